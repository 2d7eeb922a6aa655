import { formatPlace, type Place } from '../lib/fault.ts';
import type { ForeignLog, Workflow } from '../ports.ts';

interface Talk {
  say(line: string): void;
  warn(line: string): void;
  foreign(chunk: Uint8Array): void;
}

const NEWLINE = 10;

/** A person's terminal in place of a runner: plain lines, outputs kept in memory, no summary. */
export class LocalWorkflow implements Workflow {
  readonly outputs = new Map<string, string>();
  readonly #talk: Talk;

  constructor(talk: Talk) {
    this.#talk = talk;
  }

  say(text: string): void {
    this.#talk.say(text);
  }

  annotate(level: 'error' | 'warning' | 'notice', message: string, at?: Place): void {
    this.#talk.warn(`${level}: ${at ? `${formatPlace(at)}: ` : ''}${message}`);
  }

  async output(name: string, value: string): Promise<void> {
    this.outputs.set(name, value);
  }

  async summary(): Promise<void> {}

  foreign(): ForeignLog {
    let isLineOpen = false;
    let hasEnded = false;
    return {
      write: (chunk) => {
        if (hasEnded || chunk.length === 0) return;
        this.#talk.foreign(chunk);
        isLineOpen = chunk.at(-1) !== NEWLINE;
      },
      end: () => {
        if (isLineOpen && !hasEnded) this.#talk.foreign(Uint8Array.of(NEWLINE));
        hasEnded = true;
      },
    };
  }
}
