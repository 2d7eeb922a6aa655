import { expect, test } from '@jest/globals';
import { AUDIT_RETENTION, type KeptJournal, keepHouse, keptFor } from '../../autoscaler/housekeeping.ts';
import { MemoryLog } from '../fakes/memory-log.ts';
import { SteppedClock } from '../fakes/stepped-clock.ts';

const HOUR = 3_600_000;

/** A journal with so many old rows. */
class OldJournal implements KeptJournal {
  rows: number;
  isBroken = false;
  readonly asked: number[] = [];

  constructor(rows: number) {
    this.rows = rows;
  }

  async prune({ before, limit }: { readonly before: number; readonly limit: number }) {
    this.asked.push(before);
    const jobs = Math.min(limit, this.rows);
    this.rows -= jobs;
    return { jobs, decisions: 0 };
  }

  health() {
    return this.isBroken ? { ok: false, because: 'journal-broken' } : { ok: true };
  }
}

test('I-3: what is older than a month and some days goes, in pieces, and again every hour', async () => {
  const clock = new SteppedClock();
  const start = clock.now();
  const journal = new OldJournal(1_200);
  void keepHouse({ journal, clock, log: new MemoryLog() }, new AbortController().signal);
  await clock.step(1_000);
  expect(journal.rows).toBe(0);
  expect(journal.asked).toEqual(Array(3).fill(start - 35 * 24 * HOUR));
  await clock.step(HOUR + 5_000);
  expect(journal.asked).toHaveLength(4);
});

test('a pruning that fails is told and tried again an hour later', async () => {
  const clock = new SteppedClock();
  const log = new MemoryLog();
  const journal = new OldJournal(3);
  const prune = journal.prune.bind(journal);
  let calls = 0;
  journal.prune = async (what) => {
    if (++calls === 1) throw new Error('database is locked');
    return prune(what);
  };
  void keepHouse({ journal, clock, log }, new AbortController().signal);
  await clock.step(1_000);
  expect(log.messages('warn')).toEqual(['pruning failed']);
  await clock.step(HOUR + 5_000);
  expect(journal.rows).toBe(0);
});

test('S21: a journal whose sync failed ends the service, an abort stops it', async () => {
  const clock = new SteppedClock();
  const journal = new OldJournal(0);
  const broken = keepHouse({ journal, clock, log: new MemoryLog() }, new AbortController().signal);
  await clock.step(10_000);
  journal.isBroken = true;
  await clock.step(10_000);
  await expect(broken).resolves.toBe('broken');
  const stop = new AbortController();
  const stopped = keepHouse({ journal: new OldJournal(0), clock, log: new MemoryLog() }, stop.signal);
  stop.abort();
  await expect(stopped).resolves.toBe('stopped');
});

test('I-17: requests stay for four hundred days; what fails keeps nothing else from being pruned', async () => {
  const clock = new SteppedClock();
  const start = clock.now();
  const audit = new OldJournal(700);
  const log = new MemoryLog();
  const broken = { prune: () => Promise.reject(new Error('database is locked')) };
  const others = [broken, keptFor(audit, AUDIT_RETENTION)];
  const stop = new AbortController();
  const journal = new OldJournal(1);
  const done = keepHouse({ journal, others, clock, log }, stop.signal);
  await clock.step(1_000);
  expect([journal.rows, audit.rows]).toEqual([0, 0]);
  expect(audit.asked).toEqual(Array(2).fill(start - 400 * 24 * HOUR));
  expect(log.messages('warn')).toEqual(['pruning failed']);
  stop.abort();
  await done;
});
