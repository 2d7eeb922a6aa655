import { parseResumeRequest, RESUME_INPUT, type ResumeRequest } from '../contract/resume-request.ts';
import { type Attempt, artifactName, MAX_RESULT_BYTES, parseResults, type TestResult } from '../contract/test-result.ts';
import type { Artifacts } from '../ports.ts';
import type { RunFacts } from '../run-facts.ts';
import type { ConfigurationEnd, ConfigurationRequest } from './configuration.ts';
import type { Round } from './round.ts';

/** Where a configuration goes on: from what it has behind it, or, in a job that goes on for the sake of another one, not at all. */
export type ResumePoint =
  | { readonly carried: null; readonly state: ConfigurationRequest['before'] }
  | { readonly carried: ConfigurationEnd; readonly state?: never };

const AFRESH: ResumePoint = { carried: null, state: { attempts: [] as readonly Attempt[], failedTests: [] } };

/**
 * Only a later attempt of a run, or a run that was started for it, goes on with anything. The service tells which configurations
 * were deferred; where it does not, what the job left behind tells it, the names of failed tests apart. Beside them, in the same
 * job, what has ended keeps the result that it left then.
 */
export async function resumeOf(id: string, round: Round): Promise<ResumePoint> {
  const { facts, joined, ports } = round;
  if (!ports.coordinator || (facts.attempt === 1 && !resumeRequestOf(facts))) return AFRESH;
  const service = await joined;
  const state = (await service?.resumable(id)) ?? null;
  if (state) return { carried: null, state: { attempts: state.attempts, failedTests: state.failed_tests } };
  const earlier = await earlierResults(round);
  const mine = earlier.find((result) => result.id === id);
  if (mine?.verdict === 'deferred') return { carried: null, state: { attempts: mine.attempts, failedTests: [] } };
  const isForOthers = earlier.some(({ verdict }) => verdict === 'deferred');
  return isForOthers && mine ? { carried: asBefore(mine, round) } : AFRESH;
}

/** What the service started this run for; null where it is a build of its own. */
export function resumeRequestOf({ inputs }: Pick<RunFacts, 'inputs'>): ResumeRequest | null {
  const written = inputs[RESUME_INPUT];
  const request = typeof written === 'string' ? parseResumeRequest(written) : null;
  return request?.ok ? request.value : null;
}

/** What this job reported in the latest attempt that left something, unless all jobs were run again since. */
async function earlierResults({ plan, parcel, since, ports }: Round): Promise<readonly TestResult[]> {
  const text = await latest(ports.artifacts, artifactName(parcel)).catch(() => null);
  const read = text === null ? null : parseResults(text);
  return read?.ok ? read.value.filter((result) => result.plan === plan && result.attempt >= since) : [];
}

async function latest(artifacts: Artifacts, name: string): Promise<string | null> {
  if (!artifacts.available) return null;
  const [newest] = (await artifacts.list()).filter((one) => one.name === name).sort((a, b) => b.id - a.id);
  return newest ? artifacts.read(newest.id, MAX_RESULT_BYTES) : null;
}

function asBefore(result: TestResult, { facts }: Round): ConfigurationEnd {
  return withoutRun({ ...result, attempt: facts.attempt });
}

/** The end of a configuration of which nothing ran here. */
export function withoutRun(result: TestResult): ConfigurationEnd {
  const output = { total: 0, sent: 0, because: null, spool: '' };
  return { result, failed: [], failedTests: [], flaky: [], files: {}, output };
}
