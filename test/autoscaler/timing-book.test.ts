import { expect, test } from '@jest/globals';
import type { Build } from '../../autoscaler/build-ports.ts';
import { TimingBook } from '../../autoscaler/builds/timing-book.ts';
import { MemoryJournal } from '../../autoscaler/simulation/memory-journal.ts';
import type { TestResult } from '../../src/contract/test-result.ts';
import { anAttempt, aResult } from '../builders/action.ts';
import { MemoryLog } from '../fakes/memory-log.ts';
import { SteppedClock } from '../fakes/stepped-clock.ts';

const build = (o: Partial<Build> = {}): Build => ({
  ...{
    runId: '1',
    repository: 'acme/Plots',
    path: 'x',
    headSha: 'a',
    isFork: false,
    isPrivate: false,
    workflow: 'w',
    branch: 'main',
    beganAt: 0,
    context: 'pilotlight',
  },
  ...{ place: { owner: 'acme', repo: 'Plots', of: { branch: 'main' }, number: '1' } },
  ...o,
});
const told = (o: Partial<TestResult> = {}) => [
  {
    result: aResult({ attempts: [anAttempt({ duration: 9_000 }), anAttempt({ duration: 4_000 })], ...o }),
    runs_on: ['linux'],
    failed_tests: [],
    files: { 'a.py': 3 },
  },
];

test('only what passed in the repository itself tells how long it takes, and is told after a restart', async () => {
  const given = { memory: new MemoryJournal(), clock: new SteppedClock(), log: new MemoryLog() };
  const book = new TimingBook(given);
  await book.load();
  book.note(build(), told({ verdict: 'flaky' }));
  book.note(build(), told({ verdict: 'timeout', attempts: [anAttempt({ duration: 600_000 })] }));
  book.note(build({ isFork: true }), told({ attempts: [anAttempt({ duration: 1 })] }));
  const over = new AbortController();
  const running = book.run(over.signal);
  await given.clock.step(30_000);
  over.abort();
  await running;
  const next = new TimingBook(given);
  await next.load();
  expect(next.timings('acme/plots')).toEqual({ configurations: { linux: { lines: 4 } }, files: { linux: { 'a.py': 3 } } });
  expect(next.timings('acme/other')).toEqual({ configurations: {}, files: {} });
});

test('what could not be stored is stored later', async () => {
  const given = { memory: new MemoryJournal(), clock: new SteppedClock(), log: new MemoryLog() };
  const book = new TimingBook(given);
  book.note(build(), told());
  given.memory.refuseWrites = 'disk full';
  await expect(book.store()).rejects.toThrow('disk full');
  given.memory.refuseWrites = null;
  await book.store();
  expect((await given.memory.recall('timing')).size).toBe(1);
});
