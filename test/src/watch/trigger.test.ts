import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { registryOf } from '../../../src/watch/poll-registry.ts';
import { addChanges, beginsAt, CHAIN_LASTS, dueStarts, MAX_DEPTH, startOf } from '../../../src/watch/trigger.ts';
import { causeOf, compareOf, declaredInputs, inputsOf } from '../../../src/watch/trigger-cause.ts';
import type { PendingStart, SourceChange } from '../../../src/watch-ports.ts';
import { changeOf, entryOf, gitSource, HOUR, MINUTE, placeOf, RULES, startedBuild } from '../../builders/watch.ts';

const [OLD, NEW] = ['1a'.repeat(20), '3c'.repeat(20)];
const NAMES = ['up/a', 'up/b', 'up/c'] as const;

function watchingOf(
  ...who: readonly { readonly repository: string; readonly configuration?: string; readonly names: readonly string[] }[]
) {
  const entries = who.map(({ repository, configuration = 'default', names }) =>
    entryOf(
      placeOf(repository, { configuration }),
      names.map((name) => gitSource(name)),
    ),
  );
  return registryOf(entries, new Map(who.map(({ repository }) => [repository, RULES])), 0).watching;
}

const pendingOf = (changes: readonly SourceChange[], repository = 'acme/shop'): PendingStart => {
  const names = changes.map(({ url }) => url.replace('https://github.com/', ''));
  return [...addChanges(new Map(), changes, watchingOf({ repository, names })).values()][0] as PendingStart;
};

test('changes of several sources and configurations become one start of the workflow, with the first value it moved from', () => {
  const watching = watchingOf(
    { repository: 'acme/shop', configuration: 'pg15', names: ['up/a'] },
    { repository: 'acme/shop', configuration: 'pg16', names: ['up/a', 'up/b'] },
  );
  const once = addChanges(new Map(), [changeOf('up/a', '1', '2', 0), changeOf('up/b', '7', '8', 1)], watching);
  const twice = addChanges(once, [changeOf('up/a', '2', '3', 2)], watching);
  expect([...twice.values()]).toMatchObject([
    {
      since: 0,
      last: 2,
      changes: [
        { from: '1', to: '3', configurations: ['pg15', 'pg16'] },
        { from: '7', to: '8', configurations: ['pg16'] },
      ],
    },
  ]);
});

test('it begins once it is quiet, at the latest after the longest wait, and no change is lost or started twice', () => {
  const events = fc.array(fc.record({ gap: fc.integer({ min: 0, max: 12 * MINUTE }), name: fc.constantFrom(...NAMES) }), {
    minLength: 1,
    maxLength: 60,
  });
  fc.assert(
    fc.property(events, (history) => {
      const watching = watchingOf({ repository: 'acme/shop', names: NAMES });
      let pending: ReadonlyMap<string, PendingStart> = new Map();
      let now = 0;
      const began: { readonly at: number; readonly one: PendingStart }[] = [];
      const beginUntil = (end: number) => {
        for (const one of dueStarts(pending.values(), end)) {
          began.push({ at: beginsAt(one), one });
          pending = new Map();
        }
      };
      const values: Record<string, number> = {};
      for (const { gap, name } of history) {
        now += gap;
        beginUntil(now - 1);
        const before = values[name] ?? 0;
        values[name] = before + 1;
        pending = new Map([...pending, ...addChanges(pending, [changeOf(name, `${before}`, `${before + 1}`, now)], watching)]);
      }
      beginUntil(Number.POSITIVE_INFINITY);
      for (const name of NAMES) {
        const steps = began.flatMap(({ one }) => one.changes.filter(({ url }) => url.endsWith(name)));
        let position = '0';
        for (const { from, to } of steps) {
          expect(from).toBe(position);
          position = to;
        }
        expect(position).toBe(String(values[name] ?? 0));
      }
      for (const { at, one } of began) {
        expect(at - one.since).toBeLessThanOrEqual(HOUR);
        expect(at === one.last + 5 * MINUTE || at === one.since + HOUR).toBe(true);
      }
    }),
    { numRuns: 100 },
  );
});

test('the cause names the first source, from where to where, and how many more there are', () => {
  const changes = pendingOf([changeOf('odoo/odoo', OLD, NEW), changeOf('up/b', OLD, NEW)]).changes;
  expect(causeOf(changes)).toBe('upstream: odoo main 1a1a1a1..3c3c3c3 (+1 more)');
  expect(compareOf(changes)).toBe(`https://github.com/odoo/odoo/compare/${OLD}...${NEW}`);
});

test('an index is told by its address, as short as it can be', () => {
  const page = 'https://packages.example/simple/measures/';
  const change = {
    ...changeOf('up/a', `sha256:${OLD}`, `sha256:${NEW}`, 0),
    kind: 'index',
    id: `index:${page}`,
    url: page,
    ref: null,
  } as const;
  expect(causeOf([{ ...change, configurations: [] }])).toBe('upstream: packages.example/simple/measures 1a1a1a1..3c3c3c3');
});

test('whatever a source calls itself, a cause is one line without signs that a shell or an expression obeys', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), fc.string(), (name, from, to) => {
      const change = {
        ...changeOf('a/b', from, to),
        url: `https://x.test/${name}`,
        ref: `refs/heads/${name}`,
        configurations: [],
      };
      expect(causeOf([change])).toMatch(/^upstream: [A-Za-z0-9._/@:+ -]*$/);
    }),
  );
});

test.each([
  ['https://gitlab.com/o/r.git', `https://gitlab.com/o/r/-/compare/${OLD}...${NEW}`],
  ['ssh://git@github.com/o/r', null],
  ['https://u:p@github.com/o/r', null],
  ['https://github.com/o/r?x=1', null],
])('of %s the difference is shown at %s', (url, expected) => {
  expect(compareOf([{ ...changeOf('a/b', OLD, NEW), url }])).toBe(expected);
});

test('a workflow gets only what it declares', () => {
  const start = { ...startedBuild('acme/shop', []), configurations: ['pg16'], inputs: { mode: 'fast', cause: 'mine' } };
  expect(inputsOf(start, ['cause', 'configurations', 'mode', 'else'])).toEqual({
    cause: 'upstream',
    configurations: '["pg16"]',
    mode: 'fast',
  });
  expect(inputsOf(start, [])).toEqual({});
});

test.each([
  [{ on: 'workflow_dispatch' }, []],
  [{ on: ['push', 'workflow_dispatch'] }, []],
  [{ on: { workflow_dispatch: null } }, []],
  [{ on: { workflow_dispatch: { inputs: { cause: {}, compare: null } } } }, ['cause', 'compare']],
  [{ on: 'push' }, null],
  [{ on: { push: {} } }, null],
  [null, null],
  [{ on: { workflow_dispatch: { inputs: ['x'] } } }, ['0']],
])('of the workflow %j the inputs %j are declared', (document, expected) => {
  expect(declaredInputs(document)).toEqual(expected);
});

test('builds that start each other stop where a repository comes again: A-B-A', () => {
  const earlier = [startedBuild('acme/b', ['acme/a'], 0)];
  const start = startOf(pendingOf([changeOf('acme/b', OLD, NEW, 10)], 'acme/a'), { id: 'x', now: 20, earlier });
  expect(start).toMatchObject({
    state: 'stopped',
    chain: ['acme/a', 'acme/b'],
    because: expect.stringContaining('acme/a → acme/b → acme/a'),
  });
});

test('builds that start each other stop after the fifth', () => {
  for (const depth of [MAX_DEPTH - 1, MAX_DEPTH]) {
    const earlier = [
      startedBuild(
        'up/x',
        Array.from({ length: depth }, (_, index) => `up/${index}`),
        0,
      ),
    ];
    const start = startOf(pendingOf([changeOf('up/x', OLD, NEW, 10)]), { id: 'x', now: 20, earlier });
    expect(start.state).toBe(depth < MAX_DEPTH ? 'decided' : 'stopped');
  }
});

test('what was pushed long after a build was started here does not follow from it', () => {
  const earlier = [startedBuild('acme/b', ['acme/a'], 0)];
  const late = CHAIN_LASTS + 1;
  const start = startOf(pendingOf([changeOf('acme/b', OLD, NEW, late)], 'acme/a'), { id: 'x', now: late, earlier });
  expect(start).toMatchObject({ state: 'decided', chain: ['acme/b'] });
});
