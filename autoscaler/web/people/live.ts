import type { IncomingMessage } from 'node:http';
import type { ChangeSource, Topic } from '../../changes.ts';
import type { Clock } from '../../ports.ts';
import type { AskedPage, Viewer } from '../guard.ts';
import { type Reply, refusal, type StreamReply } from '../reply.ts';

export interface LiveGiven {
  readonly changes: ChangeSource;
  readonly clock: Clock;
  /** Whether the request's session still lasts; must not count as a use of it. */
  readonly isSignedIn: (request: IncomingMessage) => Promise<boolean>;
  /** Whether somebody may know that this changes; asked again at each beat. */
  readonly mayFollow: (viewer: Viewer, topic: Topic) => Promise<boolean>;
  readonly pace?: Partial<LivePace>;
}

/** Milliseconds. */
export interface LivePace {
  /** Something is sent at least so often: proxies close what is quiet for a minute; and it is asked whether the session lasts. */
  readonly beat: number;
  /** Changes that come closer together are told together. */
  readonly gather: number;
  /** After which a browser that lost the stream comes back. */
  readonly retry: number;
}

const PACE: LivePace = { beat: 25_000, gather: 500, retry: 3_000 };
const MOST_TOPICS = 20;
const LONGEST_TOPIC = 300;
const TOPIC = /^(?:now|costs|health|audit|pools|watch|(?:pool|job|pull|branches):[^\p{Cc}]{1,250})$/u;
const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  // Nginx gathers what it passes on unless it is told not to.
  'x-accel-buffering': 'no',
} as const;

/** `GET /live?topics=now,pool%3Agpu`: events `changed` with `{"topic","version"}`, and `over` once the session is. */
export function liveReply(given: LiveGiven, request: IncomingMessage, { viewer }: AskedPage): Reply | StreamReply {
  const topics = topicsOf(request);
  if (!topics) return refusal(400, 'invalid', `topics: expected one to ${MOST_TOPICS} of them, such as now,pool%3Agpu`);
  const stream = new LiveStream(given, { request, viewer, topics });
  return {
    status: 200,
    headers: HEADERS,
    follows: true,
    stream: (gone) => stream.run(gone),
    close: async () => stream.close(),
  };
}

function topicsOf({ url = '' }: IncomingMessage): readonly Topic[] | null {
  const query = new URLSearchParams(url.split('?')[1] ?? '');
  const parts = (query.get('topics') ?? '').split(',', MOST_TOPICS + 1);
  if (parts.length > MOST_TOPICS) return null;
  const topics = [...new Set(parts.map(decoded))];
  return topics.every((topic) => topic !== null && topic.length <= LONGEST_TOPIC && TOPIC.test(topic))
    ? (topics as Topic[])
    : null;
}

/** Topics are encoded once more than the query is: a name may hold a comma. */
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

interface Follower {
  readonly request: IncomingMessage;
  readonly viewer: Viewer;
  readonly topics: readonly Topic[];
}

class LiveStream {
  readonly #given: LiveGiven;
  readonly #follower: Follower;
  readonly #pace: LivePace;
  readonly #pending = new Map<Topic, string>();
  readonly #unsubscribe = new Map<Topic, () => void>();
  #wake: () => void = () => undefined;

  constructor(given: LiveGiven, follower: Follower) {
    this.#given = given;
    this.#follower = follower;
    this.#pace = { ...PACE, ...given.pace };
  }

  async *run(gone: AbortSignal): AsyncGenerator<Uint8Array> {
    yield bytes(`retry: ${this.#pace.retry}\n\n`);
    await this.#followAll(gone);
    let checkedAt = this.#given.clock.now();
    while (!gone.aborted) {
      if (this.#pending.size > 0) yield bytes(this.#taken());
      await this.#news(gone, this.#pace.beat - (this.#given.clock.now() - checkedAt));
      if (gone.aborted || this.#given.clock.now() - checkedAt < this.#pace.beat) continue;
      checkedAt = this.#given.clock.now();
      if (!(await this.#isStillThere())) {
        yield bytes('event: over\ndata: {}\n\n');
        return;
      }
      yield bytes(':\n\n');
    }
  }

  close(): void {
    for (const unsubscribe of this.#unsubscribe.values()) unsubscribe();
    this.#unsubscribe.clear();
    this.#pending.clear();
  }

  async #followAll(gone: AbortSignal): Promise<void> {
    for (const topic of this.#follower.topics) if (await this.#mayFollow(topic)) this.#follow(topic, gone);
  }

  #follow(topic: Topic, gone: AbortSignal): void {
    if (gone.aborted) return;
    const { changes } = this.#given;
    const told = (version: string): void => {
      this.#pending.set(topic, version);
      this.#wake();
    };
    this.#unsubscribe.set(topic, changes.subscribe(topic, told));
    // The page is as old as its own request: what changed since it sees by comparing.
    told(changes.version(topic));
  }

  #taken(): string {
    const events = [...this.#pending].map(
      ([topic, version]) => `event: changed\ndata: ${JSON.stringify({ topic, version })}\n\n`,
    );
    this.#pending.clear();
    return events.join('');
  }

  /** Until something is to be told, but no sooner than a while after what was told before, and no later than the next beat. */
  async #news(gone: AbortSignal, untilBeat: number): Promise<void> {
    const { clock } = this.#given;
    await clock.sleep(this.#pace.gather, gone);
    const rest = untilBeat - this.#pace.gather;
    if (this.#pending.size > 0 || gone.aborted || rest <= 0) return;
    const news = new AbortController();
    const stop = (): void => news.abort();
    this.#wake = stop;
    gone.addEventListener('abort', stop, { once: true });
    await clock.sleep(rest, news.signal);
    gone.removeEventListener('abort', stop);
  }

  async #isStillThere(): Promise<boolean> {
    const { request, topics } = this.#follower;
    if (!(await this.#given.isSignedIn(request).catch(() => false))) return false;
    for (const topic of topics) {
      if (!this.#unsubscribe.has(topic) || (await this.#mayFollow(topic))) continue;
      this.#unsubscribe.get(topic)?.();
      this.#unsubscribe.delete(topic);
    }
    return true;
  }

  /** Where nobody can tell, nothing is told. */
  #mayFollow(topic: Topic): Promise<boolean> {
    return this.#given.mayFollow(this.#follower.viewer, topic).catch(() => false);
  }
}

const ENCODER = new TextEncoder();
function bytes(text: string): Uint8Array {
  return ENCODER.encode(text);
}
