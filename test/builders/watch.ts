import type { WatchedSource, WatchFile } from '../../src/contract/watch-file.ts';
import { type EntryPlace, takeEntry } from '../../src/watch/poll-entries.ts';
import type { SourceChange, SourceState, WatchEntry, WatchRules, WatchStart } from '../../src/watch-ports.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export const gitSource = (name: string, branch = 'main', url = `https://github.com/${name}`): WatchedSource => ({
  ...{ id: `git:${url}#refs/heads/${branch}`, kind: 'git', url, ref: `refs/heads/${branch}` },
  ...{ resolved: null, state: 'live', via: ['git-trace'] },
});

export const placeOf = (repository: string, more: Partial<EntryPlace> = {}): EntryPlace => ({
  ...{ repository, workflow: 'tests.yml', ref: 'refs/heads/main', configuration: 'default' },
  ...more,
});

export const watchFile = (place: EntryPlace, sources: readonly WatchedSource[], at = 0): WatchFile => ({
  ...{ schema: 1, frozen: false, sources, errors: [] },
  build: { ...place, sha: 'a'.repeat(40), run: '1', at },
});

export function entryOf(place: EntryPlace, sources: readonly WatchedSource[], at = 0): WatchEntry {
  return takeEntry(null, { place, read: { ok: true, value: watchFile(place, sources, at) }, now: at });
}

export const RULES: WatchRules = {
  ...{ isOn: true, only: [], ignore: [], include: [], every: 10 * MINUTE, quiet: 5 * MINUTE, maxWait: HOUR },
  ...{ workflow: null, inputs: {} },
};

export const sourceState = (source: Pick<WatchedSource, 'id' | 'kind' | 'url' | 'ref'>): SourceState => ({
  ...{ id: source.id, kind: source.kind, url: source.url, ref: source.ref, every: 10 * MINUTE, nextAt: 0 },
  ...{ seen: null, seenAt: null, etag: null, okAt: null, trouble: null },
});

export const changeOf = (name: string, from: string, to: string, at = 0): SourceChange => {
  const { id, kind, url, ref } = gitSource(name);
  return { ...{ id, kind, url, ref, from, to, at }, isRewritten: false };
};

export const startedBuild = (repository: string, chain: readonly string[], at = 0): WatchStart => ({
  ...{ id: `start-${repository}-${at}`, key: repository, repository, workflow: 'tests.yml', ref: 'refs/heads/main', at },
  ...{ cause: 'upstream', compare: null, configurations: [], inputs: {}, chain, state: 'started', calledAt: at, calls: 1 },
  ...{ runId: '1', url: null, because: null },
});
