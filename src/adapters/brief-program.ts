import { setFlagsFromString } from 'node:v8';

/** V8's own numbers are 400, 100, 3,000 and 500: right for what runs on and on. */
const CALLS = ['maglev=10000', 'maglev-osr=2500', 'turbofan=75000', 'osr=12500'] as const;

/**
 * Said by a command that hashes with all processors and is at its end within a second: V8 compiles only what is called very often, and marks garbage
 * when its memory is nearly full and not halfway. Both take processors from the hashing, and pay off later than such a command lives. To be called
 * when everything is loaded: V8 takes the compiled code of Node's own modules for the flags it was started with alone. Numbers only, for a compiler that
 * is taken away is missing to threads that start meanwhile.
 */
export function runBriefly(): void {
  for (const calls of CALLS) setFlagsFromString(`--invocation-count-for-${calls}`);
  setFlagsFromString('--incremental-marking-hard-trigger=95');
}
