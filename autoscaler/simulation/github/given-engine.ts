import type { JobLeg, NodePlan, NodeResult, RunPlan, WorkflowEngine } from './engine.ts';
import type { JobWork } from './types.ts';

/** A job as data, for worlds that need no workflow files. */
export interface GivenJob {
  readonly key: string;
  readonly labels: readonly string[];
  readonly needs?: readonly string[];
  /** As many legs, as a matrix makes them; default 1. */
  readonly legs?: number;
  readonly maxParallel?: number;
  readonly failFast?: boolean;
  /** `always()` in its `if`: it runs whatever became of its needs. */
  readonly always?: boolean;
  readonly timeoutMinutes?: number;
}

export interface GivenWorkflow {
  readonly path: string;
  /** Events that start it. */
  readonly events: readonly string[];
  readonly jobs: readonly GivenJob[];
}

/** An engine whose workflows are data: no file is read, no expression evaluated. */
export function givenEngine(workflows: readonly GivenWorkflow[]): WorkflowEngine {
  const byPath = new Map(workflows.map((one) => [one.path, one]));
  return {
    plansFor: ({ event, path }) =>
      workflows.filter((one) => one.events.includes(event) && (path === undefined || path === one.path)).map(planOf),
    describe: (path) => ({ name: path, events: byPath.get(path)?.events ?? [] }),
    checkInputs: () => [],
  };
}

function planOf({ path, jobs }: GivenWorkflow): RunPlan {
  const nodes = jobs.map(nodeOf);
  return {
    path,
    name: path,
    title: null,
    errors: [],
    permissions: null,
    begin: () => ({ concurrency: null, nodes, errors: [] }),
  };
}

function nodeOf(job: GivenJob): NodePlan {
  const { key, needs = [], legs = 1, failFast = true, maxParallel = 0 } = job;
  return {
    key,
    needs,
    expand: ({ ancestors, cancelled }) =>
      job.always || runsAfter(ancestors, cancelled)
        ? {
            kind: 'legs',
            failFast,
            maxParallel,
            legs: Array.from({ length: legs }, (_, index) => legOf(job, legs > 1 ? ` (${index})` : '')),
          }
        : { kind: 'skip', name: key },
  };
}

const runsAfter = (ancestors: readonly NodeResult[], cancelled: boolean): boolean =>
  !cancelled && ancestors.every((one) => one === 'success');

function legOf({ key, labels, timeoutMinutes = 360 }: GivenJob, suffix: string): JobLeg {
  const work: JobWork = {
    contexts: {},
    secrets: {},
    env: [],
    defaults: {},
    steps: [],
    outputs: {},
    timeoutMinutes,
    permissions: null,
  };
  return { kind: 'job', name: `${key}${suffix}`, labels, group: null, concurrency: null, continueOnError: false, work };
}
