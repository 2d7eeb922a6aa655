import { holdsWord } from '../../src/lib/holds-word.ts';
import type { Asked } from '../../src/people-ports.ts';
import type { Dispatch, PeopleForge, RunOfHead } from '../people-forge.ts';
import { idOf } from './github-fields.ts';
import type { Asking } from './github-people-asking.ts';
import { fields, readJobOfRun, readRunOfHead, readStatusOfCommit, text } from './github-people-readers.ts';

/** Milliseconds by which GitHub's clock may be behind this one. */
const SKEW = 60_000;

const ACTIONS = '/repos/{owner}/{repo}/actions';
const READS = { actions: 'read' } as const;
const WRITES = { actions: 'write' } as const;

/** Runs of workflows as requests of people see and start them. */
export class GitHubPeopleRuns {
  readonly #asking: Asking;

  constructor(asking: Asking) {
    this.#asking = asking;
  }

  dispatch(repository: string, { workflow, ref, inputs }: Dispatch): ReturnType<PeopleForge['dispatch']> {
    const parameters = { workflow_id: fileOf(workflow), ref, inputs, return_run_details: true };
    const route = `${ACTIONS}/workflows/{workflow_id}/dispatches`;
    return this.#asking.ask(repository, { method: 'POST', route, parameters, permissions: WRITES }, ({ data }) => ({
      // Older GitHub Enterprise servers answer without a body.
      runId: idOf({ id: fields(data)['workflow_run_id'] }),
      url: text(fields(data)['html_url']) ?? null,
    }));
  }

  async findRun(
    repository: string,
    { workflow, displayTitleHolds, since }: Parameters<PeopleForge['findRun']>[1],
  ): Promise<Asked<RunOfHead | null>> {
    const created = `>=${new Date(since - SKEW).toISOString().slice(0, 19)}Z`;
    const parameters = { workflow_id: fileOf(workflow), event: 'workflow_dispatch', created };
    const asked = await this.#runs(repository, `${ACTIONS}/workflows/{workflow_id}/runs`, parameters);
    if (!asked.ok) return asked;
    return { ok: true, value: asked.value.findLast(({ title }) => holdsWord(title, displayTitleHolds)) ?? null };
  }

  run(repository: string, run: string): Promise<Asked<RunOfHead>> {
    const question = { route: `${ACTIONS}/runs/{run_id}`, parameters: { run_id: run }, permissions: READS, isCached: true };
    return this.#asking.ask(repository, question, ({ data }) => readRunOfHead(data));
  }

  runsOfHead(repository: string, sha: string): Promise<Asked<readonly RunOfHead[]>> {
    return this.#runs(repository, `${ACTIONS}/runs`, { head_sha: sha });
  }

  #runs(repository: string, route: string, parameters: Readonly<Record<string, string>>): Promise<Asked<readonly RunOfHead[]>> {
    const question = { route, parameters, permissions: READS, list: 'workflow_runs' };
    return this.#asking.list(repository, question, readRunOfHead);
  }

  jobsOfRun(repository: string, run: string): ReturnType<PeopleForge['jobsOfRun']> {
    const question = { route: `${ACTIONS}/runs/{run_id}/jobs`, parameters: { run_id: run, filter: 'latest' }, list: 'jobs' };
    return this.#asking.list(repository, { ...question, permissions: READS }, readJobOfRun);
  }

  rerunFailed(repository: string, run: string): Promise<Asked<null>> {
    return this.#start(repository, `${ACTIONS}/runs/{run_id}/rerun-failed-jobs`, { run_id: run });
  }

  rerunAll(repository: string, run: string): Promise<Asked<null>> {
    return this.#start(repository, `${ACTIONS}/runs/{run_id}/rerun`, { run_id: run });
  }

  rerunJob(repository: string, job: string): Promise<Asked<null>> {
    return this.#start(repository, `${ACTIONS}/jobs/{job_id}/rerun`, { job_id: job });
  }

  #start(repository: string, route: string, parameters: Readonly<Record<string, string>>): Promise<Asked<null>> {
    return this.#asking.ask(repository, { method: 'POST', route, parameters, permissions: WRITES }, () => null);
  }

  /** The combined status of a commit lists each context once, with its newest. */
  statusesOf(repository: string, sha: string): ReturnType<PeopleForge['statusesOf']> {
    const question = { route: '/repos/{owner}/{repo}/commits/{ref}/status', parameters: { ref: sha }, list: 'statuses' };
    return this.#asking.list(repository, { ...question, permissions: { statuses: 'read' } }, readStatusOfCommit);
  }
}

/** GitHub takes a workflow's id or the name of its file, never its path. */
const fileOf = (path: string): string => path.split('/').at(-1) ?? path;
