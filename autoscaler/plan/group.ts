import type { Scope } from '../forge-ports.ts';
import type { FleetMember } from './world.ts';

/** GitHub hands a job to any runner of its scope that carries its labels: supply and demand meet per pool and scope. */
export function groupOf({ pool, scope }: { readonly pool: string; readonly scope: Scope }): string {
  return `${pool} ${scope}`;
}

/** Whether a queued job may be its next. One that its owner takes away in a moment is none. */
export function isSupply({ phase, isInterrupted }: FleetMember): boolean {
  return (phase === 'coming' || phase === 'idle') && !isInterrupted;
}

/** How many of each key; absent keys count as none. */
export class Tally {
  readonly #counts = new Map<string, number>();

  static of<T>(items: readonly T[], key: (item: T) => string | null): Tally {
    const tally = new Tally();
    for (const item of items) {
      const name = key(item);
      if (name !== null) tally.add(name);
    }
    return tally;
  }

  get(key: string): number {
    return this.#counts.get(key) ?? 0;
  }

  add(key: string, count = 1): void {
    this.#counts.set(key, this.get(key) + count);
  }

  /** Takes one away; false where there is none. */
  take(key: string): boolean {
    const left = this.get(key);
    if (left > 0) this.#counts.set(key, left - 1);
    return left > 0;
  }
}

/** Oldest first; ids decide among equals, so that the order of the input never does (I-9). */
export function bySince(a: FleetMember, b: FleetMember): number {
  return a.since - b.since || compareText(a.id, b.id);
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
