import { expect, test } from '@jest/globals';
import { createGitHubForge } from '../../../autoscaler/adapters/github-forge.ts';
import { SystemClock } from '../../../autoscaler/adapters/system-clock.ts';
import type { Clock } from '../../../autoscaler/ports.ts';
import { type ForgeUnderTest, forgeKeepsItsPromises } from '../../conformance/forge.ts';
import { MemoryLog } from '../../fakes/memory-log.ts';
import { type Forge as SandboxForge, startForge } from '../../sandbox/forge/start-forge.ts';
import type { RunnerCredentials, RunnerSettings } from '../../sandbox/protocol.ts';

const system = new SystemClock();
/** Pauses between tries are a hundredth as long. */
const hasty: Clock = { now: () => system.now(), sleep: (ms, signal) => system.sleep(ms / 100, signal) };

const PERMISSIONS = { actions: 'read', administration: 'write', organization_self_hosted_runners: 'write', metadata: 'read' };

/** A sandbox with the organisation of the contract, and the App installed on it. */
async function acme(): Promise<{ sandbox: SandboxForge; app: { id: string; privateKey: string } }> {
  const sandbox = await startForge();
  for (const name of ['plots', 'docs']) await sandbox.createRepository({ owner: 'acme', name });
  const { app, privateKey } = sandbox.createApp({ name: 'Pilotlight', owner: 'acme', permissions: PERMISSIONS });
  sandbox.model.accounts.install(app.id, 'acme');
  return { sandbox, app: { id: String(app.id), privateKey } };
}

function workflow(count: number): string {
  const cases = Array.from({ length: count }, (_, index) => index);
  return [
    ...[
      'on: push',
      'jobs:',
      '  draw:',
      '    runs-on: [self-hosted, large]',
      '    strategy:',
      `      matrix: { case: [${cases.join(', ')}] }`,
    ],
    ...['    steps:', '      - run: echo drawn'],
  ].join('\n');
}

interface Identity {
  readonly agentId: number;
  readonly secret: string;
}

/** What stands behind an implementation that works on the sandbox's model. */
function underTest(
  sandbox: SandboxForge,
  forge: ForgeUnderTest['forge'],
  identify: (jitConfig: string) => Identity,
): ForgeUnderTest {
  const { sessions, faults } = sandbox.model;
  const connect = (jitConfig: string): string => {
    const { agentId, secret } = identify(jitConfig);
    const answer = sessions.connect(secret, { agentId, version: '2.340.0' });
    if (!answer.ok) throw new Error(answer.error.message);
    return answer.value.sessionId;
  };
  return {
    forge,
    queueJobs: async (count) => {
      await sandbox.commit({
        repository: 'acme/plots',
        branch: 'main',
        files: { '.github/workflows/ci.yml': workflow(count) },

        message: 'draw',
      });
    },
    connect: async (jitConfig) => {
      sessions.poll(connect(jitConfig));
    },
    work: async (jitConfig) => {
      const session = connect(jitConfig);
      const message = sessions.poll(session);
      if (message.kind !== 'job') throw new Error(`expected a job, found ${message.kind}`);
      const { id } = message.job;
      sessions.acquire(session, id);
      return {
        finish: async () => {
          sessions.complete(id, { conclusion: 'success', outputs: {}, annotations: [], summary: '' });
          sessions.disconnect(session);
        },
      };
    },
    setOutage: (isOut) => {
      if (isOut) faults.orderApi({ fault: { kind: 'error', status: 503 } });
      else faults.clear();
    },
    close: () => sandbox.close(),
  };
}

forgeKeepsItsPromises('GitHubForge on the sandbox', async () => {
  const { sandbox, app } = await acme();
  const forge = createGitHubForge({ apiUrl: sandbox.api, app, clock: hasty, log: new MemoryLog() });
  return underTest(sandbox, forge, (jitConfig) => {
    const files = fromBase64(jitConfig) as Record<'.runner' | '.credentials', string>;
    const { agentId } = fromBase64(files['.runner']) as RunnerSettings;
    return { agentId, secret: (fromBase64(files['.credentials']) as RunnerCredentials).data.token };
  });
});

test('an App that was taken away and installed again is found again (terraform-aws-github-runner#5123)', async () => {
  const { sandbox, app } = await acme();
  try {
    const forge = createGitHubForge({ apiUrl: sandbox.api, app, clock: hasty, log: new MemoryLog() });
    expect(await forge.openJobs('acme/plots')).toEqual([]);
    const { accounts } = sandbox.model;
    const [installation] = accounts.installations(Number(app.id));
    accounts.uninstall(installation?.id ?? 0);
    await expect(forge.openJobs('acme/plots')).rejects.toThrow(/installation on acme/);
    accounts.install(Number(app.id), 'acme');
    expect(await forge.openJobs('acme/plots')).toEqual([]);
  } finally {
    await sandbox.close();
  }
});

test('polls of what did not change cost nothing of the hour', async () => {
  const sandbox = await startForge({ limits: { installation: 20 } });
  try {
    await sandbox.createRepository({ owner: 'acme', name: 'plots' });
    const { app, privateKey } = sandbox.createApp({ name: 'Pilotlight', owner: 'acme', permissions: PERMISSIONS });
    sandbox.model.accounts.install(app.id, 'acme');
    const log = new MemoryLog();
    const forge = createGitHubForge({ apiUrl: sandbox.api, app: { id: app.id, privateKey }, clock: hasty, log });
    for (let poll = 0; poll < 20; poll++) expect(await forge.openJobs('acme/plots')).toEqual([]);
  } finally {
    await sandbox.close();
  }
});

function fromBase64(text: string): unknown {
  return JSON.parse(Buffer.from(text, 'base64').toString('utf8'));
}
