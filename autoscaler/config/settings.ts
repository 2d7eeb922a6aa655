import type { Happening } from '../people-ports.ts';
import type { CronSpan, WarmRule } from '../windows.ts';
import type { Listen } from './listen.ts';

/** The settings of the service, checked and normalised. Durations are milliseconds, money is US dollars, labels are lower case, paths absolute. */
export interface Config {
  readonly github: {
    /** Base address of the REST API, without a slash at its end. */
    readonly url: string;
    readonly app: AppSettings;
    readonly owners: readonly string[];
  };
  readonly server: {
    readonly listen: Listen;
    /** Without a slash at its end; null when nobody told it. */
    readonly url: string | null;
    /** Path of a socket for this host's tools; null: there is none. */
    readonly socket: string | null;
  };
  readonly journal: { readonly kind: 'sqlite'; readonly path: string };
  readonly poll: { readonly jobs: number; readonly runners: number };
  /** Over all pools. `zone`: where days and months of budgets begin. */
  readonly limits: { readonly max: number | null; readonly budget: BudgetSettings; readonly zone: string };
  /** How long a job waits before a check run tells why; null: never. */
  readonly verdict: { readonly after: number | null };
  /** Null: this service keeps no builds. */
  readonly builds: BuildSettings | null;
  readonly watch: WatchSettings;
  /** Null: nobody signs in, and there are no pages for people. */
  readonly pages: PagesSettings | null;
  readonly announce: readonly AnnounceTarget[];
  readonly pools: readonly PoolConfig[];
}

export interface WatchSettings {
  /** `name` or `name:port`: may lie anywhere, and be asked without TLS. */
  readonly trusted: readonly string[];
  /** Milliseconds between two looks at a source, at least. */
  readonly least: number;
}

export interface BuildSettings {
  readonly directory: string;
  /** Milliseconds after the last change. */
  readonly keep: number;
  /** Bytes of all builds. */
  readonly max: number;
  /** Milliseconds: a longer wait for the next attempt gives the runner back. */
  readonly hold: number;
}

/** The two secrets are not enumerable: printing or copying the settings leaves them out (I-16). */
export interface AppSettings {
  readonly id: string;
  /** PEM. */
  readonly privateKey: string;
  /** One, or several while they are rotated; none is empty (I-18). */
  readonly webhookSecrets: readonly string[];
}

export interface PagesSettings {
  readonly clientId: string;
  /** Not enumerable (I-16). */
  readonly clientSecret: string;
  readonly operators: {
    /** Lower case. */
    readonly logins: readonly string[];
    /** Whoever has at least this role in the repository; null: nobody by a role. */
    readonly byRole: { readonly repository: string; readonly role: 'maintain' | 'admin' } | null;
  };
  readonly session: SessionLimits;
  /** Origin that serves what foreign programs wrote; null: none, and no script of theirs runs. */
  readonly untrustedUrl: string | null;
}

/** Milliseconds since it began, and since it was last used. */
export interface SessionLimits {
  readonly absolute: number;
  readonly idle: number;
}

/** An incoming webhook of a chat. */
export interface AnnounceTarget {
  readonly name: string;
  /** https, or http of this host. Not enumerable: whoever has it can write there (I-16). */
  readonly url: string;
  readonly events: readonly Happening['kind'][];
  /** `owner/name` or `owner`, lower case; null: everybody who is served. */
  readonly repositories: readonly string[] | null;
  /** Globs; null: every branch. */
  readonly branches: readonly string[] | null;
  readonly quiet: readonly CronSpan[];
  /** Null: the webhook's own. */
  readonly channel: string | null;
}

/** Null: no such limit. */
export interface BudgetSettings {
  readonly perDay: number | null;
  readonly perMonth: number | null;
}

export interface PoolConfig {
  readonly name: string;
  readonly labels: readonly string[];
  readonly machines: { readonly local: LocalSettings } | { readonly ec2: Ec2Settings };
  readonly max: number;
  readonly maxPerRepository: number | null;
  readonly idle: number;
  readonly boot: number;
  readonly maxLifetime: number;
  readonly warm: readonly WarmRule[];
  readonly blackout: readonly CronSpan[];
  readonly budget: BudgetSettings;
  /** `owner/name` or `owner`, lower case; null: everybody who is served. */
  readonly repositories: readonly string[] | null;
  readonly forks: 'allow' | 'refuse';
  /** Why it launches nothing; null: it does. */
  readonly paused: string | null;
}

export interface LocalSettings {
  /** Path of `run.sh`. */
  readonly runner: string;
  readonly directory: string;
}

export interface Ec2Settings {
  readonly region: string;
  /** Null: the region's own. */
  readonly endpoint: string | null;
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
  /** Best first. */
  readonly types: readonly string[];
  readonly image: { readonly id: string } | { readonly ssm: string };
  readonly market: 'spot-then-on-demand' | 'spot' | 'on-demand';
  /** US dollars per hour on demand, by type. */
  readonly prices: Readonly<Record<string, number>>;
  /** Null: the image's own. */
  readonly volume: { readonly gib: number; readonly type: string } | null;
  readonly publicIp: boolean;
  /** Whom jobs run as. */
  readonly user: string;
  readonly runner: {
    /** In the image. */
    readonly directory: string;
    readonly download: { readonly url: string; readonly sha256: string } | null;
  };
  /** PEM; null: the one that AWS publishes for the region. */
  readonly identityCertificate: string | null;
}
