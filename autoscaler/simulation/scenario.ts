import type { FaultSettings } from './github/parts.ts';
import type { MachineNature, Stretch } from './machine-nature.ts';
import type { Fate } from './mortal.ts';

/** A pool of the simulated service. */
export interface ScenarioPool {
  readonly name: string;
  readonly max: number;
  readonly maxPerRepository: number | null;
  readonly hot: number;
  readonly stopped: number;
  readonly idle: number;
  readonly boot: number;
  readonly maxLifetime: number;
  /** US dollars a day; null: no limit. */
  readonly budget: number | null;
  readonly blackout: Stretch | null;
}

export interface ScenarioJob {
  /** The pool whose labels it carries; null: labels that nobody has. */
  readonly pool: string | null;
  /** It waits for the job before it. */
  readonly follows: boolean;
}

/** One run of a workflow. */
export interface ScenarioRun {
  readonly repository: string;
  /** Milliseconds after the world's begin. */
  readonly at: number;
  readonly jobs: readonly ScenarioJob[];
  /** Milliseconds until somebody cancels it; null: nobody does. */
  readonly cancelAfter: number | null;
}

/** What an operator orders, milliseconds after the world's begin. `go` lets a pool go on that was stopped. */
export interface ScenarioOrder {
  readonly at: number;
  readonly pool: string;
  readonly what: 'pause' | 'drain' | 'go' | 'hold';
  /** Of a hold: machines in each scope, and until when. */
  readonly count: number;
  readonly until: number;
}

/** One call that goes wrong: the `nth` of its method, counted over all lives. */
export interface OrderedFault {
  readonly port: 'journal' | 'forge' | 'machines';
  readonly method: string;
  readonly nth: number;
  readonly fate: Exclude<Fate, 'ok'>;
}

/** Everything about a world that is decided before it begins, as a value: it can be written down, made smaller and run again. */
export interface Scenario {
  readonly seed: number;
  /** Milliseconds since the epoch. */
  readonly begin: number;
  readonly owners: readonly string[];
  readonly repositories: readonly string[];
  readonly pools: readonly ScenarioPool[];
  /** Machines of all pools at most; null: no such limit. */
  readonly max: number | null;
  readonly runs: readonly ScenarioRun[];
  readonly nature: MachineNature;
  readonly github: FaultSettings;
  /** Chances that a call to GitHub meets a 502, or a secondary limit. */
  readonly gitHubErrors: number;
  readonly gitHubLimits: number;
  readonly gitHubOutages: readonly Stretch[];
  readonly machineOutages: readonly Stretch[];
  /** The service is killed `at`, and started again after `down`. `forgets`: its journal is lost. */
  readonly kills: readonly { readonly at: number; readonly down: number; readonly forgets: boolean }[];
  readonly faults: readonly OrderedFault[];
  readonly orders: readonly ScenarioOrder[];
  /** The service's clock is set forward or back. */
  readonly jumps: readonly { readonly at: number; readonly by: number }[];
  /** The service's clock is wrong by so much from the begin. */
  readonly skew: number;
  /** Milliseconds of one way to GitHub and back. */
  readonly latency: readonly [number, number];
  readonly poisonMachine: boolean;
  readonly poisonRepository: boolean;
  readonly strangers: boolean;
}

/** Whether nothing but webhooks goes wrong here: such worlds measure how soon a job's machine is asked for. */
export function isCalm(scenario: Scenario): boolean {
  const { kills, faults, gitHubOutages, machineOutages, jumps, github } = scenario;
  const isQuietGitHub = scenario.gitHubErrors + scenario.gitHubLimits + github.webhooks.late + github.webhooks.shuffled === 0;
  const events =
    kills.length + faults.length + scenario.orders.length + gitHubOutages.length + machineOutages.length + jumps.length;
  return isQuietCloud(scenario) && isQuietGitHub && events === 0 && !scenario.poisonMachine && !scenario.poisonRepository;
}

/** Whether every machine that is asked for comes up and stays. */
export function isQuietCloud({ nature }: Scenario): boolean {
  return nature.noCapacity + nature.stillborn + nature.hung + nature.exits + nature.reclaim + nature.startRefused === 0;
}

/** Whether nothing but the launch itself can make a job of this pool wait. */
export function isWide({ runs }: Scenario, { name, max, maxPerRepository, budget, blackout }: ScenarioPool): boolean {
  const jobs = runs.flatMap((run) => run.jobs.filter(({ pool }) => pool === name));
  return maxPerRepository === null && budget === null && blackout === null && jobs.length <= max;
}

/** Whether a job of this pool waits for nobody once GitHub is back: room, money and machines are there. */
export function isWideFor(scenario: Scenario, pool: ScenarioPool): boolean {
  const { max, machineOutages, gitHubErrors, gitHubLimits } = scenario;
  const isCalmElsewhere = machineOutages.length + gitHubErrors + gitHubLimits === 0;
  return isWide(scenario, pool) && isQuietCloud(scenario) && max === null && isCalmElsewhere;
}

const HOUR = 3_600_000;

/** An outage of hours: the service sleeps through it, and what piled up is served soon after its end. */
export function isLong({ from, to }: Stretch): boolean {
  return to - from >= HOUR;
}
