import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Commits } from '../refdata-ports.ts';

const run = promisify(execFile);
/** A commit with its message. */
const MAX_BYTES = 16 * 1024 * 1024;
/** A partial clone fetches what it lacks, by whatever program its configuration names: no way to anywhere is allowed. */
const ALONE = { GIT_ALLOW_PROTOCOL: 'none', GIT_NO_LAZY_FETCH: '1', GIT_NO_REPLACE_OBJECTS: '1' };
const COMMIT = /^[0-9a-f]{40,64}$/;
const commitIn = (line: string | null): string | null => (line !== null && COMMIT.test(line.trim()) ? line.trim() : null);

/** Milliseconds. */
const TIMEOUT = 10_000;

/**
 * Commits as the checkout has them. A clone of depth 1 lacks its parents, and still names them in the commit itself. The checkout is
 * foreign, so git obeys nothing in it: no hook, no pager, no configuration of its own that starts a program.
 */
export class GitCommits implements Commits {
  readonly #folder: string;
  /** Of what is checked out. */
  readonly #parents = new Map<string, readonly string[]>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  async head(): Promise<string | null> {
    const found = await this.#commit('HEAD^{commit}');
    if (!found) return null;
    this.#parents.set(found.sha, found.parents);
    return found.sha;
  }

  /** A shallow clone may lack the newest common one, and have an older one. */
  async mergeBase(one: string, other: string): Promise<string | null> {
    if (!COMMIT.test(one) || !COMMIT.test(other)) return null;
    const shallow = await this.#git('rev-parse', '--is-shallow-repository');
    return shallow?.trim() === 'false' ? commitIn(await this.#git('merge-base', one, other)) : null;
  }

  async parents(sha: string): Promise<readonly string[] | null> {
    if (!COMMIT.test(sha)) return null;
    return this.#parents.get(sha) ?? (await this.#commit(sha))?.parents ?? null;
  }

  /** Name and parents by one process: to start one takes as long as to hash some megabytes. */
  async #commit(name: string): Promise<{ readonly sha: string; readonly parents: readonly string[] } | null> {
    const text = await this.#ask(['cat-file', '--batch'], `${name}\n`);
    const [, sha, head] = /^([0-9a-f]{40,64}) commit [0-9]+\n(.*?)\n\n/s.exec(text ?? '') ?? [];
    if (sha === undefined || head === undefined) return null;
    return { sha, parents: [...head.matchAll(/^parent ([0-9a-f]{40,64})$/gm)].flatMap(([, parent]) => parent ?? []) };
  }

  #git(...args: readonly string[]): Promise<string | null> {
    return this.#ask(args, '');
  }

  async #ask(args: readonly string[], input: string): Promise<string | null> {
    const env = { PATH: process.env['PATH'], HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1', GIT_TERMINAL_PROMPT: '0', ...ALONE };
    const safe = ['-c', 'safe.directory=*', '-c', 'core.hooksPath=/dev/null', '-c', 'core.fsmonitor=false', '--no-pager'];
    const asked = run('git', [...safe, '-C', this.#folder, ...args], {
      maxBuffer: MAX_BYTES,
      encoding: 'utf8',
      timeout: TIMEOUT,
      env,
    });
    // One that has ended reads nothing; its answer says why.
    asked.child.stdin?.on('error', () => undefined).end(input);
    return asked.then(
      ({ stdout }) => stdout,
      () => null,
    );
  }
}
