import { type DefaultTreeAdapterMap, type DefaultTreeAdapterTypes, defaultTreeAdapter, Parser, type TreeAdapter } from 'parse5';
import { err, ok, type Result } from '../../lib/result.ts';
import { type Budget, emptyBudget, joined, mayRepair, parseWithin } from './html-budget.ts';
import { excessOf } from './html-shadow.ts';

export type HtmlNode = DefaultTreeAdapterTypes.Node;
export type HtmlElement = DefaultTreeAdapterTypes.Element;

/** A page that is known to be within the limits, and its tree where that was small. */
export interface Page {
  readonly text: string;
  readonly tree: HtmlNode | null;
}

/** Pieces of text after which they are made one. */
const JOINED = 128 * 1024;
/** Characters of a piece that may be of many pieces itself. */
const LONG = 1_000;
/** What a tree takes that is built although more may follow. */
const SMALL = { nodes: 60_000, attributes: 80_000, pieces: 1_600_000 };

/** What is large is read once without being kept, so that what is refused is refused before much is built (A10). */
export function readPage(text: string): Result<Page, string> {
  const budget = emptyBudget();
  const isSpent = (): boolean =>
    budget.nodes > SMALL.nodes || budget.attributes > SMALL.attributes || budget.pieces > SMALL.pieces;
  const { why, tree } = build(text, { budget, isSpent });
  if (why !== null && !isSpent()) return err(why);
  if (!isSpent()) return ok({ text, tree });
  const excess = excessOf(text, emptyBudget());
  return excess === null ? ok({ text, tree: null }) : err(excess);
}

/** The tree that browsers make of a page. The error is the end of a sentence about the file. */
export function treeOf({ text, tree }: Page): Result<HtmlNode, string> {
  if (tree !== null) return ok(tree);
  const { why, tree: whole } = build(text, { budget: emptyBudget(), isSpent: () => false });
  return why === null ? ok(whole) : err(why);
}

function build(
  text: string,
  within: { readonly budget: Budget; readonly isSpent: () => boolean },
): { readonly why: string | null; readonly tree: HtmlNode } {
  const parser = new Parser<DefaultTreeAdapterMap>({ treeAdapter: counting(within.budget) });
  return { why: parseWithin(parser, text, within), tree: parser.document };
}

/** The ordinary tree, with what it costs counted. */
function counting(budget: Budget): TreeAdapter<DefaultTreeAdapterMap> {
  const tree = defaultTreeAdapter;
  return {
    ...tree,
    createElement(name, namespace, attributes) {
      budget.nodes += 1;
      return tree.createElement(name, namespace, attributes);
    },
    createCommentNode(data) {
      budget.nodes += 1;
      return tree.createCommentNode(data);
    },
    insertText(parent, text) {
      // A text comes in pieces, which join what stands before them.
      const last = parent.childNodes.at(-1);
      if (last === undefined || !tree.isTextNode(last)) budget.nodes += 1;
      tree.insertText(parent, text);
      budget.pieces += 1;
      if (text.length > LONG) budget.seen ^= joined(text);
      if (budget.pieces % JOINED === 0 && last !== undefined && tree.isTextNode(last)) budget.seen ^= joined(last.value);
    },
    insertTextBefore(parent, text, before) {
      budget.repairs += 1;
      if (mayRepair(budget)) tree.insertTextBefore(parent, text, before);
    },
    insertBefore(parent, node, before) {
      budget.repairs += 1;
      if (mayRepair(budget)) tree.insertBefore(parent, node, before);
    },
    detachNode(node) {
      budget.repairs += 1;
      if (mayRepair(budget)) tree.detachNode(node);
    },
  };
}
