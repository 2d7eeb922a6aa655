import type { TreeDetail } from './detail.ts';
import type { JsonOptions } from './json-options.ts';
import { paired } from './json-pairing.ts';
import { type Key, pathOf, type Spot, type SpotRules, spotRules } from './json-spot.ts';
import { identity, isList, isMapping, isNumber, type JsonList, type JsonMapping, type JsonValue, picture } from './json-value.ts';
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

export function compareTrees(expected: JsonValue, actual: JsonValue, options: JsonOptions): TreeDetail {
  const sink = new Changes();
  const rules = spotRules(options);
  new Walk(rules, options.nan === 'equal').compare({ expected, actual, spot: rules.root }, sink);
  return sink.detail();
}

class Changes {
  readonly #changes: Change[] = [];
  #total = 0;
  #size = 0;

  add(spot: Spot, change: Omit<Change, 'path'>): void {
    this.#total += 1;
    if (this.#changes.length >= MAX_CHANGES || this.#size > MAX_DETAIL) return;
    const path = pathOf(spot).map((key) => (typeof key === 'string' ? clipped(key) : key));
    const whole: Change = { path, ...change };
    this.#size += JSON.stringify(whole).length;
    if (this.#size <= MAX_DETAIL) this.#changes.push(whole);
  }

  detail(): TreeDetail {
    return { kind: 'tree', changes: this.#changes, total: this.#total, capped: this.#changes.length < this.#total };
  }
}

interface At<T = JsonValue> {
  readonly expected: T;
  readonly actual: T;
  readonly spot: Spot;
}

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

  compare({ expected, actual, spot }: At, sink: Changes | null): boolean {
    if (spot.isIgnored) return true;
    if (isNumber(expected) && isNumber(actual)) return this.#numbers({ expected, actual, spot }, sink);
    if (isList(expected) && isList(actual)) {
      return spot.isUnordered ? this.#unordered({ expected, actual, spot }, sink) : this.#lists({ expected, actual, spot }, sink);
    }
    if (isMapping(expected) && isMapping(actual)) return this.#mappings({ expected, actual, spot }, sink);
    if (expected === actual) return true;
    sink?.add(spot, { change: 'changed', expected: picture(expected), actual: picture(actual) });
    return false;
  }

  #numbers({ expected, actual, spot }: At<Quantity>, sink: Changes | null): boolean {
    const { tolerance } = spot;
    if (expected === actual || isClose(expected, actual, tolerance)) return true;
    if (this.#nanIsEqual && Number.isNaN(expected) && Number.isNaN(actual)) return true;
    sink?.add(spot, {
      change: 'changed',
      expected: picture(expected),
      actual: picture(actual),
      ...why({ expected, actual }, tolerance),
    });
    return false;
  }

  /** Where one list is longer, what they end with alike is taken from both first: so that one item put in is one change. */
  #lists({ expected, actual, spot }: At<JsonList>, sink: Changes | null): boolean {
    const isEven = expected.length === actual.length;
    if (!sink && !isEven && !this.#mayIgnore(spot)) return false;
    const tail = isEven || !sink || this.#uneven >= MAX_UNEVEN ? 0 : this.#commonTail({ expected, actual, spot });
    this.#uneven += isEven ? 0 : 1;
    const isEqual = this.#items(
      { expected: expected.slice(0, expected.length - tail), actual: actual.slice(0, actual.length - tail), spot },
      sink,
    );
    this.#uneven -= isEven ? 0 : 1;
    return isEqual;
  }

  #items({ expected, actual, spot }: At<JsonList>, sink: Changes | null): boolean {
    let isEqual = true;
    for (let at = 0; at < Math.max(expected.length, actual.length); at += 1) {
      if (this.#pair({ expected: expected[at], actual: actual[at], spot: this.#rules.enter(spot, at) }, sink)) continue;
      if (!sink) return false;
      isEqual = false;
    }
    return isEqual;
  }

  #mayIgnore(spot: Spot): boolean {
    return spot.places.some((place) => place.length > 0);
  }

  #commonTail({ expected, actual, spot }: At<JsonList>): number {
    const most = Math.min(expected.length, actual.length);
    let head = 0;
    while (head < most && this.#isSame({ expected: expected[head], actual: actual[head], spot: this.#rules.enter(spot, head) }))
      head += 1;
    let tail = 0;
    while (tail < most - head) {
      const at = expected.length - 1 - tail;
      const inner = this.#rules.enter(spot, at);
      if (!this.#isSame({ expected: expected[at], actual: actual[actual.length - 1 - tail], spot: inner })) break;
      tail += 1;
    }
    return tail;
  }

  #isSame({ expected, actual, spot }: At<JsonValue | undefined>): boolean {
    return expected !== undefined && actual !== undefined && this.compare({ expected, actual, spot }, null);
  }

  /** One of them may not be there. */
  #pair({ expected, actual, spot }: At<JsonValue | undefined>, sink: Changes | null): boolean {
    if (expected !== undefined && actual !== undefined) return this.compare({ expected, actual, spot }, sink);
    if (spot.isIgnored) return true;
    if (expected !== undefined) sink?.add(spot, { change: 'missing', expected: picture(expected) });
    if (actual !== undefined) sink?.add(spot, { change: 'new', actual: picture(actual) });
    return false;
  }

  #mappings({ expected, actual, spot }: At<JsonMapping>, sink: Changes | null): boolean {
    const others = sameKeys(expected, actual) ? null : new Map(actual.keys.map((key, at) => [key, actual.values[at]]));
    let isEqual = true;
    const look = (key: Key, one: JsonValue | undefined, other: JsonValue | undefined): void => {
      if (!isEqual && !sink) return;
      if (!this.#pair({ expected: one, actual: other, spot: this.#rules.enter(spot, key) }, sink)) isEqual = false;
    };
    for (const [at, key] of expected.keys.entries()) look(key, expected.values[at], others ? others.get(key) : actual.values[at]);
    if (!others) return isEqual;
    for (const key of expected.keys) others.delete(key);
    for (const [key, other] of others) look(key, undefined, other);
    return isEqual;
  }

  /** Equal items first, by their identity; then as many others as tolerances let be paired. */
  #unordered({ expected, actual, spot }: At<JsonList>, sink: Changes | null): boolean {
    const given = identicalPairs(expected, actual);
    const isPair = (one: number, other: number): boolean =>
      this.#isSame({ expected: expected[one], actual: actual[other], spot: this.#rules.enter(spot, one) });
    const partners = paired({ expected: expected.length, actual: actual.length, tries: this.#tries }, given, isPair);
    const taken = new Set(partners.values());
    if (partners.size === expected.length && taken.size === actual.length) return true;
    const missing = expected.flatMap((_, at) => (partners.has(at) ? [] : [at]));
    const found = actual.flatMap((_, at) => (taken.has(at) ? [] : [at]));
    const leftMissing = missing.filter(
      (at) => !this.#pair({ expected: expected[at], actual: undefined, spot: this.#rules.enter(spot, at) }, sink),
    );
    const leftFound = found.filter(
      (at) => !this.#pair({ expected: undefined, actual: actual[at], spot: this.#rules.enter(spot, at) }, sink),
    );
    return leftMissing.length + leftFound.length === 0;
  }
}

function sameKeys(expected: JsonMapping, actual: JsonMapping): boolean {
  return expected.keys.length === actual.keys.length && expected.keys.every((key, at) => actual.keys[at] === key);
}

function identicalPairs(expected: JsonList, actual: JsonList): ReadonlyMap<number, number> {
  const free = new Map<string, number[]>();
  for (const [at, item] of actual.entries()) {
    const text = identity(item);
    if (text === null) continue;
    const places = free.get(text);
    if (places) places.push(at);
    else free.set(text, [at]);
  }
  for (const places of free.values()) places.reverse();
  return new Map(
    expected.flatMap((item, at) => {
      const text = identity(item);
      const partner = text === null ? undefined : free.get(text)?.pop();
      return partner === undefined ? [] : [[at, partner] as const];
    }),
  );
}

function why(
  { expected, actual }: { readonly expected: Quantity; readonly actual: Quantity },
  { rtol, atol }: Tolerance,
): { readonly why?: string } {
  const difference = distance(actual, expected);
  if (rtol + atol === 0 || !Number.isFinite(difference)) return {};
  return { why: `differs by ${short(difference)}, ${short(atol + rtol * Math.abs(Number(expected)))} may` };
}
