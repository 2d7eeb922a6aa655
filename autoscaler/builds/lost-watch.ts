import { HEARTBEAT_MS } from '../../src/contract/build-protocol.ts';
import type { BuildForge } from '../build-ports.ts';
import { ForgeUnavailable } from '../forge-unavailable.ts';
import type { Clock, Log } from '../ports.ts';
import { isSilent, lostBySilence, type RunWord } from '../statuses/silence.ts';
import { QUEUED } from '../statuses/standing.ts';
import { type Board, type BuildBoards, ownerOf } from './build-boards.ts';

export interface LostWatchGiven {
  readonly boards: BuildBoards;
  readonly forge: Pick<BuildForge, 'run'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** A run that is asked about because somebody fell silent, and one in which all is well. */
const SILENT_EVERY = 30_000;
const CALM_EVERY = 300_000;
/** A run whose last job has just ended is complete a little later: it is asked about again for so long. */
const SETTLES_WITHIN = 40_000;

/** Finds configurations whose runner went away without a word, and builds whose run is over before all of them ended. */
export class LostWatch {
  readonly #given: LostWatchGiven;
  /** When something was last told of a run. */
  readonly #changed = new Map<string, number>();
  /** By owner. */
  readonly #awayUntil = new Map<string, number>();

  constructor(given: LostWatchGiven) {
    this.#given = given;
  }

  runChanged(runId: string): void {
    this.#changed.set(runId, this.#given.clock.now());
  }

  /** One look at every build. Gives when the next one is due, or null. Never rejects. */
  async look(): Promise<number | null> {
    const { boards, clock, log } = this.#given;
    const open = boards.list().filter(({ plan, planless, known }) => !isCalm({ plan, planless, known }));
    for (const board of open) {
      const owner = ownerOf(board.build);
      if (clock.now() < (this.#awayUntil.get(owner) ?? 0)) continue;
      await this.#lookAt(board).catch((error: unknown) => {
        if (error instanceof ForgeUnavailable) this.#awayUntil.set(owner, error.until);
        log.warn('build could not be looked after', { stage: 'service', build: board.build.path, error });
      });
    }
    return open.length === 0 ? null : clock.now() + HEARTBEAT_MS;
  }

  async #lookAt(board: Board): Promise<void> {
    for (const [runId, ids] of Map.groupBy(openOf(board), (id) => board.known.get(id)?.runId ?? board.build.runId)) {
      const word = await this.#wordOf(board, runId, ids);
      for (const id of ids) await this.#judge(board, id, word);
    }
    if (board.plan === null && (await this.#wordOf(board, board.build.runId, [])) === 'over' && !board.planless) {
      board.planless = 'its run ended without a plan';
      this.#given.boards.onChange();
    }
  }

  async #judge(board: Board, id: string, run: RunWord): Promise<void> {
    const { boards, clock, log } = this.#given;
    const facts = { heardAt: boards.heardAt(board, id), run, now: clock.now() };
    const after = await boards.change(board, id, (known) => {
      const lost = lostBySilence(known.standing, facts);
      return lost ? { ...known, standing: lost, isRed: true, note: null } : known;
    });
    if (after.standing.kind === 'ended' && after.standing.verdict === 'lost' && after.standing.at === facts.now)
      log.info('configuration is lost', {
        stage: 'service',
        build: board.build.path,
        configuration: id,
        because: after.standing.because,
      });
  }

  async #wordOf(board: Board, runId: string, ids: readonly string[]): Promise<RunWord> {
    const { boards, forge, clock } = this.#given;
    const now = clock.now();
    const anySilent = ids.some((id) => isSilent(boards.knownOf(board, id).standing, boards.heardAt(board, id), now));
    const lookedAt = board.lookedAt.get(runId);
    const isDue = anySilent
      ? lookedAt === undefined || now - lookedAt >= SILENT_EVERY
      : now - (lookedAt ?? board.loadedAt) >= CALM_EVERY;
    if (!isDue && !this.#isNews(runId, lookedAt, now)) return 'unknown';
    const run = await forge.run(board.build.repository, runId);
    board.lookedAt.set(runId, now);
    const isOver = run === 'gone' || run.isCompleted;
    if (isOver) this.#changed.delete(runId);
    return isOver ? 'over' : 'in-progress';
  }

  #isNews(runId: string, lookedAt: number | undefined, now: number): boolean {
    const changedAt = this.#changed.get(runId);
    if (changedAt === undefined) return false;
    if (now - changedAt > SETTLES_WITHIN) this.#changed.delete(runId);
    return lookedAt === undefined || now - lookedAt >= HEARTBEAT_MS;
  }
}

/** Those of which some run should tell. */
function openOf({ plan, known }: Pick<Board, 'plan' | 'known'>): readonly string[] {
  return (plan?.configurations ?? []).flatMap(({ id }) => {
    const { kind } = known.get(id)?.standing ?? QUEUED;
    return kind === 'ended' || kind === 'deferred' ? [] : [id];
  });
}

const isCalm = (board: Pick<Board, 'plan' | 'planless' | 'known'>): boolean =>
  board.plan === null ? board.planless !== null : openOf(board).length === 0;
