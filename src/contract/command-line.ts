import { err, ok, type Result } from '../lib/result.ts';

/** The line of a comment that may be a command, and its words. */

/** Characters of a comment that are looked at; GitHub takes 65,536. */
const MAX_READ = 16 * 1024;
const MAX_TOKENS = 100;

export interface Token {
  readonly text: string;
  /** It began with a quotation mark or a backtick: it is a value, whatever it says. */
  readonly isQuoted: boolean;
}

/**
 * The first line with anything in it, where it begins with `/`; null otherwise. Markdown makes code of lines that begin with four
 * spaces or a tab; quotes, fences and HTML comments begin with other characters, and nothing that came before can hold the first line.
 */
export function commandLine(body: string): string | null {
  const lines = body.slice(0, MAX_READ).split(/\r\n|\r|\n/);
  const first = lines.find((line) => /[^ \t]/.test(line));
  const [, line = null] = /^ {0,3}(\/.*)$/.exec(first ?? '') ?? [];
  // Cut in the middle it might say something else than its author wrote.
  const isCut = body.length > MAX_READ && lines.length === 1;
  return isCut ? null : (line?.replace(/[ \t]+$/, '') ?? null);
}

/** Words divided by spaces and tabs; what stands between `"` or backticks is one word, or one part of a word. */
export function tokensOf(text: string): Result<readonly Token[], string> {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (isSpace(text[at])) {
      at += 1;
      continue;
    }
    const token = tokenAt(text, at);
    if (!token) return err(`A quotation mark is opened and not closed: ${shown(text.slice(at))}.`);
    tokens.push(token.token);
    at = token.end;
    if (tokens.length > MAX_TOKENS) return err(`A command has at most ${MAX_TOKENS} words.`);
  }
  return ok(tokens);
}

function tokenAt(text: string, from: number): { readonly token: Token; readonly end: number } | null {
  const isQuoted = isQuote(text[from]);
  let value = '';
  let at = from;
  while (at < text.length && !isSpace(text[at])) {
    const mark = text[at];
    if (!isQuote(mark)) {
      value += mark;
      at += 1;
      continue;
    }
    const end = text.indexOf(mark ?? '', at + 1);
    if (end < 0) return null;
    value += text.slice(at + 1, end);
    at = end + 1;
  }
  return { token: { text: value, isQuoted }, end: at };
}

const isSpace = (char: string | undefined): boolean => char === ' ' || char === '\t';
const isQuote = (char: string | undefined): char is string => char === '"' || char === '`';

/** The word so that `tokensOf` reads it as one. It holds no quotation mark. */
export const quoteWord = (word: string): string => (/[ \t`]/.test(word) || word === '' ? `"${word}"` : word);

/** What somebody wrote, for a sentence: between backticks, of which it has none itself. */
export const shown = (text: string): string => `\`${text.slice(0, 80).replaceAll('`', '’').trim() || ' '}\``;
