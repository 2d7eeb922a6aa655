import { globsMatch, parseGlob } from '../../src/lib/glob.ts';
import type { Happening } from '../people-ports.ts';

/** What a target asks for. */
export interface Wishes {
  readonly events: readonly Happening['kind'][];
  /** `owner/name` or `owner`, lower case; null: all. */
  readonly repositories: readonly string[] | null;
  /** Globs; null: all. */
  readonly branches: readonly string[] | null;
}

/** What belongs to no repository, or to no branch, is not held back by a choice of them. */
export function wants({ events, repositories, branches }: Wishes, { kind, repository, branch }: Happening): boolean {
  if (!events.includes(kind)) return false;
  if (repository !== null && repositories !== null && !isAmong(repository.toLowerCase(), repositories)) return false;
  if (branch === null || branches === null) return true;
  const globs = branches.map(parseGlob).filter((glob) => glob !== null);
  return globsMatch(globs, branch, { dot: true });
}

function isAmong(repository: string, entries: readonly string[]): boolean {
  return entries.some((entry) => (entry.includes('/') ? repository === entry : repository.startsWith(`${entry}/`)));
}
