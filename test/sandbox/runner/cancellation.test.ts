import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { trackedProcesses } from './process-tree.ts';
import { aJob, aStep, Bench } from './runner-under-test.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
});
afterEach(() => bench.stop());

const messages = (): readonly string[] => (bench.forge.result?.annotations ?? []).map((annotation) => annotation.message);
const workspace = (): string => join(bench.directory, '_work', 'plots', 'plots');
/** A zombie is dead: it waits for a parent that counts it. */
const isAlive = (pid: number): boolean =>
  existsSync(`/proc/${pid}/stat`) && !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
const pidIn = (name: string): number => Number(readFileSync(join(workspace(), name), 'utf8'));
const hasSaid = (line: string): boolean => bench.forge.lines.includes(line);

test('a cancelled step gets SIGINT and may end in good order; later steps run only with always() or cancelled()', async () => {
  bench.forge.job = aJob(bench.forge, {
    steps: [
      aStep({ id: 'long', name: 'long', shell: 'python', run: LISTENER }),
      aStep({ id: '__2', name: 'plain', run: 'echo never' }),
      aStep({ id: '__3', name: 'on failure', if: 'failure()', run: 'echo never' }),
      aStep({
        id: '__4',
        name: 'on cancel',
        if: 'cancelled()',
        run: 'echo "saw ${{ steps.long.conclusion }} ${{ job.status }}"',
      }),
      aStep({ id: '__5', name: 'always', if: 'always()', run: 'echo always ran' }),
    ],
  });
  const runner = bench.launch();
  await bench.until(() => hasSaid('ready'));
  bench.forge.isCancelled = true;
  expect(await runner.end).toBe(0);
  expect(bench.forge.lines).toEqual(expect.arrayContaining(['got 2', 'saw cancelled cancelled', 'always ran']));
  expect(bench.forge.lines).not.toContain('got 15');
  expect(bench.conclusions()).toEqual({
    long: 'cancelled',
    plain: 'skipped',
    'on failure': 'skipped',
    'on cancel': 'success',
    always: 'success',
  });
  expect(bench.forge.result?.conclusion).toBe('cancelled');
  expect(messages()).toEqual(['The operation was canceled.']);
});

/** Says which signals arrive; ends at the first SIGINT, or at nothing with STUBBORN set. */
const LISTENER = `
import os, signal, sys, time
def got(number, frame):
    print('got', number, flush=True)
    if not os.environ.get('STUBBORN'): sys.exit(0)
for s in (signal.SIGINT, signal.SIGTERM): signal.signal(s, got)
open('pid', 'w').write(str(os.getpid()))
print('ready', flush=True)
while True: time.sleep(0.05)
`;

test('a step that ignores SIGINT gets SIGTERM, and then its whole tree is killed', async () => {
  bench.forge.job = aJob(bench.forge, {
    steps: [
      aStep({
        id: '__1',
        name: 'stubborn',
        shell: 'bash',
        env: { STUBBORN: '1', SCRIPT: LISTENER },
        run: 'trap "echo shell got INT" INT; trap "echo shell got TERM" TERM\npython3 -c "$SCRIPT" &\nwhile true; do wait || true; done',
      }),
    ],
  });
  const runner = bench.launch();
  await bench.until(() => hasSaid('ready'));
  bench.forge.isCancelled = true;
  expect(await runner.end).toBe(0);
  // Only the entry process was told; its child heard nothing before it was killed.
  expect(bench.forge.lines.filter((line) => /^(shell )?got /.test(line))).toEqual(['shell got INT', 'shell got TERM']);
  expect(isAlive(pidIn('pid'))).toBe(false);
  expect(bench.conclusions()).toEqual({ stubborn: 'cancelled' });
});

test('a step with always() is not interrupted by a cancellation', async () => {
  bench.forge.job = aJob(bench.forge, {
    steps: [
      aStep({
        id: '__1',
        name: 'cleanup',
        if: 'always()',
        run: 'echo ready; while [ ! -e go ]; do sleep 0.05; done; echo cleaned up',
      }),
    ],
  });
  const runner = bench.launch();
  await bench.until(() => hasSaid('ready'));
  bench.forge.isCancelled = true;
  const renewals = (): number => bench.forge.calls.filter((call) => call.endsWith('/renew')).length;
  const before = renewals();
  await bench.until(() => renewals() > before + 2);
  writeFileSync(join(workspace(), 'go'), '');
  await runner.end;
  expect(bench.forge.lines).toContain('cleaned up');
  expect(bench.conclusions()).toEqual({ cleanup: 'success' });
  expect(bench.forge.result?.conclusion).toBe('cancelled');
});

test.each(['SIGTERM', 'SIGINT'] as const)('%s to the runner cancels the job, reports it and exits 1', async (signal) => {
  bench.forge.job = aJob(bench.forge, {
    steps: [
      aStep({ id: '__1', name: 'long', run: 'echo ready; exec sleep 60' }),
      aStep({ id: '__2', name: 'always', if: 'always()', run: 'echo never' }),
    ],
  });
  const runner = bench.launch();
  await bench.until(() => hasSaid('ready'));
  runner.process.kill(signal);
  expect(await runner.end).toBe(1);
  expect(bench.conclusions()).toEqual({ long: 'cancelled', always: 'skipped' });
  expect(bench.forge.result?.conclusion).toBe('cancelled');
  expect(messages()).toContainEqual(expect.stringContaining('The runner has received a shutdown signal'));
  expect(bench.forge.calls.at(-1)).toBe('DELETE /sessions/s-1');
});

test('a runner that is told to go does not wait long for a forge that is away', async () => {
  bench.forge.job = aJob(bench.forge, { steps: [aStep({ id: '__1', name: 'long', run: 'echo ready; exec sleep 60' })] });
  const runner = bench.launch({ SANDBOX_RUNNER_PATIENCE_MS: '600000' });
  await bench.until(() => hasSaid('ready'));
  bench.forge.faults.isAway = true;
  const start = Date.now();
  runner.process.kill('SIGTERM');
  expect(await runner.end).toBe(1);
  expect(Date.now() - start).toBeLessThan(10_000);
});

test('SIGTERM to a runner that waits for a job closes its session and exits 1', async () => {
  const runner = bench.launch();
  await bench.until(() => runner.output().includes('Listening for Jobs'));
  runner.process.kill('SIGTERM');
  expect(await runner.end).toBe(1);
  expect(bench.forge.calls.at(-1)).toBe('DELETE /sessions/s-1');
});

test('a job beyond its timeout-minutes is cancelled', async () => {
  await bench.run({ timeoutMinutes: 0.01, steps: [aStep({ id: '__1', name: 'long', run: 'exec sleep 60' })] });
  expect(bench.forge.result?.conclusion).toBe('cancelled');
  expect(messages()).toContain('The job has exceeded the maximum execution time of 0.01 minutes.');
});

test('what a job leaves running is killed at its end by its tracking id, also when it has another parent and session', async () => {
  await bench.run({
    steps: [
      aStep({
        id: '__1',
        name: 'leaves',
        run: 'setsid sleep 300 > /dev/null 2>&1 & echo $! > pid; echo "$RUNNER_TRACKING_ID" > id',
      }),
      aStep({
        id: '__2',
        name: 'still there',
        run: 'until grep -q sleep "/proc/$(cat pid)/comm"; do sleep 0.05; done; echo still there',
      }),
    ],
  });
  expect(bench.forge.lines).toContain('still there');
  expect(bench.forge.lines).toContainEqual(expect.stringMatching(/^Terminate orphan process: pid \([0-9]+\) \(sleep\)$/));
  expect(trackedProcesses(readFileSync(join(workspace(), 'id'), 'utf8').trim())).toEqual([]);
});

test('a background process that holds the pipes does not hold up its step', async () => {
  await bench.run({ steps: [aStep({ id: '__1', name: 'leaves', run: 'sleep 300 & echo done' })] });
  expect(bench.conclusions()).toEqual({ leaves: 'success' });
  expect(bench.forge.lines).toContainEqual(expect.stringContaining('The STDIO streams did not close'));
});
