import { z } from 'zod';
import { strict } from './issue.ts';

/**
 * When a configuration is tried again, with everything decided at plan time: whatever kind of policy was written
 * (`incremental`, `constant`, `exponential`, `list`), it is a list of delays by now.
 */
export interface RetryPolicy {
  /** Milliseconds between the end of a failed attempt and the next one; as many retries as there are delays. */
  readonly delays: readonly number[];
  /** Each delay is lengthened by a random share of it, 0 to this. */
  readonly jitter: number;
  /** What is tried again; null: everything but `pass` and `cancelled`. */
  readonly on: readonly string[] | null;
  /** Milliseconds of all attempts and delays together; an attempt that could only begin later is not begun. Null: no limit. */
  readonly max_total: number | null;
  /** Whose tests are re-run alone where only some failed; null: the whole command. */
  readonly only_failed: TestRunner | null;
}

export const TEST_RUNNERS = ['pytest', 'jest', 'go'] as const;
export type TestRunner = (typeof TEST_RUNNERS)[number];

export const NO_RETRY: RetryPolicy = { delays: [], jitter: 0, on: null, max_total: null, only_failed: null };

/** One thing that an attempt can end by, as people write it under `on:`. */
export type RetryFilter =
  | { readonly kind: 'any' | 'timeout' | 'silence' | 'oom' | 'infra' | 'signal' }
  /** `exit:75` or `exit:70-79`; ends included. */
  | { readonly kind: 'exit'; readonly from: number; readonly to: number }
  /** `signal:SEGV`; with `SIG`. */
  | { readonly kind: 'signal-named'; readonly signal: string }
  /** `pattern:Connection * reset`: some line of the output holds it; `*` stands for anything within the line. */
  | { readonly kind: 'pattern'; readonly text: string };

const PLAIN = ['any', 'timeout', 'silence', 'oom', 'infra', 'signal'] as const;

/** Null where it is none. */
export function parseRetryFilter(written: string): RetryFilter | null {
  const plain = PLAIN.find((known) => known === written);
  if (plain) return { kind: plain };
  const [, from, to = from] = /^exit:([0-9]{1,3})(?:-([0-9]{1,3}))?$/.exec(written) ?? [];
  if (from !== undefined)
    return Number(from) <= Number(to) && Number(to) <= 255 ? { kind: 'exit', from: Number(from), to: Number(to) } : null;
  const signal = /^signal:(?:SIG)?([A-Z][A-Z0-9]{1,9})$/.exec(written)?.[1];
  if (signal) return { kind: 'signal-named', signal: `SIG${signal}` };
  const text = /^pattern:([^\r\n]{1,200})$/.exec(written)?.[1];
  return text && text.replaceAll('*', '').trim() !== '' ? { kind: 'pattern', text } : null;
}

const milliseconds = z.int({ error: 'milliseconds' }).nonnegative({ error: 'milliseconds' });

/** On its way through the matrix: what holds by default is left out. */
export const RetryPolicySchema = strict({
  delays: z.array(milliseconds, { error: 'a list of delays' }).max(100, { error: 'at most 100 delays' }),
  jitter: z.number({ error: 'a share' }).min(0).max(1).default(0),
  on: z
    .array(z.string().refine((written) => parseRetryFilter(written) !== null, { error: 'what an attempt ends by' }))
    .nullable()
    .default(null),
  max_total: milliseconds.nullable().default(null),
  only_failed: z
    .enum(TEST_RUNNERS, { error: `one of ${TEST_RUNNERS.join(', ')}` })
    .nullable()
    .default(null),
});
