import type { RunPlan, Trigger, WorkflowEngine } from '../../../autoscaler/simulation/github/engine.ts';
import { DEEPEST_CALL } from './call-leg.ts';
import { concurrencyOf, permissionsOf } from './evaluation.ts';
import { interpolate } from './expressions.ts';
import { asTexts, dispatchInputs, dispatchProblems } from './inputs.ts';
import { nodesOf } from './job-nodes.ts';
import { reacts } from './reacts.ts';
import { readWorkflow, type WorkflowText } from './read-workflow.ts';
import { findCalled, type Scope, type Source, sourceOf } from './scope.ts';

/** Workflow files as GitHub reads them: its own parser, its own expressions. */
export function createEngine(): WorkflowEngine {
  return {
    plansFor: (trigger) =>
      [...trigger.commit.files]
        .filter((file) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(file.path))
        .sort((a, b) => (a.path < b.path ? -1 : 1))
        .flatMap((file) => {
          const workflow = readWorkflow(file.path, file.text);
          if (workflow.errors.length > 0) return showsFaults(trigger, workflow) ? [faultyPlan(workflow)] : [];
          return reacts(workflow, trigger) ? [planOf(workflow, trigger)] : [];
        }),
    describe(path, text) {
      const { name, on } = readWorkflow(path, text);
      return { name, events: Object.keys(on) };
    },
    checkInputs: (path, text, inputs) => dispatchProblems(readWorkflow(path, text), inputs),
  };
}

/** A file that cannot be read has no `on:`: GitHub shows its faults as a failed run of the push that brought it, or when it was asked for by name. */
function showsFaults({ event, path }: Trigger, workflow: WorkflowText): boolean {
  return event === 'push' || path === workflow.path;
}

function faultyPlan({ path, name, errors }: WorkflowText): RunPlan {
  return { path, name, title: null, errors, permissions: null, begin: () => ({ concurrency: null, nodes: [], errors: [] }) };
}

function planOf(workflow: WorkflowText, trigger: Trigger): RunPlan {
  const isDispatch = trigger.event === 'workflow_dispatch';
  const inputs = isDispatch ? dispatchInputs(workflow, trigger.inputs ?? {}) : null;
  const source = sourceOf(trigger);
  const scopeFor = (github: Readonly<Record<string, unknown>>): Scope => ({
    workflow,
    github: { ...github, ...ownFacts(workflow, github, inputs) },
    inputs,
    vars: trigger.vars,
    secrets: trigger.secrets,
    permissions: null,
    source,
    depth: 0,
  });
  const title = titleOf(scopeFor(trigger.github));
  return {
    path: workflow.path,
    name: workflow.name,
    title: title.text,
    errors: [...title.errors, ...callFaults(workflow, source, 0)],
    permissions: permissionsOf(workflow.top['permissions']),
    begin: (github) => beginScope(scopeFor(github)),
  };
}

function ownFacts(
  workflow: WorkflowText,
  github: Readonly<Record<string, unknown>>,
  inputs: Scope['inputs'],
): Readonly<Record<string, unknown>> {
  const { repository, ref, sha, event } = github;
  const ofWorkflow = { workflow: workflow.name, workflow_ref: `${repository}/${workflow.path}@${ref}`, workflow_sha: sha };
  return inputs === null ? ofWorkflow : { ...ofWorkflow, event: { ...(event as object), inputs: asTexts(inputs) } };
}

function beginScope(scope: Scope): ReturnType<RunPlan['begin']> {
  try {
    const contexts = { github: scope.github, inputs: scope.inputs, vars: scope.vars };
    return { concurrency: concurrencyOf(scope.workflow.top['concurrency'], contexts), nodes: nodesOf(scope), errors: [] };
  } catch (error) {
    return { concurrency: null, nodes: [], errors: [messageOf(error)] };
  }
}

function titleOf({ workflow, github, inputs, vars }: Scope): {
  readonly text: string | null;
  readonly errors: readonly string[];
} {
  const written = workflow.top['run-name'];
  if (typeof written !== 'string') return { text: null, errors: [] };
  try {
    return { text: interpolate(written, { github, inputs, vars }) || null, errors: [] };
  } catch (error) {
    return { text: null, errors: [messageOf(error)] };
  }
}

/** GitHub looks at every called workflow before anything starts. */
function callFaults(workflow: WorkflowText, source: Source, depth: number): readonly string[] {
  return Object.values(workflow.jobs).flatMap((job) => {
    if (typeof job['uses'] !== 'string') return [];
    if (depth >= DEEPEST_CALL)
      return [`${workflow.path}: reusable workflows are nested more than ${DEEPEST_CALL + 1} levels deep`];
    const called = findCalled(job['uses'], source);
    return called.kind === 'fault' ? called.messages : callFaults(called.workflow, called.source, depth + 1);
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
