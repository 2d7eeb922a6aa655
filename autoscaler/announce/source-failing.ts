import type { Happening } from '../people-ports.ts';
import { named } from './chat-text.ts';

export interface SourceFacts {
  /** The same for the same trouble, however often it is told. */
  readonly key: string;
  readonly id: string;
  /** The end of a sentence about it. */
  readonly because: string;
}

/** A source that a repository's builds use has been failing for a day. */
export function sourceFailing({ key, id, because }: SourceFacts, { repository, now }: ForWhom): Happening {
  return {
    key: `source-failing:${repository}:${key}`,
    at: now,
    kind: 'source-failing',
    repository,
    branch: null,
    text: `${named(id)}, which builds of ${named(repository)} use, could not be looked at for a day: ${named(because)}.`,
    url: null,
  };
}

interface ForWhom {
  readonly repository: string;
  readonly now: number;
}
