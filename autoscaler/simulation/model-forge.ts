import { ForgeUnavailable } from '../forge-unavailable.ts';
import type { Forge, JobFacts, RegisterAnswer, RunnerFacts, Scope } from '../ports.ts';
import type { GitHub } from './github/parts.ts';
import type { Job, Repository } from './github/types.ts';

/** The port `Forge` straight on the model: what the adapter sees through HTTP, without HTTP. Answers take `latency`. */
export class ModelForge implements Forge {
  readonly #github: GitHub;
  readonly #answer: <T>(method: string, path: string, ask: () => T) => Promise<T>;

  constructor({
    github,
    wait,
    now,
  }: { readonly github: GitHub; readonly wait: () => Promise<void>; readonly now: () => number }) {
    this.#github = github;
    this.#answer = async (method, path, ask) => {
      await wait();
      const fault = github.faults.apiFault(method, path);
      if (fault && fault.kind !== 'slow')
        throw new ForgeUnavailable(`${fault.kind} at ${method} ${path}`, now() + (fault.after ?? 5) * 1_000);
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
      const known = this.#repository(repository);
      const runs = this.#github.runs.runs(repository).items.filter((run) => run.status !== 'completed');
      return runs.flatMap((run) => this.#github.runs.jobs(run.id).map((job) => jobFactsOf(job, known)));
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
    url: '',
  };
}
