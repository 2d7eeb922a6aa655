import { describe, expect, test } from '@jest/globals';
import { formatResumeRequest } from '../../../src/contract/resume-request.ts';
import { NO_RETRY } from '../../../src/contract/retry-policy.ts';
import { NO_REPORTS } from '../../../src/contract/test-job.ts';
import { formatPlan, formatTicket, planArtifact } from '../../../src/contract/test-plan.ts';
import { artifactName, formatResults } from '../../../src/contract/test-result.ts';
import { aJob, anAttempt, aResult, DIGEST, sha256, someFacts } from '../../builders/action.ts';
import { MINUTE, type Order, reported, through, world } from '../../builders/run-world.ts';
import { FakeCoordinator } from '../../fakes/action-outputs.ts';

describe('run', () => {
  test('a command that ends with zero is green everywhere: outcome, output, status, artifact', async () => {
    const ports = world();
    expect(await through(ports)).toEqual({ ok: true });
    expect(Object.fromEntries(ports.workflow.outputs)).toEqual({ verdict: 'pass', duration: '1500' });
    expect(ports.forge?.written.map(({ context, state }) => `${context} ${state}`)).toEqual([
      'pilotlight/lines pending',
      'pilotlight/lines success',
    ]);
    expect(ports.workflow.summaries[0]).toContain('✅');
    const [artifact] = await ports.artifacts.list();
    expect(artifact?.name).toBe('pilotlight-result-lines');
    expect(await reported(ports)).toMatchObject([
      { verdict: 'pass', attempt: 1, runner: 'runner-1', attempts: [{ duration: 1_500 }] },
    ]);
  });

  test.each([
    [{ code: 3 }, 'fail', 'failure'],
    [{ signal: 'SIGKILL' }, 'signal', 'failure'],
    [{ code: 0, timedOutAfter: 60_000 }, 'timeout', 'failure'],
    [{ code: 0, silentFor: 60_000 }, 'timeout', 'failure'],
    [{ signal: 'SIGKILL', oomKills: 1 }, 'oom', 'failure'],
    [{ code: 75 }, 'infra', 'error'],
    [{ signal: 'SIGTERM', cancelled: true }, 'cancelled', 'error'],
  ])('%j is red, and its report says %s', async (outcome, verdict, state) => {
    const ports = world({ outcomes: [outcome] });
    expect(await through(ports)).toMatchObject({ ok: false, faults: [{ code: 'test-red' }] });
    expect(ports.forge?.written.at(-1)?.state).toBe(state);
    expect(ports.workflow.outputs.get('verdict')).toBe(verdict);
    expect(await reported(ports)).toMatchObject([{ verdict }]);
  });

  test('what may fail is shown and does not make its job red, unless it was cancelled', async () => {
    const ports = world({ outcomes: [{ code: 3 }] });
    expect(await through(ports, { allow_failure: true })).toEqual({ ok: true });
    expect(ports.forge?.shown()['pilotlight/lines']).toMatch(/^success: allowed: fail/);
    expect(await reported(ports)).toMatchObject([{ verdict: 'fail' }]);
    expect(await through(world({ outcomes: [{ cancelled: true }] }), { allow_failure: true })).toMatchObject({ ok: false });
  });

  test('what the command prints is foreign output, and the span is closed', async () => {
    const ports = world();
    await through(ports);
    expect(ports.workflow.foreignText).toBe('::error::I am only a test\n');
    expect(ports.workflow.open).toBe(0);
  });

  test('a token that may not write statuses is a notice, once, and never a failure', async () => {
    const ports = world();
    if (ports.forge) ports.forge.mayWrite = false;
    expect(await through(ports)).toEqual({ ok: true });
    expect(ports.workflow.annotations.map(({ level }) => level)).toEqual(['notice']);
    expect(await through({ ...world(), forge: undefined })).toEqual({ ok: true });
  });

  test.each([
    [150, { code: 0 }, ['pending', 'success']],
    [151, { code: 0 }, ['success']],
    [401, { code: 0 }, []],
    [401, { code: 1 }, ['failure']],
  ])(
    'of %d configurations without a service, statuses keep to what GitHub takes in an hour: %j',
    async (count, outcome, states) => {
      const ports = world({ outcomes: [outcome] });
      await through(ports, formatTicket({ kind: 'bodies', plan: DIGEST, parcel: 'lines', count, configurations: [aJob()] }));
      expect(ports.forge?.written.map(({ state }) => state)).toEqual(states);
    },
  );

  test('a pass whose report cannot be stored is red: the gate would never see it', async () => {
    const ports = world();
    ports.artifacts.failNextUpload = 'connection reset';
    expect(await through(ports)).toMatchObject({ ok: false, faults: [{ code: 'result-not-stored', blame: 'ours' }] });
  });

  test('where there is no artifact service, the verdict stands and a warning says what is lost', async () => {
    const ports = world();
    ports.artifacts.available = false;
    expect(await through(ports)).toEqual({ ok: true });
    expect(ports.workflow.annotations.map(({ level }) => level)).toEqual(['warning']);
  });

  test('a job that cannot be read runs nothing', async () => {
    const ports = world();
    expect(await through(ports, '{"id":1}')).toMatchObject({ ok: false, faults: [{ code: 'job-invalid' }] });
    expect(ports.attempts.requests).toEqual([]);
    expect(ports.forge?.written).toEqual([]);
  });

  test('a shard gets its files in a file of its own, and every command its name and attempt', async () => {
    const ports = world();
    await through(ports, { shard: { index: 2, of: 3, files: ['test/a.py', 'test/b.py'] }, env: { A: '1' } });
    expect(ports.attempts.requests[0]?.env).toEqual({
      A: '1',
      PILOTLIGHT_CONFIGURATION: 'lines',
      PILOTLIGHT_ATTEMPT: '1',
      PILOTLIGHT_SHARD: '2',
      PILOTLIGHT_SHARDS: '3',
      PILOTLIGHT_FILES: '/scratch/files-lines.txt',
    });
    expect(ports.scratch.files.get('files-lines.txt')).toBe('test/a.py\ntest/b.py\n');
  });
});

describe('a policy', () => {
  const growing = { ...NO_RETRY, delays: [1_000, 2_000, 3_000] };

  test('waits before each retry and not after the last', async () => {
    const ports = world({ outcomes: [{ code: 1 }] });
    const began = ports.clock.now();
    expect(await through(ports, { retry: growing })).toMatchObject({ ok: false });
    const [result] = await reported(ports);
    expect(result?.attempts.map(({ started_at }) => started_at - began)).toEqual([0, 2_500, 6_000, 10_500]);
    expect(ports.clock.now() - began).toBe(12_000);
    expect(result).toMatchObject({ verdict: 'fail', duration: 6_000 });
    expect(ports.outputs.texts.get('lines')).toContain('retry 2 of 3 in 2s');
  });

  test('turns a pass after a failure into flaky: green, told, and red where the plan wants it so', async () => {
    const outcomes = [{ code: 1 }, { code: 0 }];
    const ports = world({ outcomes });
    expect(await through(ports, { retry: growing })).toEqual({ ok: true });
    expect(ports.forge?.shown()['pilotlight/lines']).toMatch(/^success: flaky/);
    expect(await through(world({ outcomes }), { retry: growing, flaky: 'fail' })).toMatchObject({
      ok: false,
      faults: [{ code: 'test-red' }],
    });
  });

  test('is given up by a cancellation while it waits, at once', async () => {
    const ports = world({ outcomes: [{ code: 1 }] });
    const began = ports.clock.now();
    const running = through(ports, { retry: { ...NO_RETRY, delays: [60 * MINUTE] } });
    void ports.clock.sleep(5_000).then(() => ports.cancel.abort());
    expect(await running).toMatchObject({ ok: false });
    expect(ports.clock.now() - began).toBeLessThan(6_000);
    expect(await reported(ports)).toMatchObject([{ verdict: 'cancelled', attempts: [{ verdict: 'fail' }] }]);
  });

  test('begins no wait that the job would not outlive', async () => {
    const ports = world({ outcomes: [{ code: 1 }] });
    const retry = { ...NO_RETRY, delays: [7 * 60 * MINUTE] };
    expect(await through(ports, { retry })).toMatchObject({ ok: false });
    const [result] = await reported(ports);
    expect(result?.because).toMatch(/not tried again: the wait of 7h would end after the job's own time limit/);
  });

  test('runs only the failed tests again where it says whose they are', async () => {
    const failed = { key: 'a', suite: 's', name: 'test_a', file: null, line: null, message: 'm', detail: '' };
    const ports = world({
      outcomes: [{ code: 1 }, { code: 0 }],
      readings: [
        { files: 1, counts: { total: 9, failed: 1, skipped: 0 }, failed: [failed] },
        { files: 1, counts: { total: 1, failed: 0, skipped: 0 }, passed: new Set(['a']) },
      ],
    });
    const reports = { ...NO_REPORTS, junit: ['r.xml'] };
    expect(await through(ports, { retry: { ...growing, only_failed: 'pytest' }, reports })).toEqual({ ok: true });
    expect(ports.failedTests.prepared).toEqual([null, ['test_a']]);
    expect(ports.attempts.requests.map(({ env }) => env['ONLY'])).toEqual(['pytest:', 'pytest:test_a']);
    expect(await reported(ports)).toMatchObject([{ verdict: 'flaky', tests: { total: 9, failed: 0, flaky: 1 } }]);
  });
});

describe('with the service', () => {
  const patient = { ...NO_RETRY, delays: [10 * MINUTE, 20 * MINUTE, 30 * MINUTE] };
  const served = (order?: Order) => Object.assign(world(order), { coordinator: new FakeCoordinator() });

  test('the output goes there, the statuses are its own, and the result links to it', async () => {
    const ports = served();
    expect(await through(ports)).toEqual({ ok: true });
    expect(ports.coordinator.outputs.get('lines')?.toString()).toContain('::error::I am only a test');
    expect(ports.forge?.written).toEqual([]);
    expect(ports.coordinator.progressed[0]).toMatchObject({ state: 'running', attempt: 1, of: 1 });
    expect(ports.coordinator.reported).toMatchObject([
      { result: { verdict: 'pass', log: 'https://ci.example.org/builds/x/lines/' } },
    ]);
  });

  test('that does not answer, everything is as without it, and a notice says so', async () => {
    const ports = served();
    ports.coordinator.refusal = 'connection refused';
    expect(await through(ports)).toEqual({ ok: true });
    expect(ports.forge?.written.at(-1)).toMatchObject({ state: 'success' });
    expect(ports.workflow.annotations).toMatchObject([{ level: 'notice' }]);
  });

  test('a long wait gives the runner back: deferred, pending, and not one second is slept', async () => {
    const ports = served({ outcomes: [{ code: 1 }] });
    const began = ports.clock.now();
    expect(await through(ports, { retry: patient })).toMatchObject({ ok: false, faults: [{ code: 'test-deferred' }] });
    expect(ports.clock.now() - began).toBe(1_500);
    expect(ports.coordinator.reported).toMatchObject([
      { result: { verdict: 'deferred', because: 'retry 1 of 3 at 00:10 UTC', resume_at: began + 1_500 + 10 * MINUTE } },
    ]);
  });

  test('what was deferred goes on where it was: the next attempt, the next wait', async () => {
    const ports = served({ outcomes: [{ code: 1 }] });
    const began = ports.clock.now();
    const attempts = [anAttempt({ verdict: 'fail', started_at: began - 11 * MINUTE })];
    ports.coordinator.resumes.set('lines', { attempts, failed_tests: ['test_a'] });
    await through(ports, { retry: { ...patient, only_failed: 'pytest' } }, someFacts({ attempt: 2 }));
    expect(ports.failedTests.prepared).toEqual([['test_a']]);
    expect(ports.attempts.requests[0]?.env['PILOTLIGHT_ATTEMPT']).toBe('2');
    expect(ports.coordinator.reported[0]?.result).toMatchObject({ verdict: 'deferred', resume_at: began + 1_500 + 20 * MINUTE });
    expect(ports.coordinator.reported[0]?.result.attempts).toHaveLength(2);
  });

  test('in a job that goes on for one of several, those that ended keep their results and do not run', async () => {
    const ports = served({ outcomes: [{ code: 0 }] });
    const jobs = ['lines', 'bars', 'pie'].map((id) => aJob({ id, name: id, retry: patient }));
    const before = [
      aResult({ verdict: 'deferred', resume_at: 1 }),
      aResult({ id: 'bars', name: 'bars', verdict: 'fail' }),
      aResult({ id: 'pie', name: 'pie' }),
    ];
    await ports.artifacts.upload(artifactName('lines'), formatResults(before));
    ports.artifacts.attempt = 2;
    ports.coordinator.resumes.set('lines', { attempts: [anAttempt({ verdict: 'fail' })], failed_tests: [] });
    const ticket = formatTicket({ kind: 'bodies', plan: DIGEST, parcel: 'lines', configurations: jobs });
    expect(await through(ports, ticket, someFacts({ attempt: 2 }))).toMatchObject({ ok: false });
    expect(ports.attempts.requests).toHaveLength(1);
    expect((await reported(ports, 2)).map(({ id, verdict, attempt }) => [id, verdict, attempt])).toEqual([
      ['lines', 'flaky', 2],
      ['bars', 'fail', 2],
      ['pie', 'pass', 2],
    ]);
  });

  test('a re-run of all jobs runs all of them, whatever the job kept before', async () => {
    const ports = served({ outcomes: [{ code: 0 }] });
    const configurations = ['lines', 'bars'].map((id) => aJob({ id, name: id, retry: patient }));
    const before = [aResult({ verdict: 'deferred', resume_at: 1 }), aResult({ id: 'bars', name: 'bars' })];
    await ports.artifacts.upload(artifactName('lines'), formatResults(before));
    ports.artifacts.attempt = 2;
    const ticket = formatTicket({ kind: 'bodies', plan: DIGEST, parcel: 'lines', attempt: 2, configurations });
    await through(ports, ticket, someFacts({ attempt: 2 }));
    expect(ports.attempts.requests).toHaveLength(2);
  });

  test('that is away when it is gone on with a build: the status stands at the commit of the build, not at the tip of the branch', async () => {
    const ports = served();
    ports.coordinator.refusal = 'away';
    const sha = 'd'.repeat(40);
    const pilotlight = formatResumeRequest({ run_id: '7', plan: DIGEST, sha, tested: sha, only: ['lines'], cause: 'retry' });
    await through(ports, {}, someFacts({ event: 'workflow_dispatch', inputs: { pilotlight } }));
    expect(ports.forge?.written.map((one) => `${one.sha[0]} ${one.state}`)).toEqual(['d pending', 'd success']);
  });

  test('that is away when what was deferred goes on: its attempts count all the same, so that no flaky one seems to pass', async () => {
    const ports = served({ outcomes: [{ code: 0 }] });
    ports.coordinator.refusal = 'away';
    const before = aResult({ verdict: 'deferred', resume_at: 1, attempts: [anAttempt({ verdict: 'fail' })] });
    await ports.artifacts.upload(artifactName('lines'), formatResults([before]));
    ports.artifacts.attempt = 2;
    const outcome = await through(ports, { retry: patient, flaky: 'fail' }, someFacts({ attempt: 2 }));
    expect(outcome).toMatchObject({ ok: false, faults: [{ code: 'test-red' }] });
    expect(await reported(ports, 2)).toMatchObject([{ verdict: 'flaky', attempts: [{ verdict: 'fail' }, { verdict: 'pass' }] }]);
  });

  test('artifacts stand beside the output', async () => {
    const ports = served();
    ports.workspaceGlobs = async () => [
      { path: 'shots/a.png', file: '/w/shots/a.png', size: 10 },
      { path: '../../etc/passwd', file: '/etc/passwd', size: 10 },
    ];
    await through(ports, { reports: { ...NO_REPORTS, artifacts: ['shots/**'] } });
    expect(ports.coordinator.artifacts).toEqual(['lines/shots/a.png']);
    expect(ports.workflow.annotations).toMatchObject([{ level: 'warning' }]);
  });
});

describe('several configurations in one job', () => {
  const configurations = ['lines', 'bars', 'pie'].map((id) => aJob({ id, name: id }));
  const text = formatPlan({ configurations, parcels: [{ id: 'pack-001', name: 'pack', runs_on: ['x'], ids: ['pie', 'lines'] }] });
  const stored = formatTicket({ kind: 'stored', plan: sha256(text), parcel: 'pack-001' });

  test('run one after the other in the order of the plan that was stored, each with its own verdict', async () => {
    const ports = world({ outcomes: [{ code: 0 }, { code: 2 }] });
    await ports.artifacts.upload(planArtifact(sha256(text)), text);
    expect(await through(ports, stored)).toMatchObject({ ok: false, faults: [{ code: 'test-red' }] });
    expect((await reported(ports, 2)).map(({ id, verdict }) => `${id} ${verdict}`)).toEqual(['pie pass', 'lines fail']);
    expect(ports.forge?.written.at(-1)).toMatchObject({ context: 'pilotlight/lines', state: 'failure' });
  });

  test('of a plan that is not there, or not the one that was planned, none runs', async () => {
    const ports = world();
    await ports.artifacts.upload(planArtifact(sha256(text)), text.replace('true', 'curl evil'));
    expect(await through(ports, stored)).toMatchObject({ ok: false, faults: [{ code: 'job-invalid' }] });
    expect(ports.attempts.requests).toEqual([]);
  });
});
