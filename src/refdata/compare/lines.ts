import { diffArrays } from 'diff';
import type { LinesDetail } from './detail.ts';
import type { Comparison } from './format.ts';
import type { Line, LineCursor } from './lines-cursor.ts';
import { type Change, CONTEXT, hunksOf } from './lines-hunks.ts';

/** Lines after the first that differs which are aligned; more are only counted. */
const MAX_ALIGNED = 300_000;
/** The time to align grows with the square of the edits; with more, lines are counted, not aligned. */
const MAX_EDITS = 2_000;

/** Compares line by line; aligned where that is cheap, otherwise counted. `what`: in the plural, such as `lines`. */
export function compareLines(expected: LineCursor, actual: LineCursor, what: string): Comparison {
  const common = skipEqual(expected, actual);
  if (common === null) return { kind: 'equal', why: `the same ${what}`, detail: null };
  const sides = { expected: rest(common.expected, expected), actual: rest(common.actual, actual), before: common.before };
  const detail = detailOf(sides);
  return { kind: 'different', why: sentence(detail, sides, what), detail };
}

/** The first lines that differ, and equal ones before them; null where none does. */
function skipEqual(expected: LineCursor, actual: LineCursor): Start | null {
  const before: Change[] = [];
  for (let count = 0; ; count += 1) {
    const [one, other] = [expected(), actual()];
    if (one === null && other === null) return null;
    if (one?.text !== other?.text) return { expected: one, actual: other, before: inOrder(before, count) };
    before[count % CONTEXT] = { change: 'same', expected: one, actual: other };
  }
}

/** `count`: how many went into the ring. */
const inOrder = (ring: readonly Change[], count: number): readonly Change[] =>
  count <= CONTEXT ? ring : [...ring.slice(count % CONTEXT), ...ring.slice(0, count % CONTEXT)];

interface Start {
  readonly expected: Line | null;
  readonly actual: Line | null;
  readonly before: readonly Change[];
}

interface Rest {
  readonly lines: readonly Line[];
  /** All of them, those not kept too. */
  readonly count: number;
}

function rest(first: Line | null, next: LineCursor): Rest {
  const lines: Line[] = [];
  let count = 0;
  for (let line = first; line !== null; line = next()) {
    count += 1;
    if (count <= MAX_ALIGNED) lines.push(line);
  }
  return { lines, count };
}

interface Sides {
  readonly expected: Rest;
  readonly actual: Rest;
  readonly before: readonly Change[];
}

function detailOf({ expected, actual, before }: Sides): LinesDetail {
  const isWhole = expected.count <= MAX_ALIGNED && actual.count <= MAX_ALIGNED;
  const changes = isWhole ? aligned(expected.lines, actual.lines) : null;
  if (changes !== null) return hunksOf([...before, ...changes]);
  const counts = isWhole ? occurrences(expected.lines, actual.lines) : { added: actual.count, removed: expected.count };
  const shown = [
    ...before,
    ...asChanges('missing', expected.lines.slice(0, 100)),
    ...asChanges('new', actual.lines.slice(0, 100)),
  ];
  return { ...hunksOf(shown), ...counts, capped: true };
}

const asChanges = (change: 'missing' | 'new', lines: readonly Line[]): readonly Change[] =>
  lines.map((line) => (change === 'new' ? { change, expected: null, actual: line } : { change, expected: line, actual: null }));

/** Null where that would take too long. */
function aligned(expected: readonly Line[], actual: readonly Line[]): readonly Change[] | null {
  const tail = commonTail(expected, actual);
  const [one, other] = [expected, actual].map((lines) => lines.slice(0, lines.length - tail));
  const matches = matchesOf(one ?? [], other ?? []);
  if (matches === null) return null;
  const changes: Change[] = [];
  let [e, a] = [0, 0];
  const takeUntil = (atExpected: number, atActual: number): void => {
    for (; e < atExpected; e += 1) changes.push({ change: 'missing', expected: expected[e] ?? null, actual: null });
    for (; a < atActual; a += 1) changes.push({ change: 'new', expected: null, actual: actual[a] ?? null });
  };
  for (const [atExpected, atActual] of [...matches, ...tailMatches(expected.length, actual.length, tail)]) {
    takeUntil(atExpected, atActual);
    changes.push({ change: 'same', expected: expected[e++] ?? null, actual: actual[a++] ?? null });
  }
  takeUntil(expected.length, actual.length);
  return changes;
}

type Match = readonly [expected: number, actual: number];

const tailMatches = (expected: number, actual: number, count: number): readonly Match[] =>
  Array.from({ length: count }, (_, n) => [expected - count + n, actual - count + n]);

/** Which lines stay, by their places; null where there are too many edits. Lines that only one side has meet none, and cost nothing. */
function matchesOf(expected: readonly Line[], actual: readonly Line[]): readonly Match[] | null {
  const number = numbering();
  const [one, other] = [expected, actual].map((lines) => lines.map(({ text }) => number(text)));
  const [common, there] = [new Set(one), new Set(other)];
  const shared = (numbers: readonly number[]): readonly number[] =>
    numbers.flatMap((value, at) => (common.has(value) && there.has(value) ? [at] : []));
  const [ofExpected, ofActual] = [shared(one ?? []), shared(other ?? [])];
  const values = (numbers: readonly number[] | undefined, at: readonly number[]) => at.map((place) => numbers?.[place] ?? 0);
  const parts = diffArrays(values(one, ofExpected), values(other, ofActual), { maxEditLength: MAX_EDITS });
  if (parts === undefined) return null;
  const matches: Match[] = [];
  let [e, a] = [0, 0];
  for (const { added, removed, count } of parts) {
    for (let n = 0; n < count && !added && !removed; n += 1) matches.push([ofExpected[e + n] ?? 0, ofActual[a + n] ?? 0]);
    if (!added) e += count;
    if (!removed) a += count;
  }
  return matches;
}

function commonTail(expected: readonly Line[], actual: readonly Line[]): number {
  let count = 0;
  while (
    count < Math.min(expected.length, actual.length) &&
    expected[expected.length - 1 - count]?.text === actual[actual.length - 1 - count]?.text
  )
    count += 1;
  return count;
}

/** Equal texts get equal numbers: comparing long lines again and again would cost their length each time. */
function numbering(): (text: string) => number {
  const known = new Map<string, number>();
  return (text) => {
    const number = known.get(text) ?? known.size + 1;
    known.set(text, number);
    return number;
  };
}

function occurrences(expected: readonly Line[], actual: readonly Line[]): { readonly added: number; readonly removed: number } {
  const surplus = new Map<string, number>();
  for (const { text } of actual) surplus.set(text, (surplus.get(text) ?? 0) + 1);
  for (const { text } of expected) surplus.set(text, (surplus.get(text) ?? 0) - 1);
  let [added, removed] = [0, 0];
  for (const count of surplus.values()) {
    added += Math.max(0, count);
    removed += Math.max(0, -count);
  }
  // Nothing but another order: as many have moved as are not where they were.
  const moved = added + removed > 0 ? 0 : expected.filter(({ text }, at) => text !== actual[at]?.text).length;
  return { added: added + moved, removed: removed + moved };
}

function sentence({ added, removed, capped }: LinesDetail, { expected }: Sides, what: string): string {
  const first = expected.lines[0]?.number;
  const place = first === undefined ? 'after the end of the expected ones' : `from ${first} on`;
  const how = capped ? ', too many to align' : '';
  return `${removed} of the expected ${what} are missing and ${added} are new, ${place}${how}`;
}
