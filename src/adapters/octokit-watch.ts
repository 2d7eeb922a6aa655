import type { Asked } from '../people-ports.ts';
import type { RunSince } from '../watch/due-nightly.ts';
import { fields, id, listOf, moment, type OctokitOptions, OctokitRequests, text } from './octokit-requests.ts';

export interface ListedRun extends RunSince {
  readonly branch: string;
  readonly title: string;
  readonly url: string;
}

/** Milliseconds by which GitHub's clock may be behind. */
const SKEW = 60_000;
const RUNS = 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs';
const DISPATCH = 'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches';

/** Runs of workflows, as polling and nightly builds see and start them. */
export class OctokitWatch {
  readonly #requests: OctokitRequests;

  constructor(options: OctokitOptions) {
    this.#requests = new OctokitRequests(options);
  }

  /** The newest hundred that were made at or after `since` (milliseconds since the epoch). */
  runsSince(workflow: string, since: number): Promise<Asked<readonly ListedRun[]>> {
    const created = `>=${new Date(since - SKEW).toISOString().slice(0, 19)}Z`;
    const parameters = { workflow_id: workflow, created, per_page: 100 };
    return this.#requests.ask(RUNS, parameters, ({ data }) => listOf(fields(data)['workflow_runs'], readRun));
  }

  /** Not idempotent: after `unreachable`, `runsSince` tells. `ref`: a branch. */
  dispatch(
    { workflow, ref }: { readonly workflow: string; readonly ref: string },
    inputs: Readonly<Record<string, string>>,
  ): Promise<Asked<{ readonly runId: string | null; readonly url: string | null }>> {
    const parameters = { workflow_id: workflow, ref, inputs, return_run_details: true };
    return this.#requests.ask(DISPATCH, parameters, ({ data }) => ({
      runId: String(id(fields(data)['workflow_run_id']) ?? '') || null,
      url: text(fields(data)['html_url']) ?? null,
    }));
  }
}

function readRun(data: unknown): ListedRun | undefined {
  const run = fields(data);
  const [number, event, createdAt] = [id(run['id']), text(run['event']), moment(run['created_at'])];
  if (number === undefined || event === undefined || createdAt === undefined) return undefined;
  const told = {
    branch: text(run['head_branch']) ?? '',
    title: text(run['display_title']) ?? '',
    url: text(run['html_url']) ?? '',
  };
  return { id: String(number), event, createdAt, ...told };
}
