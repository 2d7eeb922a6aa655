import { err, ok, type Result } from '../../lib/result.ts';

/** Elements and texts. */
const MAX_NODES = 200_000;
const MAX_ATTRIBUTES = 1_000_000;
/** Of one element: the parser looks at all of them for each. */
const MAX_OF_ELEMENT = 1_000;
/** Lines, references and the like in one value or text: the parser keeps a piece for each until it is over. */
const MAX_PIECES = 200_000;
/** Characters of a document type, of which each may be such a piece. */
const MAX_TYPE = 64 * 1024;
const CROWDED = `has more than ${MAX_NODES} elements and texts`;

/** What a drawing is made of, as far as it is well-formed. */
export interface SvgSurvey {
  readonly nodes: number;
  readonly attributes: number;
}

/**
 * Counts what a drawing would cost to parse, by its characters alone: an element takes a hundred times its text. The error is the end
 * of a sentence about the file.
 */
export function surveySvg(text: string): Result<SvgSurvey, string> {
  const survey = new Survey(text);
  const why = survey.run();
  return why === null ? ok(survey) : err(why);
}

/** What may hold a `<` that begins no element, how it ends, and what makes a piece of its own in it. */
const ASIDE = [
  ['<!--', '-->', '-'],
  ['<![CDATA[', ']]>', ']'],
  ['<?', '?>', '?'],
] as const;
const code = (character: string): number => character.charCodeAt(0);
const [LESS, GREATER, BANG, SLASH, AMPERSAND] = ['<', '>', '!', '/', '&'].map(code);
const [DOUBLE, SINGLE, CR, LF, TAB] = ['"', "'", '\r', '\n', '\t'].map(code);

class Survey implements SvgSurvey {
  nodes = 0;
  attributes = 0;
  readonly #text: string;
  #at = 0;
  #pieces = 0;

  constructor(text: string) {
    this.#text = text;
  }

  run(): string | null {
    let why: string | null = null;
    while (this.#at < this.#text.length && why === null) {
      this.#pieces = 0;
      why = this.#pass() ?? this.#excess();
    }
    return why;
  }

  #excess(): string | null {
    if (this.nodes > MAX_NODES) return CROWDED;
    if (this.attributes > MAX_ATTRIBUTES) return `has more than ${MAX_ATTRIBUTES} attributes`;
    return this.#pieces > MAX_PIECES ? `has more than ${MAX_PIECES} lines and references in one value` : null;
  }

  /** Over one text, tag or aside. */
  #pass(): string | null {
    const [text, at] = [this.#text, this.#at];
    if (text.charCodeAt(at) !== LESS) return this.#passText();
    const next = text.charCodeAt(at + 1);
    if (next === SLASH) return this.#passTo(text.indexOf('>', at));
    if (next !== BANG && next !== code('?')) return this.#passTag();
    const aside = ASIDE.find(([begin]) => text.startsWith(begin, at));
    return aside ? this.#passAside(aside) : this.#passType();
  }

  /** What does not end goes on to the end of the file. */
  #passTo(end: number): null {
    this.#at = end < 0 ? this.#text.length : end + 1;
    return null;
  }

  #passText(): null {
    const end = this.#text.indexOf('<', this.#at);
    const to = end < 0 ? this.#text.length : end;
    for (let at = this.#at; at < to; at += 1) {
      const character = this.#text.charCodeAt(at);
      if (character === AMPERSAND || character === CR) this.#pieces += 1;
    }
    this.nodes += 1;
    this.#at = to;
    return null;
  }

  #passAside([begin, end, piece]: (typeof ASIDE)[number]): null {
    const found = this.#text.indexOf(end, this.#at + begin.length);
    const to = found < 0 ? this.#text.length : found + end.length;
    for (let at = this.#at; at < to; at += 1) {
      const character = this.#text.charCodeAt(at);
      if (character === CR || character === code(piece)) this.#pieces += 1;
    }
    if (piece === ']') this.nodes += 1;
    this.#at = to;
    return null;
  }

  #passTag(): string | null {
    const text = this.#text;
    let [at, attributes, quote] = [this.#at + 1, 0, 0];
    for (; at < text.length; at += 1) {
      const character = text.charCodeAt(at);
      if (quote !== 0) {
        if (character === quote) quote = 0;
        else if (character === LF || character === AMPERSAND || character === TAB || character === CR) this.#pieces += 1;
      } else if (character === DOUBLE || character === SINGLE) {
        quote = character;
        attributes += 1;
        if (attributes > MAX_OF_ELEMENT) return `has an element of more than ${MAX_OF_ELEMENT} attributes`;
      } else if (character === GREATER) break;
    }
    this.nodes += 1;
    this.attributes += attributes;
    return this.#passTo(at < text.length ? at : -1);
  }

  /** Over a document type as the parser sees it: what stands between quotes and in comments ends nothing. */
  #passType(): string | null {
    const [text, begin] = [this.#text, this.#at];
    let [at, isInside] = [begin + 2, false];
    while (at < text.length && at - begin <= MAX_TYPE) {
      const character = text[at];
      if (character === '>' && !isInside) return this.#passTo(at);
      if (character === '"' || character === "'") at = behind(text, character, at + 1);
      else if (character === '<' && isInside) at = behindMarkup(text, at);
      else {
        if (character === '[') isInside = true;
        if (character === ']') isInside = false;
        at += 1;
      }
    }
    if (at - begin > MAX_TYPE && text.length - begin > MAX_TYPE) return `has a document type of more than ${MAX_TYPE} characters`;
    return this.#passTo(-1);
  }
}

/** Where the first of these ends; where there is none, the end of the text. */
function behind(text: string, what: string, from: number): number {
  const found = text.indexOf(what, from);
  return found < 0 ? text.length : found + what.length;
}

/** Of what begins with `<` within a document type: comments and instructions hold anything, of others the first characters are taken. */
function behindMarkup(text: string, at: number): number {
  if (text.startsWith('<!--', at)) return behind(text, '-->', at + 4);
  if (text.startsWith('<!-', at)) return at + 4;
  if (text.startsWith('<!', at)) return at + 3;
  return text.startsWith('<?', at) ? behind(text, '>', behind(text, '?', at + 2)) : at + 2;
}
