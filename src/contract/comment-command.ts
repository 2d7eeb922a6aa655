import { nearest } from '../lib/nearest.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { commandLine, quoteWord, shown, type Token, tokensOf } from './command-line.ts';
import { readWords, type Word } from './command-words.ts';
import type { CommandPolicy } from './commands-config-policy.ts';
import { formatArguments, ownVerb, readOwnArguments } from './comment-command-own.ts';
import { requestOf, wordsOfRequest } from './comment-command-request.ts';
import {
  COMMAND_NAMES,
  type CommandName,
  type CommentCommand,
  RETESTS,
  usage,
  type Verb,
  verbsOf,
} from './comment-command-table.ts';
import type { PersonRequest } from './person-request.ts';

export { COMMAND_NAMES, type CommandName, type CommentCommand, usageOf } from './comment-command-table.ts';

/**
 * Commands that people write into comments: `/update-refdata 4f1c22 only plots/*.png`, `/retest flaky times=5`. One command a comment, in
 * its first line (A2). Only that line counts, at most 16 KiB are looked at, and a line in a quote, a code block or an HTML comment is none.
 */

interface Written {
  readonly name: string;
  readonly rest: string;
}

/** The first line's word behind `/`, whoever's it is, and what follows it. */
function writtenIn(body: string): Written | null {
  const [, name, rest = ''] = /^\/([a-z][a-z0-9-]{0,63})(?:[ \t]+(.*))?$/.exec(commandLine(body) ?? '') ?? [];
  return name === undefined ? null : { name, rest };
}

/** The command of ours, or of the project's own, that a comment names, readable or not; null where it names none. */
export function commandNameIn(body: string, own: ReadonlyMap<string, CommandPolicy>): string | null {
  const name = writtenIn(body)?.name;
  return name !== undefined && (isOurs(name) || own.has(name)) ? name : null;
}

const isOurs = (name: string): name is CommandName => COMMAND_NAMES.some((one) => one === name);

/**
 * What a comment asks for; null where it holds no command of ours and none of the project's own: other programs have commands too. The error
 * is a sentence for its author, with what they wrote between backticks. `own`: by name; a name of ours in it is not looked at.
 */
export function parseRequest(body: string, own: ReadonlyMap<string, CommandPolicy>): Result<PersonRequest, string> | null {
  const written = writtenIn(body);
  if (written === null) return null;
  if (isOurs(written.name)) {
    const command = readCommand(written.name, written.rest);
    return command.ok ? requestOf(command.value) : command;
  }
  const policy = own.get(written.name);
  return policy ? readOwn(policy, written) : null;
}

/** The command `/update-refdata` of a comment; null where it holds none. */
export function parseComment(body: string): Result<CommentCommand, string> | null {
  const written = writtenIn(body);
  return written?.name === 'update-refdata' ? readCommand(written.name, written.rest) : null;
}

function readCommand(name: CommandName, rest: string): Result<CommentCommand, string> {
  const tokens = tokensOf(rest);
  if (!tokens.ok) return tokens;
  const [first] = tokens.value;
  const named = verbsOf(name).find(({ verb, isDefault }) => !isDefault && first?.isQuoted === false && first.text === verb);
  const verb = named ?? verbsOf(name).find(({ isDefault }) => isDefault);
  if (!verb)
    return err(
      `\`/${name}\` is written ${verbsOf(name)
        .map((one) => `\`${usage(name, one)}\``)
        .join(' or ')}.`,
    );
  const values = read({ name, verb, tokens: named ? tokens.value.slice(1) : tokens.value });
  return values.ok ? ok({ name, verb: verb.verb, values: values.value }) : values;
}

function readOwn(policy: CommandPolicy, { name, rest }: Written): Result<PersonRequest, string> {
  const tokens = tokensOf(rest);
  if (!tokens.ok) return tokens;
  const values = read({ name, verb: ownVerb(policy), tokens: tokens.value });
  if (!values.ok) return values;
  const given = Object.fromEntries(Object.entries(values.value).map(([key, [value = '']]) => [key, value]));
  const args = readOwnArguments(policy, given);
  return args.ok ? ok({ kind: 'custom', name, args: args.value }) : args;
}

interface Reading {
  readonly name: string;
  readonly verb: Verb;
  readonly tokens: readonly Token[];
}

function read(reading: Reading): Result<CommentCommand['values'], string> {
  const values = readWords(reading.verb.words, reading.tokens);
  if (values.ok) return values;
  const { error } = values;
  if ('sentence' in error) return err(error.sentence);
  return err('unknown' in error ? unknownWord(reading, error.unknown) : missingWord(reading, error.missing));
}

const missingWord = ({ name, verb }: Reading, { key }: Word): string => `\`${key}\` is missing: \`${usage(name, verb)}\`.`;

function unknownWord({ name, verb }: Reading, token: Token): string {
  const verbs = verb.isDefault && isOurs(name) ? verbsOf(name).map((one) => one.verb) : [];
  const known = [...verb.words.map(({ key }) => key), ...verbs.filter((one) => one !== name)];
  const [key = ''] = token.text.slice(0, 40).split('=');
  const meant = nearest(key, known);
  const hint = meant ? `Did you mean \`${meant}\`?` : `It is written \`${usage(name, verb)}\`.`;
  return `I do not know what ${shown(token.text)} means here. ${hint}`;
}

/** Reads back as the same request. Two that ask for the same are written the same. */
export function formatRequest(request: PersonRequest): string {
  if (request.kind === 'custom') return [`/${request.name}`, ...formatArguments(request.args)].join(' ');
  return formatCommand(wordsOfRequest(request));
}

/** Reads back as the same command. */
export function formatCommand({ name, verb, values }: CommentCommand): string {
  const known = verbsOf(name).find((one) => one.verb === verb);
  const words = (known?.words ?? []).flatMap((word) => (values[word.key] ?? []).map((value) => formatWord(word, value)));
  return [`/${name}`, ...(known?.isDefault ? [] : [verb]), ...words].join(' ');
}

function formatWord({ key, form }: Word, value: string): string {
  if (form === 'flag') return key;
  if (form === 'named' || key === 'partition') return `${key}=${value}`;
  if (key === 'pull') return `#${value}`;
  if (key === 'id') return quoteId(value);
  return form === 'positional' ? value : `${key} ${quoteWord(value)}`;
}

/** A glob that could be taken for another word of the command is quoted. */
function quoteId(id: string): string {
  const isPlain = /^[A-Za-z0-9*?._/{},-]+$/.test(id) && RETESTS.every((word) => word !== id);
  return isPlain ? id : `"${id}"`;
}
