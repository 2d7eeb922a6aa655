import type { ResumeForge } from '../../autoscaler/builds/resume-orders.ts';
import type { CheckRun } from '../../autoscaler/forge-ports.ts';
import { ForgeUnavailable } from '../../autoscaler/forge-unavailable.ts';
import type { Clock } from '../../autoscaler/ports.ts';
import type { GitHub } from '../../autoscaler/simulation/github/parts.ts';
import { ModelBuilds } from '../../autoscaler/simulation/model-builds.ts';
import { ModelRuns } from '../../autoscaler/simulation/model-runs.ts';

/** GitHub for builds on the model of it, with faults to order. */
export class FakeBuildForge extends ModelBuilds {
  /** Fault: every call fails until then. */
  readonly faults: {
    outageUntil: number;
    /** The next write takes place, and its answer never arrives. */
    loseNextAnswer: boolean;
    /** Calls whose `METHOD path` ends so are refused as GitHub refuses what policy forbids. */
    refused: readonly string[];
    /** Told of each call before it is made; throws to play a kill. */
    onCall: (call: string) => void;
  };
  /** Names of artifacts by run. */
  readonly artifacts = new Map<string, string[]>();
  /** `METHOD path` of every call. */
  readonly asked: string[];
  readonly #runs: ModelRuns;

  constructor({ github, clock, appId }: { readonly github: GitHub; readonly clock: Clock; readonly appId: number }) {
    const faults: FakeBuildForge['faults'] = { outageUntil: 0, loseNextAnswer: false, refused: [], onCall: () => undefined };
    const asked: string[] = [];
    const call = async <T>(method: string, path: string, ask: () => T): Promise<T> => {
      asked.push(`${method} ${path}`);
      faults.onCall(`${method} ${path}`);
      if (clock.now() < faults.outageUntil) throw new ForgeUnavailable('GitHub is away', faults.outageUntil);
      const answer = ask();
      if (method !== 'GET' && faults.loseNextAnswer) {
        faults.loseNextAnswer = false;
        throw new ForgeUnavailable('connection reset', clock.now() + 5_000);
      }
      return answer;
    };
    const artifacts = new Map<string, string[]>();
    super({ github, call, artifacts: (runId, name) => artifacts.get(runId)?.includes(name) === true });
    this.artifacts = artifacts;
    this.faults = faults;
    this.asked = asked;
    this.#runs = new ModelRuns({ github, appId, call });
  }

  override async dispatch(...given: Parameters<ResumeForge['dispatch']>): ReturnType<ResumeForge['dispatch']> {
    if (this.#isRefused('dispatches')) return { kind: 'refused', because: 'Workflow execution protection: event not allowed' };
    return super.dispatch(...given);
  }

  override async rerunFailed(...given: Parameters<ResumeForge['rerunFailed']>): ReturnType<ResumeForge['rerunFailed']> {
    return this.#isRefused('rerun-failed-jobs') ? 'refused' : super.rerunFailed(...given);
  }

  override async setStatus(...given: Parameters<ResumeForge['setStatus']>): ReturnType<ResumeForge['setStatus']> {
    return this.#isRefused('statuses') ? 'refused' : super.setStatus(...given);
  }

  rerunJob(repository: string, jobId: string): Promise<'asked' | 'not-yet' | 'refused'> {
    return this.#runs.rerunJob(repository, jobId);
  }

  putCheck(repository: string, check: CheckRun, id: string | null): Promise<string | null> {
    return this.#runs.putCheck(repository, check, id);
  }

  #isRefused(what: string): boolean {
    if (!this.faults.refused.includes(what)) return false;
    this.asked.push(`refused ${what}`);
    return true;
  }
}
