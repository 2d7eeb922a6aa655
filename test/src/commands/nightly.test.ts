import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createLastBegin } from '../../../src/adapters/both/cron-begins.ts';
import { yamlDocuments } from '../../../src/adapters/yaml-documents.ts';
import { nightly } from '../../../src/commands/nightly.ts';
import { readNightly } from '../../../src/contract/nightly-config.ts';
import { nightlyStep, type RunSince, TOO_LATE } from '../../../src/watch/due-nightly.ts';

const SECTION = 'nightly: [{ workflow: nightly.yml, at: "0 2 * * *", zone: Europe/Berlin }]';
const NOW = Date.UTC(2026, 10, 22, 3, 17);
const lastBegin = createLastBegin();
const BERLIN = { at: '0 2 * * *', zone: 'Europe/Berlin' };

async function dueOf(runs: readonly RunSince[] | string, more: { readonly event?: string; readonly section?: string } = {}) {
  const told = new Map<string, string>();
  const { event = 'schedule', section = SECTION } = more;
  const outcome = await nightly(
    'nightly.yml',
    { runId: '20', event, defaultBranch: 'main' },
    {
      forge: { fileAt: async () => ({ ok: true, text: section }) },
      yaml: yamlDocuments,
      workflow: {
        ...{ say: () => undefined, annotate: () => undefined, summary: async () => undefined },
        output: async (name, value) => void told.set(name, value),
        foreign: () => ({ write: () => undefined, end: () => undefined }),
      },
      clock: { now: () => NOW },
      lastBegin,
      runsSince: async () =>
        typeof runs === 'string' ? { ok: false, kind: 'unreachable', because: runs } : { ok: true, value: runs },
    },
  );
  return outcome.ok ? told.get('due') : outcome.faults.map(({ code }) => code);
}

const run = (id: string, event: string, createdAt = NOW - 60_000): RunSince => ({ id, event, createdAt });

test('a scheduled run is due where nobody began its night, and is not where the service did', async () => {
  expect(await dueOf([run('20', 'schedule')])).toBe('true');
  expect(await dueOf([run('20', 'schedule'), run('9', 'workflow_dispatch')])).toBe('false');
  expect(await dueOf([run('20', 'schedule'), run('9', 'push')])).toBe('true');
  expect(await dueOf([run('9', 'workflow_dispatch', NOW - 20 * 3_600_000)])).toBe('true');
});

test('of two that begin at once, exactly the older one is due', async () => {
  expect(await dueOf([run('20', 'schedule'), run('21', 'workflow_dispatch')])).toBe('true');
});

test('twice is better than never: it is due where GitHub does not tell, where nothing is listed, and where somebody asked', async () => {
  expect(await dueOf('no answer')).toBe('true');
  expect(await dueOf([run('9', 'workflow_dispatch')], { section: '' })).toBe('true');
  expect(await dueOf([run('9', 'workflow_dispatch')], { event: 'workflow_dispatch' })).toBe('true');
});

test('a list that is wrong is told with every fault', async () => {
  expect(await dueOf([], { section: 'nightly: [{ workflow: x, at: "1" }]' })).toEqual(['watch-config']);
  const read = readNightly([
    { workflow: 'a.yml', at: '61 * * * *', zone: 'Nowhere/Here' },
    { workflow: 'a.yml', at: '0 2 * * *', zon: 'UTC' },
  ]);
  expect(read.ok).toBe(false);
  const both = readNightly([{ workflow: 'a.yml', at: '61 * * * *', zone: 'Nowhere/Here' }]);
  expect(both.ok ? [] : both.error.map(({ path }) => path.join('.'))).toEqual(['0.at', '0.zone']);
});

test.each([
  ['in spring, when 02:00 is left out', Date.UTC(2026, 2, 28), Date.UTC(2026, 2, 31)],
  ['in autumn, when 02:00 comes twice', Date.UTC(2026, 9, 23, 12), Date.UTC(2026, 9, 27)],
])('each night begins exactly once %s, however often the service is restarted', (_, from, to) => {
  const steps = fc.array(fc.integer({ min: 20_000, max: TOO_LATE - 60_000 }), { minLength: 5, maxLength: 200 });
  fc.assert(
    fc.property(steps, (gaps) => {
      let known = lastBegin(BERLIN, from);
      let now = from;
      const began: number[] = [];
      for (let index = 0; now < to; index += 1) {
        now += gaps[index % gaps.length] ?? 60_000;
        const period = lastBegin(BERLIN, now);
        if (nightlyStep(period, known, now) !== 'start' || period === null) continue;
        began.push(period);
        known = period;
      }
      const nights = began.map((at) => new Date(at).toLocaleDateString('en-CA', { timeZone: 'Europe/Berlin' }));
      expect(new Set(nights).size).toBe(nights.length);
      expect(nights.length).toBeGreaterThanOrEqual(3);
    }),
    { numRuns: 20 },
  );
});

test('what began before it was listed, or too long ago, is left out and not made up for', () => {
  expect(nightlyStep(NOW - 1, null, NOW)).toBe('skip');
  expect(nightlyStep(NOW - TOO_LATE - 1, NOW - 86_400_000, NOW)).toBe('skip');
  expect(nightlyStep(null, null, NOW)).toBe('nothing');
});
