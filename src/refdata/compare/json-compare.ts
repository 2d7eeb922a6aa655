import type { TreeDetail } from './detail.ts';
import type { JsonOptions } from './json-options.ts';
import { paired } from './json-pairing.ts';
import { pathOf, type Spot, type SpotRules, spotRules } from './json-spot.ts';
import { sameText } from './json-text.ts';
import { type JsonItems, type JsonNode, sameWritten } from './json-tree.ts';
import { identity, MAX_SHOWN, picture } from './json-value.ts';
import { distance, isClose, type Quantity } from './number-quantity.ts';
import { clipped, short } from './number-text.ts';
import type { Tolerance } from './number-tolerance.ts';

type Change = TreeDetail['changes'][number];

const MAX_CHANGES = 500;
/** Comparisons of items of unordered lists. */
const MAX_TRIES = 250_000;
/** Lists within lists whose ends are looked at first: each looks at all that it holds once more. */
const MAX_UNEVEN = 3;
/** Characters of JSON that a detail may have. */
const MAX_DETAIL = 200_000;

export function compareTrees(expected: JsonNode, actual: JsonNode, options: JsonOptions): TreeDetail {
  const sink = new Changes();
  const rules = spotRules(options);
  new Walk(rules, options.nan === 'equal').compare({ expected, actual, spot: rules.root }, sink);
  return sink.detail();
}

class Changes {
  readonly #changes: Change[] = [];
  #total = 0;
  #size = 0;

  /** A change is looked at where there is room for it. */
  add(spot: Spot, changeOf: () => Omit<Change, 'path'>): void {
    this.#total += 1;
    if (this.#changes.length >= MAX_CHANGES || this.#size > MAX_DETAIL) return;
    const path = pathOf(spot).map((key) => (typeof key === 'number' ? key : clipped(key.text(MAX_SHOWN))));
    const whole: Change = { path, ...changeOf() };
    this.#size += JSON.stringify(whole).length;
    if (this.#size <= MAX_DETAIL) this.#changes.push(whole);
  }

  detail(): TreeDetail {
    return { kind: 'tree', changes: this.#changes, total: this.#total, capped: this.#changes.length < this.#total };
  }
}

interface At<T = JsonNode> {
  readonly expected: T;
  readonly actual: T;
  readonly spot: Spot;
}
type MaybeAt = At<JsonNode | undefined>;

/** Compares as deep as it goes. Without a sink it stops at the first difference. */
class Walk {
  readonly #rules: SpotRules;
  readonly #nanIsEqual: boolean;
  readonly #tries = { left: MAX_TRIES };
  /** Lists of unequal length that the walk is in. */
  #uneven = 0;
  constructor(rules: SpotRules, nanIsEqual: boolean) {
    this.#rules = rules;
    this.#nanIsEqual = nanIsEqual;
  }

  compare(at: At, sink: Changes | null): boolean {
    const { expected, actual, spot } = at;
    if (spot.isIgnored) return true;
    const { kind } = expected;
    if (kind === actual.kind) {
      if (kind === 'number') return this.#numbers(at, sink);
      if (kind === 'list') return spot.isUnordered ? this.#unordered(at, sink) : this.#lists(at, sink);
      if (kind === 'mapping') return this.#mappings(at, sink);
      if (kind === 'text' ? sameText(expected, actual) : sameWritten(expected, actual)) return true;
    }
    sink?.add(spot, () => ({ change: 'changed', expected: picture(expected), actual: picture(actual) }));
    return false;
  }

  #numbers({ expected, actual, spot }: At, sink: Changes | null): boolean {
    // Infinities are equal to themselves; whether NaN is, is an option.
    if (sameWritten(expected, actual) && (this.#nanIsEqual || !Number.isNaN(expected.quantity()))) return true;
    const [one, other] = [expected.quantity(), actual.quantity()];
    if (one === other || isClose(one, other, spot.tolerance)) return true;
    sink?.add(spot, () => ({
      change: 'changed',
      expected: picture(expected),
      actual: picture(actual),
      ...why({ expected: one, actual: other }, spot.tolerance),
    }));
    return false;
  }

  /** Where one list is longer, what they end with alike is taken from both first: so that one item put in is one change. */
  #lists(at: At, sink: Changes | null): boolean {
    const { expected, actual, spot } = at;
    if (expected.length === actual.length) return this.#items(at, 0, sink);
    if (!sink && !this.#mayIgnore(spot)) return false;
    const tail =
      !sink || this.#uneven >= MAX_UNEVEN ? 0 : this.#commonTail({ expected: expected.items(), actual: actual.items(), spot });
    this.#uneven += 1;
    const isEqual = this.#items(at, tail, sink);
    this.#uneven -= 1;
    return isEqual;
  }

  /** All but the last ones, so many of each. */
  #items({ expected, actual, spot }: At, tail: number, sink: Changes | null): boolean {
    const [ones, others] = [expected.inner(), actual.inner()];
    const lengths = { expected: expected.length - tail, actual: actual.length - tail };
    let isEqual = true;
    for (let at = 0; at < Math.max(lengths.expected, lengths.actual); at += 1) {
      const one = at < lengths.expected ? ones.next() : undefined;
      const other = at < lengths.actual ? others.next() : undefined;
      if (this.#pair({ expected: one, actual: other, spot: this.#rules.enter(spot, at) }, sink)) continue;
      if (!sink) return false;
      isEqual = false;
    }
    return isEqual;
  }

  #mayIgnore(spot: Spot): boolean {
    return spot.places.some((place) => place.length > 0);
  }

  #commonTail({ expected, actual, spot }: At<JsonItems>): number {
    const most = Math.min(expected.length, actual.length);
    let head = 0;
    while (
      head < most &&
      this.#isSame({ expected: expected.at(head), actual: actual.at(head), spot: this.#rules.enter(spot, head) })
    )
      head += 1;
    let tail = 0;
    while (tail < most - head) {
      const at = expected.length - 1 - tail;
      const inner = this.#rules.enter(spot, at);
      if (!this.#isSame({ expected: expected.at(at), actual: actual.at(actual.length - 1 - tail), spot: inner })) break;
      tail += 1;
    }
    return tail;
  }

  #isSame({ expected, actual, spot }: MaybeAt): boolean {
    return expected !== undefined && actual !== undefined && this.compare({ expected, actual, spot }, null);
  }

  /** One of them may not be there. */
  #pair({ expected, actual, spot }: MaybeAt, sink: Changes | null): boolean {
    if (expected !== undefined && actual !== undefined) return this.compare({ expected, actual, spot }, sink);
    if (spot.isIgnored) return true;
    if (expected !== undefined) sink?.add(spot, () => ({ change: 'missing', expected: picture(expected) }));
    if (actual !== undefined) sink?.add(spot, () => ({ change: 'new', actual: picture(actual) }));
    return false;
  }

  #mappings(at: At, sink: Changes | null): boolean {
    if (!sameKeys(at)) return this.#entriesByKey(at, sink);
    const [ones, others] = [at.expected.inner(), at.actual.inner()];
    let isEqual = true;
    for (let key = ones.next(); key && (isEqual || sink); key = ones.next()) {
      others.next();
      const spot = this.#rules.enter(at.spot, key);
      if (!this.#pair({ expected: ones.next(), actual: others.next(), spot }, sink)) isEqual = false;
    }
    return isEqual;
  }

  #entriesByKey({ expected, actual, spot }: At, sink: Changes | null): boolean {
    const numbers = numbersOfKeys(actual);
    const others = actual.items();
    const isMet = new Uint8Array(numbers.size);
    const entries = expected.inner();
    let isEqual = true;
    for (let key = entries.next(); key && (isEqual || sink); key = entries.next()) {
      const number = numbers.get(key.text());
      if (number !== undefined) isMet[number] = 1;
      const other = number === undefined ? undefined : others.at(number * 2 + 1);
      if (!this.#pair({ expected: entries.next(), actual: other, spot: this.#rules.enter(spot, key) }, sink)) isEqual = false;
    }
    for (let number = 0; number < isMet.length && (isEqual || sink); number += 1) {
      const key = others.at(number * 2);
      if (isMet[number] === 1 || !key) continue;
      const other = { expected: undefined, actual: others.at(number * 2 + 1), spot: this.#rules.enter(spot, key) };
      if (!this.#pair(other, sink)) isEqual = false;
    }
    return isEqual;
  }

  /** Equal items first, by their identity; then as many others as tolerances let be paired. */
  #unordered({ expected: expectedList, actual: actualList, spot }: At, sink: Changes | null): boolean {
    const [expected, actual] = [expectedList.items(), actualList.items()];
    const given = identicalPairs(expected, actual);
    const isPair = (one: number, other: number): boolean =>
      this.#isSame({ expected: expected.at(one), actual: actual.at(other), spot: this.#rules.enter(spot, one) });
    const partners = paired({ expected: expected.length, actual: actual.length, tries: this.#tries }, given, isPair);
    const taken = new Set(partners.values());
    if (partners.size === expected.length && taken.size === actual.length) return true;
    let isEqual = true;
    for (let at = 0; at < expected.length; at += 1) {
      if (partners.has(at)) continue;
      const one = { expected: expected.at(at), actual: undefined, spot: this.#rules.enter(spot, at) };
      if (!this.#pair(one, sink)) isEqual = false;
    }
    for (let at = 0; at < actual.length; at += 1) {
      if (taken.has(at)) continue;
      const other = { expected: undefined, actual: actual.at(at), spot: this.#rules.enter(spot, at) };
      if (!this.#pair(other, sink)) isEqual = false;
    }
    return isEqual;
  }
}

function sameKeys({ expected, actual }: At): boolean {
  if (expected.length !== actual.length) return false;
  const [ones, others] = [expected.inner(), actual.inner()];
  for (let one = ones.next(), other = others.next(); one && other; one = ones.next(), other = others.next()) {
    if (!sameText(one, other)) return false;
    ones.next();
    others.next();
  }
  return true;
}

function numbersOfKeys(mapping: JsonNode): ReadonlyMap<string, number> {
  const [numbers, inner] = [new Map<string, number>(), mapping.inner()];
  for (let key = inner.next(); key; key = inner.next()) {
    numbers.set(key.text(), numbers.size);
    inner.next();
  }
  return numbers;
}

function identicalPairs(expected: JsonItems, actual: JsonItems): ReadonlyMap<number, number> {
  const free = new Map<string, number[]>();
  for (let at = actual.length - 1; at >= 0; at -= 1) {
    const text = identityAt(actual, at);
    if (text === null) continue;
    const places = free.get(text);
    if (places) places.push(at);
    else free.set(text, [at]);
  }
  const partners = new Map<number, number>();
  for (let at = 0; at < expected.length; at += 1) {
    const partner = free.get(identityAt(expected, at) ?? '')?.pop();
    if (partner !== undefined) partners.set(at, partner);
  }
  return partners;
}

function identityAt(items: JsonItems, at: number): string | null {
  const item = items.at(at);
  return item ? identity(item) : null;
}

function why(
  { expected, actual }: { readonly expected: Quantity; readonly actual: Quantity },
  { rtol, atol }: Tolerance,
): { readonly why?: string } {
  const difference = distance(actual, expected);
  if (rtol + atol === 0 || !Number.isFinite(difference)) return {};
  return { why: `differs by ${short(difference)}, ${short(atol + rtol * Math.abs(Number(expected)))} may` };
}
