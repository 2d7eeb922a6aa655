import type { JobOfRun, PeopleForge, RunOfHead, StatusOfCommit } from '../../autoscaler/people-forge.ts';
import type { Asked } from '../../src/people-ports.ts';
import { MemoryComments, MemoryPulls } from './memory-pulls.ts';

const ok = <T>(value: T): Asked<T> => ({ ok: true, value });
const missing = (because: string): Asked<never> => ({ ok: false, kind: 'missing', because });

export const SELF = 'pilotlight[bot]';

/** GitHub for people, of one repository, in memory. */
export class FakePeopleForge implements PeopleForge {
  readonly pulls = new MemoryPulls();
  readonly comments: MemoryComments;
  /** Text of `.github/pilotlight.yml` on the default branch. */
  file = `commands: { service: "${SELF}" }\n`;
  readonly runs: RunOfHead[] = [];
  readonly jobs = new Map<string, JobOfRun[]>();
  readonly statuses: StatusOfCommit[] = [];
  /** What was asked of Actions: `rerunFailed 7`, `dispatch deploy.yml {...}`. */
  readonly asked: string[] = [];
  filesRead = 0;
  #dispatched = 9_000;

  constructor(now: () => number) {
    this.comments = new MemoryComments(now, { login: SELF, id: 41, isBot: true });
  }

  people(): ReturnType<PeopleForge['people']> {
    const { pulls, comments } = this;
    return {
      pull: (number) => pulls.pull(number),
      roleOf: (login, id) => pulls.roleOf(login, id),
      lastMove: (repository, ref) => pulls.lastMove(repository, ref),
      comments,
    };
  }
  report = async (): ReturnType<PeopleForge['report']> => ok(null);
  async fileAt(): Promise<Asked<string | null>> {
    this.filesRead += 1;
    return ok(this.file);
  }
  defaultBranch = async (): Promise<Asked<string>> => ok('main');
  async dispatch(_: string, { workflow, inputs }: Parameters<PeopleForge['dispatch']>[1]): ReturnType<PeopleForge['dispatch']> {
    const runId = String(++this.#dispatched);
    this.asked.push(`dispatch ${workflow} ${JSON.stringify(inputs)}`);
    this.runs.unshift(aRunOfHead({ id: runId, workflow, event: 'workflow_dispatch', status: 'running', conclusion: null }));
    return ok({ runId, url: `https://github.example/runs/${runId}` });
  }
  findRun = async (..._: Parameters<PeopleForge['findRun']>): Promise<Asked<RunOfHead | null>> => ok(null);
  async run(_: string, id: string): Promise<Asked<RunOfHead>> {
    const found = this.runs.find((run) => run.id === id);
    return found ? ok(found) : missing(`no run ${id}`);
  }
  runsOfHead = async (_: string, sha: string): Promise<Asked<readonly RunOfHead[]>> =>
    ok(this.runs.filter(({ headSha }) => headSha === sha));
  jobsOfRun = async (_: string, run: string): Promise<Asked<readonly JobOfRun[]>> => ok(this.jobs.get(run) ?? []);
  rerunFailed = async (_: string, run: string): Promise<Asked<null>> => this.#note(`rerunFailed ${run}`);
  rerunAll = async (_: string, run: string): Promise<Asked<null>> => this.#note(`rerunAll ${run}`);
  rerunJob = async (_: string, job: string): Promise<Asked<null>> => this.#note(`rerunJob ${job}`);
  statusesOf = async (): Promise<Asked<readonly StatusOfCommit[]>> => ok(this.statuses);
  pullsOfCommit = async (): ReturnType<PeopleForge['pullsOfCommit']> => ok([]);
  selfLogin = async (): Promise<Asked<string>> => ok(SELF);

  /** A run is over. */
  end(id: string, conclusion: string): void {
    const at = this.runs.findIndex((run) => run.id === id);
    const run = this.runs[at];
    if (run) this.runs[at] = { ...run, status: 'completed', conclusion };
  }

  #note(what: string): Asked<null> {
    this.asked.push(what);
    return ok(null);
  }
}

export const aRunOfHead = (o: Partial<RunOfHead> = {}): RunOfHead => ({
  ...{ id: '7', name: 'ci', workflow: '.github/workflows/ci.yml', title: 'ci', event: 'pull_request', headSha: 'a'.repeat(40) },
  ...{ status: 'completed', conclusion: 'failure', url: 'https://github.example/runs/7', attempt: 1, ...o },
});
