import type { Timeline } from './timeline.ts';

/** What EC2 allows for launches: two buckets; `facts/performance.md` section 2. Per second. */
export const EC2 = { requests: { burst: 5, perSecond: 2 }, machines: { burst: 1_000, perSecond: 2 } } as const;

/** Milliseconds of a call that launches or starts machines. */
export const LAUNCH_CALL = 1_200;
/** As the service's governor of EC2: how long a call may wait for its tokens before its caller is told to come back instead. */
const PATIENCE = 30_000;

interface Bucket {
  tokens: number;
  at: number;
  readonly burst: number;
  readonly perSecond: number;
}

export interface Ec2Call {
  /** How many machines it makes; 0 where it starts machines that exist. */
  readonly machines: number;
  /** It leaves: its machines begin. */
  readonly left: () => void;
  readonly answered: () => void;
  /** EC2 is to be left alone until then. */
  readonly refused: (until: number) => void;
}

/** Launch and start calls leave as both buckets allow: first a call's, then its machines'. */
export class Ec2Gate {
  readonly #time: Timeline;
  readonly #requests: Bucket = { tokens: EC2.requests.burst, at: 0, ...EC2.requests };
  readonly #machines: Bucket = { tokens: EC2.machines.burst, at: 0, ...EC2.machines };
  /** Calls that waited or were told to come back. */
  readonly waited = { requests: 0, machines: 0 };
  calls = 0;

  constructor(time: Timeline) {
    this.#time = time;
  }

  ask(call: Ec2Call): void {
    this.#enter('requests', 1, {
      refused: call.refused,
      go: () => this.#enter('machines', call.machines, { refused: call.refused, go: () => this.#send(call) }),
    });
  }

  #send({ left, answered }: Ec2Call): void {
    this.calls++;
    left();
    this.#time.at(this.#time.now + LAUNCH_CALL, answered);
  }

  #enter(name: 'requests' | 'machines', tokens: number, next: { refused: (until: number) => void; go: () => void }): void {
    const { now } = this.#time;
    const bucket = name === 'requests' ? this.#requests : this.#machines;
    bucket.tokens = Math.min(bucket.burst, bucket.tokens + ((now - bucket.at) / 1_000) * bucket.perSecond);
    bucket.at = now;
    // More than the bucket ever holds leaves once it is full.
    const wait = Math.ceil(((Math.min(tokens, bucket.burst) - bucket.tokens) / bucket.perSecond) * 1_000);
    if (tokens > 0 && wait > 0) this.waited[name]++;
    if (tokens > 0 && wait > PATIENCE) return next.refused(now + wait - PATIENCE);
    bucket.tokens -= tokens;
    if (tokens === 0 || wait <= 0) next.go();
    else this.#time.at(now + wait, next.go);
  }
}
