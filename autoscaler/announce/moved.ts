import type { Happening } from '../people-ports.ts';
import { named } from './chat-text.ts';

/** A branch that was moved, or merged into. */
export interface MovedFacts {
  readonly repository: string;
  readonly from: string;
  readonly to: string;
  /** The commit of `from`, and what `to` is at since. */
  readonly sha: string;
  readonly after: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** What tested it, and where people read more; null: nothing did, or nowhere. */
  readonly check: string | null;
  readonly url: string | null;
}

/** The same commit comes to a branch once: told again, it has the same key. */
export function moved({ repository, from, to, sha, after, at, check, url }: MovedFacts): Happening {
  const tested = check === null ? '' : `, tested by ${named(check)}`;
  return {
    key: `moved:${repository}:${to}:${after}`,
    at,
    kind: 'promoted',
    repository,
    branch: to,
    text: `${named(to)} of ${named(repository)} has ${named(sha.slice(0, 12))} of ${named(from)}${tested}.`,
    url,
  };
}
