import type { Sample, Samples } from './people-ports.ts';
import type { Clock, Log } from './ports.ts';
import type { StateView } from './state-view.ts';

export interface SamplerGiven {
  /** How things stand; null before the first look. */
  readonly view: () => Pick<StateView, 'pools' | 'jobs' | 'runners'> | null;
  readonly samples: Pick<Samples, 'put'>;
  readonly clock: Clock;
  readonly log: Log;
}

const EVERY = 60_000;
/** Where nothing changes, so often all the same: a plot can tell quiet from away. */
const HEARTBEAT = 10 * EVERY;
/** Of a dollar: less is no change. */
const CENT = 100;

/** Writes down how each pool stands, once a minute; nothing while nothing changes, so that an idle service never syncs for it. */
export class Sampler {
  readonly #given: SamplerGiven;
  readonly #last = new Map<string, Sample>();

  constructor(given: SamplerGiven) {
    this.#given = given;
  }

  /** Until `signal` aborts. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock, log } = this.#given;
    while (!signal.aborted) {
      await clock.sleep(EVERY - (clock.now() % EVERY), signal);
      if (signal.aborted) return;
      await this.take().catch((error: unknown) => log.warn('a sample was lost', { stage: 'service', error }));
    }
  }

  async take(): Promise<void> {
    const { view, samples, clock } = this.#given;
    const seen = view();
    if (!seen) return;
    const at = Math.floor(clock.now() / EVERY) * EVERY;
    const fresh = samplesOf(seen, { at, now: clock.now() }).filter((sample) => this.#isNews(sample));
    await samples.put(fresh);
    for (const sample of fresh) this.#last.set(sample.pool, sample);
  }

  #isNews(sample: Sample): boolean {
    const last = this.#last.get(sample.pool);
    if (!last || Math.abs(sample.at - last.at) >= HEARTBEAT) return true;
    return JSON.stringify({ ...last, at: 0 }) !== JSON.stringify({ ...sample, at: 0 });
  }
}

const BOOTING: ReadonlySet<string> = new Set(['planned', 'registered', 'starting']);

/** One of each pool. */
export function samplesOf(
  { pools, jobs, runners }: Pick<StateView, 'pools' | 'jobs' | 'runners'>,
  { at, now }: { readonly at: number; readonly now: number },
): readonly Sample[] {
  return pools.map(({ name, max, usdToday }): Sample => {
    const own = jobs.filter(({ pool }) => pool === name);
    const waits = own.filter(({ status }) => status === 'queued').map(({ queuedAt }) => Math.max(0, now - queuedAt));
    const machines = runners.filter(({ pool }) => pool === name);
    const inState = (state: string): number => machines.filter((one) => one.state === state).length;
    return {
      at,
      pool: name,
      queued: waits.length,
      running: own.filter(({ status }) => status === 'in_progress').length,
      booting: machines.filter(({ state }) => BOOTING.has(state)).length,
      idle: inState('idle'),
      busy: inState('busy'),
      stopped: inState('stocked'),
      max,
      longestWait: waits.reduce<number | null>((longest, wait) => Math.max(longest ?? 0, wait), null),
      usdToday: usdToday === null ? null : Math.round(usdToday * CENT) / CENT,
    };
  });
}
