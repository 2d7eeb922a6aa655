import type { Principal } from '../auth/credentials.ts';

const HOUR = 3_600_000;

export interface Quota {
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  /** Milliseconds since the epoch. */
  readonly resetAt: number;
}

/** GitHub's primary limit: calls per hour and caller. */
export class RateLimit {
  readonly #limits: Readonly<Record<Principal['kind'], number>>;
  readonly #now: () => number;
  readonly #windows = new Map<string, { used: number; resetAt: number }>();

  /** Documented: 5,000/h for installations and people, 1,000/h and repository for `GITHUB_TOKEN`, 60/h for nobody. */
  constructor(now: () => number, limits: Partial<Record<Principal['kind'], number>> = {}) {
    this.#now = now;
    this.#limits = { anonymous: 60, app: 5000, installation: 5000, job: 1000, user: 5000, ...limits };
  }

  quota(principal: Principal): Quota {
    const { used, resetAt } = this.#window(principal);
    const limit = this.#limits[principal.kind];
    return { limit, used, remaining: Math.max(0, limit - used), resetAt };
  }

  count(principal: Principal): void {
    this.#window(principal).used += 1;
  }

  #window(principal: Principal): { used: number; resetAt: number } {
    const key = keyOf(principal);
    const known = this.#windows.get(key);
    if (known && known.resetAt > this.#now()) return known;
    const fresh = { used: 0, resetAt: this.#now() + HOUR };
    this.#windows.set(key, fresh);
    return fresh;
  }
}

export function quotaHeaders({ limit, used, remaining, resetAt }: Quota): Readonly<Record<string, string>> {
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-used': String(used),
    'x-ratelimit-reset': String(Math.ceil(resetAt / 1000)),
    'x-ratelimit-resource': 'core',
  };
}

function keyOf(principal: Principal): string {
  switch (principal.kind) {
    case 'anonymous':
      return 'anonymous';
    case 'app':
      return `app ${principal.app.id}`;
    case 'installation':
      return `installation ${principal.installation.id}`;
    case 'job':
      return `job ${principal.repositoryId}`;
    case 'user':
      return `user ${principal.login}`;
  }
}
