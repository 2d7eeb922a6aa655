import { parseResumeRequest, RESUME_INPUT, type ResumeRequest } from '../contract/resume-request.ts';
import { fault } from '../faults.ts';
import type { Fault } from '../lib/fault.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { withStop } from '../lib/sentence.ts';
import type { PlannedJob } from '../matrix/planned-jobs.ts';
import type { Selection } from '../matrix/select.ts';
import type { RunFacts } from '../run-facts.ts';

/** What the service asks for, where it dispatched this run to go on with a build; null otherwise. */
export function requestedResume({ inputs }: RunFacts): Result<ResumeRequest | null, Fault> {
  const written = inputs[RESUME_INPUT];
  if (written === undefined || written === '') return ok(null);
  if (typeof written !== 'string') return err(fault('input-invalid', `The input \`${RESUME_INPUT}\`: expected text.`));
  const request = parseResumeRequest(written);
  return request.ok ? request : err(fault('input-invalid', withStop(`The input \`${RESUME_INPUT}\`: ${request.error}`)));
}

/** The configurations of a plan that are gone on with, or why this is another plan than the one meant. */
export function resumedJobs(
  jobs: readonly PlannedJob[],
  digest: string,
  { plan: meant, only, sha }: ResumeRequest,
): Result<readonly PlannedJob[], Fault> {
  if (digest !== meant) {
    const what = `The plan changed since it was first made: expected ${meant.slice(0, 16)} for commit ${sha.slice(0, 12)}, found ${digest.slice(0, 16)}.`;
    const why = 'Its program, the files it splits, or what is known of changed files and durations gives another plan now.';
    return err(fault('plan-drift', what, { why }));
  }
  const wanted = new Set(only);
  const goOn = jobs.filter(({ job }) => wanted.has(job.id));
  if (goOn.length === wanted.size) return ok(goOn);
  const missing = only.filter((id) => !goOn.some(({ job }) => job.id === id));
  return err(fault('plan-drift', `The plan has no configuration ${missing.slice(0, 5).join(', ')}, which should go on.`));
}

/** The selection with all but those left out. */
export function onlyThose({ selected, skipped }: Selection, jobs: readonly PlannedJob[]): Selection {
  const goOn = new Set(jobs);
  const others = selected.filter(({ planned }) => !goOn.has(planned));
  return {
    selected: selected.filter(({ planned }) => goOn.has(planned)),
    skipped: [...skipped, ...others.map(({ planned }) => ({ planned, because: 'it does not wait for another attempt' }))],
  };
}
