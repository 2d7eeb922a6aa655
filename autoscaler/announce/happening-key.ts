import type { Happening } from '../people-ports.ts';

/** What begins and what ends share their keys behind these words. */
const PAIRS = [
  ['branch-red:', 'branch-fixed:'],
  ['no-capacity:', 'no-capacity-over:'],
] as const;

export type Beginning = 'branch-red' | 'no-capacity';

export function beginningKey(kind: Beginning, subject: string): string {
  return `${kind}:${subject}`;
}

export function endKey(kind: Beginning, subject: string): string {
  return `${kind === 'branch-red' ? 'branch-fixed' : 'no-capacity-over'}:${subject}`;
}

/** The key of what this one ends; null where it ends nothing. */
export function endedBy(key: string): string | null {
  for (const [begin, end] of PAIRS) if (key.startsWith(end)) return `${begin}${key.slice(end.length)}`;
  return null;
}

/** What is told in its order: a branch; of what has none, the repository; of what has neither, the kind. */
export function laneOf({ repository, branch, kind }: Happening): string {
  return repository === null ? kind : `${repository.toLowerCase()}:${branch ?? ''}`;
}
