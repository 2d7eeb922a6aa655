import type { Build } from '../../autoscaler/build-ports.ts';
import { createBuildDesk, type RunningBuildDesk } from '../../autoscaler/builds/build-desk.ts';
import { createGitHub } from '../../autoscaler/simulation/github/github.ts';
import { type GivenJob, givenEngine } from '../../autoscaler/simulation/github/given-engine.ts';
import type { Job, Run } from '../../autoscaler/simulation/github/types.ts';
import { MemoryJournal } from '../../autoscaler/simulation/memory-journal.ts';
import { seeded } from '../../autoscaler/simulation/seeded.ts';
import type { BuildPlan, BuildResults, Progress } from '../../src/contract/build-protocol.ts';
import { RESUME_INPUT } from '../../src/contract/resume-request.ts';
import type { TestResult } from '../../src/contract/test-result.ts';
import { anAttempt, aResult, DIGEST } from '../builders/action.ts';
import { FakeBuildForge } from '../fakes/fake-build-forge.ts';
import { MemoryBuildStore } from '../fakes/memory-build-store.ts';
import { MemoryLog } from '../fakes/memory-log.ts';
import { SteppedClock } from '../fakes/stepped-clock.ts';

export const REPO = 'acme/plots';
export const SHA = '1'.repeat(40);
export const WORKFLOW = '.github/workflows/ci.yml';
export const MINUTE = 60_000;
const APP = 7;
const URL = 'https://ci.example.org';

/** A world of a desk: GitHub's model, a store that survives the desk, time that moves by hand. */
export interface DeskWorld {
  readonly clock: SteppedClock;
  readonly github: ReturnType<typeof createGitHub>;
  readonly forge: FakeBuildForge;
  readonly store: MemoryBuildStore;
  readonly memory: MemoryJournal;
  readonly log: MemoryLog;
  /** The desk that works now. */
  readonly desk: RunningBuildDesk;
  /** The run that a push began, and its build. */
  readonly run: Run;
  readonly build: Build;
  /** Inputs of the dispatches, in the order of their runs. */
  readonly dispatches: Readonly<Record<string, unknown>>[];
  /** The process is killed and another one begins. */
  restart(): Promise<void>;
  stop(): Promise<void>;
  /** Moves time, GitHub's with it. */
  step(ms: number): Promise<void>;
  /** `state: description` of each context beside the commit. */
  statuses(): Readonly<Record<string, string>>;
  /** Every status of a context that ever was, oldest first. */
  history(context: string): readonly string[];
  /** A fresh runner takes this job. */
  take(name: string, runId?: number): Job;
  finish(job: Job, conclusion?: 'success' | 'failure'): void;
}

export interface DeskWorldOptions {
  readonly jobs: readonly string[];
  readonly isFork?: boolean;
  /** Whether the run belongs to the pull request 1 instead of a push. */
  readonly isPull?: boolean;
}

export async function aDeskWorld({ jobs, isFork = false, isPull = false }: DeskWorldOptions): Promise<DeskWorld> {
  const clock = new SteppedClock(Date.UTC(2026, 10, 21, 12));
  const dispatches: Readonly<Record<string, unknown>>[] = [];
  const engine = engineOf(jobs, dispatches);
  const github = createGitHub({ now: () => clock.now(), random: seeded(1), engine, lockLost: 48 * 60 * MINUTE });
  const { accounts } = github;
  accounts.createAccount({ login: 'acme', type: 'Organization' });
  accounts.createApp({ id: APP, clientId: 'Iv1.7', name: 'pilotlight', owner: 'acme', publicKey: '', hook: null, events: [] });
  accounts.install(APP, 'acme');
  accounts.createRepository({ owner: 'acme', name: 'plots' });
  const commit = { sha: SHA, files: [{ path: WORKFLOW, text: '' }] };
  const pull = { ...{ author: 'ada', title: 'Plots', headRef: 'plots', headSha: SHA }, baseRef: 'main', baseSha: SHA };
  if (isPull) accounts.setBranch(REPO, 'plots', commit);
  const [run] = isPull
    ? github.events.openPullRequest({ repository: REPO, ...pull, merge: commit }).runs
    : github.events.push({ repository: REPO, ref: 'refs/heads/main', before: null, commit, actor: 'ada' });
  if (!run) throw new Error('the push started nothing');
  const forge = new FakeBuildForge({ github, clock, appId: APP });
  const store = new MemoryBuildStore();
  const memory = new MemoryJournal();
  const log = new MemoryLog();
  const build = await store.begin({
    ...{ runId: String(run.id), repository: REPO, headSha: SHA, isFork, isPrivate: false, workflow: WORKFLOW },
    branch: isPull ? 'plots' : 'main',
    place: { owner: 'acme', repo: 'plots', of: isPull ? { pull: 1 } : { branch: 'main' }, number: '1' },
    beganAt: clock.now(),
    context: 'pilotlight',
  });
  let life = await begin();
  let runners = 0;

  async function begin() {
    const desk = createBuildDesk({ store, forge, runs: forge, memory, clock, log, url: URL });
    await desk.load();
    const over = new AbortController();
    return { desk, over, running: desk.run(over.signal) };
  }
  const stop = async (): Promise<void> => {
    life.over.abort();
    await life.running;
  };
  const written = () => [...github.checks.statuses(REPO, SHA)].reverse();
  const told = ({ state, description }: { state: string; description: string | null }) => `${state}: ${description}`;
  return {
    ...{ clock, github, forge, store, memory, log, run, build, dispatches, stop },
    get desk() {
      return life.desk;
    },
    restart: async () => {
      await stop();
      life = await begin();
    },
    step: async (ms) => {
      await clock.step(ms);
      github.advance(clock.now());
    },
    statuses: () => Object.fromEntries(written().map((one) => [one.context, told(one)])),
    history: (context) => written().flatMap((one) => (one.context === context ? [told(one)] : [])),
    take(name, runId = run.id) {
      const wanted = github.runs.jobs(runId).find((job) => job.name === name && job.status === 'queued');
      if (!wanted) throw new Error(`no job ${name} waits in ${runId}`);
      runners += 1;
      const made = github.runners.createJitRunner('orgs/acme', {
        name: `runner-${runners}`,
        runnerGroupId: 1,
        labels: [...wanted.labels],
      });
      if (!made.ok) throw new Error(made.error.message);
      const session = github.sessions.connect(made.value.secret, { agentId: made.value.runner.id, version: '2.340.0' });
      if (!session.ok) throw new Error(session.error.message);
      const message = github.sessions.poll(session.value.sessionId);
      if (message.kind !== 'job' || message.job.id !== wanted.id)
        throw new Error(`the runner got ${JSON.stringify(message.kind)}`);
      github.sessions.acquire(session.value.sessionId, wanted.id);
      return wanted;
    },
    finish(job, conclusion = 'success') {
      github.sessions.complete(job.id, { conclusion, outputs: {}, annotations: [], summary: '' });
    },
  };
}

/** Each job has a label of its own, so that a runner gets the one it was made for. A dispatch runs only what it names. */
function engineOf(jobs: readonly string[], dispatches: Readonly<Record<string, unknown>>[]) {
  const job = (name: string): GivenJob => ({ key: name, labels: [name] });
  const engine = (names: readonly string[]) =>
    givenEngine([{ path: WORKFLOW, events: ['push', 'pull_request', 'workflow_dispatch'], jobs: names.map(job) }]);
  const whole = engine(jobs);
  return {
    ...whole,
    plansFor: (trigger: Parameters<typeof whole.plansFor>[0]) => {
      if (trigger.event !== 'workflow_dispatch') return whole.plansFor(trigger);
      dispatches.push(trigger.inputs ?? {});
      const request = JSON.parse(String(trigger.inputs?.[RESUME_INPUT] ?? '{"only":[]}')) as { only: readonly string[] };
      return engine(request.only).plansFor(trigger);
    },
  };
}

export const aPlan = (names: readonly string[], o: Partial<BuildPlan> = {}): BuildPlan => ({
  plan: DIGEST,
  tested: 'e'.repeat(40),
  attempt: 1,
  configurations: names.map((name) => ({ id: name, name, flaky: 'pass', allow_failure: false })),
  text: `the plan of ${names.join(', ')}`,
  ...o,
});

export const aProgress = (id: string, o: Partial<Progress> = {}): Progress => ({
  ...{ plan: DIGEST, id, name: id, state: 'running', attempt: 1, of: 4, until: null, runner: 'runner-1' },
  ...o,
});

export const results = (id: string, o: Partial<TestResult> = {}): BuildResults => ({
  results: [{ result: aResult({ id, name: id, ...o }), runs_on: ['linux'], failed_tests: [], files: {} }],
});

/** The end of a job that leaves its next attempt to the service. */
export const deferral = (id: string, until: number, attempts = 1): BuildResults =>
  results(id, {
    ...{ verdict: 'deferred', because: 'a retry', resume_at: until },
    attempts: Array.from({ length: attempts }, () => anAttempt({ verdict: 'fail', because: 'exit code 1' })),
  });
