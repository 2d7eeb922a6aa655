import { type BuildPlan, type Planned, PlannedSchema } from '../../src/contract/build-protocol.ts';
import { check } from '../../src/contract/issue.ts';
import type { Build, BuildStore } from '../build-ports.ts';
import type { Clock, Log } from '../ports.ts';
import { isOver, QUEUED } from '../statuses/standing.ts';
import { readState, type StoredState } from '../statuses/stored-state.ts';
import { readPosted, type StatusBook } from '../statuses/stored-statuses.ts';
import { everyContext } from '../statuses/wanted-statuses.ts';
import { type ResumeNote, readNote } from '../timers/resume-note.ts';

/** What is known of one configuration. */
export interface Known extends StoredState {
  /** Null unless it was deferred, and its next attempt said nothing so far. */
  readonly note: ResumeNote | null;
}

/** One build in memory; what changes on it is in the store before anybody is told. */
export interface Board {
  readonly build: Build;
  plan: Planned | null;
  /** Why there will be no plan. */
  planless: string | null;
  readonly known: Map<string, Known>;
  /** When a configuration was last heard of; milliseconds since the epoch. */
  readonly heardAt: Map<string, number>;
  /** When GitHub was last asked for a run, and what it said. */
  readonly lookedAt: Map<string, number>;
  statuses: StatusBook;
  /** Whether GitHub was asked what stands beside the commit, since this process began. */
  hasAdopted: boolean;
  /** Writes follow each other. */
  writing: Promise<void>;
  readonly loadedAt: number;
}

export interface BoardsGiven {
  readonly store: BuildStore;
  readonly clock: Clock;
  readonly log: Log;
}

/** Builds that are not over, as the store's documents tell them. */
export class BuildBoards {
  /** Told after every change. */
  onChange: () => void = () => {};
  readonly #given: BoardsGiven;
  readonly #boards = new Map<string, Promise<Board>>();
  readonly #ready = new Map<string, Board>();
  readonly #closing = new Map<string, Promise<void>>();

  constructor(given: BoardsGiven) {
    this.#given = given;
  }

  async load(): Promise<void> {
    for (const build of await this.#given.store.open()) await this.#take(build, () => this.#read(build));
  }

  list(): readonly Board[] {
    return [...this.#ready.values()];
  }

  /** In memory alone. */
  peek(runId: string): Board | undefined {
    return this.#ready.get(runId);
  }

  /** Who speaks of a build that is closed opens it, durably: a process that is begun next must know that something is going on. */
  board(build: Build): Promise<Board> {
    return this.#take(build, async () => {
      await this.#closing.get(build.runId);
      return this.#read(await this.#given.store.begin(build));
    });
  }

  #take(build: Build, read: () => Promise<Board>): Promise<Board> {
    const known = this.#boards.get(build.runId);
    if (known) return known;
    const reading = read().catch((error: unknown) => {
      this.#boards.delete(build.runId);
      throw error;
    });
    this.#boards.set(build.runId, reading);
    return reading;
  }

  async #read(build: Build): Promise<Board> {
    const { store, clock, log } = this.#given;
    const plan = await store.get(build, null, 'plan');
    const checked = plan === null || plan === undefined ? null : check(PlannedSchema, plan);
    if (checked && 'issues' in checked) log.warn('plan of a build cannot be read', { stage: 'service', build: build.path });
    const known = new Map<string, Known>();
    for (const [id, value] of await store.all(build, 'state')) {
      const state = readState(value);
      if (state) known.set(id, { ...state, note: readNote(value) });
      else log.warn('state of a configuration cannot be read', { stage: 'service', build: build.path, configuration: id });
    }
    const board: Board = {
      build,
      plan: checked && 'value' in checked ? checked.value : null,
      planless: null,
      known,
      heardAt: new Map(),
      lookedAt: new Map(),
      statuses: readPosted(await store.get(build, null, 'statuses')),
      hasAdopted: false,
      writing: Promise.resolve(),
      loadedAt: clock.now(),
    };
    this.#ready.set(build.runId, board);
    return board;
  }

  knownOf(board: Board, id: string): Known {
    return board.known.get(id) ?? fresh(board.plan?.plan ?? '');
  }

  /** When it was last heard of: silence of before this process began is nobody's fault. */
  heardAt(board: Board, id: string): number {
    return board.heardAt.get(id) ?? board.loadedAt;
  }

  /** Takes the plan; what stands of another plan, or of an attempt before a new one, begins anew. Durable once it resolves. */
  async setPlan(board: Board, { text, ...plan }: BuildPlan): Promise<void> {
    const before = board.plan;
    if (before && before.plan !== plan.plan && plan.attempt < before.attempt) return;
    const isAgain = before !== null && (before.plan !== plan.plan || plan.attempt > before.attempt);
    if (before && !isAgain) return;
    // A result may overtake the plan it belongs to.
    const stale = [...board.known].filter(([, known]) => (before ? true : known.plan !== plan.plan));
    for (const [id] of stale) board.known.set(id, fresh(plan.plan));
    board.plan = plan;
    board.planless = null;
    await this.#write(board, async () => {
      for (const [id] of stale) await this.#put(board, id);
      await this.#given.store.put(board.build, null, 'plan-text', text);
      await this.#given.store.put(board.build, null, 'plan', plan);
    });
    this.onChange();
  }

  /** Changes what is known of one; durable once it resolves. Nothing is written where `change` gives the same. */
  async change(board: Board, id: string, change: (known: Known) => Known): Promise<Known> {
    const before = this.knownOf(board, id);
    const after = change(before);
    if (after === before) return before;
    board.known.set(id, after);
    await this.#write(board, () => this.#put(board, id));
    this.onChange();
    return after;
  }

  async saveStatuses(board: Board): Promise<void> {
    await this.#write(board, () => this.#given.store.put(board.build, null, 'statuses', board.statuses));
  }

  async close(board: Board): Promise<void> {
    // Whoever speaks from now on is read from the store anew.
    this.#boards.delete(board.build.runId);
    this.#ready.delete(board.build.runId);
    const closing = board.writing
      .catch(() => undefined)
      .then(() => this.#given.store.close(board.build))
      .finally(() => this.#closing.delete(board.build.runId));
    this.#closing.set(
      board.build.runId,
      closing.catch(() => undefined),
    );
    await closing;
  }

  /** What is written is what is known by then: of several changes the last one may be written twice, never the first one last. */
  async #put(board: Board, id: string): Promise<void> {
    await this.#given.store.put(board.build, id, 'state', this.knownOf(board, id));
  }

  #write(board: Board, write: () => Promise<void>): Promise<void> {
    const turn = board.writing.catch(() => undefined).then(write);
    board.writing = turn;
    return turn;
  }
}

/** Whose installation it is: limits are counted by it. */
export const ownerOf = ({ repository }: Build): string => (repository.split('/')[0] ?? '').toLowerCase();

const fresh = (plan: string): Known => ({
  plan,
  of: null,
  standing: QUEUED,
  runId: null,
  isRed: false,
  lastRunner: '',
  note: null,
});

/** Whether every planned one ended. */
export function isDone({ plan, planless, known }: Board): boolean {
  if (plan === null) return planless !== null;
  return plan.configurations.every(({ id }) => isOver(known.get(id)?.standing ?? QUEUED));
}

export const contextsOf = ({ build, plan }: Board): readonly string[] => everyContext(build.context, plan?.configurations ?? []);
