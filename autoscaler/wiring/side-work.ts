import type { SqliteJournal } from '../adapters/sqlite-journal.ts';
import type { Config } from '../config.ts';
import type { JobFacts, Runs } from '../forge-ports.ts';
import type { Memory } from '../ports.ts';
import type { Reconciler } from '../reconcile.ts';
import type { Outside } from './outside.ts';

const SIDE_EVERY = 5_000;

export interface SideWork {
  readonly mustBeOnDemand: (job: JobFacts) => boolean;
  readonly forks: () => ReadonlyMap<string, boolean>;
  readonly onJobs: (jobs: readonly JobFacts[]) => void;
  readonly onRun: (run: { readonly repository: string; readonly id: string; readonly isFork: boolean }) => void;
  /** Never rejects. */
  readonly run: (reconciler: Reconciler, signal: AbortSignal) => Promise<void>;
}

interface SideGiven extends Outside {
  readonly config: Config;
  readonly journal: SqliteJournal;
  readonly runs: Runs;
}

/** What is done beside the loop, and may fail without it: jobs that lost their machine, questions about forks, verdicts on GitHub. */
export async function createSideWork({ config, journal, runs, clock, log }: SideGiven): Promise<SideWork> {
  const [{ Reruns }, { ForkKnowledge }, { Verdicts }, { createExplainer }] = await Promise.all([
    import('../reruns.ts'),
    import('../fork-knowledge.ts'),
    import('../verdicts.ts'),
    import('../explain/explainer.ts'),
  ]);
  const memory: Memory = journal;
  const reruns = new Reruns({ runs, memory, clock, log });
  const knowledge = new ForkKnowledge({ runs, clock, log });
  const asksForks = config.pools.some(({ forks }) => forks === 'refuse');
  const lost: JobFacts[] = [];
  const noteLost = async (): Promise<void> => {
    for (let job = lost.shift(); job; job = lost.shift())
      for (const row of await journal.runnersOf(job.id)) if (row.name === job.runnerName) await reruns.note(row, job);
  };
  const tick = async (reconciler: Reconciler): Promise<void> => {
    await noteLost();
    await reruns.look();
    const unknown = new Set(reconciler.snapshot().unserved.flatMap((u) => (u.because === 'fork-unknown' ? [u.job] : [])));
    const jobs = reconciler.snapshot().jobs.filter(({ id }) => unknown.has(id));
    if (asksForks && jobs.length > 0 && (await knowledge.ask(jobs))) reconciler.look();
  };
  return {
    mustBeOnDemand: (job) => reruns.mustBeOnDemand(job),
    forks: () => knowledge.forks(),
    onJobs: (jobs) => void lost.push(...jobs.filter(isLost)),
    onRun: (run) => knowledge.see(run),
    run: async (reconciler, signal) => {
      const look = () => reconciler.snapshot();
      const service = { look, pools: config.pools, sources: () => reconciler.health() };
      const explain = createExplainer({ history: journal, clock, service });
      const verdicts = new Verdicts({ after: config.verdict.after, look, explain, runs, memory, clock, log });
      const watching = verdicts.run(signal);
      await reruns.load().catch((error: unknown) => log.warn('re-runs could not be read', { stage: 'service', error }));
      while (!signal.aborted) {
        await tick(reconciler).catch((error: unknown) => log.warn('side work failed', { stage: 'service', error }));
        await clock.sleep(SIDE_EVERY, signal);
      }
      await watching;
    },
  };
}

/** A job of ours that did not end well: its machine may have been taken away. */
function isLost({ status, conclusion, runnerName }: JobFacts): boolean {
  return (
    status === 'completed' && (conclusion === 'failure' || conclusion === 'cancelled') && (runnerName ?? '').startsWith('pl')
  );
}
