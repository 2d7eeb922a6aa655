import type { Delta, DeltaEntry, Placement, Places, StoredFile, StoredSet } from '../contract/refdata-documents.ts';
import { compareText, ownValue, recordOf, shortDigest } from './files.ts';

export type Origin =
  | { readonly kind: 'base'; readonly branch: string; readonly snapshot: string }
  | { readonly kind: 'accepted'; readonly by: string; readonly at: number; readonly candidate: string };

export interface EffectiveFile {
  readonly path: string;
  readonly file: StoredFile;
  /** Null: an object of its own. */
  readonly place: Placement | null;
  readonly origin: Origin;
}

/** What a run of one partition is compared with: the base's files, and over them what the pull request's delta says. */
export interface EffectiveFiles {
  readonly partition: string;
  /** Sorted by path. */
  readonly files: ReadonlyMap<string, EffectiveFile>;
  /** What the delta takes away from the base. */
  readonly removed: ReadonlyMap<string, Origin>;
}

export interface EffectiveQuestion {
  readonly partition: string;
  readonly branch: string;
  /** Null where the base has no data. */
  readonly snapshot: string | null;
  /** Null where the base has no such partition. A set that could not be read must not come here. */
  readonly stored: StoredSet | null;
  /** Of the pull request; null where it has none. */
  readonly delta: Delta | null;
}

export function effectiveFiles({ partition, branch, snapshot, stored, delta }: EffectiveQuestion): EffectiveFiles {
  const files = baseFiles(stored, { kind: 'base', branch, snapshot: snapshot ?? '' });
  const removed = new Map<string, Origin>();
  for (const [path, entry] of Object.entries(ownValue(delta ?? {}, partition) ?? {})) {
    const origin = originOf(entry);
    files.delete(path);
    if (entry.to) files.set(path, { path, file: entry.to, place: entry.place ?? null, origin });
    else removed.set(path, origin);
  }
  return { partition, files: new Map([...files].sort(([a], [b]) => compareText(a, b))), removed };
}

function baseFiles(stored: StoredSet | null, origin: Origin): Map<string, EffectiveFile> {
  const { set, places } = stored ?? { set: { files: {} }, places: {} };
  const files = Object.entries(set.files).map(([path, file]): [string, EffectiveFile] => {
    return [path, { path, file, place: ownValue(places, file[0]) ?? null, origin }];
  });
  return new Map(files);
}

const originOf = ({ by, at, candidate }: DeltaEntry): Origin => ({ kind: 'accepted', by, at, candidate });

/** Why a file's baseline is what it is, as a sentence. */
export function originSentence(origin: Origin): string {
  if (origin.kind === 'base') return `From ${origin.branch}, snapshot ${shortDigest(origin.snapshot)}`;
  return `Accepted by ${origin.by} at ${new Date(origin.at).toISOString()} in candidate ${shortDigest(origin.candidate)}`;
}

/** As a set and the places of its bytes: what a check that found nothing else would store. */
export function storedSetOf({ partition, files }: EffectiveFiles): StoredSet {
  const all = [...files.values()];
  return {
    set: { v: 1, partition, files: recordOf(all.map(({ path, file }) => [path, file] as const)) },
    places: placesOf(all),
  };
}

function placesOf(files: readonly EffectiveFile[]): Places {
  return recordOf(files.flatMap(({ file, place }) => (place ? [[file[0], place] as const] : [])));
}
