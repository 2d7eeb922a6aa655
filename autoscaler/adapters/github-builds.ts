import type { BuildRun, PullFacts, StatusState, WantedStatus } from '../build-ports.ts';
import type { ResumeForge } from '../builds/resume-orders.ts';
import type { Log } from '../ports.ts';
import { readJob, readRun } from '../webhook/read-delivery.ts';
import type { GitHubAnswer } from './github-answer.ts';
import { GitHubRefusal, type TokenUse } from './github-app.ts';
import type { GitHubCalls } from './github-calls.ts';
import { idOf, isRecord, split } from './github-fields.ts';

const RUNS = '/repos/{owner}/{repo}/actions/runs';
const STATES: readonly string[] = ['pending', 'success', 'failure', 'error'] satisfies readonly StatusState[];

/** Builds through GitHub's REST API. */
export class GitHubBuilds implements ResumeForge {
  readonly #calls: GitHubCalls;
  readonly #log: Log;

  constructor(calls: GitHubCalls, log: Log) {
    this.#calls = calls;
    this.#log = log;
  }

  async run(repository: string, id: string): Promise<BuildRun | 'gone'> {
    const answer = await this.#get(repository, `${RUNS}/{run_id}`, {
      parameters: { run_id: id },
      permissions: { actions: 'read' },
    });
    if (answer.status === 404) return 'gone';
    if (answer.status !== 200) throw new GitHubRefusal(`run ${id} of ${repository}`, answer);
    const run = isRecord(answer.data) ? readBuildRun(answer.data, repository) : 'it is no object';
    if (typeof run === 'string') throw new Error(`GitHub's answer for run ${id} of ${repository} cannot be read: ${run}`);
    return run;
  }

  async pull(repository: string, number: number): Promise<PullFacts | null> {
    const route = '/repos/{owner}/{repo}/pulls/{pull_number}';
    const answer = await this.#get(repository, route, {
      parameters: { pull_number: number },
      permissions: { pull_requests: 'read' },
    });
    if (answer.status === 404) return null;
    const pull = isRecord(answer.data) ? answer.data : {};
    const sha = isRecord(pull.head) ? pull.head.sha : null;
    return { head: this.#textOf(answer, sha, `pull request ${number} of ${repository}`), isOpen: pull.state === 'open' };
  }

  async hasArtifact(repository: string, runId: string, name: string): Promise<boolean> {
    const route = `${RUNS}/{run_id}/artifacts`;
    const answer = await this.#get(repository, route, {
      parameters: { run_id: runId, name, per_page: 1 },
      permissions: { actions: 'read' },
    });
    if (answer.status === 404) return false;
    const list = isRecord(answer.data) ? answer.data.artifacts : null;
    if (answer.status !== 200 || !Array.isArray(list))
      throw new GitHubRefusal(`artifacts of run ${runId} of ${repository}`, answer);
    return list.some((one) => isRecord(one) && one.name === name);
  }

  async setStatus(repository: string, { sha, ...status }: WantedStatus & { readonly sha: string }): Promise<'set' | 'refused'> {
    const { context, state, description, targetUrl } = status;
    const answer = await this.#post(repository, '/repos/{owner}/{repo}/statuses/{sha}', {
      parameters: { sha, context, state, description, target_url: targetUrl },
      permissions: { statuses: 'write' },
    });
    if (answer.status === 201) return 'set';
    this.#log.warn('status refused', { stage: 'service', repository, context, because: answer.message, status: answer.status });
    return 'refused';
  }

  /** The combined status of a commit lists each context once, with its newest. */
  async statuses(repository: string, sha: string, prefix: string): ReturnType<ResumeForge['statuses']> {
    const all = await this.#calls.list({
      route: '/repos/{owner}/{repo}/commits/{ref}/status',
      parameters: { ...split(repository), ref: sha },
      use: use(repository, { statuses: 'read' }),
      list: 'statuses',
      read: readStatus,
    });
    return all.filter(({ context }) => context.startsWith(prefix));
  }

  async rerunFailed(repository: string, runId: string): Promise<'asked' | 'not-yet' | 'refused'> {
    const route = `${RUNS}/{run_id}/rerun-failed-jobs`;
    const answer = await this.#post(repository, route, { parameters: { run_id: runId }, permissions: { actions: 'write' } });
    if (answer.status === 201) return 'asked';
    // GitHub answers 403 for everything it refuses here; a run in progress is told in words (runs-on#259).
    if (answer.status === 403 && /already running|in progress/i.test(answer.message)) return 'not-yet';
    this.#log.warn('re-run refused', { stage: 'runner', repository, run: runId, because: answer.message, status: answer.status });
    return 'refused';
  }

  async dispatch(
    repository: string,
    { workflow, ref, inputs }: Parameters<ResumeForge['dispatch']>[1],
  ): ReturnType<ResumeForge['dispatch']> {
    const answer = await this.#post(repository, '/repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches', {
      parameters: { workflow_id: fileOf(workflow), ref, inputs, return_run_details: true },
      permissions: { actions: 'write' },
    });
    if (answer.status >= 300) return { kind: 'refused', because: answer.message };
    const id = isRecord(answer.data) ? idOf({ id: answer.data.workflow_run_id }) : null;
    return { kind: 'asked', runId: id };
  }

  async branchHead(repository: string, branch: string): Promise<string | null> {
    const route = '/repos/{owner}/{repo}/git/ref/{ref}';
    const answer = await this.#get(repository, route, {
      parameters: { ref: `heads/${branch}` },
      permissions: { contents: 'read' },
    });
    if (answer.status === 404) return null;
    const object = isRecord(answer.data) ? answer.data.object : null;
    return this.#textOf(answer, isRecord(object) ? object.sha : null, `branch ${branch} of ${repository}`);
  }

  jobs(repository: string, runId: string): ReturnType<ResumeForge['jobs']> {
    return this.#calls.list({
      route: `${RUNS}/{run_id}/jobs`,
      parameters: { ...split(repository), run_id: runId, filter: 'latest' },
      use: use(repository, { actions: 'read' }),
      list: 'jobs',
      read: (item) => {
        const job = readJob(item, repository);
        return typeof job === 'string' ? job : { id: job.id, name: job.name };
      },
    });
  }

  async dispatched(
    repository: string,
    { workflow, branch, headSha, since }: Parameters<ResumeForge['dispatched']>[1],
  ): ReturnType<ResumeForge['dispatched']> {
    const found = await this.#calls.list({
      route: '/repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs',
      parameters: {
        ...split(repository),
        ...{ workflow_id: fileOf(workflow), branch, head_sha: headSha, event: 'workflow_dispatch' },
        created: `>=${new Date(since).toISOString().slice(0, 19)}Z`,
      },
      use: use(repository, { actions: 'read' }),
      list: 'workflow_runs',
      read: (item) => {
        const id = idOf(item);
        return id === null ? 'its id cannot be read' : { id };
      },
    });
    return found.map(({ id }) => id).reverse();
  }

  #get(repository: string, route: string, what: What): Promise<GitHubAnswer> {
    return this.#calls.send({ method: 'GET', route, ...callOf(repository, what) });
  }

  /** No installation, or one that lacks the permission, is a refusal like any other. */
  #post(repository: string, route: string, what: What): Promise<Pick<GitHubAnswer, 'status' | 'message' | 'data'>> {
    return this.#calls.send({ method: 'POST', route, isContent: true, ...callOf(repository, what) }).catch((error: unknown) => {
      if (error instanceof GitHubRefusal) return { status: error.status, message: error.message, data: null };
      throw error;
    });
  }

  #textOf(answer: GitHubAnswer, value: unknown, what: string): string {
    if (answer.status === 200 && typeof value === 'string' && value !== '') return value;
    throw new GitHubRefusal(what, answer);
  }
}

interface What {
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly permissions: TokenUse['permissions'];
}

const callOf = (repository: string, { parameters, permissions }: What) => ({
  parameters: { ...split(repository), ...parameters },
  use: use(repository, permissions),
});

/** A token for this alone (S10). */
function use(repository: string, permissions: TokenUse['permissions']): TokenUse {
  return { owner: repository, permissions: { ...permissions, metadata: 'read' }, repository: split(repository).repo };
}

/** GitHub takes a workflow's id or the name of its file, never its path. */
const fileOf = (path: string): string => path.split('/').at(-1) ?? path;

function readBuildRun(raw: Readonly<Record<string, unknown>>, repository: string): BuildRun | string {
  const run = readRun(raw, repository);
  if (typeof run === 'string') return run;
  const { head_sha: headSha, head_branch: branch, event, path, run_number: number, created_at: created } = raw;
  const createdAt = Date.parse(String(created));
  if (typeof headSha !== 'string' || typeof event !== 'string') return 'head_sha or event is not text';
  if (typeof path !== 'string' || Number.isNaN(createdAt)) return 'path is not text, or created_at no time';
  const home = isRecord(raw.repository) ? raw.repository : {};
  return {
    // As GitHub spells it: whoever asked may have spelt it otherwise.
    repository: typeof home.full_name === 'string' ? home.full_name : repository,
    ...{ id: run.id, headSha, event, createdAt, attempt: run.attempt },
    ...{ isCompleted: run.isCompleted, isFork: run.isFork, isCancelled: run.isCompleted && raw.conclusion === 'cancelled' },
    headBranch: typeof branch === 'string' ? branch : '',
    number: String(number),
    // Unless GitHub says that it is public, it is not shown to everybody.
    isPrivate: home.private !== false,
    // GitHub appends the ref in runs of required workflows: `.github/workflows/ci.yml@refs/heads/main`.
    workflow: path.split('@')[0] ?? path,
  };
}

function readStatus(raw: Readonly<Record<string, unknown>>): Awaited<ReturnType<ResumeForge['statuses']>>[number] | string {
  const { context, state, description, target_url: targetUrl } = raw;
  if (typeof context !== 'string' || typeof state !== 'string' || !STATES.includes(state)) return 'context or state is not known';
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return { context, state: state as StatusState, description: text(description), targetUrl: text(targetUrl) };
}
