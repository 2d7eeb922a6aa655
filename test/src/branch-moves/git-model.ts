import type {
  BranchForge,
  BranchPull,
  BranchPulls,
  CheckReport,
  Comparison,
  MergeAnswer,
  PullPair,
  RangeCommit,
  WorkflowRight,
} from '../../../src/branch-ports.ts';
import type { Asked } from '../../../src/people-ports.ts';

export interface ModelCommit extends RangeCommit {
  /** What it changes; two sides that changed one file are in conflict. */
  readonly file: string;
}

export interface ModelPull extends PullPair {
  readonly number: number;
  state: BranchPull['state'];
  headSha: string;
  assignees: readonly string[];
}

type Refusal = Extract<Asked<never>, { ok: false }>;
const ok = <T>(value: T): Asked<T> => ({ ok: true, value });
const refusal = (kind: Refusal['kind'], because: string): Refusal => ({ ok: false, kind, because });

/** A small git and the part of GitHub that moves branches, with faults to order. */
export class GitModel implements BranchForge, BranchPulls {
  readonly commits = new Map<string, ModelCommit>();
  readonly branches = new Map<string, string>();
  readonly said = new Map<string, CheckReport[]>();
  readonly pulls: ModelPull[] = [];
  /** Each write to a branch, and the commits that it brought. */
  readonly writes: { readonly branch: string; readonly before: string | null; readonly after: string }[] = [];
  /** Writes that were tried with workflow files that the token may not bring. */
  readonly forbidden: string[] = [];
  right: WorkflowRight = 'may';
  /** Whether GitHub lets the token bring workflow files, whatever `right` says of it. */
  isAllowed = true;
  /** Awaited before each call takes effect. */
  pause: (what: string) => Promise<void> = async () => undefined;
  /** Whether the answer of a write is lost after it took effect. */
  isLost: (what: string) => boolean = () => false;

  /** A commit on a branch, or a first one. */
  commit(branch: string, { message = 'work', file = 'src/a', merging = [] as readonly string[] } = {}): string {
    const before = this.branches.get(branch);
    const sha = this.make([...(before === undefined ? [] : [before]), ...merging], message, file);
    this.branches.set(branch, sha);
    return sha;
  }

  make(parents: readonly string[], message: string, file: string): string {
    const sha = (this.commits.size + 1).toString(16).padStart(40, '0');
    this.commits.set(sha, { sha, parents, message, file });
    return sha;
  }

  say(sha: string, report: Partial<CheckReport>): void {
    const known = this.said.get(sha) ?? [];
    known.push({ check: 'gate', state: 'green', at: this.said.size + known.length, url: '', run: null, ...report });
    this.said.set(sha, known);
  }

  /** A commit and all that it stands on. */
  history(head: string): ReadonlySet<string> {
    const found = new Set<string>();
    const waiting = [head];
    for (let sha = waiting.pop(); sha !== undefined; sha = waiting.pop()) {
      if (found.has(sha)) continue;
      found.add(sha);
      waiting.push(...(this.commits.get(sha)?.parents ?? []));
    }
    return found;
  }

  since(base: string, head: string): readonly ModelCommit[] {
    const had = this.history(base);
    return [...this.history(head)].filter((sha) => !had.has(sha)).map((sha) => this.at(sha));
  }

  at(sha: string): ModelCommit {
    const commit = this.commits.get(sha);
    if (!commit) throw new Error(`there is no commit ${sha}`);
    return commit;
  }

  async head(branch: string): Promise<Asked<string | null>> {
    await this.pause('head');
    return ok(this.branches.get(branch) ?? null);
  }

  async compare(base: string, head: string): Promise<Asked<Comparison>> {
    await this.pause('compare');
    const [ahead, behind] = [this.since(base, head), this.since(head, base)];
    if (ahead.length === 0) return ok({ relation: behind.length === 0 ? 'identical' : 'behind', commits: [] });
    return ok({ relation: behind.length === 0 ? 'ahead' : 'diverged', commits: ahead });
  }

  async reports(sha: string, checks: readonly string[]): Promise<Asked<readonly CheckReport[]>> {
    await this.pause('reports');
    return ok((this.said.get(sha) ?? []).filter(({ check }) => checks.includes(check)));
  }

  async workflowsTouched(commits: readonly RangeCommit[]): Promise<Asked<readonly string[]>> {
    await this.pause('workflowsTouched');
    return ok(workflowsIn(commits.map(({ sha }) => this.at(sha))));
  }

  async workflowRight(): Promise<WorkflowRight> {
    return this.right;
  }

  async advance(branch: string, sha: string): Promise<Asked<null>> {
    await this.pause(`advance ${branch}`);
    const before = this.branches.get(branch);
    if (before === undefined) return refusal('refused', 'Reference does not exist');
    if (!this.history(sha).has(before)) return refusal('refused', 'Update is not a fast forward');
    return this.#write(branch, sha) ?? this.#answer('advance', null);
  }

  async merge(branch: string, { sha, message }: { readonly sha: string; readonly message: string }): Promise<Asked<MergeAnswer>> {
    await this.pause('merge');
    const before = this.branches.get(branch);
    if (before === undefined) return refusal('missing', 'Base does not exist');
    const [theirs, ours] = [this.since(before, sha), this.since(sha, before)];
    if (theirs.length === 0) return ok({ kind: 'nothing' });
    const changed = new Set(ours.filter(isChange).map(({ file }) => file));
    if (theirs.filter(isChange).some(({ file }) => changed.has(file))) return ok({ kind: 'conflict' });
    const merged = this.make([before, sha], message, '');
    return this.#write(branch, merged) ?? this.#answer('merge', { kind: 'merged', sha: merged });
  }

  async find({ head, base }: PullPair): Promise<Asked<BranchPull | null>> {
    await this.pause('find');
    const found = this.pulls.findLast((pull) => pull.head === head && pull.base === base);
    return ok(found ? this.#shown(found) : null);
  }

  async open({ head, base }: PullPair): Promise<Asked<BranchPull>> {
    await this.pause('open');
    if (this.openPulls({ head, base }).length > 0) return refusal('refused', 'A pull request already exists');
    const headSha = this.branches.get(head);
    if (headSha === undefined) return refusal('refused', 'head: invalid');
    const pull: ModelPull = { number: this.pulls.length + 1, head, base, state: 'open', headSha, assignees: [] };
    this.pulls.push(pull);
    return this.#answer('open', this.#shown(pull));
  }

  async assign(number: number, logins: readonly string[]): Promise<Asked<null>> {
    await this.pause('assign');
    const pull = this.pulls[number - 1];
    if (pull) pull.assignees = logins;
    return ok(null);
  }

  async close(number: number): Promise<Asked<null>> {
    await this.pause('close');
    const pull = this.pulls[number - 1];
    if (pull?.state === 'open') pull.state = 'closed';
    return this.#answer('close', null);
  }

  async createBranch(branch: string, sha: string): Promise<Asked<null>> {
    await this.pause('createBranch');
    if (this.branches.has(branch)) return refusal('refused', 'Reference already exists');
    this.branches.set(branch, sha);
    return this.#answer('createBranch', null);
  }

  async removeBranch(branch: string): Promise<Asked<null>> {
    await this.pause('removeBranch');
    this.branches.delete(branch);
    for (const pull of this.openPulls()) if (pull.head === branch) pull.state = 'closed';
    return this.#answer('removeBranch', null);
  }

  openPulls(pair?: PullPair): readonly ModelPull[] {
    const { head, base } = pair ?? {};
    return this.pulls.filter(
      (pull) => pull.state === 'open' && (head === undefined || (pull.head === head && pull.base === base)),
    );
  }

  /** As GitHub does after each push: what is in the base is merged. */
  settlePulls(): void {
    for (const pull of this.openPulls()) {
      pull.headSha = this.branches.get(pull.head) ?? pull.headSha;
      const base = this.branches.get(pull.base);
      if (base !== undefined && this.history(base).has(pull.headSha)) pull.state = 'merged';
    }
  }

  #shown({ number, state, head, headSha }: ModelPull): BranchPull {
    return { number, url: `https://forge.test/pull/${number}`, state, headSha: this.branches.get(head) ?? headSha };
  }

  #write(branch: string, after: string): Refusal | null {
    const before = this.branches.get(branch) ?? null;
    const brought = before === null ? [] : this.since(before, after);
    if (!this.isAllowed && workflowsIn(brought).length > 0) {
      this.forbidden.push(branch);
      return refusal('denied', 'refusing to allow a GitHub App to create or update workflow without `workflows` permission');
    }
    this.writes.push({ branch, before, after });
    this.branches.set(branch, after);
    this.settlePulls();
    return null;
  }

  #answer<T>(what: string, value: T): Asked<T> {
    return this.isLost(what) ? refusal('unreachable', 'the connection was closed') : ok(value);
  }
}

const isChange = ({ file }: ModelCommit): boolean => file !== '';

const workflowsIn = (commits: readonly ModelCommit[]): readonly string[] =>
  [...new Set(commits.map(({ file }) => file))].filter((file) => file.startsWith('.github/workflows/')).sort();
