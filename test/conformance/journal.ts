import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type CostBook, spentBy } from '../../autoscaler/costs.ts';
import type { JobFacts, JobStatus } from '../../autoscaler/forge-ports.ts';
import type { Decision, History, Journal, Memory, RunnerRow } from '../../autoscaler/ports.ts';
import { aDecision, aDelivery, aJob, aRunnerRow } from '../builders/journal-rows.ts';

export type WholeJournal = Journal & Memory & History & CostBook;

/** A journal and what a test may do with it from behind. */
export interface JournalOnTrial {
  readonly journal: WholeJournal;
  /** Ends the journal without asking it, as a killed service does, and opens what it left. */
  readonly reopen: () => Promise<WholeJournal>;
  /** Every decision that was recorded, oldest first. */
  readonly decisions: () => Promise<readonly Decision[]>;
  readonly dispose: () => Promise<void>;
}

const STEPS: readonly (readonly JobStatus[])[] = [['queued', 'waiting'], ['in_progress'], ['completed']];
const stepOf = (status: JobStatus) => STEPS.findIndex((step) => step.includes(status));

/** What each implementation of `Journal` promises. */
export function journalKeepsItsPromises(name: string, make: () => Promise<JournalOnTrial>): void {
  describe(`${name} as Journal`, () => {
    const opened: JournalOnTrial[] = [];
    const open = async () => {
      const trial = await make();
      opened.push(trial);
      return trial;
    };
    afterEach(async () => {
      for (const trial of opened.splice(0)) await trial.dispose();
    });

    describe('deliveries', () => deliveriesAreKept(open));
    describe('jobs', () => jobsAreKept(open));
    describe('runners and decisions', () => runnersAreKept(open));
    describe('memory', () => smallThingsAreRemembered(open));
    describe('history', () => whatWasIsTold(open));
    describe('money', () => moneyIsCounted(open));

    test('I-8, I-10: everything that was answered is there after the service was killed', async () => {
      const { journal, reopen, decisions } = await open();
      await Promise.all([
        journal.accept(aDelivery()),
        journal.putJobs([aJob()]),
        journal.putRunners([aRunnerRow()]),
        journal.record([aDecision()]),
      ]);
      const next = await reopen();
      expect(await next.unsettled(10)).toEqual([aDelivery()]);
      expect(await next.openJobs()).toEqual([aJob()]);
      expect(await next.runners()).toEqual([aRunnerRow()]);
      expect(await decisions()).toEqual([aDecision()]);
      expect(await next.accept(aDelivery())).toBe('known');
    });

    test('a closed journal refuses, and closing it again is harmless', async () => {
      const { journal } = await open();
      const pending = journal.accept(aDelivery());
      await journal.close();
      expect(await pending).toBe('accepted');
      await journal.close();
      await expect(journal.accept(aDelivery({ id: 'd-2' }))).rejects.toThrow('closed');
      await expect(journal.unsettled(1)).rejects.toThrow('closed');
    });
  });
}

function deliveriesAreKept(open: () => Promise<JournalOnTrial>): void {
  test('S2: a delivery is accepted once; its redelivery is known, before and after it was settled', async () => {
    const { journal } = await open();
    expect(await journal.accept(aDelivery())).toBe('accepted');
    expect(await journal.accept(aDelivery({ receivedAt: 9_000, body: 'again' }))).toBe('known');
    expect(await journal.unsettled(10)).toEqual([aDelivery()]);
    await journal.settle(['d-1'], []);
    expect(await journal.accept(aDelivery())).toBe('known');
    expect(await journal.unsettled(10)).toEqual([]);
  });

  test('of deliveries with one id that arrive together exactly one is accepted', async () => {
    const { journal } = await open();
    const answers = await Promise.all(Array.from({ length: 20 }, () => journal.accept(aDelivery())));
    expect(answers.filter((answer) => answer === 'accepted')).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'known')).toHaveLength(19);
  });

  test('a hundred deliveries that arrive together are all stored', async () => {
    const { journal } = await open();
    const ids = Array.from({ length: 100 }, (_, index) => `d-${index}`);
    await Promise.all(ids.map((id) => journal.accept(aDelivery({ id }))));
    expect((await journal.unsettled(1_000)).map(({ id }) => id).sort()).toEqual([...ids].sort());
  });

  test('unsettled ones come oldest first, those of one moment in the order of their acceptance, and not more than asked for', async () => {
    const { journal } = await open();
    for (const [id, receivedAt] of [
      ['c', 3],
      ['a', 1],
      ['b2', 2],
      ['b1', 2],
    ] as const)
      await journal.accept(aDelivery({ id, receivedAt }));
    expect((await journal.unsettled(10)).map(({ id }) => id)).toEqual(['a', 'b2', 'b1', 'c']);
    expect((await journal.unsettled(2)).map(({ id }) => id)).toEqual(['a', 'b2']);
  });

  test('settling stores the facts with it, leaves other deliveries alone and ignores ids it does not know', async () => {
    const { journal } = await open();
    await journal.accept(aDelivery({ id: 'a' }));
    await journal.accept(aDelivery({ id: 'b' }));
    await journal.settle(['a', 'never-seen'], [aJob()]);
    expect((await journal.unsettled(10)).map(({ id }) => id)).toEqual(['b']);
    expect(await journal.openJobs()).toEqual([aJob()]);
    await journal.settle(['a'], []);
    expect((await journal.unsettled(10)).map(({ id }) => id)).toEqual(['b']);
  });

  test('a body comes back byte for byte', async () => {
    const { journal } = await open();
    const bodies = ['', '"\u0000"', "'); DROP TABLE deliveries; --", '{"name":"Zoë 🚀 \u2028"}', 'x'.repeat(200_000)];
    for (const [index, body] of bodies.entries()) await journal.accept(aDelivery({ id: `d-${index}`, body, receivedAt: index }));
    expect((await journal.unsettled(10)).map(({ body }) => body)).toEqual(bodies);
  });
}

function jobsAreKept(open: () => Promise<JournalOnTrial>): void {
  test('open jobs come oldest first with all their facts; completed ones are left out', async () => {
    const { journal } = await open();
    const full = aJob({
      id: '9007199254740993',
      createdAt: 5,
      status: 'in_progress',
      startedAt: 6,
      runnerName: 'r',
      labels: ['GPU', 'a "quoted" label'],
      attempt: 3,
    });
    await journal.putJobs([full, aJob({ id: '3', createdAt: 4 }), aJob({ id: '2', createdAt: 4, status: 'waiting' })]);
    await journal.putJobs([aJob({ id: '4', createdAt: 1, status: 'completed', conclusion: 'success' })]);
    expect(await journal.openJobs()).toEqual([
      aJob({ id: '2', createdAt: 4, status: 'waiting' }),
      aJob({ id: '3', createdAt: 4 }),
      full,
    ]);
  });

  test('I-11: a late delivery never turns a job back, in whatever order its facts arrive', async () => {
    const { journal } = await open();
    let count = 0;
    const statuses = fc.array(fc.constantFrom<JobStatus>('queued', 'waiting', 'in_progress', 'completed'), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(statuses, fc.boolean(), async (order, together) => {
        const id = String(++count);
        const versions = order.map((status) => aJob({ id, status }));
        if (together) await journal.settle([], versions);
        else for (const version of versions) await journal.putJobs([version]);
        const furthest = Math.max(...order.map(stepOf));
        const seen = (await journal.openJobs()).find((job) => job.id === id)?.status ?? 'completed';
        expect(stepOf(seen)).toBe(furthest);
      }),
      { numRuns: 60 },
    );
  });

  test('I-9: queued and in_progress give the same facts in any order, doubled or not', async () => {
    const { journal } = await open();
    const asDelivered = (id: string): readonly JobFacts[] => [
      aJob({ id }),
      aJob({ id, status: 'in_progress', startedAt: 2_000, runnerName: 'r-1' }),
    ];
    for (const [index, order] of [
      [0, 1],
      [1, 0],
      [0, 1, 0],
      [1, 0, 1],
    ].entries()) {
      const versions = asDelivered(String(index));
      for (const which of order) await journal.putJobs([versions[which] as JobFacts]);
    }
    const jobs = await journal.openJobs();
    expect(jobs.map(({ id }) => id)).toEqual(['0', '1', '2', '3']);
    for (const job of jobs) expect(job).toEqual(asDelivered(job.id)[1]);
  });

  test('a later fact that leaves something out takes nothing away from what is known', async () => {
    const { journal } = await open();
    await journal.putJobs([aJob({ status: 'in_progress', startedAt: 2_000, runnerName: 'r-1' })]);
    await journal.putJobs([aJob({ status: 'in_progress', startedAt: null, runnerName: null, name: 'renamed' })]);
    expect(await journal.openJobs()).toEqual([
      aJob({ status: 'in_progress', startedAt: 2_000, runnerName: 'r-1', name: 'renamed' }),
    ]);
  });
}

function runnersAreKept(open: () => Promise<JournalOnTrial>): void {
  test('a runner row replaces the one of its id; gone ones are left out; the rest comes in the order of planning', async () => {
    const { journal } = await open();
    await journal.putRunners([aRunnerRow({ id: 'b', plannedAt: 2 })]);
    await journal.putRunners([aRunnerRow({ id: 'c', plannedAt: 3 })]);
    await journal.putRunners([aRunnerRow({ id: 'a', plannedAt: 1 })]);
    const busy = aRunnerRow({
      id: 'b',
      plannedAt: 2,
      state: 'busy',
      runnerId: '77',
      launchedAt: 3,
      onlineAt: 4,
      jobId: '9007199254740993',
      busyAt: 5,
    });
    await journal.putRunners([busy]);
    await journal.putRunners([aRunnerRow({ id: 'c', plannedAt: 3, state: 'gone', endedAt: 9, endReason: 'idle' })]);
    expect(await journal.runners()).toEqual([aRunnerRow({ id: 'a', plannedAt: 1 }), busy]);
  });

  test('two writes of one runner in one turn leave the later one', async () => {
    const { journal } = await open();
    await Promise.all([
      journal.putRunners([aRunnerRow({ state: 'registered' })]),
      journal.putRunners([aRunnerRow({ state: 'starting' })]),
    ]);
    expect((await journal.runners()).map(({ state }) => state)).toEqual(['starting']);
  });

  test("a row is the journal's own: changing the one that went in or the one that came out changes nothing inside", async () => {
    const { journal } = await open();
    const row = { ...aRunnerRow() };
    await journal.putRunners([row]);
    row.state = 'gone';
    const [read] = await journal.runners();
    Object.assign(read as RunnerRow, { state: 'gone' });
    expect(await journal.runners()).toEqual([aRunnerRow()]);
  });

  test('decisions are appended in order, with and without a detail', async () => {
    const { journal, decisions } = await open();
    const list = [aDecision(), aDecision({ at: 2_000, detail: 'max is 3' }), aDecision({ at: 500, subject: '2' })];
    await journal.record(list.slice(0, 2));
    await journal.record([]);
    await journal.record(list.slice(2));
    expect(await decisions()).toEqual(list);
  });
}

const FULL: RunnerRow = aRunnerRow({
  id: 'full',
  state: 'busy',
  launch: 'order-1',
  purpose: 'stock',
  because: 'queued-job 9007199254740993',
  runnerId: '9007199254740995',
  launchedAt: 3,
  onlineAt: 4,
  jobId: '9007199254740993',
  busyAt: 5,
  endedAt: 6,
  endReason: 'job-done',
  machine: 'i-0abc',
  offer: { type: 'g5.2xlarge', zone: 'eu-west-1a', market: 'spot', usdPerHour: 0.4321 },
  machineStartedAt: 7,
  machineEndedAt: 8,
  deliveredAt: 9,
  interruptedAt: 10,
  exitCode: 7,
});

function smallThingsAreRemembered(open: () => Promise<JournalOnTrial>): void {
  test('a value is kept by kind and key, replaced, forgotten, and there after a kill', async () => {
    const { journal, reopen } = await open();
    await journal.remember('seen', 'a', { at: 5, ids: ['9007199254740993'], 'Zoë 🚀': null });
    await journal.remember('pause', 'a', 'other');
    await journal.remember('seen', 'b', 1);
    await journal.remember('seen', 'b', false);
    await journal.remember('seen', 'c', 'soon gone');
    await journal.remember('seen', 'c', null);
    await journal.remember('seen', 'never there', null);
    const next = await reopen();
    expect(await next.recall('seen')).toEqual(
      new Map<string, unknown>([
        ['a', { at: 5, ids: ['9007199254740993'], 'Zoë 🚀': null }],
        ['b', false],
      ]),
    );
    expect(await next.recall('pause')).toEqual(new Map([['a', 'other']]));
    expect(await next.recall('rerun')).toEqual(new Map());
  });

  test("what is remembered is the journal's own: changing what went in or came out changes nothing inside", async () => {
    const { journal } = await open();
    const value = { jobs: ['1'] };
    await journal.remember('verdict', 'k', value);
    value.jobs.push('2');
    const [read] = (await journal.recall('verdict')).values();
    (read as typeof value).jobs.push('3');
    expect(await journal.recall('verdict')).toEqual(new Map([['k', { jobs: ['1'] }]]));
  });
}

function whatWasIsTold(open: () => Promise<JournalOnTrial>): void {
  test('a row of a machine of a cloud comes back with all it holds, ids beyond 2^53 too', async () => {
    const { journal } = await open();
    await journal.putRunners([FULL]);
    expect(await journal.runners()).toEqual([FULL]);
  });

  test('a job is told by its id, completed ones and their commits too; an unknown one is null', async () => {
    const { journal } = await open();
    const done = aJob({ id: '9007199254740993', status: 'completed', conclusion: 'success', headSha: 'c'.repeat(40) });
    await journal.putJobs([done, aJob({ id: '2' })]);
    expect(await journal.job('9007199254740993')).toEqual(done);
    expect(await journal.job('9007199254740992')).toBeNull();
    expect((await journal.jobs(['2', '9007199254740993', '7'])).map(({ id }) => id).sort()).toEqual(['2', '9007199254740993']);
    expect(await journal.jobs([])).toEqual([]);
  });

  test('the runners of a job are those started for it and those it ran on, gone ones too, oldest first', async () => {
    const { journal } = await open();
    const forIt = aRunnerRow({ id: 'a', plannedAt: 3, because: 'queued-job 1', state: 'gone' });
    const tookIt = aRunnerRow({ id: 'b', plannedAt: 2, because: 'hot-pool', purpose: 'hot', jobId: '1' });
    const both = aRunnerRow({ id: 'c', plannedAt: 1, because: 'queued-job 1', jobId: '1' });
    const others = ['queued-job 11', 'queued-job 2', 'queued-job', '1'].map((because, at) =>
      aRunnerRow({ id: `x${at}`, because, jobId: '11' }),
    );
    await journal.putRunners([forIt, tookIt, both, ...others]);
    expect(await journal.runnersOf('1')).toEqual([both, tookIt, forIt]);
    expect(await journal.runnersOf('3')).toEqual([]);
  });

  test('decisions come newest first, about one subject or all, and not more than asked for', async () => {
    const { journal } = await open();
    const [first, other, last] = [aDecision(), aDecision({ subject: '2' }), aDecision({ at: 500, detail: 'max is 3' })];
    await journal.record([first, other, last]);
    expect(await journal.decisions({ subject: '1', limit: 10 })).toEqual([last, first]);
    expect(await journal.decisions({ limit: 2 })).toEqual([last, other]);
    expect(await journal.decisions({ subject: 'nobody', limit: 2 })).toEqual([]);
  });
}

const HOUR = 3_600_000;
const price = (usdPerHour: number | null) => ({ type: 't', zone: 'z', market: 'spot', usdPerHour }) as const;

function moneyIsCounted(open: () => Promise<JournalOnTrial>): void {
  const gone = (id: string, o: Partial<RunnerRow>) => aRunnerRow({ id, state: 'gone', offer: price(1), ...o });

  test('I-3: what machines cost is cut at the bounds of the window, and a machine costs a minute at least', async () => {
    const { journal } = await open();
    await journal.putRunners([
      gone('across', { machineStartedAt: 9 * HOUR, machineEndedAt: 13 * HOUR }),
      gone('short', { pool: 'gpu', machineStartedAt: 11 * HOUR, machineEndedAt: 11 * HOUR + 1_000, offer: price(60) }),
      gone('never-ended', { pool: 'lost', machineStartedAt: 11 * HOUR, endedAt: 12 * HOUR }),
      gone('unpriced', { pool: 'unpriced', machineStartedAt: 11 * HOUR, machineEndedAt: 12 * HOUR, offer: price(null) }),
      gone('local', { pool: 'local', machineStartedAt: 11 * HOUR, machineEndedAt: 12 * HOUR, offer: null }),
      gone('never-began', { machineEndedAt: 12 * HOUR }),
      gone('before', { machineStartedAt: HOUR, machineEndedAt: 2 * HOUR }),
      gone('after', { machineStartedAt: 13 * HOUR, machineEndedAt: 14 * HOUR }),
      aRunnerRow({ id: 'alive', state: 'busy', machineStartedAt: 10 * HOUR, offer: price(1) }),
    ]);
    const spent = await journal.spent({ from: 10 * HOUR, to: 12 * HOUR });
    expect([...spent].sort()).toEqual([
      ['gpu', 1],
      ['lost', 1],
      ['small', 2],
    ]);
    const lived = await journal.machinesIn({ from: 10 * HOUR, to: 12 * HOUR });
    expect(lived.map(({ id }) => id).sort()).toEqual(['across', 'alive', 'local', 'never-ended', 'short', 'unpriced']);
  });

  test('windows that follow each other add up to the whole, for any machines', async () => {
    const { journal } = await open();
    const minutes = fc.integer({ min: 0, max: 300 });
    const row = fc.record({
      pool: fc.constantFrom('a', 'b'),
      start: minutes,
      life: minutes,
      usd: fc.integer({ min: 0, max: 9 }),
    });
    let count = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 5 }),
        fc.array(minutes, { minLength: 1, maxLength: 4 }),
        async (drawn, cuts) => {
          // Each run has a day of its own in the one journal.
          const day = ++count * 48 * HOUR;
          const rows = drawn.map(({ pool, start, life, usd }, index) =>
            gone(`${count}-${index}`, {
              pool,
              machineStartedAt: day + start * 30_000,
              machineEndedAt: day + (start + life) * 30_000,
              offer: price(usd),
            }),
          );
          await journal.putRunners(rows);
          const bounds = [day, ...cuts.map((cut) => day + cut * 30_000).sort((a, b) => a - b), day + 24 * HOUR];
          const sums = new Map<string, number>();
          for (const [index, to] of bounds.slice(1).entries()) {
            for (const [pool, usd] of await journal.spent({ from: bounds[index] as number, to }))
              sums.set(pool, (sums.get(pool) ?? 0) + usd);
          }
          const whole = spentBy(rows, { from: day, to: day + 24 * HOUR });
          expect([...sums.keys()].sort()).toEqual([...whole.keys()].sort());
          for (const [pool, usd] of whole) expect(sums.get(pool)).toBeCloseTo(usd, 9);
        },
      ),
      { numRuns: 30 },
    );
  });
}
