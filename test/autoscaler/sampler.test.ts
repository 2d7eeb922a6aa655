import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openSqliteJournal, type SqliteJournal } from '../../autoscaler/adapters/sqlite-journal.ts';
import { SqliteSamples } from '../../autoscaler/adapters/sqlite-samples.ts';
import type { Sample } from '../../autoscaler/people-ports.ts';
import { Sampler } from '../../autoscaler/sampler.ts';
import { stateView } from '../../autoscaler/state-view.ts';
import { LARGE } from '../builders/line.ts';
import { aJob, aRow } from '../builders/world.ts';
import { MemoryLog } from '../fakes/memory-log.ts';
import { SteppedClock } from '../fakes/stepped-clock.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** What is not a figure of the promise: two cores that others use too. */
const PATIENCE = 60;

let directory: string;
let journal: SqliteJournal;
let samples: SqliteSamples;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'pilotlight-samples-'));
  journal = openSqliteJournal(join(directory, 'journal.db'), new SteppedClock());
  samples = new SqliteSamples(journal.shared());
});

afterEach(async () => {
  await journal.close();
  rmSync(directory, { recursive: true, force: true });
});

const aSample = (o: Partial<Sample> = {}): Sample => ({
  ...{ at: 0, pool: 'large', queued: 0, running: 0, booting: 0, idle: 0, busy: 0, stopped: 0, max: 2 },
  ...{ longestWait: null, usdToday: null },
  ...o,
});
const ALL = { from: 0, to: 100 * DAY };

test('a sample comes back as it was written, oldest first, of its pool alone', async () => {
  const one = aSample({ at: 2, queued: 3, running: 1, booting: 4, idle: 5, busy: 6, stopped: 7, longestWait: 8, usdToday: 1.25 });
  await samples.put([one, aSample({ at: 1 }), aSample({ at: 1, pool: 'small' })]);
  expect(await samples.of('large', ALL, 10)).toEqual([aSample({ at: 1 }), one]);
  expect(await samples.of('large', { from: 1, to: 2 }, 10)).toEqual([aSample({ at: 1 })]);
  for (const [span, points] of [
    [{ from: 2, to: 1 }, 9],
    [ALL, 0],
    [{ from: 0, to: Number.NaN }, 9],
  ] as const)
    expect(await samples.of('large', span, points)).toEqual([]);
});

test('where there are more than points, each stretch of time shows the one with the most waiting', async () => {
  const day = Array.from({ length: 1_440 }, (_, n) => aSample({ at: n * MINUTE, queued: n === 700 ? 9 : n % 3, longestWait: n }));
  await samples.put(day);
  const shown = await samples.of('large', { from: 0, to: DAY }, 24);
  expect(shown).toHaveLength(24);
  const worst = (hour: number) => day.slice(hour * 60, hour * 60 + 60).reduce((a, b) => (b.queued >= a.queued ? b : a));
  expect(shown.map(({ queued }) => queued)).toEqual(Array.from({ length: 24 }, (_, hour) => worst(hour).queued));
  expect(shown[11]).toMatchObject({ at: 700 * MINUTE, queued: 9 });
});

test('two days stay fine, thirty-five stay coarse with the worst of each quarter, and the rest goes', async () => {
  const now = 40 * DAY;
  const at = (days: number, minutes: number): number => now - days * DAY + minutes * MINUTE;
  const quarter = (days: number): Sample[] => [0, 1, 2].map((n) => aSample({ at: at(days, n), queued: n === 1 ? 5 : 0 }));
  await samples.put([...quarter(36), ...quarter(10), ...quarter(1)]);
  await samples.prune(now);
  const left = await samples.of('large', { from: 0, to: now }, 99);
  expect(left.map((one) => one.at)).toEqual([at(10, 1), at(1, 0), at(1, 1), at(1, 2)]);
  await samples.prune(now + 3 * DAY);
  const later = await samples.of('large', { from: 0, to: now }, 99);
  expect(later.map((one) => one.at)).toEqual([at(10, 1), at(1, 1)]);
});

test('thirty-five days are read within milliseconds', async () => {
  const fine = Array.from({ length: 2_880 }, (_, n) => aSample({ at: 33 * DAY + n * MINUTE, queued: n % 7, usdToday: n / 100 }));
  const coarse = Array.from({ length: 33 * 96 }, (_, n) => aSample({ at: n * 15 * MINUTE, queued: n % 5, longestWait: n }));
  await samples.put([...coarse, ...fine]);
  const runs: number[] = [];
  for (let run = 0; run < 5; run++) {
    const began = performance.now();
    expect((await samples.of('large', { from: 0, to: 35 * DAY }, 400)).length).toBeGreaterThan(350);
    runs.push(performance.now() - began);
  }
  if (process.env.SHOW_FIGURES) process.stderr.write(`${Math.min(...runs)} ms\n`);
  expect(Math.min(...runs)).toBeLessThan(PATIENCE);
});

test('a pool is written down once a minute while it changes, and every ten minutes while it does not', async () => {
  const clock = new SteppedClock(5 * DAY + 30_000);
  let isBusy = false;
  const view = () => {
    const jobs = isBusy ? [aJob({ createdAt: clock.now() - 90_000 }), aJob({ id: '2', status: 'in_progress' })] : [];
    const runners = isBusy ? [aRow({ state: 'busy' }), aRow({ id: 'b' }), aRow({ id: 'c', state: 'stocked' })] : [];
    return stateView({ at: clock.now(), jobs, held: [], unserved: [], runners }, { pools: [LARGE], sources: [] });
  };
  const stop = new AbortController();
  const running = new Sampler({ view, samples, clock, log: new MemoryLog() }).run(stop.signal);
  const written = async (): Promise<readonly number[]> =>
    (await samples.of('large', ALL, 999)).map(({ at }) => (at - 5 * DAY) / MINUTE);
  const minutes = async (count: number): Promise<void> => {
    for (let n = 0; n < count; n++) {
      await clock.step(MINUTE);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  await minutes(25);
  expect(await written()).toEqual([1, 11, 21]);
  isBusy = true;
  await minutes(1);
  expect((await samples.of('large', ALL, 999)).at(-1)).toMatchObject({
    queued: 1,
    running: 1,
    booting: 1,
    busy: 1,
    stopped: 1,
    idle: 0,
    longestWait: 90_000,
  });
  isBusy = false;
  await minutes(3);
  expect(await written()).toEqual([1, 11, 21, 26, 27]);
  stop.abort();
  await running;
});

test('a sample that cannot be written is told, and the next minute is another', async () => {
  const clock = new SteppedClock(0);
  const log = new MemoryLog();
  let isFull = true;
  const put = async (): Promise<void> => {
    if (isFull) throw new Error('disk full');
  };
  const view = () => stateView({ at: 1, jobs: [], held: [], unserved: [], runners: [] }, { pools: [LARGE], sources: [] });
  const stop = new AbortController();
  const running = new Sampler({ view, samples: { put }, clock, log }).run(stop.signal);
  await clock.step(MINUTE);
  expect(log.messages('warn')).toEqual(['a sample was lost']);
  isFull = false;
  await clock.step(MINUTE);
  expect(log.messages('warn')).toHaveLength(1);
  stop.abort();
  await running;
});
