import type { Trigger } from '../../../autoscaler/simulation/github/engine.ts';
import { matchesPatterns, pathsAllow } from './filter-patterns.ts';
import { type Plain, type PlainRecord, plainList, plainRecord, type WorkflowText } from './read-workflow.ts';

/** Where `types:` is not written: these, as documented; every other event reacts to all its types. */
const DEFAULT_TYPES: Readonly<Record<string, readonly string[]>> = {
  pull_request: ['opened', 'synchronize', 'reopened'],
  pull_request_target: ['opened', 'synchronize', 'reopened'],
};

/** A commit message with one of these starts nothing on push. */
const SKIP = /\[(skip ci|ci skip|no ci|skip actions|actions skip)\]/;

/** Whether the workflow's `on:` answers the event. */
export function reacts(workflow: WorkflowText, trigger: Trigger): boolean {
  if (trigger.path !== undefined && trigger.path !== workflow.path) return false;
  const config = workflow.on[trigger.event];
  if (config === undefined || trigger.event === 'workflow_call') return false;
  if (trigger.event === 'schedule') return plainList(config).some((one) => plainRecord(one)['cron'] === trigger.cron);
  const filters = plainRecord(config);
  return typesAllow(filters, trigger) && EVENT_RULES.every((rule) => rule(filters, trigger));
}

type Rule = (filters: PlainRecord, trigger: Trigger) => boolean;

function typesAllow(filters: PlainRecord, { event, action }: Trigger): boolean {
  const wanted = textsOf(filters['types']) ?? DEFAULT_TYPES[event];
  if (!wanted || action === null) return true;
  // `repository_dispatch` takes patterns of the caller's own words.
  return event === 'repository_dispatch' ? matchesPatterns(action, wanted) : wanted.includes(action);
}

const pushRule: Rule = (filters, { event, ref, changed, commit }) => {
  if (event !== 'push') return true;
  if (SKIP.test(commit.message ?? '')) return false;
  const [, kind, name = ''] = /^refs\/(heads|tags)\/(.*)$/.exec(ref) ?? [];
  const [own, other] = kind === 'tags' ? ['tags', 'branches'] : ['branches', 'tags'];
  const hasOwn = own in filters || `${own}-ignore` in filters;
  // A filter for the one kind of ref alone leaves the other kind out.
  if (!hasOwn && (other in filters || `${other}-ignore` in filters)) return false;
  // GitHub does not look at paths when a tag is pushed.
  return namesAllow(filters, own, name) && (kind === 'tags' || changedAllow(filters, changed));
};

const pullRule: Rule = (filters, { event, filterBranch, changed }) => {
  if (!event.startsWith('pull_request')) return true;
  return namesAllow(filters, 'branches', filterBranch ?? '') && changedAllow(filters, changed);
};

const workflowRunRule: Rule = (filters, { event, filterBranch, workflowName }) => {
  if (event !== 'workflow_run') return true;
  return (
    matchesPatterns(workflowName ?? '', textsOf(filters['workflows']) ?? []) &&
    namesAllow(filters, 'branches', filterBranch ?? '')
  );
};

const EVENT_RULES: readonly Rule[] = [pushRule, pullRule, workflowRunRule];

function namesAllow(filters: PlainRecord, kind: string, name: string): boolean {
  const [wanted, ignored] = [textsOf(filters[kind]), textsOf(filters[`${kind}-ignore`])];
  if (wanted) return matchesPatterns(name, wanted);
  return !ignored || !matchesPatterns(name, ignored);
}

function changedAllow(filters: PlainRecord, changed: readonly string[]): boolean {
  return pathsAllow(changed, { paths: textsOf(filters['paths']), ignore: textsOf(filters['paths-ignore']) });
}

function textsOf(value: Plain | undefined): readonly string[] | null {
  return value === undefined ? null : plainList(value).map(String);
}
