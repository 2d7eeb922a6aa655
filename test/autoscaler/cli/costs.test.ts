import { afterEach, expect, test } from '@jest/globals';
import { openHistory } from '../../../autoscaler/adapters/sqlite-history.ts';
import { openSqliteJournal } from '../../../autoscaler/adapters/sqlite-journal.ts';
import { costs } from '../../../autoscaler/cli/costs.ts';
import { aJob, aRow } from '../../builders/world.ts';
import { SteppedClock } from '../../fakes/stepped-clock.ts';
import { SPOT } from '../explain/knowing.ts';
import { codesOf, workplace } from './journal-at-work.ts';

const NOW = Date.parse('2026-11-21T08:00:00Z');
const clock = new SteppedClock(NOW);
let place = workplace();
afterEach(() => {
  place.dispose();
  place = workplace();
});
const run = (...args: string[]) => costs(['--config', place.config, ...args], { print: place.print, clock, openHistory });

async function someMachines(): Promise<void> {
  const journal = openSqliteJournal(place.journal, clock);
  const minute = 60_000;
  await journal.putJobs([aJob({ id: '1', name: 'lines', status: 'completed' })]);
  await journal.putRunners([
    aRow({
      id: 'a',
      state: 'gone',
      jobId: '1',
      offer: SPOT,
      machineStartedAt: NOW - 100 * minute,
      machineEndedAt: NOW - 10 * minute,
    }),
    aRow({ id: 'b', state: 'gone', offer: SPOT, machineStartedAt: NOW - 30 * minute, machineEndedAt: NOW - 29 * minute }),
    aRow({ id: 'c', state: 'busy', jobId: '1', pool: 'local', machineStartedAt: NOW - 5 * minute }),
  ]);
  await journal.close();
}

test('a table by job, with the machines that had none apart, and what has no price said', async () => {
  await someMachines();
  expect(await run()).toBe(0);
  expect(place.text()).toBe(
    [
      'From 2026-11-20 08:00:00 UTC to 2026-11-21 08:00:00 UTC',
      'job               machines   time      USD',
      'acme/plots lines         2  1h35m  0.5400+',
      'no job ever              1     1m   0.0060',
      'all machines             3  1h36m  0.5460+',
      '+: 1 machine has no known price and is not in the sums.',
    ].join('\n'),
  );
});

test('by pool, since a time, and as JSON', async () => {
  await someMachines();
  await run('--by', 'pool', '--since', '1h');
  expect(place.text()).toMatch(/^large +2 +51m +0\.3060$/m);
  expect(place.text()).toContain('Of these 1 machine never had a job: 0.0060 USD.');
  place.lines.length = 0;
  await run('--since', '2026-11-21', '--json');
  expect(JSON.parse(place.text())).toMatchObject({
    window: { from: Date.parse('2026-11-21'), to: NOW },
    by: 'job',
    total: { machines: 3 },
  });
});

test('a senseless option is one fault, a missing journal another', async () => {
  for (const args of [
    ['--by', 'weather'],
    ['--since', 'yesterday'],
    ['--since', '7'],
    ['--since', '2026-11-31'],
    ['--since', '2027-01-01'],
  ]) {
    expect([args, await codesOf(() => run(...args))]).toEqual([args, 'option-invalid']);
  }
  expect(await codesOf(() => run())).toBe('journal-missing');
});
