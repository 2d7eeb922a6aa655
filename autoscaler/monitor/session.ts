import { parseJobKey } from '../../src/contract/job-key.ts';
import type { components } from './api-types.ts';
import { clean, cleanText } from './clean.ts';
import { advance, type Effect, type Event, type Explanation, type Model, type Order, START, type State } from './model.ts';

type BuildDetail = components['schemas']['BuildDetail'];

/** The calls that the monitor makes. Each rejects with an `Error` whose message is a sentence without its end. */
export interface MonitorClient {
  state(): Promise<State>;
  /** A word for each change; ends or rejects where the connection does. */
  events(signal: AbortSignal): AsyncIterable<void>;
  explain(id: string): Promise<Explanation>;
  build(run: string): Promise<BuildDetail>;
  /** The end of an output, and what comes. */
  log(run: string, id: string, signal: AbortSignal): AsyncIterable<string>;
  order(order: Order): Promise<void>;
}

export interface SessionGiven {
  readonly client: MonitorClient;
  readonly now: () => number;
  /** Resolves after `ms`, or at once when `signal` aborts. Never rejects. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly onChange: () => void;
  readonly onQuit: () => void;
}

const PAUSES = [500, 1_000, 2_000, 5_000] as const;
const DONE = { pause: 'is paused', drain: 'is drained', resume: 'goes on', start: 'gets a machine' } as const;

/** Keeps the model fed: state after each change, connections anew where they break, orders and outputs where a key asks for them. */
export class Session {
  readonly #given: SessionGiven;
  #model: Model = START;
  #open: AbortController | null = null;

  constructor(given: SessionGiven) {
    this.#given = given;
  }

  get model(): Model {
    return this.#model;
  }

  tell(event: Event): void {
    const { model, effects } = advance(this.#model, event);
    this.#model = model;
    for (const effect of effects) this.#carryOut(effect);
    this.#given.onChange();
  }

  /** Until `signal` aborts. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    const { client, sleep, now } = this.#given;
    let failures = 0;
    while (!signal.aborted) {
      const because = await this.#follow(client, signal, () => {
        failures = 0;
      });
      if (signal.aborted) break;
      this.tell({ kind: 'lost', at: now(), because: cleanText(because) });
      await sleep(PAUSES[Math.min(failures++, PAUSES.length - 1)] ?? 5_000, signal);
    }
    this.#open?.abort();
  }

  /** Why it came to an end. */
  async #follow(client: MonitorClient, signal: AbortSignal, isWell: () => void): Promise<string> {
    try {
      for await (const _ of client.events(signal)) {
        this.tell({ kind: 'state', state: clean(await client.state()) });
        isWell();
        const { mode } = this.#model;
        if (mode.kind === 'job') void this.#explain(mode.id);
      }
      return 'the service ended it';
    } catch (error) {
      return sentence(error);
    }
  }

  #carryOut(effect: Effect): void {
    switch (effect.kind) {
      case 'quit':
        return this.#given.onQuit();
      case 'order':
        return void this.#order(effect.order);
      case 'open':
        this.#open?.abort();
        this.#open = new AbortController();
        void this.#explain(effect.id);
        return void this.#tail(effect.id, this.#open.signal);
      case 'close':
        this.#open?.abort();
        this.#open = null;
    }
  }

  async #order(order: Order): Promise<void> {
    try {
      await this.#given.client.order(order);
      this.tell({ kind: 'done', text: `${order.pool} ${DONE[order.kind]}.`, isBad: false });
    } catch (error) {
      this.tell({ kind: 'done', text: cleanText(`It was not done: ${sentence(error)}.`), isBad: true });
    }
  }

  async #explain(id: string): Promise<void> {
    const explanation = await this.#given.client.explain(id).catch(() => null);
    this.tell({ kind: 'explained', id, explanation: explanation && clean(explanation) });
  }

  async #tail(id: string, signal: AbortSignal): Promise<void> {
    const { client } = this.#given;
    try {
      const place = await this.#placeOf(id);
      if (place === null) return this.tell({ kind: 'no-log', id, because: 'The service keeps no output of this job.' });
      let rest = '';
      for await (const text of client.log(place.run, place.id, signal)) {
        const lines = `${rest}${text}`.split('\n');
        // A line that never ends is shown in pieces.
        rest = (lines.pop() ?? '').slice(-10_000);
        this.tell({ kind: 'log', id, lines: lines.map(lineOf) });
      }
      if (rest !== '') this.tell({ kind: 'log', id, lines: [lineOf(rest)] });
    } catch (error) {
      if (!signal.aborted)
        this.tell({ kind: 'no-log', id, because: cleanText(`Its output cannot be shown: ${sentence(error)}.`) });
    }
  }

  /** The configuration that prints on the job's runner; else the one that the job's name ends with or is. */
  async #placeOf(id: string): Promise<{ readonly run: string; readonly id: string } | null> {
    const job = this.#model.state?.jobs.find((one) => one.id === id);
    const key = job && parseJobKey(job.key);
    if (!job || !key?.ok) return null;
    const { runId, name } = key.value;
    const detail = await this.#given.client.build(runId).catch(() => null);
    const all = detail?.configurations ?? [];
    const found =
      all.find(({ runner }) => runner !== null && runner === job.runner) ??
      all.find((one) => one.id === name || name.endsWith(`(${one.id})`));
    return found ? { run: runId, id: found.id } : null;
  }
}

function lineOf(text: string): string {
  // What came after the last carriage return is what a terminal would show.
  const shown = text.endsWith('\r') ? text.slice(0, -1) : text;
  return cleanText(shown.slice(shown.lastIndexOf('\r') + 1).replaceAll('\t', '  '));
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
