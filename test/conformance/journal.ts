import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Decision, JobFacts, JobStatus, Journal, RunnerRow } from '../../autoscaler/ports.ts';
import { aDecision, aDelivery, aJob, aRunnerRow } from '../builders/journal-rows.ts';

/** A journal and what a test may do with it from behind. */
export interface JournalOnTrial {
  readonly journal: Journal;
  /** Ends the journal without asking it, as a killed service does, and opens what it left. */
  readonly reopen: () => Promise<Journal>;
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
