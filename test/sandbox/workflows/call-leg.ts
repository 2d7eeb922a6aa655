import type { CallLeg, NeedFacts, NodePlan } from '../../../autoscaler/simulation/github/engine.ts';
import { concurrencyOf, evaluateDeep, permissionsOf } from './evaluation.ts';
import { type Contexts, interpolate } from './expressions.ts';
import { callInputs } from './inputs.ts';
import { type PlainRecord, plainRecord, type WorkflowText } from './read-workflow.ts';
import { findCalled, type JobEntry, type Scope } from './scope.ts';

/** GitHub allows ten levels, the top one counted. */
export const DEEPEST_CALL = 9;

export interface CallFacts {
  readonly contexts: Contexts;
  readonly name: string;
  readonly concurrency: CallLeg['concurrency'];
  readonly nodesOf: (scope: Scope) => readonly NodePlan[];
}

/** The call of a reusable workflow. @throws {Error} what GitHub says is wrong with it. */
export function callLeg(scope: Scope, { job }: JobEntry, { contexts, name, concurrency, nodesOf }: CallFacts): CallLeg {
  const called = findCalled(String(job['uses']), scope.source);
  if (called.kind === 'fault') throw new Error(called.messages.join('\n'));
  const given = evaluateDeep(job['with'] ?? {}, contexts) as Readonly<Record<string, unknown>>;
  const { inputs, problems } = callInputs(called.workflow, given, { github: scope.github, vars: scope.vars });
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const inner: Scope = {
    workflow: called.workflow,
    github: scope.github,
    inputs,
    vars: scope.vars,
    secrets: secretsOf(scope, job, contexts),
    permissions: permissionsOf(job['permissions']) ?? permissionsOf(scope.workflow.top['permissions']) ?? scope.permissions,
    source: called.source,
    depth: scope.depth + 1,
  };
  const innerContexts = { github: scope.github, inputs, vars: scope.vars };
  return {
    kind: 'call',
    name,
    nodes: nodesOf(inner),
    concurrency: concurrency ?? concurrencyOf(called.workflow.top['concurrency'], innerContexts),
    continueOnError: false,
    outputs: (nodes) => outputsOf(called.workflow, innerContexts, nodes),
  };
}

/** `inherit` passes all on; otherwise the called workflow sees what is named. */
function secretsOf(scope: Scope, job: PlainRecord, contexts: Contexts): Readonly<Record<string, string>> {
  if (job['secrets'] === 'inherit') return scope.secrets;
  const given = evaluateDeep(job['secrets'] ?? {}, { ...contexts, secrets: scope.secrets });
  return Object.fromEntries(Object.entries(given as object).map(([name, value]) => [name, String(value ?? '')]));
}

function outputsOf(
  workflow: WorkflowText,
  contexts: Contexts,
  jobs: Readonly<Record<string, NeedFacts>>,
): Readonly<Record<string, string>> {
  const wanted = plainRecord(plainRecord(workflow.on['workflow_call'])['outputs']);
  const entries = Object.entries(wanted).map(([name, output]) => [
    name,
    interpolate(String(plainRecord(output)['value'] ?? ''), { ...contexts, jobs }),
  ]);
  return Object.fromEntries(entries);
}
