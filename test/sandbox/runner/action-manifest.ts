import { err, ok, type Result } from '../../../src/lib/result.ts';
import type { StepDefinition } from '../protocol.ts';

/** `action.yml`, as far as a runner without containers can run it. */
export interface ActionManifest {
  readonly name: string;
  readonly inputs: Readonly<Record<string, ActionInput>>;
  /** Output name → expression text; composite actions only. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly runs: NodeRuns | CompositeRuns;
}

export interface ActionInput {
  readonly default?: string;
  readonly deprecationMessage?: string;
}

export interface NodeRuns {
  readonly kind: 'node';
  /** Paths relative to the action's folder. */
  readonly main: string;
  readonly pre?: string;
  readonly preIf: string;
  readonly post?: string;
  readonly postIf: string;
}

export interface CompositeRuns {
  readonly kind: 'composite';
  readonly steps: readonly StepDefinition[];
}

type Fields = Readonly<Record<string, unknown>>;

/** Checks a parsed `action.yml`. Values may be written as numbers and booleans: GitHub reads them as text. */
export function readActionManifest(document: unknown): Result<ActionManifest, string> {
  const root = fields(document);
  const runs = readRuns(fields(root['runs']));
  if (!runs.ok) return runs;
  const inputs = Object.entries(fields(root['inputs'])).map(([name, value]) => [name, readInput(fields(value))] as const);
  const outputs = Object.entries(fields(root['outputs'])).map(
    ([name, value]) => [name, optionalText(fields(value)['value']) ?? ''] as const,
  );
  return ok({
    name: optionalText(root['name']) ?? '',
    inputs: Object.fromEntries(inputs),
    outputs: Object.fromEntries(outputs),
    runs: runs.value,
  });
}

function readInput(input: Fields): ActionInput {
  const usual = optionalText(input['default']);
  const deprecationMessage = optionalText(input['deprecationMessage']);
  return { ...(usual === undefined ? {} : { default: usual }), ...(deprecationMessage ? { deprecationMessage } : {}) };
}

function readRuns(runs: Fields): Result<NodeRuns | CompositeRuns, string> {
  const using = (optionalText(runs['using']) ?? '').toLowerCase();
  if (using === 'composite') return readComposite(runs);
  if (using !== 'node20' && using !== 'node24')
    return err(`'using: ${using}' is not supported, use 'node24', 'node20' or 'composite' instead.`);
  const main = optionalText(runs['main']);
  if (!main) return err(`You are using a JavaScript Action but there is not an entry JavaScript file provided in it.`);
  const pre = optionalText(runs['pre']);
  const post = optionalText(runs['post']);
  return ok({
    kind: 'node',
    main,
    ...(pre ? { pre } : {}),
    preIf: optionalText(runs['pre-if']) ?? 'always()',
    ...(post ? { post } : {}),
    postIf: optionalText(runs['post-if']) ?? 'always()',
  });
}

function readComposite(runs: Fields): Result<CompositeRuns, string> {
  const steps: StepDefinition[] = [];
  for (const [index, value] of (Array.isArray(runs['steps']) ? (runs['steps'] as unknown[]) : []).entries()) {
    const step = readStep(fields(value), `__step_${index + 1}`);
    if (!step.ok) return err(`steps[${index}]: ${step.error}`);
    steps.push(step.value);
  }
  return steps.length > 0 ? ok({ kind: 'composite', steps }) : err('a composite action needs steps');
}

function readStep(step: Fields, unnamed: string): Result<StepDefinition, string> {
  const run = optionalText(step['run']);
  const uses = optionalText(step['uses']);
  if ((run === undefined) === (uses === undefined)) return err("expected either 'run' or 'uses'");
  if (run !== undefined && !optionalText(step['shell'])) return err('Required property is missing: shell');
  const texts = {
    name: 'name',
    if: 'if',
    shell: 'shell',
    workingDirectory: 'working-directory',
    continueOnError: 'continue-on-error',
  };
  const definition: Record<string, unknown> = { id: optionalText(step['id']) ?? unnamed };
  for (const [key, written] of Object.entries(texts)) {
    const value = optionalText(step[written]);
    if (value !== undefined) definition[key] = value;
  }
  if (run !== undefined) definition['run'] = run;
  if (uses !== undefined) definition['uses'] = uses;
  if (step['with'] !== undefined) definition['with'] = textMap(step['with']);
  if (step['env'] !== undefined) definition['env'] = textMap(step['env']);
  return ok(definition as unknown as StepDefinition);
}

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function textMap(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fields(value)).map(([key, one]) => [key, optionalText(one) ?? '']));
}

function optionalText(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
