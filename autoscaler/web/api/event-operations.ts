import type { Clock } from '../../ports.ts';
import { operation } from './api-operation.ts';

/** Milliseconds between two events at least: whoever looks again after each costs no more than this. */
const PACE = 250;
/** A connection over which nothing comes is cut by what lies between. */
const ALIVE = 15_000;
const ENCODER = new TextEncoder();

export const events = operation({
  summary: 'A word whenever something may have changed',
  tells:
    'Server-sent events: `event: changed`, with the time in `data`; one at once, four a second at most, and a comment every 15 seconds. What changed stands in `/api/v1/state`.',
  answer: { type: 'text/event-stream', tells: 'Events, until the caller leaves' },
  run: ({ changes, clock }) => ({
    status: 200,
    headers: { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' },
    follows: true,
    stream: (gone) => wordsOf(changes, clock, gone),
    close: async () => undefined,
  }),
});

async function* wordsOf(
  changes: (listener: () => void) => () => void,
  clock: Clock,
  gone: AbortSignal,
): AsyncGenerator<Uint8Array> {
  let bell = new AbortController();
  const stop = changes(() => bell.abort());
  try {
    yield changed(clock);
    while (!gone.aborted) {
      await clock.sleep(PACE, gone);
      await clock.sleep(ALIVE, AbortSignal.any([bell.signal, gone]));
      if (gone.aborted) return;
      const hasRung = bell.signal.aborted;
      if (hasRung) bell = new AbortController();
      yield hasRung ? changed(clock) : ENCODER.encode(': still here\n\n');
    }
  } finally {
    stop();
  }
}

function changed(clock: Clock): Uint8Array {
  return ENCODER.encode(`event: changed\ndata: {"at":${clock.now()}}\n\n`);
}
