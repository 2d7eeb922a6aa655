import { type GitEnded, startGit } from './start-git.ts';

export interface GitOptions {
  readonly input?: string | Buffer;
  readonly env?: Readonly<Record<string, string>>;
}

/** Git with nobody's settings: neither the machine's nor the user's, no prompts, no hooks of templates. */
export function gitEnvironment(extra: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '/usr/bin:/bin',
    HOME: '/nonexistent',
    LC_ALL: 'C.UTF-8',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    GIT_AUTHOR_NAME: 'Forge',
    GIT_AUTHOR_EMAIL: 'forge@example.org',
    GIT_COMMITTER_NAME: 'Forge',
    GIT_COMMITTER_EMAIL: 'forge@example.org',
    ...extra,
  };
}

/** Runs git in a repository and answers its bytes. Throws with what git said when it fails. */
export async function gitBytes(
  directory: string,
  args: readonly string[],
  { input, env = {} }: GitOptions = {},
): Promise<Buffer> {
  const { code, stdout, stderr } = await runGit(directory, args, { ...(input === undefined ? {} : { input }), env });
  if (code !== 0) throw new Error(`git ${args.join(' ')} ended ${code}: ${stderr.trim()}`);
  return stdout;
}

export async function git(directory: string, args: readonly string[], options: GitOptions = {}): Promise<string> {
  return (await gitBytes(directory, args, options)).toString('utf8');
}

/** As `gitBytes`, but a failure is an answer: for commands whose exit code says something. */
export function runGit(directory: string, args: readonly string[], { input, env = {} }: GitOptions = {}): Promise<GitEnded> {
  return startGit({ args, cwd: directory, env: gitEnvironment(env), ...(input === undefined ? {} : { input }) });
}
