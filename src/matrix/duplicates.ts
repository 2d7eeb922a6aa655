import type { Place } from '../lib/fault.ts';
import type { Problem } from './problem.ts';

interface Named {
  readonly name: string;
  readonly at: Place;
}

/** Status contexts compare without regard to case, so names that differ in case alone would overwrite each other. */
export function duplicates(named: readonly Named[]): readonly Problem[] {
  const first = new Map<string, Named>();
  return named.flatMap((one) => {
    const key = one.name.toLowerCase();
    const earlier = first.get(key);
    if (!earlier) {
      first.set(key, one);
      return [];
    }
    const line = earlier.at.line === undefined ? '' : ` (the first: line ${earlier.at.line})`;
    return [
      { kind: 'plan-duplicate' as const, what: `two configurations are named ${JSON.stringify(one.name)}${line}`, at: one.at },
    ];
  });
}
