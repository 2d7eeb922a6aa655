import { advance } from '../../runner/advance.ts';
import { sightingOf, type TracedRunner } from './traced-runner.ts';

/** Every runner that is not gone, and until when launches make no sense. */
export class Fleet {
  readonly #runners = new Map<string, TracedRunner>();
  #githubAwayUntil = 0;
  #ec2AwayUntil = 0;

  all(): Iterable<TracedRunner> {
    return this.#runners.values();
  }

  get size(): number {
    return this.#runners.size;
  }

  get(id: string): TracedRunner | undefined {
    return this.#runners.get(id);
  }

  has({ row }: TracedRunner): boolean {
    return this.#runners.get(row.id)?.row.id === row.id;
  }

  put(runner: TracedRunner): void {
    this.#runners.set(runner.row.id, runner);
  }

  drop({ row }: TracedRunner): void {
    this.#runners.delete(row.id);
  }

  ofMachine(machine: string): TracedRunner | undefined {
    for (const runner of this.#runners.values()) if (runner.row.machine === machine) return runner;
    return undefined;
  }

  /** What was seen moves rows on; who is in hand is let be, as at each look of the service. */
  advance(now: number): void {
    for (const runner of this.#runners.values()) {
      if (!runner.hasNews || runner.inHand) continue;
      runner.row = advance(runner.row, sightingOf(runner), now);
      runner.hasNews = false;
      runner.member = null;
    }
  }

  githubAway(until: number): void {
    this.#githubAwayUntil = Math.max(this.#githubAwayUntil, until);
  }

  ec2Away(until: number): void {
    this.#ec2AwayUntil = until;
  }

  holdAt(now: number): { readonly until: number; readonly because: 'github-unavailable' | 'machines-unavailable' } | null {
    const isGitHub = this.#githubAwayUntil >= this.#ec2AwayUntil;
    const until = Math.max(this.#githubAwayUntil, this.#ec2AwayUntil);
    return until > now ? { until, because: isGitHub ? 'github-unavailable' : 'machines-unavailable' } : null;
  }
}
