import { evaluateCondition, interpolate, interpolateValue } from '../workflows/expressions.ts';
import { StepFault } from './action-source.ts';
import { contextsOf, functionsOf, interpolateAll, type StepView } from './contexts.ts';
import type { JobRun, PlannedStep, Status, StepRecord } from './job-run.ts';
import { createStepFiles, removeStepFiles, type StepFiles } from './step-files.ts';
import { StepOutput } from './step-output.ts';

/** One step at work: what its handler (script, JavaScript action, composite action) needs. */
export interface StepWork {
  readonly job: JobRun;
  readonly planned: PlannedStep;
  readonly output: StepOutput;
  readonly view: StepView;
  /** Aborts with the reason `cancelled` or `timeout`. */
  readonly signal: AbortSignal;
  /** Evaluates `${{ }}` in a text as this step sees the world. */
  readonly resolve: (text: string) => string;
}

/** The step that uses a composite action, for the steps in it. */
export type ParentStep = Pick<StepWork, 'output' | 'signal'>;

type Outcome = StepRecord['outcome'];

/** Runs one step from its condition to its record; reports it, and lets its failure count. Never throws. */
export async function runStep(job: JobRun, planned: PlannedStep, parent?: ParentStep): Promise<StepRecord> {
  const report = (change: Parameters<JobRun['board']['update']>[1]): void => {
    if (planned.number !== null) job.board.update(planned.number, change);
  };
  report({ status: 'in_progress', startedAt: Date.now() });
  const output = new StepOutput(job, planned.state, parent?.output.annotations);
  const files = createStepFiles(job.directories.temp);
  const attempt = new StepAttempt({
    job,
    planned,
    output,
    files,
    parent,
    rename: (name) => report({ name: job.masks.hide(name) }),
  });
  const record = await attempt.run();
  removeStepFiles(files);
  if (!parent) job.annotations.push(...output.annotations.kept);
  if (planned.stage === 'main') planned.scope.records.set(planned.definition.id, record);
  if (record.conclusion === 'failure') planned.scope.status = 'failure';
  if (record.conclusion === 'failure' && planned.number !== null) job.root.status = 'failure';
  report({ status: 'completed', conclusion: record.conclusion, completedAt: Date.now() });
  return record;
}

interface AttemptParts {
  readonly job: JobRun;
  readonly planned: PlannedStep;
  readonly output: StepOutput;
  readonly files: StepFiles;
  readonly parent: ParentStep | undefined;
  readonly rename: (name: string) => void;
}

class StepAttempt {
  readonly #parts: AttemptParts;
  readonly #controller = new AbortController();
  #view: StepView;

  constructor(parts: AttemptParts) {
    this.#parts = parts;
    const { job, planned, files } = parts;
    const ownEnv = planned.scope.composite?.env ?? {};
    this.#view = {
      scope: planned.scope,
      env: { ...job.env, ...ownEnv },
      ownEnv,
      github: { ...files, action: planned.definition.id },
    };
  }

  async run(): Promise<StepRecord> {
    const { output } = this.#parts;
    const outcome = await this.#outcome().catch((error: unknown): Outcome => {
      this.#tell(error);
      return 'failure';
    });
    return { outputs: output.outputs, outcome, conclusion: outcome === 'failure' && this.#mayFail() ? 'success' : outcome };
  }

  async #outcome(): Promise<Outcome> {
    const { job, planned, files, output } = this.#parts;
    const written = interpolateAll(planned.definition.env ?? {}, this.#contexts(), this.#functions());
    this.#view = { ...this.#view, env: { ...this.#view.env, ...written }, ownEnv: { ...this.#view.ownEnv, ...written } };
    if (job.cancellation.state === 'halted' || !this.#isWanted()) return 'skipped';
    if (planned.stage === 'main' && planned.definition.name?.includes('${{'))
      this.#parts.rename(this.#resolve(planned.definition.name));
    const stopWatching = this.#watch();
    const hasFailed = await this.#handle().finally(stopWatching);
    output.readFiles(files);
    return this.#verdict(hasFailed || output.hasFailedCommand);
  }

  async #handle(): Promise<boolean> {
    const { job, planned, output } = this.#parts;
    const work: StepWork = {
      job,
      planned,
      output,
      view: this.#view,
      signal: this.#controller.signal,
      resolve: (text) => this.#resolve(text),
    };
    try {
      if (planned.definition.run !== undefined) return await (await import('./run-script.ts')).runScript(work);
      if (planned.definition.uses !== undefined) return await (await import('./run-action.ts')).runAction(work);
      throw new StepFault("A step needs 'run' or 'uses'");
    } catch (error) {
      this.#tell(error);
      return true;
    }
  }

  #verdict(hasFailed: boolean): Outcome {
    const { output, planned } = this.#parts;
    const { signal } = this.#controller;
    if (!signal.aborted) return hasFailed ? 'failure' : 'success';
    if (signal.reason === 'timeout') {
      output.issue('error', `The action '${planned.name}' has timed out after ${this.#timeoutMinutes()} minutes.`);
      return 'failure';
    }
    output.issue('error', 'The operation was canceled.');
    return 'cancelled' satisfies Status;
  }

  /**
   * Aborts the step when its time is over, or when the job is cancelled and its condition, evaluated anew, no longer holds:
   * a step with `always()` runs on.
   */
  #watch(): () => void {
    const { job, parent } = this.#parts;
    const minutes = this.#timeoutMinutes();
    const timer = minutes > 0 ? setTimeout(() => this.#controller.abort('timeout'), minutes * 60_000) : undefined;
    const stopListening = job.cancellation.listen((state) => {
      if (state === 'halted' || !this.#isStillWanted()) this.#controller.abort('cancelled');
    });
    const follow = (): void => {
      if (parent?.signal.reason === 'timeout') this.#controller.abort('timeout');
    };
    if (parent?.signal.aborted) follow();
    parent?.signal.addEventListener('abort', follow);
    return () => {
      clearTimeout(timer);
      stopListening();
      parent?.signal.removeEventListener('abort', follow);
    };
  }

  #isWanted(): boolean {
    return evaluateCondition(this.#parts.planned.condition, this.#contexts(), this.#functions());
  }

  #isStillWanted(): boolean {
    try {
      return this.#isWanted();
    } catch {
      return false;
    }
  }

  /** GitHub takes whole minutes; fractions are for tests. */
  #timeoutMinutes(): number {
    const written = this.#parts.planned.definition.timeoutMinutes;
    return this.#parts.planned.stage !== 'main' || written === undefined ? 0 : Number(this.#value(written)) || 0;
  }

  #mayFail(): boolean {
    const written = this.#parts.planned.definition.continueOnError;
    if (written === undefined || this.#parts.planned.stage !== 'main') return false;
    try {
      return String(this.#value(written)).toLowerCase() === 'true';
    } catch (error) {
      this.#tell(error);
      return false;
    }
  }

  #value(written: boolean | number | string): unknown {
    return typeof written === 'string' ? interpolateValue(written, this.#contexts(), this.#functions()) : written;
  }

  #resolve(text: string): string {
    return text.includes('${{') ? interpolate(text, this.#contexts(), this.#functions()) : text;
  }

  #contexts(): ReturnType<typeof contextsOf> {
    return contextsOf(this.#parts.job, this.#view);
  }

  #functions(): ReturnType<typeof functionsOf> {
    return functionsOf(this.#parts.job, this.#parts.planned.scope);
  }

  #tell(error: unknown): void {
    this.#parts.output.issue('error', error instanceof Error ? error.message : String(error));
  }
}
