import { formatJob } from '../contract/test-job.ts';
import { byteLength } from '../lib/byte-length.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { Configuration } from './configuration.ts';

export interface PlanOutputs {
  /** `{"include":[{id, name, runs_on, job}]}`: what `strategy.matrix` takes through `fromJSON`. */
  readonly jobs: string;
  readonly count: string;
  /** Hex SHA-256 of the plan. */
  readonly digest: string;
}

/** GitHub takes 1 MB of outputs a job and counts about two bytes a character (github/docs#36846). */
const MAX_UTF16_BYTES = 1_000_000;
/**
 * Linux gives a process at most 128 KiB in one variable (MAX_ARG_STRLEN), and the runner hands `needs: ${{ toJSON(needs) }}`
 * to the gate in one: the outputs once more as JSON text. Some room is left for the other needs.
 */
const MAX_VARIABLE_BYTES = 128 * 1024 - 8 * 1024;

/** The outputs of `plan`, or why they would not arrive. */
export function planOutputs(configurations: readonly Configuration[], digest: string): Result<PlanOutputs, string> {
  const include = configurations.map(({ runs_on, ...body }) => ({
    id: body.id,
    name: body.name,
    runs_on,
    job: formatJob({ plan: digest, ...body }),
  }));
  const jobs = JSON.stringify({ include });
  const inVariable = byteLength(JSON.stringify(jobs));
  if (jobs.length * 2 > MAX_UTF16_BYTES || inVariable > MAX_VARIABLE_BYTES) {
    return err(
      `the plan takes ${Math.ceil(inVariable / 1024)} KiB in the gate's input \`needs\`, and ${MAX_VARIABLE_BYTES / 1024} KiB fit`,
    );
  }
  return ok({ jobs, count: String(configurations.length), digest });
}
