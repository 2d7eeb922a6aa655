import { isPaused, type Pause } from '../../src/lib/pause.ts';
import type { Forge, JobFacts, RegisterAnswer, RunnerFacts, Scope } from '../forge-ports.ts';
import type { Clock, Log } from '../ports.ts';
import { readJob } from '../webhook/read-delivery.ts';
import { GitHubRefusal, type TokenUse } from './github-app.ts';
import type { GitHubCalls } from './github-calls.ts';
import { idOf, isRecord, split } from './github-fields.ts';

/**
 * Runs whose jobs somebody may take, or has: asked for at each look, in the order in which a run goes through them. One that
 * moves on while the lists are read is then seen at least once. GitHub has no list of queued jobs.
 */
const LIVELY = ['queued', 'in_progress'] as const;
/** Runs that wait for something else: they show up above once it is there. */
const ASLEEP = ['requested', 'pending', 'waiting'] as const;
const ASLEEP_EVERY = 300_000;
const READ_ACTIONS = { actions: 'read', metadata: 'read' } as const;

/** What is remembered of one repository between two looks. */
interface Seen {
  readonly asleep: Pause;
  /** Runs that waited when that was asked for last. */
  readonly sleepers: readonly string[];
  /** Runs that had jobs which were not over. */
  readonly open: readonly string[];
}

const UNSEEN: Seen = { asleep: { from: 0, until: 0 }, sleepers: [], open: [] };

/** GitHub's jobs and runners through its REST API. */
export class GitHubActions implements Forge {
  readonly #calls: GitHubCalls;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #seen = new Map<string, Seen>();

  constructor(calls: GitHubCalls, { clock, log }: { readonly clock: Clock; readonly log: Log }) {
    this.#calls = calls;
    this.#clock = clock;
    this.#log = log;
  }

  async repositories(owner: string): Promise<readonly string[]> {
    const use: TokenUse = { owner, permissions: { metadata: 'read' } };
    if (owner.includes('/')) {
      const answer = await this.#calls.send({ method: 'GET', route: '/repos/{owner}/{repo}', parameters: split(owner), use });
      const name = isRecord(answer.data) ? answer.data['full_name'] : undefined;
      if (answer.status !== 200 || typeof name !== 'string') throw new GitHubRefusal(owner, answer);
      return [name];
    }
    const read = (item: Readonly<Record<string, unknown>>) => {
      const name = item['full_name'];
      return typeof name === 'string'
        ? { name, isActive: item['archived'] !== true && item['disabled'] !== true }
        : 'full_name is no text';
    };
    const all = await this.#calls.list({ route: '/installation/repositories', parameters: {}, use, list: 'repositories', read });
    return all.filter(({ isActive }) => isActive).map(({ name }) => name);
  }

  /**
   * Costs two requests and one for each run with open jobs, and three more every five minutes; unchanged answers are free of
   * the hourly limit. A run that ended since the last look is told once more: its jobs need not be asked for one by one.
   */
  async openJobs(repository: string): Promise<readonly JobFacts[]> {
    const use: TokenUse = { owner: repository, permissions: READ_ACTIONS };
    const before = this.#seen.get(repository) ?? UNSEEN;
    const { asleep, sleepers } = await this.#sleepers(repository, use, before);
    const lively = await this.#runsOf(repository, use, LIVELY);
    const runs = [...new Set([...before.open, ...sleepers, ...lively])];
    const jobs = await Promise.all(runs.map((run) => this.#jobsOf(repository, run, use)));
    const isOver = new Map(runs.map((run, index) => [run, jobs[index]?.every(({ status }) => status === 'completed') ?? true]));
    const open = runs.filter((run) => isOver.get(run) === false);
    // One that has no jobs yet sleeps on.
    const asleepStill = sleepers.filter((run) => !isOver.get(run) || jobs[runs.indexOf(run)]?.length === 0);
    this.#seen.set(repository, { asleep, sleepers: asleepStill, open });
    return [...new Map(jobs.flat().map((job) => [job.id, job])).values()];
  }

  async #sleepers(repository: string, use: TokenUse, before: Seen): Promise<Pick<Seen, 'asleep' | 'sleepers'>> {
    const now = this.#clock.now();
    if (isPaused(before.asleep, now)) return before;
    return { asleep: { from: now, until: now + ASLEEP_EVERY }, sleepers: await this.#runsOf(repository, use, ASLEEP) };
  }

  async #runsOf(repository: string, use: TokenUse, statuses: readonly string[]): Promise<readonly string[]> {
    const runs: string[] = [];
    for (const status of statuses) runs.push(...(await this.#runIds({ ...split(repository), status }, use)));
    return runs;
  }

  async job(repository: string, id: string): Promise<JobFacts | 'gone'> {
    const use: TokenUse = { owner: repository, permissions: READ_ACTIONS };
    const parameters = { ...split(repository), job_id: id };
    const answer = await this.#calls.send({
      method: 'GET',
      route: '/repos/{owner}/{repo}/actions/jobs/{job_id}',
      parameters,
      use,
    });
    if (answer.status === 404) return 'gone';
    if (answer.status !== 200) throw new GitHubRefusal(`job ${id} of ${repository}`, answer);
    const job = isRecord(answer.data) ? readJob(answer.data, repository) : 'it is no object';
    if (typeof job === 'string') throw new Error(`GitHub's answer for job ${id} of ${repository} cannot be read: ${job}`);
    return job;
  }

  async register(
    scope: Scope,
    { name, labels }: { readonly name: string; readonly labels: readonly string[] },
  ): Promise<RegisterAnswer> {
    const { base, parameters, use } = runnersOf(scope);
    // Group 1 is the default group, the only one at repositories.
    const body = { ...parameters, name, runner_group_id: 1, labels: [...labels], work_folder: '_work' };
    const call = { method: 'POST', route: `${base}/generate-jitconfig`, parameters: body, use, isUrgent: true } as const;
    const answer = await this.#calls.send(call).catch(refusalOf);
    if (answer instanceof GitHubRefusal) return { kind: 'refused', because: answer.message };
    if (answer.status === 409) return { kind: 'name-taken' };
    if (answer.status !== 201) return { kind: 'refused', because: `${answer.message} (${answer.status})` };
    const { runner, encoded_jit_config: jitConfig } = isRecord(answer.data) ? answer.data : {};
    const runnerId = isRecord(runner) ? idOf(runner) : null;
    if (runnerId === null || typeof jitConfig !== 'string')
      throw new Error(`GitHub registered ${name} at ${scope}, but its answer cannot be read`);
    return { kind: 'registered', runnerId, jitConfig };
  }

  async runners(scope: Scope, prefix: string): Promise<readonly RunnerFacts[]> {
    const { base, parameters, use } = runnersOf(scope);
    // GitHub's filter `name` matches whole names only.
    const all = await this.#calls.list({ route: base, parameters, use, list: 'runners', read: readRunner });
    return all.filter(({ name }) => name.startsWith(prefix));
  }

  async deregister(scope: Scope, runnerId: string): Promise<'removed' | 'busy' | 'gone'> {
    const { base, parameters, use } = runnersOf(scope);
    const call = {
      method: 'DELETE',
      route: `${base}/{runner_id}`,
      parameters: { ...parameters, runner_id: runnerId },
      use,
      isUrgent: true,
    } as const;
    const answer = await this.#calls.send(call);
    switch (answer.status) {
      case 204:
        return 'removed';
      case 404:
        return 'gone';
      case 422:
        return 'busy';
      default:
        throw new GitHubRefusal(`to deregister runner ${runnerId} at ${scope}`, answer);
    }
  }

  async #runIds(parameters: Readonly<Record<string, string>>, use: TokenUse): Promise<readonly string[]> {
    const read = (item: Readonly<Record<string, unknown>>) => {
      const id = idOf(item);
      return id === null ? 'id is no id' : { id };
    };
    const runs = await this.#calls.list({
      route: '/repos/{owner}/{repo}/actions/runs',
      parameters,
      use,
      list: 'workflow_runs',
      read,
    });
    return runs.map(({ id }) => id);
  }

  /** A run that was deleted since it was listed has no jobs. */
  async #jobsOf(repository: string, run: string, use: TokenUse): Promise<readonly JobFacts[]> {
    const parameters = { ...split(repository), run_id: run, filter: 'latest' };
    try {
      return await this.#calls.list({
        route: '/repos/{owner}/{repo}/actions/runs/{run_id}/jobs',
        parameters,
        use,
        list: 'jobs',
        read: (item) => readJob(item, repository),
      });
    } catch (error) {
      if (!(error instanceof GitHubRefusal) || error.status !== 404) throw error;
      this.#log.warn('run has vanished', { stage: 'demand', repository, run });
      return [];
    }
  }
}

/** No installation, or one that lacks the permission, is a refusal like any other. */
function refusalOf(error: unknown): GitHubRefusal {
  if (error instanceof GitHubRefusal) return error;
  throw error;
}

function runnersOf(scope: Scope): { base: string; parameters: Readonly<Record<string, string>>; use: TokenUse } {
  const [kind, owner = '', repo = ''] = scope.split('/');
  if (kind === 'orgs') {
    const use: TokenUse = { owner, permissions: { organization_self_hosted_runners: 'write' } };
    return { base: '/orgs/{org}/actions/runners', parameters: { org: owner }, use };
  }
  const use: TokenUse = { owner: `${owner}/${repo}`, permissions: { administration: 'write' }, repository: repo };
  return { base: '/repos/{owner}/{repo}/actions/runners', parameters: { owner, repo }, use };
}

function readRunner(item: Readonly<Record<string, unknown>>): RunnerFacts | string {
  const id = idOf(item);
  const { name, status, busy } = item;
  if (id === null) return 'id is no id';
  if (typeof name !== 'string') return 'name is no text';
  return { id, name, online: status === 'online', busy: busy === true };
}
