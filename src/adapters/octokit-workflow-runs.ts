import { errorText } from '../lib/error-text.ts';
import type { Asked } from '../people-ports.ts';
import type { RunSummary, WorkflowRuns } from '../refdata-ports.ts';
import { downloadAddress } from './download.ts';
import { fields, id, listOf, type OctokitOptions, OctokitRequests, statusOf, text } from './octokit-requests.ts';
import { onlyFileOf } from './one-file-archive.ts';

const PER_PAGE = 100;
const MAX_PAGES = 20;
/** Milliseconds for one artifact. */
const DOWNLOAD_TIMEOUT = 120_000;

/** `WorkflowRuns` from GitHub's REST API. */
export class OctokitWorkflowRuns implements WorkflowRuns {
  readonly #requests: OctokitRequests;
  readonly #isPlain: boolean;

  constructor(options: OctokitOptions) {
    this.#requests = new OctokitRequests(options);
    this.#isPlain = options.apiUrl.startsWith('http:');
  }

  run(run: string): Promise<Asked<RunSummary>> {
    return this.#requests.ask('GET /repos/{owner}/{repo}/actions/runs/{run_id}', { run_id: run }, ({ data }) => readRun(data));
  }

  rerunFailed(run: string): Promise<Asked<null>> {
    const route = 'POST /repos/{owner}/{repo}/actions/runs/{run_id}/rerun-failed-jobs';
    return this.#requests.ask(route, { run_id: run }, () => null);
  }

  async artifacts(run: string): ReturnType<WorkflowRuns['artifacts']> {
    const all: { readonly id: number; readonly name: string; readonly size: number }[] = [];
    for (let page = 1; page <= MAX_PAGES; page += 1) {
      const parameters = { run_id: run, per_page: PER_PAGE, page };
      const route = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts';
      const asked = await this.#requests.ask(route, parameters, ({ data }) => listOf(fields(data)['artifacts'], readArtifact));
      if (!asked.ok) return asked;
      all.push(
        ...asked.value.filter(({ expired }) => !expired).map(({ id: number, name, size }) => ({ id: number, name, size })),
      );
      if (asked.value.length < PER_PAGE) return { ok: true, value: all };
    }
    return { ok: false, kind: 'refused', because: `the run ${run} has more than ${MAX_PAGES * PER_PAGE} artifacts` };
  }

  /** The API answers with an address elsewhere, to which the token must not go. */
  async download(artifact: number, maxBytes: number): Promise<Asked<Uint8Array>> {
    const address = await this.#addressOf(artifact);
    if (!address.ok) return address;
    try {
      const limits = { maxBytes: maxBytes + ROOM_FOR_ARCHIVE, timeout: DOWNLOAD_TIMEOUT, isPlain: this.#isPlain };
      const found = await downloadAddress(address.value, limits);
      if (!found.ok) return found;
      const file = found.value.isArchive ? onlyFileOf(found.value.bytes, maxBytes) : found.value;
      if ('because' in file) return { ok: false, kind: 'refused', because: `artifact ${artifact} ${file.because}` };
      if (file.bytes.length <= maxBytes) return { ok: true, value: file.bytes };
      return { ok: false, kind: 'refused', because: `artifact ${artifact} has more than ${maxBytes} bytes` };
    } catch (error) {
      return { ok: false, kind: 'unreachable', because: `artifact ${artifact}: ${errorText(error).slice(0, 300)}` };
    }
  }

  async #addressOf(artifact: number): Promise<Asked<string>> {
    const route = 'GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}';
    const parameters = { artifact_id: artifact, archive_format: 'zip' };
    try {
      const { headers } = await this.#requests.send(route, parameters, 'manual');
      const location = text(headers['location']);
      if (location) return { ok: true, value: location };
      return { ok: false, kind: 'unreachable', because: `GitHub did not say where artifact ${artifact} is` };
    } catch (error) {
      const status = statusOf(error);
      const kind = status === 404 || status === 410 ? 'missing' : status === 401 || status === 403 ? 'denied' : 'unreachable';
      return { ok: false, kind, because: `artifact ${artifact}: ${errorText(error).slice(0, 300)}` };
    }
  }
}

/** What an archive of one file has besides it: headers, and the blocks of incompressible data. */
const ROOM_FOR_ARCHIVE = 1_024 * 1_024;

function readRun(data: unknown): RunSummary | undefined {
  const run = fields(data);
  const number = id(run['id']);
  const [headSha, event, status] = [text(run['head_sha']), text(run['event']), text(run['status'])];
  if (!number || !headSha || !event || !status) return undefined;
  return {
    ...{ id: String(number), headSha, event },
    status: status === 'completed' ? 'completed' : 'running',
    conclusion: text(run['conclusion']) ?? null,
    headRepository: text(fields(run['head_repository'])['full_name']) ?? '',
    headBranch: text(run['head_branch']) ?? '',
    attempt: id(run['run_attempt']) ?? 1,
  };
}

function readArtifact(item: unknown) {
  const artifact = fields(item);
  const [number, name, size] = [id(artifact['id']), text(artifact['name']), artifact['size_in_bytes']];
  if (!number || name === undefined || typeof size !== 'number') return undefined;
  return { id: number, name, size, expired: artifact['expired'] === true };
}
