import { describe, expect, test } from '@jest/globals';
import { gate } from '../../../src/commands/gate.ts';
import { formatResumeRequest } from '../../../src/contract/resume-request.ts';
import { formatPlan, formatTicket, planArtifact } from '../../../src/contract/test-plan.ts';
import { artifactName, formatResults, type TestResult } from '../../../src/contract/test-result.ts';
import { aJob, aResult, aTicket, DIGEST, sha256, someFacts } from '../../builders/action.ts';
import { FakeArtifacts } from '../../fakes/action-artifacts.ts';
import { FakeActionForge } from '../../fakes/action-forge.ts';
import { FakeCoordinator } from '../../fakes/action-outputs.ts';
import { FakeWorkflow } from '../../fakes/action-workflow.ts';

const matrix = (...ids: readonly string[]): string =>
  JSON.stringify({ include: ids.map((id) => ({ id, name: id, runs_on: ['x'], job: aTicket(aJob({ id, name: id })) })) });
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
    await artifacts.upload(artifactName(result.id), formatResults([result]));
  }
  return { workflow: new FakeWorkflow(), artifacts, forge: new FakeActionForge(), coordinator: undefined, digest: sha256 };
}
const inputs = (o: Partial<Parameters<typeof gate>[0]> = {}) => ({
  needs: needs(),
  jobs: undefined,
  empty: 'error' as const,
  token: 't',
  service: undefined,
  context: 'pilotlight',
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
    expect(ports.forge.written.at(-1)?.state).toBe('failure');
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

  test('nothing that the change touched is green, and says so', async () => {
    const nothing = needs({ plan: { outputs: { jobs: '{"include":[]}', selection: 'nothing-affected' } }, test: 'skipped' });
    const ports = await world();
    expect(await gate(inputs({ needs: nothing }), someFacts(), ports)).toEqual({ ok: true });
    expect(ports.forge.shown()).toEqual({ 'pilotlight/gate': 'success: nothing to test' });
  });

  describe('with a plan that is stored beside the matrix', () => {
    const configurations = ['lines', 'bars'].map((id) => aJob({ id, name: id }));
    const text = formatPlan({
      configurations,
      parcels: [{ id: 'pack-001', name: 'pack', runs_on: ['x'], ids: ['lines', 'bars'] }],
    });
    const plan = sha256(text);
    const job = formatTicket({ kind: 'stored', plan, parcel: 'pack-001' });
    const jobs = JSON.stringify({ include: [{ id: 'pack-001', name: 'pack', runs_on: ['x'], job }] });
    const report = formatResults(['lines', 'bars'].map((id) => aResult({ id, name: id, plan })));

    test('it holds the reports to that plan', async () => {
      const ports = await world();
      await ports.artifacts.upload(planArtifact(plan), text);
      expect(told(await gate(inputs({ jobs }), someFacts(), ports))[0]).toMatch(/^"lines" did not report/);
      await ports.artifacts.upload(artifactName('pack-001'), report);
      expect(await gate(inputs({ jobs }), someFacts(), ports)).toEqual({ ok: true });
    });

    test('a plan that some job put in its place is not believed: only the text that the matrix names counts', async () => {
      const ports = await world();
      const forged = formatPlan({ configurations: configurations.slice(0, 1), parcels: [] });
      await ports.artifacts.upload(planArtifact(plan), forged);
      await ports.artifacts.upload(artifactName('pack-001'), report);
      expect(told(await gate(inputs({ jobs }), someFacts(), ports))[0]).toMatch(
        /^no artifact pilotlight-plan-[0-9a-f]{16} of this run holds the plan/,
      );
    });
  });

  test('statuses of configurations that an earlier attempt planned and this one does not are closed, those of others left alone', async () => {
    const ports = await world({ id: 'lines' }, { id: 'bars' });
    const facts = someFacts({ attempt: 2 });
    const status = (context: string, targetUrl = facts.runUrl, state: 'pending' | 'failure' = 'pending') =>
      ports.forge.setStatus({ sha: facts.headSha, context, state, description: 'x', targetUrl });
    await status('pilotlight/pie');
    await status('pilotlight/LINES');
    await status('pilotlight/nightly', 'https://github.com/acme/plots/actions/runs/7', 'failure');
    await gate(inputs(), facts, ports);
    expect(ports.forge.shown()).toMatchObject({
      'pilotlight/pie': 'success: no longer planned',
      'pilotlight/LINES': 'success: pass after 1.5s',
      'pilotlight/nightly': 'failure: x',
    });
  });

  test('puts right what jobs left behind: one that died, one that an earlier run left red; and adds nothing', async () => {
    const ports = await world({ id: 'bars' });
    const facts = someFacts();
    for (const [context, state] of [
      ['pilotlight/lines', 'pending'],
      ['pilotlight/bars', 'failure'],
    ] as const)
      await ports.forge.setStatus({ sha: facts.headSha, context, state, description: 'x', targetUrl: 'https://x.example' });
    await gate(inputs({ needs: needs({ test: 'failure' }) }), facts, ports);
    expect(ports.forge.shown()).toMatchObject({
      'pilotlight/lines': 'error: "lines" did not report: its job ended without a result, or never began',
      'pilotlight/bars': 'success: pass after 1.5s',
    });
    expect(ports.forge.written).toHaveLength(5);
    await gate(inputs({ needs: needs({ test: 'failure' }) }), facts, ports);
    expect(ports.forge.written).toHaveLength(6);
  });

  test('in a run that goes on with a part of a build says nothing of the whole, even where the service is away', async () => {
    const sha = 'd'.repeat(40);
    const pilotlight = formatResumeRequest({
      run_id: '7',
      plan: DIGEST,
      sha,
      tested: sha,
      only: ['lines', 'bars'],
      cause: 'retry',
    });
    const facts = someFacts({ event: 'workflow_dispatch', inputs: { pilotlight }, attempt: 2 });
    const ports = { ...(await world({ id: 'lines' }, { id: 'bars' })), coordinator: new FakeCoordinator() };
    ports.coordinator.refusal = 'away';
    expect(await gate(inputs(), facts, ports)).toEqual({ ok: true });
    expect(ports.forge.written).toEqual([]);
  });

  test('an artifact that is too large for a result is not even read', async () => {
    const ports = await world({ id: 'lines' });
    await ports.artifacts.upload(artifactName('bars'), 'x'.repeat(2_100_000));
    expect(told(await gate(inputs(), someFacts(), ports))).toEqual([
      '"bars" left a report that cannot be read: it has 2100000 bytes, and 2097152 are read at most.',
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

describe('where two workflows plan tests', () => {
  test('each has a gate of its own, and closes nothing of the other', async () => {
    const ports = await world({ id: 'lines' }, { id: 'bars' });
    const facts = someFacts({ attempt: 2, context: 'pilotlight-nightly' });
    const status = (context: string) =>
      ports.forge.setStatus({ sha: facts.headSha, context, state: 'failure', description: 'x', targetUrl: facts.runUrl });
    await status('pilotlight/gate');
    await status('pilotlight-nightly/pie');
    await gate(inputs({ context: 'pilotlight-nightly' }), facts, ports);
    expect(ports.forge.shown()).toEqual({
      'pilotlight/gate': 'failure: x',
      'pilotlight-nightly/pie': 'success: no longer planned',
      'pilotlight-nightly/gate': 'success: 2 of 2 configurations passed',
    });
  });
});
