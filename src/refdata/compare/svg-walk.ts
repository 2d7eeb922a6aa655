import { diffArrays } from 'diff';
import type { TreeDetail } from './detail.ts';
import { lineMatches } from './lines-cursor.ts';
import type { SvgElement, SvgNode, SvgTree } from './svg-tree.ts';
import { collapsed, type Tolerance, valueDifference } from './svg-values.ts';

export interface SvgRules extends Tolerance {
  readonly ids: 'renumber' | 'exact';
  readonly ignore_attributes: readonly string[];
  readonly ignore_elements: readonly string[];
}

const MAX_SHOWN = 500;
const MAX_TEXT = 200;
const MAX_EDITS = 1_000;
const REFERENCE = /url\(\s*["']?#([^"')\s]{1,500})["']?\s*\)/g;
const CSS_NAME = /#([A-Za-z_][A-Za-z0-9_.-]{0,500})/g;

/** Where in the tree: from the root, each with its place among those of its name. */
interface Place {
  readonly above: Place | null;
  readonly name: string;
  readonly index: number;
}
type Pair<T> = { readonly expected: T; readonly actual: T };

/** Compares two drawings element by element. */
export function compareTrees(trees: Pair<SvgTree>, rules: SvgRules): TreeDetail {
  const walk = new Walk(trees, rules);
  walk.elements({ expected: trees.expected.root, actual: trees.actual.root }, { above: null, name: 'svg', index: 0 });
  walk.references();
  return walk.detail();
}

class Walk {
  readonly #trees: Pair<SvgTree>;
  readonly #rules: SvgRules;
  readonly #changes: TreeDetail['changes'][number][] = [];
  #total = 0;
  /** Which id of the expected drawing is which of the actual one, and back. */
  readonly #ids = { there: new Map<string, string>(), back: new Map<string, string>() };
  readonly #references: (Pair<string> & { readonly place: Place; readonly attribute: string })[] = [];
  readonly #sheets: (Pair<string> & { readonly place: Place })[] = [];
  readonly #keys = new Map<string, number>();

  constructor(trees: Pair<SvgTree>, rules: SvgRules) {
    this.#trees = trees;
    this.#rules = rules;
  }

  detail(): TreeDetail {
    return { kind: 'tree', changes: this.#changes, total: this.#total, capped: this.#total > this.#changes.length };
  }

  elements({ expected, actual }: Pair<SvgElement>, place: Place): void {
    for (const name of new Set([...expected.attributes.keys(), ...actual.attributes.keys()])) {
      if (!this.#isIgnored(this.#rules.ignore_attributes, name))
        this.#attribute(name, [expected.attributes.get(name), actual.attributes.get(name)], place);
    }
    this.#children({ expected: this.#shown(expected), actual: this.#shown(actual) }, place);
  }

  /** After all: an id may be named before it is given. */
  references(): void {
    for (const { expected, actual, place, attribute } of this.#references) {
      const isDefined = this.#trees.expected.ids.has(expected) && this.#trees.actual.ids.has(actual);
      const isSame = isDefined && this.#rules.ids === 'renumber' ? this.#ids.there.get(expected) === actual : expected === actual;
      if (!isSame) this.#note(place, { change: 'changed', expected: `#${expected}`, actual: `#${actual}` }, attribute);
    }
    for (const { expected, actual, place } of this.#sheets)
      if (this.#css('expected', expected) !== this.#css('actual', actual))
        this.#note(place, { change: 'changed', expected, actual });
  }

  #attribute(name: string, [was, is]: readonly [string | undefined, string | undefined], place: Place): void {
    if (was === undefined || is === undefined) {
      if (name === 'id' && this.#rules.ids === 'renumber') return;
      const change = was === undefined ? 'new' : 'missing';
      return this.#note(place, { change, ...(was === undefined ? { actual: is ?? '' } : { expected: was }) }, name);
    }
    if (name === 'id' && this.#rules.ids === 'renumber') return this.#identify(was, is, place);
    const [one, other] = [this.#withoutReferences(name, was), this.#withoutReferences(name, is)];
    const why = valueDifference(name, { expected: one.text, actual: other.text }, this.#rules);
    if (why !== null || one.names.length !== other.names.length)
      return this.#note(place, { change: 'changed', expected: was, actual: is, ...(why ? { why } : {}) }, name);
    for (const [at, expected] of one.names.entries())
      this.#references.push({ expected, actual: other.names[at] ?? '', place, attribute: name });
  }

  #identify(was: string, is: string, place: Place): void {
    const [there, back] = [this.#ids.there.get(was) ?? is, this.#ids.back.get(is) ?? was];
    if (there !== is || back !== was) return this.#note(place, { change: 'changed', expected: was, actual: is }, 'id');
    this.#ids.there.set(was, is);
    this.#ids.back.set(is, was);
  }

  #withoutReferences(name: string, value: string): { readonly text: string; readonly names: readonly string[] } {
    if (!value.includes('#')) return { text: value, names: [] };
    const names: string[] = [];
    const take = (_: string, id: string): string => {
      names.push(id);
      return 'url(#)';
    };
    if (name === 'href' && value.startsWith('#')) return { text: take('', value.slice(1)), names };
    return { text: value.replace(REFERENCE, take), names };
  }

  #shown({ children }: SvgElement): readonly SvgNode[] {
    const shown = children.map((node) => (typeof node === 'string' ? collapsed(node) : node));
    return shown.filter((node) => {
      if (typeof node === 'string') return node !== '';
      return !this.#isIgnored(this.#rules.ignore_elements, node.name);
    });
  }

  #children({ expected, actual }: Pair<readonly SvgNode[]>, above: Place): void {
    const isInStep = expected.length === actual.length && expected.every((node, at) => nameOf(node) === nameOf(actual[at]));
    const [ofExpected, ofActual] = [placesOf(expected, above), placesOf(actual, above)];
    const meet = (e: number, a: number): void => {
      const [was, is] = [expected[e], actual[a]];
      if (was !== undefined && is !== undefined && nameOf(was) === nameOf(is))
        this.#nodes({ expected: was, actual: is }, ofActual(a));
      else {
        if (was !== undefined) this.#note(ofExpected(e), { change: 'missing', expected: textOf(was) });
        if (is !== undefined) this.#note(ofActual(a), { change: 'new', actual: textOf(is) });
      }
    };
    const steps = isInStep ? inStep(expected.length) : this.#aligned(expected, actual);
    for (const [e, a] of steps) meet(e, a);
  }

  #nodes({ expected, actual }: Pair<SvgNode>, place: Place): void {
    if (typeof expected !== 'string' && typeof actual !== 'string') return this.elements({ expected, actual }, place);
    if (typeof expected !== 'string' || typeof actual !== 'string' || expected === actual) return;
    if (place.above?.name === 'style') this.#sheets.push({ expected, actual, place });
    else this.#note(place, { change: 'changed', expected, actual });
  }

  /** Names of ids in a style sheet, replaced by what they are called in the actual drawing. */
  #css(side: keyof Pair<unknown>, text: string): string {
    if (this.#rules.ids === 'exact') return text;
    const renamed = (id: string): string => (side === 'expected' ? (this.#ids.there.get(id) ?? id) : id);
    return text.replace(CSS_NAME, (whole, id: string) => (this.#trees[side].ids.has(id) ? `#${renamed(id)}` : whole));
  }

  /** Pairs of positions; -1 where one side has none. Equal ones meet first, what lies between them by name. */
  #aligned(expected: readonly SvgNode[], actual: readonly SvgNode[]): readonly (readonly [number, number])[] {
    const keys = (nodes: readonly SvgNode[]): number[] => nodes.map((node) => this.#key(node));
    const parts = diffArrays(keys(expected), keys(actual), { maxEditLength: MAX_EDITS });
    if (parts === undefined) return inStep(Math.max(expected.length, actual.length));
    const steps: (readonly [number, number])[] = [];
    let [e, a, missing, fresh] = [0, 0, 0, 0];
    const flush = (): void => {
      steps.push(...gap({ expected: expected.slice(e, e + missing), actual: actual.slice(a, a + fresh) }, e, a));
      [e, a, missing, fresh] = [e + missing, a + fresh, 0, 0];
    };
    for (const { added, removed, count } of parts) {
      if (added) fresh += count;
      else if (removed) missing += count;
      else {
        flush();
        for (let n = 0; n < count; n += 1) steps.push([e++, a++]);
      }
    }
    flush();
    return steps;
  }

  /** Equal numbers for nodes that are equal but for ids and what refers to them. */
  #key(node: SvgNode): number {
    const text = typeof node === 'string' ? `"${node}` : this.#elementText(node);
    const key = this.#keys.get(text) ?? this.#keys.size;
    this.#keys.set(text, key);
    return key;
  }

  #elementText(element: SvgElement): string {
    const attributes = [...element.attributes].filter(
      ([name]) => name !== 'id' && !this.#isIgnored(this.#rules.ignore_attributes, name),
    );
    const written = attributes.map(([name, value]) => `${name}=${this.#withoutReferences(name, value).text}`).sort();
    return `<${element.name} ${written.join('\n')}\n>${this.#shown(element).map((child) => this.#key(child))}`;
  }

  #isIgnored(patterns: readonly string[], name: string): boolean {
    return patterns.some((pattern) => lineMatches(pattern, name));
  }

  #note(place: Place, change: Omit<TreeDetail['changes'][number], 'path'>, attribute?: string): void {
    this.#total += 1;
    if (this.#changes.length >= MAX_SHOWN) return;
    const path: (string | number)[] = attribute === undefined ? [] : [`@${attribute}`];
    for (let at: Place | null = place; at; at = at.above) path.unshift(...(at.above ? [at.name, at.index] : [at.name]));
    this.#changes.push({ path, ...cut(change) });
  }
}

const inStep = (count: number): readonly (readonly [number, number])[] => Array.from({ length: count }, (_, at) => [at, at]);

/** What lies between two equal ones: in order, and by name; the rest is missing or new. */
function gap({ expected, actual }: Pair<readonly SvgNode[]>, e: number, a: number): readonly (readonly [number, number])[] {
  const steps: (readonly [number, number])[] = [];
  let next = 0;
  for (const [at, node] of expected.entries()) {
    const found = actual.findIndex((other, index) => index >= next && index < next + 50 && nameOf(other) === nameOf(node));
    for (let n = next; n < found; n += 1) steps.push([-1, a + n]);
    steps.push([e + at, found < 0 ? -1 : a + found]);
    if (found >= 0) next = found + 1;
  }
  for (let n = next; n < actual.length; n += 1) steps.push([-1, a + n]);
  return steps;
}

const nameOf = (node: SvgNode | undefined): string => (typeof node === 'object' ? node.name : '#text');

function placesOf(nodes: readonly SvgNode[], above: Place): (at: number) => Place {
  const counts = new Map<string, number>();
  const indexes = nodes.map((node) => {
    const index = counts.get(nameOf(node)) ?? 0;
    counts.set(nameOf(node), index + 1);
    return index;
  });
  return (at) => ({ above, name: nameOf(nodes[at]), index: indexes[at] ?? 0 });
}

function textOf(node: SvgNode): string {
  if (typeof node === 'string') return node;
  const attributes = [...node.attributes].slice(0, 8).map(([name, value]) => ` ${name}="${value.slice(0, 40)}"`);
  return `<${node.name}${attributes.join('')}>`;
}

function cut<T extends { readonly expected?: string; readonly actual?: string }>(change: T): T {
  const short = (text: string): string => (text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…`.toWellFormed() : text);
  return {
    ...change,
    ...(change.expected === undefined ? {} : { expected: short(change.expected) }),
    ...(change.actual === undefined ? {} : { actual: short(change.actual) }),
  };
}
