import { type Findings, type FoundFile, type GitEvidence, NOTHING, revisionOf } from './evidence.ts';

const MAX_LINES = 20_000;
const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .slice(0, MAX_LINES)
    .map((line) => (line.length > 4_000 ? '' : line));

export interface Module {
  readonly path: string;
  readonly url: string;
  readonly branch: string | null;
  readonly line: number;
}

/** `.gitmodules`: sections with `path`, `url` and perhaps `branch`. */
export function readModules(text: string): readonly Module[] {
  const found: { line: number; values: Map<string, string> }[] = [];
  for (const [index, raw] of linesOf(text).entries()) {
    const line = raw.trim();
    if (/^\[submodule\s/.test(line)) found.push({ line: index + 1, values: new Map() });
    const [, key, value] = /^(path|url|branch)\s*=\s*(\S.*)$/.exec(line) ?? [];
    if (key !== undefined && value !== undefined) found.at(-1)?.values.set(key, value.trim());
  }
  return found.flatMap(({ line, values }) => {
    const [path, url] = [values.get('path'), values.get('url')];
    return path !== undefined && url !== undefined ? [{ path, url, branch: values.get('branch') ?? null, line }] : [];
  });
}

/** The commit of the project holds them, whatever `branch` says; a trace tells where that was updated. */
export function readGitmodules({ path, text }: FoundFile): Findings {
  const git = readModules(text).map(
    ({ url, branch, line }): GitEvidence => ({
      ...{ url, revision: revisionOf(branch), resolved: null, held: true, via: `${path}:${line}`, tool: null },
    }),
  );
  return { ...NOTHING, git };
}

/** `FetchContent_Declare(x GIT_REPOSITORY … GIT_TAG …)` and `ExternalProject_Add`; variables cannot be followed. */
export function readCMake({ path, text }: FoundFile): Findings {
  const git: GitEvidence[] = [];
  const errors: { collector: string; path: string; message: string }[] = [];
  const lines = linesOf(text).map((line) => line.replace(/#.*$/, ''));
  for (const [index, line] of lines.entries()) {
    const [, url] = /\bGIT_REPOSITORY\s+"?([^\s")]+)/.exec(line) ?? [];
    if (url === undefined) continue;
    const near = lines.slice(Math.max(0, index - 5), index + 10).join(' ');
    const behind = near.slice(near.indexOf(url));
    const call = behind.slice(0, behind.indexOf(')') < 0 ? undefined : behind.indexOf(')'));
    const [, tag] = /\bGIT_TAG\s+"?([^\s")]+)/.exec(call) ?? [];
    if (`${url}${tag ?? ''}`.includes('${'))
      errors.push({ collector: 'cmake', path: `${path}:${index + 1}`, message: 'names its repository or its tag by a variable' });
    // CMake takes the branch `master` where no tag is named.
    else
      git.push({
        url,
        revision: revisionOf(tag ?? 'master'),
        resolved: null,
        held: false,
        via: `${path}:${index + 1}`,
        tool: null,
      });
  }
  return { ...NOTHING, git, errors };
}

/** Sections `sources` of mr.developer: `name = git https://… branch=17.0 rev=…`. */
export function readBuildout({ path, text }: FoundFile): Findings {
  let section = '';
  const wanted = new Set(['sources', /^\s*sources\s*=\s*(\S+)\s*$/m.exec(text)?.[1] ?? 'sources']);
  const git = linesOf(text).flatMap((line, index): GitEvidence[] => {
    const [, named] = /^\[([^\]]{1,200})\]/.exec(line) ?? [];
    if (named !== undefined) section = named;
    if (!wanted.has(section)) return [];
    const [, url, rest = ''] = /^[^\s=]+\s*\+?=\s*git\s+(\S+)(.*)$/.exec(line) ?? [];
    if (url === undefined) return [];
    const option = (name: string): string | undefined =>
      rest
        .split(/\s+/)
        .find((word) => word.startsWith(`${name}=`))
        ?.slice(name.length + 1);
    const branch = option('branch');
    const revision = revisionOf(
      option('rev') ?? option('revision') ?? option('tag') ?? (branch === undefined ? null : `refs/heads/${branch}`),
    );
    return [{ url, revision, resolved: null, held: false, via: `${path}:${index + 1}`, tool: null }];
  });
  return { ...NOTHING, git };
}

/** Other buildout files that this one extends: paths beside it. Addresses are not fetched. */
export function extendsOf(text: string): readonly string[] {
  const [, first = ''] = /^extends\s*\+?=(.*(?:\n[ \t]+.*)*)/m.exec(text) ?? [];
  return first
    .split(/\s+/)
    .filter((word) => /^[\w./-]{1,300}$/.test(word) && !word.startsWith('/'))
    .slice(0, 50);
}
