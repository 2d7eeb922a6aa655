import type { BuildRun, PullFacts, WantedStatus } from '../build-ports.ts';
import type { ResumeForge } from '../builds/resume-orders.ts';
import type { GitHub } from './github/parts.ts';
import type { ModelCall } from './model-runs.ts';

/** Who writes: the App, as GitHub shows it. */
const BOT = 'pilotlight[bot]';

/** The port `ResumeForge` straight on the model. Artifacts are told by `hasArtifact`: the model keeps none. */
export class ModelBuilds implements ResumeForge {
  readonly #github: GitHub;
  readonly #call: ModelCall;
  readonly #artifacts: (runId: string, name: string) => boolean;

  constructor({
    github,
    call,
    artifacts = () => false,
  }: {
    readonly github: GitHub;
    readonly call: ModelCall;
    readonly artifacts?: (runId: string, name: string) => boolean;
  }) {
    this.#github = github;
    this.#call = call;
    this.#artifacts = artifacts;
  }

  run(repository: string, id: string): Promise<BuildRun | 'gone'> {
    return this.#call('GET', `/repos/${repository}/actions/runs/${id}`, () => {
      const run = this.#github.runs.run(Number(id));
      const home = this.#github.accounts.repository(repository);
      if (!run || run.repositoryId !== home?.id) return 'gone';
      return {
        id,
        repository: home.fullName,
        headSha: run.headSha,
        headBranch: run.headBranch ?? '',
        event: run.event,
        number: String(run.runNumber),
        attempt: run.attempt,
        isCompleted: run.status === 'completed',
        isCancelled: run.status === 'completed' && run.conclusion === 'cancelled',
        isFork: run.headRepositoryId !== run.repositoryId,
        isPrivate: home.private,
        workflow: run.path,
        createdAt: run.createdAt,
      };
    });
  }

  pull(repository: string, number: number): Promise<PullFacts | null> {
    return this.#call('GET', `/repos/${repository}/pulls/${number}`, () => {
      const pull = this.#github.events.pull(repository, number);
      return pull ? { head: pull.headSha, isOpen: pull.state === 'open' } : null;
    });
  }

  hasArtifact(repository: string, runId: string, name: string): Promise<boolean> {
    return this.#call('GET', `/repos/${repository}/actions/runs/${runId}/artifacts`, () => this.#artifacts(runId, name));
  }

  setStatus(repository: string, status: WantedStatus & { readonly sha: string }): Promise<'set' | 'refused'> {
    return this.#call('POST', `/repos/${repository}/statuses/${status.sha}`, () =>
      this.#github.checks.createStatus({ repository, ...status, creator: BOT }).ok ? 'set' : 'refused',
    );
  }

  statuses(repository: string, sha: string, prefix: string): ReturnType<ResumeForge['statuses']> {
    return this.#call('GET', `/repos/${repository}/commits/${sha}/status`, () => {
      const newest = Map.groupBy(this.#github.checks.statuses(repository, sha), ({ context }) => context.toLowerCase());
      return [...newest.values()]
        .flatMap(([first]) => (first?.context.startsWith(prefix) ? [first] : []))
        .map(({ context, state, description, targetUrl }) => ({
          context,
          state,
          description: description ?? '',
          targetUrl: targetUrl ?? '',
        }));
    });
  }

  rerunFailed(repository: string, runId: string): Promise<'asked' | 'not-yet' | 'refused'> {
    return this.#call('POST', `/repos/${repository}/actions/runs/${runId}/rerun-failed-jobs`, () => {
      const answer = this.#github.runs.rerunFailed(Number(runId), BOT);
      if (answer.ok) return 'asked';
      return /already running/.test(answer.error.message) ? 'not-yet' : 'refused';
    });
  }

  dispatch(
    repository: string,
    { workflow, ref, inputs }: Parameters<ResumeForge['dispatch']>[1],
  ): ReturnType<ResumeForge['dispatch']> {
    return this.#call('POST', `/repos/${repository}/actions/workflows/${workflow}/dispatches`, () => {
      const answer = this.#github.events.dispatchWorkflow({ repository, workflow, ref, inputs, actor: BOT });
      if (answer.ok) return { kind: 'asked' as const, runId: String(answer.value.id) };
      return { kind: 'refused' as const, because: answer.error.message };
    });
  }

  branchHead(repository: string, branch: string): Promise<string | null> {
    return this.#call(
      'GET',
      `/repos/${repository}/git/ref/heads/${branch}`,
      () => this.#github.accounts.repository(repository)?.branches.get(branch)?.sha ?? null,
    );
  }

  jobs(repository: string, runId: string) {
    return this.#call('GET', `/repos/${repository}/actions/runs/${runId}/jobs`, () =>
      this.#github.runs.jobs(Number(runId)).map(({ id, name }) => ({ id: String(id), name })),
    );
  }

  dispatched(
    repository: string,
    { workflow, branch, headSha, since }: Parameters<ResumeForge['dispatched']>[1],
  ): Promise<readonly string[]> {
    return this.#call('GET', `/repos/${repository}/actions/workflows/${workflow}/runs`, () =>
      this.#github.runs
        .runs(repository, { workflow, branch, headSha, event: 'workflow_dispatch', createdFrom: since, perPage: 100 })
        .items.map(({ id }) => String(id))
        .reverse(),
    );
  }
}
