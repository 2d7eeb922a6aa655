import type { Forge, JobFacts, RegisterAnswer, RunnerFacts, Scope } from '../forge-ports.ts';
import { ForgeUnavailable } from '../forge-unavailable.ts';
import type { GitHub } from './github/parts.ts';
import type { Job, Repository } from './github/types.ts';
import type { Stretch } from './machine-nature.ts';

export interface ModelForgeGiven {
  readonly github: GitHub;
  /** One way of a call. */
  readonly wait: () => Promise<void>;
  readonly now: () => number;
  /** What the service's own clock says: its times to come back are by that one. */
  readonly hostNow?: () => number;
  /** When GitHub answers nothing but 5xx. */
  readonly outages?: readonly Stretch[];
  /** Milliseconds that it asks for then; null: it gives no time. */
  readonly retryAfter?: number | null;
  /** Told of every call that reaches GitHub, and when it left. */
  readonly onCall?: (method: string, path: string, leftAt: number) => void;
  /** Told when GitHub asks to be left alone, and until when. */
  readonly onClosed?: (until: number) => void;
  /** Told of each call that is not made because GitHub asked to be left alone. */
  readonly onHeldBack?: () => void;
  /** Until when GitHub refuses everybody, also who did not hear of it. */
  readonly closedUntil?: () => number;
  /** Told of each registration that is asked for, and of each that is to go. */
  readonly onRegister?: (name: string) => void;
  readonly onDeregister?: (runnerId: string) => void;
  /** A repository that answers every question with nonsense (L-5). */
  readonly poison?: string;
}

/** As the adapter backs off where GitHub gives no time: 5, 10 … 60 s after failures in a row. */
const FIRST_OUTAGE = 5_000;
const LONGEST_OUTAGE = 60_000;

/** The port `Forge` straight on the model: what the adapter sees through HTTP, without HTTP. Answers take `latency`. */
export class ModelForge implements Forge {
  readonly #github: GitHub;
  readonly #given: ModelForgeGiven;
  /** Fault to order: calls leave whatever GitHub asked for. */
  isHeedless = false;
  /** What GitHub closed: the adapter's governor lets nothing out before. */
  #closedUntil = 0;
  #failures = 0;

  constructor(given: ModelForgeGiven) {
    this.#given = given;
    this.#github = given.github;
  }

  async #answer<T>(method: string, path: string, ask: () => T): Promise<T> {
    const { now, wait, onCall, onHeldBack } = this.#given;
    const leftAt = now();
    if (leftAt < this.#closedUntil && !this.isHeedless) {
      onHeldBack?.();
      throw this.#away(this.#closedUntil - leftAt, 'GitHub is left alone');
    }
    await wait();
    onCall?.(method, path, leftAt);
    this.#refuse(method, path);
    const answer = ask();
    this.#failures = 0;
    await wait();
    return answer;
  }

  /** Throws where GitHub is out, is closed to everybody, or answers this call with a fault that was ordered. */
  #refuse(method: string, path: string): void {
    const { now, closedUntil, outages = [], retryAfter = null } = this.#given;
    const isOut = outages.some(({ from, to }) => from <= now() && now() < to);
    if (isOut && retryAfter === null) throw this.#failed(`503 at ${method} ${path}`);
    if (isOut && retryAfter !== null) throw this.#closed(retryAfter, `503 at ${method} ${path}`);
    const rest = (closedUntil?.() ?? 0) - now();
    if (rest > 0) throw this.#closed(rest, `secondary-limit at ${method} ${path}`);
    const fault = this.#github.faults.apiFault(method, path);
    if (!fault || fault.kind === 'slow') return;
    const why = `${fault.kind} at ${method} ${path}`;
    if (fault.kind === 'error') throw fault.after === undefined ? this.#failed(why) : this.#away(fault.after * 1_000, why);
    throw this.#closed(fault.after === undefined ? FIRST_OUTAGE : fault.after * 1_000, why);
  }

  #closed(ms: number, why: string): ForgeUnavailable {
    const { now, onClosed } = this.#given;
    this.#closedUntil = Math.max(this.#closedUntil, now() + ms);
    onClosed?.(this.#closedUntil);
    return this.#away(ms, why);
  }

  #failed(why: string): ForgeUnavailable {
    return this.#away(Math.min(LONGEST_OUTAGE, FIRST_OUTAGE * 2 ** Math.min(this.#failures++, 10)), why);
  }

  #away(ms: number, why: string): ForgeUnavailable {
    const { now, hostNow = now } = this.#given;
    return new ForgeUnavailable(why, hostNow() + ms);
  }

  repositories(owner: string): Promise<readonly string[]> {
    return this.#answer('GET', '/installation/repositories', () => {
      if (owner.includes('/')) return [this.#repository(owner).fullName];
      const names = this.#github.accounts.repositoriesOf(owner).map(({ fullName }) => fullName);
      // I-18: an App that is not installed there is told so; it is not an owner without repositories.
      if (names.length === 0) throw new Error(`no installation on ${owner} in the model`);
      return names;
    });
  }

  openJobs(repository: string): Promise<readonly JobFacts[]> {
    return this.#answer('GET', `/repos/${repository}/actions/runs`, () => {
      if (repository === this.#given.poison) throw new Error('Unexpected token < in JSON at position 0');
      const known = this.#repository(repository);
      const open = OPEN.flatMap((status) => this.#github.runs.runs(repository, { status, perPage: 1_000 }).items);
      return [...new Set(open)].flatMap((run) => this.#github.runs.jobs(run.id).map((job) => jobFactsOf(job, known)));
    });
  }

  job(repository: string, id: string): Promise<JobFacts | 'gone'> {
    return this.#answer('GET', `/repos/${repository}/actions/jobs/${id}`, () => {
      const job = this.#github.runs.job(Number(id));
      return job ? jobFactsOf(job, this.#repository(repository)) : 'gone';
    });
  }

  register(
    scope: Scope,
    { name, labels }: { readonly name: string; readonly labels: readonly string[] },
  ): Promise<RegisterAnswer> {
    return this.#answer('POST', `/${scope}/actions/runners/generate-jitconfig`, () => {
      this.#given.onRegister?.(name);
      const made = this.#github.runners.createJitRunner(scope, { name, labels, runnerGroupId: 1 });
      if (made.ok) {
        const jitConfig = JSON.stringify({ agentId: made.value.runner.id, secret: made.value.secret });
        return { kind: 'registered', runnerId: String(made.value.runner.id), jitConfig };
      }
      return made.error.status === 409 ? { kind: 'name-taken' } : { kind: 'refused', because: made.error.message };
    });
  }

  runners(scope: Scope, prefix: string): Promise<readonly RunnerFacts[]> {
    return this.#answer('GET', `/${scope}/actions/runners`, () =>
      this.#github.runners
        .list(scope, { perPage: 10_000 })
        .items.filter(({ name }) => name.startsWith(prefix))
        .map(({ id, name, status, busy }) => ({ id: String(id), name, online: status === 'online', busy })),
    );
  }

  deregister(scope: Scope, runnerId: string): Promise<'removed' | 'busy' | 'gone'> {
    return this.#answer('DELETE', `/${scope}/actions/runners/${runnerId}`, () => {
      this.#given.onDeregister?.(runnerId);
      const answer = this.#github.runners.delete(scope, Number(runnerId));
      if (answer.ok) return 'removed';
      return answer.error.status === 422 ? 'busy' : 'gone';
    });
  }

  #repository(fullName: string): Repository {
    const repository = this.#github.accounts.repository(fullName);
    if (!repository) throw new Error(`no repository ${fullName} in the model`);
    return repository;
  }
}

const OPEN = ['queued', 'in_progress', 'waiting', 'pending', 'requested'];

/** A job of the model as the REST API and webhooks tell it. */
export function jobFactsOf(job: Job, repository: Repository): JobFacts {
  const status = job.status === 'pending' ? 'waiting' : job.status;
  return {
    id: String(job.id),
    repository: repository.fullName,
    runId: String(job.runId),
    attempt: job.attempt,
    name: job.name,
    labels: job.labels,
    status,
    conclusion: job.conclusion,
    createdAt: job.createdAt,
    startedAt: status === 'queued' || status === 'waiting' ? null : job.startedAt,
    completedAt: job.completedAt,
    runnerName: job.runnerName,
    url: `https://github.com/${repository.fullName}/actions/runs/${job.runId}/job/${job.id}`,
    headSha: job.headSha,
  };
}
