import { expect } from '@jest/globals';
import type { WorkflowEngine } from '../../../autoscaler/simulation/github/engine.ts';
import { createGitHub } from '../../../autoscaler/simulation/github/github.ts';
import { type GivenJob, givenEngine } from '../../../autoscaler/simulation/github/given-engine.ts';
import type { Answer, GitHub, GitHubOptions } from '../../../autoscaler/simulation/github/parts.ts';
import type { Commit, Job, Run, Runner, RunnerScope } from '../../../autoscaler/simulation/github/types.ts';
import { seeded } from '../../../autoscaler/simulation/seeded.ts';

export const REPO = 'acme/plots';
export const START = Date.UTC(2026, 10, 21);
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

export interface World {
  readonly github: GitHub;
  now(): number;
  /** Moves time, and runs what is due on the way. */
  step(ms: number): void;
  /** A push to `main`, which starts the workflows. */
  push(commit?: Partial<Commit>): Run;
  /** A runner that is connected. */
  runner(labels?: readonly string[], scope?: RunnerScope): Connected;
  /** A fresh runner takes one job and ends it so; the job's name, or undefined where none waited. */
  serve(conclusion?: 'success' | 'failure' | 'cancelled', outputs?: Readonly<Record<string, string>>): string | undefined;
  /** Serves until nothing waits; names in order. */
  serveAll(conclusion?: 'success' | 'failure'): readonly string[];
  /** `name: status or conclusion` of the run's latest jobs. */
  jobs(run: Run): Readonly<Record<string, string>>;
}

export interface Connected {
  readonly runner: Runner;
  readonly secret: string;
  readonly sessionId: string;
  take(): Job | undefined;
  finish(job: Job, conclusion?: 'success' | 'failure' | 'cancelled', outputs?: Readonly<Record<string, string>>): void;
}

export function value<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`${answer.error.status} ${answer.error.message}`);
  return answer.value;
}

export function statusOf(answer: Answer<unknown>): number {
  return answer.ok ? 200 : answer.error.status;
}

export function aWorld(
  workflows: readonly GivenJob[] | WorkflowEngine = [{ key: 'test', labels: ['linux'] }],
  options: Partial<GitHubOptions> & { readonly seed?: number } = {},
): World {
  let now = START;
  const engine =
    'plansFor' in workflows ? workflows : givenEngine([{ path: '.github/workflows/ci.yml', events: ['push'], jobs: workflows }]);
  const github = createGitHub({ now: () => now, random: seeded(options.seed ?? 1), engine, ...options });
  github.accounts.createRepository({ owner: 'acme', name: 'plots' });
  let runners = 0;
  let commits = 0;

  const world: World = {
    github,
    now: () => now,
    step(ms) {
      const until = now + ms;
      for (let at = github.nextTimer(); at !== undefined && at <= until; at = github.nextTimer()) {
        now = Math.max(now, at);
        github.advance(now);
      }
      now = until;
      github.advance(now);
    },
    push(commit = {}) {
      commits += 1;
      const [run] = github.events.push({
        repository: REPO,
        ref: 'refs/heads/main',
        before: null,
        commit: { sha: String(commits).padStart(40, 'a'), files: [], ...commit },
        actor: 'ada',
      });
      if (!run) throw new Error('the push started nothing');
      return run;
    },
    runner(labels = ['linux', 'gpu'], scope = 'orgs/acme') {
      runners += 1;
      const { runner, secret } = value(github.runners.createJitRunner(scope, { name: `r-${runners}`, runnerGroupId: 1, labels }));
      const { sessionId } = value(github.sessions.connect(secret, { agentId: runner.id, version: '2.336.0' }));
      return {
        runner,
        secret,
        sessionId,
        take() {
          const answer = github.sessions.poll(sessionId);
          return answer.kind === 'job' ? value(github.sessions.acquire(sessionId, answer.job.id)) : undefined;
        },
        finish(job, conclusion = 'success', outputs = {}) {
          expect(github.sessions.holds(secret, job.id)).toBe(true);
          value(github.sessions.complete(job.id, { conclusion, outputs, annotations: [], summary: '' }));
        },
      };
    },
    serve(conclusion = 'success', outputs = {}) {
      const taker = world.runner();
      const job = taker.take();
      if (job) taker.finish(job, conclusion, outputs);
      else value(github.runners.delete('orgs/acme', taker.runner.id));
      return job?.name;
    },
    serveAll(conclusion = 'success') {
      const names: string[] = [];
      for (let name = world.serve(conclusion); name !== undefined; name = world.serve(conclusion)) names.push(name);
      return names;
    },
    jobs: (run) => Object.fromEntries(github.runs.jobs(run.id).map((job) => [job.name, job.conclusion ?? job.status])),
  };
  return world;
}
