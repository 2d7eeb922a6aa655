/** What GitHub allows; `facts/runners.md` section 5. Points of all endpoints together: the cautious reading. Milliseconds. */
export const GITHUB = {
  points: 900,
  pointsWindow: 60_000,
  registrations: 1_500,
  registrationsWindow: 300_000,
  hourly: { actions_runner_registration: 10_000, core: 12_500 } as Readonly<Record<string, number>>,
  hour: 3_600_000,
} as const;

/** A sum over any so many milliseconds. */
class Sliding {
  readonly #window: number;
  readonly #entries: { readonly at: number; readonly count: number }[] = [];
  #oldest = 0;
  #sum = 0;
  most = 0;

  constructor(window: number) {
    this.#window = window;
  }

  /** Gives the sum with it. */
  add(count: number, now: number): number {
    this.#entries.push({ at: now, count });
    this.#sum += count;
    for (let next = this.#entries[this.#oldest]; next && next.at <= now - this.#window; next = this.#entries[++this.#oldest])
      this.#sum -= next.count;
    this.most = Math.max(this.most, this.#sum);
    return this.#sum;
  }
}

/** GitHub's own books: they prove that the service's rules keep them. */
export class GitHubCounters {
  readonly #points = new Sliding(GITHUB.pointsWindow);
  readonly #registrations = new Sliding(GITHUB.registrationsWindow);
  readonly #hours = new Map<string, { used: number; readonly resetAt: number }>();
  calls = 0;
  points = 0;
  /** Calls that GitHub would have refused. */
  violations = 0;

  get most(): { readonly points: number; readonly registrations: number } {
    return { points: this.#points.most, registrations: this.#registrations.most };
  }

  /** A call arrives. Gives what GitHub's answer tells of its hour. */
  count(
    { points, resource }: { readonly points: number; readonly resource: string },
    now: number,
  ): { readonly remaining: number; readonly resetAt: number; readonly limit: number } {
    this.calls++;
    this.points += points;
    const isRegistration = resource === 'actions_runner_registration';
    const inMinute = this.#points.add(points, now);
    const registered = isRegistration ? this.#registrations.add(1, now) : 0;
    const limit = GITHUB.hourly[resource] ?? Number.POSITIVE_INFINITY;
    const { used, resetAt } = this.#inHour(resource, now);
    if (inMinute > GITHUB.points || registered > GITHUB.registrations || used > limit) this.violations++;
    return { remaining: Math.max(0, limit - used), resetAt, limit };
  }

  /** A bucket of one hour begins with its first call. */
  #inHour(resource: string, now: number): { readonly used: number; readonly resetAt: number } {
    const known = this.#hours.get(resource);
    const hour = known && known.resetAt > now ? known : { used: 0, resetAt: now + GITHUB.hour };
    hour.used++;
    this.#hours.set(resource, hour);
    return hour;
  }
}
