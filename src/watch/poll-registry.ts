import type { SourceState, WatchEntry, WatchRules } from '../watch-ports.ts';
import { sourcesOf, type WatcherSources } from './poll-entries.ts';

/** Milliseconds between two looks, whatever a project wishes, unless the operator says otherwise. */
export const MIN_EVERY = 600_000;

export interface Registry {
  readonly watchers: readonly WatcherSources[];
  /** Who watches a source, by its id. */
  readonly watching: ReadonlyMap<string, readonly WatcherSources[]>;
  /** What is wrong, by the entry's key. One never stops another. */
  readonly errors: ReadonlyMap<string, readonly string[]>;
  /** Sources of repositories whose rules nobody can tell now: neither looked at nor forgotten. */
  readonly uncertain: ReadonlySet<string>;
}

/** `rules`: by repository; a text is why there are none. */
export function registryOf(
  entries: readonly WatchEntry[],
  rules: ReadonlyMap<string, WatchRules | string>,
  now: number,
): Registry {
  const judged = entries.map((entry) => {
    const own = rules.get(entry.repository) ?? 'its rules are not known yet';
    const watcher = typeof own === 'string' ? null : sourcesOf(entry, own, now);
    const uncertain = watcher ? [] : (entry.file?.sources ?? []).map(({ id }) => id);
    return { watcher, uncertain, key: entry.key, wrong: wrongOf(entry, own, watcher) };
  });
  const watchers = judged.flatMap(({ watcher }) => (watcher ? [watcher] : []));
  const errors = new Map(judged.flatMap(({ key, wrong }) => (wrong.length > 0 ? [[key, wrong] as const] : [])));
  return { watchers, watching: bySource(watchers), errors, uncertain: new Set(judged.flatMap(({ uncertain }) => uncertain)) };
}

function bySource(watchers: readonly WatcherSources[]): ReadonlyMap<string, readonly WatcherSources[]> {
  const watching = new Map<string, WatcherSources[]>();
  for (const watcher of watchers)
    for (const { id } of watcher.sources) {
      const others = watching.get(id);
      if (others) others.push(watcher);
      else watching.set(id, [watcher]);
    }
  return watching;
}

function wrongOf(entry: WatchEntry, rules: WatchRules | string, watcher: WatcherSources | null): readonly string[] {
  return [
    ...(entry.error === null ? [] : [`its newest watch file is not taken: ${entry.error}`]),
    ...(typeof rules === 'string' ? [rules] : []),
    ...(watcher && watcher.dropped > 0 ? [`${watcher.dropped} of its sources are too many and not watched`] : []),
    ...(entry.file?.errors ?? []).map(({ collector, path, message }) => `${collector} could not read ${path}: ${message}`),
  ];
}

export interface SourceChanges {
  /** New ones, and those whose interval is another. */
  readonly kept: readonly SourceState[];
  /** Ids of those that nobody watches any more. */
  readonly gone: readonly string[];
}

/** What is remembered of sources, against who watches what. New ones are spread over their first interval. */
export function alignSources(
  known: ReadonlyMap<string, SourceState>,
  { watching, uncertain }: Pick<Registry, 'watching' | 'uncertain'>,
  { now, chance, minEvery = MIN_EVERY }: { readonly now: number; readonly chance: () => number; readonly minEvery?: number },
): SourceChanges {
  const kept: SourceState[] = [];
  const fresh = [...watching.keys()].filter((id) => !known.has(id)).length;
  for (const [id, watchers] of watching) {
    const every = Math.max(minEvery, Math.min(...watchers.map(({ rules }) => rules.every)));
    const old = known.get(id);
    if (old && old.every === every) continue;
    const [source] = watchers.flatMap(({ sources }) => sources.filter((one) => one.id === id));
    if (old) kept.push({ ...old, every, nextAt: Math.min(old.nextAt, now + every) });
    else if (source)
      kept.push({ ...freshSource(source, every), nextAt: now + Math.floor(chance() * Math.min(every, SPREAD, fresh * SHARE)) });
  }
  return { kept, gone: [...known.keys()].filter((id) => !watching.has(id) && !uncertain.has(id)) };
}

/** First looks of many new sources fall into so many milliseconds; those of a few are not kept waiting. */
const SPREAD = 60_000;
const SHARE = 30;

const freshSource = ({ id, kind, url, ref }: Pick<SourceState, 'id' | 'kind' | 'url' | 'ref'>, every: number): SourceState => ({
  ...{ id, kind, url, ref, every, nextAt: 0 },
  ...{ seen: null, seenAt: null, etag: null, okAt: null, trouble: null },
});
