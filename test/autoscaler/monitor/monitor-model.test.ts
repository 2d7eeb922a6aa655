import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { clean, fitted, width } from '../../../autoscaler/monitor/clean.ts';
import { frame } from '../../../autoscaler/monitor/frame.ts';
import { advance, type Effect, type Event, type Key, type Model, START, type State } from '../../../autoscaler/monitor/model.ts';
import { plainLines } from '../../../autoscaler/monitor/plain.ts';

const NOW = 1_700_000_000_000;
type Pool = State['pools'][number];
type Job = State['jobs'][number];
type Runner = State['runners'][number];

const aPool = (o: Partial<Pool> = {}): Pool => ({
  ...{
    name: 'large',
    max: 4,
    live: 1,
    stocked: 0,
    stocking: 0,
    usdToday: 1.25,
    budgets: [],
    paused: null,
    stopped: null,
    held: null,
  },
  ...o,
});
const aJob = (o: Partial<Job> = {}): Job => ({
  ...{ id: '1', key: 'acme/plots#10.1/lines', url: 'https://x', status: 'queued', pool: 'large', queuedAt: NOW - 60_000 },
  ...{ startedAt: null, runner: null, because: 'pool-full', detail: null },
  ...o,
});
const aRunner = (o: Partial<Runner> = {}): Runner => ({
  ...{ id: 't-1', name: 'pl7-large-t-1', pool: 'large', state: 'busy', because: 'queued-job 1', since: NOW - 5_000, job: '4' },
  ...{ purpose: 'job', machine: 'i-1', offer: null, usd: null },
  ...o,
});
const aState = (o: Partial<State> = {}): State => ({
  ...{ at: NOW, pools: [aPool(), aPool({ name: 'small' })], jobs: [aJob()], runners: [aRunner()], sources: [], budgets: [] },
  ...o,
});

function reached(...events: readonly (Event | string)[]): { readonly model: Model; readonly effects: readonly Effect[] } {
  let [model, effects]: [Model, Effect[]] = [START, []];
  for (const event of [{ kind: 'state', state: aState() } as const, ...events]) {
    const step = advance(model, typeof event === 'string' ? { kind: 'typed', text: event } : event);
    [model, effects] = [step.model, [...effects, ...step.effects]];
  }
  return { model, effects };
}
const key = (name: Key): Event => ({ kind: 'key', key: name });

describe('keys', () => {
  test.each([
    ['p', 'pause'],
    ['d', 'drain'],
    ['r', 'resume'],
    ['s', 'start'],
  ])('%s asks first, and acts after y alone', (letter, kind) => {
    expect(reached('j', letter).effects).toEqual([]);
    expect(reached('j', letter, 'y').effects).toEqual([{ kind: 'order', order: { kind, pool: 'small' } }]);
    for (const other of ['n', 'Y', ' ', letter]) expect(reached('j', letter, other, 'y').effects).toEqual([]);
    expect(reached('j', letter, key('enter'), 'y').effects).toEqual([]);
  });

  test('an order is about the pool that was selected when it was asked, whatever comes meanwhile', () => {
    const other = { kind: 'state', state: aState({ pools: [aPool({ name: 'tiny' })] }) } as const;
    expect(reached('p', other, 'y').effects).toEqual([{ kind: 'order', order: { kind: 'pause', pool: 'large' } }]);
  });

  test('what is selected stays the same entry where others come before it', () => {
    const { model } = reached('j', {
      kind: 'state',
      state: aState({ pools: [aPool({ name: 'a' }), aPool(), aPool({ name: 'small' })] }),
    });
    expect(model.selected.pools).toBe('small');
    expect(frame(model, { columns: 80, rows: 24, now: NOW }).find(({ tone }) => tone === 'selected')?.text).toMatch(/^> small/);
  });

  test('a piece of input is read key by key: letters of a filter, its end, and what comes after', () => {
    const { model, effects } = reached('3', '/lines\r\r');
    expect([model.filter, model.mode.kind, effects]).toEqual(['lines', 'job', [{ kind: 'open', id: '1' }]]);
    expect(reached('/ab\u007fc').model.filter).toBe('ac');
  });

  test('a job is opened and left; what comes for another one is not shown', () => {
    const { model } = reached(
      '3',
      key('enter'),
      { kind: 'log', id: '2', lines: ['theirs'] },
      { kind: 'log', id: '1', lines: ['ours'] },
    );
    expect(model.mode).toMatchObject({ kind: 'job', id: '1', log: ['ours'], noLog: null });
    expect(reached('3', key('enter'), key('escape')).effects.at(-1)).toEqual({ kind: 'close' });
    expect(reached('3', key('enter'), 'q').effects.at(-1)).toEqual({ kind: 'close' });
  });

  test('q and Ctrl+C end it; a log is kept to its last 500 lines', () => {
    expect(reached('q').effects).toEqual([{ kind: 'quit' }]);
    expect(reached('/', key('interrupt')).effects).toEqual([{ kind: 'quit' }]);
    const lines = Array.from({ length: 700 }, (_, index) => `${index}`);
    const { model } = reached('3', key('enter'), { kind: 'log', id: '1', lines });
    expect(model.mode).toMatchObject({ log: lines.slice(-500) });
  });

  test('whatever is pressed in whatever order, orders come of y after a question alone', () => {
    const events = fc.array(
      fc.oneof(
        fc.constantFrom(...'pdrsyjk123/?q\t\rn').map((text): Event => ({ kind: 'typed', text })),
        fc.constantFrom<Key>('up', 'down', 'left', 'right', 'enter', 'escape', 'backspace', 'pageup', 'pagedown').map(key),
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(events, (all) => {
        let model: Model = advance(START, { kind: 'state', state: aState() }).model;
        for (const event of all) {
          const { mode } = model;
          const step = advance(model, event);
          const isYes = mode.kind === 'confirm' && event.kind === 'typed' && event.text === 'y';
          expect(step.effects.some(({ kind }) => kind === 'order')).toBe(isYes);
          model = step.model;
        }
      }),
      { numRuns: 200 },
    );
  });
});

const HOSTILE = [
  '\u001b[31mred',
  '\u009b2J',
  '\u202egnp',
  'a\r\nb',
  '\u0000',
  '日本語のジョブ',
  '👩‍👩‍👧',
  'é́́',
  '\u200b\u2066x',
  '‮',
  'x'.repeat(900),
];
const text = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 40 }));

describe('frames', () => {
  test('S15: every frame has exactly the lines and cells of the screen, and nothing that a terminal obeys', () => {
    const screens = fc.record({
      columns: fc.integer({ min: 1, max: 220 }),
      rows: fc.integer({ min: 1, max: 60 }),
      now: fc.constant(NOW),
    });
    const keys = fc.array(fc.constantFrom('1', '2', '3', 'j', '/', '?', '\r', 'p'), { maxLength: 6 });
    fc.assert(
      fc.property(text, text, text, screens, keys, (a, b, c, screen, pressed) => {
        const state = aState({
          pools: [aPool({ name: a, stopped: { how: 'pause', who: b, why: c, at: 0 } }), aPool({ paused: c })],
          jobs: [aJob({ key: a, detail: b, pool: c }), aJob({ id: '2', key: c, because: null, runner: a, startedAt: NOW })],
          runners: [aRunner({ name: a, because: b, state: c })],
        });
        const { model } = reached({ kind: 'state', state: clean(state) }, ...pressed, {
          kind: 'log',
          id: '1',
          lines: [clean(b)],
        });
        const lines = frame(model, screen);
        expect(lines).toHaveLength(screen.rows);
        for (const one of lines) {
          expect(width(one.text)).toBe(screen.columns);
          expect(one.text).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('what is selected is on the screen, also in a list of ten thousand', () => {
    const jobs = Array.from({ length: 10_000 }, (_, index) =>
      aJob({ id: String(index), key: `acme/plots#1.1/j${index}`, queuedAt: index }),
    );
    let { model } = reached({ kind: 'state', state: aState({ jobs }) }, '3');
    for (let i = 0; i < 60; i++) model = advance(model, key('pagedown')).model;
    const began = performance.now();
    const shown = frame(model, { columns: 80, rows: 24, now: NOW }).find(({ tone }) => tone === 'selected')?.text;
    expect(shown).toContain('/j600 ');
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  test('a name fits its column: cut with an ellipsis, padded, wide characters counted twice', () => {
    expect([fitted('abc', 5), fitted('abcdef', 4), fitted('日本語', 5), fitted('日本語', 6), fitted('x', 0)]).toEqual([
      'abc  ',
      'abc…',
      '日本…',
      '日本語',
      '',
    ]);
  });

  test('a lost connection is said with its age, and keeps what was known', () => {
    const { model } = reached(
      { kind: 'lost', at: NOW - 9_000, because: 'nobody listens' },
      { kind: 'lost', at: NOW, because: 'still nobody' },
    );
    const all = frame(model, { columns: 120, rows: 24, now: NOW }).map((one) => one.text);
    expect(all.join('\n')).toMatch(/Connection lost 9s ago: still nobody\./);
    expect(all.join('\n')).toContain('large');
  });
});

describe('plain lines', () => {
  test('all of it at first, then what changed alone, and nothing where nothing did', () => {
    const state = aState();
    expect(plainLines(null, state)).toEqual([
      'pool large: 1 of 4 machines, open',
      'pool small: 1 of 4 machines, open',
      'machine pl7-large-t-1 of large: busy (queued-job 1)',
      'job acme/plots#10.1/lines: queued, pool-full',
    ]);
    expect(plainLines(state, { ...state, at: NOW + 1 })).toEqual([]);
    const later = aState({
      pools: [aPool({ stopped: { how: 'drain', who: 'ada', why: '', at: 0 } }), aPool({ name: 'small' })],
      jobs: [aJob({ status: 'in_progress', because: null, runner: 'r-1', startedAt: NOW })],
      runners: [],
    });
    expect(plainLines(state, later)).toEqual([
      'pool large: 1 of 4 machines, draining by ada',
      'machine pl7-large-t-1 of large: gone',
      'job acme/plots#10.1/lines: in_progress on r-1',
    ]);
  });
});

test('the service never loads what draws: one file knows ink and react, and it is loaded by the monitor when it draws', () => {
  const root = resolve(import.meta.dirname, '../../../autoscaler');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const having = (pattern: RegExp) => files.filter((name) => pattern.test(readFileSync(join(root, name), 'utf8'))).sort();
  expect(having(/from '(?:ink|react)'/)).toEqual(['monitor/screen.ts']);
  expect(having(/from '[^']*monitor\/screen\.ts'/)).toEqual([]);
  expect(having(/import\('[^']*monitor\/screen\.ts'\)/)).toEqual(['cli/monitor.ts']);
  expect(having(/from '[^']*cli\/monitor\.ts'|from '\.\/monitor\.ts'/)).toEqual([]);
});
