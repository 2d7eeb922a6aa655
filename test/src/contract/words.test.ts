import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatJobKey, parseJobKey } from '../../../src/contract/job-key.ts';
import { normaliseLabels } from '../../../src/contract/labels.ts';
import { parseNeeds, parsePlanned } from '../../../src/contract/needs.ts';
import { parseJson } from '../../../src/contract/test-job.ts';
import { formatTicket } from '../../../src/contract/test-plan.ts';
import {
  type Attempt,
  artifactName,
  formatResults,
  parcelOfArtifact,
  parseResults,
  type TestResult,
  VERDICTS,
} from '../../../src/contract/test-result.ts';

const digest = fc.stringMatching(/^[0-9a-f]{64}$/);
const id = fc.stringMatching(/^[a-z0-9]([a-z0-9._-]{0,62}[a-z0-9])?$/);
const time = fc.nat();
const exit = fc.record({ code: fc.option(fc.nat(255)), signal: fc.option(fc.constantFrom('SIGKILL', 'SIGTERM')) });
const ends = VERDICTS.filter((verdict) => !['flaky', 'lost', 'deferred'].includes(verdict)) as Attempt['verdict'][];
const attempts: fc.Arbitrary<Attempt> = fc.record({
  verdict: fc.constantFrom(...ends),
  because: fc.string({ maxLength: 500 }),
  duration: time,
  exit,
  started_at: time,
});
const results: fc.Arbitrary<TestResult> = fc.record({
  plan: digest,
  id,
  name: fc.string({ maxLength: 100 }),
  verdict: fc.constantFrom(...VERDICTS),
  because: fc.string({ maxLength: 500 }),
  duration: time,
  attempts: fc.array(attempts, { maxLength: 5 }),
  tests: fc.option(fc.record({ total: time, failed: time, skipped: time, flaky: time })),
  resume_at: fc.option(time),
  log: fc.option(fc.webUrl()),
  attempt: fc.integer({ min: 1, max: 50 }),
  runner: fc.string({ maxLength: 100 }),
  started_at: time,
});

describe('a job key', () => {
  const word = fc.stringMatching(/^[A-Za-z0-9_.-]{1,20}$/);
  const keys = fc.record({
    owner: word,
    repo: word,
    runId: fc.bigInt({ min: 1n, max: 1n << 70n }).map(String),
    attempt: fc.integer({ min: 1 }),
    name: fc.string({ minLength: 1 }).filter((name) => !/[\r\n]/.test(name)),
  });

  test('reads back as it was written, run ids beyond 2^53 included (I-11)', () => {
    fc.assert(fc.property(keys, (key) => expect(parseJobKey(formatJobKey(key))).toEqual({ ok: true, value: key })));
  });

  test.each(['', 'a/b#1.1', 'a/b#1.0/x', 'a/b#x.1/x', 'a#1.1/x', 'a/b#1.1/x\ny'])('%j is none', (text) => {
    expect(parseJobKey(text)).toMatchObject({ ok: false });
  });
});

describe('labels', () => {
  const labels = fc.array(fc.constantFrom('a', 'B', 'c', 'LINUX', ' x '));

  test('are a set without regard to case, white space and order', () => {
    expect(normaliseLabels(['Linux', ' linux', 'A', ''])).toEqual(['a', 'linux']);
    fc.assert(fc.property(labels, (some) => expect(normaliseLabels(normaliseLabels(some))).toEqual(normaliseLabels(some))));
  });
});

describe('foreign text', () => {
  test('what is no JSON is shown by its beginning', () => {
    expect(parseJson('')).toEqual({ ok: false, error: 'expected JSON, found nothing (0 characters)' });
    expect(parseJson('<html>')).toEqual({ ok: false, error: 'expected JSON, found "<html>" (6 characters)' });
  });
});

describe('a result', () => {
  test('reads back as it was written', () => {
    fc.assert(
      fc.property(results, (result) => expect(parseResults(formatResults([result]))).toEqual({ ok: true, value: [result] })),
    );
  });

  test('with a verdict nobody knows, it is refused', () => {
    const text = JSON.stringify({ schema: 'pilotlight-results/1', results: [{ verdict: 'splendid' }] });
    expect(parseResults(text)).toMatchObject({ ok: false, error: expect.stringContaining('expected one of pass, flaky, fail') });
  });

  test('its artifact names its job, and other artifacts name none', () => {
    fc.assert(fc.property(id, (one) => parcelOfArtifact(artifactName(one)) === one));
    expect(parcelOfArtifact('coverage')).toBeUndefined();
    expect(parcelOfArtifact('pilotlight-result-')).toBeUndefined();
    expect(parcelOfArtifact('pilotlight-result-../../etc')).toBeUndefined();
  });
});

describe('the needs of a gate', () => {
  test('are read as toJSON(needs) writes them', () => {
    const text =
      '{\n  "plan": { "result": "success", "outputs": { "jobs": "x" } },\n  "test": { "result": "failure", "outputs": {} }\n}';
    expect(parseNeeds(text)).toEqual({
      ok: true,
      value: [
        { name: 'plan', result: 'success', outputs: { jobs: 'x' } },
        { name: 'test', result: 'failure', outputs: {} },
      ],
    });
  });

  test('what is none is told with what was found', () => {
    expect(parseNeeds('plan, test').ok).toBe(false);
    expect(parseNeeds('{"plan": 5}')).toEqual({ ok: false, error: 'plan: expected a job with its result, found the number 5' });
  });

  test('configurations of two plans are no plan', () => {
    const ticket = (plan: string) => ({ job: formatTicket({ kind: 'stored', plan: plan.repeat(64), parcel: 'one' }) });
    const text = JSON.stringify({ include: [ticket('0'), ticket('1')] });
    expect(parsePlanned(text)).toEqual({ ok: false, error: 'expected jobs of one plan, found those of 2' });
  });

  test('a body that was tampered with is named by its place', () => {
    expect(parsePlanned('{"include":[{"job":"{}"}]}')).toMatchObject({
      ok: false,
      error: expect.stringMatching(/^include\[0\]\.job: schema: expected/),
    });
  });
});
