import { SaxesParser } from 'saxes';
import { err, ok, type Result } from '../../lib/result.ts';
import { LIMITS } from './format.ts';
import { type SvgSurvey, surveySvg } from './svg-survey.ts';

/** Elements and texts of a drawing; comments and instructions are left out. */
export interface SvgElement {
  /** Without a prefix; elements of other vocabularies with their namespace: `{http://…}title`. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly SvgNode[];
}
export type SvgNode = SvgElement | string;
export interface SvgTree {
  readonly root: SvgElement;
  readonly ids: ReadonlySet<string>;
}

const SMALL: SvgSurvey = { nodes: 50_000, attributes: 120_000 };
/** Different names of attributes: each stays in memory until the next great collection. */
const MAX_NAMES = 10_000;
/** Characters between two looks at the budget: deep nesting costs the square of the depth until then. */
const CHUNK = 8 * 1024;
const SVG = 'http://www.w3.org/2000/svg';
/** Their attributes are known without their namespace. */
const KNOWN = new Set(['', SVG, 'http://www.w3.org/1999/xlink', 'http://www.w3.org/XML/1998/namespace']);
const NO_SVG = 'is no SVG: its first element is another';
const XMLNS = 'http://www.w3.org/2000/xmlns/';

interface Growing {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: SvgNode[];
}

/** A drawing's text, and whether so little is in it that a fault at its end would have built little too. */
export interface SvgText {
  readonly text: string;
  readonly isSmall: boolean;
}

/** The error is the end of a sentence about the file, as everywhere here. */
export function surveyed(text: string): Result<SvgText, string> {
  const survey = surveySvg(text);
  if (!survey.ok) return survey;
  const { nodes, attributes } = survey.value;
  return ok({ text, isSmall: nodes <= SMALL.nodes && attributes <= SMALL.attributes });
}

/** Reads a whole drawing and keeps nothing of it, so that what is refused is refused before anything is built (A10). */
export function checked(drawing: SvgText): Result<SvgText, string> {
  const reader = new Reader();
  const names = new Set<string>();
  reader.parser.on('attribute', ({ name }) => {
    names.add(name);
    if (names.size > MAX_NAMES) reader.refuse(`has more than ${MAX_NAMES} names of attributes`);
  });
  reader.parser.on('opentag', ({ uri, local }) => reader.opened(named(uri, local)));
  reader.parser.on('closetag', () => reader.closed());
  const why = reader.read(drawing.text);
  return why === null ? ok(drawing) : err(why);
}

/** Reads XML with namespaces. Entities that a file declares itself are not known here, so none multiplies. */
export function built({ text }: SvgText): Result<SvgTree, string> {
  const reader = new Reader();
  const { parser } = reader;
  const top: Growing = { name: '', attributes: new Map(), children: [] };
  const open: Growing[] = [top];
  const ids = new Set<string>();
  parser.on('opentag', ({ uri, local, attributes }) => {
    const element: Growing = { name: named(uri, local), attributes: attributesOf(Object.values(attributes)), children: [] };
    const id = element.attributes.get('id');
    if (id !== undefined) ids.add(id);
    open.at(-1)?.children.push(element);
    open.push(element);
    reader.opened(element.name);
  });
  parser.on('closetag', () => {
    open.pop();
    reader.closed();
  });
  const addText = (content: string): void => {
    const siblings = open.at(-1)?.children ?? [];
    const before = siblings.at(-1);
    flatten(content);
    if (typeof before === 'string') siblings[siblings.length - 1] = before + content;
    else siblings.push(content);
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  const why = reader.read(text);
  const root = top.children.find((node) => typeof node !== 'string');
  return why === null && root ? ok({ root, ids }) : err(why ?? NO_SVG);
}

/** A parser, what there is against the file so far, and how deep it is. */
class Reader {
  readonly parser = new SaxesParser({ xmlns: true });
  #why: string | null = null;
  #depth = 0;
  #isBegun = false;

  constructor() {
    this.parser.on('error', ({ message }) => this.refuse(`is no well-formed XML: ${message.slice(0, 200)}`));
  }

  refuse(why: string): void {
    this.#why ??= why;
  }

  opened(name: string): void {
    if (!this.#isBegun && name !== 'svg') this.refuse(NO_SVG);
    this.#isBegun = true;
    this.#depth += 1;
    if (this.#depth > LIMITS.depth) this.refuse(`is nested deeper than ${LIMITS.depth} levels`);
  }

  closed(): void {
    this.#depth -= 1;
  }

  read(text: string): string | null {
    for (let at = 0; at < text.length && this.#why === null; at += CHUNK) this.parser.write(text.slice(at, at + CHUNK));
    if (this.#why === null) this.parser.close();
    return this.#why;
  }
}

/** A text of many pieces becomes one once a character of it is asked for; the pieces take many times as much. */
const flatten = (text: string): unknown => text.charCodeAt(0);
const named = (uri: string, local: string): string => (uri === SVG || uri === '' ? local : `{${uri}}${local}`);

function attributesOf(
  attributes: readonly { readonly uri: string; readonly local: string; readonly value: string }[],
): ReadonlyMap<string, string> {
  const taken = attributes.filter(({ uri }) => uri !== XMLNS);
  for (const { value } of taken) flatten(value);
  return new Map(taken.map(({ uri, local, value }) => [KNOWN.has(uri) ? local : `{${uri}}${local}`, value]));
}
