import type { $Command, EC2Client, EC2ClientResolvedConfig, ServiceInputTypes, ServiceOutputTypes } from '@aws-sdk/client-ec2';
import { classifyEc2Error, type Ec2ErrorClass } from '../../launch/ec2-errors.ts';
import { MachinesUnavailable } from '../../machines-unavailable.ts';
import type { Clock } from '../../ports.ts';
import type { Ec2Bucket, Ec2Governor } from './ec2-governor.ts';

/** EC2 said no; `class` tells what that means. Never thrown for `throttle` and `unknown`: those are `MachinesUnavailable`. */
export class Ec2Refusal extends Error {
  override readonly name = 'Ec2Refusal';
  readonly code: string;
  readonly class: Ec2ErrorClass;

  constructor(code: string, of: Ec2ErrorClass, message: string) {
    super(`${code}: ${message}`.slice(0, LONGEST));
    this.code = code;
    this.class = of;
  }
}

/** A denied call comes with an encoded story of kilobytes. */
const LONGEST = 300;
const DEADLINE = 30_000;

export interface Ec2CallsGiven {
  readonly client: EC2Client;
  readonly governor: Ec2Governor;
  readonly clock: Clock;
}

type Command<I extends ServiceInputTypes, O extends ServiceOutputTypes> = $Command<
  I,
  O,
  EC2ClientResolvedConfig,
  ServiceInputTypes,
  ServiceOutputTypes
>;

/** EC2's API: governed, with a deadline for each call, its errors read once. Repeats nothing: callers do, with the same parameters. */
export class Ec2Calls {
  readonly #given: Ec2CallsGiven;

  constructor(given: Ec2CallsGiven) {
    this.#given = given;
  }

  /** @throws {Ec2Refusal} {@link MachinesUnavailable} */
  read<I extends ServiceInputTypes, O extends ServiceOutputTypes>(command: Command<I, O>): Promise<O> {
    return this.#send(command, ['read']);
  }

  /**
   * @param machines how many it asks for
   * @throws {Ec2Refusal} {@link MachinesUnavailable}
   */
  write<I extends ServiceInputTypes, O extends ServiceOutputTypes>(command: Command<I, O>, machines = 0): Promise<O> {
    return this.#send(command, machines > 0 ? ['write', 'machines'] : ['write'], machines);
  }

  async #send<I extends ServiceInputTypes, O extends ServiceOutputTypes>(
    command: Command<I, O>,
    buckets: readonly Ec2Bucket[],
    machines = 0,
  ): Promise<O> {
    const { client, governor, clock } = this.#given;
    for (const bucket of buckets) await governor.enter(bucket, bucket === 'machines' ? machines : 1);
    const over = new AbortController();
    const deadline = new AbortController();
    void clock.sleep(DEADLINE, over.signal).then(() => over.signal.aborted || deadline.abort());
    try {
      const output = await client.send(command, { abortSignal: deadline.signal });
      for (const bucket of buckets) governor.passed(bucket);
      return output;
    } catch (error) {
      throw this.#read(error, buckets);
    } finally {
      over.abort();
    }
  }

  #read(error: unknown, buckets: readonly Ec2Bucket[]): Error {
    const { governor } = this.#given;
    const { code, status, message } = readSdkError(error);
    const of = classifyEc2Error({ code, status });
    if (of === 'throttle' || of === 'unknown') {
      const until = governor.refused(buckets[0] ?? 'write');
      return new MachinesUnavailable(`EC2 cannot be asked: ${code}: ${message}`.slice(0, LONGEST), until, { cause: error });
    }
    for (const bucket of buckets) governor.passed(bucket);
    return new Ec2Refusal(code, of, message);
  }
}

/** The SDK throws objects of its own; what a socket did stands in `code`. */
export function readSdkError(error: unknown): {
  readonly code: string;
  readonly status: number | null;
  readonly message: string;
} {
  if (typeof error !== 'object' || error === null) return { code: '', status: null, message: String(error) };
  const { name, message, code, $metadata } = error as Record<string, unknown>;
  const status = (($metadata ?? {}) as Record<string, unknown>)['httpStatusCode'];
  return {
    code: typeof name === 'string' && name !== 'Error' ? name : String(code ?? name ?? ''),
    status: typeof status === 'number' ? status : null,
    message: String(message ?? ''),
  };
}
