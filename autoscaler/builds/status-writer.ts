import type { Build, BuildForge } from '../build-ports.ts';
import type { Runs } from '../forge-ports.ts';
import { ForgeUnavailable } from '../forge-unavailable.ts';
import type { Clock, Log } from '../ports.ts';
import { type Candidate, HOUR, isNews, nextWrites } from '../statuses/next-writes.ts';
import { afterWrite, type KnownStatus } from '../statuses/stored-statuses.ts';
import { type BuildView, CONTEXTS, pendingTable, vanished, type Wanted, wantedStatuses } from '../statuses/wanted-statuses.ts';
import { type Board, type BuildBoards, contextsOf, isDone, ownerOf } from './build-boards.ts';
import { type CommitGates, keyOf } from './commit-gates.ts';
import { REFUSED_FOR, Refusals } from './refusals.ts';

export interface StatusWriterGiven {
  readonly boards: BuildBoards;
  readonly gates: CommitGates;
  readonly forge: Pick<BuildForge, 'setStatus' | 'statuses'>;
  readonly runs: Pick<Runs, 'putCheck'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Address of the service, without a slash at its end. */
  readonly url: string;
  /** What to append to an address of this build so that it can be read. */
  readonly keyOf: (build: Build) => string;
}

/** GitHub failed in a way that nobody foresaw: it is left alone for so long. */
const AFTER_ERROR = 60_000;
const CHECK_EVERY = 60_000;
const CHECK_NAME = 'pilotlight: pending configurations';

/** Puts what builds came to beside their commits, as sparingly as GitHub's limits ask for. */
export class StatusWriter {
  readonly #given: StatusWriterGiven;
  /** When something was written, by owner. */
  readonly #spent = new Map<string, readonly number[]>();
  readonly #awayUntil = new Map<string, number>();
  readonly #counted = new Set<string>();
  readonly #refusals = new Refusals();
  /** Builds with which something went wrong. */
  readonly #pausedUntil = new Map<string, number>();

  constructor(given: StatusWriterGiven) {
    this.#given = given;
  }

  /** One look, and the writes that are allowed now. Gives when the next ones are, or null. Never rejects. */
  async look(): Promise<number | null> {
    const owners = Map.groupBy(this.#given.boards.list(), ({ build }) => ownerOf(build));
    const times: number[] = [];
    for (const [owner, boards] of owners) {
      const at = await this.#lookAt(owner, boards).catch((error: unknown) => this.#failed(owner, error));
      if (at !== null) times.push(at);
    }
    return times.length === 0 ? null : Math.min(...times);
  }

  #failed(owner: string, error: unknown): number {
    const { clock, log } = this.#given;
    const until = error instanceof ForgeUnavailable ? error.until : clock.now() + AFTER_ERROR;
    this.#awayUntil.set(owner, until);
    log.warn('statuses could not be written', { stage: 'service', owner, error });
    return until;
  }

  async #lookAt(owner: string, boards: readonly Board[]): Promise<number | null> {
    const { clock } = this.#given;
    const away = this.#awayUntil.get(owner) ?? 0;
    if (clock.now() < away) return away;
    const at = clock.now();
    const working = boards.filter(({ build }) => (this.#pausedUntil.get(build.runId) ?? 0) <= at);
    for (const board of working) await this.#alone(board, () => this.#adopt(board));
    for (const board of working) await this.#alone(board, () => this.#tellGate(board));
    const speakers = this.#speakers(working);
    const candidates = working.flatMap((board) => this.#candidates(board, speakers));
    const { now: writes, wakeAt } = nextWrites(candidates, this.#spentOf(owner), clock.now());
    await this.#carryOut(owner, working, writes);
    for (const board of working) await this.#closeIfSaid(board, speakers);
    return wakeAt;
  }

  /** Of builds that share a gate one alone writes it. */
  #speakers(boards: readonly Board[]): ReadonlySet<Board> {
    const current = boards.filter(({ build }) => !this.#given.gates.isOutdated(build));
    return new Set(new Map(current.map((board) => [keyOf(board.build), board])).values());
  }

  async #tellGate(board: Board): Promise<void> {
    const [gate] = wantedStatuses(this.#viewOf(board));
    if (gate) await this.#given.gates.tell(board.build, gate);
  }

  /** What goes wrong with one build holds up no other; where GitHub is away, it is so for all of the owner. */
  async #alone<T>(board: Board, act: () => Promise<T>): Promise<T | undefined> {
    const { clock, log } = this.#given;
    const { runId, path } = board.build;
    if ((this.#pausedUntil.get(runId) ?? 0) > clock.now()) return undefined;
    try {
      return await act();
    } catch (error) {
      if (error instanceof ForgeUnavailable) throw error;
      this.#pausedUntil.set(runId, clock.now() + AFTER_ERROR);
      log.warn('statuses of a build could not be written', { stage: 'service', build: path, error });
      return undefined;
    }
  }

  /** What was written is stored even where the next write fails. */
  async #carryOut(owner: string, boards: readonly Board[], writes: readonly Candidate[]): Promise<void> {
    const byPath = new Map(boards.map((board) => [board.build.path, board]));
    const touched = new Set<Board>();
    try {
      for (const one of writes) {
        const board = byPath.get(one.build);
        if (!board) continue;
        await this.#alone(board, () => this.#write(owner, board, one));
        touched.add(board);
      }
      for (const board of boards) if (await this.#alone(board, () => this.#putCheck(owner, board))) touched.add(board);
    } finally {
      for (const board of touched) await this.#given.boards.saveStatuses(board);
    }
  }

  /** What stands beside the commit is GitHub's to say: what this process knows of it may be older. */
  async #adopt(board: Board): Promise<void> {
    const { build } = board;
    if (!this.#counted.has(build.runId)) {
      this.#counted.add(build.runId);
      const times = Object.values(board.statuses.contexts).flatMap(({ isOwn, at }) => (isOwn ? [at] : []));
      this.#spend(ownerOf(build), times);
    }
    if (board.hasAdopted) return;
    const found = await this.#shown(build);
    const contexts: Record<string, KnownStatus> = { ...board.statuses.contexts };
    const own = this.#addressOf(build);
    for (const { context, state, description, targetUrl } of found) {
      const known = contexts[context];
      const isOwn = targetUrl.startsWith(own);
      if (known?.state === state && known.description === description && known.isOwn === isOwn) continue;
      const { at = 0, count = 0 } = known ?? {};
      contexts[context] = { state, description, at, count: count + 1, refusedUntil: null, isOwn };
    }
    board.statuses = { ...board.statuses, contexts };
    board.hasAdopted = true;
  }

  /** Who may not look writes what it would write anyway. */
  #shown({ repository, headSha, path }: Build): ReturnType<BuildForge['statuses']> {
    const { forge, log } = this.#given;
    return forge.statuses(repository, headSha, CONTEXTS).catch((error: unknown) => {
      if (error instanceof ForgeUnavailable) throw error;
      log.warn('statuses could not be read', { stage: 'service', build: path, error });
      return [];
    });
  }

  #addressOf({ path }: Build): string {
    return `${this.#given.url}/builds/${path}/`;
  }

  #viewOf({ build, plan, planless, known }: Board): BuildView {
    const address = this.#addressOf(build);
    const key = this.#given.keyOf(build);
    return {
      context: build.context,
      planned: plan?.configurations ?? null,
      planless,
      standings: new Map([...known].map(([id, { standing }]) => [id, standing])),
      urlOf: (id) => `${address}${id === null ? '' : `${id}/`}${key}`,
    };
  }

  #candidates(board: Board, speakers: ReadonlySet<Board>): readonly Candidate[] {
    const { gates } = this.#given;
    // What began anew is told by the newer build.
    if (gates.isOutdated(board.build)) return [];
    const view = this.#viewOf(board);
    const own = [...wantedStatuses(view), ...this.#gone(board, view)];
    const wanted = own
      .filter(({ isGate }) => !isGate || speakers.has(board))
      .map((one) => (one.isGate ? gates.shown(board.build, one) : one));
    const { contexts } = board.statuses;
    return wanted.map((one) => ({ build: board.build.path, wanted: one, posted: contexts[one.context] ?? null }));
  }

  /** Only this build's own: what another one left may be another workflow's, and nobody here can say that it passed. */
  #gone(board: Board, view: BuildView): readonly Wanted[] {
    // Before there is a plan nobody knows what is no longer in it.
    if (board.plan === null) return [];
    const own = Object.entries(board.statuses.contexts).filter(([, { isOwn }]) => isOwn);
    return vanished(new Map(own), contextsOf(board), view.urlOf(null));
  }

  async #write(owner: string, board: Board, { wanted }: Candidate): Promise<void> {
    const { forge, clock, log } = this.#given;
    const { repository, headSha } = board.build;
    const { context, state, description, targetUrl } = wanted;
    const at = clock.now();
    const isClosed = this.#refusals.isClosed(repository, at);
    if (!isClosed) this.#spend(owner, [at]);
    const isSet =
      !isClosed && (await forge.setStatus(repository, { context, state, description, targetUrl, sha: headSha })) === 'set';
    const refusedUntil = isSet ? null : at + REFUSED_FOR;
    const status = afterWrite(board.statuses.contexts[context], { state, description }, { at, refusedUntil });
    board.statuses = { ...board.statuses, contexts: { ...board.statuses.contexts, [context]: status } };
    if (isSet) this.#refusals.taken(repository);
    else if (!isClosed && this.#refusals.refused(repository, context, at))
      log.warn('statuses are refused', {
        stage: 'service',
        repository,
        because: 'the App may not write them, or no more of them',
      });
  }

  /** Whether it was put. */
  async #putCheck(owner: string, board: Board): Promise<boolean> {
    const { runs, clock } = this.#given;
    const { check } = board.statuses;
    const table = pendingTable(this.#viewOf(board));
    const now = clock.now();
    if (!table || table.summary === check?.said || (check && now - check.at < CHECK_EVERY && !table.isDone)) return false;
    const { repository, headSha, runId } = board.build;
    const facts = { name: CHECK_NAME, headSha, externalId: runId, title: table.title, summary: table.summary };
    const url = this.#viewOf(board).urlOf(null);
    this.#spend(owner, [now]);
    const id = await runs.putCheck(repository, { ...facts, conclusion: table.isDone ? 'neutral' : null, url }, check?.id ?? null);
    // Where the App may make none, what is pending is told by the gate alone.
    board.statuses = {
      ...board.statuses,
      check: { id: id ?? '', said: table.summary, at: id === null ? now + REFUSED_FOR : now },
    };
    return true;
  }

  async #closeIfSaid(board: Board, speakers: ReadonlySet<Board>): Promise<void> {
    if (!isDone(board)) return;
    const now = this.#given.clock.now();
    const open = this.#candidates(board, speakers).filter((one) => isNews(one) && (one.posted?.refusedUntil ?? 0) <= now);
    const table = pendingTable(this.#viewOf(board));
    if (open.length > 0 || (table && table.summary !== board.statuses.check?.said)) return;
    await this.#given.boards.close(board);
    this.#counted.delete(board.build.runId);
    this.#pausedUntil.delete(board.build.runId);
  }

  #spentOf(owner: string): readonly number[] {
    const now = this.#given.clock.now();
    return (this.#spent.get(owner) ?? []).filter((at) => at > now - HOUR && at <= now);
  }

  #spend(owner: string, times: readonly number[]): void {
    this.#spent.set(
      owner,
      [...this.#spentOf(owner), ...times].sort((a, b) => a - b),
    );
  }
}
