import type { StepReport } from '../protocol.ts';

/** The list of steps as the forge shows it; each change is reported, the latest state wins. */
export class StepBoard {
  readonly #send: (steps: readonly StepReport[]) => Promise<void>;
  readonly #steps: StepReport[] = [];
  #sending: Promise<void> | null = null;
  #isChanged = false;

  constructor(send: (steps: readonly StepReport[]) => Promise<void>) {
    this.#send = send;
  }

  /** Adds a queued step; its number counts from 1. */
  add(name: string): number {
    const number = this.#steps.length + 1;
    this.#steps.push({ number, name, status: 'queued', conclusion: null, startedAt: null, completedAt: null });
    return number;
  }

  update(number: number, change: Partial<Omit<StepReport, 'number'>>): void {
    const step = this.#steps[number - 1];
    if (!step) return;
    this.#steps[number - 1] = { ...step, ...change };
    this.#isChanged = true;
    this.#sending ??= this.#sendAll();
  }

  /** Resolves once the forge knows the latest state, or cannot be reached. */
  async flush(): Promise<void> {
    while (this.#sending) await this.#sending;
  }

  async #sendAll(): Promise<void> {
    // One turn of the event loop later, so that changes made together travel together.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#isChanged) {
      this.#isChanged = false;
      await this.#send([...this.#steps]).catch(() => {});
    }
    this.#sending = null;
  }
}
