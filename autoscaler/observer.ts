import type { DemandReading, demandFrom } from './demand/demand-from.ts';
import type { Facts } from './facts.ts';
import type { JobFacts } from './forge-ports.ts';
import type { Holds } from './holds.ts';
import { jobAnswered } from './launch/request-for.ts';
import type { MachineOrders } from './machine-orders.ts';
import type { Machines } from './machine-ports.ts';
import type { PoolOrder } from './people-ports.ts';
import type { FleetMember, Hold, PoolRules, World } from './plan/world.ts';
import { orderRules, type StandingOrders, whyStopped } from './pool-orders.ts';
import type { PoolSettings, RulesOfNow } from './pool-rules.ts';
import type { Clock, RunnerRow } from './ports.ts';
import type { Roster } from './roster.ts';
import { isAdopted } from './runner/adopted.ts';
import type { Sighting } from './runner/advance.ts';
import type { fleetMember } from './runner/fleet-view.ts';

export interface ObserverGiven {
  readonly pools: readonly PoolSettings[];
  readonly owners: readonly string[];
  readonly machines: Machines;
  readonly clock: Clock;
  readonly facts: Facts;
  readonly roster: Roster;
  readonly holds: Holds;
  readonly rules: RulesOfNow;
  readonly freshId: () => string;
  /** What operators ordered. */
  readonly orders?: Pick<StandingOrders, 'of'>;
  readonly machineOrders: Pick<MachineOrders, 'of'>;
  readonly mustBeOnDemand?: (job: JobFacts) => boolean;
  readonly forks?: () => ReadonlyMap<string, boolean>;
  readonly rooms: { readonly demandFrom: typeof demandFrom; readonly fleetMember: typeof fleetMember };
}

/** Milliseconds: when a list that failed may succeed. */
const ASK_AGAIN = 1_000;

/** Makes the world that the plan decides on, from facts, rows and the rules of this moment. */
export class Observer {
  readonly #given: ObserverGiven;
  /** By row: of the job it was started for or has, also once that job is closed. */
  readonly #repositories = new Map<string, string>();

  constructor(given: ObserverGiven) {
    this.#given = given;
  }

  /** `inHand`: who was in hand when this look began. */
  observe(inHand: ReadonlySet<string>): { readonly reading: DemandReading; readonly world: World } {
    const { pools, clock, freshId, roster, rules } = this.#given;
    const reading = this.#demand();
    const fleet = roster.all().map((row) => this.#member(row, inHand));
    for (const id of this.#repositories.keys()) if (!roster.get(id)) this.#repositories.delete(id);
    const world: World = {
      now: clock.now(),
      tick: freshId(),
      demand: reading.demand,
      fleet,
      pools: pools.map((pool) => this.#rulesOf(pool)),
      max: rules.max,
      budgets: rules.overall(),
    };
    return { reading, world };
  }

  #rulesOf(pool: PoolSettings): PoolRules {
    const { holds, rules, orders } = this.#given;
    const order = orders?.of(pool.name) ?? null;
    const hold = holds.of(pool.name) ?? this.#blindness(pool.name);
    if (!order) return rules.of(pool, hold);
    // The configuration's own pause says more: it cannot be taken back from a page.
    const isStopped = order.stopped !== null && hold?.because !== 'paused';
    return rules.of(pool, isStopped ? pausedBy(order.stopped) : hold, orderRules(order));
  }

  /** I-2: what nobody has counted yet leaves no room. */
  #blindness(pool: string): Hold | null {
    const { pools, facts, rules, clock } = this.#given;
    const isBlind = facts.isBlind(pool) || (rules.max !== null && pools.some(({ name }) => facts.isBlind(name)));
    const why = 'its machines could not be listed yet: how many there are is not known';
    return isBlind ? { until: clock.now() + ASK_AGAIN, because: 'machines-unavailable', why } : null;
  }

  /** Rows that were just planned: for whom stays known when their job is closed before the next look. */
  remember(rows: readonly RunnerRow[]): void {
    for (const row of rows) this.#repositoryOf(row);
  }

  #repositoryOf(row: RunnerRow): string | null {
    const job = this.#given.facts.job(row.jobId ?? jobAnswered(row) ?? '');
    if (job) this.#repositories.set(row.id, job.repository);
    return this.#repositories.get(row.id) ?? null;
  }

  #demand(): DemandReading {
    const { pools, owners, facts, mustBeOnDemand, forks, rooms } = this.#given;
    const jobs = facts.openJobs();
    const onDemand = new Set(mustBeOnDemand ? jobs.filter(mustBeOnDemand).map(({ id }) => id) : []);
    return rooms.demandFrom(jobs, pools, owners, { onDemand, ...(forks ? { forks: forks() } : {}) });
  }

  #member(row: RunnerRow, inHand: ReadonlySet<string>): FleetMember {
    const { clock, facts, machines, rooms } = this.#given;
    const sighting = facts.sightingOf(row);
    // Who is in hand is seen again: whoever is judged now goes in this same look.
    if (!inHand.has(row.id)) this.#judgeStart(row, sighting.machine);
    const member = rooms.fleetMember(row, sighting, {
      now: clock.now(),
      inHand: inHand.has(row.id),
      listLag: machines.listLag,
      repository: this.#repositoryOf(row),
      sinceListed: clock.now() - facts.machinesSeenAt,
      loadedAt: facts.loadedAt,
    });
    const isOver = row.jobId !== null && !facts.isOpen(row.jobId);
    const ordered = this.#given.machineOrders.of(row.id);
    return { ...member, jobDone: member.jobDone || isOver, ...(ordered ? { ordered } : {}) };
  }

  /** A machine that ended before its runner came up: the next one of this pool would hardly do better at once. */
  #judgeStart(row: RunnerRow, machine: Sighting['machine']): void {
    const isOver = typeof machine !== 'string' && machine.state === 'ended';
    if (!isOver || row.onlineAt !== null || row.state === 'ending' || row.purpose === 'stock' || isAdopted(row)) return;
    const { holds } = this.#given;
    const exitCode = row.exitCode ?? machine.exitCode;
    // A short job is over before anybody saw its runner.
    if (exitCode === 0) return holds.cameUp(row.pool);
    const detail = exitCode === null ? '' : `, exit code ${exitCode}`;
    holds.coolDown(row.pool, 'launch-failed', `a machine ended before its runner came up${detail}`);
  }
}

function pausedBy(stopped: NonNullable<PoolOrder['stopped']>): Hold {
  return { until: Number.MAX_SAFE_INTEGER, because: 'paused', why: whyStopped(stopped) };
}
