import { SaxesParser } from 'saxes';
import { err, ok, type Result } from '../../lib/result.ts';
import { LIMITS } from './format.ts';

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

const MAX_NODES = 200_000;
const CROWDED = `has more than ${MAX_NODES} elements and texts`;
/** Characters between two looks at the budget: deep nesting costs the square of the depth until then. */
const CHUNK = 8 * 1024;
const SVG = 'http://www.w3.org/2000/svg';
/** Their attributes are known without their namespace. */
const KNOWN = new Set(['', SVG, 'http://www.w3.org/1999/xlink', 'http://www.w3.org/XML/1998/namespace']);
const XMLNS = 'http://www.w3.org/2000/xmlns/';

interface Growing {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: SvgNode[];
}

/**
 * Reads XML with namespaces. Entities that a file declares itself are not known here, so none multiplies. The error is the end of
 * a sentence about the file.
 */
export function parseSvg(text: string): Result<SvgTree, string> {
  if (isCrowded(text)) return err(CROWDED);
  const parser = new SaxesParser({ xmlns: true });
  const top: Growing = { name: '', attributes: new Map(), children: [] };
  const open: Growing[] = [top];
  const ids = new Set<string>();
  let [nodes, why] = [0, ''];
  parser.on('error', (error) => {
    why ||= `is no well-formed XML: ${error.message.slice(0, 200)}`;
  });
  parser.on('opentag', ({ uri, local, attributes }) => {
    const element: Growing = { name: named(uri, local), attributes: attributesOf(Object.values(attributes)), children: [] };
    const id = element.attributes.get('id');
    if (id !== undefined) ids.add(id);
    open.at(-1)?.children.push(element);
    open.push(element);
    nodes += 1;
    if (open.length - 1 > LIMITS.depth) why ||= `is nested deeper than ${LIMITS.depth} levels`;
  });
  parser.on('closetag', () => {
    open.pop();
  });
  const addText = (content: string): void => {
    const siblings = open.at(-1)?.children ?? [];
    const before = siblings.at(-1);
    if (typeof before === 'string') siblings[siblings.length - 1] = before + content;
    else siblings.push(content);
    nodes += 1;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  for (let at = 0; at < text.length && why === ''; at += CHUNK) {
    parser.write(text.slice(at, at + CHUNK));
    if (nodes > MAX_NODES) why ||= CROWDED;
  }
  if (why === '') parser.close();
  const root = top.children.find((node) => typeof node !== 'string');
  if (why === '' && root?.name !== 'svg') why = 'is no SVG: its first element is another';
  return why === '' && root ? ok({ root, ids }) : err(why);
}

/** What may hold a `<` that begins no element, and how it ends. */
const ASIDE = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

/** Whether more elements begin than a drawing may have: told before anything is built, for elements take a hundred times their text. */
function isCrowded(text: string): boolean {
  let begun = 0;
  for (let at = text.indexOf('<'); at >= 0 && begun <= MAX_NODES; at = text.indexOf('<', at + 1)) {
    const aside = ASIDE.find(([begin]) => text.startsWith(begin, at));
    const end = aside ? text.indexOf(aside[1], at) : at;
    if (end < 0) return false;
    at = end;
    if (!aside && text[at + 1] !== '/' && text[at + 1] !== '!') begun += 1;
  }
  return begun > MAX_NODES;
}

const named = (uri: string, local: string): string => (uri === SVG || uri === '' ? local : `{${uri}}${local}`);

function attributesOf(
  attributes: readonly { readonly uri: string; readonly local: string; readonly value: string }[],
): ReadonlyMap<string, string> {
  const taken = attributes.filter(({ uri }) => uri !== XMLNS);
  return new Map(taken.map(({ uri, local, value }) => [KNOWN.has(uri) ? local : `{${uri}}${local}`, value]));
}
