import { err, ok, type Result } from '../lib/result.ts';
import { shown, type Token } from './command-line.ts';

/** A word that a command takes. */
export interface Word {
  readonly key: string;
  /** `positional`: the value alone, or `key=value`. `keyword`: `key value`, or `key=value`. `named`: `key=value`. `flag`: the key alone. */
  readonly form: 'positional' | 'keyword' | 'named' | 'flag';
  /** Between quotation marks it is another word's value. */
  readonly isBare?: boolean;
  readonly many?: boolean;
  readonly required?: boolean;
  /** As help shows it. */
  readonly usage: string;
  /** What a value is, and the value in its one spelling; null for anything else. */
  readonly expected: string;
  readonly read: (text: string) => string | null;
}

export type Values = Readonly<Record<string, readonly string[]>>;

/** A sentence for the author; or what is to be told with all that the command takes. */
type Wrong = { readonly sentence: string } | { readonly unknown: Token } | { readonly missing: Word };

/** The values of words, by key. */
export function readWords(words: readonly Word[], tokens: readonly Token[]): Result<Values, Wrong> {
  const values = new Map<string, readonly string[]>();
  for (let at = 0; at < tokens.length; ) {
    const found = wordAt(words, tokens, at);
    if (!found) return err({ unknown: tokens[at] ?? { text: '', isQuoted: false } });
    const { key } = found.word;
    const read = withValue(values.get(key) ?? [], found);
    if (!read.ok) return read;
    values.set(key, read.value);
    at += found.length;
  }
  const missing = words.find(({ key, required }) => required && !values.has(key));
  return missing ? err({ missing }) : ok(Object.fromEntries(values));
}

interface FoundWord {
  readonly word: Word;
  /** Undefined: the command ends before it. */
  readonly text: string | undefined;
  /** Tokens that it takes. */
  readonly length: number;
}

function withValue(before: readonly string[], { word, text }: FoundWord): Result<readonly string[], Wrong> {
  const { key, expected, many } = word;
  const value = text === undefined ? null : word.read(text);
  if (value === null)
    return err({ sentence: `\`${key}\` takes ${expected}, found ${text === undefined ? 'nothing' : shown(text)}.` });
  if (before.length > 0 && !many) return err({ sentence: `\`${key}\` is given twice, and once is enough.` });
  return ok([...before, value]);
}

function wordAt(words: readonly Word[], tokens: readonly Token[], at: number): FoundWord | null {
  const token = tokens[at];
  if (!token) return null;
  const named = token.isQuoted ? null : namedWord(words, token.text, tokens[at + 1]?.text);
  if (named) return named;
  const positional = words.find((word) => isValueOf(word, token));
  return positional ? { word: positional, text: token.text, length: 1 } : null;
}

const isValueOf = ({ form, isBare, read }: Word, { text, isQuoted }: Token): boolean =>
  form === 'positional' && !(isBare && isQuoted) && read(text) !== null;

function namedWord(words: readonly Word[], text: string, next: string | undefined): FoundWord | null {
  const equals = text.indexOf('=');
  const key = equals < 0 ? text : text.slice(0, equals);
  const word = words.find((one) => one.key === key);
  if (!word) return null;
  if (equals >= 0) return word.form === 'flag' ? null : { word, text: text.slice(equals + 1), length: 1 };
  if (word.form === 'keyword') return { word, text: next, length: 2 };
  return word.form === 'flag' ? { word, text: 'true', length: 1 } : null;
}
