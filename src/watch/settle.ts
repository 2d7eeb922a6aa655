import type { WatchedSource } from '../contract/watch-file.ts';
import { type GitAddress, gitId, readGitAddress } from '../contract/watch-file-source.ts';
import type { CollectorError, GitEvidence, Revision } from './evidence.ts';

/** What a remote says of itself, as far as it was asked. */
export type RemoteFacts =
  | {
      readonly ok: true;
      /** The branch that HEAD names: `refs/heads/main`; null where it names none. */
      readonly head: string | null;
      /** Full ref → commit, of the names that were asked for. */
      readonly refs: ReadonlyMap<string, string>;
    }
  /** `because`: the end of a sentence. */
  | { readonly ok: false; readonly because: string };

export interface RemoteQuestion {
  readonly key: string;
  /** To reach it by. */
  readonly url: string;
  readonly names: readonly string[];
}

/** What is to be asked of which remote, once each. */
export function remoteQuestions(evidence: readonly GitEvidence[]): readonly RemoteQuestion[] {
  const asked = new Map<string, { readonly url: string; readonly names: Set<string> }>();
  for (const { url, revision, held } of evidence) {
    const address = readGitAddress(url);
    if (!address || held === true || (revision.kind !== 'name' && revision.kind !== 'head')) continue;
    const one = asked.get(address.key) ?? { url: address.url, names: new Set<string>() };
    if (revision.kind === 'name') one.names.add(revision.name);
    asked.set(address.key, one);
  }
  return [...asked].map(([key, { url, names }]) => ({ key, url, names: [...names].sort() }));
}

interface Settled {
  readonly sources: readonly WatchedSource[];
  readonly errors: readonly CollectorError[];
}

/** Decides of each use whether it moves; the same source is one, however often it was found. */
export function settle(evidence: readonly GitEvidence[], remotes: ReadonlyMap<string, RemoteFacts>): Settled {
  const addressed = evidence.flatMap((one) => {
    const address = readGitAddress(one.url);
    return address ? [{ ...one, address }] : [];
  });
  const explained = explain(addressed);
  const settled = explained.map((one) => settleOne(one, remotes.get(one.address.key)));
  const sources = mergeSources(settled.flatMap(({ source }) => source ?? []));
  const named = new Set(sources.filter(({ state }) => state !== 'unknown').map(({ url }) => keyOf(url)));
  // A listing says nothing more where a use of the same repository is known.
  const kept = sources.filter((source) => !(source.id.endsWith('#?') && named.has(keyOf(source.url))));
  const ids = new Set(kept.filter(({ state }) => state === 'unknown').map(({ id }) => id));
  const errors = new Map(
    settled.flatMap(({ error }) => (error && ids.has(error.path) ? [[`${error.path} ${error.message}`, error] as const] : [])),
  );
  return { sources: kept, errors: [...errors.values()] };
}

const keyOf = (url: string): string => readGitAddress(url)?.key ?? url;

type Addressed = GitEvidence & { readonly address: GitAddress };

/** What a tool did with git is told better by the tool's own records, where it left any about that repository. */
function explain(all: readonly Addressed[]): readonly Addressed[] {
  const records = all.filter(({ tool, via }) => tool !== null && via !== 'git-trace');
  const isExplained = (one: Addressed): boolean =>
    one.via === 'git-trace' &&
    one.tool !== null &&
    records.some((record) => record.tool === one.tool && record.address.key === one.address.key);
  const traced = new Set(all.filter(isExplained).map(({ tool, address }) => `${tool} ${address.key}`));
  return all
    .filter((one) => !isExplained(one))
    .flatMap((one) =>
      one.tool !== null && traced.has(`${one.tool} ${one.address.key}`) ? [one, { ...one, via: 'git-trace' }] : [one],
    );
}

interface SettledOne {
  readonly source: WatchedSource | null;
  readonly error: CollectorError | null;
}

function settleOne(one: Addressed, facts: RemoteFacts | undefined): SettledOne {
  const { address, revision, resolved, held, via } = one;
  const make = (state: WatchedSource['state'], suffix: string, ref: string | null, commit = resolved): WatchedSource => ({
    ...{ id: gitId(address.key, suffix), kind: 'git', url: address.url, ref, resolved: commit, state, via: [via] },
  });
  const done = (source: WatchedSource): SettledOne => ({ source, error: null });
  if (held === true) return done(make('frozen', resolved ?? 'pinned', null));
  if (revision.kind === 'commit') return done(make('frozen', revision.sha, null, revision.sha));
  const unknown = (suffix: string, ref: string | null, message: string): SettledOne => {
    const source = make('unknown', suffix, ref);
    return { source, error: { collector: 'git-remote', path: source.id, message } };
  };
  if (revision.kind === 'hidden') return unknown(resolved ?? '?', null, revision.because);
  const full = fullRef(one, facts);
  if (held === null) return unknown(full ?? nameOf(revision), full, 'nothing tells whether the lock file is the committed one');
  if (full === null && facts?.ok && isLocalName(one)) return { source: null, error: null };
  if (full === null) return unknown(nameOf(revision), null, whyUnknown(revision, facts));
  return done(full.startsWith('refs/tags/') ? make('frozen', full, full) : stateOf(full, make));
}

function stateOf(
  full: string,
  make: (state: WatchedSource['state'], suffix: string, ref: string) => WatchedSource,
): WatchedSource {
  const shortened = full.startsWith('commit:') ? full.slice('commit:'.length) : null;
  return shortened === null
    ? make('live', full, full)
    : { ...make('frozen', shortened, shortened), ref: null, resolved: shortened };
}

/** `git checkout README` names no branch: what the remote does not know was something of the folder's own. */
const isLocalName = ({ revision, via, tool }: GitEvidence): boolean =>
  revision.kind === 'name' && via === 'git-trace' && tool === null;

const nameOf = (revision: Revision): string => (revision.kind === 'name' ? revision.name : 'HEAD');

/** A full ref, or `commit:` and the commit that a short one is; null where that cannot be told. */
function fullRef({ revision, resolved }: GitEvidence, facts: RemoteFacts | undefined): string | null {
  if (revision.kind === 'head') return facts?.ok ? facts.head : null;
  if (revision.kind !== 'name') return null;
  const { name } = revision;
  if (name.startsWith('refs/heads/') || name.startsWith('refs/tags/')) return name;
  if (!facts?.ok) return null;
  const found = [`refs/heads/${name}`, `refs/tags/${name}`, `refs/${name}`, name].find((ref) => facts.refs.has(ref));
  if (found !== undefined) return found;
  return SHORT.test(name) && resolved?.startsWith(name) ? `commit:${resolved}` : null;
}

const SHORT = /^[0-9a-f]{7,39}$/;

function whyUnknown(revision: Revision, facts: RemoteFacts | undefined): string {
  if (facts === undefined) return 'nobody asked the remote';
  if (!facts.ok) return facts.because;
  return revision.kind === 'head' ? 'its HEAD names no branch' : 'it has neither a branch nor a tag of that name';
}

const ORDER: Readonly<Record<WatchedSource['state'], number>> = { live: 0, unknown: 1, frozen: 2 };
const MAX_VIA = 10;

/** One of each id, what is live first, then by id. */
export function mergeSources(sources: readonly WatchedSource[]): readonly WatchedSource[] {
  const merged = [...Map.groupBy(sources, ({ id }) => id).values()].map((same): WatchedSource => {
    const [first] = same.toSorted((a, b) => ORDER[a.state] - ORDER[b.state]);
    const via = [...new Set(same.flatMap((one) => one.via))].sort().slice(0, MAX_VIA);
    const resolved = same.find((one) => one.resolved !== null)?.resolved ?? null;
    return { ...(first as WatchedSource), resolved, via };
  });
  return merged.sort((a, b) => ORDER[a.state] - ORDER[b.state] || (a.id < b.id ? -1 : 1));
}
