import type { LinesDetail } from './detail.ts';
import type { Line } from './lines-cursor.ts';

/** A line on one side, or one that both have. */
export interface Change {
  readonly change: 'same' | 'new' | 'missing';
  readonly expected: Line | null;
  readonly actual: Line | null;
}
type Hunk = LinesDetail['hunks'][number];
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Equal lines around what differs. */
export const CONTEXT = 3;
const MAX_LINES = 400;
/** Of one line, in characters. */
const MAX_SHOWN = 400;

/** What differs with some lines around it, as much as can be shown. */
export function hunksOf(changes: readonly Change[]): LinesDetail {
  const added = changes.filter(({ change }) => change === 'new').length;
  const removed = changes.filter(({ change }) => change === 'missing').length;
  const ranges = rangesOf(changes);
  const hunks: Hunk[] = [];
  let left = MAX_LINES;
  for (const { from, to } of ranges) {
    if (left <= 0) break;
    hunks.push(hunk(changes.slice(from, Math.min(to, from + left))));
    left -= to - from;
  }
  return { kind: 'lines', hunks, added, removed, capped: left < 0 || hunks.length < ranges.length };
}

function rangesOf(changes: readonly Change[]): readonly { readonly from: number; readonly to: number }[] {
  const ranges: Mutable<{ readonly from: number; readonly to: number }>[] = [];
  for (const [at, { change }] of changes.entries()) {
    if (change === 'same') continue;
    const [from, to] = [Math.max(0, at - CONTEXT), Math.min(changes.length, at + CONTEXT + 1)];
    const last = ranges.at(-1);
    if (last && from <= last.to) last.to = to;
    else ranges.push({ from, to });
  }
  return ranges;
}

function hunk(changes: readonly Change[]): Hunk {
  const partners = partnersOf(changes);
  const lines = changes.map((one, at) => ({ change: one.change, text: shown(textOf(one), partners.get(at)) }));
  return {
    expectedFrom: changes.find(({ expected }) => expected !== null)?.expected?.number ?? 0,
    actualFrom: changes.find(({ actual }) => actual !== null)?.actual?.number ?? 0,
    lines,
  };
}

const textOf = ({ expected, actual }: Change): string => actual?.text ?? expected?.text ?? '';

/** The line that stands for another: as many new ones as missing ones, one after the other. */
function partnersOf(changes: readonly Change[]): ReadonlyMap<number, string> {
  const partners = new Map<number, string>();
  const count = (change: Change['change'], from: number): number => {
    let to = from;
    while (changes[to]?.change === change) to += 1;
    return to - from;
  };
  for (let at = 0; at < changes.length; at += 1) {
    const missing = count('missing', at);
    if (missing === 0) continue;
    const fresh = count('new', at + missing);
    for (let n = 0; missing === fresh && n < missing; n += 1) {
      const [one, other] = [changes[at + n], changes[at + missing + n]];
      if (!one || !other) continue;
      partners.set(at + n, textOf(other));
      partners.set(at + missing + n, textOf(one));
    }
    at += missing + fresh - 1;
  }
  return partners;
}

/** A long line is shown from a little before where it differs from its partner. */
function shown(text: string, partner: string | undefined): string {
  if (text.length <= MAX_SHOWN) return text;
  const from = partner === undefined ? 0 : Math.max(0, Math.min(firstDifference(text, partner) - 60, text.length - MAX_SHOWN));
  const to = from + MAX_SHOWN;
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`.toWellFormed();
}

function firstDifference(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at;
}
