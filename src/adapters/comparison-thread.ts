import { parentPort } from 'node:worker_threads';
import { type Rule, verdictOf } from '../refdata/compare/formats.ts';
import type { PairVerdict } from '../refdata/compare/verdict.ts';
import { codecs } from './comparison-codecs.ts';
import { inspected } from './comparison-inspection.ts';

/** What runs in a thread: one pair after another, each answered by its verdict or by what went wrong. */
export interface Order {
  readonly rule: Rule;
  readonly expected: Uint8Array;
  readonly actual: Uint8Array;
}
export type Answer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'verdict'; readonly verdict: PairVerdict }
  | { readonly kind: 'failed'; readonly why: string };

const answer = (message: Answer): void => parentPort?.postMessage(message);

async function compared({ rule, expected, actual }: Order): Promise<Answer> {
  try {
    const pair = { expected, actual };
    return { kind: 'verdict', verdict: (await inspected(rule, pair)) ?? verdictOf(rule, pair, codecs) };
  } catch (error) {
    return { kind: 'failed', why: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', (order: Order) => void compared(order).then(answer));
answer({ kind: 'ready' });
