import { formatJobKey } from '../../src/contract/job-key.ts';
import { billedTime, priceOf } from '../costs.ts';
import type { JobFacts } from '../forge-ports.ts';
import { jobAnswered } from '../launch/request-for.ts';
import type { RunnerRow } from '../ports.ts';
import type { Explanation, MachineOfJob } from './explanation.ts';
import { historyOf } from './history-of.ts';
import { isTaken, type JobKnowledge, type Look, type SourceState } from './knowledge.ts';
import type { WaitReason } from './reasons.ts';
import { type Answer, answerFor } from './sentences.ts';
import { clockTime } from './times.ts';

/** Why the job waits, since when, and what happens next; or what became of it. */
export function explainJob(knowledge: JobKnowledge): Explanation {
  const { job, look, now, runners } = knowledge;
  const { because, answer, since } = answered(knowledge);
  const machines = runners.map((row) => machineOf(row, now));
  return {
    job: jobWords(job),
    status: job.status,
    since,
    because,
    detail: answer.detail,
    next: { what: answer.next, at: answer.at },
    notes: notesOf(look, now),
    history: historyOf(knowledge),
    machines,
    usd: sumOf(machines.filter(({ jobId }) => jobId === job.id)),
    lookedAt: look?.at ?? null,
  };
}

function answered(knowledge: JobKnowledge): Pick<Explanation, 'because' | 'since'> & { readonly answer: Answer } {
  const { job } = knowledge;
  if (job.status === 'completed') {
    const ended = job.completedAt ?? job.createdAt;
    const detail = `It ended ${job.conclusion === null ? '' : `(${job.conclusion}) `}at ${clockTime(ended)}${onRunner(job)}.`;
    return { because: 'completed', since: ended, answer: { detail, next: 'Nothing: it is over.', at: null } };
  }
  if (job.status === 'in_progress') {
    const answer = { detail: `It runs${onRunner(job)}.`, next: 'Its runner ends when it is done.', at: lifeEnd(knowledge) };
    return { because: 'running', since: job.startedAt ?? job.createdAt, answer };
  }
  const because = reasonOf(knowledge);
  return { because, since: sinceOf(knowledge, because), answer: answerFor(because, knowledge) };
}

function onRunner({ runnerName }: JobFacts): string {
  return runnerName === null ? '' : ` on ${runnerName}`;
}

function lifeEnd({ job, look }: JobKnowledge): number | null {
  const row = look?.runners.find(({ jobId }) => jobId === job.id);
  const pool = look?.pools.find(({ name }) => name === row?.pool);
  return row && pool && row.machineStartedAt !== null ? row.machineStartedAt + pool.maxLifetime : null;
}

/** Of several true ones the one that says most: a machine that boots for it before the bare fact that one is coming. */
function reasonOf({ job, look, runners }: JobKnowledge): WaitReason {
  if (job.status === 'waiting') return 'waiting-for-github';
  if (!look) return 'service-down';
  if (look.unserved) return look.unserved.because;
  if (look.held && look.held.because !== 'runner-coming') return look.held.because;
  return comingReason(look, { job, runners });
}

function comingReason({ held, hasSeen }: Look, { job, runners }: Pick<JobKnowledge, 'job' | 'runners'>): WaitReason {
  const own = runners.filter((row) => jobAnswered(row) === job.id && row.state !== 'gone');
  if (own.some(isBooting)) return 'booting';
  if (own.some(({ state }) => state === 'planned' || state === 'registered')) return 'launching';
  if (runners.some((row) => isTaken(row, job))) return 'runner-taken';
  if (held) return held.because;
  return hasSeen ? 'launching' : 'not-looked-at';
}

function isBooting({ state, launchedAt }: RunnerRow): boolean {
  return state === 'starting' || (launchedAt !== null && (state === 'planned' || state === 'registered'));
}

/** Decisions are recorded when they change: the latest one of this reason is its beginning. */
function sinceOf({ job, runners, decisions }: JobKnowledge, because: WaitReason): number {
  const latest = decisions.find(({ subject }) => subject === job.id);
  if (because === 'booting') return Math.max(...runners.filter(isBooting).map((row) => row.launchedAt ?? row.plannedAt));
  return latest?.because === because || (latest && because === 'launching') ? latest.at : job.createdAt;
}

function jobWords(job: JobFacts): Explanation['job'] {
  const [owner = '', repo = ''] = job.repository.split('/');
  const { id, repository, name, labels, url, headSha } = job;
  const key = formatJobKey({ owner, repo, runId: job.runId, attempt: job.attempt, name });
  return { id, key, repository, name, labels, url, headSha };
}

function machineOf(row: RunnerRow, now: number): MachineOfJob {
  const billed = billedTime(row, now);
  return {
    runner: row.name,
    pool: row.pool,
    state: row.state,
    offer: row.offer,
    startedAt: row.machineStartedAt,
    endedAt: row.machineEndedAt,
    billedSeconds: billed / 1_000,
    usd: priceOf(billed, row.offer),
    jobId: row.jobId,
    endReason: row.endReason,
  };
}

function sumOf(machines: readonly MachineOfJob[]): number | null {
  return machines.reduce<number | null>((sum, { usd }) => (sum === null || usd === null ? null : sum + usd), 0);
}

function notesOf(look: Look | null, now: number): readonly string[] {
  if (!look) return ['The service did not answer: this is what its journal says.'];
  return look.sources.flatMap((source) => sourceNotes(source, now));
}

function sourceNotes({ source, fault, lastGoodAt, missed = 0 }: SourceState, now: number): readonly string[] {
  const since = lastGoodAt === null ? 'has not worked yet' : `last worked at ${clockTime(Math.min(lastGoodAt, now))}`;
  const fails = `The source ${source} fails (${fault}) and ${since}: what GitHub knows may be newer.`;
  const misses = `The source ${source} missed ${missed} jobs of the last hour, which a poll found first: look at the App's webhook.`;
  return [...(fault === null ? [] : [fails]), ...(missed > 0 ? [misses] : [])];
}
