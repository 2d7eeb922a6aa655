import type { Person, Role } from '../src/people-ports.ts';
import type { RequestEntry } from '../src/requests/ports.ts';

/** What the part of the service that people touch needs to remember. Each method states its contract; times are milliseconds since the epoch. */

/** Who is signed in. The id is what the cookie holds; only its SHA-256 is stored. */
export interface Session {
  readonly person: Person;
  readonly createdAt: number;
  readonly seenAt: number;
  /** What forms must carry. */
  readonly csrf: string;
}

/** Durable once a promise resolves. */
export interface Sessions {
  put(id: string, session: Session): Promise<void>;
  get(id: string): Promise<Session | null>;
  /** Only moves `seenAt`; may be written late. */
  seen(id: string, at: number): Promise<void>;
  drop(id: string): Promise<void>;
  /** All of a person. */
  dropOf(account: number): Promise<void>;
  /** Those that began or were seen before these times. */
  dropOld(before: { readonly createdAt: number; readonly seenAt: number }): Promise<void>;
}

export const SCOPES = ['read', 'metrics', 'operate'] as const;
/** `read`: what pages show. `metrics`: `/metrics`. `operate`: pause, drain and start machines. */
export type Scope = (typeof SCOPES)[number];

export interface ApiToken {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: number;
  readonly lastUsedAt: number | null;
}

/** Tokens of programs. Only the SHA-256 of a token is stored. */
export interface ApiTokens {
  /** False where the name is taken. */
  add(hash: string, token: ApiToken): Promise<boolean>;
  find(hash: string): Promise<ApiToken | null>;
  used(name: string, at: number): Promise<void>;
  remove(name: string): Promise<boolean>;
  all(): Promise<readonly ApiToken[]>;
}

/** How a pool stood at one moment. */
export interface Sample {
  readonly at: number;
  readonly pool: string;
  /** Jobs that wait for it, and those that run on it. */
  readonly queued: number;
  readonly running: number;
  readonly booting: number;
  readonly idle: number;
  readonly busy: number;
  readonly stopped: number;
  readonly max: number;
  /** Milliseconds that the job waited which waits longest; null where none does. */
  readonly longestWait: number | null;
  /** US dollars since the day began; null where no price is known. */
  readonly usdToday: number | null;
}

/** How pools stood over time. Fine for two days, coarse for thirty-five. */
export interface Samples {
  put(samples: readonly Sample[]): Promise<void>;
  /** Of one pool, oldest first, at most `points`: where there are more, of each stretch of time the one with the most waiting. */
  of(pool: string, span: { readonly from: number; readonly to: number }, points: number): Promise<readonly Sample[]>;
  prune(now: number): Promise<void>;
}

/** Requests as the audit page asks for them. */
export interface Audit {
  /** Newest first. `before`: only those that came before this one's. */
  requests(what: {
    readonly repositories: readonly string[] | 'all';
    readonly pull?: number;
    readonly by?: number;
    readonly state?: RequestEntry['state'];
    readonly before?: { readonly at: number; readonly id: string };
    readonly limit: number;
  }): Promise<readonly RequestEntry[]>;
  /** Not ended: what a service that begins anew must look after. */
  open(): Promise<readonly RequestEntry[]>;
}

/** What an operator ordered about a pool; it holds until it is taken back, also over a restart. */
export interface PoolOrders {
  /** `pause`: nothing is launched. `drain`: nothing is launched and what is idle is ended; what is busy goes on. Null takes it back. */
  stop(pool: string, how: 'pause' | 'drain' | null, who: string, why: string): Promise<void>;
  /** Keeps `count` machines ready beyond the jobs until `until`, within the pool's max and budget. Zero takes it back. */
  hold(pool: string, count: number, until: number, who: string): Promise<void>;
  current(): ReadonlyMap<string, PoolOrder>;
}
export interface PoolOrder {
  readonly stopped: { readonly how: 'pause' | 'drain'; readonly who: string; readonly why: string; readonly at: number } | null;
  readonly held: { readonly count: number; readonly until: number; readonly who: string; readonly at: number } | null;
}

/** Something worth telling in a chat. `key` makes it one: it is told once, ever. */
export interface Happening {
  readonly key: string;
  readonly at: number;
  readonly kind: 'branch-red' | 'branch-fixed' | 'promoted' | 'budget' | 'no-capacity' | 'source-failing';
  readonly repository: string | null;
  readonly branch: string | null;
  readonly text: string;
  readonly url: string | null;
}

/** What is still to be told, to whom: durable, in order of arrival. */
export interface Outbox {
  /** False where the key was there before, told or not. */
  add(happening: Happening, targets: readonly string[]): Promise<boolean>;
  /** Of one target, oldest first. */
  waiting(target: string, limit: number): Promise<readonly Happening[]>;
  told(key: string, target: string): Promise<void>;
  prune(before: number): Promise<void>;
}

/** What somebody may do in repositories, asked of GitHub: at most five minutes old, `fresh`: asked now. Fails closed: `none`. */
export interface Access {
  roleOf(person: Person, repository: string, fresh?: 'fresh'): Promise<Role>;
  /** Those of these repositories where the person has at least this role. */
  among(person: Person, repositories: readonly string[], least: Role): Promise<readonly string[]>;
  /** Whether the person may pause, drain and start machines. */
  isOperator(person: Person): Promise<boolean>;
}
