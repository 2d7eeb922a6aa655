import { inputsOf } from '../watch/trigger-cause.ts';
import type { WatchStart } from '../watch-ports.ts';
import type { WatchingPorts } from './ports.ts';
import type { WatchBook } from './watch-book.ts';

/** Milliseconds after which GitHub lists a run that it began. */
const LISTED_AFTER = 120_000;
/** Milliseconds between two tries of what GitHub did not answer. */
const AGAIN = 30_000;
/** A build that could not be started for so many milliseconds is not started any more. */
const GIVEN_UP = 86_400_000;
const MOST_CALLS = 3;

/**
 * Starts the builds that were decided. Written down before GitHub is asked: who finds that it may have been asked looks for the run
 * before asking again, so that no build starts twice and none is forgotten, whenever the process dies.
 */
export class StartBuilds {
  readonly #tried = new Map<string, number>();
  readonly #book: WatchBook;
  readonly #ports: WatchingPorts;

  constructor(book: WatchBook, ports: WatchingPorts) {
    this.#book = book;
    this.#ports = ports;
  }

  async run(): Promise<void> {
    for (const start of [...this.#book.starts.values()]) {
      if (start.state !== 'decided' && start.state !== 'calling') continue;
      if (this.#ports.now() - (this.#tried.get(start.id) ?? Number.NEGATIVE_INFINITY) < AGAIN) continue;
      this.#tried.set(start.id, this.#ports.now());
      await (start.state === 'decided' ? this.#begin(start) : this.#find(start));
    }
    for (const id of this.#tried.keys()) if (!this.#isOpen(id)) this.#tried.delete(id);
  }

  #isOpen(id: string): boolean {
    const state = this.#book.starts.get(id)?.state;
    return state === 'decided' || state === 'calling';
  }

  async #begin(start: WatchStart): Promise<void> {
    const { starter, now } = this.#ports;
    if (now() - start.at > GIVEN_UP)
      return this.#fail(start, `GitHub could not be asked for a day: ${start.because ?? 'no answer'}`);
    const declared = await starter.declared(start);
    if (!declared.ok)
      return declared.kind === 'unreachable' ? this.#note(start, declared.because) : this.#fail(start, declared.because);
    if (declared.value === null) return this.#fail(start, `.github/workflows/${start.workflow} has no \`on: workflow_dispatch\``);
    const calling = { ...start, state: 'calling', calledAt: now(), calls: start.calls + 1 } as const;
    await this.#book.save({ starts: [calling] });
    const asked = await starter.dispatch(calling, inputsOf(start, declared.value));
    if (asked.ok) return this.#save({ ...calling, ...asked.value, state: 'started', because: null });
    if (asked.kind !== 'unreachable') return this.#fail(calling, asked.because);
    await this.#note(calling, asked.because);
  }

  /** It may have been asked for, by a process that died or whose answer was lost. */
  async #find(start: WatchStart): Promise<void> {
    const { starter, now } = this.#ports;
    const found = await starter.find(start);
    if (found.ok && found.value) return this.#save({ ...start, ...found.value, state: 'started', because: null });
    if (!found.ok || now() - (start.calledAt ?? 0) < LISTED_AFTER) return;
    if (start.calls >= MOST_CALLS) return this.#fail(start, 'GitHub was asked three times, and lists no run');
    this.#tried.delete(start.id);
    await this.#save({ ...start, state: 'decided' });
  }

  #fail(start: WatchStart, because: string): Promise<void> {
    return this.#save({ ...start, state: 'failed', because });
  }

  async #note(start: WatchStart, because: string): Promise<void> {
    if (start.because !== because) await this.#save({ ...start, because });
  }

  #save(start: WatchStart): Promise<void> {
    return this.#book.save({ starts: [start] });
  }
}
