import { CONTEXT } from './contract/status-context.ts';
import { fault } from './faults.ts';
import { COMMANDS, type Command, type Declaration, INPUTS } from './input-table.ts';
import { parseDuration } from './lib/duration.ts';
import type { Fault } from './lib/fault.ts';
import { nearest } from './lib/nearest.ts';
import { err, ok, type Result } from './lib/result.ts';

export { COMMANDS, type Command, INPUTS } from './input-table.ts';

// Loaded before anything else in every step of every job: imports nothing heavy.

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

/** The folder of the job’s checkout. */
export const workspaceOf = (env: Env): string => env['GITHUB_WORKSPACE'] ?? '.';

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
  const always = declared.filter(([, { expression }]) => expression !== undefined);
  const unknown = [...set.keys()].filter((name) => name !== 'command' && ![...mine, ...always].some(([known]) => known === name));
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
