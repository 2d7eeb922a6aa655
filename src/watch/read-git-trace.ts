import { commitOf, type GitEvidence, type Revision, revisionOf, type Tool } from './evidence.ts';
import { type GitCommand, readGitCommand } from './git-arguments.ts';
import type { GitProcess } from './trace-events.ts';

/** What git itself says of a folder that still exists. */
export interface CloneFacts {
  /** Name → address, as it is configured. */
  readonly remotes: Readonly<Record<string, string>>;
  /** The branch that is checked out; null where HEAD is detached. */
  readonly branch: string | null;
  /** What that branch follows: `refs/heads/17.0`; null where nothing. */
  readonly upstream: { readonly remote: string; readonly ref: string } | null;
  readonly head: string | null;
  /** Of `.gitmodules`, by the absolute path of the folder. */
  readonly modules: Readonly<Record<string, { readonly url: string; readonly branch: string | null }>>;
}

export interface TraceQuestion {
  readonly processes: readonly GitProcess[];
  /** By the absolute path. */
  readonly clones: ReadonlyMap<string, CloneFacts>;
}

const VIA = 'git-trace';

/** Folders about which git is to be asked. */
export function tracedFolders(processes: readonly GitProcess[]): readonly string[] {
  return [...new Set(processes.flatMap(({ worktree }) => worktree ?? []))];
}

/** What all processes of git of a build asked of which repository. */
export function readGitTrace({ processes, clones }: TraceQuestion): readonly GitEvidence[] {
  const steps = processes.flatMap((process): Step[] => {
    const command = readGitCommand(process.argv);
    return command ? [{ ...process, command }] : [];
  });
  const remote = new Set(
    steps.filter(({ command }) => command.verb === 'submodule update' && command.options.has('remote')).flatMap(nameOf),
  );
  const folders = Map.groupBy(
    steps.filter(({ worktree }) => worktree !== null),
    ({ worktree }) => worktree ?? '',
  );
  const known = new Map<string, Remotes>();
  for (const [folder, own] of folders) known.set(folder, remotesOf(own, clones.get(folder)));
  return [
    ...[...folders].flatMap(([folder, own]) => usesOf({ folder, steps: own, remotes: known.get(folder) ?? {}, clones, remote })),
    ...steps.flatMap((step) => apartFrom(step, known.get(step.worktree ?? '') ?? {})),
  ];
}

type Step = GitProcess & { readonly command: GitCommand };
type Remotes = Readonly<Record<string, string>>;

const nameOf = ({ lineage }: GitProcess): readonly string[] => lineage.slice(-1);
const isBelow = ({ lineage }: GitProcess, names: ReadonlySet<string>): boolean => lineage.some((name) => names.has(name));
const optionText = ({ options }: GitCommand, ...names: readonly string[]): string | null => {
  const value = names.map((name) => options.get(name)).find((one) => typeof one === 'string');
  return typeof value === 'string' ? value : null;
};
const isAddress = (word: string): boolean => /^[a-z+]{2,20}:\/\/|^(?:[\w.-]+@)?[\w.-]{2,}:[^\\]|^[./~]/i.test(word);

function remotesOf(steps: readonly Step[], facts: CloneFacts | undefined): Remotes {
  const traced = steps.flatMap(({ command }): [string, string][] => {
    const [first = '', second = ''] = command.words;
    if (command.verb === 'remote add' || command.verb === 'remote set-url') return second === '' ? [] : [[first, second]];
    const url = command.verb === 'clone' ? cloneUrl(command) : null;
    return url === null ? [] : [[optionText(command, 'o', 'origin') ?? 'origin', url]];
  });
  return { ...facts?.remotes, ...Object.fromEntries(traced) };
}

const cloneUrl = ({ words, rest }: GitCommand): string | null => [...words, ...(rest ?? [])][0] ?? null;

interface Folder {
  readonly folder: string;
  readonly steps: readonly Step[];
  readonly remotes: Remotes;
  readonly clones: ReadonlyMap<string, CloneFacts>;
  /** Processes that took submodules from their branches. */
  readonly remote: ReadonlySet<string>;
}

interface Use {
  readonly url: string;
  readonly revision: Revision;
  readonly resolved: string | null;
}

/** What was checked out in a folder counts; where nothing was, what was cloned or fetched into it. */
function usesOf(given: Folder): readonly GitEvidence[] {
  const { folder, steps, remotes, clones, remote } = given;
  const tool = toolOf(folder);
  const facts = clones.get(folder);
  const followed = steps.some((step) => isBelow(step, remote) && step.command.verb !== 'submodule update');
  const all = followed
    ? [submoduleUse(given)].filter((use) => use !== null)
    : [...checkedOut(steps, remotes, facts), ...pulled(steps, remotes, facts)];
  const begun = all.length > 0 ? all : cloned(steps, facts);
  const uses = begun.length > 0 ? begun : fetched(steps, remotes, facts);
  return uses.map((use) => ({ ...use, ...heldBy(use, steps, tool), via: VIA, tool }));
}

/** What a tool wrote on git's command line came from its own records, which say more than the trace. */
function heldBy(
  { revision, resolved }: Use,
  steps: readonly Step[],
  tool: Tool | null,
): Pick<GitEvidence, 'held' | 'revision' | 'resolved'> {
  const isAsked =
    tool === null || revision.kind === 'name' || (tool === 'pip' && !steps.some(({ command }) => command.verb === 'show-ref'));
  if (isAsked) return { held: false, revision, resolved };
  const named = steps.find(({ command }) => command.verb === 'show-ref' && command.words.length > 0)?.command.words[0];
  if (named !== undefined) return { held: false, revision: revisionOf(named), resolved };
  return {
    held: false,
    revision: { kind: 'hidden', because: `${tool} chose the commit and left no record of what it was asked for` },
    resolved,
  };
}

/** `update --remote`: the branch that `.gitmodules` of the folder above names. */
function submoduleUse({ folder, remotes, clones }: Folder): Use | null {
  const above = [...clones.values()].map(({ modules }) => modules[folder]).find((one) => one !== undefined);
  const url = remotes['origin'] ?? above?.url;
  if (url === undefined) return null;
  return { url, revision: revisionOf(above?.branch), resolved: clones.get(folder)?.head ?? null };
}

function cloned(steps: readonly Step[], facts: CloneFacts | undefined): readonly Use[] {
  return steps.flatMap(({ command, exit }): Use[] => {
    const url = command.verb === 'clone' ? cloneUrl(command) : null;
    const isChild = command.options.has('separate-git-dir') && command.options.has('no-checkout');
    if (url === null || isChild || (exit ?? 0) !== 0) return [];
    const named = optionText(command, 'b', 'branch', 'revision');
    const branch = facts?.upstream && facts.upstream.remote === 'origin' ? facts.upstream.ref : null;
    const revision = named === null && branch !== null ? { kind: 'name' as const, name: branch } : revisionOf(named);
    return [{ url, revision, resolved: facts?.head ?? null }];
  });
}

const TARGETS = new Set(['checkout', 'switch', 'reset', 'merge', 'rebase', 'worktree add']);

function checkedOut(steps: readonly Step[], remotes: Remotes, facts: CloneFacts | undefined): readonly Use[] {
  let fetchedLast: readonly string[] = [];
  const found: Use[] = [];
  for (const { command, exit } of steps) {
    if ((command.verb === 'fetch' || command.verb === 'pull') && command.words.length > 0) fetchedLast = command.words;
    if (!TARGETS.has(command.verb) || (exit ?? 0) !== 0) continue;
    const target = targetOf(command);
    const use = target === null ? null : meaningOf(target, { remotes, fetchedLast });
    if (use) found.push({ ...use, resolved: use.resolved ?? null });
  }
  const last = found.at(-1);
  return last ? [...found.slice(0, -1), { ...last, resolved: last.resolved ?? facts?.head ?? null }] : [];
}

function targetOf({ verb, words, rest, options }: GitCommand): string | null {
  const isNew = ['b', 'B', 'c', 'C', 'create', 'force-create', 'orphan'].some((name) => options.has(name));
  if (verb === 'worktree add') return words[1] ?? null;
  // `git checkout -- file` takes it from the index; `git checkout new-branch` behind -b names no start.
  if (verb === 'checkout' && words.length === 0 && rest !== null) return null;
  if (isNew && words.length === 0) return null;
  return words[0] ?? null;
}

interface Naming {
  readonly remotes: Remotes;
  readonly fetchedLast: readonly string[];
}

/** What a word on a command line means at the remote; null where it means something of this folder's own. */
function meaningOf(word: string, { remotes, fetchedLast }: Naming): Use | null {
  if (word === 'FETCH_HEAD') {
    const [first = 'origin', ...specs] = fetchedLast;
    const url = remotes[first] ?? (isAddress(first) ? first : undefined);
    return url === undefined ? null : { url, revision: revisionOf(sourceOf(specs[0] ?? '')), resolved: commitOf(specs[0]) };
  }
  if (/^(?:HEAD|ORIG_HEAD|@|-)(?:[~^@{].*)?$/.test(word)) return null;
  const plain = word.replace(/^refs\/remotes\//, '').replace(/[~^].*$/, '');
  const [remote = '', ...branch] = plain.split('/');
  const far = branch.length > 0 ? remotes[remote] : undefined;
  if (far !== undefined) return { url: far, revision: revisionOf(`refs/heads/${branch.join('/')}`), resolved: null };
  const url = remotes['origin'] ?? Object.values(remotes)[0];
  return url === undefined ? null : { url, revision: revisionOf(plain), resolved: commitOf(plain) };
}

/** `+refs/heads/x:refs/remotes/origin/x` asks for `refs/heads/x`. */
const sourceOf = (spec: string): string => spec.replace(/^\+/, '').split(':')[0] ?? '';

function pulled(steps: readonly Step[], remotes: Remotes, facts: CloneFacts | undefined): readonly Use[] {
  return steps.flatMap(({ command, exit }): Use[] => {
    if (command.verb !== 'pull' || (exit ?? 0) !== 0) return [];
    const [from, ...specs] = command.words;
    const url =
      remotes[from ?? facts?.upstream?.remote ?? 'origin'] ?? (from !== undefined && isAddress(from) ? from : undefined);
    if (url === undefined) return [];
    const asked = specs.map(sourceOf);
    const names = asked.length > 0 ? asked : [facts?.upstream?.ref ?? ''];
    return names.map((name) => ({ url, revision: revisionOf(name), resolved: facts?.head ?? null }));
  });
}

/** Asked for by name, whatever became of it then; patterns (`refs/heads/*`) name nothing. */
function fetched(steps: readonly Step[], remotes: Remotes, facts: CloneFacts | undefined): readonly Use[] {
  return steps.flatMap(({ command, exit }): Use[] => {
    if (command.verb !== 'fetch' || (exit ?? 0) !== 0) return [];
    const [from = 'origin', ...specs] = command.words;
    const url = remotes[from] ?? (isAddress(from) ? from : undefined);
    const names = specs.map(sourceOf).filter((name) => name !== '' && !name.includes('*'));
    return url === undefined
      ? []
      : names.map((name) => ({ url, revision: revisionOf(name), resolved: commitOf(name) ?? facts?.head ?? null }));
  });
}

/** Uses that leave no folder: `ls-remote`, `archive --remote`, mirrors. */
function apartFrom({ command, worktree, exit, argv }: Step, remotes: Remotes): readonly GitEvidence[] {
  const evidence = (url: string, revision: Revision): GitEvidence => {
    const tool = argv.includes('--no-replace-objects') ? 'npm' : null;
    return { url, revision, resolved: null, held: false, via: VIA, tool };
  };
  if ((exit ?? 0) !== 0) return [];
  const [first, ...others] = [...command.words, ...(command.rest ?? [])];
  if (command.verb === 'ls-remote' && first !== undefined) {
    const url = remotes[first] ?? first;
    const names = others.filter((name) => !name.includes('*')).map((name) => name.replace(/\^\{\}$/, ''));
    if (names.length > 0) return names.map((name) => evidence(url, revisionOf(name)));
    return [evidence(url, { kind: 'hidden', because: 'all its branches were listed, and nothing tells which of them counted' })];
  }
  const far = command.verb === 'archive' ? optionText(command, 'remote') : null;
  if (far !== null) return [evidence(remotes[far] ?? far, revisionOf(first))];
  const isBare = command.verb === 'clone' && worktree === null;
  return isBare && first !== undefined ? [evidence(first, revisionOf(optionText(command, 'b', 'branch', 'revision')))] : [];
}

/** Folders in which tools keep clones of their own. */
const OWNED: readonly (readonly [Tool, RegExp])[] = [
  ['npm', /\/_cacache\/tmp\/git-clone/],
  ['pip', /\/pip-(?:req-build|install|wheel|modern-metadata|build|download)[-_][^/]+/],
  ['cargo', /\/\.?cargo\/git\/(?:db|checkouts)\//],
  ['uv', /\/uv\/git-v[0-9]+\/(?:db|checkouts)\//],
  ['poetry', /\/pypoetry\/[^/]+\/?.*\/src\//],
  ['go', /\/pkg\/mod\/cache\/vcs\//],
  ['yarn', /\/(?:yarn\/v[0-9]+\/\.tmp|xfs-[0-9a-f]+)\//i],
  ['pnpm', /\/pnpm\/.*\/_tmp/],
];

const toolOf = (folder: string): Tool | null => OWNED.find(([, pattern]) => pattern.test(`${folder}/`))?.[0] ?? null;
