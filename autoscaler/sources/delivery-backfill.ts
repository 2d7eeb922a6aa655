import { parseExactJson } from '../../src/lib/exact-json.ts';
import { isPaused, type Pause } from '../../src/lib/pause.ts';
import type { DeliveryLog, LoggedDelivery } from '../forge-ports.ts';
import { ForgeUnavailable } from '../forge-unavailable.ts';
import type { Clock, Journal, Log, Memory } from '../ports.ts';
import { readDelivery } from '../webhook/read-delivery.ts';
import { eachAtOnce } from './at-once.ts';
import type { SourceBoard } from './health.ts';

export interface BackfillGiven {
  readonly deliveryLog: DeliveryLog;
  readonly journal: Pick<Journal, 'accept'>;
  readonly memory: Memory;
  readonly clock: Clock;
  readonly log: Log;
  readonly owners: readonly string[];
  readonly board: SourceBoard;
  /**
   * Which of these deliveries the journal has. Without it a delivery that GitHub saw answered well counts as known: the
   * service answers well only what is durable (I-8).
   */
  readonly knows?: (guids: readonly string[]) => Promise<ReadonlySet<string>>;
}

const EVERY = 300_000;
/** After a look that left something over. */
const SOON = 10_000;
/** GitHub keeps about as much. */
const FURTHEST = 3 * 86_400_000;
/** An entry may stand in the log some time after its delivery. */
const OVERLAP = 120_000;
const USED: ReadonlySet<string> = new Set(['workflow_job', 'workflow_run', 'issue_comment', 'pull_request']);
const MOST_AT_A_LOOK = 300;
const AT_ONCE = 4;
const MOST_TRIES = 3;
const KEY = 'delivery-log';

/** Fetches from the App's delivery log what was sent while nobody listened: GitHub never sends it again by itself (S17). */
export class DeliveryBackfill {
  readonly #given: BackfillGiven;
  /** How far the log was read; null before memory was asked. */
  #seen: number | null = null;
  /** Entries of the overlap that need not be looked at again, and how often others failed. */
  readonly #done = new Map<string, number>();
  readonly #tries = new Map<string, number>();
  #pause: Pause = { from: 0, until: 0 };

  constructor(given: BackfillGiven) {
    this.#given = given;
  }

  nextDue(): number {
    return this.#pause.until;
  }

  /** How many deliveries it handed to the journal that were not known; null when not due. Never throws for what GitHub says. */
  async look(): Promise<number | null> {
    const { clock, board, log } = this.#given;
    const now = clock.now();
    if (isPaused(this.#pause, now)) return null;
    this.#pause = { from: now, until: now + EVERY };
    try {
      const told = await this.#backfill(now);
      board.good('delivery-log');
      return told;
    } catch (error) {
      board.bad('delivery-log', error instanceof Error ? error.message : String(error));
      log.warn('log of deliveries could not be read', { stage: 'webhook', error });
      if (error instanceof ForgeUnavailable) this.#pause = { from: now, until: Math.max(error.until, now + SOON) };
      return 0;
    }
  }

  async #backfill(now: number): Promise<number> {
    const { deliveryLog } = this.#given;
    const seen = await this.#seenUntil(now);
    const since = Math.max(seen - OVERLAP, now - FURTHEST);
    const entries = await deliveryLog.deliveries(since);
    const wanted = await this.#wanted(entries);
    const batch = wanted.slice(0, MOST_AT_A_LOOK);
    const outcome: { accepted: number; stop: unknown } = { accepted: 0, stop: null };
    const work = async (entry: LoggedDelivery): Promise<void> => {
      try {
        if (await this.#fetch(entry)) outcome.accepted++;
      } catch (error) {
        outcome.stop ??= error;
      }
    };
    await eachAtOnce(AT_ONCE, batch, { work, isOver: () => outcome.stop !== null });
    const open = wanted.filter(({ id }) => !this.#done.has(id));
    await this.#remember(Math.min(now, ...open.map(({ deliveredAt }) => deliveredAt)), since);
    if (outcome.stop !== null) throw outcome.stop;
    if (open.length > 0) this.#pause = { from: now, until: now + SOON };
    return outcome.accepted;
  }

  /** What the journal may not know, oldest first; of a delivery that was sent again, one entry. */
  async #wanted(entries: readonly LoggedDelivery[]): Promise<readonly LoggedDelivery[]> {
    const { knows } = this.#given;
    const used = entries.filter(({ id, event }) => USED.has(event) && !this.#done.has(id));
    const guids = [...new Set(used.map(({ guid }) => guid))];
    const arrived = new Set(entries.filter(({ isOk }) => isOk).map(({ guid }) => guid));
    const known = knows ? await knows(guids) : arrived;
    const byGuid = new Map(used.filter(({ guid }) => !known.has(guid)).map((entry) => [entry.guid, entry]));
    return [...byGuid.values()].sort((a, b) => a.deliveredAt - b.deliveredAt);
  }

  /**
   * Whether it was new to the journal. The same guid as the webhook has: a late one of the two changes nothing (S2).
   * Throws where GitHub or the journal cannot be asked now.
   */
  async #fetch(entry: LoggedDelivery): Promise<boolean> {
    const { journal, clock, log } = this.#given;
    const { id, guid, event, deliveredAt } = entry;
    const body = await this.#bodyOf(entry);
    if (body === 'failed') return false;
    if (body === null) {
      this.#done.set(id, deliveredAt);
      return false;
    }
    const outcome = await journal.accept({ id: guid, event, receivedAt: clock.now(), body });
    this.#done.set(id, deliveredAt);
    if (outcome === 'accepted') log.info('delivery fetched from the log', { stage: 'webhook', delivery: guid, event });
    return outcome === 'accepted';
  }

  /** Null where the log no longer has it, or it is nothing for this service. */
  async #bodyOf(entry: LoggedDelivery): Promise<string | null | 'failed'> {
    const { deliveryLog, owners } = this.#given;
    try {
      const body = await deliveryLog.payload(entry.id);
      if (body === null) return null;
      const { kind } = readDelivery({ event: entry.event, payload: parseExactJson(body), owners });
      return kind === 'refused' || kind === 'ignored' ? null : body;
    } catch (error) {
      if (error instanceof ForgeUnavailable) throw error;
      this.#failed(entry, error);
      return 'failed';
    }
  }

  /** One that cannot be fetched or read is tried some times, and holds up no other (L-5). */
  #failed({ id, guid, deliveredAt }: LoggedDelivery, error: unknown): void {
    const tries = (this.#tries.get(id) ?? 0) + 1;
    this.#tries.set(id, tries);
    const isGivenUp = tries >= MOST_TRIES;
    this.#given.log.warn('delivery could not be fetched', { stage: 'webhook', delivery: guid, tries, isGivenUp, error });
    if (isGivenUp) this.#done.set(id, deliveredAt);
  }

  async #seenUntil(now: number): Promise<number> {
    if (this.#seen !== null) return this.#seen;
    const stored = (await this.#given.memory.recall('seen')).get(KEY);
    // A time of a clock that was wrong must not hide what came since.
    this.#seen = typeof stored === 'number' && stored <= now ? stored : now - FURTHEST;
    return this.#seen;
  }

  async #remember(seen: number, since: number): Promise<void> {
    for (const [id, at] of this.#done) if (at < since) this.#done.delete(id);
    for (const id of this.#tries.keys()) if (this.#done.has(id)) this.#tries.delete(id);
    this.#seen = seen;
    await this.#given.memory.remember('seen', KEY, seen);
  }
}
