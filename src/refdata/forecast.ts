import type { PullRef, StoredFile } from '../contract/refdata-documents.ts';
import { counted, fileAt, listed, ownValue, sameFile } from './files.ts';
import { type DeltaPath, deltaPaths, entryAt } from './pull-delta.ts';

export interface ForecastFacts {
  readonly pull: PullRef;
  /** All that the store has; open ones into the same branch may collide, merged ones explain what changed. */
  readonly others: readonly PullRef[];
  readonly branch: string;
  /** Partition → files of the branch now; a partition that was not read is absent, and nothing is said of it. */
  readonly base: Readonly<Record<string, Readonly<Record<string, StoredFile>>>>;
}

/** What will be in conflict when the pull request is merged, or when another is merged before it. */
export interface Forecast {
  /** Of open pull requests, by number. */
  readonly overlaps: readonly { readonly pull: number; readonly files: readonly DeltaPath[] }[];
  /** Where the branch is no longer what the entry began with. `by`: the pull request that changed it, where that is known. */
  readonly moved: readonly { readonly by: number | null; readonly files: readonly DeltaPath[] }[];
}

export function forecast({ pull, others, branch, base }: ForecastFacts): Forecast {
  const mine = deltaPaths(pull.delta);
  const rivals = others.filter((one) => one.pull !== pull.pull && one.state === 'open' && one.base === branch);
  const overlaps = rivals
    .map((rival) => ({ pull: rival.pull, files: mine.filter((one) => differs(one, rival)) }))
    .filter(({ files }) => files.length > 0)
    .sort((a, b) => a.pull - b.pull);
  return { overlaps, moved: movedFiles(mine, base, others) };
}

function differs({ partition, path, entry }: DeltaPath, rival: PullRef): boolean {
  const other = entryAt(rival.delta, partition, path);
  return other !== null && !sameFile(other.to, entry.to);
}

function movedFiles(mine: readonly DeltaPath[], base: ForecastFacts['base'], others: readonly PullRef[]): Forecast['moved'] {
  const by = new Map<number | null, DeltaPath[]>();
  for (const one of mine) {
    const files = ownValue(base, one.partition);
    if (!files) continue;
    const ours = fileAt(files, one.path);
    if (sameFile(ours, one.entry.from) || sameFile(ours, one.entry.to)) continue;
    const who = others.filter((other) => other.state === 'merged' && putThere(other, one, ours)).at(-1)?.pull ?? null;
    by.set(who, [...(by.get(who) ?? []), one]);
  }
  return [...by].map(([pull, files]) => ({ by: pull, files })).sort((a, b) => (a.by ?? 0) - (b.by ?? 0));
}

function putThere(other: PullRef, { partition, path }: DeltaPath, ours: StoredFile | null): boolean {
  const entry = entryAt(other.delta, partition, path);
  return entry !== null && sameFile(entry.to, ours);
}

/** For the report and the comment; none where nothing is to be feared. */
export function forecastSentences({ overlaps, moved }: Forecast, branch: string): readonly string[] {
  return [
    ...moved.map(({ by, files }) => {
      const who = by === null ? '' : ` by #${by}`;
      return `${branch} changed for ${counted(files.length, 'file')}${who} since this was accepted: ${pathsOf(files)}. Bring the branch up to date and accept again, or the merge leaves them to be decided.`;
    }),
    ...overlaps.map(
      ({ pull, files }) =>
        `#${pull} accepts other bytes for ${counted(files.length, 'file')}: ${pathsOf(files)}. Whichever is merged second is in conflict there.`,
    ),
  ];
}

const pathsOf = (files: readonly DeltaPath[]): string => listed([...new Set(files.map(({ path }) => path))]);
