import { ForgeUnavailable } from '../forge-unavailable.ts';
import type { Machines } from '../machine-ports.ts';
import { MachinesUnavailable } from '../machines-unavailable.ts';
import { StandingOrders } from '../pool-orders.ts';
import type { Clock, Log } from '../ports.ts';
import { type Pace, type PoolSettings, Reconciler, type ReconcilerGiven } from '../reconcile.ts';
import type { MemoryJournal } from './memory-journal.ts';
import type { ModelForge } from './model-forge.ts';
import { type Fate, type Life, mortal } from './mortal.ts';
import { isLong, type Scenario } from './scenario.ts';

/** What the simulated service runs on; a mutant puts a wrong one in a place. */
export interface ServicePorts {
  readonly forge: ModelForge;
  readonly machines: Machines;
  readonly journal: MemoryJournal;
  readonly clock: Clock;
}

export interface LifeGiven extends ServicePorts {
  readonly scenario: Scenario;
  readonly log: Log;
  readonly pools: readonly PoolSettings[];
  /** Of this life, in the alphabet of ids. */
  readonly name: string;
  readonly appId: string;
  readonly fateOf: (port: string, method: string) => Fate;
  readonly crash: () => void;
  readonly change: (given: ReconcilerGiven) => ReconcilerGiven;
}

export interface ServiceLife {
  readonly reconciler: Reconciler;
  readonly orders: StandingOrders;
  readonly journal: MemoryJournal;
  readonly life: Life;
}

const DAY = 86_400_000;
const POLL = { jobs: 30_000, runners: 30_000 };

const JOURNAL = [
  'accept',
  'unsettled',
  'settle',
  'putJobs',
  'openJobs',
  'putRunners',
  'runners',
  'record',
  'spent',
  'decisions',
  'remember',
  'recall',
] as const;
const FORGE = ['repositories', 'openJobs', 'job', 'register', 'runners', 'deregister'] as const;
const MACHINES = ['launch', 'list', 'end', 'stop', 'start'] as const;

/** The real loop on mortal ports: it lives until it is killed, or until a fault of its ports kills it. */
export function beginLife(given: LifeGiven): ServiceLife {
  const { scenario, pools, name, appId, log, clock } = given;
  const away = (port: string, method: string): Error => {
    const text = `${port}.${method} failed`;
    if (port === 'forge') return new ForgeUnavailable(text, clock.now() + 5_000);
    return port === 'machines' && method !== 'launch' ? new MachinesUnavailable(text, clock.now() + 5_000) : new Error(text);
  };
  const life = mortal({ fateOf: given.fateOf, crash: given.crash, failure: away });
  const journal = life.port('journal', given.journal, JOURNAL);
  let count = 0;
  const orders: StandingOrders = new StandingOrders({
    memory: journal,
    journal,
    clock,
    pools,
    onChange: () => reconciler.look(),
  });
  const reconciler: Reconciler = new Reconciler(
    given.change({
      appId,
      owners: scenario.owners,
      pools,
      limits: { max: scenario.max, budget: { perDay: null, perMonth: null } },
      windows: windowsOf(scenario),
      poll: POLL,
      log,
      clock: life.port('clock', clock, ['sleep']),
      journal,
      history: journal,
      orders,
      machines: life.port('machines', given.machines, MACHINES),
      forge: life.slowPort('forge', given.forge, FORGE),
      freshId: () => `${name}${(count++).toString(36).padStart(4, '0')}`,
      pace: paceOf(scenario, clock),
    }),
  );
  // Once its world knows of it: its first call may be its last.
  void Promise.resolve().then(() => reconciler.run(new AbortController().signal));
  return { reconciler, orders, journal, life };
}

/** Less often than a real one looks: what changes wakes it anyway, and what times out is judged by the minute. */
const PACE: Pace = { gather: 250, closing: 7_500, lively: 15_000, idle: 20_000 };
/** Through hours without GitHub, in which nothing can change but what fails once more. */
const ASLEEP: Pace = { gather: 30_000, closing: 60_000, lively: 60_000, idle: 60_000 };

function paceOf({ gitHubOutages }: Scenario, clock: Clock): Pace {
  const outages = gitHubOutages.filter(isLong);
  if (outages.length === 0) return PACE;
  const now = (): Pace => (outages.some(({ from, to }) => from <= clock.now() && clock.now() < to) ? ASLEEP : PACE);
  return {
    get gather() {
      return now().gather;
    },
    get closing() {
      return now().closing;
    },
    get lively() {
      return now().lively;
    },
    get idle() {
      return now().idle;
    },
  };
}

function windowsOf({ pools }: Scenario): NonNullable<ReconcilerGiven['windows']> {
  return {
    warm: (name) => pools.find((pool) => pool.name === name) ?? { hot: 0, stopped: 0 },
    blackout: (name, now) => {
      const span = pools.find((pool) => pool.name === name)?.blackout;
      return span && span.from <= now && now < span.to ? { until: span.to, because: 'nightly' } : null;
    },
    budgets: (now) => {
      const from = Math.floor(now / DAY) * DAY;
      return { day: { from, to: from + DAY }, month: { from: 0, to: Number.MAX_SAFE_INTEGER } };
    },
  };
}

/** The settings of the scenario's pools, as a configuration would give them. */
export function settingsOf({ pools, nature }: Scenario): readonly PoolSettings[] {
  const usdPerHour = nature.kind === 'ec2' ? Math.max(...nature.places.map((place) => place.usdPerHour)) : null;
  return pools.map(({ name, max, maxPerRepository, idle, boot, maxLifetime, budget }) => ({
    name,
    labels: ['self-hosted', name],
    max,
    maxPerRepository,
    idle,
    boot,
    maxLifetime,
    budget: { perDay: budget, perMonth: null },
    usdPerHour,
    repositories: null,
    forks: 'allow',
  }));
}
