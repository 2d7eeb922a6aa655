import type { IncludedSource, WatchConfig } from '../contract/watch-config.ts';
import type { WatchedBuild, WatchedSource, WatchFile } from '../contract/watch-file.ts';
import { imageSource, indexSource, packageSource, readGitAddress } from '../contract/watch-file-source.ts';
import { MAX_WATCH_ERRORS, MAX_WATCH_SOURCES } from '../contract/watch-file-text.ts';
import { type CollectorError, type Findings, type GitEvidence, revisionOf } from './evidence.ts';
import { mergeSources, type RemoteFacts, settle } from './settle.ts';
import { matchesPattern } from './source-patterns.ts';

const VIA = 'watch.include';

/** What the project names by hand; versions of packages are those that are installed. */
export function includedFindings(include: readonly IncludedSource[], versions: ReadonlyMap<string, string>): Findings {
  const git = include.flatMap((one): GitEvidence[] =>
    one.kind === 'git'
      ? [{ url: one.url, revision: revisionOf(one.ref), resolved: null, held: false, via: VIA, tool: null }]
      : [],
  );
  const sources = include.flatMap((one): readonly WatchedSource[] => {
    if (one.kind === 'git') return [];
    if (one.kind === 'oci') return [imageSource(one.image, VIA)].filter((source) => source !== null);
    if (one.kind === 'index') return [indexSource(one.url, VIA)];
    const source = packageSource({ ...one, resolved: null }, VIA);
    return [{ ...source, resolved: versions.get(source.id) ?? null }];
  });
  return { git, sources, errors: [] };
}

export interface Collected {
  readonly build: WatchedBuild;
  readonly config: Pick<WatchConfig, 'auto' | 'ignore'>;
  /** Address of the repository that is built: it is no source of itself. */
  readonly own: string;
  readonly findings: Findings;
  readonly remotes: ReadonlyMap<string, RemoteFacts>;
}

/** Everything that was found, decided and within limits: what is live first. */
export function watchFileOf({ build, config, own, findings, remotes }: Collected): WatchFile {
  const mine = readGitAddress(own)?.key;
  const foreign = findings.git.filter(({ url }) => readGitAddress(url)?.key !== mine);
  const settled = settle(foreign, remotes);
  const all = mergeSources([...settled.sources, ...findings.sources]).filter((source) => isWatched(source, config.ignore));
  const shown = new Set(all.map(({ id }) => id));
  const errors = [...settled.errors.filter(({ path }) => shown.has(path)), ...findings.errors].map(shortened);
  const left = all.length - MAX_WATCH_SOURCES;
  const tooMany: readonly CollectorError[] =
    left > 0
      ? [{ collector: 'watch', path: 'sources', message: `${left} more than ${MAX_WATCH_SOURCES} sources are left out` }]
      : [];
  return {
    schema: 1,
    frozen: config.auto === 'frozen',
    build,
    sources: all.slice(0, MAX_WATCH_SOURCES),
    errors: [...tooMany, ...errors].slice(0, MAX_WATCH_ERRORS),
  };
}

function isWatched({ id, via }: WatchedSource, ignore: readonly string[]): boolean {
  return via.includes(VIA) || !ignore.some((pattern) => matchesPattern(pattern, id));
}

/** Errors end up in files and summaries: no control characters, no novels. */
const shortened = ({ collector, path, message }: CollectorError): CollectorError => ({
  ...{ collector: plain(collector, 100), path: plain(path, 300), message: plain(message, 300) },
});
const plain = (text: string, most: number): string => text.replace(/\p{Cc}+/gu, ' ').slice(0, most);
