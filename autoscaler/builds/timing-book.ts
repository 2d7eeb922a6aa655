import type { BuildResults, Timings } from '../../src/contract/build-protocol.ts';
import type { Build } from '../build-ports.ts';
import type { Clock, Log, Memory } from '../ports.ts';
import {
  NO_TIMINGS,
  readTable,
  type Sample,
  storedTable,
  type TimingTable,
  timingsOf,
  withSamples,
} from '../timings/timing-table.ts';

export interface TimingBookGiven {
  readonly memory: Memory;
  readonly clock: Clock;
  readonly log: Log;
}

type Told = BuildResults['results'][number];

/** What is not stored for so long is lost with the process: durations are a help, not a truth. */
const STORE_EVERY = 30_000;

/** How long configurations and files take, by repository. */
export class TimingBook {
  readonly #given: TimingBookGiven;
  readonly #tables = new Map<string, TimingTable>();
  readonly #dirty = new Set<string>();

  constructor(given: TimingBookGiven) {
    this.#given = given;
  }

  async load(): Promise<void> {
    for (const [repository, value] of await this.#given.memory.recall('timing')) this.#tables.set(repository, readTable(value));
  }

  timings(repository: string): Timings {
    return timingsOf(this.#tables.get(repository.toLowerCase()) ?? NO_TIMINGS);
  }

  /** A fork's durations are its own code's: nobody else plans by them. */
  note({ repository, isFork }: Build, told: readonly Told[]): void {
    const samples = isFork ? [] : told.flatMap(samplesOf);
    if (samples.length === 0) return;
    const key = repository.toLowerCase();
    this.#tables.set(key, withSamples(this.#tables.get(key) ?? NO_TIMINGS, samples));
    this.#dirty.add(key);
  }

  /** Stores now and then until `signal` aborts, and once more then. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock, log } = this.#given;
    while (!signal.aborted) {
      await clock.sleep(STORE_EVERY, signal);
      await this.store().catch((error: unknown) => log.warn('timings could not be stored', { stage: 'service', error }));
    }
  }

  async store(): Promise<void> {
    for (const key of [...this.#dirty]) {
      this.#dirty.delete(key);
      await this.#given.memory
        .remember('timing', key, storedTable(this.#tables.get(key) ?? NO_TIMINGS))
        .catch((error: unknown) => {
          this.#dirty.add(key);
          throw error;
        });
    }
  }
}

/** Only what passed tells how long it takes: a failure ends early, a timeout late. */
function samplesOf({ result, runs_on: runsOn, files }: Told): readonly Sample[] {
  const last = result.attempts.at(-1);
  if ((result.verdict !== 'pass' && result.verdict !== 'flaky') || !last) return [];
  const ofFiles = Object.entries(files).map(([name, seconds]): Sample => ({ kind: 'file', runsOn, name, seconds }));
  return [{ kind: 'configuration', runsOn, name: result.id, seconds: last.duration / 1_000 }, ...ofFiles];
}
