import { compareGenerations, parseGeneration } from '../contract/site-generation.ts';
import type { Generation, PublishedFile, SiteManifest } from '../contract/site-manifest.ts';
import { objectKey } from '../contract/site-manifest-text.ts';
import type { WantedFile } from './wanted-files.ts';

/** What a store says of a key now. */
export interface FoundObject {
  readonly tag: string;
  readonly generation: string | null;
}

export interface Publication {
  readonly manifest: SiteManifest | null;
  readonly wanted: readonly WantedFile[];
  /** What lies at `doubtfulPaths` now; null: nothing. */
  readonly found: ReadonlyMap<string, FoundObject | null>;
  /** Milliseconds since the epoch, by the store's clock. */
  readonly now: number;
  /** How long a file stays after the last publication that had it, milliseconds. */
  readonly grace: number;
  /** How many earlier publications can be promoted or rolled back to. */
  readonly keep: number;
}

export interface PlannedPut {
  readonly file: WantedFile;
  /** What lies there, as far as is known. */
  readonly over: 'absent' | { readonly tag: string };
  /** The same bytes at another path, as they are stored: nothing needs to be sent. */
  readonly from: { readonly path: string; readonly tag: string } | null;
}

export interface PlannedCopy {
  readonly path: string;
  readonly file: PublishedFile;
  readonly key: string;
}

export interface PublicationPlan {
  /** Bytes that readers do not see any more, kept for earlier publications. Before anything else. */
  readonly keeps: readonly PlannedCopy[];
  readonly puts: readonly PlannedPut[];
  /** What lies there as it is wanted. */
  readonly unchanged: ReadonlyMap<string, PublishedFile>;
  /** Paths whose grace is over. After everything else. */
  readonly deletes: readonly string[];
  /** Paths that are not wanted any more, and when that began. */
  readonly retired: SiteManifest['retired'];
  /** How many paths of the manifest are not wanted. */
  readonly vanishing: number;
}

/** Paths of which the manifest does not tell what lies there: whoever began and did not end may have written them, and what was retired. */
export function doubtfulPaths(manifest: SiteManifest | null, wanted: readonly WantedFile[]): readonly string[] {
  if (!manifest) return [];
  const doubted = new Set([...(manifest.pending?.paths ?? []), ...Object.keys(manifest.retired)]);
  return wanted.flatMap(({ path }) => (doubted.has(path) ? [path] : []));
}

/** What there is to do, whatever was done before and by whomever. */
export function planPublication(publication: Publication): PublicationPlan {
  const { manifest, wanted, keep } = publication;
  const unchanged = new Map<string, PublishedFile>();
  const changed: Pick<PlannedPut, 'file' | 'over'>[] = [];
  for (const file of wanted) {
    const is = standing(file, publication);
    if (is.kind === 'same') unchanged.set(file.path, is.file);
    else changed.push({ file, over: is.over });
  }
  const sources = sourcesOf(
    publication,
    changed.map(({ file }) => file),
  );
  const puts = changed.map(({ file, over }) => ({ file, over, from: sources.get(objectKey(file)) ?? null }));
  const wantedPaths = new Set(wanted.map(({ path }) => path));
  const gone = Object.keys(manifest?.files ?? {}).filter((path) => !wantedPaths.has(path));
  const { deletes, retired } = departures(publication, gone, wantedPaths);
  const left = [...changed.map(({ file }) => file.path), ...gone];
  return {
    ...{ puts, unchanged, deletes, retired, vanishing: gone.length },
    keeps: keep > 0 ? keepsOf(manifest, left, unchanged) : [],
  };
}

/** Whether readers would see anything else, or something is to be tidied. */
export const changesNothing = ({ puts, deletes, vanishing }: PublicationPlan): boolean =>
  puts.length === 0 && deletes.length === 0 && vanishing === 0;

/** What the publication writes or removes, and what others that never ended did: whoever comes next looks there again. */
export function touchedPaths(plan: PublicationPlan, manifest: SiteManifest | null): readonly string[] {
  const paths = [...plan.puts.map(({ file }) => file.path), ...plan.deletes, ...(manifest?.pending?.paths ?? [])];
  return [...new Set(paths)].sort();
}

type Standing =
  | { readonly kind: 'same'; readonly file: PublishedFile }
  | { readonly kind: 'other'; readonly over: PlannedPut['over'] };

function standing(file: WantedFile, { manifest, found }: Publication): Standing {
  const { path } = file;
  const known = manifest && Object.hasOwn(manifest.files, path) ? manifest.files[path] : undefined;
  const there = found.get(path);
  if (there === null) return { kind: 'other', over: 'absent' };
  const isAsKnown = known && (!there || (there.tag === known.tag && isOfThePast(there, manifest)));
  if (isAsKnown && isSame(known, file)) return { kind: 'same', file: known };
  const tag = there?.tag ?? known?.tag;
  return { kind: 'other', over: tag === undefined ? 'absent' : { tag } };
}

/** Equal bytes do not prove equal headers: only who wrote them does. */
function isOfThePast({ generation }: FoundObject, manifest: SiteManifest | null): boolean {
  const writer = parseGeneration(generation);
  if (!writer || !manifest) return false;
  const age = compareGenerations(writer, manifest.generation);
  return age < 0 || (age === 0 && !isOf(manifest.pending?.generation, manifest.generation));
}

const isOf = (one: Generation | undefined, other: Generation): boolean =>
  one !== undefined && compareGenerations(one, other) === 0;

const isSame = (known: PublishedFile, file: WantedFile): boolean =>
  known.sha256 === file.sha256 &&
  known.size === file.size &&
  known.type === file.type &&
  known.cache === file.cache &&
  known.encoding === file.encoding;

/** Of bytes that these files have: by what is stored, a path that has it. Doubtful paths are none. */
function sourcesOf(
  { manifest }: Publication,
  changed: readonly WantedFile[],
): ReadonlyMap<string, { readonly path: string; readonly tag: string }> {
  const doubted = new Set(manifest?.pending?.paths ?? []);
  const looked = new Set(changed.map(({ sha256 }) => sha256));
  const sources = new Map<string, { readonly path: string; readonly tag: string }>();
  // Pairs of thousands of entries take longer to take apart than to look at.
  const files = manifest?.files ?? {};
  for (const path of Object.keys(files)) {
    const file = files[path] as PublishedFile;
    if (looked.has(file.sha256) && !doubted.has(path)) sources.set(objectKey(file), { path, tag: file.tag });
  }
  return sources;
}

function departures(
  { manifest, now, grace }: Publication,
  gone: readonly string[],
  wanted: ReadonlySet<string>,
): Pick<PublicationPlan, 'deletes' | 'retired'> {
  const earlier = Object.entries(manifest?.retired ?? {}).filter(([path]) => !wanted.has(path));
  const deletes = earlier.filter(([, { at }]) => now - at > grace).map(([path]) => path);
  const kept = earlier.filter(([, { at }]) => now - at <= grace);
  const known = new Set(earlier.map(([path]) => path));
  // What somebody wrote who never ended: it is in no manifest, and nobody else would ever remove it.
  const left = (manifest?.pending?.paths ?? []).filter((path) => !wanted.has(path) && !known.has(path));
  const since = [...new Set([...gone, ...left])].map((path) => [path, { at: now }] as const);
  return { deletes: deletes.sort(), retired: Object.fromEntries([...kept, ...since]) };
}

/** Equal bytes once, and only where no path has them any more. */
function keepsOf(
  manifest: SiteManifest | null,
  left: readonly string[],
  unchanged: ReadonlyMap<string, PublishedFile>,
): readonly PlannedCopy[] {
  const there = new Set([...unchanged.values()].map(objectKey));
  const copies = left.flatMap((path) => {
    const file = manifest && Object.hasOwn(manifest.files, path) ? manifest.files[path] : undefined;
    return file && !there.has(objectKey(file)) ? [[objectKey(file), { path, file, key: objectKey(file) }] as const] : [];
  });
  return [...new Map(copies).values()];
}
