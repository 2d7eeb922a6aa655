import { describe, expect, test } from '@jest/globals';
import { run } from '../../../src/commands/run.ts';
import { formatJob } from '../../../src/contract/test-job.ts';
import { parseResult } from '../../../src/contract/test-result.ts';
import { aJob, someFacts } from '../../builders/action.ts';
import { FakeArtifacts } from '../../fakes/action-artifacts.ts';
import { FakeActionForge } from '../../fakes/action-forge.ts';
import { FakeAttempts } from '../../fakes/action-programs.ts';
import { FakeWorkflow } from '../../fakes/action-workflow.ts';

function world(outcome?: ConstructorParameters<typeof FakeAttempts>[0]) {
  let now = 1_000;
  const clock = { now: () => (now += 1_500) };
  return {
    workflow: new FakeWorkflow(),
    attempts: new FakeAttempts(outcome),
    artifacts: new FakeArtifacts(),
    forge: new FakeActionForge(),
    clock,
  };
}
const inputs = (o = {}) => ({ job: formatJob(aJob(o)), token: 't' });

describe('run', () => {
  test('a command that ends with zero is green everywhere: outcome, output, status, artifact', async () => {
    const ports = world();
    expect(await run(inputs(), someFacts(), ports)).toEqual({ ok: true });
    expect(Object.fromEntries(ports.workflow.outputs)).toEqual({ verdict: 'pass', duration: '1500' });
    expect(ports.forge.statuses.map(({ context, state }) => `${context} ${state}`)).toEqual([
      'pilotlight/lines pending',
      'pilotlight/lines success',
    ]);
    expect(ports.forge.shown()).toEqual({ 'pilotlight/lines': 'success: pass after 1.5s' });
    expect(ports.workflow.summaries[0]).toContain('✅ pass');
    const [artifact] = await ports.artifacts.list();
    expect(artifact?.name).toBe('pilotlight-result-lines');
    expect(parseResult(await ports.artifacts.read(artifact?.id ?? 0, 1e6))).toMatchObject({
      ok: true,
      value: { verdict: 'pass', attempt: 1, runner: 'runner-1' },
    });
  });

  test.each([
    [{ code: 3 }, 'fail', 'failure'],
    [{ signal: 'SIGKILL' }, 'signal', 'failure'],
    [{ code: 0, timedOutAfter: 60_000 }, 'timeout', 'failure'],
    [{ signal: 'SIGKILL', oomKills: 1 }, 'oom', 'failure'],
    [{ code: 75 }, 'infra', 'error'],
    [{ signal: 'SIGTERM', cancelled: true }, 'cancelled', 'error'],
  ])('%j is red, and its report says %s', async (outcome, verdict, state) => {
    const ports = world(outcome);
    expect(await run(inputs(), someFacts(), ports)).toMatchObject({ ok: false, faults: [{ code: 'test-red' }] });
    expect(ports.forge.statuses.at(-1)?.state).toBe(state);
    expect(ports.workflow.outputs.get('verdict')).toBe(verdict);
    expect(parseResult(await ports.artifacts.read(1, 1e6))).toMatchObject({ ok: true, value: { verdict } });
  });

  test('what the command prints is foreign output, and the span is closed', async () => {
    const ports = world();
    await run(inputs(), someFacts(), ports);
    expect(ports.workflow.foreignText).toBe('::error::I am only a test\n');
    expect(ports.workflow.open).toBe(0);
  });

  test('a token that may not write statuses is a notice, once, and never a failure', async () => {
    const ports = world();
    ports.forge.mayWrite = false;
    expect(await run(inputs(), someFacts(), ports)).toEqual({ ok: true });
    expect(ports.workflow.annotations.map(({ level }) => level)).toEqual(['notice']);
    expect(await run(inputs({ id: 'other' }), someFacts(), { ...ports, forge: undefined })).toEqual({ ok: true });
  });

  test('a pass whose report cannot be stored is red: the gate would never see it', async () => {
    const ports = world();
    ports.artifacts.failNextUpload = 'connection reset';
    expect(await run(inputs(), someFacts(), ports)).toMatchObject({
      ok: false,
      faults: [{ code: 'result-not-stored', blame: 'ours' }],
    });
  });

  test('where there is no artifact service, the verdict stands and a warning says what is lost', async () => {
    const ports = world();
    ports.artifacts.available = false;
    expect(await run(inputs(), someFacts(), ports)).toEqual({ ok: true });
    expect(ports.workflow.annotations.map(({ level }) => level)).toEqual(['warning']);
  });

  test('a job that cannot be read runs nothing', async () => {
    const ports = world();
    expect(await run({ job: '{"id":1}', token: undefined }, someFacts(), ports)).toMatchObject({
      ok: false,
      faults: [{ code: 'job-invalid' }],
    });
    expect(ports.attempts.requests).toEqual([]);
    expect(ports.forge.statuses).toEqual([]);
  });
});
