import type { Annotation, JobMessage, StepDefinition } from '../protocol.ts';
import type { Cancellation } from './cancellation.ts';
import type { Variables } from './environment.ts';
import type { ForgeClient } from './forge-client.ts';
import type { JobLog } from './job-log.ts';
import type { Masks } from './masks.ts';
import type { Settings } from './settings.ts';
import type { StepBoard } from './step-board.ts';

export type Status = 'success' | 'failure' | 'cancelled';

/** Where the parts of one job lie; all absolute. */
export interface Directories {
  readonly work: string;
  /** `_work/<repo>`. */
  readonly pipeline: string;
  readonly workspace: string;
  readonly temp: string;
  readonly tools: string;
  readonly actions: string;
}

/** What a step left behind for `steps.<id>`. */
export interface StepRecord {
  readonly outputs: Variables;
  readonly outcome: Status | 'skipped';
  readonly conclusion: Status | 'skipped';
}

/** One running job: what it was told, and what its steps have made of it so far. */
export interface JobRun {
  readonly message: JobMessage;
  readonly settings: Settings;
  readonly client: ForgeClient;
  readonly directories: Directories;
  readonly trackingId: string;
  readonly masks: Masks;
  readonly log: JobLog;
  readonly board: StepBoard;
  readonly cancellation: Cancellation;
  /** Steps to run at the end, last registered first. */
  readonly posts: PlannedStep[];
  readonly annotations: Annotation[];
  readonly summaries: string[];
  /** The `github` context with what the runner adds. */
  readonly github: Readonly<Record<string, unknown>>;
  readonly runner: Variables;
  /** Job-level variables and those of GITHUB_ENV. */
  env: Variables;
  /** Directories of GITHUB_PATH, first searched first. */
  paths: readonly string[];
  /** The steps of the workflow's job. */
  readonly root: Scope;
  /** `uses` → the folder of the action, for actions that were fetched. */
  readonly actions: Map<string, string>;
  readonly isDebug: boolean;
}

export function statusOf(job: JobRun): Status {
  return job.cancellation.state === 'running' ? job.root.status : 'cancelled';
}

/** The job's own steps, or the steps of one composite action. */
export interface Scope {
  readonly records: Map<string, StepRecord>;
  /** Null in the job itself. */
  readonly composite: CompositeScope | null;
  /** Of the steps so far; a cancellation stands apart from it. */
  status: 'success' | 'failure';
}

export interface CompositeScope {
  readonly inputs: Variables;
  readonly actionPath: string;
  /** Of the step that uses the action. */
  readonly env: Variables;
}

/** A step that is to run: a step of the workflow, or an action's `pre` or `post`. */
export interface PlannedStep {
  readonly definition: StepDefinition;
  readonly stage: 'pre' | 'main' | 'post';
  readonly scope: Scope;
  /** `if:` as written; undefined is `success()`. */
  readonly condition: string | undefined;
  readonly name: string;
  /** On the board; null within a composite action. */
  readonly number: number | null;
  /** Shared by the stages of one action. */
  readonly state: Map<string, string>;
}
