import { type Parser, type Token, Tokenizer, type TreeAdapterTypeMap } from 'parse5';
import { LIMITS } from './format.ts';

/** Elements and texts. */
const MAX_NODES = 200_000;
const MAX_ATTRIBUTES = 500_000;
const MAX_OF_ELEMENT = 1_000;
/** Nodes that the parser moves elsewhere since they stand where they must not: each costs the length of a list. */
const MAX_REPAIRS = 2_000;
/** Characters of a name, which the parser puts together one by one. */
const MAX_NAME = 10_000;
/** Characters that are parsed before the budget is looked at again. Within a text or a value the parser copies all it has read for each. */
const CHUNK = 512 * 1024;

/** Characters after which what is put together from pieces is made one: they take many times as much. */
const JOINED = 1024 * 1024;

/** What has been read of a page. */
export interface Budget {
  nodes: number;
  attributes: number;
  repairs: number;
  /** Words and white space, as the parser hands them over. */
  pieces: number;
  /** Of no use, but for it texts are made one. */
  seen: number;
}

export const emptyBudget = (): Budget => ({ nodes: 0, attributes: 0, repairs: 0, pieces: 0, seen: 0 });

export const mayRepair = ({ repairs }: Budget): boolean => repairs <= MAX_REPAIRS;

/**
 * Parses a text until it is over, or until `isSpent` says so or a limit is passed. The answer is the end of a sentence about the file
 * where a limit was passed, else null.
 */
export function parseWithin<T extends TreeAdapterTypeMap>(
  parser: Parser<T>,
  html: string,
  { budget, isSpent }: { readonly budget: Budget; readonly isSpent: () => boolean },
): string | null {
  const tokenizer = new CountingTokenizer(parser.options, parser, budget);
  parser.tokenizer = tokenizer;
  const excess = (): string | null => {
    if (budget.nodes > MAX_NODES) return `has more than ${MAX_NODES} elements and texts`;
    // Text within a table waits for its end, and is then moved before it word by word.
    if (Math.max(budget.repairs, parser.pendingCharacterTokens.length) > MAX_REPAIRS)
      return `has more than ${MAX_REPAIRS} elements in places where they must not stand`;
    if (budget.attributes > MAX_ATTRIBUTES) return `has more than ${MAX_ATTRIBUTES} attributes`;
    return parser.openElements.stackTop > LIMITS.depth ? `is nested deeper than ${LIMITS.depth} levels` : tokenizer.excess();
  };
  const { onItemPush } = parser;
  parser.onItemPush = (node, id, isTop) => {
    onItemPush.call(parser, node, id, isTop);
    // Between two tokens, so that one that opens many elements is the last.
    if (isSpent() || excess() !== null) tokenizer.pause();
  };
  for (let at = 0; at < html.length || at === 0; ) {
    const end = chunkEnd(html, at);
    // As browsers do; the parser takes each for a piece of its own.
    tokenizer.write(html.slice(at, end).replace(/\r\n?/g, '\n'), end >= html.length);
    tokenizer.join(end);
    const why = excess();
    if (why !== null || isSpent()) return why;
    at = end;
    if (html.length === 0) break;
  }
  return null;
}

/** Where the next piece of a text is over: not between the two characters of one line break. */
function chunkEnd(html: string, at: number): number {
  const end = Math.min(at + CHUNK, html.length);
  return html[end - 1] === '\r' && html[end] === '\n' ? end + 1 : end;
}

/** A text of many pieces becomes one once a character of it is asked for, and used. */
export const joined = (text: string): number => text.charCodeAt(text.length - 1);

/** Counts what a tag holds before it is over. */
class CountingTokenizer extends Tokenizer {
  readonly #budget: Budget;
  #widest = 0;
  #joined = 0;

  constructor(...[options, handler, budget]: [...ConstructorParameters<typeof Tokenizer>, Budget]) {
    super(options, handler);
    this.#budget = budget;
  }

  /** Hands over the text so far, and makes one of what a long value or comment was put together from. */
  join(at: number): void {
    this._emitCurrentCharacterToken(null);
    if (at - this.#joined < JOINED) return;
    this.#joined = at;
    const comment = this.currentToken !== null && 'data' in this.currentToken ? this.currentToken.data : '';
    this.#budget.seen ^= joined(this.currentAttr.value) ^ joined(comment);
  }

  excess(): string | null {
    if (this.#widest > MAX_OF_ELEMENT) return `has an element of more than ${MAX_OF_ELEMENT} attributes`;
    const name = nameOf(this.currentToken);
    const isLong = name > MAX_NAME || (this.currentToken !== null && this.currentAttr.name.length > MAX_NAME);
    return isLong ? `has a name of more than ${MAX_NAME} characters` : null;
  }

  protected override _leaveAttrName(): void {
    super._leaveAttrName();
    this.#budget.attributes += 1;
    const token = this.currentToken;
    if (token !== null && 'attrs' in token && token.attrs.length > this.#widest) this.#widest = token.attrs.length;
  }
}

function nameOf(token: Token.Token | null): number {
  if (token === null) return 0;
  if ('tagName' in token) return token.tagName.length;
  return 'name' in token ? (token.name?.length ?? 0) : 0;
}
