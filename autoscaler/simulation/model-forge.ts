import { ForgeUnavailable } from '../forge-unavailable.ts';
import type { Forge, JobFacts, RegisterAnswer, RunnerFacts, Scope } from '../ports.ts';
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
  /** Told of every call that reaches GitHub. */
  readonly onCall?: (method: string, path: string) => void;
  /** Told when GitHub asks to be left alone, and until when. */
  readonly onClosed?: (until: number) => void;
  /** Told of each registration that is asked for, and of each that is to go. */
  readonly onRegister?: (name: string) => void;
  readonly onDeregister?: (runnerId: string) => void;
  /** A repository that answers every question with nonsense (L-5). */
  readonly poison?: string;
}

/** As the adapter backs off where GitHub gives no time: its callers come back after so long. */
const COME_BACK = 5_000;

/** The port `Forge` straight on the model: what the adapter sees through HTTP, without HTTP. Answers take `latency`. */
export class ModelForge implements Forge {
  readonly #github: GitHub;
  readonly #given: ModelForgeGiven;
  readonly #answer: <T>(method: string, path: string, ask: () => T) => Promise<T>;

  /** What GitHub closed: the adapter's governor lets nothing out before. */
  #closedUntil = 0;

  constructor(given: ModelForgeGiven) {
    const { github, wait, now, hostNow = now, outages = [], onCall = () => {} } = given;
    this.#given = given;
    this.#github = github;
    this.#answer = async (method, path, ask) => {
      const away = (ms: number, why: string): ForgeUnavailable => new ForgeUnavailable(why, hostNow() + ms);
      if (now() < this.#closedUntil) throw away(this.#closedUntil - now(), 'GitHub is left alone');
      await wait();
      onCall(method, path);
      if (outages.some(({ from, to }) => from <= now() && now() < to)) throw away(COME_BACK, `503 at ${method} ${path}`);
      const fault = github.faults.apiFault(method, path);
      if (fault && fault.kind !== 'slow') {
        const ms = fault.after === undefined ? COME_BACK : fault.after * 1_000;
        if (fault.kind !== 'error') {
          this.#closedUntil = now() + ms;
          given.onClosed?.(this.#closedUntil);
        }
        throw away(ms, `${fault.kind} at ${method} ${path}`);
      }
      const answer = ask();
      await wait();
      return answer;
    };
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
