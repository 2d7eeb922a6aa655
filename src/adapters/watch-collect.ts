import { stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { errorText } from '../lib/error-text.ts';
import { ok } from '../lib/result.ts';
import type { CloneFacts } from '../watch/read-git-trace.ts';
import { readModules } from '../watch/read-native.ts';
import type { RemoteFacts, RemoteQuestion } from '../watch/settle.ts';
import { runShort } from './watch-collect-process.ts';
import { readSmallFile } from './watch-files.ts';

type Env = Readonly<Record<string, string | undefined>>;

const MAX_CLONES = 500;
const MAX_REMOTES = 200;
const AT_ONCE = 4;
const LOCAL = { timeout: 10_000, maxBytes: 4 * 1024 * 1024 };
const FAR = { timeout: 30_000, maxBytes: 4 * 1024 * 1024 };

/** Git of this machine, as the job has it, but silent: no trace of our own questions, no prompts, no helper that runs programs. */
const quiet = (env: Env): Env => ({
  ...env,
  GIT_TRACE2_EVENT: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_ASKPASS: '/bin/false',
  GIT_SSH_COMMAND: env['GIT_SSH_COMMAND'] ?? 'ssh -oBatchMode=yes -oConnectTimeout=10',
  GIT_ALLOW_PROTOCOL: 'https:http:ssh:git:file',
  GIT_OPTIONAL_LOCKS: '0',
});

/** What git says of folders that still are clones. */
export async function askClones(folders: readonly string[], env: Env): Promise<ReadonlyMap<string, CloneFacts>> {
  const found = new Map<string, CloneFacts>();
  await inTurns(folders.slice(0, MAX_CLONES), async (folder) => {
    const facts = await askClone(folder, env);
    if (facts) found.set(folder, facts);
  });
  return found;
}

async function askClone(folder: string, env: Env): Promise<CloneFacts | null> {
  if (!isAbsolute(folder) || !(await exists(join(folder, '.git')))) return null;
  const git = async (...args: string[]): Promise<string | null> => {
    const answer = await runShort({ program: 'git', args: ['-C', folder, ...args], cwd: '/', env: quiet(env), ...LOCAL });
    return answer.ok ? answer.value : null;
  };
  const [config, head, branch] = await Promise.all([
    git('config', '--null', '--get-regexp', '^(remote\\..*\\.url|branch\\..*\\.(remote|merge))$'),
    git('rev-parse', '--verify', '--quiet', 'HEAD'),
    git('symbolic-ref', '--quiet', 'HEAD'),
  ]);
  const values = new Map((config ?? '').split('\0').flatMap((entry) => entryOf(entry)));
  const name = branch?.trim().replace(/^refs\/heads\//, '') || null;
  const [remote, merge] = [values.get(`branch.${name}.remote`), values.get(`branch.${name}.merge`)];
  const remotes = [...values].flatMap(([key, value]) => (key.startsWith('remote.') ? [[key.slice(7, -4), value] as const] : []));
  return {
    remotes: Object.fromEntries(remotes),
    branch: name,
    upstream: remote !== undefined && merge !== undefined ? { remote, ref: merge } : null,
    head: head?.trim() || null,
    modules: await modulesOf(folder),
  };
}

function entryOf(entry: string): readonly (readonly [string, string])[] {
  const at = entry.indexOf('\n');
  return at < 0 ? [] : [[entry.slice(0, at), entry.slice(at + 1)]];
}

async function modulesOf(folder: string): Promise<CloneFacts['modules']> {
  const file = await readSmallFile(join(folder, '.gitmodules'), 1024 * 1024);
  const modules = file.ok ? readModules(file.value) : [];
  return Object.fromEntries(modules.map(({ path, url, branch }) => [join(folder, path), { url, branch }]));
}

/** One look at each remote, for what was asked of it alone. */
export async function askRemotes(
  questions: readonly RemoteQuestion[],
  { env, cwd }: { readonly env: Env; readonly cwd: string },
): Promise<ReadonlyMap<string, RemoteFacts>> {
  const facts = new Map<string, RemoteFacts>();
  for (const { key } of questions.slice(MAX_REMOTES))
    facts.set(key, { ok: false, because: `more than ${MAX_REMOTES} remotes are not asked` });
  await inTurns(questions.slice(0, MAX_REMOTES), async ({ key, url, names }) => {
    const patterns = names.flatMap((name) => (name.startsWith('refs/') ? [name] : [`refs/heads/${name}`, `refs/tags/${name}`]));
    const args = ['ls-remote', '--symref', '--', url, 'HEAD', ...patterns];
    const answer = await runShort({ program: 'git', args, cwd, env: quiet(env), ...FAR });
    facts.set(
      key,
      answer.ok
        ? readListing(answer.value)
        : { ok: false, because: `the remote could not be asked: git ls-remote ${answer.error}` },
    );
  });
  return facts;
}

function readListing(text: string): RemoteFacts {
  const refs = new Map<string, string>();
  let head: string | null = null;
  for (const line of text.split('\n')) {
    const [left = '', name = ''] = line.split('\t');
    if (left.startsWith('ref: ') && name === 'HEAD') head = left.slice('ref: '.length);
    else if (name !== '' && name !== 'HEAD') refs.set(name, left);
  }
  return { ok: true, head, refs };
}

const OWN = { timeout: 60_000, maxBytes: 1024 * 1024 };
/** What a program of the project may not see: the job's tokens. */
const SECRET = /^(?:ACTIONS_|GITHUB_(?:ENV|OUTPUT|STATE|PATH|STEP_SUMMARY|TOKEN)$|INPUT_|STATE_|AWS_|GH_TOKEN$)/;

/** A program of the workspace, without the job's credentials. */
export function runOwnCollector(
  path: string,
  { env, cwd }: { readonly env: Env; readonly cwd: string },
): ReturnType<typeof runShort> {
  const plain = Object.fromEntries(Object.entries(env).filter(([name]) => !SECRET.test(name)));
  return runShort({ program: join(cwd, path), args: [], cwd, env: quiet(plain), ...OWN });
}

/** Where Python and its environments keep what is installed. */
export async function sitePackages(env: Env, cwd: string): Promise<readonly string[]> {
  const script =
    'import site,sysconfig;print("\\n".join({sysconfig.get_path("purelib"),sysconfig.get_path("platlib"),site.getusersitepackages()}))';
  const programs = [env['VIRTUAL_ENV'] ? join(env['VIRTUAL_ENV'], 'bin', 'python') : null, 'python3', 'python'];
  const answers = await Promise.all(
    programs.map((program) => (program ? runShort({ program, args: ['-c', script], cwd, env: quiet(env), ...LOCAL }) : ok(''))),
  );
  return [
    ...new Set(answers.flatMap((answer) => (answer.ok ? answer.value.split('\n').filter((line) => isAbsolute(line)) : []))),
  ];
}

async function inTurns<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = items.values();
  const worker = async (): Promise<void> => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: unknown) => errorText(error) === '',
  );
}
