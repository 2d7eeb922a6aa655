import { MachinesUnavailable } from '../../machines-unavailable.ts';
import type { Clock } from '../../ports.ts';

/** EC2 counts calls that change something, calls that look, and machines that are asked for, each by a token bucket. */
export type Ec2Bucket = 'write' | 'read' | 'machines';

interface BucketRules {
  readonly size: number;
  /** Tokens a second. */
  readonly refill: number;
}

/**
 * Per account, region and API. AWS's table gives 100 and 20/s for calls that look; 1,000 machines and 2/s for RunInstances; its
 * request bucket in low single digits. The last one is taken for all writes together: safe where it is too small.
 */
export const EC2_BUCKETS: Readonly<Record<Ec2Bucket, BucketRules>> = {
  write: { size: 5, refill: 2 },
  read: { size: 100, refill: 20 },
  machines: { size: 1000, refill: 2 },
};

interface Bucket {
  tokens: number;
  at: number;
  /** After a refusal nothing leaves before. */
  closedUntil: number;
  refusals: number;
}

/** How long a call may wait for its token before its caller is told to come back instead. */
const PATIENCE = 30_000;
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;

export interface Ec2GovernorGiven {
  readonly clock: Clock;
  /** From 0 to below 1: spreads what comes back. */
  readonly chance: () => number;
  readonly buckets?: Readonly<Record<Ec2Bucket, BucketRules>>;
}

/** Lets calls leave as EC2's limits allow, first come, first served. */
export class Ec2Governor {
  readonly #given: Required<Ec2GovernorGiven>;
  readonly #buckets: Readonly<Record<Ec2Bucket, Bucket>>;

  constructor(given: Ec2GovernorGiven) {
    this.#given = { buckets: EC2_BUCKETS, ...given };
    const full = (size: number): Bucket => ({ tokens: size, at: given.clock.now(), closedUntil: 0, refusals: 0 });
    const { write, read, machines } = this.#given.buckets;
    this.#buckets = { write: full(write.size), read: full(read.size), machines: full(machines.size) };
  }

  /**
   * Resolves when a call may leave.
   * @throws {MachinesUnavailable} at once after a refusal, and where the wait would be too long.
   */
  async enter(name: Ec2Bucket, tokens = 1): Promise<void> {
    const { clock, buckets } = this.#given;
    const bucket = this.#buckets[name];
    const now = clock.now();
    if (bucket.closedUntil > now)
      throw new MachinesUnavailable('EC2 is left alone: it refused too many calls', bucket.closedUntil);
    const { size, refill } = buckets[name];
    bucket.tokens = Math.min(size, bucket.tokens + ((now - bucket.at) / 1000) * refill);
    bucket.at = now;
    // More than the bucket ever holds leaves once it is full.
    const wait = Math.ceil(((Math.min(tokens, size) - bucket.tokens) / refill) * 1000);
    if (wait > PATIENCE) throw new MachinesUnavailable(`EC2's limit of calls (${name}) is used up`, now + wait - PATIENCE);
    bucket.tokens -= tokens;
    if (wait > 0) await clock.sleep(wait);
  }

  /** The call was answered, whatever the answer. */
  passed(name: Ec2Bucket): void {
    this.#buckets[name].refusals = 0;
  }

  /** EC2 refused a call for their number, or did not answer: 1, 2, 4 … 60 s, each shortened by up to half by chance. Gives when to come back. */
  refused(name: Ec2Bucket): number {
    const { clock, chance } = this.#given;
    const bucket = this.#buckets[name];
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(bucket.refusals, 10));
    // What was under way together is refused together: that is one refusal.
    if (bucket.closedUntil <= clock.now()) bucket.refusals++;
    bucket.closedUntil = Math.max(bucket.closedUntil, clock.now() + Math.ceil(pause * (1 - chance() / 2)));
    return bucket.closedUntil;
  }
}
