import { accessSync, constants, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Place } from '../lib/fault.ts';
import type { PlanAnswer } from '../ports.ts';

const MAX_MESSAGE = 300;
/** Node says so of `enum`, `namespace`, parameter properties and `import =`, which are code and not only types. */
const MORE_THAN_TYPES = /not supported in strip-only mode/;
const STRIPPED =
  'The plan is run as it stands, its types removed and nothing compiled: write an enum as an object (`const X = { A: 0 } as const`), a parameter property as a field, a namespace as a module.';

/** `stopped`: we ended it, because its time or its room was used up. */
export interface Ending {
  readonly how: 'ended' | 'stopped';
  readonly code: number | null;
  readonly signal: string | null;
  readonly notStarted?: { readonly errno: string; readonly message: string };
}

export interface ProgramFacts extends Ending {
  /** What it answered, whole or cut off. */
  readonly answer: string;
  /** What a program that answers apart from its standard output printed there; empty for others. */
  readonly printed: string;
  readonly stderr: string;
  readonly tooLarge: boolean;
  /** As the person knows the file, relative to the workspace; and where it really lies. */
  readonly file: string;
  readonly path: string;
  /** Looked up in PATH to run the file; undefined where the file is run itself. */
  readonly interpreter?: string;
}

type Message =
  | { readonly value: unknown; readonly at?: readonly [string, number] }
  | { readonly done: true }
  | { readonly stuck: readonly [string, number] | null }
  | { readonly wrong: string; readonly at?: readonly [string, number] | null }
  | { readonly threw: string; readonly at: readonly [string, number] | null }
  | { readonly printed: true };

/** What a child process told (see plan-child.ts and plan-python-child.ts). A plan could forge it; it is a pull request's code, and its answer is checked as such. */
export function readTold(facts: ProgramFacts): PlanAnswer {
  const messages = facts.answer.split('\n').flatMap(readMessage);
  const trouble = limitOf(facts, messages) ?? refusalOf(facts, messages) ?? failureOf(facts);
  if (trouble) return trouble;
  if (messages.some((message) => 'printed' in message)) return readExecutable({ ...facts, answer: facts.printed });
  if (!messages.some((message) => 'done' in message)) {
    return { kind: 'no-configurations', what: 'it ended its process before its last configuration', at: beginning(facts) };
  }
  const configurations = messages.flatMap((message) =>
    'value' in message
      ? [{ value: message.value, at: message.at ? placeIn(facts, message.at) : placeOfName(facts, message.value) }]
      : [],
  );
  return { kind: 'configurations', configurations };
}

/** That it passed its room or its time. */
function limitOf(facts: ProgramFacts, messages: readonly Message[]): PlanAnswer | undefined {
  if (facts.tooLarge) return { kind: 'no-configurations', what: 'it printed more than 8 MiB', at: beginning(facts) };
  const stuck = messages.find((message) => 'stuck' in message);
  if (stuck) return { kind: 'timeout', at: (stuck.stuck && exactPlace(facts, stuck.stuck)) ?? { file: facts.file } };
  return facts.how === 'stopped' ? { kind: 'timeout', at: { file: facts.file } } : undefined;
}

/** That it made no plan, or threw. */
function refusalOf(facts: ProgramFacts, messages: readonly Message[]): PlanAnswer | undefined {
  const place = (at: readonly [string, number] | null | undefined) => (at ? placeIn(facts, at) : beginning(facts));
  const wrong = messages.find((message) => 'wrong' in message);
  if (wrong) return { kind: 'no-configurations', what: wrong.wrong, at: place(wrong.at) };
  const threw = messages.find((message) => 'threw' in message);
  return threw && { kind: 'failed', what: threw.threw.slice(0, MAX_MESSAGE), at: place(threw.at) };
}

function readMessage(line: string): readonly Message[] {
  try {
    return line === '' ? [] : [JSON.parse(line) as Message];
  } catch {
    return []; // A line that was cut off when its writer was killed.
  }
}

/** What an executable printed: one JSON list, or one JSON object a line. */
export function readExecutable(facts: ProgramFacts): PlanAnswer {
  const at = { file: facts.file };
  if (facts.tooLarge) return { kind: 'no-configurations', what: 'it printed more than 8 MiB', at };
  if (facts.how === 'stopped') return { kind: 'timeout', at };
  const failure = failureOf(facts);
  if (failure) return failure;
  const values = wholeList(facts.answer) ?? jsonLines(facts.answer);
  if (typeof values === 'string') {
    const isPython = facts.interpreter !== undefined && values === NOTHING;
    return { kind: 'no-configurations', what: isPython ? `${values}, and defines no \`test_generator\`` : values, at };
  }
  return { kind: 'configurations', configurations: values.map((value) => ({ value, at: placeOfName(facts, value) })) };
}

function wholeList(text: string): readonly unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const NOTHING = 'it printed nothing';

/** The objects, or what is wrong with the first line that holds none. */
function jsonLines(text: string): readonly unknown[] | string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) return NOTHING;
  const values: unknown[] = [];
  for (const [index, line] of lines.entries()) {
    try {
      values.push(JSON.parse(line));
    } catch {
      return `expected a JSON list or a JSON object a line, found in line ${index + 1} of its output ${JSON.stringify(line.slice(0, 60))}`;
    }
  }
  return values;
}

function failureOf(facts: ProgramFacts): PlanAnswer | undefined {
  if (facts.notStarted?.errno === 'ENOENT' && facts.interpreter) {
    const next = `Install it in a step before, for instance by actions/setup-python, or write the plan in TypeScript or YAML.`;
    return { kind: 'failed', what: `there is no ${facts.interpreter} in PATH`, next, at: { file: facts.file } };
  }
  if (facts.notStarted) return { kind: 'failed', ...whyNotStarted(facts, facts.notStarted), at: { file: facts.file } };
  if (facts.code === 0) return undefined;
  const ended = facts.signal ? `ended by ${facts.signal}` : `exit code ${facts.code}`;
  const message = /^(?:Uncaught )?((?:[A-Z]\w*)?(?:Error|Exception)\b.*)$/m.exec(facts.stderr)?.[1];
  const advice = MORE_THAN_TYPES.test(message ?? '') ? { next: STRIPPED } : {};
  return { kind: 'failed', what: message ? message.slice(0, MAX_MESSAGE) : ended, at: placeInTrace(facts), ...advice };
}

/** The file is there, or it would not have come to this: so it lacks the permission, or what its first line names. */
function whyNotStarted(
  facts: ProgramFacts,
  { errno, message }: NonNullable<Ending['notStarted']>,
): { readonly what: string; readonly next?: string } {
  if (errno === 'EACCES' && !isExecutable(facts.path)) {
    const file = /^[\w./@%+-]+$/.test(facts.file) ? facts.file : `'${facts.file.replaceAll("'", "'\\''")}'`;
    return { what: 'it is not executable', next: `Run \`git update-index --chmod=+x ${file}\` and commit that.` };
  }
  const named = /^#![ \t]*([^\s]+)[^\r\n]*(\r?)/.exec(sourceLines(facts)[0] ?? '');
  if (!named)
    return { what: `it could not be started (${message})`, next: 'Let its first line name an interpreter that exists.' };
  const [, interpreter = '', carriageReturn] = named;
  if (carriageReturn) {
    const what = `its first line, which names the interpreter ${interpreter}, ends with a carriage return`;
    return { what, next: 'Give the file the line ends of Unix, and keep them by `text eol=lf` in .gitattributes.' };
  }
  const next = 'Name one that the runner has, such as `#!/usr/bin/env bash`, or install it in a step before.';
  return { what: `its interpreter ${interpreter} could not be started (${errno})`, next };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The first line of the file that its stack trace names: Node's `file:///…:3:7` and `/…:3`, Python's `File "…", line 3`. */
function placeInTrace(facts: ProgramFacts): Place {
  const names = [pathToFileURL(facts.path).href, facts.path, facts.file].map((name) =>
    name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
  );
  const trace = new RegExp(`(?:${names.join('|')})(?::(\\d+)(?::(\\d+))?|", line (\\d+)|: line (\\d+))`);
  const [, line, column, python, shell] = trace.exec(facts.stderr) ?? [];
  const found = line ?? python ?? shell;
  if (found === undefined) return beginning(facts);
  return { file: facts.file, line: Number(found), ...(column === undefined ? {} : { column: Number(column) }) };
}

/** A place the child told. It may lie in another module that the plan imports; then the plan's own beginning stands for it. */
function placeIn(facts: ProgramFacts, told: readonly [string, number]): Place {
  return exactPlace(facts, told) ?? beginning(facts);
}

function exactPlace(facts: ProgramFacts, [url, line]: readonly [string, number]): Place | undefined {
  const isThis = url === facts.path || url === pathToFileURL(facts.path).href;
  return isThis && Number.isInteger(line) ? { file: facts.file, line } : undefined;
}

/** Where the source spells out the configuration's name as a literal, the last time; otherwise no line. */
function placeOfName(facts: ProgramFacts, value: unknown): Place {
  const name =
    typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string' ? value.name : undefined;
  if (!name) return { file: facts.file };
  const quoted = ["'", '"', '`'].map((quote) => `${quote}${name}${quote}`);
  const index = sourceLines(facts).findLastIndex((line) => quoted.some((literal) => line.includes(literal)));
  return index < 0 ? { file: facts.file } : { file: facts.file, line: index + 1 };
}

/** The line where the plan begins: its default export, or its generator in Python, where there is one. */
function beginning(facts: ProgramFacts): Place {
  const begins = facts.file.endsWith('.py') ? /^\s*(?:pilotlight_plan\.)?main\(|^def test_generator\b/ : /export default/;
  const index = sourceLines(facts).findIndex((line) => begins.test(line));
  return index < 0 ? { file: facts.file } : { file: facts.file, line: index + 1 };
}

function sourceLines({ path }: ProgramFacts): readonly string[] {
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch {
    return [];
  }
}
