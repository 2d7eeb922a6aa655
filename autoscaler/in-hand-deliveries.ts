import { parseExactJson } from '../src/lib/exact-json.ts';
import { isPaused, type Pause } from '../src/lib/pause.ts';
import type { JobFacts } from './forge-ports.ts';
import type { Clock, Delivery, Journal, Log } from './ports.ts';
import { type CommentHint, type DeliveryReading, type PullHint, type RunHint, readDelivery } from './webhook/read-delivery.ts';
import type { PushHint } from './webhook/read-push.ts';

/**
 * Who hears what deliveries tell beside jobs. Where a hook gives a promise, its delivery is settled once that resolved: by then what
 * was told must be durable, and known again when it is told twice (S2). One that fails is told again later, and holds up no other (L-5).
 */
export interface Hearers {
  /** Called where a webhook told of a run: whether it comes from a fork, and how it ended. */
  readonly onRun?: (run: RunHint, delivery: string) => Promise<void> | void;
  /** Called with comments that may be commands. */
  readonly onComment?: (comment: CommentHint, delivery: string) => Promise<void>;
  /** Called where a pull request was opened, moved, closed or opened again. */
  readonly onPull?: (pull: PullHint, delivery: string) => Promise<void>;
  /** Called where something was pushed. */
  readonly onPush?: (push: PushHint, delivery: string) => Promise<void>;
}

export interface InHandDeliveriesGiven extends Hearers {
  readonly journal: Pick<Journal, 'unsettled' | 'settle'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly owners: readonly string[];
  /** Jobs as they were told, and as the journal holds them since. */
  readonly onJobs: (told: readonly JobFacts[], stored: readonly JobFacts[]) => void;
}

interface Held {
  readonly tell: () => Promise<void>;
  readonly since: number;
  tries: number;
  /** Null: it is being told. */
  pause: Pause | null;
}

const BATCH = 500;
const BATCHES = 4;
/** Milliseconds before what failed is told again: 1, 2, 4 … 60 s. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;
/** What nobody could take for so long is set aside (I-14). */
const GIVEN_UP_AFTER = 86_400_000;
/** Each is read again at every look: so many are waited for at most, and then the oldest is set aside. */
const MOST_HELD = 1_000;

/** Works deliveries into the facts, and tells whoever must hear of them. */
export class InHandDeliveries {
  readonly #given: InHandDeliveriesGiven;
  /** By the delivery's id, the oldest first. */
  readonly #held = new Map<string, Held>();
  readonly #telling = new Set<Promise<void>>();

  constructor(given: InHandDeliveriesGiven) {
    this.#given = given;
  }

  /** `more`: a flood of them must not keep the plan waiting. Throws where the journal cannot be used. */
  async settle(): Promise<'all' | 'more'> {
    this.#tellAgain();
    for (let batches = 0; batches < BATCHES; batches++) {
      const deliveries = await this.#next();
      if (deliveries.length === 0) return 'all';
      await this.#workIn(deliveries);
    }
    return 'more';
  }

  /** Resolves when nobody is being told. What failed is told again by a later look, or after the next start. */
  async rest(): Promise<void> {
    while (this.#telling.size > 0) await Promise.all(this.#telling);
  }

  /** One that was settled while the journal was read stands in its answer all the same. */
  async #next(): Promise<readonly Delivery[]> {
    const before = new Set(this.#held.keys());
    const deliveries = await this.#given.journal.unsettled(BATCH + before.size);
    return deliveries.filter(({ id }) => !before.has(id)).slice(0, BATCH);
  }

  async #workIn(deliveries: readonly Delivery[]): Promise<void> {
    const jobs: JobFacts[] = [];
    const done: string[] = [];
    for (const delivery of deliveries) {
      const reading = this.#read(delivery);
      if (reading.kind === 'job') jobs.push(reading.job);
      const told = this.#tell(reading, delivery.id);
      if (told === null) done.push(delivery.id);
      else this.#hold(delivery.id, { tell: () => this.#tell(reading, delivery.id) ?? Promise.resolve(), told });
    }
    if (done.length === 0) return;
    const stored = await this.#given.journal.settle(done, jobs);
    this.#given.onJobs(jobs, stored);
  }

  #read({ id, event, body }: Delivery): DeliveryReading {
    const { owners, log } = this.#given;
    const reading = readStored(event, body, owners);
    if (reading.kind === 'refused') log.warn('delivery set aside', { stage: 'webhook', delivery: id, because: reading.because });
    return reading;
  }

  /** Null: nobody need be waited for. */
  #tell(reading: DeliveryReading, id: string): Promise<void> | null {
    const { onRun, onComment, onPull, onPush } = this.#given;
    try {
      if (reading.kind === 'run') return onRun?.(reading.run, id) ?? null;
      if (reading.kind === 'comment') return onComment?.(reading.comment, id) ?? null;
      if (reading.kind === 'push') return onPush?.(reading.push, id) ?? null;
      return reading.kind === 'pull' ? (onPull?.(reading.pull, id) ?? null) : null;
    } catch (error) {
      return Promise.reject(error);
    }
  }

  #hold(id: string, { tell, told }: { readonly tell: () => Promise<void>; readonly told: Promise<void> }): void {
    const held: Held = { tell, since: this.#given.clock.now(), tries: 0, pause: null };
    this.#held.set(id, held);
    this.#await(id, held, told);
    const oldest = this.#held.size > MOST_HELD ? [...this.#held].find(([, { pause }]) => pause !== null) : undefined;
    if (oldest) this.#setAside(...oldest);
  }

  #await(id: string, held: Held, told: Promise<void>): void {
    const telling = this.#finish(id, held, told).finally(() => this.#telling.delete(telling));
    this.#telling.add(telling);
  }

  /** Never rejects. */
  async #finish(id: string, held: Held, told: Promise<void>): Promise<void> {
    const { journal, clock, log } = this.#given;
    try {
      await told;
      await journal.settle([id], []);
      this.#held.delete(id);
    } catch (error) {
      held.tries++;
      const now = clock.now();
      held.pause = { from: now, until: now + Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(held.tries - 1, 10)) };
      log.warn('delivery could not be taken', { stage: 'webhook', delivery: id, tries: held.tries, error });
    }
  }

  #tellAgain(): void {
    const now = this.#given.clock.now();
    for (const [id, held] of this.#held) {
      if (held.pause === null || isPaused(held.pause, now)) continue;
      if (now - held.since >= GIVEN_UP_AFTER) {
        this.#setAside(id, held);
        continue;
      }
      held.pause = null;
      this.#await(id, held, held.tell());
    }
  }

  #setAside(id: string, held: Held): void {
    this.#given.log.error('delivery given up', { stage: 'webhook', delivery: id, tries: held.tries });
    held.pause = null;
    this.#await(id, held, Promise.resolve());
  }
}

/** A stored body that no longer parses is set aside, never retried for ever (I-14). */
function readStored(event: string, body: string, owners: readonly string[]): DeliveryReading {
  try {
    return readDelivery({ event, payload: parseExactJson(body), owners });
  } catch {
    return { kind: 'refused', because: 'malformed', detail: 'not JSON' };
  }
}
