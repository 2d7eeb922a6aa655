import { ok } from '../../../src/lib/result.ts';
import type { Jobs } from './jobs.ts';
import type { Answer, Listed, Page, RunFilter, RunsPart } from './parts.ts';
import { restore } from './rerun.ts';
import type { RunState } from './run-state.ts';
import type { Scheduler } from './scheduler.ts';
import { refuse, type Store } from './store.ts';
import type { Job, Repository, Run, Workflow } from './types.ts';
import { findWorkflow } from './workflows.ts';

/** GitHub lists no more than this where a filter is given. */
const FILTERED_CAP = 1000;

export class Runs implements RunsPart {
  readonly #store: Store;
  readonly #scheduler: Scheduler;
  readonly #jobs: Jobs;
  /** By repository id, oldest first. */
  readonly #byRepository = new Map<number, Run[]>();
  readonly #open = new Map<number, Set<Run>>();

  constructor(store: Store, scheduler: Scheduler, jobs: Jobs) {
    this.#store = store;
    this.#scheduler = scheduler;
    this.#jobs = jobs;
  }

  /** Takes a new run in; its attempt begins. */
  add(state: RunState): void {
    const { run } = state;
    this.#store.runs.set(run.id, run);
    const all = this.#byRepository.get(run.repositoryId) ?? [];
    this.#byRepository.set(run.repositoryId, all);
    all.push(run);
    this.#begin(state);
  }

  #begin(state: RunState, again?: Parameters<Scheduler['begin']>[1]): void {
    const open = this.#open.get(state.run.repositoryId) ?? new Set();
    this.#open.set(state.run.repositoryId, open.add(state.run));
    this.#scheduler.begin(state, again);
  }

  workflows(repository: string): readonly Workflow[] {
    const found = this.#store.repository(repository);
    return found ? [...(this.#store.workflowsByPath.get(found.id)?.values() ?? [])] : [];
  }

  workflow(repository: string, idOrPath: number | string): Workflow | undefined {
    const found = this.#store.repository(repository);
    return found && findWorkflow(this.#store, found, idOrPath);
  }

  workflowById(id: number): Workflow | undefined {
    return this.#store.workflows.get(id);
  }

  run(id: number): Run | undefined {
    return this.#store.runs.get(id);
  }

  runs(repository: string, filter: RunFilter = {}): Listed<Run> {
    const found = this.#store.repository(repository);
    if (!found) return { total: 0, items: [] };
    const fits = this.#filterOf(found, filter);
    if (!fits) return pageOf([...(this.#byRepository.get(found.id) ?? [])].reverse(), filter);
    const chosen = this.#candidates(found, filter).filter(fits).reverse().slice(0, FILTERED_CAP);
    return pageOf(chosen, filter);
  }

  /** Runs that are not over are few: the question for them must not walk through all that ever ran. */
  #candidates(repository: Repository, { status }: RunFilter): Run[] {
    const all = this.#byRepository.get(repository.id) ?? [];
    if (status === undefined || !OPEN_STATUSES.has(status)) return [...all];
    const open = this.#open.get(repository.id) ?? new Set<Run>();
    for (const run of open) if (run.status === 'completed') open.delete(run);
    return [...open].sort((a, b) => a.id - b.id);
  }

  #filterOf(repository: Repository, filter: RunFilter): ((run: Run) => boolean) | null {
    const workflow = filter.workflow === undefined ? undefined : findWorkflow(this.#store, repository, filter.workflow);
    const tests: ((run: Run) => boolean)[] = [];
    if (filter.workflow !== undefined) tests.push((run) => run.workflowId === workflow?.id);
    if (filter.status !== undefined) tests.push((run) => run.status === filter.status || run.conclusion === filter.status);
    if (filter.branch !== undefined) tests.push((run) => run.headBranch === filter.branch);
    if (filter.event !== undefined) tests.push((run) => run.event === filter.event);
    if (filter.actor !== undefined) tests.push((run) => run.actor.toLowerCase() === filter.actor?.toLowerCase());
    if (filter.headSha !== undefined) tests.push((run) => run.headSha === filter.headSha);
    if (filter.createdFrom !== undefined) tests.push((run) => run.createdAt >= (filter.createdFrom ?? 0));
    if (filter.createdTo !== undefined) tests.push((run) => run.createdAt <= (filter.createdTo ?? 0));
    return tests.length === 0 ? null : (run) => tests.every((one) => one(run));
  }

  job(id: number): Job | undefined {
    return this.#store.jobs.get(id);
  }

  everyJob(): Iterable<Job> {
    return this.#store.jobs.values();
  }

  jobs(runId: number, filter: Parameters<RunsPart['jobs']>[1] = 'latest'): readonly Job[] {
    const state = this.#scheduler.states.get(runId);
    if (!state) return [];
    if (filter === 'all') return [...new Set(state.attempts.flat())];
    return state.attempts[(filter === 'latest' ? state.run.attempt : filter.attempt) - 1] ?? [];
  }

  jobRuns(jobId: number): number {
    return this.#jobs.runs(jobId);
  }

  cancel(runId: number): Answer<void> {
    return this.#whileOpen(runId, (state) => this.#scheduler.cancel(state));
  }

  forceCancel(runId: number): Answer<void> {
    return this.#whileOpen(runId, (state) => this.#scheduler.forceCancel(state));
  }

  #whileOpen(runId: number, act: (state: RunState) => void): Answer<void> {
    const state = this.#scheduler.states.get(runId);
    if (!state) return refuse(404, 'Not Found');
    if (state.run.status === 'completed') return refuse(409, 'Cannot cancel a workflow run that is completed.');
    act(state);
    this.#store.changed();
    return ok(undefined);
  }

  rerun(runId: number, actor: string): Answer<void> {
    return this.#again(runId, actor, null);
  }

  rerunFailed(runId: number, actor: string): Answer<void> {
    const failed = (job: Job): boolean => job.conclusion !== 'success' && job.conclusion !== 'skipped';
    if (!this.jobs(runId).some(failed) && this.run(runId)?.status === 'completed') {
      return refuse(403, 'This workflow run has no failed jobs.');
    }
    return this.#again(runId, actor, failed);
  }

  rerunJob(jobId: number, actor: string): Answer<void> {
    const job = this.job(jobId);
    if (!job) return refuse(404, 'Not Found');
    if (!this.jobs(job.runId).includes(job)) return refuse(403, 'Only jobs of the latest attempt can be re-run.');
    return this.#again(job.runId, actor, (one) => one === job);
  }

  #again(runId: number, actor: string, again: ((job: Job) => boolean) | null): Answer<void> {
    const state = this.#scheduler.states.get(runId);
    if (!state) return refuse(404, 'Not Found');
    if (state.run.status !== 'completed') return refuse(403, 'This workflow is already running');
    if (state.run.conclusion === 'startup_failure') return refuse(403, 'This workflow run cannot be retried');
    const { root: old, run, cancelled } = state;
    Object.assign(state, { root: null, cancelled: false, forced: false });
    Object.assign(run, {
      attempt: run.attempt + 1,
      triggeringActor: actor,
      status: 'queued',
      conclusion: null,
      startedAt: this.#store.now(),
    });
    // What a cancel skipped was not refused by its own condition: it is due again with the rest.
    const isDue = (job: Job): boolean => again?.(job) === true || (cancelled && job.conclusion === 'skipped');
    this.#begin(state, (root) => {
      if (again && old) restore(root, old, { again: isDue, keep: (job) => this.#scheduler.keep(state, job) });
    });
    return ok(undefined);
  }
}

const OPEN_STATUSES = new Set(['queued', 'in_progress', 'waiting', 'pending', 'requested']);

export function pageOf<T>(all: readonly T[], { perPage = 30, page = 1 }: Page): Listed<T> {
  return { total: all.length, items: all.slice((page - 1) * perPage, page * perPage) };
}
