import { describe, expect, test } from '@jest/globals';
import { approve } from '../../../src/approval/approve.ts';
import type { ApprovalFacts, Verdict } from '../../../src/approval/request.ts';
import { DEFAULT_POLICY } from '../../../src/contract/commands-config.ts';
import { ADA, AT, anEvent, aPull, facts } from './cases.ts';

/**
 * Everything that can happen between looking and accepting, in every order, each step in the same second as the one before or in the
 * next: pushes, runs that bring candidates and tell of them, two people who look and write, and the workflow that decides.
 */
interface World {
  readonly second: number;
  readonly head: string;
  readonly movedAt: number;
  readonly candidate: { readonly digest: string; readonly headSha: string } | null;
  readonly former: readonly string[];
  readonly shown: ApprovalFacts['shown'];
  readonly comments: Readonly<Record<string, { readonly body: string; readonly at: number; readonly seen: Seen } | undefined>>;
  readonly looked: Readonly<Record<string, Seen | undefined>>;
  readonly granted: readonly { readonly verdict: Verdict; readonly seen: Seen; readonly movedSince: boolean }[];
}
/** What our comment showed. */
interface Seen {
  readonly digest: string;
  readonly headSha: string;
}

const sha = (letter: string): string => letter.repeat(40);
const digestOf = (run: number): string => `${run}`.repeat(64);
const FIRST = { digest: digestOf(0), headSha: sha('a') };
const START: World = {
  ...{ second: 0, head: sha('a'), movedAt: -9, candidate: FIRST, former: [], comments: {}, looked: {}, granted: [] },
  shown: { ...FIRST, updatedAt: AT - 9_000 },
};
const msOf = (second: number): number => AT + second * 1_000;

type Step = (world: World) => World;
/** Each program is a list of steps that happen in this order; those of different programs mix. */
type Programs = readonly (readonly Step[])[];

const push =
  (head: string): Step =>
  (w) => ({ ...w, head, movedAt: w.second });
/** A run of the head that is there now brings other bytes. */
const upload =
  (run: number): Step =>
  (w) => ({
    ...w,
    former: w.candidate ? [...w.former, w.candidate.digest] : w.former,
    candidate: { digest: digestOf(run), headSha: w.head },
  });
const tell: Step = (w) => ({ ...w, shown: w.candidate && { ...w.candidate, updatedAt: msOf(w.second) } });
const look =
  (who: string): Step =>
  (w) => ({ ...w, looked: { ...w.looked, [who]: w.shown ?? FIRST } });
/** With a digest: that of what they looked at. Without: what the comment shows as they write, which their page follows. */
const write =
  (who: string, isNamed: boolean): Step =>
  (w) => {
    const seen = isNamed ? w.looked[who] : w.shown;
    if (!seen) return w;
    const body = isNamed ? `/update-refdata ${seen.digest.slice(0, 12)}` : '/update-refdata';
    return { ...w, comments: { ...w.comments, [who]: { body, at: w.second, seen } } };
  };
type Decide = (world: World, given: ApprovalFacts, body: string) => Verdict;
const decideBy =
  (decide: Decide) =>
  (who: string): Step =>
  (w) => {
    const comment = w.comments[who];
    if (!comment) return w;
    const at = msOf(comment.at);
    const given = facts(comment.body, {
      comment: { id: 99, body: comment.body, author: { ...ADA, isBot: false }, createdAt: at, updatedAt: at },
      ...{ pull: aPull({ headSha: w.head }), current: w.candidate, former: w.former, shown: w.shown, now: msOf(w.second) },
      activity: { kind: 'moved', after: w.head, at: msOf(w.movedAt) },
    });
    const verdict = decide(w, given, comment.body);
    if (verdict.kind !== 'granted') return w;
    const movedSince = w.movedAt >= comment.at && w.movedAt >= 0;
    return { ...w, granted: [...w.granted, { verdict, seen: comment.seen, movedSince }] };
  };
const honest: Decide = (_, given, body) => approve(anEvent(body), given, DEFAULT_POLICY);

/** Worlds at the end of every order of the steps, with every choice of seconds. */
function* ends(world: World, programs: Programs): Generator<World> {
  const rest = programs.filter((program) => program.length > 0);
  if (rest.length === 0) return yield world;
  for (const program of rest) {
    const [step, ...after] = program;
    for (const second of [world.second, world.second + 1])
      yield* ends(
        step?.({ ...world, second }) ?? world,
        rest.map((one) => (one === program ? after : one)),
      );
  }
}

const STORIES: Readonly<Record<string, (decide: (who: string) => Step) => Programs>> = {
  'a push, a run, an approval by digest': (decide) => [
    [push(sha('b')), upload(1), tell],
    [look('ada'), write('ada', true), decide('ada')],
  ],
  'a push, a run, a bare approval': (decide) => [
    [push(sha('b')), upload(1), tell],
    [write('ada', false), decide('ada')],
  ],
  'a second run of the same head': (decide) => [
    [upload(1), tell],
    [look('ada'), write('ada', true), decide('ada')],
  ],
  'a second run, bare': (decide) => [
    [upload(1), tell],
    [write('ada', false), decide('ada')],
  ],
  'two runs, bare': (decide) => [
    [upload(1), tell, upload(2), tell],
    [write('ada', false), decide('ada')],
  ],
  'two approvers and a run': (decide) => [
    [upload(1), tell],
    [look('ada'), write('ada', true), decide('ada')],
    [write('bob', false), decide('bob')],
  ],
  'a push by somebody while two approve': (decide) => [
    [push(sha('b'))],
    [upload(1), tell],
    [write('ada', false), decide('ada')],
    [write('bob', false), decide('bob')],
  ],
};

/** accepted is what was seen, at a head that did not move since (A3). */
function violationsOf(
  decide: Decide,
  isFirstEnough = false,
): { readonly ends: number; readonly granted: number; readonly violations: number } {
  let [count, granted, violations] = [0, 0, 0];
  for (const story of Object.values(STORIES)) {
    for (const end of ends(START, story(decideBy(decide)))) {
      count += 1;
      granted += end.granted.length;
      const wrong = end.granted.some(
        ({ verdict, seen, movedSince }) =>
          verdict.kind === 'granted' && (verdict.digest !== seen.digest || verdict.headSha !== seen.headSha || movedSince),
      );
      violations += wrong ? 1 : 0;
      if (wrong && isFirstEnough) return { ends: count, granted, violations };
    }
  }
  return { ends: count, granted, violations };
}

test('R-3, A3: in every order of pushes, runs, comments and decisions, what is accepted is what was seen', () => {
  const found = violationsOf(honest);
  expect(found.ends).toBeGreaterThan(50_000);
  expect(found.granted).toBeGreaterThan(1_000);
  expect(found.violations).toBe(0);
});

describe('R-3, A3: a rule that is left out is found', () => {
  /** Each bends the facts so that one rule sees nothing. */
  const bugs: Readonly<Record<string, Decide>> = {
    'the named digest is not looked at': (_, given) =>
      approve(
        anEvent('/update-refdata'),
        {
          ...given,
          comment: given.comment && { ...given.comment, body: '/update-refdata' },
          shown: given.current && { ...given.current, updatedAt: 0 },
        },
        DEFAULT_POLICY,
      ),
    'any beginning of a digest will do': (_, given, body) =>
      approve(
        anEvent(body),
        { ...given, current: given.current && { ...given.current, digest: given.former[0] ?? given.current.digest } },
        DEFAULT_POLICY,
      ),
    'what the comment shows is not compared': (_, given, body) =>
      approve(anEvent(body), { ...given, shown: given.current && { ...given.current, updatedAt: 0 } }, DEFAULT_POLICY),
    'the time of our comment is not looked at': (_, given, body) =>
      approve(anEvent(body), { ...given, shown: given.shown && { ...given.shown, updatedAt: 0 } }, DEFAULT_POLICY),
    'one second counts as before': (_, given, body) => approve(anEvent(body), later(given), DEFAULT_POLICY),
    'the branch’s book is not read': (_, given, body) =>
      approve(
        anEvent(body),
        {
          ...given,
          activity: { kind: 'moved', after: given.pull.headSha, at: 0 },
          current: given.current && { ...given.current, headSha: given.pull.headSha },
        },
        DEFAULT_POLICY,
      ),
  };
  const later = (given: ApprovalFacts): ApprovalFacts => {
    const { comment } = given;
    return {
      ...given,
      comment: comment && { ...comment, createdAt: comment.createdAt + 1_000, updatedAt: comment.updatedAt + 1_000 },
    };
  };
  test.each(Object.entries(bugs))('%s', (_, bug) => {
    const { violations } = violationsOf(bugWithDigest(bug), true);
    expect(violations).toBeGreaterThan(0);
  });
  /** A store that follows the pointer takes the candidates that are there when it acts. */
  const bugWithDigest =
    (bug: Decide): Decide =>
    (world, given, body) => {
      const verdict = bug(world, given, body);
      return verdict.kind === 'granted' ? { ...verdict, digest: world.candidate?.digest ?? null } : verdict;
    };
});
