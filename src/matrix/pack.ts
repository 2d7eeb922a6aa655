import { runnerClass } from '../contract/labels.ts';
import type { Parcel } from '../contract/test-plan.ts';
import { formatDuration } from '../lib/duration.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { longestFirst } from './longest-first.ts';
import type { PlannedJob } from './planned-jobs.ts';
import type { Predict } from './predict.ts';

/** GitHub starts no job at all when a matrix has more. */
export const MAX_JOBS = 256;

export interface PackRules {
  /** 1 to 256. */
  readonly maxJobs: number;
  /** Milliseconds that a job may take. */
  readonly jobTimeout: number;
  readonly predict: Predict;
}

/**
 * The jobs of the matrix: one for each configuration where that fits, else packs within equal classes of runners that should take
 * equally long. The same input always gives the same packs.
 */
export function pack(jobs: readonly PlannedJob[], rules: PackRules): Result<readonly Parcel[], string> {
  if (jobs.length <= rules.maxJobs) return ok(jobs.map(alone));
  const classes = classesOf(jobs, rules.predict);
  if (classes.length > rules.maxJobs) {
    return err(
      `the plan asks for ${classes.length} classes of runners, each needs a job of its own, and \`max_jobs\` is ${rules.maxJobs}`,
    );
  }
  const shares = apportion(classes, rules.maxJobs);
  const bins = classes.flatMap(({ members }, index) =>
    longestFirst(members, shares[index] ?? 1, (planned) => rules.predict(planned).seconds),
  );
  const tooLong = longestOf(bins, rules);
  return tooLong ? err(tooLong) : ok(parcelsOf(bins, jobs));
}

interface RunnerClass {
  readonly members: readonly PlannedJob[];
  readonly load: number;
}

function classesOf(jobs: readonly PlannedJob[], predict: Predict): readonly RunnerClass[] {
  const byName = Map.groupBy(jobs, ({ job }) => runnerClass(job.runs_on));
  return [...byName.values()].map((members) => ({ members, load: members.reduce((sum, one) => sum + predict(one).seconds, 0) }));
}

/** One job each, and every further one to the class whose jobs have the most to do. */
function apportion(classes: readonly RunnerClass[], maxJobs: number): readonly number[] {
  const shares = classes.map(() => 1);
  for (let left = maxJobs - classes.length; left > 0; left -= 1) {
    const burdens = classes.map(({ load, members }, index) => {
      const share = shares[index] ?? 1;
      return share < members.length ? load / share : -1;
    });
    const most = burdens.indexOf(Math.max(...burdens));
    if ((burdens[most] ?? -1) < 0) return shares;
    shares[most] = (shares[most] ?? 1) + 1;
  }
  return shares;
}

/** A configuration that takes longer by itself is no fault of the packing, and where nothing was measured there is nothing to say. */
function longestOf(bins: readonly (readonly PlannedJob[])[], { predict, jobTimeout, maxJobs }: PackRules): string | undefined {
  const loads = bins.map((bin) => {
    const predictions = bin.map(predict);
    const isKnown = predictions.some(({ from }) => from !== 'weight');
    return {
      count: bin.length,
      ms: isKnown && bin.length > 1 ? predictions.reduce((sum, { seconds }) => sum + seconds, 0) * 1000 : 0,
    };
  });
  const worst = loads.reduce((most, one) => (one.ms > most.ms ? one : most), { count: 0, ms: 0 });
  if (worst.ms <= jobTimeout) return undefined;
  const all = bins.reduce((sum, bin) => sum + bin.length, 0);
  return `${all} configurations in ${maxJobs} jobs: ${worst.count} of them share a job and should take ${formatDuration(Math.round(worst.ms / 1000) * 1000)} together, and a job ends after ${formatDuration(jobTimeout)}`;
}

const alone = ({ job }: PlannedJob): Parcel => ({ id: job.id, name: job.name, runs_on: job.runs_on, ids: [job.id] });

/** A number whose id some configuration has is left out. */
function parcelsOf(bins: readonly (readonly PlannedJob[])[], jobs: readonly PlannedJob[]): readonly Parcel[] {
  const taken = new Set(jobs.map(({ job }) => job.id));
  let number = 0;
  const nextId = (): string => {
    number += 1;
    const id = `pack-${String(number).padStart(3, '0')}`;
    return taken.has(id) ? nextId() : id;
  };
  return bins.flatMap((bin) => {
    const [first, ...others] = bin;
    if (!first) return [];
    if (others.length === 0) return [alone(first)];
    const id = nextId();
    return [{ id, name: `${id} (${bin.length} configurations)`, runs_on: first.job.runs_on, ids: bin.map(({ job }) => job.id) }];
  });
}
