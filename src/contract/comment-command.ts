import { MAX_GLOB_LENGTH, parseGlob } from '../lib/glob.ts';
import { nearest } from '../lib/nearest.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { commandLine, quoteWord, shown, type Token, tokensOf } from './command-line.ts';
import { readWords, type Word } from './command-words.ts';
import { isPartition } from './refdata-keys.ts';

/**
 * Commands that people write into comments: `/update-refdata 4f1c22 only plots/*.png`. One command a comment, in its first line (A2);
 * each is a row of `COMMANDS`, and parse, format and help go by the row.
 */
export interface CommentCommand {
  readonly name: CommandName;
  readonly verb: string;
  /** By the key of a word; a flag has the value `true`. */
  readonly values: Readonly<Record<string, readonly string[]>>;
}

interface Verb {
  readonly verb: string;
  /** Meant where no verb is written. */
  readonly isDefault?: boolean;
  readonly words: readonly Word[];
  /** What it does, for help. */
  readonly does: string;
}

const flag = (key: string): Word => ({ key, form: 'flag', usage: `[${key}]`, expected: 'nothing', read: () => 'true' });
const globs = (key: string): Word => ({
  ...{ key, form: 'keyword', many: true, usage: `[${key} GLOB]…`, expected: 'a glob such as plots/**' },
  read: (text) => (text.length <= MAX_GLOB_LENGTH && isPlainGlob(text) && parseGlob(text) ? text : null),
});
/** A quotation mark stands in no path of a set, and would end the word. */
const isPlainGlob = (text: string): boolean => text !== '' && !/["\p{Cc}\p{Zl}\p{Zp}]/u.test(text) && !text.startsWith('!');

const HEX = /^[0-9a-f]{6,64}$/;
const NUMBER = /^#?([1-9][0-9]{0,8})$/;

const COMMANDS = {
  'update-refdata': [
    {
      verb: 'accept',
      isDefault: true,
      does: 'accepts what the report shows',
      words: [
        {
          ...{ key: 'digest', form: 'positional', usage: '[DIGEST]', expected: '6 to 64 hexadecimal digits' },
          read: (text) => (HEX.test(text.toLowerCase()) ? text.toLowerCase() : null),
        },
        globs('only'),
        globs('not'),
        {
          ...{ key: 'partition', form: 'keyword', many: true, usage: '[partition=NAME]…', expected: 'the name of a partition' },
          read: (text) => (isPartition(text) ? text : null),
        },
        flag('alone'),
      ],
    },
    { verb: 'undo', does: 'takes back the last change to this pull request’s reference data', words: [] },
    {
      verb: 'revert',
      does: 'takes back what another pull request changed',
      words: [
        {
          ...{ key: 'pull', form: 'positional', required: true, usage: '#NUMBER', expected: 'the number of a pull request' },
          read: (text) => NUMBER.exec(text)?.[1] ?? null,
        },
      ],
    },
    { verb: 'status', does: 'tells what is accepted and what waits', words: [] },
    { verb: 'help', does: 'tells what you may do here', words: [] },
  ],
} as const satisfies Readonly<Record<string, readonly Verb[]>>;

export type CommandName = keyof typeof COMMANDS;
export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly CommandName[];

const verbsOf = (name: CommandName): readonly Verb[] => COMMANDS[name];

/** Each way to write a command, and what it does. */
export const usageOf = (name: CommandName): readonly { readonly verb: string; readonly usage: string; readonly does: string }[] =>
  verbsOf(name).map((verb) => ({ verb: verb.verb, does: verb.does, usage: usage(name, verb) }));

const usage = (name: string, { verb, isDefault, words }: Verb): string =>
  [`/${name}`, ...(isDefault ? [] : [verb]), ...words.map((word) => word.usage)].join(' ');

/**
 * The command of a comment; null where it holds none of ours. The error is a sentence for its author, with what they wrote between
 * backticks. Only the first line counts, at most 16 KiB are looked at, and a line in a quote, a code block or an HTML comment is none.
 */
export function parseComment(body: string): Result<CommentCommand, string> | null {
  const line = commandLine(body);
  const [, written = '', rest = ''] = /^\/([a-z][a-z0-9-]{0,63})(?:[ \t]+(.*))?$/.exec(line ?? '') ?? [];
  const name = COMMAND_NAMES.find((one) => one === written);
  if (name === undefined) return null;
  const tokens = tokensOf(rest);
  if (!tokens.ok) return tokens;
  const [first] = tokens.value;
  const named = verbsOf(name).find(({ verb, isDefault }) => !isDefault && first?.isQuoted === false && first.text === verb);
  const verb = named ?? verbsOf(name).find(({ isDefault }) => isDefault);
  if (!verb) return err(`\`/${name}\` needs one of: ${verbsOf(name).map((one) => one.verb)}.`);
  const values = readWords(verb.words, named ? tokens.value.slice(1) : tokens.value);
  if (values.ok) return ok({ name, verb: verb.verb, values: values.value });
  const { error } = values;
  if ('sentence' in error) return err(error.sentence);
  return err('unknown' in error ? unknownWord(verb, error.unknown, name) : missingWord(verb, error.missing, name));
}

/** Reads back as the same command. */
export function formatCommand({ name, verb, values }: CommentCommand): string {
  const known = verbsOf(name).find((one) => one.verb === verb);
  const words = (known?.words ?? []).flatMap((word) => (values[word.key] ?? []).map((value) => formatWord(word, value)));
  return [`/${name}`, ...(known?.isDefault ? [] : [verb]), ...words].join(' ');
}

function formatWord({ key, form }: Word, value: string): string {
  if (form === 'flag') return key;
  if (key === 'partition') return `${key}=${value}`;
  if (key === 'pull') return `#${value}`;
  return form === 'positional' ? value : `${key} ${quoteWord(value)}`;
}

const missingWord = (verb: Verb, { key }: Word, name: CommandName): string => `\`${key}\` is missing: \`${usage(name, verb)}\`.`;

function unknownWord(verb: Verb, token: Token, name: CommandName): string {
  const known = [...verb.words.map(({ key }) => key), ...(verb.isDefault ? verbsOf(name).map((one) => one.verb) : [])];
  const meant = nearest(token.text.slice(0, 40), known);
  const hint = meant ? `Did you mean \`${meant}\`?` : `It is written \`${usage(name, verb)}\`.`;
  return `I do not know what ${shown(token.text)} means here. ${hint}`;
}
