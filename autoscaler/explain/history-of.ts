import type { JobFacts } from '../forge-ports.ts';
import { jobAnswered } from '../launch/request-for.ts';
import type { Decision, RunnerRow } from '../ports.ts';
import type { Explanation } from './explanation.ts';
import type { JobKnowledge } from './knowledge.ts';

type Event = Explanation['history'][number];

/** What happened to the job and to its runners, oldest first; of one moment in this order. */
export function historyOf({ job, runners, decisions }: JobKnowledge): readonly Event[] {
  const names = new Map(runners.map(({ id, name }) => [id, name]));
  const events = [
    ...jobEvents(job),
    ...[...decisions].reverse().flatMap((decision) => decisionEvent(decision, { job, names })),
    ...runners.flatMap((row) => runnerEvents(row, job)),
  ];
  return events
    .map((event, index) => ({ event, index }))
    .sort((a, b) => a.event.at - b.event.at || a.index - b.index)
    .map(({ event }) => event);
}

function jobEvents(job: JobFacts): readonly Event[] {
  const conclusion = job.conclusion === null ? '' : `: ${job.conclusion}`;
  return [
    { at: job.createdAt, what: 'GitHub queued the job' },
    ...at(job.startedAt, `the job began${job.runnerName === null ? '' : ` on ${job.runnerName}`}`),
    ...at(job.completedAt, `the job ended${conclusion}`),
  ];
}

/** Rows tell a launch and an end themselves; here is what only a decision knows. */
function decisionEvent(
  { at: when, stage, subject, because, detail }: Decision,
  { job, names }: { readonly job: JobFacts; readonly names: ReadonlyMap<string, string> },
): readonly Event[] {
  const more = detail ? ` (${detail})` : '';
  if (subject === job.id) {
    const what = because === 'launch' ? 'a machine was ordered for it' : `it waits: ${because}${more}`;
    return [{ at: when, what }];
  }
  const name = names.get(subject);
  const isNews = stage === 'launch' && because !== 'started';
  return name !== undefined && isNews ? [{ at: when, what: `the launch of ${name} failed: ${because}${more}` }] : [];
}

function runnerEvents(row: RunnerRow, job: JobFacts): readonly Event[] {
  const { name, offer, jobId } = row;
  const kind = offer ? ` (${offer.type}, ${offer.zone}, ${offer.market})` : '';
  const isForIt = jobAnswered(row) === job.id;
  const took = jobId === job.id ? 'took the job' : `took another job, ${jobId}`;
  return [
    ...(isForIt ? [] : at(row.plannedAt, `${name} was started for something else (${row.because})`)),
    ...at(row.launchedAt, `${name} was launched${kind}`),
    ...at(row.deliveredAt, `${name} fetched its configuration`),
    ...at(row.onlineAt, `${name} connected to GitHub`),
    ...(jobId === null ? [] : at(row.busyAt, `${name} ${took}`)),
    ...at(row.interruptedAt, `the owner of the machine of ${name} announced to take it away (spot)`),
    ...at(row.endedAt, `${name} was ended${row.endReason === null ? '' : `: ${row.endReason}`}`),
  ];
}

function at(when: number | null, what: string): readonly Event[] {
  return when === null ? [] : [{ at: when, what }];
}
