/**
 * What lies between reading XML and parsing it: a parser keeps each text, attribute and comment whole until it ends, so one that
 * is 500 MB long costs as much memory. This scanner knows just enough of XML's lexis to leave out the inside of what is too long,
 * and comments altogether; whether the document is well formed is the parser's question.
 */
export interface Cut {
  /** Line breaks that were left out just before `text`. */
  readonly skippedLines: number;
  readonly text: string;
}

export type Refusal = 'doctype' | 'long-tag' | 'long-instruction';

export interface Cuts {
  readonly cuts: readonly Cut[];
  /** Stands directly behind the last cut; nothing after it was looked at. */
  readonly refused: Refusal | null;
}

/** Characters of a text, a CDATA section, or the values of one tag, beyond which the rest is left out at the next occasion. */
const MAX_CONTENT = 32 * 1024;
/** Characters of a tag apart from its values. */
const MAX_TAG = 16 * 1024;
const MAX_INSTRUCTION = 4 * 1024;
const MAX_REFERENCE = 200;
/** Characters after `<` that tell what begins there: those of `<![CDATA[`. */
const LOOKAHEAD = 9;

const GREATER = 0x3e;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;

type Mode = 'text' | 'cdata' | 'tag' | 'value' | 'comment' | 'instruction';

/** One document, piece by piece. Holds back a few characters at the end of a piece where it cannot tell yet what they are. */
export class XmlCuts {
  #mode: Mode = 'text';
  #quote = '"';
  /** Characters of the present content; of all values of the present tag. */
  #content = 0;
  #markup = 0;
  #isInReference = false;
  #held = '';
  #input = '';
  #at = 0;
  #kept = 0;
  #skippedLines = 0;
  #cuts: Cut[] = [];
  #refused: Refusal | null = null;

  take(piece: string, isLast: boolean): Cuts {
    this.#input = this.#held + piece;
    this.#held = '';
    this.#at = 0;
    this.#kept = 0;
    this.#cuts = [];
    while (this.#at < this.#input.length && this.#refused === null) {
      if (!this.#step(isLast)) break;
    }
    this.#flush(this.#at);
    if (this.#refused === null) this.#held = this.#input.slice(this.#at);
    return { cuts: this.#cuts, refused: this.#refused };
  }

  /** False when the rest can only be judged with what comes next. */
  #step(isLast: boolean): boolean {
    switch (this.#mode) {
      case 'text':
        return this.#text(isLast);
      case 'cdata':
        return this.#until(']]>', isLast, (from, to) => this.#contentOf(from, to));
      case 'comment':
        return this.#until('-->', isLast, (from, to) => this.#skip(from, to));
      case 'instruction':
        return this.#until('?>', isLast, (from, to) => this.#instruction(to - from));
      case 'tag':
        return this.#tag();
      case 'value':
        return this.#value();
    }
  }

  #text(isLast: boolean): boolean {
    const open = this.#input.indexOf('<', this.#at);
    const end = open < 0 ? this.#input.length : open;
    this.#contentOf(this.#at, end);
    this.#at = end;
    if (open < 0 || (this.#input.length - open < LOOKAHEAD && !isLast)) return false;
    this.#begin(open);
    return true;
  }

  #begin(open: number): void {
    const head = this.#input.slice(open, open + LOOKAHEAD);
    this.#content = 0;
    this.#markup = 0;
    this.#isInReference = false;
    if (head === '<![CDATA[') return this.#enter('cdata', open + head.length);
    if (head.startsWith('<!--')) {
      this.#skip(open, open + 4);
      return this.#enter('comment', open + 4);
    }
    if (head.startsWith('<!')) {
      this.#refused = 'doctype';
      return;
    }
    return head.startsWith('<?') ? this.#enter('instruction', open + 2) : this.#enter('tag', open + 1);
  }

  #enter(mode: Mode, at: number): void {
    this.#mode = mode;
    this.#at = at;
  }

  /** Goes on to the end of a mode that ends with `end`, and back into text. */
  #until(end: string, isLast: boolean, take: (from: number, to: number) => void): boolean {
    const found = this.#input.indexOf(end, this.#at);
    const to = found < 0 ? Math.max(this.#at, this.#input.length - (isLast ? 0 : end.length - 1)) : found;
    take(this.#at, to);
    this.#at = to;
    if (found < 0) return false;
    if (this.#mode === 'comment') this.#skip(found, found + end.length);
    this.#content = 0;
    this.#enter('text', found + end.length);
    return true;
  }

  #instruction(length: number): void {
    this.#markup += length;
    if (this.#markup > MAX_INSTRUCTION) this.#refused = 'long-instruction';
  }

  #tag(): boolean {
    const end = tagMark(this.#input, this.#at);
    if (end < 0) return this.#tagGrows(this.#input.length);
    if (!this.#tagGrows(end + 1)) return false;
    const code = this.#input.charCodeAt(end);
    this.#mode = code === GREATER ? 'text' : 'value';
    this.#quote = code === QUOTE ? '"' : "'";
    if (code === GREATER) this.#content = 0;
    this.#isInReference = false;
    return true;
  }

  #tagGrows(to: number): boolean {
    this.#markup += to - this.#at;
    this.#at = to;
    if (this.#markup > MAX_TAG) this.#refused = 'long-tag';
    return this.#refused === null;
  }

  #value(): boolean {
    const close = this.#input.indexOf(this.#quote, this.#at);
    const end = close < 0 ? this.#input.length : close;
    this.#contentOf(this.#at, end);
    if (close >= 0) this.#enter('tag', close + 1);
    else this.#at = end;
    return close >= 0;
  }

  /** Keeps content, or leaves it out where enough of it was kept; never the second half of a reference such as `&amp;`. */
  #contentOf(from: number, to: number): void {
    if (this.#content >= MAX_CONTENT) {
      const start = this.#isInReference ? this.#input.indexOf(';', from) + 1 : from;
      if (this.#isInReference && (start === 0 || start > to)) return;
      this.#isInReference = false;
      return this.#skip(start, to);
    }
    this.#content += to - from;
    if (this.#content < MAX_CONTENT - MAX_REFERENCE || this.#mode === 'cdata') return;
    const piece = this.#input.slice(from, to);
    const opened = piece.lastIndexOf('&');
    const closed = piece.lastIndexOf(';');
    if (opened !== closed) this.#isInReference = opened > closed;
  }

  #skip(from: number, to: number): void {
    if (to <= from) return;
    this.#flush(from);
    this.#kept = to;
    for (let at = this.#input.indexOf('\n', from); at >= 0 && at < to; at = this.#input.indexOf('\n', at + 1))
      this.#skippedLines += 1;
  }

  #flush(to: number): void {
    if (to <= this.#kept) return;
    this.#cuts.push({ skippedLines: this.#skippedLines, text: this.#input.slice(this.#kept, to) });
    this.#skippedLines = 0;
    this.#kept = to;
  }
}

/** Where the next quote or the end of the tag stands; -1: not here. */
function tagMark(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === GREATER || code === QUOTE || code === APOSTROPHE) return at;
  }
  return -1;
}
