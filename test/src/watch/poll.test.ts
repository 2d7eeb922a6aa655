import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readWatchConfig } from '../../../src/contract/watch-config.ts';
import type { WatchFile } from '../../../src/contract/watch-file.ts';
import { err, ok } from '../../../src/lib/result.ts';
import { dueBatches, nextDue } from '../../../src/watch/due.ts';
import {
  ENTRY_TTL,
  EntryRoom,
  entryKey,
  MAX_ENTRIES,
  MAX_SOURCES,
  sourcesOf,
  takeEntry,
} from '../../../src/watch/poll-entries.ts';
import { ANNOUNCE_AFTER, LONGEST_BACKOFF, madeDue, observe } from '../../../src/watch/poll-observe.ts';
import { alignSources, registryOf } from '../../../src/watch/poll-registry.ts';
import { rulesFrom } from '../../../src/watch/poll-rules.ts';
import type { Look, SourceState, WatchEntry } from '../../../src/watch-ports.ts';
import { entryOf, gitSource, HOUR, MINUTE, placeOf, RULES, sourceState, watchFile } from '../../builders/watch.ts';

const ODOO = gitSource('odoo/odoo', '17.0');
const PLACE = placeOf('acme/shop');
const value = (text: string): Look => ({ kind: 'value', value: text, etag: null });
const failed: Look = { kind: 'failed', because: 'nobody answers' };

test('a broken file is told, and the last good one stays and is watched on', () => {
  const good = entryOf(PLACE, [ODOO]);
  const broken = takeEntry(good, { place: PLACE, read: { ok: false, error: 'expected JSON' }, now: 5 });
  const { watching, errors } = registryOf([broken], new Map([[PLACE.repository, RULES]]), 5);
  expect([...watching.keys()]).toEqual([ODOO.id]);
  expect(errors.get(broken.key)).toEqual(['its newest watch file is not taken: expected JSON']);
});

test.each([
  ['of a pull request', placeOf('acme/shop', { ref: 'refs/pull/7/merge' }), 0, 'expected a branch'],
  ['of a tag', placeOf('acme/shop', { ref: 'refs/tags/v1' }), 0, 'expected a branch'],
  ['of the future', PLACE, 3 * 86_400_000, 'one of the future'],
])('a file %s registers nothing', (_, place, at, because) => {
  const entry = takeEntry(null, { place, read: { ok: true, value: watchFile(place, [ODOO], at) }, now: 0 });
  expect(entry).toMatchObject({ file: null, error: expect.stringContaining(because) });
});

test('a file that says it is another repository’s registers nothing there', () => {
  const foreign = watchFile(placeOf('bank/vault'), [ODOO]);
  expect(takeEntry(null, { place: PLACE, read: { ok: true, value: foreign }, now: 0 }).file).toBeNull();
});

test('an older build’s file does not replace a newer one’s', () => {
  const newer = entryOf(PLACE, [ODOO], 100);
  expect(takeEntry(newer, { place: PLACE, read: { ok: true, value: watchFile(PLACE, [], 50) }, now: 200 })).toBe(newer);
});

test('what a job that failed did not come to use stays; what one that succeeded did not use goes', () => {
  const [words, units] = [gitSource('up/words'), gitSource('up/units')];
  const take = (known: WatchEntry, file: WatchFile) =>
    takeEntry(known, { place: PLACE, read: { ok: true, value: file }, now: 5 });
  const idsOf = (entry: WatchEntry) => entry.file?.sources.map(({ id }) => id);
  const failing = take(entryOf(PLACE, [ODOO, words]), { ...watchFile(PLACE, [units, words], 1), partial: true });
  expect(idsOf(failing)).toEqual([units.id, words.id, ODOO.id]);
  const nothing = take(failing, { ...watchFile(PLACE, [], 2), partial: true });
  expect(idsOf(nothing)).toEqual(idsOf(failing));
  expect(idsOf(take(nothing, watchFile(PLACE, [units], 3)))).toEqual([units.id]);
});

test('frozen sources, ignored ones, other branches, the repository itself, and those of builds that are silent for 30 days are not watched', () => {
  const frozen = { ...gitSource('a/frozen'), state: 'frozen' as const };
  const entry = entryOf(PLACE, [ODOO, frozen, gitSource('acme/shop'), gitSource('a/unknown')]);
  const idsOf = (rules: Partial<typeof RULES>, now = 0) =>
    sourcesOf(entry, { ...RULES, ...rules }, now).sources.map(({ url }) => url);
  expect(idsOf({})).toEqual([ODOO.url, 'https://github.com/a/unknown']);
  expect(idsOf({ ignore: ['git:https://github.com/odoo/*'] })).toEqual(['https://github.com/a/unknown']);
  expect(idsOf({ only: ['release/*'] })).toEqual([]);
  expect(idsOf({ isOn: false })).toEqual([]);
  expect(idsOf({}, ENTRY_TTL + 1)).toEqual([]);
  expect(idsOf({ include: [gitSource('x/y')], ignore: ['*'] })).toEqual(['https://github.com/x/y']);
});

test('of a build, 200 sources are watched and the rest is told', () => {
  const entry = entryOf(
    PLACE,
    Array.from({ length: 203 }, (_, index) => gitSource(`a/s${index}`)),
  );
  const { errors, watching } = registryOf([entry], new Map([[PLACE.repository, RULES]]), 0);
  expect(watching.size).toBe(MAX_SOURCES);
  expect(errors.get(entryKey(PLACE))).toEqual(['3 of its sources are too many and not watched']);
});

test('what a section includes has the id that a build would give it', () => {
  const config = readWatchConfig({
    include: [
      { git: 'git@github.com:Acme/addons.git', ref: 'dev' },
      { git: 'https://git.test/a/b' },
      { image: 'postgres:16' },
      { pypi: 'My_Pkg' },
    ],
  });
  expect(config.ok && rulesFrom(config.value).include.map(({ id }) => id)).toEqual([
    ...[
      'git:https://github.com/acme/addons#refs/heads/dev',
      'git:https://git.test/a/b#HEAD',
      'oci:docker.io/library/postgres:16',
    ],
    'pypi:my-pkg',
  ]);
});

test('the first sight only records; later a new value is a change, the same one is none', () => {
  const first = observe(sourceState(ODOO), value('1a'), { now: 0, chance: 0 });
  expect(first).toMatchObject({ change: null, state: { seen: '1a', nextAt: 10 * MINUTE } });
  expect(observe(first.state, value('1a'), { now: 1, chance: 0 }).change).toBeNull();
  expect(observe(first.state, { kind: 'same' }, { now: 1, chance: 0 }).change).toBeNull();
  expect(observe(first.state, value('2b'), { now: 1, chance: 0 }).change).toMatchObject({ from: '1a', to: '2b', at: 1 });
});

test('a branch that is deleted and comes back is said, starts nothing while it is away, and counts as moved where it stands elsewhere', () => {
  const seen = observe(sourceState(ODOO), value('1a'), { now: 0, chance: 0 }).state;
  const gone = observe(seen, { kind: 'missing', because: 'has no such branch' }, { now: 1, chance: 0 });
  expect(gone).toMatchObject({ change: null, state: { seen: '1a', trouble: { isGone: true } } });
  expect(observe(gone.state, value('2b'), { now: 2, chance: 0 })).toMatchObject({
    change: { from: '1a', to: '2b' },
    state: { trouble: null },
  });
});

test('a source that fails is asked ever more seldom, announced once after a day, and never sooner than asked for', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 60, maxLength: 80 }), (chances) => {
      let state: SourceState = sourceState(ODOO);
      let now = 0;
      const notices: number[] = [];
      let waitBefore = 0;
      for (const chance of chances) {
        const seen = observe(state, failed, { now, chance });
        const wait = seen.state.nextAt - now;
        expect(wait).toBeLessThanOrEqual(LONGEST_BACKOFF * 1.1);
        expect(wait).toBeGreaterThanOrEqual(Math.min(waitBefore / 1.1, LONGEST_BACKOFF));
        waitBefore = wait;
        if (seen.isNotice) notices.push(now);
        state = seen.state;
        now = state.nextAt;
      }
      expect(notices).toHaveLength(1);
      expect(notices[0]).toBeGreaterThanOrEqual(ANNOUNCE_AFTER);
    }),
    { numRuns: 50 },
  );
  const asked = observe(sourceState(ODOO), { ...failed, after: 3 * HOUR }, { now: 0, chance: 0 });
  expect(asked.state.nextAt).toBe(3 * HOUR);
});

test('a trouble that ended and came again is announced again', () => {
  const old = { since: 0, times: 9, because: 'x', isGone: false, isAnnounced: true };
  const well = observe({ ...sourceState(ODOO), trouble: old }, value('1a'), { now: ANNOUNCE_AFTER, chance: 0 }).state;
  const again = observe(well, failed, { now: ANNOUNCE_AFTER, chance: 0 }).state;
  expect(observe(again, failed, { now: 2 * ANNOUNCE_AFTER, chance: 0 }).isNotice).toBe(true);
});

test('each source is there once for all who watch it, with the shortest interval, and goes with its last watcher', () => {
  const entries = [entryOf(PLACE, [ODOO]), entryOf(placeOf('acme/other'), [ODOO])];
  const rules = new Map([
    ['acme/shop', { ...RULES, every: 20 * MINUTE }],
    ['acme/other', { ...RULES, every: MINUTE }],
  ]);
  const { kept } = alignSources(new Map(), registryOf(entries, rules, 0), { now: 0, chance: () => 0.5 });
  expect(kept).toMatchObject([{ id: ODOO.id, every: 10 * MINUTE, nextAt: 15 }]);
  const known = new Map(kept.map((one) => [one.id, one]));
  expect(alignSources(known, registryOf([], rules, 0), { now: 0, chance: () => 0 })).toEqual({ kept: [], gone: [ODOO.id] });
  expect(alignSources(known, registryOf(entries, rules, 0), { now: 0, chance: () => 0 })).toEqual({ kept: [], gone: [] });
});

test('first looks of many new sources are spread over a minute, those of a few are at once', () => {
  const sources = Array.from({ length: 4_000 }, (_, index) => gitSource(`up/r${index}`, 'main'));
  const entries = Array.from({ length: 20 }, (_, index) =>
    entryOf(placeOf(`acme/r${index}`), sources.slice(index * 200, index * 200 + 200)),
  );
  const rules = new Map(entries.map(({ repository }) => [repository, RULES]));
  const { kept } = alignSources(new Map(), registryOf(entries, rules, 0), { now: 0, chance: () => 0.5 });
  expect(new Set(kept.map(({ nextAt }) => nextAt))).toEqual(new Set([30_000]));
});

test('all branches of one repository are asked for at once, what fails keeps its own pace, and a push makes a source due now', () => {
  const branches = ['16.0', '17.0', '18.0'].map((branch) => sourceState(gitSource('odoo/odoo', branch)));
  const [one, two, three] = branches as [SourceState, SourceState, SourceState];
  const trouble = { since: 0, times: 1, because: 'x', isGone: false, isAnnounced: false };
  const states = [
    one,
    { ...two, nextAt: MINUTE },
    { ...three, nextAt: MINUTE, trouble },
    { ...sourceState(gitSource('a/b')), nextAt: HOUR },
  ];
  expect(dueBatches(states, 0)).toEqual([{ host: 'github.com', sources: states.slice(0, 2) }]);
  expect(nextDue(states)).toBe(0);
  expect(nextDue([])).toBeNull();
  expect(madeDue({ ...one, nextAt: HOUR }, 5).nextAt).toBe(5);
});

test('a build whose file could never be read is remembered since the newest of them, and one that was read since that', () => {
  const place = placeOf('acme/plots');
  const broken = takeEntry(null, { place, read: err('it is no JSON'), now: 5 });
  expect(broken).toMatchObject({ file: null, takenAt: 5, error: 'it is no JSON' });
  expect(takeEntry(broken, { place, read: err('it is no JSON'), now: 9 }).takenAt).toBe(9);
  const good = takeEntry(broken, { place, read: ok(watchFile(place, [], 9)), now: 10 });
  expect(takeEntry(good, { place, read: err('it is no JSON'), now: 20 }).takenAt).toBe(10);
});

test('of one repository only so many builds are remembered, whatever its case; others have room of their own', () => {
  const room = new EntryRoom(Array.from({ length: MAX_ENTRIES - 1 }, (_, n) => placeOf('Acme/plots', { configuration: `${n}` })));
  expect([room.take(placeOf('acme/plots')), room.take(placeOf('acme/PLOTS')), room.take(placeOf('acme/other'))]).toEqual([
    true,
    false,
    true,
  ]);
});
