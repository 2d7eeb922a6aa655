import type { Commit, JobWork, Permissions } from './types.ts';

/** What the model asks the engine: which workflows of a commit react to an event. */
export interface Trigger {
  readonly event: string;
  readonly action: string | null;
  /** The ref the run is about: `refs/heads/x`, `refs/tags/x`, `refs/pull/N/merge`. */
  readonly ref: string;
  /** `pull_request`: the base branch. `workflow_run`: the head branch of the run that triggers. */
  readonly filterBranch: string | null;
  /** `workflow_run`: the name of the workflow that triggers. */
  readonly workflowName?: string;
  readonly changed: readonly string[];
  readonly commit: Commit;
  /** Only this file: `workflow_dispatch`. */
  readonly path?: string;
  /** `workflow_dispatch`: as sent. */
  readonly inputs?: Readonly<Record<string, unknown>>;
  /** `schedule`: the cron expression. */
  readonly cron?: string;
  /** `repository` and its text at `ref`, for reusable workflows elsewhere; undefined: not found. */
  readonly readFile: (repository: string, path: string, ref: string) => string | undefined;
  /** The `github` context so far: everything but what belongs to one run. `github.event` stands in it. */
  readonly github: Readonly<Record<string, unknown>>;
  readonly vars: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
}

export interface WorkflowEngine {
  /** One plan per workflow file that reacts, in order of path. A file that cannot be understood reacts with `errors`. */
  plansFor(trigger: Trigger): readonly RunPlan[];
  /** Name and triggers of a file, for `GET …/workflows` and for dispatching. */
  describe(path: string, text: string): { readonly name: string; readonly events: readonly string[] };
  /** What is wrong with the inputs of a `workflow_dispatch`; empty when nothing. */
  checkInputs(path: string, text: string, inputs: Readonly<Record<string, unknown>>): readonly string[];
}

/** `group` compares without regard to case. */
export interface Concurrency {
  readonly group: string;
  readonly cancelInProgress: boolean;
  /** `single`: one pending, the newer replaces it. `max`: up to 100 wait in order. */
  readonly queue: 'single' | 'max';
}

export interface RunPlan {
  readonly path: string;
  readonly name: string;
  /** `run-name`, evaluated; null: GitHub's default. */
  readonly title: string | null;
  /** Not empty: the run ends as `startup_failure`. */
  readonly errors: readonly string[];
  readonly permissions: Permissions | null;
  /** Completes the `github` context with what belongs to one run and attempt: `run_id`, `run_number`, `run_attempt` … */
  readonly begin: (github: Readonly<Record<string, unknown>>) => {
    readonly concurrency: Concurrency | null;
    readonly nodes: readonly NodePlan[];
    readonly errors: readonly string[];
  };
}

export type NodeResult = 'success' | 'failure' | 'cancelled' | 'skipped';

export interface NeedFacts {
  readonly result: NodeResult;
  readonly outputs: Readonly<Record<string, string>>;
}

/** What is known when every need of a node is done. */
export interface NodeState {
  /** By key relative to the node's own file, as in `needs.x`. */
  readonly needs: Readonly<Record<string, NeedFacts>>;
  /** Results of all ancestors, direct or not: `success()` and `failure()` judge by them. */
  readonly ancestors: readonly NodeResult[];
  readonly cancelled: boolean;
}

/** One entry below `jobs:`. */
export interface NodePlan {
  readonly key: string;
  /** Keys of the same file. */
  readonly needs: readonly string[];
  readonly expand: (state: NodeState) => Expansion;
}

export type Expansion =
  | { readonly kind: 'skip'; readonly name: string }
  | {
      readonly kind: 'error';
      readonly name: string;
      readonly messages: readonly string[];
    }
  | {
      readonly kind: 'legs';
      readonly legs: readonly Leg[];
      readonly failFast: boolean /** 0: no limit. */;
      readonly maxParallel: number;
    };

/** One job, or one call of a reusable workflow; several where there is a matrix. */
export type Leg = JobLeg | CallLeg;

export interface JobLeg {
  readonly kind: 'job';
  readonly name: string;
  readonly labels: readonly string[];
  /** The runner group asked for, if one is. */
  readonly group: string | null;
  readonly concurrency: Concurrency | null;
  readonly continueOnError: boolean;
  readonly work: JobWork;
}

export interface CallLeg {
  readonly kind: 'call';
  readonly name: string;
  readonly nodes: readonly NodePlan[];
  readonly concurrency: Concurrency | null;
  readonly continueOnError: boolean;
  /** Outputs of the call once its nodes are done, by key. */
  readonly outputs: (nodes: Readonly<Record<string, NeedFacts>>) => Readonly<Record<string, string>>;
}
