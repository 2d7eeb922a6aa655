import { Desk } from './boot-desk.ts';
import { Chronicle } from './chronicle.ts';
import { type DemandReading, demandFrom } from './demand/demand-from.ts';
import { Ending } from './ending.ts';
import { Facts } from './facts.ts';
import { FleetKeeper } from './fleet-keeper.ts';
import type { Forge, JobFacts, Scope } from './forge-ports.ts';
import { Holds } from './holds.ts';
import { InHand } from './in-hand.ts';
import { type Hearers, InHandDeliveries } from './in-hand-deliveries.ts';
import { Launching } from './launching.ts';
import { type EndAnswer, MachineOrders } from './machine-orders.ts';
import type { BootDesk, Machines } from './machine-ports.ts';
import { Observer } from './observer.ts';
import { ordersFor } from './orders.ts';
import { type Command, type Held, type Plan, plan } from './plan/plan.ts';
import { Polls } from './polls.ts';
import type { StandingOrders } from './pool-orders.ts';
import { type BudgetSettings, NO_WINDOWS, type PoolSettings, RulesOfNow, type Windows } from './pool-rules.ts';
import type { Clock, Decision, History, Journal, Log, RunnerRow } from './ports.ts';
import { Roster } from './roster.ts';
import { advance } from './runner/advance.ts';
import { fleetMember, UNANSWERED_LAG } from './runner/fleet-view.ts';
import { nextEndStep } from './runner/next-end-step.ts';
import { runnerNamePrefix } from './runner/runner-name.ts';
import { Sources, type SourcesGiven } from './sources.ts';

export type { PoolSettings } from './pool-rules.ts';

/** The deciding functions, so that a simulation can put a wrong one in the place of each and see whether it is noticed. */
export const ROOMS = { demandFrom, plan, advance, fleetMember, nextEndStep };
export type Rooms = typeof ROOMS;

export interface ReconcilerGiven extends Hearers {
  readonly appId: string;
  readonly owners: readonly string[];
  readonly pools: readonly PoolSettings[];
  /** Over all pools. */
  readonly limits?: { readonly max: number | null; readonly budget: BudgetSettings };
  readonly windows?: Windows;
  /** Milliseconds between two polls. */
  readonly poll: { readonly jobs: number; readonly runners: number };
  readonly forge: Forge;
  readonly machines: Machines;
  readonly journal: Journal;
  /** What budgets are counted from; without it they count what runs now. */
  readonly history?: Pick<History, 'spent' | 'decisions'>;
  readonly clock: Clock;
  readonly log: Log;
  /** A new text of `[a-z0-9]{1,20}` at each call, never the same twice, not even after a restart. */
  readonly freshId: () => string;
  /** Called with each decision that is recorded: metrics count them. */
  readonly onDecision?: (decision: Decision) => void;
  /** Whether a job must not run on a machine that may be taken away: it lost one already. */
  readonly mustBeOnDemand?: (job: JobFacts) => boolean;
  /** Whether runs are known to come from forks, by `runKeyOf`. */
  readonly forks?: () => ReadonlyMap<string, boolean>;
  /** Called with jobs as they were told, by webhooks or polls, once the journal holds them. */
  readonly onJobs?: (jobs: readonly JobFacts[]) => void;
  /** What operators ordered about pools; read from the journal before the first look. */
  readonly orders?: Pick<StandingOrders, 'of' | 'load'>;
  /** Called after each look, when the snapshot is new. Must not throw. */
  readonly onLook?: () => void;
  /** With it, what was sent while nobody listened is fetched from the App's delivery log. */
  readonly backfill?: NonNullable<SourcesGiven['backfill']>;
  readonly pace?: Pace;
  readonly rooms?: Partial<Rooms>;
}

/** Milliseconds between two looks: while somebody is about to leave, while anything lives, and else. */
export interface Pace {
  /** Once nothing came for so long, news is looked at together: a matrix is one order, not many. */
  readonly gather: number;
  readonly closing: number;
  readonly lively: number;
  readonly idle: number;
}

/** What the last look saw and decided, for pages and `explain`. */
export interface Snapshot {
  readonly at: number;
  readonly jobs: readonly JobFacts[];
  readonly held: readonly Held[];
  readonly unserved: DemandReading['unserved'];
  readonly runners: readonly RunnerRow[];
}

/** EC2's lists follow its answers within seconds. */
const FIRST_START = 30_000;
/** EC2 takes a few launch calls and two a second from then on: what comes while so many are under way goes together into the next. */
const ORDERS_AT_ONCE = 2;
const PACE: Pace = { gather: 15, closing: 250, lively: 1_000, idle: 10_000 };
/** Where news never stops coming, a look begins all the same. */
const ROUNDS = 10;
const NO_LIMITS = { max: null, budget: { perDay: null, perMonth: null } };
/** Systemd gives a service half a minute; what is in hand longer is taken up by the next start (G15). */
const DRAIN = 4_000;
const FIRST_POLLS = 20_000;

/** The one place where the machines' loop closes: observe → plan → record → act. */
export class Reconciler {
  readonly #given: ReconcilerGiven;
  readonly #rooms: Rooms;
  readonly #pace: Pace;
  readonly #facts = new Facts();
  readonly #holds: Holds;
  readonly #inHand: InHand;
  readonly #deliveries: InHandDeliveries;
  readonly #roster: Roster;
  readonly #chronicle: Chronicle;
  readonly #launching: Launching;
  readonly #ending: Ending;
  readonly #keeper: FleetKeeper;
  readonly #machineOrders: MachineOrders;
  readonly #rules: RulesOfNow;
  readonly #desk: Desk;
  readonly #observer: Observer;
  readonly #sources: Sources;
  readonly #explained = new Map<string, string>();
  #snapshot: Snapshot = { at: 0, jobs: [], held: [], unserved: [], runners: [] };
  #wake = new AbortController();
  readonly #polls: Polls;
  #hasLoaded = false;
  #lookedAt = 0;

  constructor(given: ReconcilerGiven) {
    this.#given = given;
    this.#rooms = { ...ROOMS, ...given.rooms };
    this.#pace = given.pace ?? PACE;
    const scopes = given.owners.map(scopeOfOwner);
    const maxLifetimeOf = (pool: string): number => this.#pool(pool)?.maxLifetime ?? 0;
    const onChange = (): void => this.look();
    this.#holds = new Holds(given.clock, () => this.#sources.pollsGoodAt());
    this.#inHand = new InHand(given.clock, onChange);
    this.#chronicle = new Chronicle(given);
    this.#rules = new RulesOfNow({ windows: NO_WINDOWS, limits: NO_LIMITS, history: null, ...given, scopes });
    this.#roster = new Roster(given.journal, (row) => {
      this.#launching.forgetJit(row.id);
      this.#rules.wentAway(row);
    });
    this.#sources = new Sources({
      ...given,
      runnerPrefix: runnerNamePrefix(given.appId),
      isWorking: (runnerName) => this.#facts.isWorking(runnerName),
    });
    const parts = {
      ...given,
      roster: this.#roster,
      facts: this.#facts,
      holds: this.#holds,
      inHand: this.#inHand,
      chronicle: this.#chronicle,
      maxLifetimeOf,
      onChange,
    };
    this.#deliveries = new InHandDeliveries({
      ...given,
      onJobs: (told, stored) => {
        this.#sources.noteActivity(new Set(told.map(({ repository }) => repository)));
        this.#facts.seeJobs(stored);
        given.onJobs?.(told);
      },
    });
    this.#polls = new Polls({ ...parts, sources: this.#sources });
    this.#launching = new Launching(parts);
    this.#desk = new Desk({ ...parts, launching: this.#launching });
    this.#ending = new Ending({
      ...parts,
      scopes,
      nextEndStep: this.#rooms.nextEndStep,
      jobsListedAt: (scope) => Math.min(...(scope ? [scope] : scopes).map((each) => this.#sources.jobsListedAt(each))),
    });
    this.#machineOrders = new MachineOrders(parts);
    this.#observer = new Observer({ ...parts, machineOrders: this.#machineOrders, rooms: this.#rooms, rules: this.#rules });
    this.#keeper = new FleetKeeper({
      ...parts,
      advance: this.#rooms.advance,
      scopeOf: () => scopes[0] as Scope,
      labelsOf: (pool) => this.#pool(pool)?.labels ?? [],
      onChange: (before, after) => this.#changed(before, after),
    });
  }

  /** When the last look ended, well or not: while the disk is full each one fails, and a new start would mend nothing. */
  get lookedAt(): number {
    return this.#lookedAt;
  }

  snapshot(): Snapshot {
    return this.#snapshot;
  }

  health(): ReturnType<Sources['health']> {
    return this.#sources.health();
  }

  /** What machines that are over cost today, and the budgets as they stand. */
  money(): ReturnType<RulesOfNow['money']> {
    return this.#rules.money();
  }

  /** What machines ask of the service at their boot. */
  desk(): BootDesk {
    return this.#desk;
  }

  /** An operator stops a pool's launches, or with null lets them go on. */
  pausePool(pool: string, why: string | null): void {
    this.#holds.pause(pool, why);
    this.look();
  }

  /** An operator ends one machine, by the id of its row; with `force` also while it has a job. */
  endMachine(id: string, who: string, force?: 'force'): Promise<EndAnswer> {
    return this.#machineOrders.end(id, who, force);
  }

  /** A webhook arrived, and is durable. */
  arrived(): void {
    this.#sources.good('webhook');
    this.look();
  }

  /** A fact changed: do not wait for the next look. */
  look(): void {
    // A reason of its own costs less than the exception that `abort` makes without one.
    this.#wake.abort('look');
  }

  /** Looks until `signal` aborts, then lets what is in hand finish. Runners go on: the next start finds them. */
  async run(signal: AbortSignal): Promise<void> {
    const stopped = new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      else signal.addEventListener('abort', () => resolve(), { once: true });
    });
    const working = this.#work(signal);
    await stopped;
    this.look();
    const { clock } = this.#given;
    await within(DRAIN, clock, () => working.then(() => this.rest()));
  }

  async #work(signal: AbortSignal): Promise<void> {
    const { clock, log } = this.#given;
    while (!signal.aborted) {
      this.#wake = new AbortController();
      try {
        await this.tick();
      } catch (error) {
        log.error('look failed', { stage: 'service', error });
      }
      this.#lookedAt = clock.now();
      if (signal.aborted) break;
      await clock.sleep(this.#pause(), this.#wake.signal);
      await this.#gather(signal);
    }
  }

  /** Until nothing more comes: a matrix arrives within some tenths of a second, and one order of it costs less than three. */
  async #gather(signal: AbortSignal): Promise<void> {
    for (let rounds = 0; rounds < ROUNDS && this.#wake.signal.aborted && !signal.aborted; rounds++) {
      this.#wake = new AbortController();
      await this.#given.clock.sleep(this.#pace.gather, signal);
    }
  }

  /** One look. */
  async tick(): Promise<void> {
    if (!this.#hasLoaded) await this.#load();
    // Whoever is in hand now is not judged in this look: the lists below may be from before its last step.
    const inHand = this.#inHand.ids();
    // A journal that still refuses is told of by whatever must be written next.
    await this.#roster.mend().catch(() => {});
    // A flood of deliveries must not keep the plan waiting.
    if ((await this.#deliveries.settle()) === 'more') this.look();
    await this.#keeper.observe(inHand);
    this.#machineOrders.settle();
    this.#polls.ask();
    await this.#rules.refresh();
    const { reading, world } = this.#observer.observe(inHand);
    const decided = this.#rooms.plan(world);
    await this.#explain(decided, reading);
    await this.#act(decided.commands, inHand);
    const [jobs, runners] = [this.#facts.openJobs(), this.#roster.all()];
    this.#snapshot = { at: this.#given.clock.now(), jobs, held: decided.held, unserved: reading.unserved, runners };
    this.#given.onLook?.();
  }

  /** Resolves when nothing is in hand and no poll is under way: for tests and for stopping. */
  async rest(): Promise<void> {
    await this.#polls.rest();
    await this.#deliveries.rest();
    await this.#inHand.rest();
  }

  /** Before the first decision: what the journal knew, and what happened on GitHub while nobody listened. */
  async #load(): Promise<void> {
    await this.#facts.load(this.#given.journal, this.#given.clock.now());
    await this.#roster.load(this.#given.clock.now());
    await this.#given.orders?.load();
    this.#polls.ask();
    // What the journal knows is enough to begin with: one slow repository keeps nobody else's jobs waiting (L-5).
    const hasAsked = await within(FIRST_POLLS, this.#given.clock, () => this.#polls.rest());
    await this.#learnBefore(hasAsked);
    this.#hasLoaded = true;
  }

  /**
   * A journal that holds nothing is new, or was lost: what runs must be learned from lists that lag before more is launched, or the
   * limits were none (I-2). The first start of all waits for it too; where GitHub knows runners of ours it was lost for sure.
   */
  async #learnBefore(hasAsked: boolean): Promise<void> {
    const { machines, clock, pools, history } = this.#given;
    if (machines.listLag === 0 || this.#roster.all().length > 0) return;
    const isLost = !hasAsked || this.#facts.hasRegistrations;
    const isNew = (await history?.decisions({ limit: 1 }))?.length === 0;
    if (!isLost && !isNew) return;
    const until = clock.now() + Math.min(machines.listLag, isLost ? UNANSWERED_LAG : FIRST_START);
    for (const { name } of pools)
      this.#holds.machinesAway(name, until, 'the journal is new: first it is learned which machines run');
  }

  #changed(before: RunnerRow, after: RunnerRow): void {
    if (before.onlineAt === null && after.onlineAt !== null) this.#holds.cameUp(after.pool);
  }

  /** Each answer to "why does this job wait?" once, when it changes. */
  async #explain(decided: Plan, { unserved }: DemandReading): Promise<void> {
    const answers = [
      ...decided.held.map((held) => ({ subject: held.job, because: held.because as string, stage: 'plan' as const })),
      ...decided.commands.flatMap((c) =>
        c.kind === 'launch' && c.job !== null ? [{ subject: c.job, because: 'launch', stage: 'plan' as const }] : [],
      ),
      ...unserved.map(({ job, because }) => ({ subject: job, because: because as string, stage: 'demand' as const })),
    ];
    const fresh = answers.filter(({ subject, because }) => this.#explained.get(subject) !== because);
    await this.#chronicle.record(fresh);
    this.#explained.clear();
    for (const { subject, because } of answers) this.#explained.set(subject, because);
  }

  async #act(commands: readonly Command[], inHand: ReadonlySet<string>): Promise<void> {
    const launches = commands.filter((command) => command.kind !== 'retire');
    const { appId, clock, freshId, machines } = this.#given;
    const isOrdering = this.#poolsThatOrder();
    const orders = ordersFor(
      launches.filter(({ pool }) => !isOrdering.has(pool)),
      {
        appId,
        now: clock.now(),
        freshId,
        labelsOf: (pool) => this.#pool(pool)?.labels ?? [],
        pullsFrom: (pool) => machines.pullsFrom(pool),
        stocked: (id) => this.#roster.get(id),
      },
    );
    const isOrdered = new Set(orders.flatMap(({ rows }) => rows.map(({ machine }) => machine)));
    const used = launches.flatMap((c) => (c.kind === 'launch' && c.from !== null ? [c.from] : []));
    const spent = used
      .flatMap((id) => this.#roster.get(id) ?? [])
      .filter(({ machine }) => isOrdered.has(machine))
      .map((row) => this.#usedUp(row));
    // Intent before effect: all rows are durable before the first call, so that a crash or the next look counts them (I-2).
    await this.#roster.put([...orders.flatMap(({ rows }) => rows), ...spent]);
    for (const { rows } of orders) this.#observer.remember(rows);
    for (const { rows, market } of orders) this.#launching.launch(rows, market);
    for (const command of commands) {
      if (command.kind !== 'retire' || inHand.has(command.id)) continue;
      const row = this.#roster.get(command.id);
      if (row) this.#ending.retire(row, command);
    }
  }

  /** Where as much is ordered as goes at once: what else is wanted is planned again when an answer comes. */
  #poolsThatOrder(): ReadonlySet<string> {
    const { machines } = this.#given;
    const underWay = new Map<string, Set<string>>();
    for (const { id, pool, launch, launchedAt } of this.#roster.all()) {
      if (launchedAt !== null || !this.#inHand.has(id) || !Number.isFinite(machines.pullsFrom(pool))) continue;
      underWay.set(pool, (underWay.get(pool) ?? new Set()).add(launch));
    }
    return new Set([...underWay].flatMap(([pool, launches]) => (launches.size >= ORDERS_AT_ONCE ? [pool] : [])));
  }

  /** Its machine belongs to the row that uses it from now on. */
  #usedUp(row: RunnerRow): RunnerRow {
    return { ...row, state: 'gone', endedAt: this.#given.clock.now(), endReason: 'used' };
  }

  #pool(name: string): PoolSettings | undefined {
    return this.#given.pools.find((pool) => pool.name === name);
  }

  #pause(): number {
    const { runners, jobs } = this.#snapshot;
    const untilPoll = Math.max(0, this.#sources.nextDue() - this.#given.clock.now());
    // Whose end failed is left alone for a while: nobody waits for it at this pace.
    const isClosing = runners.some(
      (row) => this.#inHand.isFree(row.id) && (row.state === 'ending' || (row.jobId !== null && !this.#facts.isOpen(row.jobId))),
    );
    if (isClosing) return this.#pace.closing;
    // A poll that takes longer than its period is due again already, and not asked again before it ends.
    if (this.#polls.isAsking) return this.#pace.lively;
    return runners.length > 0 || jobs.length > 0 ? this.#pace.lively : Math.min(this.#pace.idle, untilPoll);
  }
}

/** Whether it was done in so many milliseconds. */
async function within(ms: number, clock: Clock, work: () => Promise<void>): Promise<boolean> {
  const patience = new AbortController();
  const late = clock.sleep(ms, patience.signal).then(() => false);
  return Promise.race([work().then(() => true), late]).finally(() => patience.abort());
}

function scopeOfOwner(owner: string): Scope {
  return owner.includes('/') ? (`repos/${owner}` as Scope) : `orgs/${owner}`;
}
