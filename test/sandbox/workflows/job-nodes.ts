import type { Expansion, JobLeg, Leg, NodePlan, NodeState } from '../../../autoscaler/simulation/github/engine.ts';
import type { JobWork } from '../../../autoscaler/simulation/github/types.ts';
import type { StepDefinition } from '../protocol.ts';
import { callLeg } from './call-leg.ts';
import { concurrencyOf, evaluateDeep, permissionsOf, statusFunctions, textsOf } from './evaluation.ts';
import { type Contexts, evaluateCondition, interpolate, isTruthy } from './expressions.ts';
import { type Combination, expandMatrix, suffixOf } from './matrix.ts';
import { type Plain, type PlainRecord, plainList, plainRecord } from './read-workflow.ts';
import type { JobEntry, Scope } from './scope.ts';

const DEFAULT_TIMEOUT = 360;

/** One node for each entry below `jobs:` of the scope's file. */
export function nodesOf(scope: Scope): readonly NodePlan[] {
  return Object.entries(scope.workflow.jobs).map(([key, job]) => ({
    key,
    needs: plainList(job['needs']).map(String),
    expand: (state) => expandSafely(scope, { key, job }, state),
  }));
}

/** A faulty expression fails the job and is shown there, as on GitHub. */
function expandSafely(scope: Scope, entry: JobEntry, state: NodeState): Expansion {
  const { key, job } = entry;
  try {
    const contexts: Contexts = { github: scope.github, inputs: scope.inputs, vars: scope.vars, needs: state.needs };
    const condition = job['if'] === undefined || job['if'] === null ? undefined : String(job['if']);
    if (!evaluateCondition(condition, contexts, statusFunctions(state)))
      return { kind: 'skip', name: nameOfSkipped(entry, contexts) };
    return expand(scope, entry, contexts);
  } catch (error) {
    return { kind: 'error', name: key, messages: [error instanceof Error ? error.message : String(error)] };
  }
}

/** GitHub skips before it reads the matrix: a name that needs it stays as it is written. */
function nameOfSkipped({ key, job }: JobEntry, contexts: Contexts): string {
  const written = String(job['name'] ?? key);
  if (/\b(matrix|strategy)\b/.test(written)) return written;
  return interpolate(written, contexts) || key;
}

function expand(scope: Scope, entry: JobEntry, contexts: Contexts): Expansion {
  const strategy = plainRecord(entry.job['strategy']);
  const hasMatrix = strategy['matrix'] !== undefined && strategy['matrix'] !== null;
  const expanded = hasMatrix ? expandMatrix(evaluateDeep(strategy['matrix'], contexts)) : null;
  if (expanded && !expanded.ok)
    return {
      kind: 'error',
      name: entry.key,
      messages: [`Error when evaluating 'strategy' for job '${entry.key}'. ${expanded.error}`],
    };
  const failFastWritten = evaluateDeep(strategy['fail-fast'], contexts);
  const failFast = failFastWritten === null || isTruthy(failFastWritten);
  const maxParallel = Number(evaluateDeep(strategy['max-parallel'], contexts) ?? 0);
  const combinations: readonly (Combination | null)[] = expanded ? expanded.value : [null];
  const total = combinations.length;
  const legs = combinations.map((matrix, index): Leg => {
    const facts = { 'fail-fast': failFast, 'job-index': index, 'job-total': total, 'max-parallel': maxParallel || total };
    return legOf(scope, entry, { ...contexts, matrix, strategy: facts });
  });
  return { kind: 'legs', legs, failFast, maxParallel };
}

function legOf(scope: Scope, entry: JobEntry, contexts: Contexts): Leg {
  const { key, job } = entry;
  const name = nameOf(entry, contexts);
  const concurrency = concurrencyOf(job['concurrency'], contexts);
  const continueOnError = isTruthy(evaluateDeep(job['continue-on-error'], contexts));
  if (job['uses'] !== undefined) return callLeg(scope, entry, { contexts, name, concurrency, nodesOf });
  for (const unsupported of ['container', 'services']) {
    if (job[unsupported] !== undefined)
      throw new Error(`'${unsupported}' of job '${key}' is not supported: this forge's runners have no container engine.`);
  }
  return {
    kind: 'job',
    name,
    ...runsOn(job['runs-on'], contexts),
    concurrency,
    continueOnError,
    work: workOf(scope, entry, contexts),
  };
}

function nameOf({ key, job }: JobEntry, contexts: Contexts): string {
  const written = String(job['name'] ?? '');
  const suffix = contexts['matrix'] ? suffixOf(contexts['matrix'] as Combination) : '';
  if (written.includes('${{')) return interpolate(written, contexts) || key;
  return `${written || key}${suffix}`;
}

function runsOn(written: Plain | undefined, contexts: Contexts): Pick<JobLeg, 'labels' | 'group'> {
  const value = evaluateDeep(written, contexts) as Plain;
  const record = plainRecord(value);
  const isMapping = typeof value === 'object' && value !== null && !Array.isArray(value);
  const labels = plainList(isMapping ? record['labels'] : value)
    .map(String)
    .filter((one) => one !== '');
  const group = record['group'] === undefined ? null : String(record['group']);
  if (labels.length === 0 && group === null)
    throw new Error(`Error when evaluating 'runs-on': no label, found ${JSON.stringify(value)}.`);
  return { labels, group };
}

function workOf(scope: Scope, { key, job }: JobEntry, contexts: Contexts): JobWork {
  const timeout = Number(evaluateDeep(job['timeout-minutes'], contexts) ?? DEFAULT_TIMEOUT);
  if (!(timeout > 0))
    throw new Error(
      `'timeout-minutes' of job '${key}' must be a number above 0, found ${JSON.stringify(job['timeout-minutes'])}.`,
    );
  return {
    contexts: { ...contexts, github: { ...scope.github, job: key } },
    secrets: scope.secrets,
    env: [textsOf(scope.workflow.top['env']), textsOf(job['env'])],
    defaults: defaultsOf(scope, job, contexts),
    steps: plainList(job['steps']).map((step, index) =>
      stepOf(plainRecord(step), scope.workflow.stepIds[key]?.[index] ?? `__step_${index + 1}`),
    ),
    outputs: textsOf(job['outputs']),
    timeoutMinutes: timeout,
    permissions: permissionsOf(job['permissions']) ?? permissionsOf(scope.workflow.top['permissions']) ?? scope.permissions,
  };
}

function defaultsOf(scope: Scope, job: PlainRecord, contexts: Contexts): JobWork['defaults'] {
  const run = {
    ...plainRecord(plainRecord(scope.workflow.top['defaults'])['run']),
    ...plainRecord(plainRecord(job['defaults'])['run']),
  };
  const [shell, directory] = [run['shell'], run['working-directory']];
  return {
    ...(shell === undefined ? {} : { shell: interpolate(String(shell), contexts) }),
    ...(directory === undefined ? {} : { workingDirectory: interpolate(String(directory), contexts) }),
  };
}

function stepOf(step: PlainRecord, id: string): StepDefinition {
  if (step['run'] === undefined && step['uses'] === undefined)
    throw new Error(`Step '${id}' has neither 'run' nor 'uses'; steps in parallel are not supported by this forge's runners.`);
  const text = (key: string, name: string) =>
    step[key] === undefined || step[key] === null ? {} : { [name]: String(step[key]) };
  const kept = (key: string, name: string) => (step[key] === undefined ? {} : { [name]: step[key] });
  const record = (key: string) => (step[key] === undefined ? {} : { [key]: textsOf(step[key]) });
  return {
    id,
    ...text('name', 'name'),
    ...text('if', 'if'),
    ...text('run', 'run'),
    ...text('shell', 'shell'),
    ...text('working-directory', 'workingDirectory'),
    ...text('uses', 'uses'),
    ...record('with'),
    ...record('env'),
    ...kept('continue-on-error', 'continueOnError'),
    ...kept('timeout-minutes', 'timeoutMinutes'),
  };
}
