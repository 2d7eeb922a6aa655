import type { PlanSection, WrittenConfiguration } from '../contract/test-config.ts';
import type { TestJob } from '../contract/test-job.ts';
import { parseDuration } from '../lib/duration.ts';

/** A configuration with everything decided: what a job is made of, and the labels that its runner needs. */
export interface Configuration extends Omit<TestJob, 'plan'> {
  readonly runs_on: readonly string[];
}

export const DEFAULT_RUNS_ON = 'ubuntu-24.04';
export const DEFAULT_TIMEOUT = '6h';
export const DEFAULT_GRACE = '10s';

type Defaults = NonNullable<PlanSection['defaults']>;

/** Fills in what the configuration leaves out: from the plan's defaults, then from ours. Environments are laid over each other. */
export function completeConfiguration(written: WrittenConfiguration, defaults: Defaults): Omit<Configuration, 'id'> {
  return {
    name: written.name,
    run: written.run,
    env: Object.fromEntries(Object.entries({ ...defaults.env, ...written.env }).map(([key, value]) => [key, String(value)])),
    runs_on: [written.runs_on ?? defaults.runs_on ?? DEFAULT_RUNS_ON].flat(),
    cwd: written.cwd ?? defaults.cwd ?? '.',
    timeout: milliseconds(written.timeout ?? defaults.timeout, DEFAULT_TIMEOUT),
    grace: milliseconds(written.grace ?? defaults.grace, DEFAULT_GRACE),
  };
}

/** The schema let only durations through. */
function milliseconds(written: string | undefined, otherwise: string): number {
  const parsed = parseDuration(written ?? otherwise);
  return parsed.ok ? parsed.value : 0;
}
