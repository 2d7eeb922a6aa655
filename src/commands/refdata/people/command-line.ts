import { nearest } from '../../../lib/nearest.ts';
import { err, ok, type Result } from '../../../lib/result.ts';

/** What `pilotlight refdata` understands, with what each command takes. */

interface Option {
  /** What stands for its value in the help; without one it is a switch. */
  readonly value?: string;
  readonly repeats?: true;
  readonly text: string;
}
interface Declared {
  readonly text: string;
  /** Names of what is given without an option, in order. */
  readonly words: { readonly names: string; readonly least: number; readonly most: number };
  readonly options: Readonly<Record<string, Option>>;
}

const NONE = { names: '', least: 0, most: 0 };
const COMMON = {
  store: {
    value: 'ADDRESS',
    text: 'Where the store is: s3://bucket/prefix or file:///folder. Default: `refdata.store` in pilotlight.yml.',
  },
  help: { text: 'Shows this.' },
} as const;
const BRANCH = { value: 'NAME', text: 'The branch. Default: the default branch.' } as const;
const PARTITION = { value: 'NAME', repeats: true, text: 'Keeps to this partition. May be given several times.' } as const;
const JSON_SWITCH = { text: 'Prints JSON, and nothing else on standard output.' } as const;

export const PEOPLE_COMMANDS = {
  status: {
    text: 'Shows what the branches have, what is undecided, what open pull requests accepted, and which of those will be in conflict.',
    words: NONE,
    options: { pull: { value: 'N', text: 'Shows one pull request, file by file.' }, json: JSON_SWITCH, ...COMMON },
  },
  log: {
    text: 'Shows how a branch’s reference data came about, the newest first; with PATH, the changes of one file.',
    words: { names: '[PATH]', least: 0, most: 1 },
    options: {
      branch: BRANCH,
      partition: PARTITION,
      limit: { value: 'N', text: 'How many snapshots to go back. Default: 20.' },
      events: { text: 'Shows who asked for what in the last 30 days instead, refusals by conflicts included.' },
      json: JSON_SWITCH,
      ...COMMON,
    },
  },
  blame: {
    text: 'Tells of each file which pull request, or who, gave it its present bytes.',
    words: { names: 'GLOB…', least: 1, most: 100 },
    options: { branch: BRANCH, partition: PARTITION, ...COMMON },
  },
  diff: {
    text: 'Compares two states by name and bytes. Each is a branch, pull/N for a pull request, a commit, or a snapshot’s digest; one alone is compared with what was before it.',
    words: { names: '[FROM] TO', least: 1, most: 2 },
    options: { partition: PARTITION, json: JSON_SWITCH, ...COMMON },
  },
  pull: {
    text: 'Writes the files of a state into a folder: a branch, pull/N, a commit, or a snapshot’s digest.',
    words: { names: 'FOLDER [STATE]', least: 1, most: 2 },
    options: {
      partition: { value: 'NAME', text: 'The partition. Needed where there are several.' },
      only: { value: 'GLOB', repeats: true, text: 'Keeps to what matches. May be given several times.' },
      delete: { text: 'Removes other files that stand in the folder.' },
      ...COMMON,
    },
  },
  fsck: {
    text: 'Verifies that everything that is referred to is there. Changes nothing.',
    words: NONE,
    options: { full: { text: 'Reads and hashes every byte, too.' }, ...COMMON },
  },
} as const satisfies Readonly<Record<string, Declared>>;

export type PeopleCommand = keyof typeof PEOPLE_COMMANDS;

export interface PeopleRequest {
  readonly command: PeopleCommand;
  readonly words: readonly string[];
  /** Values by option, in the order they were given; a switch has none. */
  readonly given: Readonly<Record<string, readonly string[]>>;
}

/** Reads what follows `pilotlight refdata`; the error is one sentence for the person who typed it. */
export function readPeopleRequest([name = '', ...rest]: readonly string[]): Result<PeopleRequest, string> {
  const commands = Object.keys(PEOPLE_COMMANDS) as PeopleCommand[];
  const command = commands.find((known) => known === name);
  if (!command) return err(`expected one of the commands ${commands.join(', ')}, found ${quoted(name)}${meant(name, commands)}`);
  const declared: Declared = PEOPLE_COMMANDS[command];
  const read = readRest(rest, declared.options);
  if (!read.ok) return err(`${command}: ${read.error}`);
  const { words, given } = read.value;
  const { names, least, most } = declared.words;
  if (given['help'] || (words.length >= least && words.length <= most)) return ok({ command, words, given });
  const expected = names === '' ? 'no words' : names;
  return err(`${command}: expected ${expected}, found ${words.length === 0 ? 'nothing' : words.map(quoted).join(' ')}`);
}

interface Rest {
  readonly words: string[];
  readonly given: Record<string, string[]>;
}

function readRest(args: readonly string[], known: Known): Result<Rest, string> {
  const rest: Rest = { words: [], given: {} };
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] === '-h' ? '--help' : (args[at] ?? '');
    if (!arg.startsWith('--')) {
      rest.words.push(arg);
      continue;
    }
    const option = readOption(arg, args[at + 1], known);
    if (!option.ok) return option;
    const { name, values, taken } = option.value;
    if (rest.given[name] && !known[name]?.repeats) return err(`--${name} is given twice`);
    rest.given[name] = [...(rest.given[name] ?? []), ...values];
    at += taken;
  }
  return ok(rest);
}

type Known = Readonly<Record<string, Option>>;

interface ReadOption {
  readonly name: string;
  readonly values: readonly string[];
  /** How many words it took besides its own. */
  readonly taken: number;
}

function readOption(arg: string, following: string | undefined, known: Known): Result<ReadOption, string> {
  const [, name = '', , inline] = /^--([^=]*)(=([\s\S]*))?$/.exec(arg) ?? [];
  const declared = Object.hasOwn(known, name) ? known[name] : undefined;
  const all = Object.keys(known).map((one) => `--${one}`);
  if (!declared) return err(`it knows no option --${name}${meant(`--${name}`, all) || `; it knows ${all.join(', ')}`}`);
  if (declared.value !== undefined) return readValue(name, declared.value, { inline, following });
  return inline === undefined ? ok({ name, values: [], taken: 0 }) : err(`--${name} takes no value, found ${quoted(inline)}`);
}

/** After `=`, or in the next word, which must not look like an option then. */
function readValue(
  name: string,
  expected: string,
  { inline, following = '' }: { readonly inline: string | undefined; readonly following: string | undefined },
): Result<ReadOption, string> {
  const value = inline ?? (following.startsWith('--') ? '' : following);
  if (value !== '') return ok({ name, values: [value], taken: inline === undefined ? 1 : 0 });
  return err(`--${name}: expected ${expected}, found ${quoted(inline ?? following)}`);
}

export function peopleHelp(command: PeopleCommand): string {
  const { text, words, options }: Declared = PEOPLE_COMMANDS[command];
  const rows = Object.entries(options).map(
    ([name, { value, text: says }]) => [`--${name}${value ? ` ${value}` : ''}`, says] as const,
  );
  const width = Math.max(...rows.map(([left]) => left.length));
  const usage = `pilotlight refdata ${command}${words.names === '' ? '' : ` ${words.names}`}: ${text}`;
  return [usage, '', ...rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)].join('\n');
}

/** A whole number from 1 on; null for anything else. */
export const readCount = (text: string): number | null => (/^[1-9][0-9]{0,8}$/.test(text) ? Number(text) : null);

export const quoted = (text: string): string => (text === '' ? 'nothing' : JSON.stringify(text.slice(0, 80)));

function meant(word: string, candidates: readonly string[]): string {
  const found = nearest(word, candidates);
  return found === undefined ? '' : `; did you mean ${found}?`;
}
