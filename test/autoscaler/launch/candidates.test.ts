import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type CandidateRules,
  type CapacityMemory,
  candidates,
  fulfilled,
  NOTHING_REMEMBERED,
  type Place,
  quotaFamily,
  refused,
  shortlist,
  spotFailed,
  tellPlace,
} from '../../../autoscaler/launch/candidates.ts';

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 10, 21);
const SUBNETS = [
  { id: 'subnet-1', zone: 'eu-west-1a' },
  { id: 'subnet-2', zone: 'eu-west-1b' },
];
const rules = (o: Partial<CandidateRules> = {}): CandidateRules => ({
  types: ['g5.2xlarge', 'g4dn.2xlarge'],
  subnets: SUBNETS,
  policy: 'on-demand',
  market: 'any',
  turn: 0,
  ...o,
});
const told = (o: Partial<CandidateRules>, memory: CapacityMemory = NOTHING_REMEMBERED, now = NOW) =>
  candidates(rules(o), memory, now).places.map(tellPlace);
const PLACE: Place = { type: 'g5.2xlarge', subnet: 'subnet-1', zone: 'eu-west-1a', market: 'on-demand' };
const FULL = { code: 'InsufficientInstanceCapacity', now: NOW };

describe('where a machine is asked for', () => {
  test('types in their order, each in every zone', () => {
    expect(told({})).toEqual([
      'g5.2xlarge in eu-west-1a (on-demand)',
      'g5.2xlarge in eu-west-1b (on-demand)',
      'g4dn.2xlarge in eu-west-1a (on-demand)',
      'g4dn.2xlarge in eu-west-1b (on-demand)',
    ]);
  });

  test('spot before on-demand', () => {
    expect(told({ policy: 'spot-then-on-demand', types: ['g5.2xlarge'] })).toEqual([
      'g5.2xlarge in eu-west-1a (spot)',
      'g5.2xlarge in eu-west-1b (spot)',
      'g5.2xlarge in eu-west-1a (on-demand)',
      'g5.2xlarge in eu-west-1b (on-demand)',
    ]);
  });

  test('orders take turns with the zones', () => {
    const first = [0, 1, 2, 3].map((turn) => candidates(rules({ turn }), NOTHING_REMEMBERED, NOW).places[0]?.zone);
    expect(first).toEqual(['eu-west-1a', 'eu-west-1b', 'eu-west-1a', 'eu-west-1b']);
  });

  test.each(['spot', 'spot-then-on-demand'] as const)(
    'an order that wants on-demand gets no spot, whatever the pool says: %s',
    (policy) => {
      expect(told({ policy, market: 'on-demand' }).every((place) => place.endsWith('(on-demand)'))).toBe(true);
    },
  );
});

describe('what had no room', () => {
  const refusedTimes = (times: number, place = PLACE, now = NOW): CapacityMemory =>
    Array.from({ length: times }).reduce<CapacityMemory>(
      (memory) => refused(memory, place, { ...FULL, now }),
      NOTHING_REMEMBERED,
    );

  test('is left out for two minutes, then asked again', () => {
    expect(told({}, refusedTimes(1))).not.toContain(tellPlace(PLACE));
    expect(told({}, refusedTimes(1), NOW + 2 * MINUTE)).toContain(tellPlace(PLACE));
  });

  test.each([
    [1, 2],
    [2, 4],
    [3, 8],
    [4, 16],
    [5, 30],
    [50, 30],
  ])('after %i refusals in a row it is left out for %i minutes', (times, minutes) => {
    expect(told({}, refusedTimes(times), NOW + minutes * MINUTE - 1)).not.toContain(tellPlace(PLACE));
    expect(told({}, refusedTimes(times), NOW + minutes * MINUTE)).toContain(tellPlace(PLACE));
  });

  test('is trusted again at once where it had room', () => {
    expect(told({}, fulfilled(refusedTimes(5), PLACE))).toContain(tellPlace(PLACE));
  });

  test('is forgotten half an hour after its pause: the next refusal counts as the first', () => {
    const later = NOW + 61 * MINUTE;
    const again = refused(refusedTimes(5), PLACE, { ...FULL, now: later });
    expect(told({}, again, later + 2 * MINUTE)).toContain(tellPlace(PLACE));
  });

  test('spot without room says nothing about on-demand', () => {
    const memory = refused(NOTHING_REMEMBERED, { ...PLACE, market: 'spot' }, FULL);
    expect(told({ policy: 'spot-then-on-demand' }, memory)).toContain(tellPlace(PLACE));
  });

  const all = (memory: CapacityMemory, now: number): CapacityMemory =>
    candidates(rules(), NOTHING_REMEMBERED, now).places.reduce((so, place) => refused(so, place, { ...FULL, now }), memory);

  test('nowhere any room: nobody is asked, and a person reads what each place said', () => {
    const { places, paused } = candidates(rules(), all(NOTHING_REMEMBERED, NOW), NOW + 5_000);
    expect(places).toEqual([]);
    expect(paused).toHaveLength(4);
    expect(paused[0]).toBe(
      'g5.2xlarge in eu-west-1a (on-demand): InsufficientInstanceCapacity 5 s ago, left alone for 115 s more',
    );
  });

  test('nowhere any room for a minute: one place is asked all the same, so that no job waits for a long pause (L-1)', () => {
    const memory = [1, 2, 3, 4, 5].reduce<CapacityMemory>((so) => all(so, NOW), NOTHING_REMEMBERED);
    expect(candidates(rules(), memory, NOW + MINUTE - 1).places).toEqual([]);
    expect(candidates(rules(), memory, NOW + MINUTE).places).toHaveLength(1);
  });

  test('property: a place is offered or paused, never both, never twice', () => {
    const place = fc.record({
      type: fc.constantFrom('g5.2xlarge', 'g4dn.2xlarge'),
      subnet: fc.constantFrom('subnet-1', 'subnet-2'),
      zone: fc.constant('eu-west-1a'),
      market: fc.constantFrom('spot' as const, 'on-demand' as const),
    });
    const step = fc.record({ place, ms: fc.integer({ min: 0, max: 40 * MINUTE }), hasRoom: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step), fc.integer({ min: 0, max: 9 }), (steps, turn) => {
        let [memory, now] = [NOTHING_REMEMBERED, NOW];
        for (const { place: at, ms, hasRoom } of steps) {
          now += ms;
          memory = hasRoom ? fulfilled(memory, at) : refused(memory, at, { code: 'InsufficientInstanceCapacity', now });
          const { places, paused } = candidates(rules({ policy: 'spot-then-on-demand', turn }), memory, now);
          const keys = places.map(({ type, subnet, market }) => `${type} ${subnet} ${market}`);
          expect(new Set(keys).size).toBe(keys.length);
          if (places.length > 1) expect(places.length + paused.length).toBe(8);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('whether spot is trusted', () => {
  const POLICY = { policy: 'spot-then-on-demand' } as const;
  const hasSpot = (memory: CapacityMemory, now: number) => told(POLICY, memory, now).some((place) => place.endsWith('(spot)'));

  test('two failures within 15 minutes: half an hour on-demand only', () => {
    const once = spotFailed(NOTHING_REMEMBERED, NOW);
    expect(hasSpot(once, NOW)).toBe(true);
    const twice = spotFailed(once, NOW + 14 * MINUTE);
    expect(hasSpot(twice, NOW + 43 * MINUTE)).toBe(false);
    expect(hasSpot(twice, NOW + 44 * MINUTE)).toBe(true);
  });

  test('two failures further apart: nothing happens', () => {
    expect(hasSpot(spotFailed(spotFailed(NOTHING_REMEMBERED, NOW), NOW + 16 * MINUTE), NOW + 16 * MINUTE)).toBe(true);
  });

  test('a pool that wants spot only goes on with it: it has nothing else', () => {
    const broken = spotFailed(spotFailed(NOTHING_REMEMBERED, NOW), NOW);
    expect(told({ policy: 'spot' }, broken)).toHaveLength(4);
  });
});

describe('the few places that one order asks', () => {
  const places = candidates(rules({ policy: 'spot-then-on-demand' }), NOTHING_REMEMBERED, NOW).places;

  test('half of them on-demand, so that a spot drought holds up nobody', () => {
    expect(shortlist(places, 4).map(({ market }) => market)).toEqual(['spot', 'spot', 'on-demand', 'on-demand']);
  });

  test('all of one market where there is no other', () => {
    const spot = places.filter(({ market }) => market === 'spot');
    expect(shortlist(spot, 4)).toEqual(spot);
    expect(shortlist(spot, 2)).toEqual(spot.slice(0, 2));
  });

  test('as many spot places as on-demand leaves', () => {
    const few = places.filter((place, i) => place.market === 'spot' || i === 4);
    expect(shortlist(few, 4).map(({ market }) => market)).toEqual(['spot', 'spot', 'spot', 'on-demand']);
  });
});

test.each([
  ['m5.large', 'c6id.xlarge', true],
  ['g5.xlarge', 'g4dn.xlarge', true],
  ['g5.xlarge', 'm5.large', false],
  ['p4d.24xlarge', 'p5.48xlarge', true],
  ['p4d.24xlarge', 'g5.xlarge', false],
  ['x2idn.16xlarge', 'r6i.large', false],
] as const)('%s and %s share a limit of vCPUs: %s', (one, other, shared) => {
  expect(quotaFamily(one) === quotaFamily(other)).toBe(shared);
});
