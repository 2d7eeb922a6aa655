import { holdsWord } from '../lib/holds-word.ts';
import type { Asked } from '../people-ports.ts';
import type { HeadRun, RequestRuns, RunJob } from '../requests/ports.ts';
import { fields, id, listOf, type OctokitOptions, OctokitRequests, text } from './octokit-requests.ts';

const PER_PAGE = 100;
const MAX_PAGES = 10;
/** Milliseconds that a runner's clock may be ahead of GitHub's. */
const SKEW = 60_000;
const RUNS = 'GET /repos/{owner}/{repo}/actions/runs';

/** `RequestRuns` from GitHub's REST API. */
export class OctokitRequestRuns implements RequestRuns {
  readonly #requests: OctokitRequests;

  constructor(options: OctokitOptions) {
    this.#requests = new OctokitRequests(options);
  }

  async runsOfHead(sha: string): ReturnType<RequestRuns['runsOfHead']> {
    const asked = await this.#pages(RUNS, { head_sha: sha }, 'workflow_runs', readRun);
    if (!asked.ok) return asked;
    // The newest come first. What was dispatched by us for somebody is no check of the commit.
    const newest = new Map<string, HeadRun>();
    for (const { run, event } of asked.value)
      if (event !== 'workflow_dispatch' && event !== 'issue_comment' && !newest.has(run.workflow)) newest.set(run.workflow, run);
    return { ok: true, value: [...newest.values()] };
  }

  jobsOfRun(run: string): Promise<Asked<readonly RunJob[]>> {
    const route = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs';
    return this.#pages(route, { run_id: run, filter: 'latest' }, 'jobs', readJob);
  }

  rerunFailed(run: string): Promise<Asked<null>> {
    return this.#write('POST /repos/{owner}/{repo}/actions/runs/{run_id}/rerun-failed-jobs', { run_id: run });
  }

  rerunAll(run: string): Promise<Asked<null>> {
    return this.#write('POST /repos/{owner}/{repo}/actions/runs/{run_id}/rerun', { run_id: run });
  }

  rerunJob(job: string): Promise<Asked<null>> {
    return this.#write('POST /repos/{owner}/{repo}/actions/jobs/{job_id}/rerun', { job_id: job });
  }

  async dispatch({ workflow, ref, inputs }: Parameters<RequestRuns['dispatch']>[0]): ReturnType<RequestRuns['dispatch']> {
    const branch = ref === null ? await this.#defaultBranch() : ({ ok: true, value: ref } as const);
    if (!branch.ok) return branch;
    const parameters = { workflow_id: workflow, ref: branch.value, inputs, return_run_details: true };
    return this.#requests.ask(
      'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches',
      parameters,
      // Without the details (older servers) the answer is empty.
      ({ data }) => ({
        runId: String(id(fields(data)['workflow_run_id']) ?? '') || null,
        url: text(fields(data)['html_url']) ?? null,
      }),
    );
  }

  async findRun({ workflow, titleHolds, since }: Parameters<RequestRuns['findRun']>[0]): ReturnType<RequestRuns['findRun']> {
    const route = 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs';
    const created = `>=${new Date(since - SKEW).toISOString().slice(0, 19)}Z`;
    const parameters = { workflow_id: workflow, event: 'workflow_dispatch', created };
    const asked = await this.#pages(route, parameters, 'workflow_runs', readTitled);
    if (!asked.ok) return asked;
    const found = asked.value.find(({ title }) => holdsWord(title, titleHolds));
    return { ok: true, value: found ? { runId: found.runId, url: found.url } : null };
  }

  #defaultBranch(): Promise<Asked<string>> {
    return this.#requests.ask('GET /repos/{owner}/{repo}', {}, ({ data }) => text(fields(data)['default_branch']));
  }

  #write(route: string, parameters: Readonly<Record<string, unknown>>): Promise<Asked<null>> {
    return this.#requests.ask(route, parameters, () => null);
  }

  async #pages<T>(
    route: string,
    parameters: Readonly<Record<string, unknown>>,
    key: string,
    read: (item: unknown) => T | undefined,
  ): Promise<Asked<readonly T[]>> {
    const all: T[] = [];
    for (let page = 1; page <= MAX_PAGES; page += 1) {
      const asked = await this.#requests.ask(route, { ...parameters, per_page: PER_PAGE, page }, ({ data }) =>
        listOf(fields(data)[key], read),
      );
      if (!asked.ok) return asked;
      all.push(...asked.value);
      if (asked.value.length < PER_PAGE) break;
    }
    return { ok: true, value: all };
  }
}

function momentOf(value: unknown): number | null {
  const at = Date.parse(text(value) ?? '');
  return Number.isNaN(at) ? null : at;
}

const statusOf = (value: unknown): 'completed' | 'running' => (value === 'completed' ? 'completed' : 'running');

function readRun(data: unknown): { readonly run: HeadRun; readonly event: string } | undefined {
  const run = fields(data);
  const number = id(run['id']);
  const [event, workflow, url] = [text(run['event']), text(run['path']), text(run['html_url'])];
  if (!number || !event || !workflow || url === undefined) return undefined;
  return {
    event,
    run: {
      ...{ id: String(number), name: text(run['name']) ?? workflow, workflow, url, status: statusOf(run['status']) },
      ...{ conclusion: text(run['conclusion']) ?? null, attempt: id(run['run_attempt']) ?? 1 },
      startedAt: momentOf(run['run_started_at']),
    },
  };
}

function readTitled(data: unknown): { readonly title: string; readonly runId: string; readonly url: string } | undefined {
  const run = fields(data);
  const number = id(run['id']);
  if (!number) return undefined;
  return { title: text(run['display_title']) ?? '', runId: String(number), url: text(run['html_url']) ?? '' };
}

function readJob(data: unknown): RunJob | undefined {
  const job = fields(data);
  const [number, name] = [id(job['id']), text(job['name'])];
  if (!number || name === undefined) return undefined;
  return { id: String(number), name, status: statusOf(job['status']), conclusion: text(job['conclusion']) ?? null };
}
