import { type DefaultTreeAdapterMap, type DefaultTreeAdapterTypes, defaultTreeAdapter, Parser, type TreeAdapter } from 'parse5';
import { err, ok, type Result } from '../../lib/result.ts';
import { LIMITS } from './format.ts';

export type HtmlNode = DefaultTreeAdapterTypes.Node;
export type HtmlElement = DefaultTreeAdapterTypes.Element;

/** Elements and texts. */
const MAX_NODES = 200_000;
/** Nodes that the parser moves elsewhere since they stand where they must not: each costs the length of a list. */
const MAX_REPAIRS = 2_000;
/** Characters that are parsed before the budget is looked at again. */
const CHUNK = 64 * 1024;

/**
 * The tree that browsers make of a text, within bounds: parsing stops as soon as it passes one. The error is the end of a
 * sentence about the file.
 */
export function parseHtml(html: string): Result<HtmlNode, string> {
  const budget = { nodes: 0, repairs: 0 };
  const parser = new Parser<DefaultTreeAdapterMap>({ treeAdapter: counting(budget) });
  const excess = (): string | null => {
    if (budget.nodes > MAX_NODES) return `has more than ${MAX_NODES} elements and texts`;
    if (budget.repairs > MAX_REPAIRS) return `has more than ${MAX_REPAIRS} elements in places where they must not stand`;
    return parser.openElements.stackTop > LIMITS.depth ? `is nested deeper than ${LIMITS.depth} levels` : null;
  };
  const { onItemPush } = parser;
  parser.onItemPush = (node, id, isTop) => {
    onItemPush.call(parser, node, id, isTop);
    // Between two tokens, so that one that opens many elements is the last.
    if (excess() !== null) parser.tokenizer.pause();
  };
  for (let at = 0; at < html.length || at === 0; at += CHUNK) {
    parser.tokenizer.write(html.slice(at, at + CHUNK), at + CHUNK >= html.length);
    const why = excess();
    if (why !== null) return err(why);
  }
  return ok(parser.document);
}

/** The ordinary tree, with what it costs counted. */
function counting(budget: { nodes: number; repairs: number }): TreeAdapter<DefaultTreeAdapterMap> {
  const tree = defaultTreeAdapter;
  return {
    ...tree,
    createElement(name, namespace, attributes) {
      budget.nodes += 1;
      return tree.createElement(name, namespace, attributes);
    },
    insertText(parent, text) {
      // A text comes in pieces, which join what stands before them.
      if (parent.childNodes.at(-1)?.nodeName !== '#text') budget.nodes += 1;
      tree.insertText(parent, text);
    },
    insertTextBefore(parent, text, before) {
      budget.repairs += 1;
      if (budget.repairs <= MAX_REPAIRS) tree.insertTextBefore(parent, text, before);
    },
    insertBefore(parent, node, before) {
      budget.repairs += 1;
      if (budget.repairs <= MAX_REPAIRS) tree.insertBefore(parent, node, before);
    },
    detachNode(node) {
      budget.repairs += 1;
      if (budget.repairs <= MAX_REPAIRS) tree.detachNode(node);
    },
  };
}
