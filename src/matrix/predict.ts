import type { Timings } from '../contract/build-protocol.ts';
import { runnerClass } from '../contract/labels.ts';
import { median } from './median.ts';
import type { PlannedJob } from './planned-jobs.ts';

export interface Prediction {
  readonly seconds: number;
  /** `measured`: earlier runs of it. `files`: those of its files. `median`: of others. `weight`: nothing is known, and it is no real time. */
  readonly from: 'measured' | 'files' | 'median' | 'weight';
}

export type Predict = (planned: PlannedJob) => Prediction;

/** How long configurations will take, by what is known of them, of their files, or of others on the same class of runner. */
export function predictor(timings: Timings): Predict {
  const everywhere = median(Object.values(timings.configurations).flatMap((known) => Object.values(known)));
  const usual = new Map(Object.entries(timings.configurations).map(([name, known]) => [name, median(Object.values(known))]));
  return ({ job, weight }) => {
    const name = runnerClass(job.runs_on);
    const measured = own(timings.configurations[name], job.id);
    if (measured !== undefined) return { seconds: measured, from: 'measured' };
    const byFiles = job.shard ? sumOf(job.shard.files, timings.files[name]) : undefined;
    if (byFiles !== undefined) return { seconds: byFiles, from: 'files' };
    const others = usual.get(name) ?? everywhere;
    return others === undefined ? { seconds: weight, from: 'weight' } : { seconds: weight * others, from: 'median' };
  };
}

type Known = Readonly<Record<string, number>> | undefined;

/** Ids and names of files are foreign: `constructor` is one like any other. */
const own = (known: Known, key: string): number | undefined => (known && Object.hasOwn(known, key) ? known[key] : undefined);

function sumOf(files: readonly string[], known: Known): number | undefined {
  const seconds = files.map((file) => own(known, file));
  const usual = median(seconds.flatMap((one) => one ?? []));
  return usual === undefined ? undefined : seconds.reduce<number>((sum, one) => sum + (one ?? usual), 0);
}
