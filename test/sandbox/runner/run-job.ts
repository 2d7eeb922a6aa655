import type { Annotation, JobResult, StepDefinition } from '../protocol.ts';
import { MESSAGE_LIMIT } from './annotations.ts';
import { contextsOf, functionsOf, interpolateAll } from './contexts.ts';
import type { Variables } from './environment.ts';
import { type JobRun, type PlannedStep, statusOf } from './job-run.ts';
import { evaluateJobEnv, introduce } from './prepare-job.ts';
import { sweep } from './process-tree.ts';
import { runStep } from './run-step.ts';
import { stepName } from './step-name.ts';

/** After a cancellation, steps with `always()` may run this long; then the job is halted, as on the real runner. */
const CANCEL_GRACE = 5 * 60_000;

/** Runs a job from its set-up to its last process, and says how it ended. The log and the board still have to be flushed. Never throws. */
export async function runJob(job: JobRun): Promise<JobResult> {
  const stopWatching = watchTime(job);
  const steps = await setUp(job);
  if (steps) await runAll(job, steps);
  stopWatching();
  const outputs = finish(job);
  return { conclusion: statusOf(job), outputs, annotations: job.annotations, summary: job.summaries.join('\n') };
}

interface JobSteps {
  readonly pre: readonly PlannedStep[];
  readonly main: readonly PlannedStep[];
}

/** The step `Set up job`: variables, and every action that is not local. Null when it failed. */
async function setUp(job: JobRun): Promise<JobSteps | null> {
  const number = job.board.add('Set up job');
  job.board.update(number, { status: 'in_progress', startedAt: Date.now() });
  const steps = await prepareSteps(job).catch((error: unknown) => {
    tell(job, error);
    job.root.status = 'failure';
    return null;
  });
  job.board.update(number, { status: 'completed', conclusion: steps ? 'success' : 'failure', completedAt: Date.now() });
  return steps;
}

async function prepareSteps(job: JobRun): Promise<JobSteps> {
  introduce(job);
  job.env = evaluateJobEnv(job);
  const planned = job.message.steps.map((definition) => plan(job, definition));
  const pre: PlannedStep[] = [];
  for (const step of planned) {
    const condition = await preCondition(job, step.definition);
    if (condition !== null) pre.push({ ...step, stage: 'pre', condition, name: `Pre ${step.name}` });
  }
  const number = (step: PlannedStep): PlannedStep => ({ ...step, number: job.board.add(job.masks.hide(step.name)) });
  return { pre: pre.map(number), main: planned.map(number) };
}

function plan(job: JobRun, definition: StepDefinition): PlannedStep {
  const base = { definition, stage: 'main', scope: job.root, number: null } as const;
  return { ...base, condition: definition.if, name: stepName(definition), state: new Map() };
}

/** Fetches the action of a step. The `pre-if` when it has a `pre`, which runs before anything is checked out: local actions have none. */
async function preCondition(job: JobRun, { uses }: StepDefinition): Promise<string | null> {
  if (uses === undefined) return null;
  const { loadManifest, locateAction, parseUses } = await import('./action-source.ts');
  if (parseUses(uses).kind === 'local') return null;
  const manifest = await loadManifest(await locateAction(job, uses));
  return manifest.runs.kind === 'node' && manifest.runs.pre ? manifest.runs.preIf : null;
}

async function runAll(job: JobRun, { pre, main }: JobSteps): Promise<void> {
  for (const step of [...pre, ...main]) await runStep(job, step);
  // The last registered comes first; those still wait that a post step itself registers.
  for (const done = new Set<PlannedStep>(); ; ) {
    const next = job.posts.findLast((post) => !done.has(post));
    if (!next) return;
    done.add(next);
    await runStep(job, { ...next, number: job.board.add(job.masks.hide(next.name)) });
  }
}

/** The step `Complete job`: outputs, and an end to what the job left running. */
function finish(job: JobRun): Variables {
  const number = job.board.add('Complete job');
  job.board.update(number, { status: 'in_progress', startedAt: Date.now() });
  const outputs = jobOutputs(job);
  job.log.line('Cleaning up orphan processes');
  for (const { pid, name } of sweep(job.trackingId)) job.log.line(`Terminate orphan process: pid (${pid}) (${name})`);
  job.board.update(number, { status: 'completed', conclusion: 'success', completedAt: Date.now() });
  return outputs;
}

/** Empty outputs and those that hold a masked value are left out. */
function jobOutputs(job: JobRun): Variables {
  if (Object.keys(job.message.outputs).length === 0) return {};
  job.log.line('Evaluate and set job outputs');
  try {
    const contexts = contextsOf(job, { scope: job.root, env: job.env, ownEnv: {} });
    const values = Object.entries(interpolateAll(job.message.outputs, contexts, functionsOf(job, job.root)));
    return Object.fromEntries(values.filter(([name, value]) => isShown(job, name, value)));
  } catch (error) {
    tell(job, error);
    job.root.status = 'failure';
    return {};
  }
}

function isShown(job: JobRun, name: string, value: string): boolean {
  if (value === '') return false;
  if (job.masks.holds(value)) {
    annotate(job, { level: 'warning', message: `Skip output '${name}' since it may contain secret.` });
    return false;
  }
  job.log.line(`Set output '${name}'`);
  return true;
}

function watchTime(job: JobRun): () => void {
  const { timeoutMinutes } = job.message;
  let halting: NodeJS.Timeout | undefined;
  const stopListening = job.cancellation.listen((state) => {
    if (state === 'cancelled') halting = setTimeout(() => job.cancellation.advance('halted'), CANCEL_GRACE);
  });
  const expiry = setTimeout(
    () => {
      annotate(job, {
        level: 'failure',
        message: `The job has exceeded the maximum execution time of ${timeoutMinutes} minutes.`,
      });
      job.cancellation.advance('cancelled');
    },
    Math.min(timeoutMinutes * 60_000, LONGEST_TIMER),
  );
  return () => {
    clearTimeout(expiry);
    clearTimeout(halting);
    stopListening();
  };
}

/** Node's timers overflow above 2^31 - 1 ms. */
const LONGEST_TIMER = 2 ** 31 - 1;

function tell(job: JobRun, error: unknown): void {
  annotate(job, { level: 'failure', message: error instanceof Error ? error.message : String(error) });
}

/** An issue of the job itself: in the log, and an annotation of no step. */
export function annotate(job: JobRun, { level, message }: Annotation): void {
  job.log.line(`##[${level === 'failure' ? 'error' : level}]${message}`);
  job.annotations.push({ level, message: job.masks.hide(message).slice(0, MESSAGE_LIMIT) });
}
