import type { JobFacts } from '../../forge-ports.ts';
import { Ec2Gate } from './ec2-gate.ts';
import { Ends } from './ends.ts';
import { Farm } from './farm.ts';
import { Fleet } from './fleet.ts';
import { GitHubGate } from './github-gate.ts';
import { Launches } from './launches.ts';
import { Loop } from './loop.ts';
import { JOBS_EVERY, Polls } from './polls.ts';
import { Timeline } from './timeline.ts';
import type { TraceJob } from './trace-jobs.ts';
import type { TracedRunner } from './traced-runner.ts';

export interface Policy {
  readonly name: string;
  readonly hot: number;
  readonly stopped: number;
}

export interface Replayed {
  /** Milliseconds from GitHub's queue to the first step, of every job that started. */
  readonly waits: readonly number[];
  readonly lost: number;
  /** Milliseconds that machines were billed for. */
  readonly billed: number;
  readonly peak: number;
  /** How often the loop looked, and asked the planner. */
  readonly looks: number;
  readonly plans: number;
  readonly lastStart: number;
  readonly github: GitHubGate;
  readonly ec2: Ec2Gate;
  readonly lists: Polls['lists'];
  /** How many runners ended for each reason. */
  readonly ends: ReadonlyMap<string, number>;
}

export interface ReplayGiven {
  /** Machines at most. */
  readonly max: number;
  /** Asks the planner at each look, also where nothing can come of it: the figures are the same, and take longer. */
  readonly isThorough?: boolean;
}

/** As the service's adapter for EC2: two launches and more are one order. */
const PULLS_FROM = 2;
/** Nothing waits for longer: what has not started by then is lost. */
const PATIENCE = 24 * 3_600_000;
/** A machine powers off; and while one is about to leave, lists are fresh every two seconds. Milliseconds. */
const POWERS_OFF = 1_500;
const LISTED_EVERY = 2_000;

const LABELS = ['self-hosted', 'trace'];
const SCOPE = 'orgs/trace';

/** A trace, a policy, the real rooms and the real rules of rates, event by event. The same inputs give the same figures. */
export function replay(jobs: readonly TraceJob[], policy: Policy, given: ReplayGiven): Replayed {
  return new Replay(jobs, policy, given).run();
}

class Replay {
  readonly #jobs: readonly TraceJob[];
  readonly #time = new Timeline();
  readonly #github = new GitHubGate(this.#time);
  readonly #ec2 = new Ec2Gate(this.#time);
  readonly #fleet = new Fleet();
  readonly #farm: Farm;
  readonly #ends: Ends;
  readonly #loop: Loop;
  readonly #polls: Polls;
  /** Jobs that the service has heard of. */
  readonly #heard = new Set<number>();

  constructor(jobs: readonly TraceJob[], policy: Policy, { max, isThorough = false }: ReplayGiven) {
    this.#jobs = jobs;
    this.#farm = new Farm({
      jobs,
      time: this.#time,
      onStart: (runner, index, startedAt) => this.#started(runner, index, startedAt),
      onClaim: (runner) => launches.claim(runner),
      onStopped: (runner) => this.#see(runner, 'stopped'),
      onEnded: (runner) => this.#ended(runner),
    });
    const onChange = (): void => this.#loop.lookSoon();
    const parts = { time: this.#time, github: this.#github, ec2: this.#ec2, farm: this.#farm, fleet: this.#fleet };
    const launches = new Launches({ ...parts, pullsFrom: PULLS_FROM, onChange });
    this.#ends = new Ends({ ...parts, onChange });
    const pool = poolOf(policy, max);
    this.#loop = new Loop({ ...parts, launches, ends: this.#ends, pool, pullsFrom: PULLS_FROM, isThorough });
    this.#polls = new Polls({ ...parts, onJobs: () => this.#listed(), onRunners: () => this.#registered() });
  }

  run(): Replayed {
    for (const [index, { arrivesAt, webhookAfter }] of this.#jobs.entries()) {
      this.#time.at(arrivesAt, () => this.#farm.arrive(index));
      if (webhookAfter !== null) this.#time.at(arrivesAt + webhookAfter, () => this.#hear(index));
    }
    this.#polls.begin();
    this.#loop.begin();
    this.#time.run(PATIENCE);
    for (const runner of this.#fleet.all()) this.#farm.turnOff(runner);
    const { waits, billed, peak, lastStart } = this.#farm;
    const { looks, plans } = this.#loop;
    const counted = { waits, billed, peak, lastStart, looks, plans, lost: this.#jobs.length - waits.length };
    return { ...counted, github: this.#github, ec2: this.#ec2, lists: this.#polls.lists, ends: this.#ends.reasons };
  }

  #hear(index: number): void {
    if (this.#heard.has(index)) return;
    this.#heard.add(index);
    const { id, arrivesAt } = this.#jobs[index] as TraceJob;
    this.#loop.queued(jobOf(id, arrivesAt));
  }

  #started(runner: TracedRunner, index: number, startedAt: number): void {
    const { lasts, webhookAfter } = this.#jobs[index] as TraceJob;
    const delay = webhookAfter ?? JOBS_EVERY;
    for (const [at, status] of [[startedAt, 'in_progress'] as const, [startedAt + lasts, 'completed'] as const])
      this.#time.at(at + delay, () => this.#learn(runner, index, { status, startedAt }));
  }

  /** Whoever runs already needs no machine, whether its queueing was ever told or not. */
  #learn(runner: TracedRunner, index: number, told: Pick<JobFacts, 'status' | 'startedAt'>): void {
    const { id, arrivesAt } = this.#jobs[index] as TraceJob;
    this.#heard.add(index);
    this.#loop.served(id);
    const completedAt = told.status === 'completed' ? this.#time.now : null;
    runner.job = { ...jobOf(id, arrivesAt), ...told, completedAt, runnerName: runner.row.name };
    this.#news(runner);
  }

  #ended(runner: TracedRunner): void {
    const seenAt = Math.ceil((this.#time.now + POWERS_OFF) / LISTED_EVERY) * LISTED_EVERY;
    this.#time.at(seenAt, () => this.#see(runner, 'ended'));
  }

  #see(runner: TracedRunner, state: 'stopped' | 'ended'): void {
    runner.machine = { state, startedAt: runner.machine?.startedAt ?? this.#time.now };
    this.#news(runner);
  }

  #news(runner: TracedRunner): void {
    runner.hasNews = true;
    runner.member = null;
    this.#loop.lookSoon();
  }

  /** A list of jobs tells what webhooks did not. */
  #listed(): void {
    for (const index of this.#farm.queue) if (this.#jobs[index]?.webhookAfter === null) this.#hear(index);
  }

  #registered(): void {
    for (const runner of this.#fleet.all()) {
      if (!runner.isIdle || runner.isOnlineSeen) continue;
      runner.isOnlineSeen = true;
      this.#news(runner);
    }
  }
}

function poolOf({ hot, stopped }: Policy, max: number) {
  return {
    ...{ name: 'trace', labels: LABELS, max, maxPerRepository: null, hold: null, hot, stopped, usdPerHour: null },
    ...{ idle: 120_000, boot: 600_000, maxLifetime: PATIENCE, scopes: [SCOPE] as const, budgets: [] },
  };
}

function jobOf(id: string, createdAt: number): JobFacts {
  return {
    ...{ id, repository: 'trace/jobs', runId: '1', attempt: 1, name: id, labels: LABELS, url: '', headSha: null },
    ...{ status: 'queued', conclusion: null, createdAt, startedAt: null, completedAt: null, runnerName: null },
  };
}
