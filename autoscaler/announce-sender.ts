import { isPaused, type Pause } from '../src/lib/pause.ts';
import { laneOf } from './announce/happening-key.ts';
import { bodyOf, digestOf } from './announce/message.ts';
import { nextPosts, type Post, type Waiting } from './announce/next-posts.ts';
import type { AnnounceTarget } from './config.ts';
import type { Happening, Outbox } from './people-ports.ts';
import type { Clock, Log } from './ports.ts';
import type { CronSpan } from './windows.ts';

export type Posted =
  | { readonly kind: 'taken' }
  /** `mayBeThere`: the answer was lost. `retryAfter`: milliseconds, where it asked for a pause. `because`: names no address. */
  | { readonly kind: 'failed'; readonly mayBeThere: boolean; readonly retryAfter: number | null; readonly because: string };

/** An incoming webhook. Throws nothing. */
export interface Chat {
  post(url: string, body: string): Promise<Posted>;
  /** What a happening is known by where it is received; the same for ever. */
  idOf(key: string): string;
}

export interface TargetHealth {
  readonly target: string;
  readonly waiting: number;
  /** When the oldest that waits happened; null where nothing waits. */
  readonly oldest: number | null;
  /** Since when what fails longest was tried and not taken, and why at last; null: nothing fails. */
  readonly failing: { readonly since: number; readonly because: string } | null;
  /** Untold after a week, since the service began. */
  readonly givenUp: number;
}

export interface AnnounceSenderGiven {
  readonly target: AnnounceTarget;
  readonly book: Pick<Outbox, 'waiting' | 'told'>;
  readonly chat: Chat;
  readonly quietAt: (spans: readonly CronSpan[], at: number) => { readonly until: number } | null;
  readonly clock: Clock;
  readonly log: Log;
}

interface LaneState {
  isPosting: boolean;
  failures: number;
  failing: TargetHealth['failing'];
  isReported: boolean;
  mayBeThere: boolean;
  pause: Pause | undefined;
}

const CALM = { failures: 0, failing: null, isReported: false, mayBeThere: false, pause: undefined } satisfies Partial<LaneState>;

/** Different branches at once. */
const AT_ONCE = 4;
/** Milliseconds before what failed is tried again: 1, 2, 4 … 300 s; a target that asks for a pause is given an hour at most. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 300_000;
const LONGEST_ASKED = 3_600_000;
/** Quiet times are asked for again so often: a clock may be set. */
const LONGEST_SLEEP = 300_000;
/** So many failures in a row, a quarter of a minute, are worth a line in the log. */
const WORTH_A_LINE = 5;
/** Then an operator must look at it. */
const FAILING_LONG = 86_400_000;
/** A week later it is nobody's news. */
const GIVEN_UP_AFTER = 7 * 86_400_000;
/** So many are kept at hand; what is beyond waits in the outbox. */
const MOST_AT_HAND = 5_000;

/** Tells one target what waits for it: in order per branch, and what was taken never again. */
export class AnnounceSender {
  readonly name: string;
  readonly #given: AnnounceSenderGiven;
  #queue: Waiting[] = [];
  #hasMore = false;
  readonly #lanes = new Map<string, LaneState>();
  readonly #posting = new Set<Promise<void>>();
  /** All of the target, where it asked for it. */
  #asked: Pause | undefined;
  #givenUp = 0;
  #alarm = new AbortController();
  #signal: AbortSignal = this.#alarm.signal;

  constructor(given: AnnounceSenderGiven) {
    this.#given = given;
    this.name = given.target.name;
  }

  async load(): Promise<void> {
    const waiting = await this.#given.book.waiting(this.name, MOST_AT_HAND);
    this.#queue = waiting.map((happening) => this.#waitingOf(happening));
    this.#hasMore = waiting.length >= MOST_AT_HAND;
  }

  /** What was just made durable for this target. */
  add(happening: Happening): void {
    if (this.#queue.length >= MOST_AT_HAND) this.#hasMore = true;
    if (!this.#hasMore) this.#queue.push(this.#waitingOf(happening));
    this.#wake();
  }

  health(): TargetHealth {
    const oldest = this.#queue[0]?.happening.at ?? null;
    const failing = [...this.#lanes.values()].flatMap((lane) => (lane.failing ? [lane.failing] : []));
    const [longest = null] = failing.sort((one, other) => one.since - other.since);
    return { target: this.name, waiting: this.#queue.length, oldest, failing: longest, givenUp: this.#givenUp };
  }

  /** Until `signal` aborts; then waits for what is under way. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    this.#signal = signal;
    while (!signal.aborted) {
      this.#alarm = new AbortController();
      await this.#rest(await this.#step(), signal);
    }
    await Promise.all(this.#posting);
  }

  /** Begins what may begin; gives the milliseconds until more may, null where only news can bring it. */
  async #step(): Promise<number | null> {
    const { clock, target, quietAt } = this.#given;
    const now = clock.now();
    if (this.#queue.length === 0 && this.#hasMore && !(await this.#loaded())) return FIRST_PAUSE;
    if (this.#queue.length === 0) return null;
    if (this.#asked && isPaused(this.#asked, now)) return this.#asked.until - now;
    const quiet = quietAt(target.quiet, now);
    if (quiet) return Math.min(LONGEST_SLEEP, Math.max(1, quiet.until - now));
    const room = AT_ONCE - this.#posting.size;
    const { posts, until } = nextPosts({ queue: this.#queue, lanes: this.#lanes, now, room });
    for (const post of posts) this.#begin(post);
    return until === null ? null : Math.max(1, until - now);
  }

  async #loaded(): Promise<boolean> {
    try {
      await this.load();
      return true;
    } catch (error) {
      this.#given.log.warn('what waits to be announced cannot be read', { stage: 'service', target: this.name, error });
      return false;
    }
  }

  async #rest(ms: number | null, signal: AbortSignal): Promise<void> {
    const either = AbortSignal.any([signal, this.#alarm.signal]);
    if (ms !== null) return this.#given.clock.sleep(ms, either);
    if (!either.aborted) await new Promise((resolve) => either.addEventListener('abort', resolve, { once: true }));
  }

  #wake(): void {
    this.#alarm.abort();
  }

  #begin(post: Post): void {
    for (const lane of post.lanes) this.#laneOf(lane).isPosting = true;
    const posting = this.#post(post).finally(() => {
      for (const lane of post.lanes) this.#laneOf(lane).isPosting = false;
      this.#forgetCalmLanes(post.lanes);
      this.#posting.delete(posting);
      this.#wake();
    });
    this.#posting.add(posting);
  }

  async #post(post: Post): Promise<void> {
    const { chat, target } = this.#given;
    const lanes = post.lanes.map((lane) => this.#laneOf(lane));
    const message = digestOf(post.told.map(({ happening }) => happening));
    const ids = message.told.map(({ key }) => chat.idOf(key));
    const isRepeat = lanes.some(({ mayBeThere }) => mayBeThere);
    const posted = await chat.post(target.url, bodyOf(message, { channel: target.channel, ids, isRepeat }));
    if (posted.kind === 'failed') return this.#failed(post, lanes, posted);
    if (lanes.some(({ isReported }) => isReported))
      this.#given.log.info('announcements are taken again', { stage: 'service', target: this.name });
    for (const lane of lanes) Object.assign(lane, CALM);
    await this.#strike(message.told);
  }

  async #failed(post: Post, lanes: readonly LaneState[], failed: Extract<Posted, { kind: 'failed' }>): Promise<void> {
    const now = this.#given.clock.now();
    const { mayBeThere, retryAfter, because } = failed;
    for (const lane of lanes) {
      lane.mayBeThere ||= mayBeThere;
      const ms = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(lane.failures, 10));
      lane.pause = { from: now, until: now + ms };
      lane.failures += 1;
      lane.failing = { since: lane.failing?.since ?? now, because };
    }
    if (retryAfter !== null) this.#asked = { from: now, until: now + Math.min(retryAfter, LONGEST_ASKED) };
    this.#report(lanes, now);
    await this.#giveUp(post, now);
  }

  #report(lanes: readonly LaneState[], now: number): void {
    const [lane] = lanes;
    if (!lane?.failing) return;
    const { because, since } = lane.failing;
    const fields = { stage: 'service', target: this.name, because, waiting: this.#queue.length };
    if (lane.failures === WORTH_A_LINE) this.#given.log.warn('announcements are not taken', fields);
    if (now - since < FAILING_LONG || lanes.some(({ isReported }) => isReported)) return;
    for (const one of lanes) one.isReported = true;
    this.#given.log.error('an announcement was not taken for a day: look at the webhook and its address', fields);
  }

  async #giveUp({ told }: Post, now: number): Promise<void> {
    const old = told.map(({ happening }) => happening).filter(({ at }) => now - at >= GIVEN_UP_AFTER);
    if (old.length === 0) return;
    const keys = old.map(({ key }) => key);
    this.#given.log.error('announcements were given up after a week', { stage: 'service', target: this.name, keys });
    this.#givenUp += old.length;
    await this.#strike(old);
  }

  /** Durably; until it is, nothing of these lanes goes out, and what was taken is not sent again. */
  async #strike(happenings: readonly Happening[]): Promise<void> {
    const { book, clock, log } = this.#given;
    for (let failures = 0; failures === 0 || !this.#signal.aborted; failures += 1) {
      try {
        await Promise.all(happenings.map(({ key }) => book.told(key, this.name)));
        break;
      } catch (error) {
        if (failures === 0) log.warn('what was announced cannot be written down', { stage: 'service', target: this.name, error });
        await clock.sleep(FIRST_PAUSE, this.#signal);
      }
    }
    const keys = new Set(happenings.map(({ key }) => key));
    this.#queue = this.#queue.filter(({ happening }) => !keys.has(happening.key));
  }

  #waitingOf(happening: Happening): Waiting {
    const { quietAt, target } = this.#given;
    return { happening, lane: laneOf(happening), isQuiet: quietAt(target.quiet, happening.at) !== null };
  }

  #laneOf(name: string): LaneState {
    const lane = this.#lanes.get(name) ?? { isPosting: false, ...CALM };
    this.#lanes.set(name, lane);
    return lane;
  }

  #forgetCalmLanes(names: readonly string[]): void {
    for (const name of names) if (this.#lanes.get(name)?.failures === 0) this.#lanes.delete(name);
  }
}
