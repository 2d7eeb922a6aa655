/**
 * Workflow commands as the real runner reads them from a line of a step's output (actions/runner, ActionCommand and
 * ActionCommandManager). Pure: what a line means; carrying it out is the step's work.
 */

/** Commands that the runner knows; any other name leaves the line as text. Names compare without regard to case. */
export const WORKFLOW_COMMANDS = [
  'add-mask',
  'add-matcher',
  'add-path',
  'debug',
  'echo',
  'endgroup',
  'error',
  'group',
  'notice',
  'remove-matcher',
  'save-state',
  'set-env',
  'set-output',
  'stop-commands',
  'warning',
] as const;

export interface WorkflowCommand {
  readonly form: 'double-colon' | 'legacy';
  /** Lower case. */
  readonly name: string;
  /** Keys in lower case, values unescaped; a property without a value is left out. */
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/** What a line means, given everything before it. `raw` is the line itself where the runner shows it again. */
export type LineMeaning =
  | { readonly kind: 'text' }
  | { readonly kind: 'command'; readonly command: WorkflowCommand }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'resumed' }
  | { readonly kind: 'bad-stop-token'; readonly token: string };

/** The token that resumes commands; null while commands are obeyed. */
export interface CommandState {
  readonly stopToken: string | null;
}

export const OBEYING: CommandState = { stopToken: null };

const KNOWN: ReadonlySet<string> = new Set(WORKFLOW_COMMANDS);

/**
 * Reads one line. While stopped, only the token is a command: everything else is text.
 * A stop token that is empty, `pause-logging` or itself a command is refused, as the real runner has done since CVE-2022-35954.
 */
export function readLine(state: CommandState, line: string): { readonly state: CommandState; readonly meaning: LineMeaning } {
  const token = state.stopToken;
  const command = parseWorkflowCommand(line, token === null ? KNOWN : new Set([...KNOWN, token.toLowerCase()]));
  if (!command) return { state, meaning: { kind: 'text' } };
  if (token !== null) {
    return command.name === token.toLowerCase()
      ? { state: OBEYING, meaning: { kind: 'resumed' } }
      : { state, meaning: { kind: 'text' } };
  }
  if (command.name !== 'stop-commands') return { state, meaning: { kind: 'command', command } };
  return isStopToken(command.data)
    ? { state: { stopToken: command.data }, meaning: { kind: 'stopped' } }
    : { state, meaning: { kind: 'bad-stop-token', token: command.data } };
}

function isStopToken(token: string): boolean {
  return token !== '' && token.toLowerCase() !== 'pause-logging' && !KNOWN.has(token.toLowerCase());
}

/** The command in a line, or null: `::name props::data` after white space, else `##[name props]data` anywhere. */
export function parseWorkflowCommand(line: string, known: ReadonlySet<string> = KNOWN): WorkflowCommand | null {
  return parseDoubleColon(line, known) ?? parseLegacy(line, known);
}

/** .NET's `char.IsWhiteSpace`: unlike JavaScript's `trimStart`, with U+0085 and without U+FEFF. */
const WHITE = '\\u0009-\\u000d\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const LEADING_WHITE = new RegExp(`^[${WHITE}]+`);
const TRAILING_WHITE = new RegExp(`[${WHITE}]+$`);

function parseDoubleColon(line: string, known: ReadonlySet<string>): WorkflowCommand | null {
  const text = line.replace(LEADING_WHITE, '');
  if (!text.startsWith('::')) return null;
  const end = text.indexOf('::', 2);
  if (end < 0) return null;
  const { name, rest } = splitName(text.slice(2, end));
  if (!known.has(name)) return null;
  const properties = readProperties(rest.replace(LEADING_WHITE, '').replace(TRAILING_WHITE, ''), ',', unescapeProperty);
  return { form: 'double-colon', name, properties, data: unescapeData(text.slice(end + 2)) };
}

function parseLegacy(line: string, known: ReadonlySet<string>): WorkflowCommand | null {
  const start = line.indexOf('##[');
  if (start < 0) return null;
  const end = line.indexOf(']', start);
  if (end < 0) return null;
  const { name, rest } = splitName(line.slice(start + 3, end));
  if (!known.has(name)) return null;
  return {
    form: 'legacy',
    name,
    properties: readProperties(rest, ';', unescapeLegacy),
    data: unescapeLegacy(line.slice(end + 1)),
  };
}

function splitName(info: string): { readonly name: string; readonly rest: string } {
  const space = info.indexOf(' ');
  return space < 0
    ? { name: info.toLowerCase(), rest: '' }
    : { name: info.slice(0, space).toLowerCase(), rest: info.slice(space + 1) };
}

/** `k=v` parts; empty parts and a part without a key or value are dropped; the last of one key wins. */
function readProperties(text: string, separator: string, decode: (value: string) => string): Record<string, string> {
  const properties: Record<string, string> = Object.create(null);
  for (const part of text.split(separator)) {
    const equals = part.indexOf('=');
    const key = part.slice(0, equals);
    const value = part.slice(equals + 1);
    if (equals > 0 && value !== '') properties[key.toLowerCase()] = decode(value);
  }
  return properties;
}

/** `%25` comes last, so that `%250A` means the text `%0A`. */
const unescapeData = replaceAll([
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%25', '%'],
]);
const unescapeProperty = replaceAll([
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%3A', ':'],
  ['%2C', ','],
  ['%25', '%'],
]);
const unescapeLegacy = replaceAll([
  ['%3B', ';'],
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%5D', ']'],
  ['%25', '%'],
]);

function replaceAll(pairs: readonly (readonly [string, string])[]): (text: string) => string {
  return (text) => pairs.reduce((result, [from, to]) => result.replaceAll(from, to), text);
}
