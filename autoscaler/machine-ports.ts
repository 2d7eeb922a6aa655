/** Machines, and what they ask for when they boot. Each method states its contract; `test/conformance` holds fakes and adapters to it. */

/** One runner's machine, as it is ordered. */
export interface MachineRequest {
  /** The intent's id. `[a-z0-9-]{1,64}`. */
  readonly id: string;
  /** The runner's name on GitHub. */
  readonly name: string;
  /**
   * Base64 as GitHub's generate-jitconfig returns it. Single use, secret: never in argv, tags or logs (S8). Null where the
   * machine asks for it once it has booted (`pullsFrom`).
   */
  readonly jitConfig: string | null;
  /** After this many milliseconds the machine ends itself, whatever the service does (I-5). */
  readonly maxLifetime: number;
}

/** One call for one machine or many: a burst of jobs is one order. */
export interface LaunchOrder {
  /** What makes the call idempotent (EC2's ClientToken): the id of its first request. */
  readonly id: string;
  readonly pool: string;
  /** At least one. A repeated order carries the same requests (I-4). */
  readonly requests: readonly MachineRequest[];
  /** `stock`: machines that boot once, and are stopped until they are needed. */
  readonly purpose: 'runner' | 'stock';
  /** `on-demand`: nothing that may be taken away, for a job that lost its machine once. */
  readonly market: 'any' | 'on-demand';
}

/** What a machine is and costs. */
export interface Offer {
  /** Such as `g5.2xlarge`. */
  readonly type: string;
  /** Such as `eu-west-1a`. */
  readonly zone: string;
  readonly market: 'spot' | 'on-demand';
  /** US dollars; null where no price is known. */
  readonly usdPerHour: number | null;
}

export type LaunchAnswer =
  /** `machine`: its id in `list`; null where only a list can tell. */
  | { readonly kind: 'started'; readonly machine: string | null; readonly offer: Offer | null }
  /** Nobody had room; `because` tells each place that was asked, and its answer. */
  | { readonly kind: 'no-capacity'; readonly because: string }
  /** The account's own limit is reached. */
  | { readonly kind: 'quota'; readonly because: string }
  /** The order itself is wrong, or not allowed: trying again mends nothing. */
  | { readonly kind: 'refused'; readonly because: string };

export interface MachineView {
  /** The machine's own id (EC2's instance id); for kinds without one, the request's. */
  readonly id: string;
  /** The order that made it. */
  readonly launch: string;
  readonly pool: string;
  /** The runner's name; null where the machine was ordered together with others and learns it at boot. */
  readonly name: string | null;
  /** `running`: started and not known to have ended. `ended`: nothing runs any more, leftovers may remain until `end`. */
  readonly state: 'running' | 'stopped' | 'ended';
  /**
   * When the machine itself began, milliseconds since the epoch, never the intent's time: by this host's clock as it is set now,
   * so that the machine's age is right however the clock was set since.
   */
  readonly startedAt: number;
  /** The runner's exit code once ended and known (0 ok, 1 terminated, 2 retryable, 5 session conflict, 7 deprecated). */
  readonly exitCode: number | null;
  readonly offer: Offer | null;
  /** Whether its owner took it away: a spot machine that was reclaimed. */
  readonly isReclaimed: boolean;
}

/** One adapter per kind of machine (`local`, `ec2`), or a fake. Throws `MachinesUnavailable` where it must be left alone for a while. */
export interface Machines {
  /** Milliseconds for which `list` may miss a machine that `launch` started; 0 where it never does. */
  readonly listLag: number;
  /** An order of at least so many requests carries no JIT configurations: its machines pull them. `Infinity`: never. */
  pullsFrom(pool: string): number;
  /**
   * Starts the machines of one order; answers each request, in their order. Idempotent by the order's id: however often and
   * from however many processes it is called with one id, its machines start once at most, and what was already ended is not
   * started again (answers `started`). Full pools and the like are answers. Throws where the outcome is unknown: machines may
   * have started.
   */
  launch(order: LaunchOrder): Promise<readonly LaunchAnswer[]>;
  /**
   * Every machine this installation started and that was not yet `end`ed, in any order. May lag after `launch`. `maxAge`: somebody
   * is known to leave, so the answer should be no older than so many milliseconds; left out, as old as this kind thinks fit.
   */
  list(maxAge?: number): Promise<readonly MachineView[]>;
  /**
   * Whether the last `list` shows this pool's machines as they are `now`, or, where they could not be listed, as they were
   * `earlier`, or `never`. Left out where a list that fails throws.
   */
  listed?(pool: string): 'now' | 'earlier' | 'never';
  /**
   * Ends the machine, everything it started, and what it left on disk. Idempotent: an unknown id succeeds. `id` is the
   * machine's, or the id of an order of one machine that no list has shown yet; that of an order of several ends nothing. `pool`: whose it is, as far as the
   * caller knows; so too below.
   */
  end(id: string, pool?: string): Promise<void>;
  /** Stops a machine that can be started again; it costs its disk only. Idempotent. Kinds that cannot, end it. */
  stop(id: string, pool?: string): Promise<void>;
  /** Starts a stopped machine: it boots, and pulls what it needs. Idempotent. `refused` where it is gone. */
  start(id: string, pool?: string): Promise<LaunchAnswer>;
}

/** Who asks: proved by the machine's signed identity document. */
export interface MachineIdentity {
  readonly machine: string;
  readonly region: string;
  readonly account: string;
}

export type ClaimAnswer =
  | { readonly kind: 'runner'; readonly name: string; readonly jitConfig: string; readonly maxLifetime: number }
  /** Boot, read what will be needed, and say `stock-ready`: the service stops the machine. */
  | { readonly kind: 'stock'; readonly maxLifetime: number }
  /** Not known yet, or not ready: ask again after so many milliseconds. */
  | { readonly kind: 'wait'; readonly ms: number }
  /** Nothing is here for this machine: it shuts down. */
  | { readonly kind: 'leave'; readonly because: string };

export type Milestone =
  | { readonly kind: 'booted' | 'runner-started' | 'stock-ready' | 'spot-notice' }
  | { readonly kind: 'runner-exited'; readonly exitCode: number };

/** What machines ask of the service, once `web/` knows who asks. */
export interface BootDesk {
  claim(who: MachineIdentity): Promise<ClaimAnswer>;
  report(who: MachineIdentity, milestone: Milestone): Promise<void>;
}
