import type { WatchedSource, WatchFile } from '../contract/watch-file.ts';

/** Between the last file and this one. */
export interface WatchChanges {
  readonly added: readonly WatchedSource[];
  readonly removed: readonly WatchedSource[];
  /** Another commit, digest or version than the last time. */
  readonly moved: readonly { readonly source: WatchedSource; readonly before: string }[];
}

export function changesSince(last: WatchFile | null, now: WatchFile): WatchChanges {
  const before = new Map((last?.sources ?? []).map((source) => [source.id, source]));
  const after = new Set(now.sources.map(({ id }) => id));
  return {
    added: now.sources.filter(({ id }) => !before.has(id)),
    removed: [...before.values()].filter(({ id }) => !after.has(id)),
    moved: now.sources.flatMap((source) => {
      const was = before.get(source.id)?.resolved;
      return was && source.resolved !== null && was !== source.resolved ? [{ source, before: was }] : [];
    }),
  };
}

/** What a build that says `frozen` may not have used. */
export const liveSources = ({ sources }: WatchFile): readonly WatchedSource[] => sources.filter(({ state }) => state === 'live');

const short = (resolved: string): string => (/^[0-9a-f]{40,64}$/.test(resolved) ? resolved.slice(0, 10) : resolved.slice(0, 30));

/** `+`, `-` and what moved, as lines of text, of which the texts are foreign. */
export function changeLines({ added, removed, moved }: WatchChanges): readonly string[] {
  const at = ({ resolved }: WatchedSource): string => (resolved === null ? '' : ` at ${short(resolved)}`);
  return [
    ...added.map((source) => `+ ${source.id} (${source.state})${at(source)}`),
    ...removed.map((source) => `- ${source.id}`),
    ...moved.map(({ source, before }) => `  ${source.id} ${short(before)}..${short(source.resolved ?? '')}`),
  ];
}
