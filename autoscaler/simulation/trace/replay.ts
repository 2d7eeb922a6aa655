import { demandFrom } from '../../demand/demand-from.ts';
import { ordersFor } from '../../orders.ts';
import { type Command, plan } from '../../plan/plan.ts';
import type { FleetMember, PoolRules } from '../../plan/world.ts';
import type { JobFacts, RunnerRow } from '../../ports.ts';
import { advance } from '../../runner/advance.ts';
import { fleetMember } from '../../runner/fleet-view.ts';
import { nextEndStep } from '../../runner/next-end-step.ts';
import { Ec2Gate } from './ec2-gate.ts';
import { GitHubGate } from './github-gate.ts';
import { BOOT_BILLED, LEAST_BILLED } from './optimum.ts';
import { Timeline } from './timeline.ts';
import type { TraceJob } from './trace-jobs.ts';

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
  readonly looks: number;
  readonly lastStart: number;
  /** When each job was first known to the service, ascending. */
  readonly known: readonly number[];
  readonly github: GitHubGate;
  readonly ec2: Ec2Gate;
}

/** Milliseconds. A stopped machine starts in 13 s, of which 10 are billed; stock is made in 45 s; a runner that idles takes a job in 4. */
const STOPPED = { start: 13_000, billed: 10_000, made: 45_000 };
const HOT_START = 4_000;
const LAUNCH_CALL = 1_200;
const POLL = 30_000;
/** Jobs of one run, for how many lists a poll reads. */
const JOBS_PER_RUN = 6;
/**
 * The loop looks at once when something happened, and not more often than this. Of looks that launch, a few may follow each
 * other so; after those there is one a second, which gathers what came in the meantime: EC2 takes two launch calls a second.
 */
const PAUSE = 100;
/** While so many jobs wait that minutes pass, seconds of the loop's do not matter: a replay need not spend its time on them. */
const BACKLOG = { jobs: 300, pause: 1_000 };
const ROUNDS = { burst: 3, every: 1_000 };
/** From a machine's end, and from a runner's start, until the service sees them. */
const SEEN_AFTER = 3_000;
/** As the service's own pulling adapter: two launches and more are one order. */
const PULLS_FROM = 2;
/** Nothing waits for longer: what has not started by then is lost. */
const PATIENCE = 24 * 3_600_000;

const LABELS = ['self-hosted', 'trace'];
const SCOPE = 'orgs/trace';
const JIT = { points: 5, resource: 'actions_runner_registration' } as const;
const WRITE = { points: 5, resource: 'core' } as const;
const READ = { points: 1, resource: 'core' } as const;

interface Runner {
  row: RunnerRow;
  inHand: boolean;
  /** What the service sees. */
  machine: { readonly state: 'running' | 'stopped' | 'ended'; readonly startedAt: number } | null;
  isOnlineSeen: boolean;
  job: JobFacts | null;
  member: FleetMember | null;
  /** What is. */
  bootedAt: number | null;
  hasJit: boolean;
  works: boolean;
  isIdle: boolean;
  billedFrom: number | null;
}

/** A trace, a policy and the real planner, event by event. The same inputs give the same figures. */
export function replay(jobs: readonly TraceJob[], policy: Policy, { max }: { readonly max: number }): Replayed {
  return new Replay(jobs, policy, max).run();
}

class Replay {
  readonly #jobs: readonly TraceJob[];
  readonly #time = new Timeline();
  readonly #github = new GitHubGate(this.#time);
  readonly #ec2 = new Ec2Gate(this.#time);
  readonly #pool: PoolRules & { readonly labels: readonly string[] };
  readonly #runners = new Map<string, Runner>();
  /** On GitHub: jobs that wait, and runners that idle, oldest first. */
  readonly #queue = new Set<number>();
  readonly #idle = new Set<Runner>();
  /** In the service: jobs it knows to be queued. */
  readonly #queued = new Map<number, JobFacts>();
  readonly #seen = new Set<number>();
  readonly #known: number[] = [];
  readonly #waits: number[] = [];
  #holdUntil = 0;
  #ticks = 0;
  #boots = 0;
  #billed = 0;
  #alive = 0;
  #peak = 0;
  #nextLook = 0;
  #rounds = ROUNDS.burst;
  #roundAt = 0;
  #isLookDue = false;
  #isPolling = false;
  #lastStart = 0;

  constructor(jobs: readonly TraceJob[], policy: Policy, max: number) {
    this.#jobs = jobs;
    this.#pool = {
      name: 'trace',
      labels: LABELS,
      max,
      maxPerRepository: null,
      idle: 120_000,
      boot: 600_000,
      maxLifetime: PATIENCE,
      hold: null,
      hot: policy.hot,
      stopped: policy.stopped,
      scopes: [SCOPE],
      budgets: [],
      usdPerHour: null,
    };
  }

  run(): Replayed {
    for (const [index, { arrivesAt, webhookAfter }] of this.#jobs.entries()) {
      this.#time.at(arrivesAt, () => this.#arrive(index));
      if (webhookAfter !== null) this.#time.at(arrivesAt + webhookAfter, () => this.#hear(index));
    }
    this.#time.at(POLL, () => this.#poll());
    this.#look();
    this.#time.run(PATIENCE);
    for (const runner of this.#runners.values()) this.#bill(runner);
    return {
      waits: this.#waits,
      lost: this.#jobs.length - this.#waits.length,
      billed: this.#billed,
      peak: this.#peak,
      looks: this.#ticks,
      lastStart: this.#lastStart,
      known: this.#known,
      github: this.#github,
      ec2: this.#ec2,
    };
  }

  get #isOver(): boolean {
    return this.#waits.length === this.#jobs.length;
  }

  // ---------------------------------------------------------------------------------------------- GitHub and its jobs

  #arrive(index: number): void {
    const [runner] = this.#idle;
    if (!runner) this.#queue.add(index);
    else this.#start(runner, index, HOT_START);
  }

  #start(runner: Runner, index: number, after: number): void {
    const { id, arrivesAt, lasts, webhookAfter } = this.#jobs[index] as TraceJob;
    const { now } = this.#time;
    this.#idle.delete(runner);
    this.#queue.delete(index);
    Object.assign(runner, { works: true, isIdle: false });
    const startedAt = now + after;
    this.#waits.push(startedAt - arrivesAt);
    this.#lastStart = Math.max(this.#lastStart, startedAt);
    const tell = (at: number, status: 'in_progress' | 'completed') =>
      this.#time.at(at + (webhookAfter ?? POLL), () => this.#learn(runner, index, { id, status, startedAt }));
    tell(startedAt, 'in_progress');
    tell(startedAt + lasts, 'completed');
    this.#time.at(startedAt + lasts, () => {
      this.#bill(runner);
      this.#time.at(this.#time.now + SEEN_AFTER, () => this.#seeMachine(runner, 'ended'));
    });
  }

  /** The machine is over. */
  #bill(runner: Runner): void {
    if (runner.billedFrom === null) return;
    this.#billed += Math.max(LEAST_BILLED, this.#time.now - runner.billedFrom);
    this.#alive--;
    runner.billedFrom = null;
  }

  // ------------------------------------------------------------------------------------------- what the service learns

  #hear(index: number): void {
    if (this.#seen.has(index)) return;
    this.#seen.add(index);
    this.#known.push(this.#time.now);
    const { id, arrivesAt } = this.#jobs[index] as TraceJob;
    this.#queued.set(index, jobOf(id, arrivesAt));
    this.#lookSoon();
  }

  #learn(runner: Runner, index: number, told: { id: string; status: 'in_progress' | 'completed'; startedAt: number }): void {
    this.#hearSilently(index);
    this.#queued.delete(index);
    const { arrivesAt } = this.#jobs[index] as TraceJob;
    const completedAt = told.status === 'completed' ? this.#time.now : null;
    runner.job = { ...jobOf(told.id, arrivesAt), ...told, completedAt, runnerName: runner.row.name };
    this.#advance(runner);
  }

  /** It runs already: whoever lost its webhook needs no machine for it. */
  #hearSilently(index: number): void {
    if (this.#seen.has(index)) return;
    this.#seen.add(index);
    this.#known.push(this.#time.now);
  }

  /** One read for the runs and one for the jobs of each open run; what a webhook lost is found here. */
  #poll(): void {
    if (this.#isOver) return;
    this.#time.at(this.#time.now + POLL, () => this.#poll());
    if (this.#isPolling) return;
    this.#isPolling = true;
    const open = this.#queue.size + [...this.#runners.values()].filter(({ works }) => works).length;
    let left = 2 + Math.ceil(open / JOBS_PER_RUN);
    const done = (): void => {
      left--;
      if (left > 0) return;
      this.#isPolling = false;
      for (const index of this.#queue) if (this.#isOlderThanAPoll(index)) this.#hear(index);
    };
    for (let reads = left; reads > 0; reads--) this.#github.ask(READ, { isUrgent: false }, done);
  }

  #isOlderThanAPoll(index: number): boolean {
    return (this.#jobs[index] as TraceJob).webhookAfter === null;
  }

  #seeMachine(runner: Runner, state: 'running' | 'stopped' | 'ended'): void {
    runner.machine = { state, startedAt: runner.machine?.startedAt ?? this.#time.now };
    this.#advance(runner);
  }

  #advance(runner: Runner): void {
    runner.row = advance(runner.row, this.#sighting(runner), this.#time.now);
    runner.member = null;
    this.#lookSoon();
  }

  #sighting({ row, machine, isOnlineSeen, job }: Runner) {
    const view = machine && {
      id: `i-${row.id}`,
      launch: row.launch,
      pool: row.pool,
      name: row.name,
      exitCode: null,
      offer: null,
      isReclaimed: false,
      ...machine,
    };
    const registration = isOnlineSeen ? { id: row.id, name: row.name, online: true, busy: job !== null } : null;
    return { machine: view ?? ('absent' as const), registration, job };
  }

  // -------------------------------------------------------------------------------------------------- look, plan, act

  #lookSoon(): void {
    if (this.#isLookDue) return;
    this.#isLookDue = true;
    this.#time.at(this.#nextLook, () => this.#look());
  }

  #look(): void {
    this.#isLookDue = false;
    const { now } = this.#time;
    this.#nextLook = now + (this.#queued.size > BACKLOG.jobs ? BACKLOG.pause : PAUSE);
    const { demand } = demandFrom([...this.#queued.values()], [this.#pool], ['trace']);
    const hold = this.#holdUntil > now ? ({ until: this.#holdUntil, because: 'github-unavailable' } as const) : null;
    if (hold) this.#time.at(hold.until, () => this.#lookSoon());
    const { hot, stopped } = this.#isOver ? { hot: 0, stopped: 0 } : this.#pool;
    const { commands } = plan({
      now,
      tick: (this.#ticks++).toString(36),
      demand,
      fleet: [...this.#runners.values()].map((runner) => this.#memberOf(runner)),
      pools: [{ ...this.#pool, hold, hot, stopped }],
      max: null,
      budgets: [],
    });
    this.#act(commands);
  }

  #countRound(): void {
    const { now } = this.#time;
    const { burst, every } = ROUNDS;
    this.#rounds = Math.min(burst, this.#rounds + (now - this.#roundAt) / every) - 1;
    this.#roundAt = now;
    if (this.#rounds < 1) this.#nextLook = Math.max(this.#nextLook, now + Math.ceil((1 - this.#rounds) * every));
  }

  #memberOf(runner: Runner): FleetMember {
    const moment = { now: this.#time.now, inHand: runner.inHand, listLag: 60_000, repository: 'trace/jobs' };
    runner.member ??= fleetMember(runner.row, this.#sighting(runner), moment);
    return runner.member;
  }

  #act(commands: readonly Command[]): void {
    const launches = commands.filter((command) => command.kind !== 'retire');
    const orders = ordersFor(launches, {
      appId: '1',
      now: this.#time.now,
      freshId: () => `s${(this.#ticks++).toString(36)}`,
      labelsOf: () => LABELS,
      pullsFrom: () => PULLS_FROM,
      stocked: (id) => this.#runners.get(id)?.row,
    });
    if (orders.length > 0) this.#countRound();
    for (const { rows } of orders) this.#launch(rows);
    for (const command of commands) {
      const runner = command.kind === 'retire' ? this.#runners.get(command.id) : undefined;
      if (runner && command.kind === 'retire') this.#retire(runner, command.because);
    }
  }

  #launch(rows: readonly RunnerRow[]): void {
    const [first] = rows as readonly [RunnerRow, ...RunnerRow[]];
    const runners = rows.map((row) => this.#take(row));
    if (first.purpose === 'stock') {
      return this.#ec2.ask(rows.length, () => {
        for (const runner of runners) this.#makeStock(runner);
      });
    }
    const isPulled = first.machine !== null || rows.length >= PULLS_FROM;
    const boot = () =>
      this.#ec2.ask(rows.length, () => {
        for (const runner of runners) this.#boot(runner);
      });
    if (isPulled) {
      for (const runner of runners) this.#register(runner, () => this.#connect(runner));
      boot();
    } else this.#register(runners[0] as Runner, boot);
  }

  #take(row: RunnerRow): Runner {
    const stock = row.machine === null ? undefined : [...this.#runners.values()].find((one) => one.row.machine === row.machine);
    if (stock) this.#runners.delete(stock.row.id);
    const runner: Runner = {
      row,
      inHand: true,
      machine: null,
      isOnlineSeen: false,
      job: null,
      member: null,
      bootedAt: null,
      hasJit: false,
      works: false,
      isIdle: false,
      billedFrom: null,
    };
    this.#runners.set(row.id, runner);
    return runner;
  }

  #register(runner: Runner, then: () => void): void {
    this.#github.ask(JIT, { isUrgent: true }, (asked) => {
      if (!this.#runners.has(runner.row.id)) return;
      if (asked.kind === 'answered') {
        runner.hasJit = true;
        if (runner.row.state === 'planned') runner.row = { ...runner.row, state: 'registered', runnerId: runner.row.id };
        runner.member = null;
        return then();
      }
      this.#holdUntil = Math.max(this.#holdUntil, asked.until);
      // Its machine asks again once it has booted; without one nothing is left of the launch.
      if (runner.row.launchedAt !== null || runner.billedFrom !== null)
        this.#time.at(asked.until + 1_000, () => this.#register(runner, then));
      else this.#forget(runner);
    });
  }

  #boot(runner: Runner): void {
    const isStocked = runner.row.machine !== null;
    const takes = isStocked ? STOPPED.start : (this.#jobs[this.#boots++ % this.#jobs.length] as TraceJob).coldStart;
    this.#turnOn(runner, takes - (isStocked ? STOPPED.billed : BOOT_BILLED));
    this.#time.at(this.#time.now + takes, () => {
      runner.bootedAt = this.#time.now;
      this.#connect(runner);
    });
  }

  #turnOn(runner: Runner, freeFor: number): void {
    const { now } = this.#time;
    this.#alive++;
    this.#peak = Math.max(this.#peak, this.#alive);
    runner.billedFrom = now + Math.max(0, freeFor);
    this.#time.at(now + LAUNCH_CALL, () => {
      if (!this.#runners.has(runner.row.id)) return;
      runner.inHand = false;
      const state = runner.row.state === 'planned' || runner.row.state === 'registered' ? 'starting' : runner.row.state;
      runner.row = { ...runner.row, state, launchedAt: this.#time.now };
      this.#seeMachine(runner, 'running');
    });
  }

  #makeStock(runner: Runner): void {
    this.#turnOn(runner, 0);
    this.#time.at(this.#time.now + STOPPED.made, () => {
      this.#bill(runner);
      this.#seeMachine(runner, 'stopped');
    });
  }

  /** The runner is there once its machine has booted and holds a configuration: GitHub gives it the job that waits longest. */
  #connect(runner: Runner): void {
    if (runner.bootedAt === null || !runner.hasJit || runner.works || runner.isIdle) return;
    this.#time.at(this.#time.now + SEEN_AFTER, () => {
      if (!this.#runners.has(runner.row.id)) return;
      runner.isOnlineSeen = true;
      this.#advance(runner);
    });
    const [index] = this.#queue;
    if (index !== undefined) return this.#start(runner, index, 0);
    runner.isIdle = true;
    this.#idle.add(runner);
  }

  #retire(runner: Runner, because: string): void {
    if (runner.row.state !== 'ending')
      runner.row = { ...runner.row, state: 'ending', endedAt: this.#time.now, endReason: because };
    runner.member = null;
    if (runner.inHand) return;
    runner.inHand = true;
    const { machine, job } = this.#sighting(runner);
    const facts = {
      row: runner.row,
      machine,
      deregistered: null,
      hasJob: job?.status === 'in_progress',
      jobsListedAt: 0,
      now: this.#time.now,
    };
    if (nextEndStep(facts).kind !== 'deregister' || runner.row.runnerId === null) return this.#forget(runner);
    this.#github.ask(WRITE, { isUrgent: true }, (asked) => {
      if (asked.kind === 'refused') {
        this.#holdUntil = Math.max(this.#holdUntil, asked.until);
        this.#time.at(asked.until, () => {
          runner.inHand = false;
          this.#lookSoon();
        });
      } else if (runner.works && runner.billedFrom !== null) runner.inHand = false;
      else this.#forget(runner);
    });
  }

  #forget(runner: Runner): void {
    this.#idle.delete(runner);
    this.#bill(runner);
    this.#runners.delete(runner.row.id);
    this.#lookSoon();
  }
}

function jobOf(id: string, createdAt: number): JobFacts {
  return {
    id,
    repository: 'trace/jobs',
    runId: '1',
    attempt: 1,
    name: id,
    labels: LABELS,
    status: 'queued',
    conclusion: null,
    createdAt,
    startedAt: null,
    completedAt: null,
    runnerName: null,
    url: '',
    headSha: null,
  };
}
