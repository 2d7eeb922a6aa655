import { defaultTreeAdapter as tree } from 'parse5';
import type { HtmlElement, HtmlNode } from './html-tree.ts';
import { type LineCursor, lineMatches } from './lines-cursor.ts';

export interface HtmlRules {
  /** Patterns of attributes' names, of `*` and `?`. */
  readonly ignore_attributes: readonly string[];
  /** Patterns of elements' names; what they hold is left out too. */
  readonly ignore_elements: readonly string[];
}

/** Their text is kept as it is. */
const VERBATIM = new Set(['pre', 'textarea', 'script', 'style', 'listing', 'xmp', 'plaintext', 'noscript', 'iframe', 'noembed']);
/** Elements between which white space shows: it is one space there, and none elsewhere. */
const INLINE = new Set(
  'a abbr acronym b bdi bdo big button cite code data del dfn em font i img input ins kbd label mark math meter output picture progress q ruby s samp select small span strike strong sub sup svg textarea time tt u var wbr'.split(
    ' ',
  ),
);

/**
 * The normal form of a tree, line by line: an element or a text each, indented by its depth, attributes sorted, comments left out.
 * Two trees that show the same have the same lines. A line's number counts lines of this form.
 */
export function htmlLines(root: HtmlNode, rules: HtmlRules): LineCursor {
  const takes = (patterns: readonly string[], name: string): boolean => patterns.some((pattern) => lineMatches(pattern, name));
  const stack: { readonly nodes: readonly HtmlNode[]; at: number }[] = [{ nodes: childrenOf(root), at: 0 }];
  let pending: string[] = [];
  // Taking the first of a hundred thousand away moves all others.
  let [taken, number] = [0, 0];
  const visit = (node: HtmlNode, siblings: readonly HtmlNode[], at: number): void => {
    const indent = '  '.repeat(stack.length - 1);
    if (tree.isTextNode(node)) {
      for (const line of textLines(node.value, node.parentNode, [siblings[at - 1], siblings[at + 1]]))
        pending.push(indent + line);
    } else if (tree.isDocumentTypeNode(node)) pending.push(`<!DOCTYPE ${node.name}>`);
    else if (tree.isElementNode(node) && !takes(rules.ignore_elements, node.tagName)) {
      pending.push(indent + tagOf(node, (name) => takes(rules.ignore_attributes, name)));
      stack.push({ nodes: childrenOf(node), at: 0 });
    }
  };
  const advance = (): boolean => {
    const top = stack.at(-1);
    if (!top) return false;
    const node = top.nodes[top.at];
    top.at += 1;
    if (node === undefined) stack.pop();
    else visit(node, top.nodes, top.at - 1);
    return true;
  };
  return () => {
    while (taken === pending.length) {
      [pending, taken] = [[], 0];
      if (!advance()) return null;
    }
    number += 1;
    taken += 1;
    return { text: pending[taken - 1] ?? '', number };
  };
}

function childrenOf(node: HtmlNode): readonly HtmlNode[] {
  if (node.nodeName === 'template' && 'content' in node) return node.content.childNodes;
  // Comments must not part the text that stands around them.
  return 'childNodes' in node ? joined(node.childNodes.filter((child) => !tree.isCommentNode(child))) : [];
}

function joined(nodes: readonly HtmlNode[]): readonly HtmlNode[] {
  const result: HtmlNode[] = [];
  for (const node of nodes) {
    const last = result.at(-1);
    if (last && tree.isTextNode(last) && tree.isTextNode(node))
      result[result.length - 1] = { ...last, value: last.value + node.value };
    else result.push(node);
  }
  return result;
}

function tagOf({ tagName, attrs }: HtmlElement, isIgnored: (name: string) => boolean): string {
  const written = attrs
    .map(({ name, value, prefix }) => ({ name: prefix ? `${prefix}:${name}` : name, value }))
    .filter(({ name }) => !isIgnored(name))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ name, value }) => ` ${name}="${escaped(name === 'class' ? classes(value) : value).replaceAll('"', '&quot;')}"`);
  return `<${tagName}${written.join('')}>`;
}

/** The order of classes says nothing. */
const classes = (value: string): string => [...new Set(value.split(/[\t\n\f\r ]+/).filter(Boolean))].sort().join(' ');

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\r', '&#13;').replaceAll('\n', '&#10;');

function textLines(
  value: string,
  parent: HtmlNode | null,
  [before, after]: readonly [HtmlNode | undefined, HtmlNode | undefined],
): readonly string[] {
  if (parent && isVerbatim(parent)) return value.split('\n').map((line) => escaped(line));
  const text = value.replace(/[\t\n\f\r ]+/g, ' ');
  const isParentInline = parent !== null && isInline(parent);
  const start = text.startsWith(' ') && !(before ? isInline(before) : isParentInline) ? 1 : 0;
  const end = text.endsWith(' ') && !(after ? isInline(after) : isParentInline) ? text.length - 1 : text.length;
  return start < end ? [escaped(text.slice(start, end))] : [];
}

const isInline = (node: HtmlNode): boolean => tree.isTextNode(node) || (tree.isElementNode(node) && INLINE.has(node.tagName));

function isVerbatim(node: HtmlNode): boolean {
  for (let at: HtmlNode | null = node; at && tree.isElementNode(at); at = at.parentNode)
    if (VERBATIM.has(at.tagName)) return true;
  return false;
}
