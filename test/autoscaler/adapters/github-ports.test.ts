import { afterEach, describe, expect, test } from '@jest/globals';
import { createGitHub, type GitHub } from '../../../autoscaler/adapters/github-forge.ts';
import type { ProbeInput } from '../../../autoscaler/adapters/github-probe.ts';
import { SystemClock } from '../../../autoscaler/adapters/system-clock.ts';
import type { DeliveryLog, Runs } from '../../../autoscaler/forge-ports.ts';
import { ForgeUnavailable } from '../../../autoscaler/forge-unavailable.ts';
import type { Clock } from '../../../autoscaler/ports.ts';
import { MemoryJournal } from '../../../autoscaler/simulation/memory-journal.ts';
import { ModelDeliveryLog } from '../../../autoscaler/simulation/model-delivery-log.ts';
import { type ModelCall, ModelRuns } from '../../../autoscaler/simulation/model-runs.ts';
import { Sources } from '../../../autoscaler/sources.ts';
import { readDelivery } from '../../../autoscaler/webhook/read-delivery.ts';
import { type DeliveryLogUnderTest, deliveryLogKeepsItsPromises } from '../../conformance/delivery-log.ts';
import { type RunsUnderTest, runsKeepTheirPromises } from '../../conformance/runs.ts';
import { MemoryLog } from '../../fakes/memory-log.ts';
import { startForge } from '../../sandbox/forge/start-forge.ts';
import { startReceiver, until } from '../../sandbox/forge/testing/receiver.ts';

const system = new SystemClock();
/** Pauses between tries are a hundredth as long. */
const hasty: Clock = { now: () => system.now(), sleep: (ms, signal) => system.sleep(ms / 100, signal) };

const PERMISSIONS = {
  ...{ actions: 'write', checks: 'write', metadata: 'read' },
  ...{ administration: 'write', organization_self_hosted_runners: 'write' },
};
const workflow = (count: number): string =>
  [
    'on: [push, pull_request]',
    'jobs:',
    '  draw:',
    '    runs-on: [self-hosted, large]',
    `    strategy: { matrix: { case: [${Array.from({ length: count }, (_, index) => index).join(', ')}] } }`,
    '    steps: [{ run: echo drawn }]',
  ].join('\n');

interface World {
  readonly sandbox: Awaited<ReturnType<typeof startForge>>;
  readonly app: { readonly id: number };
  readonly github: GitHub;
  readonly log: MemoryLog;
}

async function acme(
  o: {
    hook?: { url: string; secret: string };
    permissions?: Record<string, string>;
    events?: readonly string[];
    clock?: Clock;
  } = {},
): Promise<World> {
  const sandbox = await startForge();
  await sandbox.createRepository({ owner: 'acme', name: 'plots' });
  const { app, privateKey } = sandbox.createApp({
    name: 'Pilotlight',
    owner: 'acme',
    permissions: o.permissions ?? PERMISSIONS,
    events: o.events ?? ['workflow_job'],
    ...(o.hook ? { hook: o.hook } : {}),
  });
  sandbox.model.accounts.install(app.id, 'acme');
  const log = new MemoryLog();
  const github = createGitHub({ apiUrl: sandbox.api, app: { id: app.id, privateKey }, clock: o.clock ?? hasty, log });
  return { sandbox, app, github, log };
}

/** A workflow with that many jobs is pushed. */
async function push({ sandbox }: World, count: number): Promise<{ readonly sha: string; readonly run: number }> {
  const files = { '.github/workflows/ci.yml': workflow(count), nonce: String(Math.random()) };
  const { sha, runs } = await sandbox.commit({ repository: 'acme/plots', branch: 'main', files, message: 'draw' });
  return { sha, run: runs[0]?.id ?? 0 };
}

function setOutage({ sandbox }: World, isOut: boolean): void {
  if (isOut) sandbox.model.faults.orderApi({ fault: { kind: 'error', status: 503 } });
  else sandbox.model.faults.clear();
}

const runsUnderTest = async (runsOf: (world: World) => Runs): Promise<RunsUnderTest> => {
  const world = await acme();
  const { sandbox } = world;
  const { model } = sandbox;
  return {
    runs: runsOf(world),
    begin: async () => {
      const { sha, run } = await push(world, 1);
      return { run: String(run), job: String(model.runs.jobs(run)[0]?.id), headSha: sha };
    },
    fail: async () => {
      const made = model.runners.createJitRunner('orgs/acme', { name: 'r', runnerGroupId: 1, labels: ['self-hosted', 'large'] });
      if (!made.ok) throw new Error(made.error.message);
      const session = model.sessions.connect(made.value.secret, { agentId: made.value.runner.id, version: '2.340.0' });
      if (!session.ok) throw new Error(session.error.message);
      const message = model.sessions.poll(session.value.sessionId);
      if (message.kind !== 'job') throw new Error(`expected a job, found ${message.kind}`);
      model.sessions.acquire(session.value.sessionId, message.job.id);
      model.sessions.complete(message.job.id, { conclusion: 'failure', outputs: {}, annotations: [], summary: '' });
      model.sessions.disconnect(session.value.sessionId);
    },
    beginFork: async () => {
      const { sha } = await push(world, 1);
      await sandbox.createRepository({ owner: 'eve', name: 'plots' });
      const files = [{ path: '.github/workflows/ci.yml', text: workflow(1) }];
      const merge = { sha: 'b'.repeat(40), files, message: 'merge' };
      const { runs } = model.events.openPullRequest({
        ...{ repository: 'acme/plots', baseRef: 'main', baseSha: sha, merge },
        ...{ author: 'eve', title: 'x', headRef: 'topic', headSha: 'a'.repeat(40), headRepository: 'eve/plots' },
      });
      return String(runs[0]?.id);
    },
    checksOf: (sha) =>
      model.checks
        .checkRuns('acme/plots', sha, { all: true, name: 'pilotlight' })
        .map(({ name, conclusion, title, summary, externalId }) => ({
          name,
          conclusion: conclusion as 'neutral' | 'action_required' | null,
          title: title ?? '',
          summary: summary ?? '',
          externalId: externalId ?? '',
        })),
    setOutage: (isOut) => setOutage(world, isOut),
    close: () => sandbox.close(),
  };
};

const logUnderTest = async (logOf: (world: World) => DeliveryLog): Promise<DeliveryLogUnderTest> => {
  const receiver = await startReceiver();
  const world = await acme({ hook: { url: receiver.url, secret: 'shh' } });
  const { sandbox, app } = world;
  const { hooks } = sandbox.model;
  return {
    deliveryLog: logOf(world),
    send: async (count, isOk) => {
      const before = hooks.list(app.id, { perPage: 1_000 }).items.length;
      receiver.status = isOk ? 202 : 500;
      await push(world, count);
      await until(() => hooks.list(app.id, { perPage: 1_000 }).items.length >= before + count);
    },
    setOutage: (isOut) => setOutage(world, isOut),
    close: async () => {
      await sandbox.close();
      await receiver.close();
    },
  };
};

/** The model as the simulator asks it. */
const onModel = ({ sandbox, app }: World) => {
  const { model } = sandbox;
  const call: ModelCall = async (method, path, ask) => {
    if (model.faults.apiFault(method, path)) throw new ForgeUnavailable('503', system.now());
    return ask();
  };
  return { github: model, appId: app.id, call };
};

runsKeepTheirPromises('GitHubRuns on the sandbox', () => runsUnderTest(({ github }) => github.runs));
runsKeepTheirPromises('ModelRuns', () => runsUnderTest((world) => new ModelRuns(onModel(world))));
deliveryLogKeepsItsPromises('GitHubDeliveryLog on the sandbox', () => logUnderTest(({ github }) => github.deliveryLog));
deliveryLogKeepsItsPromises('ModelDeliveryLog', () => logUnderTest((world) => new ModelDeliveryLog(onModel(world))));

describe('beside the contracts', () => {
  let world: World | undefined;
  afterEach(async () => {
    const open = world;
    world = undefined;
    await open?.sandbox.close();
  });

  test('an App that may make no checks is told so, and a person once', async () => {
    const { checks: _, ...rest } = PERMISSIONS;
    world = await acme({ permissions: rest });
    const { sha } = await push(world, 1);
    const check = { name: 'pilotlight', headSha: sha, externalId: '1', conclusion: null, title: 't', summary: 's', url: null };
    for (let time = 0; time < 3; time++) expect(await world.github.runs.putCheck('acme/plots', check, null)).toBeNull();
    expect(world.log.messages('warn')).toEqual(['no checks may be made']);
  });

  test('S17: what GitHub sent while nobody answered stands in the journal after one look at its log, once', async () => {
    const receiver = await startReceiver();
    world = await acme({ hook: { url: receiver.url, secret: 'shh' }, events: ['workflow_job', 'workflow_run', 'push'] });
    const { sandbox, app, github, log } = world;
    receiver.status = 500;
    const { run } = await push(world, 3);
    const logged = () => sandbox.model.hooks.list(app.id, { perPage: 100 }).items.filter(({ event }) => event === 'workflow_job');
    await until(() => logged().length === 3);
    await receiver.close();
    const journal = new MemoryJournal();
    const sources = new Sources({
      ...{ forge: github.forge, journal, clock: hasty, log, owners: ['acme'], runnerPrefix: 'pl7-' },
      poll: { jobs: 30_000, runners: 10_000 },
      backfill: { deliveryLog: github.deliveryLog, memory: journal },
    });
    expect(await sources.pollDeliveries()).toBe(4);
    const deliveries = await journal.unsettled(100);
    const read = deliveries.map(({ event, body }) => readDelivery({ event, payload: JSON.parse(body), owners: ['acme'] }));
    const jobs = read.flatMap((reading) => (reading.kind === 'job' ? [reading.job.id] : []));
    expect(jobs.sort()).toEqual(
      sandbox.model.runs
        .jobs(run)
        .map(({ id }) => String(id))
        .sort(),
    );
    expect(read.filter(({ kind }) => kind === 'run')).toMatchObject([{ run: { id: String(run), isFork: false } }]);
    expect(sources.health().find(({ source }) => source === 'delivery-log')).toMatchObject({ state: 'good' });
  });

  test('a re-run that the App may not ask for is refused', async () => {
    world = await acme({ permissions: { ...PERMISSIONS, actions: 'read' } });
    const { run } = await push(world, 1);
    expect(await world.github.runs.rerunJob('acme/plots', String(world.sandbox.model.runs.jobs(run)[0]?.id))).toBe('refused');
  });
});

describe('a look at the App, for `pilotlight check`', () => {
  let world: World | undefined;
  afterEach(async () => {
    const open = world;
    world = undefined;
    await open?.sandbox.close();
  });
  const HOOK = 'https://ci.example.org/webhooks/github';
  const probe = (o: Partial<ProbeInput> = {}) => {
    if (!world) throw new Error('there is no world');
    return world.github.probe({ owners: ['acme'], hookUrl: HOOK, uses: { checks: true, reruns: true, builds: false }, ...o });
  };
  const wrong = async (o: Partial<ProbeInput> = {}): Promise<readonly string[]> =>
    (await probe(o)).filter(({ ok }) => !ok).map(({ what, next }) => `${what} → ${next}`);

  test('finds nothing wrong where nothing is', async () => {
    world = await acme({ hook: { url: HOOK, secret: 'shh' } });
    expect(await wrong()).toEqual([]);
    expect(await wrong({ owners: ['acme', 'acme/plots'] })).toEqual([]);
    for (const { ok, what, next } of await probe())
      expect({ ok, what, next }).toEqual({ ok: true, what: expect.stringMatching(/\w/), next: null });
  });

  test('names every permission that is lacking, and only what is made use of', async () => {
    world = await acme({ hook: { url: HOOK, secret: 'shh' }, permissions: { actions: 'read', metadata: 'read' } });
    const found = await wrong();
    expect(found).toEqual([
      expect.stringMatching(/organization_self_hosted_runners: write.*accept it/),
      expect.stringMatching(/actions: write/),
      expect.stringMatching(/checks: write/),
    ]);
    expect(await wrong({ uses: { checks: false, reruns: false, builds: false } })).toEqual([
      expect.stringMatching(/organization_self_hosted_runners/),
    ]);
    expect(await wrong({ owners: ['acme/plots'], uses: { checks: false, reruns: false, builds: false } })).toEqual([
      expect.stringMatching(/administration: write/),
    ]);
  });

  test('names what builds need, where builds are kept', async () => {
    world = await acme({ hook: { url: HOOK, secret: 'shh' }, events: ['workflow_job'] });
    expect(await wrong({ uses: { checks: false, reruns: false, builds: true } })).toEqual([
      expect.stringMatching(/does not hear of the ends of runs.*Workflow run/),
      expect.stringMatching(/statuses: write/),
      expect.stringMatching(/pull_requests: read/),
      expect.stringMatching(/contents: read/),
    ]);
  });

  test('tells an App that is not installed, hears of no jobs, and sends its webhooks elsewhere', async () => {
    world = await acme({ hook: { url: 'https://old.example.org/', secret: 'shh' }, events: ['push'] });
    expect(await wrong({ owners: ['acme', 'nobody'] })).toEqual([
      expect.stringMatching(/does not hear of jobs.*Subscribe/),
      expect.stringMatching(/not installed on nobody.*Install it/),
      expect.stringMatching(/old\.example\.org.*not to https:\/\/ci\.example\.org/),
    ]);
  });

  test('tells an App without a webhook', async () => {
    world = await acme();
    expect(await wrong()).toEqual([expect.stringMatching(/sends no webhooks.*ci\.example\.org/)]);
    expect(await wrong({ hookUrl: null })).toEqual([]);
  });

  test('tells a clock that is wrong', async () => {
    const slow: Clock = { now: () => system.now() - 3_600_000, sleep: hasty.sleep };
    world = await acme({ hook: { url: HOOK, secret: 'shh' }, clock: slow });
    expect(await wrong()).toEqual([expect.stringMatching(/3[56]\d\d s behind GitHub/)]);
  });

  test('tells a key of another App, and a GitHub that is not there', async () => {
    world = await acme({ hook: { url: HOOK, secret: 'shh' } });
    const other = world.sandbox.createApp({ name: 'Other', owner: 'acme' });
    const given = { apiUrl: world.sandbox.api, clock: hasty, log: world.log };
    const input = { owners: ['acme'], hookUrl: HOOK, uses: { checks: true, reruns: true, builds: false } };
    const stranger = createGitHub({ ...given, app: { id: world.app.id, privateKey: other.privateKey } });
    expect(await stranger.probe(input)).toEqual([
      { ok: false, what: expect.stringMatching(/does not accept the App's key/), next: expect.stringMatching(/github\.app\.id/) },
    ]);
    const nowhere = createGitHub({ ...given, apiUrl: 'http://127.0.0.1:9', app: { id: 1, privateKey: other.privateKey } });
    expect(await nowhere.probe(input)).toMatchObject([{ ok: false, what: expect.stringMatching(/cannot be asked/) }]);
  });
});
