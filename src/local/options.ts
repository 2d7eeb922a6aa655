import { nearest } from '../lib/nearest.ts';
import { err, ok, type Result } from '../lib/result.ts';

/** The commands that a person runs in a checkout, with what each understands. */

interface Option {
  /** What stands for its value in the help; without one it is a switch. */
  readonly value?: string;
  readonly repeats?: true;
  readonly text: string;
}

const FILE = {
  plan: { value: 'FILE', text: 'The plan: YAML with a section `plan`, a module, or a program. Default: the one in .github/.' },
  help: { text: 'Shows this.' },
} as const;

export const LOCAL_COMMANDS = {
  plan: {
    text: 'Makes the plan of this checkout, as CI would, and shows it.',
    options: {
      explain: { text: 'Tells of each configuration why it runs, where, and for how long it is expected to.' },
      json: { text: 'Prints the outputs as JSON, and nothing else on standard output.' },
      only: {
        value: 'WHAT',
        repeats: true,
        text: 'Keeps what matches: a glob of ids or names, or tag:NAME. May be given several times.',
      },
      base: {
        value: 'REF',
        text: 'What the changes are counted from: where HEAD parted from it. Default: origin’s default branch.',
      },
      python: { text: 'Prints the module pilotlight_plan for plans in Python, and does nothing else.' },
      ...FILE,
    },
  },
  run: {
    text: 'Runs one configuration of the plan on this machine, with its retries and its limits, as CI would.',
    options: {
      config: { value: 'ID', text: 'Its id or its name. Required.' },
      ...FILE,
    },
  },
} as const satisfies Readonly<Record<string, { readonly text: string; readonly options: Readonly<Record<string, Option>> }>>;

/** Its own commands have words of their own (`src/commands/refdata/people`). */
export const REFDATA = 'refdata';

export type LocalCommand = keyof typeof LOCAL_COMMANDS;

export interface LocalRequest {
  readonly command: LocalCommand;
  /** Values by option, in the order they were given; a switch has none. */
  readonly given: Readonly<Record<string, readonly string[]>>;
}

type Known = Readonly<Record<string, Option>>;
type Given = Record<string, string[]>;

/** Reads what follows the program's name; the error is one sentence for the person who typed it. */
export function readOptions([name = '', ...words]: readonly string[]): Result<LocalRequest, string> {
  const commands = Object.keys(LOCAL_COMMANDS) as LocalCommand[];
  const command = commands.find((known) => known === name);
  const all = [...commands, REFDATA];
  if (!command) return err(`expected one of the commands ${all.join(', ')}, found ${quoted(name)}${meant(name, all)}`);
  const given = readGiven(words, LOCAL_COMMANDS[command].options);
  if (!given.ok) return err(`${command}: ${given.error}`);
  const isIncomplete = command === 'run' && !given.value['config'] && !given.value['help'];
  return isIncomplete ? err('run: --config is missing; `pilotlight plan` lists them') : ok({ command, given: given.value });
}

function readGiven(words: readonly string[], known: Known): Result<Given, string> {
  const given: Given = {};
  for (let at = 0; at < words.length; ) {
    const read = readOption(words[at] ?? '', words[at + 1], known);
    if (!read.ok) return read;
    const { option, values, taken } = read.value;
    if (given[option]?.length && !known[option]?.repeats) return err(`--${option} is given twice`);
    given[option] = [...(given[option] ?? []), ...values];
    at += taken;
  }
  return ok(given);
}

interface ReadOption {
  readonly option: string;
  /** None for a switch. */
  readonly values: readonly string[];
  /** How many words it took. */
  readonly taken: number;
}

function readOption(word: string, following: string | undefined, known: Known): Result<ReadOption, string> {
  const [, option, , inline] = /^--([A-Za-z0-9-]+)(=([\s\S]*))?$/.exec(word === '-h' ? '--help' : word) ?? [];
  const all = Object.keys(known).map((one) => `--${one}`);
  if (option === undefined) return err(`expected an option, found ${quoted(word)}; it knows ${all.join(', ')}`);
  const declared = Object.hasOwn(known, option) ? known[option] : undefined;
  if (!declared) return err(`it knows no option --${option}${meant(`--${option}`, all) || `; it knows ${all.join(', ')}`}`);
  if (declared.value !== undefined) return readValue(option, declared.value, { inline, following });
  return inline === undefined ? ok({ option, values: [], taken: 1 }) : err(`--${option} takes no value, found ${quoted(inline)}`);
}

/** After `=`, or in the next word, which must not look like an option then. */
function readValue(
  option: string,
  expected: string,
  { inline, following = '' }: { readonly inline: string | undefined; readonly following: string | undefined },
): Result<ReadOption, string> {
  const value = inline ?? (following.startsWith('--') ? '' : following);
  if (value !== '') return ok({ option, values: [value], taken: inline === undefined ? 2 : 1 });
  return err(`--${option}: expected ${expected}, found ${quoted(inline ?? following)}`);
}

export function helpOf(command: LocalCommand): string {
  const { text, options } = LOCAL_COMMANDS[command];
  const rows = Object.entries<Option>(options).map(
    ([name, { value, text: says }]) => [`--${name}${value ? ` ${value}` : ''}`, says] as const,
  );
  const width = Math.max(...rows.map(([left]) => left.length));
  return [`pilotlight ${command}: ${text}`, '', ...rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)].join('\n');
}

const quoted = (text: string): string => (text === '' ? 'nothing' : JSON.stringify(text.slice(0, 80)));

function meant(word: string, candidates: readonly string[]): string {
  const found = nearest(word, candidates);
  return found === undefined ? '' : `; did you mean ${found}?`;
}
