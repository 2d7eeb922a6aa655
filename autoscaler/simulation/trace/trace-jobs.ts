import { seeded } from '../seeded.ts';

/** One job of a trace as the replay needs it. Times in milliseconds; `arrivesAt` counts from the trace's first job. */
export interface TraceJob {
  readonly id: string;
  readonly arrivesAt: number;
  readonly lasts: number;
  /** From GitHub's queue to our door; null where the webhook is lost. */
  readonly webhookAfter: number | null;
  /** What a machine that is made for it takes from order to its runner's first job. */
  readonly coldStart: number;
}

/** The models: `facts/performance.md` sections 8 and 9. */
const DURATION = { median: 150_000, sigma: 1.3, shortest: 1_000 };
const COLD = { mean: 23_000, deviation: 3_000, shortest: 8_000 };
/** Median 1 s, 95 of 100 within 3 s, of 1,000 five never. */
const WEBHOOK = { median: 1_000, sigma: 0.668, lost: 0.005 };

/**
 * Reads `job_id,start_time,…` lines. The file tells whole seconds: jobs of one second are spread over it. A higher `speed` brings
 * them closer together and leaves their durations as they are.
 * @throws {RangeError} where a line has no time: a trace that is read in part proves nothing.
 */
export function traceJobs(csv: string, { speed, seed }: { readonly speed: number; readonly seed: number }): readonly TraceJob[] {
  const chance = seeded(seed);
  const lines = csv.trim().split('\n').slice(1);
  const times = lines.map((line, index) => {
    const [id = '', text = ''] = line.split(',');
    const at = Date.parse(text);
    if (Number.isNaN(at))
      throw new RangeError(`expected a time in line ${index + 2} of the trace, found ${JSON.stringify(text)}`);
    return { id, at: at + chance() * 1_000 };
  });
  times.sort((a, b) => a.at - b.at);
  const began = Math.floor((times[0]?.at ?? 0) / 1_000) * 1_000;
  return times.map(({ id, at }) => ({
    id,
    arrivesAt: (at - began) / speed,
    lasts: Math.max(DURATION.shortest, DURATION.median * Math.exp(DURATION.sigma * normal(chance))),
    webhookAfter: chance() < WEBHOOK.lost ? null : WEBHOOK.median * Math.exp(WEBHOOK.sigma * normal(chance)),
    coldStart: Math.max(COLD.shortest, COLD.mean + COLD.deviation * normal(chance)),
  }));
}

/** Box and Muller. */
function normal(chance: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
}
