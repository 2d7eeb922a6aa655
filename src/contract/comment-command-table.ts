import { formatDuration, parseDuration } from '../lib/duration.ts';
import { MAX_GLOB_LENGTH, parseGlob } from '../lib/glob.ts';
import type { Word } from './command-words.ts';
import { isPartition } from './refdata-keys.ts';

/** What people may write: each command is a row, and parse, format and help go by the row. */

export interface Verb {
  readonly verb: string;
  /** Meant where no verb is written. */
  readonly isDefault?: boolean;
  readonly words: readonly Word[];
  /** What it does, for help. */
  readonly does: string;
}

/** One command as it was written. */
export interface CommentCommand {
  readonly name: CommandName;
  readonly verb: string;
  /** By the key of a word; a flag has the value `true`. */
  readonly values: Readonly<Record<string, readonly string[]>>;
}

const flag = (key: string): Word => ({ key, form: 'flag', usage: `[${key}]`, expected: 'nothing', read: () => 'true' });
const globs = (key: string): Word => ({
  ...{ key, form: 'keyword', many: true, usage: `[${key} GLOB]…`, expected: 'a glob such as plots/**' },
  read: readGlob,
});
const readGlob = (text: string): string | null =>
  text.length <= MAX_GLOB_LENGTH && isPlainGlob(text) && parseGlob(text) ? text : null;
/** A quotation mark stands in no path of a set, and would end the word. */
const isPlainGlob = (text: string): boolean => text !== '' && !/["\p{Cc}\p{Zl}\p{Zp}]/u.test(text) && !text.startsWith('!');

const HEX = /^[0-9a-f]{6,64}$/;
const MANIFEST = /^[0-9a-f]{12,64}$/;
const NUMBER = /^#?([1-9][0-9]{0,8})$/;
const TIMES = /^(?:[1-9]|10)$/;
const POOL = /^[a-z0-9-]{1,30}$/;
const SITE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;
const REQUEST = /^[A-Za-z0-9][A-Za-z0-9:._-]{0,99}$/;
/** How long a machine may be kept ready, in milliseconds. */
const [LEAST_HOLD, MOST_HOLD] = [600_000, 86_400_000];

/** What `/retest` takes besides ids; null: the text means none of these. */
export const RETESTS = ['failed', 'flaky', 'all'] as const;
export type Retest = (typeof RETESTS)[number];

const only =
  (grammar: RegExp) =>
  (text: string): string | null =>
    grammar.test(text) ? text : null;

/** In one spelling, so that two who mean the same have asked for the same. */
function readHold(text: string): string | null {
  const read = parseDuration(text);
  return read.ok && read.value >= LEAST_HOLD && read.value <= MOST_HOLD ? formatDuration(read.value) : null;
}

const site = (usage: string, required: boolean): Word => ({
  ...{ key: 'site', form: 'positional', usage, required },
  ...{ expected: 'the name of a site: letters, digits, `.`, `_` and `-`', read: only(SITE) },
});

export const COMMANDS = {
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
  retest: [
    {
      verb: 'retest',
      isDefault: true,
      does: 'runs tests of this commit again: those that failed, those that fail now and then, all, or those with these ids',
      words: [
        {
          ...{
            key: 'what',
            form: 'positional',
            isBare: true,
            usage: '[failed|flaky|all]',
            expected: 'one of failed, flaky, all',
          },
          read: (text) => RETESTS.find((one) => one === text) ?? null,
        },
        {
          ...{ key: 'id', form: 'positional', many: true, usage: '[ID-GLOB]…', expected: 'an id of a configuration, or a glob' },
          read: readGlob,
        },
        { key: 'times', form: 'named', usage: '[times=N]', expected: 'a number from 1 to 10', read: only(TIMES) },
      ],
    },
  ],
  runner: [
    {
      verb: 'start',
      does: 'keeps a machine of a pool ready',
      words: [
        {
          ...{ key: 'pool', form: 'positional', required: true, usage: 'POOL' },
          ...{ expected: 'the name of a pool: lower-case letters, digits and `-`', read: only(POOL) },
        },
        { key: 'for', form: 'named', usage: '[for=DURATION]', expected: 'a duration from 10m to 24h', read: readHold },
      ],
    },
  ],
  publish: [{ verb: 'publish', isDefault: true, does: 'builds and publishes a site', words: [site('[SITE]', false)] }],
  promote: [
    {
      verb: 'promote',
      isDefault: true,
      does: 'gives a published site to its readers',
      words: [
        site('SITE', true),
        {
          ...{ key: 'digest', form: 'named', usage: '[digest=DIGEST]', expected: '12 to 64 hexadecimal digits of a manifest' },
          read: (text) => (MANIFEST.test(text.toLowerCase()) ? text.toLowerCase() : null),
        },
      ],
    },
  ],
  confirm: [
    {
      verb: 'confirm',
      isDefault: true,
      does: 'agrees, as a second person, to what somebody else asked for',
      words: [
        {
          ...{ key: 'request', form: 'positional', required: true, usage: 'ID' },
          ...{ expected: 'the id that the waiting request names', read: only(REQUEST) },
        },
      ],
    },
  ],
  help: [{ verb: 'help', isDefault: true, does: 'tells what you may ask for here, now', words: [] }],
} as const satisfies Readonly<Record<string, readonly Verb[]>>;

export type CommandName = keyof typeof COMMANDS;
export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly CommandName[];

export const verbsOf = (name: CommandName): readonly Verb[] => COMMANDS[name];

/** Each way to write a command, and what it does. */
export const usageOf = (name: CommandName): readonly { readonly verb: string; readonly usage: string; readonly does: string }[] =>
  verbsOf(name).map((verb) => ({ verb: verb.verb, does: verb.does, usage: usage(name, verb) }));

export const usage = (name: string, { verb, isDefault, words }: Verb): string =>
  [`/${name}`, ...(isDefault ? [] : [verb]), ...words.map((word) => word.usage)].join(' ');
