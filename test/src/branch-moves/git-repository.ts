import { execFileSync, spawnSync } from 'node:child_process';
import type {
  BranchForge,
  BranchPull,
  BranchPulls,
  CheckReport,
  Comparison,
  PullPair,
  RangeCommit,
} from '../../../src/branch-ports.ts';
import type { Asked } from '../../../src/people-ports.ts';

const WORKFLOWS = '.github/workflows/';
const WHO = {
  GIT_AUTHOR_NAME: 'ada',
  GIT_AUTHOR_EMAIL: 'ada@example.org',
  GIT_COMMITTER_NAME: 'ada',
  GIT_COMMITTER_EMAIL: 'ada@example.org',
};
const refused = { ok: false, kind: 'refused', because: 'no fast-forward' } as const;
const ok = <T>(value: T): Asked<T> => ({ ok: true, value });

/** A bare repository behind the ports: git itself says what is an ancestor, what conflicts and what a merge changes. */
export class GitRepository implements BranchForge, BranchPulls {
  readonly verdicts = new Map<string, 'green' | 'red'>();
  readonly writes: { readonly branch: string; readonly before: string; readonly after: string }[] = [];
  readonly pulls: (BranchPull & PullPair)[] = [];
  readonly #folder: string;
  #count = 0;

  constructor(folder: string) {
    this.#folder = folder;
    this.git('init', '--quiet', '--bare', '.');
  }

  git(...words: readonly string[]): string {
    const env = { ...process.env, ...WHO, GIT_CONFIG_NOSYSTEM: '1' };
    return execFileSync('git', words, { cwd: this.#folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  }

  #is(...words: readonly string[]): boolean {
    return spawnSync('git', words, { cwd: this.#folder, stdio: 'ignore' }).status === 0;
  }

  /** Another one each time: no two commits are the same. */
  count(): number {
    this.#count += 1;
    return this.#count;
  }

  shaOf(branch: string): string | null {
    return this.#is('rev-parse', '--verify', '--quiet', `refs/heads/${branch}`)
      ? this.git('rev-parse', `refs/heads/${branch}`)
      : null;
  }

  isAncestor(one: string, other: string): boolean {
    return this.#is('merge-base', '--is-ancestor', one, other);
  }

  /** A commit with one file changed, on top of `parent`; of the branch where `branch` is given. */
  commit(
    parent: string | null,
    { file, text, message, branch }: Readonly<Record<'file' | 'text' | 'message' | 'branch', string>>,
  ): string {
    const input = [
      `commit refs/heads/${branch}\ncommitter ada <ada@example.org> 1000000000 +0000\ndata ${Buffer.byteLength(message)}\n${message}\n`,
      parent === null ? '' : `from ${parent}\n`,
      `M 100644 inline ${file}\ndata ${Buffer.byteLength(text)}\n${text}\n`,
    ].join('');
    execFileSync('git', ['fast-import', '--quiet', '--force'], { cwd: this.#folder, input });
    return this.shaOf(branch) ?? '';
  }

  async head(branch: string): Promise<Asked<string | null>> {
    return ok(this.shaOf(branch));
  }

  async compare(base: string, head: string): Promise<Asked<Comparison>> {
    if (base === head) return ok({ relation: 'identical', commits: [] });
    const isBehind = this.isAncestor(head, base);
    const relation = isBehind ? 'behind' : this.isAncestor(base, head) ? 'ahead' : 'diverged';
    const lines = this.git('log', '-z', '--format=%H%n%P%n%B', `${base}..${head}`)
      .split('\0')
      .filter((line) => line !== '');
    const commits = lines.map((line): RangeCommit => {
      const [sha = '', parents = '', ...message] = line.split('\n');
      return { sha, parents: parents.split(' ').filter((one) => one !== ''), message: message.join('\n') };
    });
    return ok({ relation, commits });
  }

  async reports(sha: string, [check = '']: readonly string[]): Promise<Asked<readonly CheckReport[]>> {
    const state = this.verdicts.get(sha);
    return ok(state === undefined ? [] : [{ check, state, at: 1, url: '', run: null }]);
  }

  touched({ sha, parents }: RangeCommit): readonly string[] {
    const against = parents.length === 0 ? [] : parents;
    const lists = against.map((parent) => this.git('diff', '--name-only', parent, sha).split('\n'));
    const [first = [], ...more] = lists;
    return first.filter((path) => path.startsWith(WORKFLOWS) && more.every((list) => list.includes(path)));
  }

  async workflowsTouched(commits: readonly RangeCommit[]): Promise<Asked<readonly string[]>> {
    return ok([...new Set(commits.flatMap((commit) => this.touched(commit)))].sort());
  }

  async workflowRight(): Promise<'may-not'> {
    return 'may-not';
  }

  async advance(branch: string, sha: string): Promise<Asked<null>> {
    const before = this.shaOf(branch);
    if (before === null || !this.isAncestor(before, sha)) return refused;
    this.git('update-ref', `refs/heads/${branch}`, sha, before);
    this.writes.push({ branch, before, after: sha });
    return ok(null);
  }

  async merge(branch: string, { sha, message }: Parameters<BranchForge['merge']>[1]): ReturnType<BranchForge['merge']> {
    const before = this.shaOf(branch);
    if (before === null) return { ok: false, kind: 'missing', because: 'no such branch' };
    if (this.isAncestor(sha, before)) return ok({ kind: 'nothing' });
    if (!this.#is('merge-tree', '--write-tree', before, sha)) return ok({ kind: 'conflict' });
    const tree = this.git('merge-tree', '--write-tree', before, sha);
    const after = this.git('commit-tree', tree, '-p', before, '-p', sha, '-m', message);
    this.git('update-ref', `refs/heads/${branch}`, after, before);
    this.writes.push({ branch, before, after });
    return ok({ kind: 'merged', sha: after });
  }

  async find({ head, base }: PullPair): Promise<Asked<BranchPull | null>> {
    return ok(this.pulls.findLast((pull) => pull.head === head && pull.base === base) ?? null);
  }

  async open(pair: PullPair): Promise<Asked<BranchPull>> {
    if (this.pulls.some(({ head, base, state }) => head === pair.head && base === pair.base && state === 'open')) return refused;
    const pull = {
      ...pair,
      number: this.pulls.length + 1,
      url: '',
      state: 'open',
      headSha: this.shaOf(pair.head) ?? '',
    } as const;
    this.pulls.push(pull);
    return ok(pull);
  }

  async assign(): Promise<Asked<null>> {
    return ok(null);
  }

  async close(number: number): Promise<Asked<null>> {
    const at = this.pulls.findIndex((pull) => pull.number === number);
    const pull = this.pulls[at];
    if (pull) this.pulls[at] = { ...pull, state: 'closed' };
    return ok(null);
  }

  async createBranch(branch: string, sha: string): Promise<Asked<null>> {
    if (this.shaOf(branch) !== null) return refused;
    this.git('update-ref', `refs/heads/${branch}`, sha);
    return ok(null);
  }

  async removeBranch(branch: string): Promise<Asked<null>> {
    this.git('update-ref', '-d', `refs/heads/${branch}`);
    return ok(null);
  }
}
