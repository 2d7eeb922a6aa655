import type { BuildRun } from '../build-ports.ts';
import { ForgeUnavailable } from '../forge-unavailable.ts';
import { ended } from '../statuses/standing.ts';
import { type Order, ordersOf } from '../timers/resume-note.ts';
import { CANCELLED, type Deferred, dueTogether, type ResumeStep, resumeStep } from '../timers/resume-rule.ts';
import { type Board, ownerOf } from './build-boards.ts';
import { ResumeOrders, type ResumeOrdersGiven } from './resume-orders.ts';

/** A run that is busy, or that was asked for, is looked at so often. */
const LOOK_EVERY = 30_000;
/** Ids of one dispatch: GitHub takes 65,535 characters of inputs. */
const MOST_IDS = 100;

type SeenRun = BuildRun | 'gone';

/** Goes on with configurations whose time has come: asks GitHub for a runner only then, so that waiting costs nothing. */
export class Resumes {
  readonly #given: ResumeOrdersGiven;
  readonly #orders: ResumeOrders;
  /** When a build's due ones, or its orders, are looked at again. */
  readonly #restUntil = new Map<string, number>();
  readonly #watchAt = new Map<string, number>();
  /** Runs of which GitHub told something since they were looked at. */
  readonly #changed = new Set<string>();
  /** By owner. */
  readonly #awayUntil = new Map<string, number>();

  constructor(given: ResumeOrdersGiven) {
    this.#given = given;
    this.#orders = new ResumeOrders(given);
  }

  /** GitHub told of a change of this run: whoever waits for it looks at once. */
  runChanged(runId: string): void {
    this.#restUntil.delete(runId);
    this.#watchAt.delete(runId);
    this.#changed.add(runId);
  }

  /** One look at every build. Gives when the next one is due, or null. Never rejects. */
  async look(): Promise<number | null> {
    const next: (number | null)[] = [];
    for (const board of this.#given.boards.list()) {
      const away = this.#awayUntil.get(ownerOf(board.build)) ?? 0;
      if (this.#given.clock.now() < away) next.push(away);
      else next.push(await this.#lookAt(board).catch((error: unknown) => this.#failed(board, error)));
    }
    return first(next);
  }

  #failed({ build }: Board, error: unknown): number {
    const { clock, log } = this.#given;
    const until = error instanceof ForgeUnavailable ? error.until : clock.now() + LOOK_EVERY;
    if (error instanceof ForgeUnavailable) this.#awayUntil.set(ownerOf(build), until);
    this.#restUntil.set(build.runId, until);
    log.warn('build could not go on', { stage: 'service', build: build.path, error });
    return until;
  }

  async #lookAt(board: Board): Promise<number | null> {
    await this.#endCancelled(board);
    return first([await this.#watch(board), await this.#resume(board)]);
  }

  /** Whoever cancels a run is not kept waiting until the next attempt would have been due. */
  async #endCancelled(board: Board): Promise<void> {
    const { repository, runId } = board.build;
    if (!this.#changed.has(runId)) return;
    const ids = deferredOf(board).map(({ id }) => id);
    if (ids.length > 0) {
      const run = await this.#given.forge.run(repository, runId);
      if (run !== 'gone' && run.isCancelled) await this.#end(board, ids, CANCELLED);
    }
    this.#changed.delete(runId);
  }

  async #end(board: Board, ids: readonly string[], because: string): Promise<void> {
    const { boards, clock, log } = this.#given;
    log.info('configurations do not go on', { stage: 'service', build: board.build.path, count: ids.length, because });
    const verdict = ended('cancelled', because, clock.now());
    for (const id of ids) await boards.change(board, id, (known) => ({ ...known, standing: verdict, note: null }));
  }

  /** When the build's orders are looked at again. */
  async #watch(board: Board): Promise<number | null> {
    const { clock } = this.#given;
    const { runId } = board.build;
    const orders = ordersOf(notesOf(board));
    const at = this.#watchAt.get(runId) ?? 0;
    if (orders.length === 0 || clock.now() < at) return orders.length === 0 ? null : at;
    for (const order of orders) await this.#orders.watch(board, order);
    this.#watchAt.set(runId, clock.now() + LOOK_EVERY);
    return clock.now() + LOOK_EVERY;
  }

  async #resume(board: Board): Promise<number | null> {
    const { clock } = this.#given;
    const { runId } = board.build;
    for (;;) {
      const { due, at } = dueTogether(deferredOf(board), clock.now());
      if (due.length === 0) return at;
      const restUntil = this.#restUntil.get(runId) ?? 0;
      if (clock.now() < restUntil) return restUntil;
      const seen = await this.#see(board, due);
      const step = resumeStep({ now: clock.now(), due, ...seen });
      const goesOn = await this.#carryOut(board, step, seen.run);
      if (!goesOn) this.#restUntil.set(runId, clock.now() + LOOK_EVERY);
    }
  }

  async #see(board: Board, due: readonly Deferred[]) {
    const { forge } = this.#given;
    const { repository, runId, isFork, headSha, branch, beganAt, place } = board.build;
    const run = await forge.run(repository, runId);
    const isCompleted = run !== 'gone' && run.isCompleted;
    const ids = new Set(due.map(({ id }) => id));
    const hasOtherRed = [...board.known].some(
      ([id, known]) => !ids.has(id) && (known.standing.kind === 'deferred' || known.isRed),
    );
    const mustKnowJobs = isCompleted && (hasOtherRed || due.some(({ refused }) => Object.keys(refused).length > 0));
    return {
      ...{ beganAt, run, hasOtherRed, isFork, headSha },
      isAsking: ordersOf(notesOf(board)).some(({ isTaken }) => !isTaken),
      jobs: mustKnowJobs ? await forge.jobs(repository, runId) : [],
      pull: 'pull' in place.of ? ((await forge.pull(repository, place.of.pull)) ?? ('gone' as const)) : ('none' as const),
      branchHead: isFork ? null : await forge.branchHead(repository, branch),
    };
  }

  /** Whether something changed, so that what is still due is judged anew. */
  async #carryOut(board: Board, step: ResumeStep, run: SeenRun): Promise<boolean> {
    const { clock } = this.#given;
    if (step.kind === 'wait') return false;
    if (step.kind === 'end') {
      await this.#end(board, step.ids, step.because);
      return true;
    }
    const ids = step.ids.slice(0, MOST_IDS);
    const at = clock.now();
    const runAttempt = run === 'gone' ? 0 : run.attempt;
    const order: Order = { ...step, ids, id: `${board.build.runId}/${at}/${ids[0]}`, at, runAttempt, isTaken: false };
    this.#watchAt.set(board.build.runId, at + LOOK_EVERY);
    return this.#orders.place(board, order);
  }
}

const first = (times: readonly (number | null)[]): number | null =>
  times.reduce<number | null>((least, at) => (at === null ? least : Math.min(least ?? at, at)), null);

const notesOf = ({ known }: Board) => [...known.values()].flatMap(({ note }) => (note ? [note] : []));

function deferredOf({ known, plan }: Board): readonly Deferred[] {
  const names = new Map(plan?.configurations.map(({ id, name }) => [id, name]));
  return [...known].flatMap(([id, { standing, note }]) =>
    standing.kind === 'deferred' && note && !note.order && !note.isResumed && plan !== null
      ? [{ id, name: names.get(id) ?? id, until: standing.until, refused: note.refused }]
      : [],
  );
}
