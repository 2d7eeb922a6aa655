import type { WatchedSource, WatchFile } from '../contract/watch-file.ts';
import { withKept } from '../contract/watch-file-text.ts';
import { globsMatch, parseGlob } from '../lib/glob.ts';
import type { Result } from '../lib/result.ts';
import type { WatchEntry, WatchRules } from '../watch-ports.ts';
import { matchesPattern } from './source-patterns.ts';

/** Sources of one build that are looked at. */
export const MAX_SOURCES = 200;
/** Builds of one repository that are remembered: workflows, branches and configurations together. */
export const MAX_ENTRIES = 2_000;
/** Milliseconds without a word of a build after which its sources go. */
export const ENTRY_TTL = 30 * 86_400_000;

export type EntryPlace = Pick<WatchEntry, 'repository' | 'workflow' | 'ref' | 'configuration'>;

/** None of these holds a space, a configuration apart, which stands last. */
export const entryKey = ({ repository, workflow, ref, configuration }: EntryPlace): string =>
  `${repository} ${workflow} ${ref} ${configuration}`;

/** What a build's place is remembered as after a file came; a broken one leaves the last good one, an older one changes nothing. */
export function takeEntry(
  known: WatchEntry | null,
  { place, read, now }: { readonly place: EntryPlace; readonly read: Result<WatchFile, string>; readonly now: number },
): WatchEntry {
  const key = entryKey(place);
  const base = known ?? { key, ...place, file: null, takenAt: 0, error: null };
  const error = read.ok ? strangeness(read.value, place, now) : read.error;
  if (!read.ok || error !== null) return { ...base, takenAt: base.file === null ? now : base.takenAt, error };
  if (base.file !== null && read.value.build.at < base.file.build.at) return base;
  const file = read.value.partial === true ? withKept(read.value, base.file) : read.value;
  return { ...base, file, takenAt: now, error: null };
}

/** How many more builds of a repository may be remembered. */
export class EntryRoom {
  readonly #count = new Map<string, number>();

  constructor(entries: Iterable<EntryPlace>) {
    for (const place of entries) this.take(place);
  }

  /** False where there is none. */
  take({ repository }: EntryPlace): boolean {
    const key = repository.toLowerCase();
    const count = this.#count.get(key) ?? 0;
    if (count >= MAX_ENTRIES) return false;
    this.#count.set(key, count + 1);
    return true;
  }
}

/** What a build is told that is one too many; nothing of it is remembered. */
export const refusedEntry = (place: EntryPlace, now: number): WatchEntry => ({
  ...{ key: entryKey(place), ...place, file: null, takenAt: now },
  error: `${MAX_ENTRIES} builds of ${place.repository} are watched already; \`watch.only\` says of which branches`,
});

/** Milliseconds that a runner's clock may be ahead. */
const SKEW = 86_400_000;

function strangeness({ build }: WatchFile, place: EntryPlace, now: number): string | null {
  if (!place.ref.startsWith('refs/heads/'))
    return `expected a branch (refs/heads/…), found ${JSON.stringify(place.ref.slice(0, 80))}`;
  const found = entryKey(build);
  if (found !== entryKey(place)) return `expected the file of ${entryKey(place)}, found that of ${found.slice(0, 300)}`;
  return build.at > now + SKEW ? 'expected a time that has been, found one of the future' : null;
}

export interface WatcherSources {
  readonly entry: WatchEntry;
  readonly rules: WatchRules;
  readonly sources: readonly Pick<WatchedSource, 'id' | 'kind' | 'url' | 'ref'>[];
  /** Of what a build used and its rules let be watched, so many are too much. */
  readonly dropped: number;
}

/** What is looked at for one build. */
export function sourcesOf(entry: WatchEntry, rules: WatchRules, now: number): WatcherSources {
  const none = { entry, rules, sources: [], dropped: 0 };
  if (!rules.isOn || entry.file === null || now - entry.takenAt > ENTRY_TTL) return none;
  const branch = entry.ref.replace(/^refs\/heads\//, '');
  if (rules.only.length > 0 && !takesBranch(rules.only, branch)) return none;
  const found = entry.file.sources.filter(
    ({ state, id }) => state !== 'frozen' && !rules.ignore.some((pattern) => matchesPattern(pattern, id)),
  );
  const own = ownAddress(entry.repository);
  const all = new Map([...rules.include, ...found].map((source) => [source.id, source]));
  const watched = [...all.values()].filter(({ id }) => !id.toLowerCase().startsWith(own));
  return { entry, rules, sources: watched.slice(0, MAX_SOURCES), dropped: Math.max(0, watched.length - MAX_SOURCES) };
}

/** A repository does not start its builds by its own pushes: that is what its workflows do anyway. */
const ownAddress = (repository: string): string => `git:https://github.com/${repository.toLowerCase()}#`;

function takesBranch(patterns: readonly string[], branch: string): boolean {
  const globs = patterns.map(parseGlob).filter((glob) => glob !== null);
  return globsMatch(globs, branch, { dot: true });
}
