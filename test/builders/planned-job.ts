import type { PlannedJob } from '../../src/matrix/planned-jobs.ts';
import { aJob } from './action.ts';

type Overrides = Partial<Omit<PlannedJob, 'job'>> & Partial<PlannedJob['job']>;

export function aPlannedJob({ paths = null, tags = [], weight = 1, ...job }: Overrides = {}): PlannedJob {
  return { job: aJob({ name: job.id ?? 'lines', ...job }), paths, tags, weight };
}
