import type { Timeline } from './timeline.ts';

/** What EC2 allows for launches: two buckets; `facts/performance.md` section 2. Per second. */
export const EC2 = { requests: { burst: 5, perSecond: 2 }, machines: { burst: 1_000, perSecond: 2 } } as const;

interface Bucket {
  tokens: number;
  readonly burst: number;
  readonly perSecond: number;
}

interface Waiter {
  readonly machines: number;
  readonly go: () => void;
}

/** Launch and start calls leave in the order in which they were asked for, as soon as both buckets allow it. */
export class Ec2Gate {
  readonly #time: Timeline;
  readonly #requests: Bucket = { tokens: EC2.requests.burst, ...EC2.requests };
  readonly #machines: Bucket = { tokens: EC2.machines.burst, ...EC2.machines };
  readonly #waiting: Waiter[] = [];
  #at = 0;
  #isWaking = false;
  readonly waited = { requests: 0, machines: 0 };
  calls = 0;

  constructor(time: Timeline) {
    this.#time = time;
  }

  ask(machines: number, go: () => void): void {
    this.#waiting.push({ machines, go });
    this.#pump();
  }

  #pump(): void {
    this.#refill();
    for (let head = this.#waiting[0]; head && !this.#isWaking; head = this.#waiting[0]) {
      const missing = {
        requests: waitFor(this.#requests, 1),
        machines: waitFor(this.#machines, Math.min(head.machines, EC2.machines.burst)),
      };
      const wait = Math.max(missing.requests, missing.machines);
      if (wait > 0) {
        this.waited[missing.machines >= missing.requests ? 'machines' : 'requests']++;
        return this.#wake(wait);
      }
      this.#waiting.shift();
      this.#requests.tokens--;
      this.#machines.tokens -= head.machines;
      this.calls++;
      head.go();
    }
  }

  #wake(wait: number): void {
    this.#isWaking = true;
    this.#time.at(this.#time.now + wait, () => {
      this.#isWaking = false;
      this.#pump();
    });
  }

  #refill(): void {
    const seconds = (this.#time.now - this.#at) / 1_000;
    this.#at = this.#time.now;
    for (const bucket of [this.#requests, this.#machines])
      bucket.tokens = Math.min(bucket.burst, bucket.tokens + seconds * bucket.perSecond);
  }
}

/** Whole milliseconds until the bucket holds so many. */
function waitFor({ tokens, perSecond }: Bucket, wanted: number): number {
  return tokens >= wanted ? 0 : Math.ceil(((wanted - tokens) / perSecond) * 1_000);
}
