import { join } from 'node:path';
import type { ActionManifest, NodeRuns } from './action-manifest.ts';
import { loadManifest, locateAction, parseUses } from './action-source.ts';
import { contextsOf, functionsOf, interpolateAll } from './contexts.ts';
import { inputVariables, stateVariables, type Variables } from './environment.ts';
import type { CompositeScope, PlannedStep, Scope } from './job-run.ts';
import { runStep, type StepWork } from './run-step.ts';
import { stepName } from './step-name.ts';
import { runStepProcess, showEnvironment } from './step-process.ts';

/** An action that was found and read. */
interface Action {
  readonly folder: string;
  readonly manifest: ActionManifest;
  readonly inputs: Variables;
}

/** Runs one stage of a `uses:` step; answers whether it failed. */
export async function runAction(work: StepWork): Promise<boolean> {
  const { job, planned } = work;
  const folder = await locateAction(job, planned.definition.uses ?? '');
  const manifest = await loadManifest(folder);
  const action: Action = { folder, manifest, inputs: readInputs(work, manifest) };
  if (planned.stage === 'main') warnOfInputs(work, manifest);
  showAction(work, action.inputs);
  return manifest.runs.kind === 'node' ? await runNode(work, action, manifest.runs) : await runComposite(work, action);
}

/** Values of `with`, and defaults for the rest. Names compare without regard to case; unknown ones are passed on too. */
function readInputs({ planned, resolve }: StepWork, manifest: ActionManifest): Variables {
  const inputs: Record<string, string> = {};
  for (const [name, input] of Object.entries(manifest.inputs)) inputs[name.toLowerCase()] = resolve(input.default ?? '');
  for (const [name, value] of Object.entries(planned.definition.with ?? {})) inputs[name.toLowerCase()] = resolve(value);
  return inputs;
}

function warnOfInputs({ planned, output }: StepWork, manifest: ActionManifest): void {
  const known = new Map(Object.entries(manifest.inputs).map(([name, input]) => [name.toLowerCase(), input]));
  const given = Object.keys(planned.definition.with ?? {});
  const unexpected = given.filter((name) => !known.has(name.toLowerCase()));
  if (unexpected.length > 0)
    output.issue(
      'warning',
      `Unexpected input(s) ${quoted(unexpected)}, valid inputs are [${quoted(Object.keys(manifest.inputs))}]`,
    );
  for (const name of given) {
    const notice = known.get(name.toLowerCase())?.deprecationMessage;
    if (notice) output.issue('warning', `Input '${name}' has been deprecated with message: ${notice}`);
  }
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(', ');
}

function showAction(work: StepWork, inputs: Variables): void {
  const { output, planned } = work;
  output.say(`##[group]${planned.stage === 'post' ? 'Post job cleanup.' : `Run ${planned.definition.uses}`}`);
  const shown = Object.entries(inputs).filter(([, value]) => value !== '');
  if (shown.length > 0) output.say('with:');
  for (const [name, value] of shown) output.say(`  ${name}: ${value}`);
  showEnvironment(work);
  output.say('##[endgroup]');
}

async function runNode(work: StepWork, action: Action, runs: NodeRuns): Promise<boolean> {
  const { job, planned, view } = work;
  if (planned.stage !== 'post' && runs.post) registerPost(work, runs);
  const script = planned.stage === 'main' ? runs.main : runs[planned.stage];
  if (!script) return false;
  const reference = parseUses(planned.definition.uses ?? '');
  const origin = reference.kind === 'remote' ? { action_repository: reference.repository, action_ref: reference.ref } : {};
  const node: StepWork = { ...work, view: { ...view, github: { ...view.github, ...origin } } };
  // No error of the runner's own: a failing action has said why.
  const code = await runStepProcess(node, {
    command: process.execPath,
    arguments: [join(action.folder, script)],
    cwd: job.directories.workspace,
    env: { ...inputVariables(action.inputs), ...stateVariables(Object.fromEntries(planned.state)), ...job.message.runtime },
  });
  work.output.debug(`Node Action run completed with exit code ${code}`);
  return code !== 0;
}

/** Once per step that uses the action, however many of its stages ran before. */
function registerPost({ job, planned }: StepWork, runs: NodeRuns): void {
  if (job.posts.some((post) => post.state === planned.state)) return;
  job.posts.push({
    ...planned,
    stage: 'post',
    condition: runs.postIf,
    name: `Post ${stepName(planned.definition)}`,
    number: null,
  });
}

async function runComposite(work: StepWork, action: Action): Promise<boolean> {
  const { job, planned, output, view } = work;
  if (action.manifest.runs.kind !== 'composite' || planned.stage !== 'main') return false;
  const composite: CompositeScope = { inputs: action.inputs, actionPath: action.folder, env: view.ownEnv };
  const scope: Scope = { records: new Map(), composite, status: 'success' };
  for (const definition of action.manifest.runs.steps) {
    const step: PlannedStep = {
      definition,
      stage: 'main',
      scope,
      condition: definition.if,
      name: stepName(definition),
      number: null,
      state: new Map(),
    };
    await runStep(job, step, work);
    if (work.signal.reason === 'timeout') break;
  }
  Object.assign(
    output.outputs,
    interpolateAll(action.manifest.outputs, contextsOf(job, { ...view, scope }), functionsOf(job, scope)),
  );
  return scope.status === 'failure';
}
