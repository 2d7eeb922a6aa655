import type { CheckRun, RunFacts, Runs } from '../forge-ports.ts';
import type { Log } from '../ports.ts';
import { readRun } from '../webhook/read-delivery.ts';
import type { GitHubAnswer } from './github-answer.ts';
import { GitHubRefusal, type TokenUse } from './github-app.ts';
import type { GitHubCalls } from './github-calls.ts';
import { idOf, isRecord, split } from './github-fields.ts';

/** GitHub's own limit of a summary, in characters. */
const LONGEST_SUMMARY = 65_535;

/** Runs and checks through GitHub's REST API. */
export class GitHubRuns implements Runs {
  readonly #calls: GitHubCalls;
  readonly #log: Log;
  /** Where the App may make no checks: said once each. */
  readonly #said = new Set<string>();

  constructor(calls: GitHubCalls, log: Log) {
    this.#calls = calls;
    this.#log = log;
  }

  async run(repository: string, id: string): Promise<RunFacts | 'gone'> {
    const use: TokenUse = { owner: repository, permissions: { actions: 'read', metadata: 'read' } };
    const parameters = { ...split(repository), run_id: id };
    const route = '/repos/{owner}/{repo}/actions/runs/{run_id}';
    const answer = await this.#calls.send({ method: 'GET', route, parameters, use });
    if (answer.status === 404) return 'gone';
    if (answer.status !== 200) throw new GitHubRefusal(`run ${id} of ${repository}`, answer);
    const run = isRecord(answer.data) ? readRun(answer.data, repository) : 'it is no object';
    if (typeof run === 'string') throw new Error(`GitHub's answer for run ${id} of ${repository} cannot be read: ${run}`);
    return { id: run.id, isCompleted: run.isCompleted, isFork: run.isFork, attempt: run.attempt };
  }

  async rerunJob(repository: string, jobId: string): Promise<'asked' | 'not-yet' | 'refused'> {
    const route = '/repos/{owner}/{repo}/actions/jobs/{job_id}/rerun';
    const parameters = { ...split(repository), job_id: jobId };
    const use = writes(repository, 'actions');
    const answer = await this.#calls.send({ method: 'POST', route, parameters, use, isContent: true }).catch(refusalOf);
    if (answer.status === 201) return 'asked';
    // GitHub answers 403 for everything it refuses here; a run in progress is told in words (runs-on#259).
    if (answer.status === 403 && /already running|in progress/i.test(answer.message)) return 'not-yet';
    this.#log.warn('re-run refused', { stage: 'runner', repository, job: jobId, because: answer.message, status: answer.status });
    return 'refused';
  }

  async putCheck(repository: string, check: CheckRun, id: string | null): Promise<string | null> {
    const base = '/repos/{owner}/{repo}/check-runs';
    const use = writes(repository, 'checks');
    const parameters = { ...split(repository), ...bodyOf(check) };
    const isContent = true;
    const answer =
      id === null
        ? await this.#calls.send({ method: 'POST', route: base, parameters, use, isContent }).catch(refusalOf)
        : await this.#calls
            .send({
              method: 'PATCH',
              route: `${base}/{check_run_id}`,
              parameters: { ...parameters, check_run_id: id },
              use,
              isContent,
            })
            .catch(refusalOf);
    if (answer.status === 404 && id !== null) return this.putCheck(repository, check, null);
    if (answer instanceof GitHubRefusal || answer.status === 403) return this.#mayNot(repository, answer);
    const checkId = idOf(answer.data);
    if (answer.status >= 300 || checkId === null) throw new GitHubRefusal(`a check on ${repository}@${check.headSha}`, answer);
    return checkId;
  }

  #mayNot(repository: string, { message }: { readonly message: string }): null {
    const next = 'Give the App the permission "checks: write" to see on GitHub why a job waits.';
    if (!this.#said.has(repository))
      this.#log.warn('no checks may be made', { stage: 'service', repository, because: message, next });
    this.#said.add(repository);
    return null;
  }
}

function writes(repository: string, what: 'actions' | 'checks'): TokenUse {
  return { owner: repository, permissions: { [what]: 'write', metadata: 'read' }, repository: split(repository).repo };
}

function bodyOf({ name, headSha, externalId, conclusion, title, summary, url }: CheckRun): Readonly<Record<string, unknown>> {
  return {
    name,
    head_sha: headSha,
    external_id: externalId,
    ...(conclusion === null ? { status: 'in_progress' } : { status: 'completed', conclusion }),
    output: { title, summary: summary.slice(0, LONGEST_SUMMARY) },
    ...(url === null ? {} : { details_url: url }),
  };
}

/** No installation, or one that lacks the permission, is a refusal like any other. */
function refusalOf(error: unknown): GitHubRefusal & Pick<GitHubAnswer, 'data'> {
  if (error instanceof GitHubRefusal) return Object.assign(error, { data: null });
  throw error;
}
