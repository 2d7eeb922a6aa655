import fc from 'fast-check';
import type { Person, Role } from '../../../src/people-ports.ts';
import type { Death } from './mortal.ts';

/** What may happen in a repository, one thing after the other. */
export type Event =
  | { readonly kind: 'say'; readonly who: number; readonly text: number; readonly pull: number; readonly fate: Tampering }
  | { readonly kind: 'press'; readonly who: number; readonly text: number; readonly pull: number; readonly isOld: boolean }
  | { readonly kind: 'confirm'; readonly who: number; readonly nth: number }
  | { readonly kind: 'again'; readonly nth: number }
  | { readonly kind: 'push' | 'door'; readonly pull: number }
  | { readonly kind: 'role'; readonly who: number; readonly role: Role }
  | { readonly kind: 'blackout'; readonly on: boolean }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'end'; readonly conclusion: string }
  | { readonly kind: 'look' };

/** What becomes of a comment before anybody reads it. */
type Tampering = 'stays' | 'edited' | 'gone';
/** `death`: of the process that takes this event. */
export interface Step {
  readonly event: Event;
  readonly death: Death | null;
}

export const PEOPLE: readonly (Person & { readonly isBot: false })[] = [
  { login: 'ada', id: 7, isBot: false },
  { login: 'bob', id: 8, isBot: false },
  { login: 'eve', id: 9, isBot: false },
];
export const PULLS = [12, 13] as const;
export const TEXTS = ['/retest', '/deploy', '/release', '/retest all', '/help', '/deploy to=moon'] as const;

/** What the project says of its commands, and the same as the numbers that the watch counts with. */
export const SECTION = `
  deploy: { run: { workflow: deploy.yml, inputs: { id: $request, head: $head } }, cooldown: { on_pull: 4m, by_person: 90s }, interval: 2m,
    blackout: [{ from: "0 1 * * *", for: 3h, zone: UTC, because: nightly }] },
  release: { run: { workflow: release.yml, inputs: { id: $request, head: $head } }, role: write, interval: 5m,
    confirm: { role: maintain, within: 10m }, blackout: [{ from: "0 1 * * *", for: 3h, zone: UTC, because: nightly }] }`;
export const RULES = {
  deploy: { role: 'write', onPull: 240_000, byPerson: 90_000, interval: 120_000, second: null, hasBlackout: true },
  release: { role: 'write', onPull: 0, byPerson: 0, interval: 300_000, second: 'maintain', hasBlackout: true },
  retest: { role: 'triage', onPull: 120_000, byPerson: 30_000, interval: 0, second: null, hasBlackout: false },
} as const satisfies Readonly<Record<string, object>>;

const who = fc.nat(PEOPLE.length - 1);
const pull = fc.constantFrom(...PULLS);
/** `/release` needs more luck than the others. */
const text = fc.constantFrom(0, 1, 2, 2, 3, 4, 5);
const death: fc.Arbitrary<Death | null> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  {
    weight: 2,
    arbitrary: fc.record({
      at: fc.integer({ min: 1, max: 24 }),
      when: fc.constantFrom('before', 'after', 'away'),
      isOnce: fc.boolean(),
    }),
  },
);
const fate = fc.constantFrom<Tampering>('stays', 'stays', 'stays', 'stays', 'edited', 'gone');
const ask = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('say' as const), who, text, pull, fate }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('press' as const), who, text, pull, isOld: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('confirm' as const), who, nth: fc.nat(3) }) },
);
const world = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('again' as const), nth: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('push' as const, 'door' as const), pull }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('role' as const),
      who,
      role: fc.constantFrom<Role>('none', 'read', 'triage', 'write', 'maintain', 'admin'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('blackout' as const), on: fc.constantFrom(true, false, false) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      ms: fc.constantFrom(400, 1_000, 31_000, 61_000, 119_999, 120_000, 301_000, 700_000),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('end' as const), conclusion: fc.constantFrom('success', 'failure') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('look' as const) }) },
);

export const histories: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({ event: fc.oneof({ weight: 3, arbitrary: ask }, { weight: 2, arbitrary: world }), death }),
  { minLength: 3, maxLength: 30, size: 'max' },
);
