import { setTimeout as sleep } from 'node:timers/promises';
import { BucketFault } from '../refdata-ports.ts';
import { type Attempted, faultOf, type Refusal, readRefusal } from './bucket-s3-answers.ts';
import type { Pace } from './bucket-s3-limits.ts';

/** The end of a call: `uncertain` where an earlier attempt got no answer and may have been carried out. */
export type Answer<T> =
  | { readonly kind: 'ok'; readonly value: T; readonly uncertain: boolean }
  | { readonly kind: Exclude<Refusal['kind'], 'again' | 'fault'>; readonly uncertain: boolean };

/**
 * A request, asked again where that may help.
 * @throws BucketFault where there is no answer, or one that no caller can do anything with.
 */
export async function repeated<T>(tried: Attempted, pace: Pace, call: () => Promise<T>): Promise<Answer<T>> {
  let uncertain = false;
  let delay = pace.first;
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await call().then(
      (value) => ({ kind: 'ok' as const, value }),
      (error: unknown) => refusalOf(error, tried),
    );
    if (outcome.kind === 'fault') throw faultOf(outcome.fault, outcome.code, tried);
    if (outcome.kind !== 'again') return { ...outcome, uncertain };
    uncertain ||= outcome.uncertain;
    if (attempt >= pace.attempts) throw faultOf('unreachable', `${outcome.code} after ${attempt} attempts`, tried);
    await sleep(delay * (0.5 + Math.random() / 2));
    delay = Math.min(delay * 2, pace.longest);
  }
}

function refusalOf(error: unknown, tried: Attempted): Refusal {
  const refusal = readRefusal(error);
  if (refusal) return refusal;
  if (error instanceof BucketFault) throw error;
  throw new BucketFault('refused', tried.key, `${faultOf('refused', String(error).slice(0, 300), tried).message}`);
}
