import type { Asked } from '../../src/people-ports.ts';
import type { HeadRun, RequestRuns, RunJob } from '../../src/requests/ports.ts';

const ok = <T>(value: T): Asked<T> => ({ ok: true, value });

/** Runs of workflows in memory, and what was asked of them. */
export class MemoryRuns implements RequestRuns {
  readonly runs = new Map<string, HeadRun[]>();
  readonly jobs = new Map<string, RunJob[]>();
  /** `rerunFailed 7` … */
  readonly asked: string[] = [];
  readonly dispatched: {
    readonly workflow: string;
    readonly ref: string | null;
    readonly inputs: Readonly<Record<string, string>>;
  }[] = [];
  /** The answers of dispatches are lost: `before` anything happened, or `after`. */
  lost: 'before' | 'after' | null = null;
  readonly #titles: { readonly workflow: string; readonly title: string; readonly runId: string }[] = [];

  async runsOfHead(sha: string): Promise<Asked<readonly HeadRun[]>> {
    return ok(this.runs.get(sha) ?? []);
  }
  async jobsOfRun(run: string): Promise<Asked<readonly RunJob[]>> {
    return ok(this.jobs.get(run) ?? []);
  }
  rerunFailed = (run: string): Promise<Asked<null>> => this.#rerun(`rerunFailed ${run}`, run);
  rerunAll = (run: string): Promise<Asked<null>> => this.#rerun(`rerunAll ${run}`, run);
  rerunJob = (job: string): Promise<Asked<null>> => this.#rerun(`rerunJob ${job}`, job);

  async dispatch(what: Parameters<RequestRuns['dispatch']>[0]): ReturnType<RequestRuns['dispatch']> {
    if (this.lost === 'before') return { ok: false, kind: 'unreachable', because: 'the line was cut' };
    this.dispatched.push(what);
    const runId = String(9_000 + this.dispatched.length);
    this.#titles.push({ workflow: what.workflow, title: Object.values(what.inputs).join(' '), runId });
    if (this.lost === 'after') return { ok: false, kind: 'unreachable', because: 'the line was cut' };
    return ok({ runId, url: urlOf(runId) });
  }

  async findRun({ workflow, titleHolds }: Parameters<RequestRuns['findRun']>[0]): ReturnType<RequestRuns['findRun']> {
    const found = this.#titles.find((one) => one.workflow === workflow && one.title.includes(titleHolds));
    return ok(found ? { runId: found.runId, url: urlOf(found.runId) } : null);
  }

  async #rerun(what: string, of: string): Promise<Asked<null>> {
    const going = [...this.runs.values()].flat().some(({ id, status }) => id === of && status === 'running');
    if (going) return { ok: false, kind: 'refused', because: 'it is going on' };
    this.asked.push(what);
    return ok(null);
  }
}

const urlOf = (run: string): string => `https://github.example/acme/plots/actions/runs/${run}`;

export const aRun = (o: Partial<HeadRun> = {}): HeadRun => ({
  ...{ id: '7', name: 'ci', workflow: '.github/workflows/ci.yml', status: 'completed', conclusion: 'failure' },
  ...{ url: urlOf('7'), attempt: 1, ...o },
});
