import { commitOf, type Findings, type FoundFile, type GitEvidence, NOTHING, revisionOf, type Tool } from './evidence.ts';
import { type Fields, fieldsOf, jsonOf, stringOf } from './json-fields.ts';

const MAX_PACKAGES = 50_000;
const HOSTS: Readonly<Record<string, string>> = {
  'github:': 'https://github.com/',
  'gitlab:': 'https://gitlab.com/',
  'bitbucket:': 'https://bitbucket.org/',
};

interface Spec {
  readonly url: string;
  /** Null: HEAD. */
  readonly name: string | null;
  /** `semver:^1.0` picks among tags, and another one tomorrow. */
  readonly range: boolean;
}

/** What a dependency asks for, where that is a repository: `git+https://…#dev`, `github:o/r#v1`, `o/r`. */
export function readGitSpec(written: string): Spec | null {
  if (written.length > 1_000) return null;
  const at = written.indexOf('#');
  const [place, fragment] = at < 0 ? [written, ''] : [written.slice(0, at), written.slice(at + 1)];
  const host = Object.keys(HOSTS).find((prefix) => place.startsWith(prefix));
  const isShort = /^[A-Za-z0-9_-][A-Za-z0-9_.-]*\/[A-Za-z0-9_.-]+$/.test(place);
  const isGit = /^(?:git\+|git:\/\/|ssh:\/\/)/.test(place) || /^[\w.-]+@[\w.-]+:/.test(place) || /^https?:.*\.git$/.test(place);
  const url = host ? `${HOSTS[host]}${place.slice(host.length)}` : isShort ? `https://github.com/${place}` : isGit ? place : null;
  if (url === null) return null;
  return { url, name: fragment === '' ? null : fragment, range: fragment.startsWith('semver:') };
}

interface Locked {
  readonly spec: Spec;
  readonly commit: string | null;
  readonly via: string;
  readonly tool: Tool;
}

function evidenceOf({ spec, commit, via, tool }: Locked, committed: boolean | null): GitEvidence {
  const revision = spec.range
    ? ({ kind: 'hidden', because: `${spec.name} picks the newest of its tags` } as const)
    : revisionOf(spec.name);
  return { url: spec.url, revision, resolved: commit, held: commit === null ? false : committed, via, tool };
}

/** `resolved` tells the commit, what depends on it the branch it was asked for. */
export function readPackageLock({ path, text, committed }: FoundFile): Findings {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const value = fieldsOf(jsonOf(text));
  const packages = fieldsOf(value?.['packages']) ?? fieldsOf(value?.['dependencies']);
  if (!value || (!packages && value['lockfileVersion'] === undefined))
    return { ...NOTHING, errors: [{ collector: 'npm', path, message: 'is no lock file of npm' }] };
  const entries = Object.entries(packages ?? {}).slice(0, MAX_PACKAGES);
  const asked = specsOf(entries.map(([, one]) => one));
  const git = entries.flatMap(([key, one]): GitEvidence[] => {
    const fields = fieldsOf(one);
    const resolved = readGitSpec(stringOf(fields?.['resolved']) ?? stringOf(fields?.['version']) ?? '');
    if (!resolved) return [];
    const own = key.slice(key.lastIndexOf('node_modules/') + (key.includes('node_modules/') ? 'node_modules/'.length : 0));
    const written = readGitSpec(stringOf(fields?.['from'])?.replace(/^[^@]*@(?=git|[a-z]+:)/, '') ?? '');
    const spec = asked.get(own) ?? written ?? resolved;
    return [
      evidenceOf(
        {
          spec: { ...spec, url: resolved.url },
          commit: commitOf(resolved.name),
          via: `${name}:${lineOf(text, key)}`,
          tool: 'npm',
        },
        committed,
      ),
    ];
  });
  return { ...NOTHING, git };
}

const KINDS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies', 'requires'];

/** Name → what somebody asks for; the first that names a repository. */
function specsOf(packages: readonly unknown[]): ReadonlyMap<string, Spec> {
  const found = new Map<string, Spec>();
  for (const one of packages)
    for (const kind of KINDS)
      for (const [name, written] of Object.entries<unknown>(fieldsOf(fieldsOf(one)?.[kind]) ?? ({} as Fields))) {
        const spec = typeof written === 'string' ? readGitSpec(written) : null;
        if (spec && !found.has(name)) found.set(name, spec);
      }
  return found;
}

/** From 1. */
function lineOf(text: string, key: string): number {
  const at = text.indexOf(`${JSON.stringify(key)}:`);
  return at < 0 ? 1 : text.slice(0, at).split('\n').length;
}

/** Of yarn 1 (`resolved "git+…#commit"`) and of later ones (`resolution: "name@git…#commit=…"`), below the line of what was asked for. */
export function readYarnLock({ text, committed }: FoundFile): Findings {
  const git: GitEvidence[] = [];
  let asked: { readonly spec: Spec; readonly line: number } | null = null;
  for (const [index, line] of text.split('\n').entries()) {
    if (line.length > 4_000) continue;
    if (/^["A-Za-z@]/.test(line)) asked = askedIn(line, index + 1);
    const [, written] = /^ {2}(?:resolved|resolution:) "([^"]+)"$/.exec(line) ?? [];
    if (written === undefined || !asked) continue;
    const commit = commitOf(written.slice(written.lastIndexOf('#') + 1).replace(/^commit=/, ''));
    git.push(evidenceOf({ spec: asked.spec, commit, via: `yarn.lock:${asked.line}`, tool: 'yarn' }, committed));
  }
  return { ...NOTHING, git };
}

/** `"lib@git+https://…#dev", "lib@…":`; the name may begin with a scope. */
function askedIn(line: string, at: number): { readonly spec: Spec; readonly line: number } | null {
  const first = line.replace(/:$/, '').split(',')[0]?.trim().replace(/^"|"$/g, '') ?? '';
  const spec = readGitSpec(first.slice(first.indexOf('@', 1) + 1));
  return spec && first.indexOf('@', 1) > 0 ? { spec, line: at } : null;
}

/** `resolution: {repo: …, commit: …, type: git}` or a tarball of a forge; `specifier:` tells what was asked for. */
export function readPnpmLock({ text, committed }: FoundFile): Findings {
  const lines = text.split('\n').map((line) => (line.length > 4_000 ? '' : line));
  const specs = lines.flatMap((line) => readGitSpec(/^\s+specifier: '?([^'\s]+)'?$/.exec(line)?.[1] ?? '') ?? []);
  const git = lines.flatMap((line, index): GitEvidence[] => {
    const [, repo] = /\brepo: '?([^',}\s]+)/.exec(line) ?? [];
    const [, commit] = /\bcommit: ([0-9a-f]{40})\b/.exec(line) ?? [];
    const [, owner, sha] = /codeload\.github\.com\/([\w.-]+\/[\w.-]+)\/tar\.gz\/([0-9a-f]{40})/.exec(line) ?? [];
    const url = repo ?? (owner === undefined ? undefined : `https://github.com/${owner}`);
    if (url === undefined || !line.includes('resolution:')) return [];
    const spec = specs.find((one) => plain(one.url) === plain(url)) ?? { url, name: commit ?? sha ?? null, range: false };
    return [
      evidenceOf(
        { spec: { ...spec, url }, commit: commitOf(commit ?? sha), via: `pnpm-lock.yaml:${index + 1}`, tool: 'pnpm' },
        committed,
      ),
    ];
  });
  return { ...NOTHING, git };
}

const plain = (url: string): string =>
  url
    .replace(/^git\+/, '')
    .replace(/\.git$/, '')
    .toLowerCase();
