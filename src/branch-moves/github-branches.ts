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
} from '../branch-ports.ts';
import type { Asked } from '../people-ports.ts';
import type { BranchCall, BranchCalls } from './github-calls.ts';
import {
  type ComparedPage,
  fields,
  listOf,
  type ReadRun,
  readCheckRun,
  readComparison,
  readPull,
  readRun,
  readStatus,
  readWorkflowFiles,
  runOf,
  shaOf,
  type Unmatched,
} from './github-readers.ts';

const PER_PAGE = 100;
const MAX_PAGES = 10;
/** Commits whose files are asked for at a time. */
const ABREAST = 8;

const REPO = '/repos/{owner}/{repo}';
const READ = { contents: 'read' } as const;
const WRITE = { contents: 'write' } as const;
const PULLS = { pull_requests: 'write' } as const;

/** GitHub reads a slash in a name of a ref as it is. */
const inPath = (branch: string): string => branch.split('/').map(encodeURIComponent).join('/');
const done = (): null => null;

/** Branches and pull requests by GitHub's REST API. */
export class GitHubBranches implements BranchForge, BranchPulls {
  readonly #calls: BranchCalls;

  constructor(calls: BranchCalls) {
    this.#calls = calls;
  }

  async head(branch: string): Promise<Asked<string | null>> {
    const call = { method: 'GET', route: `${REPO}/git/ref/heads/${inPath(branch)}`, needs: READ } as const;
    const asked = await this.#calls.ask(call, ({ data }) => shaOf(fields(fields(data)['object'])['sha']));
    if (asked.ok || asked.kind !== 'missing') return asked;
    // A repository that the token may not read is answered 404, too.
    const repository = await this.#calls.ask({ method: 'GET', route: REPO, needs: READ }, done);
    return repository.ok ? { ok: true, value: null } : repository;
  }

  async compare(base: string, head: string): Promise<Asked<Comparison>> {
    const commits = new Map<string, RangeCommit>();
    let relation: Comparison['relation'] = 'diverged';
    for (let page = 1; page <= MAX_PAGES; page += 1) {
      const asked = await this.#comparePage(`${base}...${head}`, page);
      // What has no commit in common, GitHub does not find.
      if (!asked.ok) return asked.kind === 'missing' ? { ok: true, value: { relation: 'diverged', commits: null } } : asked;
      relation = asked.value.relation;
      for (const commit of asked.value.commits) commits.set(commit.sha, commit);
      if (commits.size >= asked.value.total) return { ok: true, value: { relation, commits: [...commits.values()] } };
    }
    return { ok: true, value: { relation, commits: null } };
  }

  #comparePage(basehead: string, page: number): Promise<Asked<ComparedPage>> {
    const parameters = { per_page: PER_PAGE, page };
    const call = { method: 'GET', route: `${REPO}/compare/${basehead}`, parameters, needs: READ } as const;
    return this.#calls.ask(call, ({ data }) => readComparison(data));
  }

  async reports(sha: string, checks: readonly string[]): Promise<Asked<readonly CheckReport[]>> {
    const found: Unmatched[] = [];
    for (const check of checks) {
      const of = { key: 'check_runs', parameters: { check_name: check, filter: 'all' }, needs: { checks: 'read' } } as const;
      const runs = await this.#pages(`${REPO}/commits/${sha}/check-runs`, of, readCheckRun);
      if (!runs.ok) return runs;
      found.push(...runs.value);
    }
    const statuses = await this.#pages(`${REPO}/commits/${sha}/statuses`, { key: null, needs: { statuses: 'read' } }, readStatus);
    if (!statuses.ok) return statuses;
    const names = new Set(checks.map((name) => name.toLowerCase()));
    found.push(...statuses.value.filter(({ report }) => names.has(report.check.toLowerCase())));
    // The newest come first.
    return found.length === 0 ? { ok: true, value: [] } : this.#withRuns(sha, found.reverse());
  }

  async #withRuns(sha: string, found: readonly Unmatched[]): Promise<Asked<readonly CheckReport[]>> {
    const of = { key: 'workflow_runs', parameters: { head_sha: sha }, needs: { actions: 'read' } } as const;
    const runs = await this.#pages<ReadRun>(`${REPO}/actions/runs`, of, readRun);
    if (!runs.ok) return runs;
    const reports = found.map((one) => ({ ...one.report, run: runOf(one, runs.value) }));
    return { ok: true, value: reports.sort((a, b) => a.at - b.at) };
  }

  async workflowsTouched(commits: readonly RangeCommit[]): Promise<Asked<readonly string[]>> {
    const all = new Set<string>();
    for (let start = 0; start < commits.length; start += ABREAST) {
      const some = await Promise.all(commits.slice(start, start + ABREAST).map((commit) => this.#touchedBy(commit)));
      for (const asked of some) {
        if (!asked.ok) return asked;
        for (const path of asked.value) all.add(path);
      }
    }
    return { ok: true, value: [...all].sort() };
  }

  /** GitHub shows a merge's files against its first parent: what came from the others is no change of its own. */
  async #touchedBy({ sha, parents }: RangeCommit): Promise<Asked<readonly string[]>> {
    const own = await this.#workflowFiles(`${REPO}/commits/${sha}`);
    let left = own;
    for (const parent of parents.slice(1)) {
      if (!left.ok || left.value.length === 0) break;
      const against = await this.#workflowFiles(`${REPO}/compare/${parent}...${sha}`);
      const before = left.value;
      left = against.ok ? { ok: true, value: before.filter((path) => against.value.includes(path)) } : against;
    }
    return left;
  }

  #workflowFiles(route: string): Promise<Asked<readonly string[]>> {
    return this.#calls.ask({ method: 'GET', route, needs: READ }, ({ data }) => readWorkflowFiles(data));
  }

  workflowRight(): Promise<WorkflowRight> {
    return this.#calls.workflowRight();
  }

  advance(branch: string, sha: string): Promise<Asked<null>> {
    const route = `${REPO}/git/refs/heads/${inPath(branch)}`;
    return this.#calls.ask({ method: 'PATCH', route, parameters: { sha, force: false }, needs: WRITE }, done);
  }

  merge(branch: string, { sha, message }: { readonly sha: string; readonly message: string }): Promise<Asked<MergeAnswer>> {
    const parameters = { base: branch, head: sha, commit_message: message };
    const call = { method: 'POST', route: `${REPO}/merges`, parameters, needs: WRITE, answers: 409 } as const;
    return this.#calls.ask<MergeAnswer>(call, ({ status, data }) => {
      if (status === 409) return { kind: 'conflict' };
      const merged = shaOf(fields(data)['sha']);
      return merged ? { kind: 'merged', sha: merged } : { kind: 'nothing' };
    });
  }

  find({ head, base }: PullPair): Promise<Asked<BranchPull | null>> {
    const [owner] = this.#calls.repository.split('/');
    const newest = { sort: 'created', direction: 'desc', per_page: 1 };
    const parameters = { state: 'all', head: `${owner}:${head}`, base, ...newest };
    const call: BranchCall = { method: 'GET', route: `${REPO}/pulls`, parameters, needs: PULLS };
    return this.#calls.ask(call, ({ data }) => {
      const pulls = listOf(data, readPull);
      return pulls && (pulls[0] ?? null);
    });
  }

  open(pair: PullPair, text: { readonly title: string; readonly body: string }): Promise<Asked<BranchPull>> {
    const call = { method: 'POST', route: `${REPO}/pulls`, parameters: { ...pair, ...text }, needs: PULLS } as const;
    return this.#calls.ask(call, ({ data }) => readPull(fields(data)));
  }

  assign(number: number, assignees: readonly string[]): Promise<Asked<null>> {
    const route = `${REPO}/issues/${number}/assignees`;
    return this.#calls.ask({ method: 'POST', route, parameters: { assignees }, needs: PULLS }, done);
  }

  /** First the end, then the reason: a reason that is lost closes nothing twice. */
  async close(number: number, comment: string): Promise<Asked<null>> {
    const end = { method: 'PATCH', route: `${REPO}/pulls/${number}`, parameters: { state: 'closed' }, needs: PULLS } as const;
    const closed = await this.#calls.ask(end, done);
    if (!closed.ok) return closed;
    const parameters = { body: comment };
    await this.#calls.ask({ method: 'POST', route: `${REPO}/issues/${number}/comments`, parameters, needs: PULLS }, done);
    return closed;
  }

  createBranch(branch: string, sha: string): Promise<Asked<null>> {
    const parameters = { ref: `refs/heads/${branch}`, sha };
    return this.#calls.ask({ method: 'POST', route: `${REPO}/git/refs`, parameters, needs: WRITE }, done);
  }

  async removeBranch(branch: string): Promise<Asked<null>> {
    const route = `${REPO}/git/refs/heads/${inPath(branch)}`;
    const removed = await this.#calls.ask({ method: 'DELETE', route, needs: WRITE }, done);
    if (removed.ok) return removed;
    // GitHub refuses to remove what is not there (422).
    const now = await this.head(branch);
    return now.ok && now.value === null ? { ok: true, value: null } : removed;
  }

  async #pages<T>(
    route: string,
    { key, parameters, needs }: Pick<BranchCall, 'parameters' | 'needs'> & { readonly key: string | null },
    read: (item: Readonly<Record<string, unknown>>) => T | undefined,
  ): Promise<Asked<readonly T[]>> {
    const all: T[] = [];
    for (let page = 1; page <= MAX_PAGES; page += 1) {
      const call = { method: 'GET', route, parameters: { ...parameters, per_page: PER_PAGE, page }, needs } as const;
      const asked = await this.#calls.ask(call, ({ data }) => listOf(key === null ? data : fields(data)[key], read));
      if (!asked.ok) return asked;
      all.push(...asked.value);
      if (asked.value.length < PER_PAGE) break;
    }
    return { ok: true, value: all };
  }
}
