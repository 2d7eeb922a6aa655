import { GitHubApp } from '../../../autoscaler/adapters/github-app.ts';
import { GitHubBuilds } from '../../../autoscaler/adapters/github-builds.ts';
import { GitHubCalls } from '../../../autoscaler/adapters/github-calls.ts';
import { GitHubTransport } from '../../../autoscaler/adapters/github-transport.ts';
import { SystemClock } from '../../../autoscaler/adapters/system-clock.ts';
import type { Clock } from '../../../autoscaler/ports.ts';
import type { GitHub } from '../../../autoscaler/simulation/github/parts.ts';
import { type BuildForgeUnderTest, buildForgeKeepsItsPromises } from '../../conformance/build-forge.ts';
import { MemoryLog } from '../../fakes/memory-log.ts';
import { startForge } from '../../sandbox/forge/start-forge.ts';
import { aDeskWorld, REPO, SHA, WORKFLOW } from '../build-desk-world.ts';

const system = new SystemClock();
/** Pauses between tries are a hundredth as long. */
const hasty: Clock = { now: () => system.now(), sleep: (ms, signal) => system.sleep(ms / 100, signal) };

const FILE = [
  'on:',
  '  push:',
  '  pull_request:',
  '  workflow_dispatch: { inputs: { pilotlight: { type: string } } }',
  'jobs:',
  '  lines: { runs-on: [self-hosted, lines], steps: [{ run: echo drawn }] }',
].join('\n');

/** A fresh runner takes the job and ends it. */
function finish({ runners, sessions, runs }: GitHub, run: string, conclusion: 'success' | 'failure'): void {
  const job = runs.jobs(Number(run)).find(({ status }) => status === 'queued');
  const made = runners.createJitRunner('orgs/acme', { name: `r-${job?.id}`, runnerGroupId: 1, labels: [...(job?.labels ?? [])] });
  if (!made.ok || !job) throw new Error(`no job waits in ${run}`);
  const session = sessions.connect(made.value.secret, { agentId: made.value.runner.id, version: '2.340.0' });
  if (!session.ok) throw new Error(session.error.message);
  const message = sessions.poll(session.value.sessionId);
  if (message.kind !== 'job') throw new Error(`expected a job, found ${message.kind}`);
  sessions.acquire(session.value.sessionId, message.job.id);
  sessions.complete(message.job.id, { conclusion, outputs: {}, annotations: [], summary: '' });
}

buildForgeKeepsItsPromises('GitHubBuilds on the sandbox', async (): Promise<BuildForgeUnderTest> => {
  const sandbox = await startForge();
  await sandbox.createRepository({ owner: 'acme', name: 'plots' });
  const permissions = { actions: 'write', statuses: 'write', pull_requests: 'read', contents: 'read', metadata: 'read' };
  const { app, privateKey } = sandbox.createApp({ name: 'Pilotlight', owner: 'acme', permissions });
  const { model } = sandbox;
  model.accounts.install(app.id, 'acme');
  const log = new MemoryLog();
  const transport = new GitHubTransport({ apiUrl: sandbox.api, clock: hasty, log });
  const calls = new GitHubCalls({ app: new GitHubApp({ id: String(app.id), privateKey, transport }), transport, log });
  const begin = async () => {
    const files = { [WORKFLOW]: FILE };
    const { sha, runs } = await sandbox.commit({ repository: REPO, branch: 'main', files, message: 'draw' });
    return { run: String(runs[0]?.id), headSha: sha };
  };
  return {
    forge: new GitHubBuilds(calls, log),
    begin,
    beginFork: async () => {
      const { headSha: base } = await begin();
      await sandbox.createRepository({ owner: 'eve', name: 'plots' });
      const headSha = 'a'.repeat(40);
      const { pull, runs } = model.events.openPullRequest({
        ...{
          repository: REPO,
          baseRef: 'main',
          baseSha: base,
          merge: { sha: 'b'.repeat(40), files: [{ path: WORKFLOW, text: FILE }] },
        },
        ...{ author: 'eve', title: 'x', headRef: 'topic', headSha, headRepository: 'eve/plots' },
      });
      return { pull: pull.number, run: String(runs[0]?.id), headSha };
    },
    finish: async (run, conclusion) => finish(model, run, conclusion),
    inputsOf: (run) => {
      const { work } = model.runs.jobs(Number(run))[0] ?? {};
      const github = work?.contexts.github as { event: { inputs: Readonly<Record<string, unknown>> } } | undefined;
      return github?.event.inputs ?? {};
    },
    setOutage: (isOut) => {
      if (isOut) model.faults.orderApi({ fault: { kind: 'error', status: 503 } });
      else model.faults.clear();
    },
    close: () => sandbox.close(),
  };
});

buildForgeKeepsItsPromises('FakeBuildForge', async (): Promise<BuildForgeUnderTest> => {
  const world = await aDeskWorld({ jobs: ['lines'] });
  const { github, forge, clock } = world;
  return {
    forge,
    begin: async () => ({ run: String(world.run.id), headSha: SHA }),
    beginFork: async () => {
      github.accounts.createAccount({ login: 'eve', type: 'User' });
      github.accounts.createRepository({ owner: 'eve', name: 'plots' });
      const headSha = 'a'.repeat(40);
      const { pull, runs } = github.events.openPullRequest({
        ...{
          repository: REPO,
          baseRef: 'main',
          baseSha: SHA,
          merge: { sha: 'b'.repeat(40), files: [{ path: WORKFLOW, text: '' }] },
        },
        ...{ author: 'eve', title: 'x', headRef: 'topic', headSha, headRepository: 'eve/plots' },
      });
      return { pull: pull.number, run: String(runs[0]?.id), headSha };
    },
    finish: async (run, conclusion) => finish(github, run, conclusion),
    inputsOf: () => world.dispatches.at(-1) ?? {},
    setOutage: (isOut) => {
      forge.faults.outageUntil = isOut ? clock.now() + 60_000 : 0;
    },
    close: () => world.stop(),
  };
});
