import { describe, expect, test } from '@jest/globals';
import { gate } from '../../../src/commands/gate.ts';
import { formatJob } from '../../../src/contract/test-job.ts';
import { artifactName, formatResult, type TestResult } from '../../../src/contract/test-result.ts';
import { aJob, aResult, someFacts } from '../../builders/action.ts';
import { FakeArtifacts } from '../../fakes/action-artifacts.ts';
import { FakeActionForge } from '../../fakes/action-forge.ts';
import { FakeWorkflow } from '../../fakes/action-workflow.ts';

const matrix = (...ids: readonly string[]): string =>
  JSON.stringify({ include: ids.map((id) => ({ id, name: id, runs_on: ['x'], job: formatJob(aJob({ id, name: id })) })) });
const needs = (o: { plan?: object; test?: string } = {}): string =>
  JSON.stringify({
    plan: { result: 'success', outputs: { jobs: matrix('lines', 'bars') }, ...o.plan },
    test: { result: o.test ?? 'success', outputs: {} },
  });

async function world(...results: readonly Partial<TestResult>[]) {
  const artifacts = new FakeArtifacts();
  for (const one of results) {
    artifacts.attempt = one.attempt ?? 1;
    const result = aResult({ name: one.id ?? 'lines', ...one });
    await artifacts.upload(artifactName(result.id), formatResult(result));
  }
  return { workflow: new FakeWorkflow(), artifacts, forge: new FakeActionForge() };
}
const inputs = (o: Partial<Parameters<typeof gate>[0]> = {}) => ({
  needs: needs(),
  jobs: undefined,
  empty: 'error' as const,
  token: 't',
  ...o,
});
const told = (outcome: Awaited<ReturnType<typeof gate>>): readonly string[] =>
  outcome.ok ? [] : outcome.faults.map(({ what }) => what);

describe('gate', () => {
  test('is green when every planned configuration reported that it passed', async () => {
    const ports = await world({ id: 'lines' }, { id: 'bars' });
    await ports.artifacts.upload('coverage', 'not ours');
    expect(await gate(inputs(), someFacts(), ports)).toEqual({ ok: true });
    expect(ports.forge.shown()).toEqual({ 'pilotlight/gate': 'success: 2 of 2 configurations passed' });
    expect(ports.workflow.summaries[0]).toContain('2 of 2');
  });

  test('is red, and says which is missing, in outcome, summary and status', async () => {
    const ports = await world({ id: 'lines' });
    expect(told(await gate(inputs({ needs: needs({ test: 'cancelled' }) }), someFacts(), ports))).toEqual([
      '"bars" did not report: it was cancelled before it could.',
    ]);
    expect(ports.forge.shown()['pilotlight/gate']).toMatch(/^failure: 1 of 2 configurations passed; "bars" did not report/);
  });

  test('a re-run of what failed turns it green, the old report notwithstanding', async () => {
    const ports = await world({ id: 'lines' }, { id: 'bars', verdict: 'fail' }, { id: 'bars', attempt: 2 });
    expect(await gate(inputs(), someFacts({ attempt: 2 }), ports)).toEqual({ ok: true });
  });

  test.each([
    ['There is no plan: the job `plan` ended as failure.', { plan: { result: 'failure', outputs: {} } }],
    ['There is no plan: the job `plan` ended as skipped.', { plan: { result: 'skipped', outputs: {} } }],
    [
      'The output `jobs` of the job `plan` is missing. GitHub drops an output in which a secret’s value occurs, and one that the job does not declare under `outputs`.',
      { plan: { result: 'success', outputs: {} } },
    ],
    ['expected JSON, found "***" (3 characters).', { plan: { result: 'success', outputs: { jobs: '***' } } }],
  ])('%s', async (sentence, o) => {
    const ports = await world({ id: 'lines' });
    expect(told(await gate(inputs({ needs: needs(o) }), someFacts(), ports))).toEqual([sentence]);
    expect(ports.forge.statuses.at(-1)?.state).toBe('failure');
  });

  test('without the job `plan` among its needs it asks for the input', async () => {
    const ports = await world({ id: 'lines' });
    const alone = JSON.stringify({ test: { result: 'success', outputs: {} } });
    expect(told(await gate(inputs({ needs: alone }), someFacts(), ports))[0]).toMatch(/^Expected the job `plan`/);
    expect(await gate(inputs({ needs: alone, jobs: matrix('lines') }), someFacts(), ports)).toEqual({ ok: true });
  });

  test('an empty plan is red unless it is said to be fine', async () => {
    const empty = needs({ plan: { outputs: { jobs: '{"include":[]}' } }, test: 'skipped' });
    expect(told(await gate(inputs({ needs: empty }), someFacts(), await world()))).toEqual([
      'The plan is empty: nothing was tested.',
    ]);
    expect(await gate(inputs({ needs: empty, empty: 'ok' }), someFacts(), await world())).toEqual({ ok: true });
  });

  test('an artifact that is too large for a result is not even read', async () => {
    const ports = await world({ id: 'lines' });
    await ports.artifacts.upload(artifactName('bars'), 'x'.repeat(70_000));
    expect(told(await gate(inputs(), someFacts(), ports))).toEqual([
      '"bars" left a report that cannot be read: it has 70000 bytes, and 65536 are read at most.',
    ]);
  });

  test('results that cannot be listed are a fault of ours, and red', async () => {
    const ports = await world();
    ports.artifacts.failNextList = 'timed out';
    expect(await gate(inputs(), someFacts(), ports)).toMatchObject({
      ok: false,
      faults: [{ code: 'results-unreadable', blame: 'ours' }],
    });
    ports.artifacts.available = false;
    expect(await gate(inputs(), someFacts(), ports)).toMatchObject({ ok: false, faults: [{ code: 'results-unreadable' }] });
  });

  test('of many objections ten are shown as errors, GitHub showing no more, and the rest are counted', async () => {
    const ids = Array.from({ length: 40 }, (_, index) => `c${index}`);
    const ports = await world();
    const sentences = told(await gate(inputs({ jobs: matrix(...ids) }), someFacts(), ports));
    expect(sentences).toHaveLength(10);
    expect(sentences.at(-1)).toBe('And 31 more.');
    expect(ports.workflow.lines.filter((line) => line.includes('did not report'))).toHaveLength(31);
    expect(ports.workflow.summaries[0]?.match(/did not report/g)).toHaveLength(40);
  });
});
