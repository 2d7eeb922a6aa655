import { parentPort } from 'node:worker_threads';
import { type Rule, verdictOf } from '../refdata/compare/formats.ts';
import type { PairVerdict } from '../refdata/compare/verdict.ts';
import { codecs } from './comparison-codecs.ts';

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

parentPort?.on('message', ({ rule, expected, actual }: Order) => {
  try {
    answer({ kind: 'verdict', verdict: verdictOf(rule, { expected, actual }, codecs) });
  } catch (error) {
    answer({ kind: 'failed', why: error instanceof Error ? error.message : String(error) });
  }
});
answer({ kind: 'ready' });
