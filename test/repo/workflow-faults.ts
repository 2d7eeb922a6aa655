import { parse } from 'yaml';

/**
 * The eight rules of goal G2 (and A15: nothing foreign unpinned), as one sentence for each breach. zizmor knows more but is
 * not always at hand; these hold wherever the tests run.
 */
export function workflowFaults(text: string): readonly string[] {
  const workflow = record(parse(text));
  const triggers = triggersOf(workflow.on);
  const jobs = Object.entries(record(workflow.jobs));
  return [
    ...(isEmptyMapping(workflow.permissions) ? [] : ['permissions: {} is missing at the top']),
    ...(workflow.concurrency === undefined && !isOnlyCalled(triggers) ? ['concurrency is missing'] : []),
    ...jobs.flatMap(([id, job]) => jobFaults(record(job), triggers).map((fault) => `jobs.${id}: ${fault}`)),
  ];
}

/** The same for the steps of a composite action. */
export function actionFaults(text: string): readonly string[] {
  return stepsOf(record(record(parse(text)).runs)).flatMap((step) => stepFaults(step, []));
}

const OUR_OWN = /^pilotlight-ci\/pilotlight(\/[\w./-]+)?@v\d+$/;
const PINNED = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/;
/** Triggers that run with the base repository's rights on somebody else's event. */
const TRUSTED_TRIGGERS = ['pull_request_target', 'workflow_run', 'issue_comment'];

function jobFaults(job: Mapping, triggers: readonly string[]): readonly string[] {
  return [
    ...(job.permissions === undefined ? ['permissions are missing'] : []),
    ...(job['timeout-minutes'] === undefined && job.uses === undefined ? ['timeout-minutes is missing'] : []),
    ...(job.secrets === 'inherit' ? ['secrets: inherit hands everything over'] : []),
    ...usesFaults(job.uses),
    ...stepsOf(job).flatMap((step) => stepFaults(step, triggers)),
  ];
}

function stepFaults(step: Mapping, triggers: readonly string[]): readonly string[] {
  const checksOut = typeof step.uses === 'string' && step.uses.startsWith('actions/checkout@');
  const trusted = triggers.find((trigger) => TRUSTED_TRIGGERS.includes(trigger));
  return [
    ...usesFaults(step.uses),
    ...(typeof step.run === 'string' && step.run.includes('${{') ? ['an expression stands inside run'] : []),
    ...(checksOut && record(step.with)['persist-credentials'] !== false ? ['actions/checkout keeps its credentials'] : []),
    ...(checksOut && trusted ? [`actions/checkout runs on ${trusted}`] : []),
  ];
}

function usesFaults(uses: unknown): readonly string[] {
  if (uses === undefined || (typeof uses === 'string' && (uses.startsWith('./') || OUR_OWN.test(uses) || PINNED.test(uses))))
    return [];
  return [`${String(uses)} is not pinned by a commit's SHA`];
}

type Mapping = Readonly<Record<string, unknown>>;

const isMapping = (value: unknown): value is Mapping => typeof value === 'object' && value !== null && !Array.isArray(value);
const record = (value: unknown): Mapping => (isMapping(value) ? value : {});
const isEmptyMapping = (value: unknown): boolean => isMapping(value) && Object.keys(value).length === 0;
const stepsOf = (job: Mapping): readonly Mapping[] => (Array.isArray(job.steps) ? job.steps.map(record) : []);
const isOnlyCalled = (triggers: readonly string[]): boolean => triggers.length === 1 && triggers[0] === 'workflow_call';

function triggersOf(on: unknown): readonly string[] {
  if (typeof on === 'string') return [on];
  return Array.isArray(on) ? on.map(String) : Object.keys(record(on));
}
