import type { DemandReading } from '../demand/demand-from.ts';
import type { JobFacts } from '../forge-ports.ts';
import type { Held } from '../plan/plan.ts';
import type { Clock, Decision, History, RunnerRow } from '../ports.ts';
import { explainJob } from './explain-job.ts';
import type { Explanation } from './explanation.ts';
import type { Look, PoolFacts, SourceState } from './knowledge.ts';

/** What the last look saw and decided; `Snapshot` of the reconciler is one. */
export interface LastLook {
  readonly at: number;
  readonly jobs: readonly JobFacts[];
  readonly held: readonly Held[];
  readonly unserved: DemandReading['unserved'];
  readonly runners: readonly RunnerRow[];
}

/** Reads what explanations need; both journals offer it. */
export interface Past extends History {
  jobs(ids: readonly string[]): Promise<readonly JobFacts[]>;
}

export interface ExplainerGiven {
  readonly history: Past;
  readonly clock: Pick<Clock, 'now'>;
  /** Null where no service runs: what is told then comes from the journal alone. */
  readonly service: {
    readonly look: () => LastLook;
    readonly pools: readonly PoolFacts[];
    readonly sources: () => readonly SourceState[];
  } | null;
}

/** Null: nobody here knows the job. */
export type Explain = (jobId: string) => Promise<Explanation | null>;

/** A job that is retried for days has more rows and decisions than anybody reads. */
const RUNNERS = 50;
const DECISIONS = 200;
const DECISIONS_OF_RUNNER = 20;

export function createExplainer({ history, clock, service }: ExplainerGiven): Explain {
  return async (jobId) => {
    const last = service?.look() ?? null;
    const job = last?.jobs.find(({ id }) => id === jobId) ?? (await history.job(jobId));
    if (!job) return null;
    const runners = (await history.runnersOf(jobId)).slice(-RUNNERS);
    const others = await history.jobs(runners.flatMap((row) => (row.jobId === null || row.jobId === jobId ? [] : [row.jobId])));
    return explainJob({
      now: clock.now(),
      job,
      look: last && service ? lookOf(last, jobId, service) : null,
      runners,
      others: new Map(others.map((other) => [other.id, other])),
      decisions: await decisionsAbout(jobId, { runners, history }),
    });
  };
}

function lookOf(last: LastLook, jobId: string, service: NonNullable<ExplainerGiven['service']>): Look {
  return {
    at: last.at,
    held: last.held.find(({ job }) => job === jobId) ?? null,
    unserved: last.unserved.find(({ job }) => job === jobId) ?? null,
    runners: last.runners,
    pools: service.pools,
    hasSeen: last.jobs.some(({ id }) => id === jobId),
    sources: service.sources(),
  };
}

async function decisionsAbout(
  jobId: string,
  { runners, history }: { readonly runners: readonly RunnerRow[]; readonly history: Past },
): Promise<readonly Decision[]> {
  const lists = await Promise.all([
    history.decisions({ subject: jobId, limit: DECISIONS }),
    ...runners.map(({ id }) => history.decisions({ subject: id, limit: DECISIONS_OF_RUNNER })),
  ]);
  return lists.flat().sort((a, b) => b.at - a.at);
}
