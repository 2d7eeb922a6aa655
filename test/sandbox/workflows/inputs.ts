import { type Contexts, interpolateValue } from './expressions.ts';
import { type Plain, type PlainRecord, plainList, plainRecord, type WorkflowText } from './read-workflow.ts';

const MOST_INPUTS = 25;

type Values = Readonly<Record<string, unknown>>;

function definitions(
  workflow: WorkflowText,
  event: 'workflow_dispatch' | 'workflow_call',
): Readonly<Record<string, PlainRecord>> {
  const inputs = plainRecord(plainRecord(workflow.on[event])['inputs']);
  return Object.fromEntries(Object.entries(inputs).map(([name, one]) => [name, plainRecord(one)]));
}

/** What GitHub answers with 422 to a `workflow_dispatch`. */
export function dispatchProblems(workflow: WorkflowText, sent: Values): readonly string[] {
  const wanted = definitions(workflow, 'workflow_dispatch');
  const unknown = Object.keys(sent).filter((name) => !(name in wanted));
  const problems = unknown.length > 0 ? [`Unexpected inputs provided: ${JSON.stringify(unknown)}`] : [];
  if (Object.keys(sent).length > MOST_INPUTS)
    problems.push(`you may only define up to ${MOST_INPUTS} inputs for a workflow_dispatch event`);
  for (const [name, definition] of Object.entries(wanted)) {
    const value = sent[name];
    if (value === undefined || value === '') {
      if (definition['required'] === true && definition['default'] === undefined)
        problems.push(`Required input '${name}' not provided`);
    } else if (!accepts(definition, value))
      problems.push(`Provided value '${value}' for input '${name}' not in the list of allowed values`);
  }
  return problems;
}

function accepts(definition: PlainRecord, value: unknown): boolean {
  const text = String(value);
  if (definition['type'] === 'choice') return plainList(definition['options']).map(String).includes(text);
  if (definition['type'] === 'boolean') return text === 'true' || text === 'false';
  if (definition['type'] === 'number') return text.trim() !== '' && !Number.isNaN(Number(text));
  return true;
}

/** The `inputs` context of a dispatched workflow: with defaults, booleans and numbers in their type. */
export function dispatchInputs(workflow: WorkflowText, sent: Values): Values {
  const entries = Object.entries(definitions(workflow, 'workflow_dispatch'));
  return Object.fromEntries(entries.map(([name, definition]) => [name, typed(definition, sent[name] ?? definition['default'])]));
}

function typed(definition: PlainRecord, value: unknown): unknown {
  if (definition['type'] === 'boolean') return String(value) === 'true';
  if (definition['type'] === 'number') return Number(value ?? 0);
  if (value !== undefined && value !== null) return String(value);
  return definition['type'] === 'choice' ? String(plainList(definition['options'])[0] ?? '') : '';
}

/** `github.event.inputs` holds the same as texts. */
export function asTexts(inputs: Values): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, String(value)]));
}

/** The `inputs` context of a called workflow. Problems are what GitHub refuses. */
export function callInputs(
  workflow: WorkflowText,
  given: Values,
  contexts: Contexts,
): { readonly inputs: Values; readonly problems: readonly string[] } {
  const wanted = definitions(workflow, 'workflow_call');
  const problems = Object.keys(given)
    .filter((name) => !(name in wanted))
    .map((name) => `Invalid input, ${name} is not defined in the referenced workflow.`);
  const inputs: Record<string, unknown> = {};
  for (const [name, definition] of Object.entries(wanted)) {
    if (given[name] === undefined && definition['required'] === true)
      problems.push(`Input ${name} is required, but not provided while calling.`);
    const value = given[name] ?? defaultOf(definition, contexts);
    if (value !== null && typeof value !== definition['type'])
      problems.push(`Input ${name} must be a ${definition['type']}, found ${JSON.stringify(value)}.`);
    inputs[name] = value;
  }
  return { inputs, problems };
}

const EMPTY: Readonly<Record<string, unknown>> = { boolean: false, number: 0, string: '' };

function defaultOf(definition: PlainRecord, contexts: Contexts): unknown {
  const written: Plain | undefined = definition['default'];
  if (written === undefined || written === null) return EMPTY[String(definition['type'])] ?? null;
  return typeof written === 'string' ? interpolateValue(written, contexts) : written;
}
