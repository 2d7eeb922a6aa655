import type { BuildPlan, BuildResults, Progress, ResumeState, Timings } from '../../src/contract/build-protocol.ts';
import { ResumeStateSchema } from '../../src/contract/build-protocol.ts';
import { check } from '../../src/contract/issue.ts';
import type { Build, BuildDesk, BuildStore } from '../build-ports.ts';
import type { Runs } from '../forge-ports.ts';
import type { Clock, Log, Memory } from '../ports.ts';
import { afterProgress, afterResult, isOver } from '../statuses/standing.ts';
import { noteOf } from '../timers/resume-note.ts';
import { type Board, BuildBoards, type Known } from './build-boards.ts';
import { CommitGates } from './commit-gates.ts';
import { LostWatch } from './lost-watch.ts';
import { Pulse } from './pulse.ts';
import type { ResumeForge } from './resume-orders.ts';
import { Resumes } from './resumes.ts';
import { StatusWriter } from './status-writer.ts';
import { TimingBook } from './timing-book.ts';

export interface BuildDeskGiven {
  readonly store: BuildStore;
  readonly forge: ResumeForge;
  readonly runs: Pick<Runs, 'rerunJob' | 'putCheck'>;
  readonly memory: Memory;
  readonly clock: Clock;
  readonly log: Log;
  /** Address of the service, without a slash at its end. */
  readonly url: string;
  /** What to append to an address of a build so that it can be read; default: nothing. */
  readonly keyOf?: (build: Build) => string;
}

export interface RunningBuildDesk extends BuildDesk {
  /** What was known before this process began. */
  load(): Promise<void>;
  /** Writes statuses, goes on with what is due and watches for who falls silent, until `signal` aborts. Never rejects. */
  run(signal: AbortSignal): Promise<void>;
  /** GitHub told that this run changed: what waits for it looks at once. */
  runChanged(runId: string): void;
}

/** Milliseconds. */
const TIDY_EVERY = 3_600_000;

type Told = BuildResults['results'][number];

export function createBuildDesk({ keyOf = () => '', ...given }: BuildDeskGiven): RunningBuildDesk {
  const boards = new BuildBoards(given);
  const timings = new TimingBook(given);
  const gates = new CommitGates(given);
  const parts = { ...given, boards, gates, keyOf };
  return new Desk(given, {
    boards,
    gates,
    timings,
    writer: new StatusWriter(parts),
    resumes: new Resumes(parts),
    watch: new LostWatch(parts),
  });
}

interface Parts {
  readonly boards: BuildBoards;
  readonly gates: CommitGates;
  readonly timings: TimingBook;
  readonly writer: StatusWriter;
  readonly resumes: Resumes;
  readonly watch: LostWatch;
}

/** The board of each build: what jobs tell, and what follows from it. */
class Desk implements RunningBuildDesk {
  readonly #given: Pick<BuildDeskGiven, 'store' | 'clock' | 'log'>;
  readonly #parts: Parts;
  readonly #pulses: readonly [Pulse, Pulse, Pulse];

  constructor(given: Pick<BuildDeskGiven, 'store' | 'clock' | 'log'>, parts: Parts) {
    this.#given = given;
    this.#parts = parts;
    this.#pulses = [new Pulse(given.clock), new Pulse(given.clock), new Pulse(given.clock)];
    parts.boards.onChange = () => {
      for (const pulse of this.#pulses) pulse.poke();
    };
  }

  async load(): Promise<void> {
    await this.#parts.timings.load();
    await this.#parts.gates.load();
    await this.#parts.boards.load();
  }

  async run(signal: AbortSignal): Promise<void> {
    const { writer, resumes, watch, timings } = this.#parts;
    const [writing, resuming, watching] = this.#pulses;
    await Promise.all([
      writing.run(signal, () => writer.look()),
      resuming.run(signal, () => resumes.look()),
      watching.run(signal, () => watch.look()),
      timings.run(signal),
      this.#tidy(signal),
    ]);
  }

  async #tidy(signal: AbortSignal): Promise<void> {
    const { clock, log } = this.#given;
    while (!signal.aborted) {
      await this.#parts.gates
        .sweep()
        .catch((error: unknown) => log.warn('old commits could not be forgotten', { stage: 'service', error }));
      await clock.sleep(TIDY_EVERY, signal);
    }
  }

  runChanged(runId: string): void {
    const { resumes, watch, boards } = this.#parts;
    resumes.runChanged(runId);
    watch.runChanged(runId);
    boards.onChange();
  }

  async plan(build: Build, plan: BuildPlan): Promise<void> {
    await this.#parts.boards.setPlan(await this.#parts.boards.board(build), plan);
  }

  async planText(build: Build): Promise<string | null> {
    const text = await this.#given.store.get(build, null, 'plan-text');
    return typeof text === 'string' ? text : null;
  }

  async progress(build: Build, progress: Progress): Promise<void> {
    const { boards } = this.#parts;
    const board = await boards.board(build);
    if (!isPlanned(board, progress)) return this.#stranger(board, progress.id);
    this.#mark(board, progress.id);
    const now = this.#given.clock.now();
    await boards.change(board, progress.id, (known) => {
      const standing = afterProgress(known.standing, progress, { now, lastRunner: known.lastRunner });
      if (standing === known.standing) return known;
      return { ...known, plan: progress.plan, standing, of: progress.of, lastRunner: progress.runner, note: null };
    });
  }

  async results(build: Build, { results }: BuildResults): Promise<void> {
    const board = await this.#parts.boards.board(build);
    const current = results.filter(({ result }) => isPlanned(board, result) && !isStale(board, result));
    for (const told of results) if (!current.includes(told)) this.#stranger(board, told.result.id);
    for (const told of current) await this.#result(board, told);
    this.#parts.timings.note(build, current);
  }

  async #result(board: Board, { result, failed_tests: failed }: Told): Promise<void> {
    const { store, clock } = this.#given;
    const { boards } = this.#parts;
    const isDeferred = result.verdict === 'deferred';
    // First what the next attempt needs, then that there is one.
    if (isDeferred) await store.put(board.build, result.id, 'failed-tests', failed);
    this.#mark(board, result.id);
    await boards.change(board, result.id, (known): Known => {
      const standing = afterResult(result, { now: clock.now(), of: known.of });
      if (isDeferred && isSame(known, result.attempts.length)) return known;
      const isRed = known.runId !== null || isDeferred || (result.verdict !== 'pass' && result.verdict !== 'flaky');
      return {
        ...known,
        plan: result.plan,
        standing,
        isRed,
        lastRunner: result.runner,
        note: isDeferred ? noteOf(result.attempts) : null,
      };
    });
  }

  async resume(build: Build, id: string): Promise<ResumeState | null> {
    const { boards } = this.#parts;
    const board = await boards.board(build);
    const { note, standing } = boards.knownOf(board, id);
    if (!note || (standing.kind !== 'deferred' && !note.isResumed)) return null;
    const failed = (await this.#given.store.get(build, id, 'failed-tests')) ?? [];
    const state = check(ResumeStateSchema, { attempts: note.attempts, failed_tests: failed });
    this.#mark(board, id);
    await boards.change(board, id, (known) => {
      if (known.note !== note || note.isResumed) return known;
      const attempt = note.attempts.length + 1;
      const running = { kind: 'running', attempt, of: known.of ?? attempt, runner: 'a new runner' } as const;
      return { ...known, standing: running, note: { ...note, isResumed: true } };
    });
    if ('issues' in state)
      this.#given.log.warn('what was deferred cannot be read', { stage: 'service', build: build.path, configuration: id });
    return 'value' in state ? state.value : { attempts: [...note.attempts], failed_tests: [] };
  }

  async timings(repository: string): Promise<Timings> {
    return this.#parts.timings.timings(repository);
  }

  heard(build: Build, id: string): void {
    const board = this.#parts.boards.peek(build.runId);
    if (board?.known.has(id)) this.#mark(board, id);
  }

  #mark({ heardAt }: Board, id: string): void {
    heardAt.set(id, this.#given.clock.now());
  }

  #stranger(board: Board, id: string): void {
    this.#given.log.warn('word of a configuration that is not planned', {
      stage: 'service',
      build: board.build.path,
      configuration: id,
    });
  }
}

/** Of a build whose plan nobody told so far. */
const MOST_UNPLANNED = 5_000;

/** Until there is a plan, whoever speaks may be in it. */
function isPlanned({ plan, known }: Board, { plan: digest, id }: { readonly plan: string; readonly id: string }): boolean {
  if (plan === null) return known.has(id) || known.size < MOST_UNPLANNED;
  return plan.plan === digest && plan.configurations.some((one) => one.id === id);
}

/** A result of an attempt of the run before everything was begun anew; runs that go on with a build count their attempts apart. */
function isStale({ plan, known }: Board, { id, attempt }: Told['result']): boolean {
  return plan !== null && attempt < plan.attempt && (known.get(id)?.runId ?? null) === null;
}

/** The same word again, as after a lost answer: what was done about it since stays done. */
const isSame = ({ note, standing }: Known, attempts: number): boolean =>
  standing.kind === 'deferred' && note !== null && !isOver(standing) && note.attempts.length === attempts;
