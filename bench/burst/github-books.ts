import type { IncomingMessage } from 'node:http';

/** GitHub's own: points in any minute, a read 1, a write 5. Milliseconds. */
export const POINTS = 900;
export const WINDOW = 60_000;
export const JIT = 5;

export interface Refusal {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * GitHub's side of its limits, in the cautious reading: the points of all endpoints together. One book for each identity, as its
 * `x-ratelimit-*` are: what the App asks for in its own name (tokens) is not charged to its installation.
 */
export class GitHubBooks {
  readonly #recent = new Map<string, { readonly at: number; readonly points: number }[]>();
  points = 0;
  calls = 0;
  registrations = 0;
  /** Calls that GitHub would have refused. */
  overLimit = 0;
  /** The most points of one identity in any minute. */
  most = 0;

  enter({ method, url = '', headers }: IncomingMessage, now: number): Refusal | null {
    const points = method === 'GET' ? 1 : JIT;
    const identity = /^bearer /i.test(headers.authorization ?? '') ? 'app' : 'installation';
    const recent = (this.#recent.get(identity) ?? []).filter(({ at }) => at > now - WINDOW);
    this.#recent.set(identity, recent);
    recent.push({ at: now, points });
    this.points += points;
    this.calls++;
    if (url.endsWith('/generate-jitconfig')) this.registrations++;
    const inWindow = recent.reduce((sum, entry) => sum + entry.points, 0);
    this.most = Math.max(this.most, inWindow);
    if (inWindow <= POINTS) return null;
    this.overLimit++;
    return { status: 403, headers: { 'retry-after': '60' } };
  }
}
