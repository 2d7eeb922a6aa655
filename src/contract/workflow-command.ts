/**
 * Workflow commands: the lines on standard output that GitHub's runner obeys. The runner trims leading white space and
 * then looks for `::name key=value,…::data`; the legacy form `##[name …]data` is recognised anywhere in a line
 * (actions/runner, ActionCommand.cs). Both are lines: a line break ends the command.
 */
export interface WorkflowCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/** One line, without its line break. A value escaped here reads back as itself and can neither end nor extend the command. */
export function formatCommand({ name, properties, data }: WorkflowCommand): string {
  const pairs = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`);
  return `::${name}${pairs.length > 0 ? ` ${pairs.join(',')}` : ''}::${escapeData(data)}`;
}

const escapeData = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

// Everything that some reader takes for the end of a line: C0 (with VT and FF), DEL, C1 (with NEL), U+2028, U+2029; and
// the marks that reorder text on a screen.
const BREAKS = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;

/**
 * Text of foreign origin as one line of a log that is no command: prefixed, so that nothing stands at the line's start,
 * and with the legacy form broken by a zero-width space.
 */
export function plainLine(text: string): string {
  return `pilotlight: ${text.replace(BREAKS, ' ').replaceAll('##[', '##\u200b[')}`;
}
