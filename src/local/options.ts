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

export type LocalCommand = keyof typeof LOCAL_COMMANDS;

export interface LocalRequest {
  readonly command: LocalCommand;
  /** Values by option, in the order they were given; a switch has none. */
  readonly given: Readonly<Record<string, readonly string[]>>;
}

/** Reads what follows the program's name; the error is one sentence for the person who typed it. */
export function readOptions([name = '', ...rest]: readonly string[]): Result<LocalRequest, string> {
  const commands = Object.keys(LOCAL_COMMANDS) as LocalCommand[];
  const command = commands.find((known) => known === name);
  if (!command) return err(`expected one of the commands ${commands.join(', ')}, found ${quoted(name)}${meant(name, commands)}`);
  const known: Readonly<Record<string, Option>> = LOCAL_COMMANDS[command].options;
  const given: Record<string, string[]> = {};
  for (let at = 0; at < rest.length; ) {
    const word = rest[at] ?? '';
    const read = readOption(word === '-h' ? '--help' : word, rest[at + 1], known);
    if (!read.ok) return err(`${command}: ${read.error}`);
    const { option, value, words } = read.value;
    if (given[option] && !known[option]?.repeats && value !== undefined) return err(`${command}: --${option} is given twice`);
    given[option] = [...(given[option] ?? []), ...(value === undefined ? [] : [value])];
    at += words;
  }
  if (command === 'run' && !given['config'] && !given['help'])
    return err('run: --config is missing; `pilotlight plan` lists them');
  return ok({ command, given });
}

interface ReadOption {
  readonly option: string;
  readonly value: string | undefined;
  /** How many words it took. */
  readonly words: number;
}

function readOption(
  word: string,
  following: string | undefined,
  known: Readonly<Record<string, Option>>,
): Result<ReadOption, string> {
  const [, option, , inline] = /^--([A-Za-z0-9-]+)(=([\s\S]*))?$/.exec(word) ?? [];
  const all = Object.keys(known).map((one) => `--${one}`);
  if (option === undefined) return err(`expected an option, found ${quoted(word)}; it knows ${all.join(', ')}`);
  const declared = Object.hasOwn(known, option) ? known[option] : undefined;
  if (!declared) return err(`it knows no option --${option}${meant(`--${option}`, all) || `; it knows ${all.join(', ')}`}`);
  if (declared.value === undefined) {
    return inline === undefined
      ? ok({ option, value: undefined, words: 1 })
      : err(`--${option} takes no value, found ${quoted(inline)}`);
  }
  if (inline !== undefined)
    return inline === ''
      ? err(`--${option}: expected ${declared.value}, found nothing`)
      : ok({ option, value: inline, words: 1 });
  if (following === undefined || following === '' || following.startsWith('--')) {
    return err(`--${option}: expected ${declared.value}, found ${following ? quoted(following) : 'nothing'}`);
  }
  return ok({ option, value: following, words: 2 });
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
