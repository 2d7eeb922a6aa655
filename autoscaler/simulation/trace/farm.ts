import { BOOT_BILLED, LEAST_BILLED } from './optimum.ts';
import type { Timeline } from './timeline.ts';
import type { TraceJob } from './trace-jobs.ts';
import type { TracedRunner } from './traced-runner.ts';

/** Milliseconds. A stopped machine starts in 13 s, of which 10 are billed; stock is made in 45 s; a runner that idles takes a job in 4. */
const STOPPED = { start: 13_000, billed: 10_000, made: 45_000 };
const HOT_START = 4_000;
/** An idle runner that lost its registration exits, and its machine with it. */
const LEAVES_IN = 5_000;

export interface FarmGiven {
  readonly jobs: readonly TraceJob[];
  readonly time: Timeline;
  /** GitHub gave a job to a runner: its first step is at `startedAt`. */
  readonly onStart: (runner: TracedRunner, index: number, startedAt: number) => void;
  /** Its machine asks for its configuration. */
  readonly onClaim: (runner: TracedRunner) => void;
  readonly onStopped: (runner: TracedRunner) => void;
  readonly onEnded: (runner: TracedRunner) => void;
}

/** What is, whatever the service knows: GitHub's queue, machines that boot, work and are billed. */
export class Farm {
  readonly #given: FarmGiven;
  /** Jobs that wait, and runners that idle, oldest first. */
  readonly queue = new Set<number>();
  readonly #idle = new Set<TracedRunner>();
  readonly waits: number[] = [];
  #alive = 0;
  #boots = 0;
  #working = 0;
  peak = 0;
  /** Milliseconds that machines were billed for. */
  billed = 0;
  lastStart = 0;

  constructor(given: FarmGiven) {
    this.#given = given;
  }

  get isOver(): boolean {
    return this.waits.length === this.#given.jobs.length;
  }

  /** Jobs that are not over. */
  get openJobs(): number {
    return this.queue.size + this.#working;
  }

  arrive(index: number): void {
    const [runner] = this.#idle;
    if (!runner) this.queue.add(index);
    else this.#start(runner, index, HOT_START);
  }

  /** A machine begins, new or from stock. */
  boot(runner: TracedRunner): void {
    const { time, jobs, onClaim } = this.#given;
    const isStocked = runner.row.machine !== null;
    const takes = isStocked ? STOPPED.start : (jobs[this.#boots++ % jobs.length] as TraceJob).coldStart;
    this.#turnOn(runner, takes - (isStocked ? STOPPED.billed : BOOT_BILLED));
    time.at(time.now + takes, () => {
      runner.bootedAt = time.now;
      if (runner.hasJit) this.connect(runner);
      else onClaim(runner);
    });
  }

  makeStock(runner: TracedRunner): void {
    const { time, onStopped } = this.#given;
    this.#turnOn(runner, 0);
    time.at(time.now + STOPPED.made, () => {
      this.turnOff(runner);
      onStopped(runner);
    });
  }

  /** The runner is there once its machine has booted and holds a configuration: GitHub gives it the job that waits longest. */
  connect(runner: TracedRunner): void {
    if (runner.bootedAt === null || !runner.hasJit || runner.works || runner.isIdle) return;
    const [index] = this.queue;
    if (index !== undefined) return this.#start(runner, index, 0);
    runner.isIdle = true;
    this.#idle.add(runner);
  }

  /** GitHub removed its registration: it takes no job any more, and goes. */
  dismiss(runner: TracedRunner): void {
    const { time, onEnded } = this.#given;
    this.#idle.delete(runner);
    runner.isIdle = false;
    if (runner.billedFrom === null) return;
    time.at(time.now + LEAVES_IN, () => {
      this.turnOff(runner);
      onEnded(runner);
    });
  }

  /** Its bill ends. */
  turnOff(runner: TracedRunner): void {
    if (runner.billedFrom === null) return;
    this.billed += Math.max(LEAST_BILLED, this.#given.time.now - runner.billedFrom);
    this.#alive--;
    runner.billedFrom = null;
  }

  #turnOn(runner: TracedRunner, freeFor: number): void {
    this.#alive++;
    this.peak = Math.max(this.peak, this.#alive);
    runner.billedFrom = this.#given.time.now + Math.max(0, freeFor);
  }

  #start(runner: TracedRunner, index: number, after: number): void {
    const { jobs, time, onStart, onEnded } = this.#given;
    const { arrivesAt, lasts } = jobs[index] as TraceJob;
    this.#idle.delete(runner);
    this.queue.delete(index);
    Object.assign(runner, { works: true, isIdle: false });
    this.#working++;
    const startedAt = time.now + after;
    this.waits.push(startedAt - arrivesAt);
    this.lastStart = Math.max(this.lastStart, startedAt);
    onStart(runner, index, startedAt);
    time.at(startedAt + lasts, () => {
      this.#working--;
      this.turnOff(runner);
      onEnded(runner);
    });
  }
}
