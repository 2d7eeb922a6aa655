import type { WatchedSource } from './watch-file.ts';

/** Addresses and names of sources: however a build wrote them, one source has one id. */

export interface GitAddress {
  /** The same for `git@host:o/r.git`, `https://host/o/r` and `git+ssh://git@host/o/r.git`: `https://host/o/r`. */
  readonly key: string;
  /** To reach it by: without a password; of ssh, with the account (`ssh://git@host/o/r.git`). */
  readonly url: string;
}

const MAX_URL = 1_000;
const SCP = /^(?:([A-Za-z0-9_.-]{1,100})@)?([A-Za-z0-9.-]{1,253}):(?!\/\/)([^\s:][^\s]*)$/;
const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'ssh:': '22', 'git:': '9418' };
/** Names there are the same whatever their case. */
const CASELESS = new Set(['github.com', 'gitlab.com', 'bitbucket.org', 'codeberg.org']);
const DEAD_CHARACTER = /[\s\p{Cc}]/u;

/** Null for what is no address of a repository: local paths, remote helpers (`ext::…`), options. */
export function readGitAddress(written: string): GitAddress | null {
  if (written.length > MAX_URL || DEAD_CHARACTER.test(written) || written.startsWith('-')) return null;
  const text = written.replace(/^git\+/, '');
  if (text.startsWith('file://')) return fileAddress(text);
  const url = URL.canParse(text) && text.includes('://') ? new URL(text) : scpAddress(text);
  if (!url || !['https:', 'http:', 'ssh:', 'git:'].includes(url.protocol) || url.hostname === '') return null;
  return addressOf(url);
}

function scpAddress(text: string): URL | null {
  const [, account = '', host = '', path = ''] = SCP.exec(text) ?? [];
  // `C:\folder` and `javascript:…` name no host.
  if (path === '' || text.includes('::') || (account === '' && !host.includes('.'))) return null;
  const written = `ssh://${account ? `${account}@` : ''}${host}/${path.replace(/^\/+/, '')}`;
  return URL.canParse(written) ? new URL(written) : null;
}

function addressOf(url: URL): GitAddress | null {
  const port = url.port === '' || url.port === DEFAULT_PORTS[url.protocol] ? '' : `:${url.port}`;
  const host = `${url.hostname.toLowerCase()}${port}`;
  const path = url.pathname.replace(/\/{2,}/g, '/').replace(/\/$/, '');
  const bare = path.replace(/\.git$/, '');
  if (bare.length < 2) return null;
  const account = url.protocol === 'ssh:' && url.username ? `${url.username}@` : '';
  const keyed = CASELESS.has(host) ? bare.toLowerCase() : bare;
  return {
    key: `https://${host}${keyed}`,
    url: url.protocol === 'ssh:' ? `ssh://${account}${host}${path}` : `${url.protocol}//${host}${bare}`,
  };
}

/** Nobody else can look there; said all the same, for it may be live. */
function fileAddress(text: string): GitAddress | null {
  if (!URL.canParse(text)) return null;
  const path = new URL(text).pathname.replace(/\/+$/, '').replace(/(?:\/\.git|\.git)$/, '');
  return path.length < 2 ? null : { key: `file://${path}`, url: `file://${new URL(text).pathname.replace(/\/+$/, '')}` };
}

/** `git:https://github.com/odoo/odoo#refs/heads/17.0`; of what is pinned, `#` and the commit. */
export const gitId = (key: string, ref: string): string => `git:${key}#${ref}`;

export const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const IMAGE =
  /^(?:([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::[0-9]{1,5})?|localhost(?::[0-9]{1,5})?|[A-Za-z0-9-]+:[0-9]{1,5})\/)?([a-z0-9][a-z0-9._/-]{0,250})(?::([A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?(?:@([a-z0-9]{1,20}:[0-9a-f]{32,128}))?$/;

/** An image as Docker reads its name; null where that is none (a variable, `scratch`). */
export function imageSource(written: string, via: string): WatchedSource | null {
  if (written.length > 500 || written === 'scratch') return null;
  const [, registry = 'docker.io', name = '', tag = 'latest', digest] = IMAGE.exec(written) ?? [];
  if (name === '') return null;
  const full = registry === 'docker.io' && !name.includes('/') ? `library/${name}` : name;
  const place = `${registry}/${full}`;
  return {
    id: digest === undefined ? `oci:${place}:${tag}` : `oci:${place}@${digest}`,
    kind: 'oci',
    url: `https://${place}`,
    ref: tag,
    resolved: digest ?? null,
    state: digest === undefined ? 'live' : 'frozen',
    via: [via],
  };
}

export interface PackageName {
  readonly kind: 'pypi' | 'npm';
  readonly name: string;
  readonly range: string | null;
  /** The version that is installed. */
  readonly resolved: string | null;
}

/** A package of a registry: it moves with every release. Names of PyPI are as PEP 503 writes them. */
export function packageSource({ kind, name, range, resolved }: PackageName, via: string): WatchedSource {
  const plain = kind === 'pypi' ? name.toLowerCase().replace(/[-_.]+/g, '-') : name;
  const url = kind === 'pypi' ? `https://pypi.org/simple/${plain}/` : `https://registry.npmjs.org/${plain.replace('/', '%2f')}`;
  return { id: `${kind}:${plain}`, kind, url, ref: range, resolved, state: 'live', via: [via] };
}

export const indexSource = (url: string, via: string): WatchedSource => ({
  ...{ id: `index:${url}`, kind: 'index', url, ref: null, resolved: null, state: 'live', via: [via] },
});
