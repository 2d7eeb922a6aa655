import { UNSERVED_REASONS } from '../demand/demand-from.ts';
import { HELD_REASONS } from '../plan/plan.ts';
import { END_REASONS } from '../plan/rules/end-reason.ts';

/** What keeps a job that no rule of ours holds. */
export const OTHER_WAITS = [
  'waiting-for-github',
  'launching',
  'booting',
  'runner-taken',
  'not-looked-at',
  'service-down',
] as const;

export const WAIT_REASONS = [...HELD_REASONS, ...UNSERVED_REASONS, ...OTHER_WAITS] as const;
export type WaitReason = (typeof WAIT_REASONS)[number];

/** Ends of a launch that never became a runner (`readAnswer`, `readRegisterAnswer`), and of stock whose machine was started for a job. */
export const OTHER_ENDS = ['no-capacity', 'quota', 'refused', 'registration-refused', 'name-taken', 'used'] as const;

export const RUNNER_ENDS = [...END_REASONS, ...OTHER_ENDS] as const;
export type RunnerEnd = (typeof RUNNER_ENDS)[number];

export type Reason = WaitReason | RunnerEnd;

export interface Advice {
  /** One sentence. */
  readonly means: string;
  /** What a person may do, where anything is to be done. One sentence. */
  readonly todo: string;
}

const NOTHING = 'Nothing: it passes by itself.';
const NORMAL = 'Nothing: this is how a runner ends.';

/** Why a job waits. */
export const WAITS: Readonly<Record<WaitReason, Advice>> = {
  'runner-idle': {
    means: 'A runner that fits is connected and has no job: GitHub gives it the job within seconds.',
    todo: 'Nothing; where it lasts for minutes, look at the runner group: it must allow this repository.',
  },
  'runner-coming': { means: 'A runner that fits was ordered for the jobs that wait, and is not connected yet.', todo: NOTHING },
  'pool-full': {
    means: 'The pool has as many machines as `max` allows.',
    todo: 'Wait until one ends, or raise `max` of the pool.',
  },
  'repository-full': {
    means: 'The repository has as many machines of the pool as `max_per_repository` allows.',
    todo: 'Wait until one of its jobs ends, or raise `max_per_repository`.',
  },
  'all-full': {
    means: 'All pools together have as many machines as `limits.max` allows.',
    todo: 'Wait until any machine ends, or raise `limits.max`.',
  },
  'budget-day': {
    means: 'What was spent today and what living machines may still cost leave too little of the daily budget.',
    todo: 'Wait for the next day, or raise `budget.per_day` of the pool or of `limits`.',
  },
  'budget-month': {
    means: 'What was spent this month and what living machines may still cost leave too little of the monthly budget.',
    todo: 'Wait for the next month, or raise `budget.per_month` of the pool or of `limits`.',
  },
  blackout: {
    means: 'The pool launches nothing during one of its `blackout` windows.',
    todo: 'Wait for its end, or change `blackout`.',
  },
  paused: {
    means: 'An operator stopped the pool: it launches nothing.',
    todo: "Let it go on from the pool's page; where `paused` stands in the pool's configuration, take it out and start the service again.",
  },
  'no-capacity': {
    means: 'The cloud has no room for a machine of this kind in any place the pool may use; each is tried again after a pause.',
    todo: 'Wait, or give the pool more `types` and `subnets` (zones).',
  },
  quota: {
    means: "The cloud account's own limit is reached.",
    todo: 'Ask the cloud for a higher quota (Service Quotas), or end machines outside Pilotlight.',
  },
  misconfigured: {
    means: 'The cloud refuses the order itself: a subnet, an image, a type or a permission is wrong.',
    todo: 'Run `pilotlight check`, and correct what it names.',
  },
  'launch-failed': {
    means: 'The last launches failed, or their machines ended before their runner came up; the pause doubles up to five minutes.',
    todo: "Read the detail, then the machine's console output.",
  },
  'runner-outdated': {
    means: "GitHub no longer accepts the version of the runner in the pool's image (exit code 7).",
    todo: 'Build a new image with a current runner, or name one under `runner.download`.',
  },
  'machines-unavailable': { means: "The cloud's API is throttled or down: it is left alone for a while.", todo: NOTHING },
  'github-unavailable': {
    means: 'GitHub is down, or its limits are reached: it is left alone until it allows more.',
    todo: NOTHING,
  },
  'no-pool': {
    means: 'No pool carries all labels of the job.',
    todo: 'Correct `runs-on`, or add the missing labels to a pool.',
  },
  'labels-too-broad': {
    means: 'The job asks for nothing but labels that every self-hosted runner has: anybody might take it.',
    todo: 'Name a label of a pool in `runs-on`.',
  },
  'repository-not-allowed': {
    means: 'Its pool serves other repositories only.',
    todo: 'Add the repository to `repositories` of the pool, or use another label.',
  },
  'fork-not-allowed': {
    means: 'Its commit comes from a fork, and its pool does not serve those.',
    todo: 'Use GitHub-hosted runners for forks, or allow them with `forks: allow` where strangers may run code on its machines.',
  },
  'fork-unknown': { means: 'GitHub has not told yet whether its commit comes from a fork.', todo: NOTHING },
  'not-ours': {
    means: 'Its owner is no longer configured, or it waits longer than GitHub keeps jobs.',
    todo: 'Add the owner to `github.owners`, or run the workflow again.',
  },
  'waiting-for-github': {
    means: 'GitHub holds the job back: an environment needs approval, or its concurrency group is busy.',
    todo: "Approve the deployment on the run's page, or wait for the run before it.",
  },
  launching: { means: 'A machine was just ordered for it.', todo: NOTHING },
  booting: { means: 'The machine that was ordered for it boots.', todo: NOTHING },
  'runner-taken': {
    means: 'GitHub gave the runner that was started for it to another job with the same labels; another one takes its place.',
    todo: 'Nothing; where it happens often, give such jobs a label of their own.',
  },
  'not-looked-at': { means: 'The service learnt of the job a moment ago.', todo: NOTHING },
  'service-down': {
    means: 'The service does not run: nobody launches anything.',
    todo: 'Start it, and look at its log (`journalctl -u pilotlight`).',
  },
};

/** Why a runner or its machine was ended. */
export const ENDS: Readonly<Record<RunnerEnd, Advice>> = {
  'already-ending': { means: 'Its end was decided before, and is carried on after a restart.', todo: NORMAL },
  'pool-removed': { means: 'Its pool is no longer in the configuration.', todo: NORMAL },
  'launch-interrupted': { means: 'The service stopped within its launch, and nothing runs for it.', todo: NOTHING },
  'machine-ended': { means: 'Its machine ended: the runner exits after its job, or never came up.', todo: NORMAL },
  'machine-missing': {
    means: 'Its machine is gone, and nobody here ended it.',
    todo: "Look who terminates instances: the cloud's audit log (CloudTrail) knows.",
  },
  'operator-forced': {
    means: 'An operator ended it by force; a job that ran was ended with it.',
    todo: 'Ask who ended it: the audit knows.',
  },
  'operator-ended': { means: 'An operator ended it while it had no job.', todo: NORMAL },
  'spot-interrupted': {
    means: 'Its owner takes the spot machine away, and it had no job yet.',
    todo: 'Nothing; where it happens often, add `types`, or set `market: on-demand`.',
  },
  'job-done': { means: 'Its job was over, and the runner did not exit by itself within a minute.', todo: NORMAL },
  'too-old': {
    means: 'It reached the maximum lifetime of its pool; a job that still ran was ended with it.',
    todo: 'Raise `max_lifetime` where jobs take that long.',
  },
  'boot-deadline': {
    means: 'It did not connect to GitHub within `boot`.',
    todo: "Read the machine's console output; raise `boot` where the image is slow.",
  },
  'pool-drained': { means: 'An operator drains its pool, and it had no job.', todo: NORMAL },
  'takes-no-jobs': {
    means: 'It was connected, jobs waited that it could take, and GitHub gave it none for five minutes.',
    todo: 'Look at the runner group: it must allow the repositories.',
  },
  'idle-too-long': { means: 'It had no job for longer than `idle`, and nobody waited.', todo: NORMAL },
  'stock-surplus': { means: 'More machines were stopped in stock than `warm.stopped` asks for now.', todo: NORMAL },
  'no-capacity': WAITS['no-capacity'],
  quota: WAITS.quota,
  refused: { means: 'Its order was refused: see `misconfigured`.', todo: WAITS.misconfigured.todo },
  'registration-refused': {
    means: 'GitHub refused to register the runner.',
    todo: "Look at the App's permissions (Self-hosted runners: write), and at the organisation's runner settings.",
  },
  used: { means: 'Its stopped machine was started for a job: it belongs to another runner now.', todo: NORMAL },
  'name-taken': {
    means: 'Another runner on GitHub carries its name.',
    todo: 'Nothing once; if it repeats, two installations share one App: give each its own.',
  },
};
