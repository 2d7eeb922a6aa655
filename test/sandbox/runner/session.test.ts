import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { processIds } from './process-tree.ts';
import { aJob, aStep, Bench } from './runner-under-test.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
});
afterEach(() => bench.stop());

test('a runner opens a session, acquires its job, renews, completes and closes the session, in this order', async () => {
  expect(await bench.run({ steps: [aStep({ id: '__1', run: 'sleep 0.3' })] })).toBe(0);
  const calls = bench.forge.calls.filter((call, at, all) => call !== all[at - 1]);
  expect(calls.slice(0, 3)).toEqual(['POST /sessions', 'GET /sessions/s-1/message', 'POST /jobs/31/acquire']);
  expect(calls).toContain('POST /jobs/31/renew');
  expect(calls.slice(-2)).toEqual(['POST /jobs/31/complete', 'DELETE /sessions/s-1']);
});

test.each([
  ['an unknown or used-up registration', { status: 401 }, 1],
  ['a session that another runner holds', { status: 409 }, 5],
  ['a version that the forge finds too old', { status: 400, body: { typeName: 'RunnerVersionDeprecated' } }, 7],
] as const)('%s ends the runner with the real exit code', async (_what, session, code) => {
  bench.forge.faults.session = session;
  expect(await bench.launch().end).toBe(code);
});

test('a forge that stays away ends the runner with the retryable code', async () => {
  bench.forge.faults.isAway = true;
  expect(await bench.launch({ SANDBOX_RUNNER_PATIENCE_MS: '300' }).end).toBe(2);
});

test('a forge that is away for a while when the runner starts is waited for', async () => {
  bench.forge.faults.session = { status: 503 };
  bench.forge.job = aJob(bench.forge);
  const runner = bench.launch();
  await bench.until(() => bench.forge.calls.length >= 2);
  delete bench.forge.faults.session;
  expect(await runner.end).toBe(0);
});

test('no configuration, a broken one, and an unknown option are refused with one clear line and exit 1', async () => {
  const none = bench.launch({ ACTIONS_RUNNER_INPUT_JITCONFIG: '' });
  const broken = bench.launch({ ACTIONS_RUNNER_INPUT_JITCONFIG: 'bm9uc2Vuc2U=' });
  const option = bench.launch({}, ['--labels', 'x']);
  expect(await Promise.all([none.end, broken.end, option.end])).toEqual([1, 1, 1]);
  expect(none.output()).toBe('run.sh: expected --jitconfig <base64> or ACTIONS_RUNNER_INPUT_JITCONFIG; found neither\n');
  expect(broken.output()).toBe('run.sh: expected a just-in-time configuration in base64; it is not JSON\n');
  expect(option.output()).toBe('run.sh: expected --jitconfig or --directory, found --labels\n');
  expect(bench.forge.calls).toEqual([]);
});

test('the log stays whole while the forge is away for a while in the middle of a job', async () => {
  bench.forge.job = aJob(bench.forge, {
    steps: [aStep({ id: '__1', run: 'echo begin; for i in $(seq 200); do echo "line $i é"; sleep 0.005; done' })],
  });
  const runner = bench.launch();
  await bench.until(() => bench.forge.lines.includes('line 3 é'));
  bench.forge.faults.isAway = true;
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  bench.forge.faults.isAway = false;
  expect(await runner.end).toBe(0);
  expect(bench.forge.lines.filter((line) => line.startsWith('line '))).toEqual(
    Array.from({ length: 200 }, (_, i) => `line ${i + 1} é`),
  );
  expect(bench.forge.result?.conclusion).toBe('success');
});

test('a log call whose answer is lost is sent again, and nothing is doubled', async () => {
  bench.forge.faults.lostLogAnswers = 2;
  await bench.run({ steps: [aStep({ id: '__1', run: 'seq -f "n%g" 1 50' })] });
  expect(bench.forge.lines.filter((line) => /^n[0-9]+$/.test(line))).toEqual(Array.from({ length: 50 }, (_, i) => `n${i + 1}`));
});

test('a job that was given to somebody else meanwhile is not run, and the runner waits for the next', async () => {
  bench.forge.faults.acquire = 409;
  bench.forge.job = aJob(bench.forge, { jobId: '30', steps: [aStep({ id: '__1', run: 'echo never' })] });
  const runner = bench.launch();
  await bench.until(() => runner.output().includes('the forge gave it to somebody else'));
  delete bench.forge.faults.acquire;
  bench.forge.job = aJob(bench.forge, { jobId: '31', steps: [aStep({ id: '__1', run: 'echo mine' })] });
  expect(await runner.end).toBe(0);
  expect(bench.forge.lines).toContain('mine');
  expect(bench.forge.lines).not.toContain('never');
});

test('a job whose lock is lost is stopped, its result is not reported, and the runner exits 1', async () => {
  bench.forge.faults.renew = 404;
  expect(await bench.run({ steps: [aStep({ id: '__1', run: 'exec sleep 60' })] })).toBe(1);
  expect(bench.forge.result).toBeNull();
});

test('the JIT configuration stands in no argv and no environment while the job runs (S8)', async () => {
  bench.forge.job = aJob(bench.forge, {
    steps: [aStep({ id: '__1', run: 'echo ready; while [ ! -e "$RUNNER_TEMP/go" ]; do sleep 0.05; done' })],
  });
  const runner = bench.launch({ ACTIONS_RUNNER_INPUT_JITCONFIG: '' }, ['--jitconfig', bench.forge.jitConfig]);
  await bench.until(() => bench.forge.lines.includes('ready'));
  const children = processIds().filter((pid) => pid !== process.pid && told(pid).includes(bench.directory));
  expect(children.length).toBeGreaterThanOrEqual(2);
  for (const pid of children) expect(told(pid)).not.toContain(bench.forge.jitConfig);
  runner.process.kill('SIGTERM');
  await runner.end;
});

function told(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8') + readFileSync(`/proc/${pid}/environ`, 'utf8');
  } catch {
    return '';
  }
}

test('--directory says where the work folder lies', async () => {
  bench.forge.job = aJob(bench.forge, { steps: [aStep({ id: '__1', run: 'pwd' })] });
  const directory = `${bench.directory}/elsewhere`;
  expect(await bench.launch({}, ['--directory', directory]).end).toBe(0);
  expect(bench.forge.lines).toContain(`${directory}/_work/plots/plots`);
});
