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
const JOINED = 8 * 1024;
/** Characters of a piece that may be of many pieces itself. */
const LONG = 1_000;
/** Characters for which the parser puts others in their place, as a piece of its own each. */
const REPLACED = [
  { of: '&', name: 'references', most: 300_000 },
  { of: '\r', name: 'carriage returns', most: 200_000 },
  { of: '\0', name: 'zero bytes', most: 10_000 },
];
/** What a tree takes that is built although more may follow. */
const SMALL = { nodes: 60_000, attributes: 50_000, pieces: 1_600_000 };

/** What is large is read once without being kept, so that what is refused is refused before much is built (A10). */
export function readPage(text: string): Result<Page, string> {
  const replaced = REPLACED.find(({ of, most }) => isMoreOften(text, of, most));
  if (replaced) return err(`has more than ${replaced.most} ${replaced.name}`);
  const budget = emptyBudget();
  const isSpent = (): boolean => (['nodes', 'attributes', 'pieces'] as const).some((what) => budget[what] > SMALL[what]);
  const { why, tree } = build(text, { budget, isSpent });
  if (why !== null && !isSpent()) return err(why);
  if (!isSpent()) return ok({ text, tree });
  const excess = excessOf(text, emptyBudget());
  return excess === null ? ok({ text, tree: null }) : err(excess);
}

function isMoreOften(text: string, of: string, most: number): boolean {
  let count = 0;
  for (let at = text.indexOf(of); at >= 0 && count <= most; at = text.indexOf(of, at + 1)) count += 1;
  return count > most;
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
  const growing = new GrowingText();
  const parser = new Parser<DefaultTreeAdapterMap>({ treeAdapter: counting(within.budget, growing) });
  const why = parseWithin(parser, text, within);
  growing.end();
  return { why, tree: parser.document };
}

/** A text that comes in pieces. A string that grows by each of them takes many times as much. */
class GrowingText {
  #node: DefaultTreeAdapterTypes.TextNode | null = null;
  readonly #pieces: string[] = [];
  readonly #joined: string[] = [];

  add(node: DefaultTreeAdapterTypes.TextNode, text: string): void {
    if (node !== this.#node) this.end();
    this.#node = node;
    this.#pieces.push(text);
    if (this.#pieces.length >= JOINED) this.#joined.push(this.#pieces.splice(0).join(''));
  }

  /** Before anything else looks at a text. */
  end(): void {
    if (this.#node === null) return;
    this.#node.value += [...this.#joined.splice(0), ...this.#pieces.splice(0)].join('');
    this.#node = null;
  }
}

/** The ordinary tree, with what it costs counted. */
function counting(budget: Budget, growing: GrowingText): TreeAdapter<DefaultTreeAdapterMap> {
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
      budget.pieces += 1;
      if (text.length > LONG) budget.seen ^= joined(text);
      if (last !== undefined && tree.isTextNode(last)) return growing.add(last, text);
      budget.nodes += 1;
      tree.insertText(parent, text);
    },
    insertTextBefore(parent, text, before) {
      growing.end();
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
