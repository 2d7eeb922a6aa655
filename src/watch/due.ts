import type { SourceState } from '../watch-ports.ts';

/** Sources of one question: all refs of one repository go into one, anything else stands alone. */
export interface Batch {
  /** Whom it is asked: so many at a time of each are asked at most. */
  readonly host: string;
  readonly sources: readonly SourceState[];
}

/** References of one repository that are asked for at once. */
const MOST_REFS = 100;

/**
 * What is to be looked at now. Of a repository that is asked anyway, what is due soon (within a quarter of its interval) goes along, so
 * that its branches fall together by and by.
 */
export function dueBatches(sources: Iterable<SourceState>, now: number): readonly Batch[] {
  const groups = new Map<string, SourceState[]>();
  for (const source of sources) {
    const key = source.kind === 'git' ? `git ${source.url}` : source.id;
    const group = groups.get(key);
    if (group) group.push(source);
    else groups.set(key, [source]);
  }
  return [...groups.values()]
    .filter((group) => group.some(({ nextAt }) => nextAt <= now))
    .flatMap((group) => {
      const asked = group.filter((one) => one.nextAt <= now || goesAlong(one, now));
      return Array.from({ length: Math.ceil(asked.length / MOST_REFS) }, (_, index) => ({
        host: hostOf(asked[0]),
        sources: asked.slice(index * MOST_REFS, (index + 1) * MOST_REFS),
      }));
    });
}

/** What fails keeps its own pace. */
const goesAlong = ({ nextAt, every, trouble }: SourceState, now: number): boolean =>
  trouble === null && nextAt <= now + every / 4;

function hostOf(source: SourceState | undefined): string {
  const [, host = ''] = /^[a-z+]{1,10}:\/\/([^/?#]{1,300})/i.exec(source?.url ?? '') ?? [];
  return host.toLowerCase();
}

/** When the next of them is due; null where there is none. */
export function nextDue(sources: Iterable<SourceState>): number | null {
  let next: number | null = null;
  for (const { nextAt } of sources) if (next === null || nextAt < next) next = nextAt;
  return next;
}
