import { ok } from '../../../src/lib/result.ts';
import type { Hooks } from './hooks.ts';
import { DEFAULT_GROUP, JobQueue } from './job-queue.ts';
import type { Answer, SessionsPart } from './parts.ts';
import { DAY, MINUTE, refuse, type Store } from './store.ts';
import type { Annotation, Conclusion, EventFacts, Job, Run, Runner, Step } from './types.ts';

/** A job that nobody took for so long is cancelled by GitHub. */
const LONGEST_QUEUE_TIME = DAY;
/** A runner that was told to cancel has so long until GitHub ends the job without it. */
const CANCEL_PATIENCE = 5 * MINUTE;
const LOCK_LOST = 10 * MINUTE;

type JobEvent = 'queued' | 'waiting' | 'in_progress' | 'completed';

/** One job's way from the queue to its end. What its end means for the run is the scheduler's business: `onEnd`, `onStart`. */
export class Jobs {
  onStart: (job: Job) => void = () => {};
  onEnd: (job: Job) => void = () => {};
  /** The runner that held the job is free of it. */
  onRelease: (runnerId: number) => void = () => {};
  readonly queue = new JobQueue();
  readonly #store: Store;
  readonly #hooks: Hooks;
  readonly #acquired = new Map<number, number>();
  readonly #cancelling = new Set<number>();
  readonly #renewedAt = new Map<number, number>();
  readonly #groups = new Map<number, string>();

  constructor(store: Store, hooks: Hooks) {
    this.#store = store;
    this.#hooks = hooks;
  }

  /** Times it was acquired. */
  runs(jobId: number): number {
    return this.#acquired.get(jobId) ?? 0;
  }

  create(run: Run, facts: Pick<Job, 'key' | 'name' | 'labels' | 'work'> & { readonly group: string | null }): Job {
    const now = this.#store.now();
    const { group, ...rest } = facts;
    const job: Job = {
      ...rest,
      id: this.#store.nextId(),
      runId: run.id,
      repositoryId: run.repositoryId,
      attempt: run.attempt,
      workflowName: run.name,
      headBranch: run.headBranch,
      headSha: run.headSha,
      status: 'pending',
      conclusion: null,
      createdAt: now,
      startedAt: now,
      completedAt: null,
      runnerId: null,
      runnerName: null,
      runnerGroupId: null,
      runnerGroupName: null,
      steps: [],
      outputs: {},
      annotations: [],
      summary: '',
    };
    if (group !== null) this.#groups.set(job.id, group);
    this.#store.jobs.set(job.id, job);
    return job;
  }

  enqueue(job: Job): void {
    job.status = 'queued';
    job.startedAt = this.#store.now();
    this.#offer(job);
    this.#store.at(this.#store.now() + LONGEST_QUEUE_TIME, () => {
      if (job.status === 'queued') this.end(job, 'cancelled', [notice('The job was not picked up by a runner within 24 hours.')]);
    });
    this.#tell(job, 'queued');
  }

  #offer(job: Job): void {
    const repository = this.#store.repositoriesById.get(job.repositoryId);
    if (repository) this.queue.add(job, repository, this.#groups.get(job.id) ?? null);
    this.#store.changed();
  }

  /** Back into the queue: the runner it was assigned to did not pick it up in time. No event, as nothing was told of the assignment. */
  putBack(job: Job): void {
    if (job.status === 'queued') this.#offer(job);
  }

  acquire(job: Job, runner: Runner): void {
    const now = this.#store.now();
    Object.assign(job, {
      status: 'in_progress',
      startedAt: now,
      runnerId: runner.id,
      runnerName: runner.name,
      runnerGroupId: runner.groupId,
      runnerGroupName: DEFAULT_GROUP.name,
    });
    this.#acquired.set(job.id, this.runs(job.id) + 1);
    this.#renewedAt.set(job.id, now);
    this.#watchLock(job);
    this.#watchTimeout(job);
    this.#tell(job, 'in_progress');
    this.onStart(job);
  }

  #watchLock(job: Job): void {
    const patience = this.#store.options.lockLost ?? LOCK_LOST;
    const deadline = (this.#renewedAt.get(job.id) ?? 0) + patience;
    this.#store.at(deadline, () => {
      if (job.status !== 'in_progress') return;
      if ((this.#renewedAt.get(job.id) ?? 0) + patience > this.#store.now()) this.#watchLock(job);
      else this.end(job, 'failure', [notice(`The self-hosted runner lost communication with the server: ${job.runnerName}.`)]);
    });
  }

  #watchTimeout(job: Job): void {
    const minutes = job.work?.timeoutMinutes ?? 360;
    this.#store.at(this.#store.now() + minutes * MINUTE, () => {
      if (job.status !== 'in_progress') return;
      job.annotations = [...job.annotations, notice(`The job has exceeded the maximum execution time of ${minutes}m0s.`)];
      this.cancel(job);
    });
  }

  /** A queued job ends at once; a running one when its runner heard of it, or five minutes later. */
  cancel(job: Job): void {
    if (job.status === 'completed') return;
    if (job.status !== 'in_progress') return this.end(job, 'cancelled');
    if (this.#cancelling.has(job.id)) return;
    this.#cancelling.add(job.id);
    this.#store.at(this.#store.now() + CANCEL_PATIENCE, () => {
      if (job.status === 'in_progress') this.end(job, 'cancelled');
    });
    this.#store.changed();
  }

  steps(job: Job, steps: readonly Step[]): Answer<void> {
    if (job.status !== 'in_progress') return refuse(404, 'The job is not running.');
    job.steps = steps;
    this.#renewedAt.set(job.id, this.#store.now());
    this.#store.changed();
    return ok(undefined);
  }

  /** A job that ended without its runner answers `cancelled`, so that the runner stops. */
  renew(job: Job): { readonly cancelled: boolean } {
    this.#renewedAt.set(job.id, this.#store.now());
    return { cancelled: job.status === 'completed' || this.#cancelling.has(job.id) };
  }

  complete(job: Job, result: Parameters<SessionsPart['complete']>[1]): void {
    if (job.status !== 'in_progress') return;
    job.outputs = result.outputs;
    job.summary = result.summary;
    this.end(job, result.conclusion, result.annotations);
  }

  end(job: Job, conclusion: Conclusion, annotations: readonly Annotation[] = []): void {
    if (job.status === 'completed') return;
    if (job.status === 'queued') this.queue.remove(job);
    job.status = 'completed';
    job.conclusion = conclusion;
    job.completedAt = this.#store.now();
    if (annotations.length > 0) job.annotations = [...job.annotations, ...annotations];
    this.#cancelling.delete(job.id);
    this.#renewedAt.delete(job.id);
    if (job.runnerId !== null) this.onRelease(job.runnerId);
    this.#tell(job, 'completed');
    this.onEnd(job);
  }

  #tell(job: Job, action: JobEvent): void {
    const repository = this.#store.repositoriesById.get(job.repositoryId);
    const run = this.#store.runs.get(job.runId);
    if (!repository || !run) return;
    const sender = run.triggeringActor;
    const facts = (): EventFacts => ({ event: 'workflow_job', action, job: { ...job }, run: { ...run }, repository, sender });
    this.#hooks.emit(repository, 'workflow_job', facts);
    if (action === 'queued' || action === 'completed') {
      const checkAction = action === 'queued' ? 'created' : 'completed';
      this.#hooks.emit(repository, 'check_run', () => ({
        event: 'check_run',
        action: checkAction,
        checkRun: checkRunOf(job),
        repository,
        sender,
      }));
    }
    this.#store.changed();
  }
}

function notice(message: string): Annotation {
  return { level: 'failure', message };
}

/** On GitHub each job is a check run of the same id. */
export function checkRunOf(job: Job): import('./types.ts').CheckRun {
  const known = job.status === 'in_progress' || job.status === 'completed' ? job.status : 'queued';
  return {
    id: job.id,
    repositoryId: job.repositoryId,
    headSha: job.headSha,
    name: job.name,
    appId: null,
    jobId: job.id,
    status: known,
    conclusion: job.conclusion,
    startedAt: job.startedAt,
    completedAt: job.completedAt,
    detailsUrl: null,
    externalId: '',
    title: null,
    summary: null,
    text: null,
    annotations: job.annotations,
  };
}
