import { writeSync } from 'node:fs';
import pino, { type DestinationStream } from 'pino';
import type { Log, LogFields } from '../ports.ts';
import { loggable, safeLine } from './log-fields.ts';

/** Writes one JSON line for each event to stdout: `{"level":"info","time":…,"stage":…,"msg":…}`. */
export class PinoLog implements Log {
  readonly #pino;

  constructor(destination: DestinationStream = stdout) {
    this.#pino = pino(
      { base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) } },
      { write: (line: string) => destination.write(safeLine(line)) },
    );
  }

  info(message: string, fields: LogFields = {}): void {
    this.#pino.info(loggable(fields), message);
  }

  warn(message: string, fields: LogFields = {}): void {
    this.#pino.warn(loggable(fields), message);
  }

  error(message: string, fields: LogFields = {}): void {
    this.#pino.error(loggable(fields), message);
  }
}

/** At once and unbuffered: the last words of a process that is killed are the ones somebody wants to read. */
const stdout: DestinationStream = {
  write: (line) => {
    let rest = Buffer.from(line);
    while (rest.length > 0) {
      const written = writeSome(rest);
      if (written === 'nobody reads') return;
      rest = rest.subarray(written);
    }
  },
};

function writeSome(bytes: Buffer): number | 'nobody reads' {
  try {
    return writeSync(1, bytes);
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
    // A pipe that Node set to non-blocking is full: its reader is slow.
    if (code === 'EAGAIN') {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
      return 0;
    }
    return 'nobody reads';
  }
}
