import type { Fault, Place } from './lib/fault.ts';

/** Every fault the action can tell: who has to act, and what that person does next. Closed: a new fault gets a row here. */
const TABLE = {
  'command-unknown': { blame: 'theirs', next: 'Write one of the commands that the action knows.' },
  'input-unknown': { blame: 'theirs', next: 'Correct the name, or remove the input.' },
  'input-invalid': { blame: 'theirs', next: 'Correct the value.' },
  'plan-missing': {
    blame: 'theirs',
    next: 'Write a section `plan` in .github/pilotlight.yml, or a program .github/pilotlight.plan.ts; docs/plan.md shows both.',
  },
  'plan-ambiguous': { blame: 'theirs', next: 'Keep one of them, or name it by the input `plan`.' },
  'plan-invalid': { blame: 'theirs', next: 'Correct it; docs/plan.md describes every key.' },
  'plan-duplicate': { blame: 'theirs', next: 'Give each configuration a name of its own; case does not count.' },
  'plan-labels': { blame: 'theirs', next: 'Ask for labels that `plan.runs_on` allows, or add them there.' },
  'plan-empty': { blame: 'theirs', next: 'If nothing to test is right, set the input `empty: ok`.' },
  'plan-too-large': { blame: 'theirs', next: 'Make fewer configurations, or shorter ones.' },
  'program-failed': { blame: 'theirs', next: 'Correct the program; whatever it printed stands above.' },
  'program-timeout': { blame: 'theirs', next: 'Make it end, or raise the input `plan_timeout`.' },
  'program-output': { blame: 'theirs', next: 'Let it yield plain objects, or print one JSON list or one JSON object a line.' },
  'job-invalid': { blame: 'theirs', next: 'Pass `job: ${{ matrix.job }}` as the plan made it.' },
  'test-red': { blame: 'theirs', next: 'See the output above.' },
  'test-deferred': { blame: 'theirs', next: 'Nothing is to be done: the service starts it again by itself.' },
  'result-not-stored': { blame: 'ours', next: 'Run the failed jobs again; the gate cannot see this configuration.' },
  'gate-red': { blame: 'theirs', next: 'The job summary lists every configuration.' },
  'results-unreadable': { blame: 'ours', next: 'Run the failed jobs again.' },
  'plan-retry': {
    blame: 'theirs',
    next: 'Retry less often or sooner; with the input `service`, long waits need no runner.',
  },
  'plan-shards': { blame: 'theirs', next: 'Correct `shard.files`, or remove `shard`.' },
  'plan-packed': { blame: 'theirs', next: 'Make fewer or shorter configurations, or raise `max_jobs` or `job_timeout`.' },
  'plan-only': { blame: 'theirs', next: 'Correct the input `only`.' },
  'plan-drift': { blame: 'theirs', next: 'Push again, or run all jobs again: both make a new plan.' },
  'plan-not-stored': { blame: 'ours', next: 'Run the failed jobs again.' },
  'base-unreadable': {
    blame: 'theirs',
    next: 'Give the job `contents: read` and the input `token`; the base branch says on which runners a fork may run.',
  },
  'refdata-config': {
    blame: 'theirs',
    next: 'Correct the section `refdata` of .github/pilotlight.yml; docs/reference-data.md describes every key.',
  },
  'refdata-store': {
    blame: 'theirs',
    next: 'Correct `refdata.store`, or the rights of the job’s credentials; docs/reference-store.md lists what each command needs.',
  },
  'refdata-damaged': {
    blame: 'ours',
    next: 'Run `npx pilotlight refdata fsck`; docs/reference-recovery.md tells what to do with each finding.',
  },
  'refdata-event': {
    blame: 'theirs',
    next: 'Use the command in a workflow of the events that docs/reference-data.md shows for it.',
  },
  'refdata-results': { blame: 'theirs', next: 'Correct what the tests write, or `refdata.results` and `refdata.files`.' },
  'refdata-red': { blame: 'theirs', next: 'Look at the report; accept what is right by a comment, as it says.' },
  'refdata-guard': { blame: 'theirs', next: 'See that the tests write what they should; `refdata.guards` sets the limits.' },
  'refdata-refused': { blame: 'theirs', next: 'See the sentence above.' },
  'refdata-conflict': {
    blame: 'theirs',
    next: 'Accept one of the values by a comment or by `refdata-accept`; nothing was chosen for you.',
  },
  'watch-config': {
    blame: 'theirs',
    next: 'Correct the section `watch` of .github/pilotlight.yml; docs/watch.md describes every key.',
  },
  'watch-live': {
    blame: 'theirs',
    next: 'Pin each of them to a commit, a tag or a digest, or leave it out by `watch.ignore`.',
  },
  'site-config': {
    blame: 'theirs',
    next: 'Correct the section `sites` of .github/pilotlight.yml; docs/sites.md describes every key.',
  },
  'site-event': { blame: 'theirs', next: 'Use the command in a workflow of the events that docs/sites.md shows for it.' },
  'site-folder': { blame: 'theirs', next: 'Correct what the build makes, or `folder` and `root` of the site.' },
  'site-store': {
    blame: 'theirs',
    next: 'Correct `store` of the site, or the rights of the job’s credentials; docs/sites.md lists what it needs.',
  },
  'site-refused': { blame: 'theirs', next: 'See the sentence above; nothing was changed.' },
  'branches-config': {
    blame: 'theirs',
    next: 'Correct the section `branches` of .github/pilotlight.yml; docs/branches.md describes every key.',
  },
  'branches-refused': { blame: 'theirs', next: 'See the sentence above; the branches are as they were.' },
  'branches-failed': { blame: 'ours', next: 'Run the job again; what was done is not done twice.' },
  unexpected: { blame: 'ours', next: 'Please report this with the log.' },
} as const satisfies Record<string, Pick<Fault, 'blame' | 'next'>>;

export type FaultCode = keyof typeof TABLE;
export const FAULT_CODES = Object.keys(TABLE) as readonly FaultCode[];

export interface FaultDetail {
  readonly why?: string;
  readonly at?: Place;
  /** A next step that knows more than the table's. */
  readonly next?: string;
}

export function fault(code: FaultCode, what: string, detail: FaultDetail = {}): Fault {
  return { code, ...TABLE[code], what, ...detail };
}
