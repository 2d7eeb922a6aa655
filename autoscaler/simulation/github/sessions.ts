import { ok } from '../../../src/lib/result.ts';
import type { Jobs } from './jobs.ts';
import type { Answer, PollAnswer, SessionsPart } from './parts.ts';
import type { Runners } from './runners.ts';
import { MINUTE, refuse, SECOND, type Store } from './store.ts';
import type { Job, Runner, Step } from './types.ts';

/** GitHub gives a job to another runner when it was not picked up in time. */
const PICK_UP = MINUTE;
/** A little more than one long poll. */
const OFFLINE_AFTER = 70 * SECOND;
/** Older runners are refused at registration since 2026. */
const MINIMUM_VERSION = '2.329.0';

interface Session {
  readonly id: string;
  readonly runner: Runner;
}

interface Assignment {
  readonly job: Job;
  readonly runner: Runner;
  readonly until: number;
}

/** What a runner asks of GitHub between its start and the end of its one job. */
export class Sessions implements SessionsPart {
  readonly #store: Store;
  readonly #jobs: Jobs;
  readonly #runners: Runners;
  readonly #sessions = new Map<string, Session>();
  readonly #sessionOf = new Map<number, Session>();
  /** By runner id. */
  readonly #assigned = new Map<number, Assignment>();

  constructor(store: Store, jobs: Jobs, runners: Runners) {
    this.#store = store;
    this.#jobs = jobs;
    this.#runners = runners;
    jobs.onRelease = (runnerId) => {
      const runner = runners.runner(runnerId);
      if (runner) runners.setBusy(runner, false);
    };
  }

  connect(
    secret: string,
    { agentId, version }: { readonly agentId: number; readonly version: string },
  ): Answer<{ readonly sessionId: string; readonly runner: Runner }> {
    const runner = this.#runners.bySecret(secret);
    if (!runner || runner.id !== agentId || runner.removedAt !== null || runner.jobId !== null) {
      return refuse(401, 'The runner registration is unknown or used up.');
    }
    if (isBelow(version, this.#store.options.minimumRunnerVersion ?? MINIMUM_VERSION))
      return refuse(400, 'RunnerVersionDeprecated');
    if (this.#sessionOf.has(runner.id)) return refuse(409, 'Another session is open for this runner.');
    const session = { id: this.#store.guid(), runner };
    this.#sessions.set(session.id, session);
    this.#sessionOf.set(runner.id, session);
    runner.version = version;
    this.#seen(runner);
    this.#runners.setOnline(runner, true);
    this.#watchContact(session);
    return ok({ sessionId: session.id, runner });
  }

  #seen(runner: Runner): void {
    runner.lastSeenAt = this.#store.now();
  }

  #watchContact(session: Session): void {
    const patience = this.#store.options.offlineAfter ?? OFFLINE_AFTER;
    this.#store.at((session.runner.lastSeenAt ?? 0) + patience, () => {
      if (!this.#sessions.has(session.id)) return;
      if ((session.runner.lastSeenAt ?? 0) + patience > this.#store.now()) this.#watchContact(session);
      else this.#close(session);
    });
  }

  poll(sessionId: string): PollAnswer {
    const session = this.#sessions.get(sessionId);
    if (!session || session.runner.removedAt !== null) return { kind: 'gone' };
    const { runner } = session;
    this.#seen(runner);
    if (runner.jobId !== null) return { kind: 'nothing' };
    const known = this.#assigned.get(runner.id);
    const job = known && this.#isValid(known) ? known.job : this.#assign(runner);
    const run = job && this.#store.runs.get(job.runId);
    const repository = job && this.#store.repositoriesById.get(job.repositoryId);
    return job && run && repository ? { kind: 'job', job, run, repository } : { kind: 'nothing' };
  }

  #isValid({ job, until }: Assignment): boolean {
    return job.status === 'queued' && this.#store.now() < until;
  }

  #assign(runner: Runner): Job | undefined {
    this.#takeBack(runner);
    const job = this.#jobs.queue.take(runner.scope, runner.labels);
    if (!job) return undefined;
    const until = this.#store.now() + (this.#store.options.pickUp ?? PICK_UP);
    const assignment = { job, runner, until };
    this.#assigned.set(runner.id, assignment);
    this.#store.at(until, () => {
      if (this.#assigned.get(runner.id) === assignment) this.#takeBack(runner);
    });
    return job;
  }

  #takeBack(runner: Runner): void {
    const assignment = this.#assigned.get(runner.id);
    this.#assigned.delete(runner.id);
    if (assignment) this.#jobs.putBack(assignment.job);
  }

  acquire(sessionId: string, jobId: number): Answer<Job> {
    const session = this.#sessions.get(sessionId);
    if (!session || session.runner.removedAt !== null) return refuse(404, 'The session is not open.');
    const { runner } = session;
    this.#seen(runner);
    const assignment = this.#assigned.get(runner.id);
    if (assignment?.job.id !== jobId || !this.#isValid(assignment))
      return refuse(409, 'The job is not assigned to this runner (any more).');
    this.#assigned.delete(runner.id);
    runner.jobId = jobId;
    this.#runners.setBusy(runner, true);
    this.#jobs.acquire(assignment.job, runner);
    return ok(assignment.job);
  }

  disconnect(sessionId: string): void {
    const session = this.#sessions.get(sessionId);
    if (session) this.#close(session);
  }

  #close({ id, runner }: Session): void {
    this.#sessions.delete(id);
    this.#sessionOf.delete(runner.id);
    this.#runners.setOnline(runner, false);
    this.#takeBack(runner);
  }

  runnerOf(sessionId: string): Runner | undefined {
    return this.#sessions.get(sessionId)?.runner;
  }

  holds(secret: string, jobId: number): boolean {
    const runner = this.#runners.bySecret(secret);
    return runner?.jobId === jobId && runner.removedAt === null;
  }

  steps(jobId: number, steps: readonly Step[]): Answer<void> {
    return this.#asHolder(jobId, (job) => this.#jobs.steps(job, steps));
  }

  renew(jobId: number): Answer<{ readonly cancelled: boolean }> {
    return this.#asHolder(jobId, (job) => ok(this.#jobs.renew(job)));
  }

  complete(jobId: number, result: Parameters<SessionsPart['complete']>[1]): Answer<void> {
    return this.#asHolder(jobId, (job, runner) => {
      this.#runners.end(runner, 'job-done');
      this.#jobs.complete(job, result);
      return ok(undefined);
    });
  }

  #asHolder<T>(jobId: number, act: (job: Job, runner: Runner) => Answer<T>): Answer<T> {
    const job = this.#store.jobs.get(jobId);
    const runner = job?.runnerId == null ? undefined : this.#runners.runner(job.runnerId);
    if (!job || !runner || runner.removedAt !== null) return refuse(404, 'No runner holds this job.');
    this.#seen(runner);
    return act(job, runner);
  }
}

/** Numbers between dots, compared one by one. */
function isBelow(version: string, minimum: string): boolean {
  const [have, need] = [version, minimum].map((text) => text.split('.').map(Number));
  for (const [index, part] of (need ?? []).entries()) {
    const difference = (have?.[index] ?? 0) - part;
    if (difference !== 0) return difference < 0 || Number.isNaN(difference);
  }
  return false;
}
