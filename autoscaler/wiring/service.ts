import { randomBytes } from 'node:crypto';
import type { GitHub } from '../adapters/github-forge.ts';
import type { SqliteJournal } from '../adapters/sqlite-journal.ts';
import type { Config, PoolConfig } from '../config.ts';
import { FaultError, fault } from '../faults.ts';
import type { PoolSettings, Windows } from '../pool-rules.ts';
import type { Clock, JobFacts, Log, Memory, Runs } from '../ports.ts';
import type { Reconciler } from '../reconcile.ts';
import type { Beside } from '../state-view.ts';
import type { IdentityVerifier } from '../web/identity.ts';
import type { ServiceMetrics } from '../web/service-metrics.ts';
import type { Builds } from './builds.ts';

export interface Service {
  readonly url: string;
  /** Whether the loop still looks: a watchdog asks. */
  readonly isAlive: () => boolean;
  /** Resolves once everything is closed. It aborts `stop` itself where the journal broke. */
  readonly run: (stop: AbortController) => Promise<'stopped' | 'broken'>;
}

export interface Outside {
  readonly clock: Clock;
  readonly log: Log;
}

/** A look that takes longer than this hangs; the longest pause between two is ten seconds. */
const LOOK_DEADLINE = 45_000;
/** The first one waits for GitHub, which may be away: to be started again by a watchdog would not bring it back. */
const FIRST_LOOK_DEADLINE = 600_000;
const SIDE_EVERY = 5_000;
const STOP_WITHIN = 5_000;

/**
 * Wires ports to adapters. The order matters: the journal is open before the first delivery can arrive.
 * @throws {FaultError} where the journal, the identity of machines or the address cannot be used.
 */
export async function startService(config: Config, outside: Outside): Promise<Service> {
  const { clock, log } = outside;
  const [{ openSqliteJournal }, { lockJournal }, { createGitHub }, { keepHouse }, { createBuilds }] = await Promise.all([
    import('../adapters/sqlite-journal.ts'),
    import('../adapters/journal-lock.ts'),
    import('../adapters/github-forge.ts'),
    import('../housekeeping.ts'),
    import('./builds.ts'),
  ]);
  // The lock first: opening may change the schema under another service's feet.
  const release = lockJournal(config.journal.path);
  const journal = openSqliteJournal(config.journal.path, clock);
  const github = createGitHub({
    apiUrl: config.github.url,
    app: { id: config.github.app.id, privateKey: config.github.app.privateKey },
    clock,
    log,
    steady: () => performance.now(),
  });
  const { server } = config;
  const listens = (): string => `http://${server.listen.host}:${server.listen.port}`;
  const builds = await createBuilds({ config, journal, forge: github.builds, runs: github.runs, ...outside, listens });
  const side = await createSideWork({ config, journal, runs: github.runs, ...outside });
  const { reconciler, web } = await createLoop({ config, journal, github, side, builds, ...outside });
  const url = await web.listen(server.listen).catch((error: Error) => {
    throw new FaultError(
      fault('address-unusable', `${server.listen.host}:${server.listen.port} cannot be listened on: ${error.message}.`),
    );
  });
  const run = async (stop: AbortController): Promise<'stopped' | 'broken'> => {
    const working = [reconciler.run(stop.signal), side.run(reconciler, stop.signal), builds?.run(stop.signal)];
    const end = await keepHouse({ journal, clock, log }, stop.signal);
    stop.abort();
    // What hangs by then is taken up by the next start (G15).
    await Promise.race([Promise.all([...working, web.close()]), clock.sleep(STOP_WITHIN)]);
    await journal.close();
    release();
    return end;
  };
  const startedAt = clock.now();
  const isAlive = (): boolean => {
    const at = reconciler.lookedAt;
    return at === 0 ? clock.now() - startedAt < FIRST_LOOK_DEADLINE : clock.now() - at < LOOK_DEADLINE;
  };
  return { url, isAlive, run };
}

interface SideWork {
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
async function createSideWork({ config, journal, runs, clock, log }: SideGiven): Promise<SideWork> {
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

interface LoopGiven extends Outside {
  readonly config: Config;
  readonly journal: SqliteJournal;
  readonly github: GitHub;
  readonly side: SideWork;
  readonly builds: Builds | null;
}

async function createLoop(given: LoopGiven) {
  const { config, journal, github, side, builds, clock, log } = given;
  const [{ Reconciler }, { createServiceMetrics }, { gaugesOf }, { createMachines }] = await Promise.all([
    import('../reconcile.ts'),
    import('../web/service-metrics.ts'),
    import('../state-view.ts'),
    import('./machines.ts'),
  ]);
  const { machines, verify } = await createMachines(config, { clock, log });
  const windows = await windowsOf(config);
  const beside = (): Beside => ({
    pools: config.pools,
    sources: reconciler.health(),
    money: { day: windows.budgets(clock.now()).day, ...reconciler.money() },
  });
  const metrics = createServiceMetrics(() => gaugesOf(reconciler.snapshot(), beside()));
  const reconciler: Reconciler = new Reconciler({
    appId: config.github.app.id,
    owners: config.github.owners,
    pools: config.pools.map(poolSettings),
    limits: config.limits,
    windows,
    poll: config.poll,
    forge: github.forge,
    machines,
    journal,
    history: journal,
    clock,
    log,
    freshId: () => randomBytes(5).toString('hex'),
    onDecision: ({ stage, because }) => metrics.decided(stage, because),
    mustBeOnDemand: side.mustBeOnDemand,
    forks: side.forks,
    onJobs: (jobs) => {
      side.onJobs(jobs);
      for (const { status, runId } of jobs) if (status === 'completed') builds?.runChanged(runId);
    },
    onRun: (run) => {
      side.onRun(run);
      builds?.runChanged(run.id);
    },
    backfill: { deliveryLog: github.deliveryLog, memory: journal },
  });
  for (const { name, paused } of config.pools) if (paused !== null) reconciler.pausePool(name, paused);
  return { reconciler, web: await createWeb(given, { reconciler, metrics, verify, beside }) };
}

interface Loop {
  readonly reconciler: Reconciler;
  readonly metrics: ServiceMetrics;
  readonly verify: IdentityVerifier | null;
  readonly beside: () => Beside;
}

async function createWeb({ config, journal, builds, clock, log }: LoopGiven, { reconciler, metrics, verify, beside }: Loop) {
  const [{ createWebServer }, { stateView }, { createExplainRoutes }, { createExplainer }] = await Promise.all([
    import('../web/web-server.ts'),
    import('../state-view.ts'),
    import('../web/explain-routes.ts'),
    import('../explain/explainer.ts'),
  ]);
  const service = { look: () => reconciler.snapshot(), pools: config.pools, sources: () => reconciler.health() };
  const explain = createExplainer({ history: journal, clock, service });
  const boot = verify && {
    ...(await import('../web/boot-routes.ts')),
    given: { desk: reconciler.desk(), verify, version: (await import('../launch/user-data.ts')).BOOT_VERSION, clock, log },
  };
  return createWebServer({
    secrets: config.github.app.webhookSecrets,
    owners: config.github.owners,
    journal,
    clock,
    log,
    onDelivery: () => reconciler.arrived(),
    state: () => stateView(reconciler.snapshot(), beside()),
    ready: () => journal.health(),
    metrics,
    more: (budget) => ({
      ...createExplainRoutes({ explain, costs: journal, clock }),
      ...(boot ? boot.createBootRoutes({ ...boot.given, budget }) : {}),
      ...builds?.routes(budget),
    }),
  });
}

function poolSettings(pool: PoolConfig): PoolSettings {
  return { ...pool, usdPerHour: dearest(pool) };
}

/** What runs on this host costs nothing more; of EC2's types every price must be known. */
function dearest({ machines }: PoolConfig): number | null {
  if (!('ec2' in machines)) return 0;
  const { types, prices } = machines.ec2;
  const known = types.flatMap((type) => prices[type] ?? []);
  return known.length === types.length ? Math.max(...known) : null;
}

async function windowsOf(config: Config): Promise<Windows> {
  const { createCronWindows } = await import('../adapters/cron-windows.ts');
  const windows = createCronWindows();
  const pools = new Map(config.pools.map((pool) => [pool.name, pool]));
  return {
    warm: (name, now) => {
      const pool = pools.get(name);
      return pool ? windows.warmTarget(pool, now) : { hot: 0, stopped: 0 };
    },
    blackout: (name, now) => {
      const pool = pools.get(name);
      return pool ? windows.blackoutAt(pool, now) : null;
    },
    budgets: (now) => windows.budgetWindows(config.limits.zone, now),
  };
}
