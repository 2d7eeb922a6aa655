import { CONTEXT, DEFAULT_CONTEXT } from './contract/status-context.ts';
import { fault } from './faults.ts';
import { parseDuration } from './lib/duration.ts';
import type { Fault } from './lib/fault.ts';
import { nearest } from './lib/nearest.ts';
import { err, ok, type Result } from './lib/result.ts';

// Loaded before anything else in every step of every job: imports nothing heavy.

export const COMMANDS = ['plan', 'run', 'gate'] as const;
export type Command = (typeof COMMANDS)[number];

interface Declaration {
  readonly commands: readonly Command[];
  readonly kind: 'text' | 'duration' | 'choice' | 'number' | 'context';
  readonly choices?: readonly string[];
  readonly required?: true;
  /** What holds when the input is left out. Filled in here, not in action.yml: there, only what needs an expression. */
  readonly default?: string;
  /** A default that action.yml must carry, since only GitHub can evaluate it. Such an input belongs to every command. */
  readonly expression?: string;
  readonly description: string;
}

/** Every input of every command. action.yml and the table in docs/plan.md are compared with this by a test. */
export const INPUTS = {
  command: {
    commands: COMMANDS,
    kind: 'choice',
    choices: COMMANDS,
    required: true,
    description:
      'What to do: `plan` makes the matrix, `run` runs one configuration of it, `gate` is red unless all of them passed.',
  },
  token: {
    commands: COMMANDS,
    kind: 'text',
    expression: '${{ github.token }}',
    description:
      'Reads changed files and the base branch’s list of runners (`plan`), and writes commit statuses (`run`, `gate`), each only as far as its permissions go.',
  },
  plan: {
    commands: ['plan'],
    kind: 'text',
    description:
      'Path of the plan: a YAML file with a section `plan`, a module (.mts, .ts, .mjs, .js), or any executable that prints JSON. Default: the one that is found in `.github/`.',
  },
  plan_timeout: {
    commands: ['plan'],
    kind: 'duration',
    default: '60s',
    description: 'Time limit of a plan that is a program.',
  },
  empty: {
    commands: ['plan', 'gate'],
    kind: 'choice',
    choices: ['error', 'ok'],
    default: 'error',
    description: 'Whether a plan without configurations is an `error`, or `ok`.',
  },
  service: {
    commands: COMMANDS,
    kind: 'text',
    description:
      'Address of the Pilotlight service that shows outputs while they come, writes the statuses and resumes what waits long, such as `https://ci.example.org`.',
  },
  context: {
    commands: COMMANDS,
    kind: 'context',
    default: DEFAULT_CONTEXT,
    description:
      'What the names of commit statuses begin with: `pilotlight`, or `pilotlight-` and a word. Two workflows of a project that plan tests have one each.',
  },
  job_timeout: {
    commands: ['plan', 'run'],
    kind: 'duration',
    default: '6h',
    description: 'Time limit of a job of the matrix, as `timeout-minutes` sets it: no wait for another attempt outlasts it.',
  },
  max_jobs: {
    commands: ['plan'],
    kind: 'number',
    default: '256',
    description: 'Jobs of the matrix at most, 1 to 256; more configurations are packed, several to a job.',
  },
  only: {
    commands: ['plan'],
    kind: 'text',
    description: 'Configurations to keep, by commas or lines: globs of ids or names, or `tag:` and a tag. Default: all.',
  },
  explain: {
    commands: ['plan'],
    kind: 'choice',
    choices: ['true', 'false'],
    default: 'false',
    description: 'Whether the log tells of each configuration why it runs, where, and for how long it is expected to.',
  },
  store: {
    commands: ['run'],
    kind: 'text',
    description:
      'Where outputs are kept when there is no service: `s3://bucket/prefix` (with the credentials of the job’s environment) or `file:///folder`.',
  },
  store_url: {
    commands: ['run'],
    kind: 'text',
    description: 'Public address of the store, for links. Default: none.',
  },
  mask: {
    commands: ['run'],
    kind: 'text',
    description: 'Values that must not be seen in any output, one a line. The service and the store never get them.',
  },
  job: {
    commands: ['run'],
    kind: 'text',
    required: true,
    description: 'The configuration to run: `matrix.job`, as the plan made it.',
  },
  needs: {
    commands: ['gate'],
    kind: 'text',
    required: true,
    description: 'What became of the jobs before the gate: `toJSON(needs)`.',
  },
  jobs: {
    commands: ['gate'],
    kind: 'text',
    description: 'The output `jobs` of the plan. Default: that of the job named `plan` in `needs`.',
  },
} as const satisfies Readonly<Record<string, Declaration>>;

type Inputs = typeof INPUTS;
type ValueOf<D extends Declaration> = D['kind'] extends 'duration' | 'number'
  ? number
  : D extends { choices: readonly (infer C)[] }
    ? C
    : string;
type Always<D extends Declaration> = D extends { required: true } | { default: string } ? true : false;
type NamesOf<C extends Command> = { [N in keyof Inputs]: C extends Inputs[N]['commands'][number] ? N : never }[keyof Inputs];

/** The inputs of one command, read and checked: durations in milliseconds, what was not set is undefined. */
export type InputsOf<C extends Command> = {
  readonly [N in Exclude<NamesOf<C>, 'command'>]: ValueOf<Inputs[N]> | (Always<Inputs[N]> extends true ? never : undefined);
};

export type Request = { [C in Command]: { readonly command: C; readonly inputs: InputsOf<C> } }[Command];

export type Env = Readonly<Record<string, string | undefined>>;

const PREFIX = 'INPUT_';

/**
 * Reads `INPUT_*` as the runner sets it: upper case, blanks as `_`; a declared input that nobody set is there and empty; an
 * undeclared one is passed on too, with no more than a warning of the runner's. Tells every fault at once.
 */
export function readInputs(env: Env): Result<Request, readonly Fault[]> {
  const set = new Map(
    Object.entries(env).flatMap(([key, value]) =>
      key.startsWith(PREFIX) && value?.trim() ? [[key.slice(PREFIX.length).toLowerCase(), value.trim()] as const] : [],
    ),
  );
  const command = readCommand(set.get('command'));
  if (!command.ok) return err([command.error]);
  const declared = Object.entries<Declaration>(INPUTS);
  const mine = declared.filter(([name, { commands }]) => name !== 'command' && commands.includes(command.value));
  const unknown = [...set.keys()].filter((name) => name !== 'command' && !mine.some(([known]) => known === name));
  const read = mine.map(([name, declaration]) => ({ name, value: readInput(name, declaration, set.get(name)) }));
  const faults = [
    ...unknown.map((name) =>
      unknownInput(
        name,
        command.value,
        mine.map(([known]) => known),
      ),
    ),
    ...read.flatMap(({ value }) => (value.ok ? [] : [value.error])),
  ];
  if (faults.length > 0) return err(faults);
  const inputs = Object.fromEntries(read.map(({ name, value }) => [name, value.ok ? value.value : undefined]));
  // The table decides both the type and what was read above, so they agree.
  return ok({ command: command.value, inputs } as Request);
}

function readCommand(text: string | undefined): Result<Command, Fault> {
  const command = COMMANDS.find((known) => known === text);
  if (command) return ok(command);
  const list = `commands are ${COMMANDS.join(', ')}.`;
  if (!text) return err(fault('command-unknown', `The input \`command\` is missing; the ${list}`));
  const meant = nearest(text, COMMANDS);
  const hint = meant ? `did you mean \`${meant}\`? The ${list}` : `the ${list}`;
  return err(fault('command-unknown', `There is no command ${JSON.stringify(text)}; ${hint}`));
}

function unknownInput(name: string, command: Command, known: readonly string[]): Fault {
  const [owner] = Object.entries<Declaration>(INPUTS).flatMap(([declared, { commands }]) =>
    declared === name ? [commands] : [],
  );
  const meant = nearest(name, known);
  const elsewhere = owner ? `it belongs to ${owner.map((one) => `\`${one}\``).join(' and ')}` : '';
  const hint = elsewhere || (meant ? `did you mean \`${meant}\`?` : `it knows ${known.map((one) => `\`${one}\``).join(', ')}.`);
  return fault('input-unknown', `The command \`${command}\` knows no input \`${name}\`; ${hint.replace(/[`]$/, '`.')}`);
}

function readInput(
  name: string,
  declaration: Declaration,
  written: string | undefined,
): Result<string | number | undefined, Fault> {
  const text = written ?? declaration.default;
  const wrong = (expected: string) =>
    err(
      fault(
        'input-invalid',
        `The input \`${name}\`: expected ${expected}, found ${text === undefined ? 'nothing' : JSON.stringify(text.slice(0, 80))}.`,
      ),
    );
  if (text === undefined) return declaration.required ? wrong('a value') : ok(undefined);
  if (declaration.choices && !declaration.choices.includes(text)) {
    const meant = nearest(text, declaration.choices);
    return wrong(`one of ${declaration.choices.join(', ')}${meant ? ` (did you mean \`${meant}\`?)` : ''}`);
  }
  if (declaration.kind === 'context') return CONTEXT.test(text) ? ok(text) : wrong('`pilotlight`, or `pilotlight-` and a word');
  if (declaration.kind === 'number')
    return /^[0-9]{1,9}$/.test(text) && Number(text) > 0 ? ok(Number(text)) : wrong('a number from 1 on');
  if (declaration.kind !== 'duration') return ok(text);
  const duration = parseDuration(text);
  return duration.ok && duration.value > 0 ? duration : wrong('a duration such as 90s or 2m');
}
