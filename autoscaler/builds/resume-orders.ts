import { formatResumeRequest, RESUME_INPUT } from '../../src/contract/resume-request.ts';
import type { BuildForge } from '../build-ports.ts';
import type { Runs } from '../forge-ports.ts';
import type { Clock, Log } from '../ports.ts';
import { ended } from '../statuses/standing.ts';
import type { Order, ResumeNote } from '../timers/resume-note.ts';
import { fateOf, type JobView } from '../timers/resume-rule.ts';
import type { Board, BuildBoards } from './build-boards.ts';

/** GitHub, for builds that wait. Throws `ForgeUnavailable`. */
export interface ResumeForge extends BuildForge {
  /** Jobs of the run's latest attempt. */
  jobs(repository: string, runId: string): Promise<readonly JobView[]>;
  /** Runs of a workflow that a dispatch began on this branch and commit at or after `since`, oldest first. The list lags. */
  dispatched(
    repository: string,
    what: { readonly workflow: string; readonly branch: string; readonly headSha: string; readonly since: number },
  ): Promise<readonly string[]>;
}

export interface ResumeOrdersGiven {
  readonly boards: BuildBoards;
  readonly forge: ResumeForge;
  readonly runs: Pick<Runs, 'rerunJob'>;
  readonly clock: Clock;
  readonly log: Log;
}

type Answer =
  | { readonly kind: 'asked'; readonly runId: string | null }
  | { readonly kind: 'not-yet' }
  | { readonly kind: 'refused'; readonly because: string };

/** Jobs that were begun and never spoke: after so many nobody tries again. */
const MOST_TRIES = 3;
/** A dispatch whose run no list shows for so long began none. */
const UNSEEN = 600_000;
/** GitHub's clock may be behind ours by so much. */
const SKEW = 10_000;

/** Questions to GitHub to go on with configurations: durable before they are asked, and followed until their job speaks. */
export class ResumeOrders {
  readonly #given: ResumeOrdersGiven;

  constructor(given: ResumeOrdersGiven) {
    this.#given = given;
  }

  /** Whether GitHub answered for good. */
  async place(board: Board, order: Order): Promise<boolean> {
    // Intent before effect: whoever reads this after a kill looks at GitHub before it asks.
    for (const id of order.ids) await this.#note(board, id, (note) => ({ ...note, order }));
    return this.#ask(board, order);
  }

  async #ask(board: Board, order: Order): Promise<boolean> {
    const { log } = this.#given;
    const answer = await this.#put(board, order);
    log.info('build goes on', {
      stage: 'service',
      build: board.build.path,
      way: order.way,
      count: order.ids.length,
      answer: answer.kind,
    });
    if (answer.kind === 'asked') await this.#take(board, order, answer.runId);
    else if (answer.kind === 'not-yet') await this.#drop(board, order, (note) => note);
    else await this.#drop(board, order, (note) => ({ ...note, refused: { ...note.refused, [order.way]: answer.because } }));
    return answer.kind !== 'not-yet';
  }

  async #put({ build, plan }: Board, { way, jobId, ids, at }: Order): Promise<Answer> {
    const { forge, runs } = this.#given;
    const { repository, runId, headSha, workflow, branch } = build;
    if (way === 'dispatch') {
      const cause = `retry due at ${new Date(at).toISOString()}`;
      const request = formatResumeRequest({
        run_id: runId,
        plan: plan?.plan ?? '',
        sha: headSha,
        tested: plan?.tested ?? headSha,
        only: ids,
        cause,
      });
      return forge.dispatch(repository, { workflow, ref: branch, inputs: { [RESUME_INPUT]: request } });
    }
    const answer = await (way === 'rerun-job' ? runs.rerunJob(repository, jobId ?? '') : forge.rerunFailed(repository, runId));
    if (answer === 'asked') return { kind: 'asked', runId: null };
    return answer === 'not-yet' ? { kind: 'not-yet' } : { kind: 'refused', because: `${way} was refused` };
  }

  async #take(board: Board, order: Order, runId: string | null): Promise<void> {
    const taken: Order = { ...order, isTaken: true };
    for (const id of order.ids)
      await this.#given.boards.change(board, id, (known) =>
        known.note?.order?.id === order.id ? { ...known, runId, note: { ...known.note, order: taken } } : known,
      );
  }

  async #drop(board: Board, order: Order, change: (note: ResumeNote) => ResumeNote): Promise<void> {
    for (const id of order.ids)
      await this.#note(board, id, (note) => (note.order?.id === order.id ? { ...change(note), order: null } : note));
  }

  async #note(board: Board, id: string, change: (note: ResumeNote) => ResumeNote): Promise<void> {
    await this.#given.boards.change(board, id, (known) => {
      const note = known.note && change(known.note);
      return note === known.note ? known : { ...known, note };
    });
  }

  /** An order whose answer is unknown, or whose job was never heard of. */
  async watch(board: Board, order: Order): Promise<void> {
    if (order.isTaken) return this.#watchTaken(board, order);
    const { forge, clock } = this.#given;
    const run = await forge.run(board.build.repository, board.build.runId);
    const begun = order.way === 'dispatch' ? await this.#begun(board, order) : [];
    const fate = fateOf(order, { run, begun, now: clock.now() });
    if (fate.kind === 'taken') await this.#take(board, order, fate.runId);
    else if (fate.kind === 'ask') await this.#drop(board, order, (note) => note);
  }

  /** Runs that no other order is known to have begun. */
  async #begun(board: Board, { at }: Order): Promise<readonly string[]> {
    const { repository, workflow, branch, headSha } = board.build;
    const found = await this.#given.forge.dispatched(repository, { workflow, branch, headSha, since: at - SKEW });
    const claimed = new Set(this.#given.boards.list().flatMap(({ known }) => [...known.values()].map(({ runId }) => runId)));
    return found.filter((id) => !claimed.has(id));
  }

  /** The run that a dispatch began; null: not seen so far. */
  async #runOf(board: Board, order: Order): Promise<string | 'never' | null> {
    const known = board.known.get(order.ids[0] ?? '')?.runId ?? null;
    if (known !== null) return known;
    const [begun = null] = await this.#begun(board, order);
    if (begun !== null) await this.#take(board, order, begun);
    return begun ?? (this.#given.clock.now() - order.at > UNSEEN ? 'never' : null);
  }

  async #watchTaken(board: Board, order: Order): Promise<void> {
    const { boards, forge, clock } = this.#given;
    const { repository, runId } = board.build;
    const own = order.way === 'dispatch' ? await this.#runOf(board, order) : runId;
    if (own === null) return;
    const seen = own === 'never' ? 'gone' : await forge.run(repository, own);
    // Where a re-run was asked for, an answer about the attempt before it is old.
    const isOver = seen === 'gone' || (seen.isCompleted && (order.way === 'dispatch' || seen.attempt > order.runAttempt));
    if (!isOver) return;
    for (const id of order.ids)
      await boards.change(board, id, (known) => {
        const { note } = known;
        if (note?.order?.id !== order.id || note.isResumed) return known;
        const tries = note.tries + 1;
        if (tries < MOST_TRIES) return { ...known, note: { ...note, tries, order: null } };
        const because = `its job was begun ${tries} times and never reported`;
        return { ...known, standing: ended('lost', because, clock.now()), note: null };
      });
  }
}
