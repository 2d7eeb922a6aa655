import type { z } from 'zod';
import { readMessage } from '../contract/build-protocol.ts';
import { errorText } from '../lib/error-text.ts';
import type { Clock } from '../ports.ts';
import type { ServiceAnswer } from './http-coordinator-client.ts';
import { refusalText } from './http-coordinator-sink.ts';

const FIRST_PAUSE = 300;
const LONGEST_PAUSE = 3_000;
/** Seconds of a `retry-after` that are waited for. */
const LONGEST_RETRY_AFTER = 30;

/** What one request came to. */
export type Step<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'again'; readonly because: string; readonly after?: number }
  | { readonly kind: 'no'; readonly because: string };

/** What was not understood will not be understood the next time either; a limit, a start and a proxy pass. */
export function refusedStep(answer: ServiceAnswer): Step<never> {
  const because = refusalText(answer.status, answer.text);
  const passes = answer.status === 408 || answer.status === 429 || answer.status >= 500;
  const after = Number(answer.headers['retry-after']);
  return passes
    ? { kind: 'again', because, ...(after > 0 ? { after: Math.min(after, LONGEST_RETRY_AFTER) * 1000 } : {}) }
    : { kind: 'no', because };
}

export function stepOf<T extends z.ZodType>(answer: ServiceAnswer, schema: T): Step<z.output<T>> {
  if (answer.status !== 200) return refusedStep(answer);
  const read = readMessage(schema, answer.text);
  return read.ok
    ? { kind: 'done', value: read.value }
    : { kind: 'no', because: `the service answered something else than expected: ${read.error}` };
}

/** Until it is done, refused, or its time is over. */
export async function repeat<T>(
  clock: Clock,
  until: number,
  step: () => Promise<Step<T>>,
): Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly because: string }> {
  for (let pause = FIRST_PAUSE; ; pause = Math.min(LONGEST_PAUSE, pause * 2)) {
    const answer = await step().catch(
      (error: unknown): Step<T> => ({ kind: 'again', because: `the service cannot be reached: ${errorText(error)}` }),
    );
    if (answer.kind === 'done') return { ok: true, value: answer.value };
    const wait = answer.kind === 'again' ? (answer.after ?? pause) : 0;
    if (answer.kind === 'no' || clock.now() + wait >= until) return { ok: false, because: answer.because };
    await clock.sleep(wait);
  }
}
