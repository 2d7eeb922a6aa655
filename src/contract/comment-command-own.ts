import { err, ok, type Result } from '../lib/result.ts';
import { quoteWord, shown } from './command-line.ts';
import type { Word } from './command-words.ts';
import { DEFAULT_PATTERN, patternTakes } from './commands-config-pattern.ts';
import type { CommandPolicy } from './commands-config-policy.ts';
import type { Verb } from './comment-command-table.ts';

/** Arguments of the project's own commands: `/nightly branch=main`. */

type Declared = CommandPolicy['args'][string];

/** The longest value that is looked at. */
export const MAX_ARGUMENT = 200;

/** A value that stands in a comment and in a workflow's input as it is. */
const isPlain = (text: string): boolean => text.length <= MAX_ARGUMENT && !/["`\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(text);

/** Whether a value may be given for an argument. */
export const takesValue = ({ pattern }: Pick<Declared, 'pattern'>, text: string): boolean =>
  isPlain(text) && patternTakes(pattern ?? DEFAULT_PATTERN, text);

/** The one way in which a command of the project's own is written. */
export const ownVerb = ({ name, does, args }: Pick<CommandPolicy, 'name' | 'does' | 'args'>): Verb => ({
  ...{ verb: name, isDefault: true, does },
  words: Object.entries(args).map(([key, declared]) => wordOf(key, declared)),
});

function wordOf(key: string, declared: Declared): Word {
  const { default: fallback, pattern } = declared;
  return {
    ...{ key, form: 'named', required: fallback === null },
    usage: fallback === null ? `${key}=${key.toUpperCase()}` : `[${key}=${fallback}]`,
    expected: pattern === null ? `up to 100 letters, digits, \`.\`, \`_\`, \`/\` and \`-\`` : `what matches ${shown(pattern)}`,
    read: (text) => (takesValue(declared, text) ? text : null),
  };
}

/**
 * All arguments that are declared, with their defaults where they are not given. The error is a sentence: one that is not declared, a value that
 * does not match, one that is missing.
 */
export function readOwnArguments(
  { name, args }: Pick<CommandPolicy, 'name' | 'args'>,
  given: Readonly<Record<string, string>>,
): Result<Readonly<Record<string, string>>, string> {
  const unknown = Object.keys(given).find((key) => !Object.hasOwn(args, key));
  if (unknown !== undefined) return err(`${shown(`/${name}`)} takes no argument ${shown(unknown)}.`);
  const values: [string, string][] = [];
  for (const [key, declared] of Object.entries(args)) {
    const value = (Object.hasOwn(given, key) ? given[key] : undefined) ?? declared.default;
    if (value === null) return err(`${shown(`/${name}`)} needs the argument ${shown(key)}.`);
    if (!takesValue(declared, value))
      return err(`${shown(value)} is no value for the argument ${shown(key)} of ${shown(`/${name}`)}.`);
    values.push([key, value]);
  }
  return ok(Object.fromEntries(values));
}

/** By name, so that the order in which they were written tells nothing. */
export const formatArguments = (args: Readonly<Record<string, string>>): readonly string[] =>
  Object.keys(args)
    .sort()
    .map((key) => `${key}=${quoteWord(args[key] ?? '')}`);
