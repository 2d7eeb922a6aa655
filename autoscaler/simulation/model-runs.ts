import type { CheckRun, RunFacts, Runs } from '../forge-ports.ts';
import type { GitHub } from './github/parts.ts';

/** A call as GitHub sees one: it takes time, and may fail before `ask` is reached, or after. */
export type ModelCall = <T>(method: string, path: string, ask: () => T) => Promise<T>;

/** The port `Runs` straight on the model. */
export class ModelRuns implements Runs {
  readonly #github: GitHub;
  readonly #appId: number;
  readonly #call: ModelCall;

  constructor({ github, appId, call }: { readonly github: GitHub; readonly appId: number; readonly call: ModelCall }) {
    this.#github = github;
    this.#appId = appId;
    this.#call = call;
  }

  run(repository: string, id: string): Promise<RunFacts | 'gone'> {
    return this.#call('GET', `/repos/${repository}/actions/runs/${id}`, () => {
      const run = this.#github.runs.run(Number(id));
      if (!run) return 'gone';
      const isFork = run.headRepositoryId !== run.repositoryId;
      return { id: String(run.id), isCompleted: run.status === 'completed', isFork, attempt: run.attempt };
    });
  }

  rerunJob(repository: string, jobId: string): Promise<'asked' | 'not-yet' | 'refused'> {
    return this.#call('POST', `/repos/${repository}/actions/jobs/${jobId}/rerun`, () => {
      const answer = this.#github.runs.rerunJob(Number(jobId), 'pilotlight[bot]');
      if (answer.ok) return 'asked';
      return /already running/.test(answer.error.message) ? 'not-yet' : 'refused';
    });
  }

  putCheck(repository: string, check: CheckRun, id: string | null): Promise<string | null> {
    const known = id !== null && this.#github.checks.checkRun(Number(id)) !== undefined;
    const path = `/repos/${repository}/check-runs${known ? `/${id}` : ''}`;
    return this.#call(known ? 'PATCH' : 'POST', path, () => {
      const { name, headSha, externalId, conclusion, title, summary, url } = check;
      const facts = {
        ...{ name, externalId, title, summary },
        ...(conclusion === null ? { status: 'in_progress' as const } : { status: 'completed' as const, conclusion }),
        ...(url === null ? {} : { detailsUrl: url }),
      };
      const { checks } = this.#github;
      const put = known
        ? checks.updateCheckRun(Number(id), facts)
        : checks.createCheckRun({ ...facts, repository, headSha, appId: this.#appId });
      if (!put.ok) throw new Error(put.error.message);
      return String(put.value.id);
    });
  }
}
