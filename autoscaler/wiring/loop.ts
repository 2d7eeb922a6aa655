import { randomBytes } from 'node:crypto';
import type { GitHub } from '../adapters/github-forge.ts';
import type { SqliteJournal } from '../adapters/sqlite-journal.ts';
import type { Announcer } from '../announcer.ts';
import type { Config, PoolConfig } from '../config.ts';
import type { StandingOrders } from '../pool-orders.ts';
import type { PoolSettings, Windows } from '../pool-rules.ts';
import type { Reconciler } from '../reconcile.ts';
import type { Beside, StateView } from '../state-view.ts';
import type { IdentityVerifier } from '../web/identity.ts';
import type { ServiceMetrics } from '../web/service-metrics.ts';
import type { Branches } from './branches.ts';
import type { Builds } from './builds.ts';
import type { Outside } from './outside.ts';
import type { People } from './people.ts';
import type { SideWork } from './side-work.ts';
import type { Watch } from './watch.ts';

export interface LoopGiven extends Outside {
  readonly config: Config;
  readonly journal: SqliteJournal;
  readonly github: GitHub;
  readonly side: SideWork;
  readonly builds: Builds | null;
  readonly orders: StandingOrders;
  readonly people: People;
  readonly watch: Watch;
  readonly branches: Branches;
  /** Null: nobody is told. */
  readonly announcer: Announcer | null;
}

export interface Loop {
  readonly reconciler: Reconciler;
  readonly metrics: ServiceMetrics;
  readonly verify: IdentityVerifier | null;
  readonly view: () => StateView;
  readonly beside: () => Beside;
  /** Called after each look, until what it gives is called. */
  readonly onLook: (listener: () => void) => () => void;
}

export async function createLoop({
  config,
  journal,
  github,
  side,
  builds,
  orders,
  people,
  announcer,
  watch,
  branches,
  clock,
  log,
}: LoopGiven): Promise<Loop> {
  const [{ Reconciler }, { createServiceMetrics }, { gaugesOf, stateView }, { createMachines }] = await Promise.all([
    import('../reconcile.ts'),
    import('../web/service-metrics.ts'),
    import('../state-view.ts'),
    import('./machines.ts'),
  ]);
  const { machines, verify } = await createMachines(config, { clock, log });
  const windows = await windowsOf(config);
  const listeners = new Set<() => void>();
  const beside = (): Beside => ({
    pools: config.pools,
    orders: orders.current(),
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
    orders,
    onRun: (run) => {
      side.onRun(run);
      builds?.runChanged(run.id);
      people.onRun(run);
      branches.onRun(run);
      return announcer?.onRun(run);
    },
    onComment: people.onComment,
    onPull: (pull) => {
      branches.onPull(pull);
      return people.onPull(pull);
    },
    onPush: (push) => {
      branches.onPush(push);
      return watch.onPush(push);
    },
    onLook: () => {
      for (const listener of listeners) listener();
    },
    backfill: { deliveryLog: github.deliveryLog, memory: journal },
  });
  for (const { name, paused } of config.pools) if (paused !== null) reconciler.pausePool(name, paused);
  return {
    ...{ reconciler, metrics, verify, beside },
    view: () => stateView(reconciler.snapshot(), beside()),
    onLook: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
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
