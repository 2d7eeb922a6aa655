import { parseExactJson } from '../src/lib/exact-json.ts';
import { type DemandReading, demandFrom } from './demand/demand-from.ts';
import { Facts } from './facts.ts';
import { Hands } from './hands.ts';
import { rowFor } from './launch/request-for.ts';
import { type Command, type Held, type Launch, type Plan, plan } from './plan/plan.ts';
import type { PoolRules, World } from './plan/world.ts';
import type { Clock, Decision, Forge, JobFacts, Journal, Log, Machines, RunnerRow } from './ports.ts';
import { advance } from './runner/advance.ts';
import { fleetMember } from './runner/fleet-view.ts';
import { formatRunnerName, runnerNamePrefix } from './runner/runner-name.ts';
import { Sources } from './sources.ts';
import { readDelivery } from './webhook/read-delivery.ts';

export interface PoolSettings extends Omit<PoolRules, 'hold'> {
  readonly labels: readonly string[];
}

export interface ReconcilerGiven {
  readonly appId: string;
  readonly owners: readonly string[];
  readonly pools: readonly PoolSettings[];
  /** Milliseconds between two polls. */
  readonly poll: { readonly jobs: number; readonly runners: number };
  readonly forge: Forge;
  readonly machines: Machines;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly log: Log;
  /** A new text of `[a-z0-9]{1,20}` at each call, never the same twice, not even after a restart. */
  readonly freshId: () => string;
  /** Called with each decision that is recorded: metrics count them. */
  readonly onDecision?: (decision: Decision) => void;
}

/** What the last look saw and decided, for pages and `explain`. */
export interface Snapshot {
  readonly at: number;
  readonly jobs: readonly JobFacts[];
  readonly held: readonly Held[];
  readonly unserved: DemandReading['unserved'];
  readonly runners: readonly RunnerRow[];
}

const BATCH = 500;
/** While anything lives, and while somebody is about to leave. */
const LIVELY = 1_000;
const CLOSING = 250;
const IDLE = 10_000;

/** The one place where the machines' loop closes: observe → plan → record → act. */
export class Reconciler {
  readonly #given: ReconcilerGiven;
  readonly #facts = new Facts();
  readonly #hands: Hands;
  readonly #sources: Sources;
  readonly #explained = new Map<string, string>();
  #snapshot: Snapshot = { at: 0, jobs: [], held: [], unserved: [], runners: [] };
  #wake = new AbortController();
  readonly #polls = new Map<'jobs' | 'runners', Promise<void>>();
  #hasLoaded = false;

  constructor(given: ReconcilerGiven) {
    this.#given = given;
    const lifetimes = new Map(given.pools.map((pool) => [pool.name, pool.maxLifetime]));
    const maxLifetimeOf = (pool: string): number => lifetimes.get(pool) ?? 0;
    this.#sources = new Sources({ ...given, runnerPrefix: runnerNamePrefix(given.appId) });
    this.#hands = new Hands({
      ...given,
      facts: this.#facts,
      maxLifetimeOf,
      jobsListedAt: (scope) => this.#sources.jobsListedAt(scope),
      onChange: () => this.look(),
    });
  }

  snapshot(): Snapshot {
    return this.#snapshot;
  }

  health(): ReturnType<Sources['health']> {
    return this.#sources.health();
  }

  /** A fact changed: do not wait for the next look. */
  look(): void {
    this.#wake.abort();
  }

  /** Looks until `signal` aborts, then lets what is in hand finish. Runners go on: the next start finds them. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock, log } = this.#given;
    signal.addEventListener('abort', () => this.look(), { once: true });
    while (!signal.aborted) {
      this.#wake = new AbortController();
      try {
        await this.tick();
      } catch (error) {
        log.error('look failed', { stage: 'service', error });
      }
      if (!signal.aborted) await clock.sleep(this.#pause(), this.#wake.signal);
    }
    await this.rest();
  }

  /** One look. */
  async tick(): Promise<void> {
    if (!this.#hasLoaded) await this.#load();
    // Whoever is in hand now is not judged in this look: its row and the lists below may be from before its last step.
    const inHand = this.#hands.ids();
    await this.#settleDeliveries();
    const rows = await this.#observe(inHand);
    const world = this.#worldOf(rows, inHand);
    const decided = plan(world.world);
    await this.#record(decided, world.reading);
    await this.#act(
      decided.commands,
      rows.filter(({ id }) => !inHand.has(id)),
    );
    const jobs = this.#facts.openJobs();
    this.#snapshot = { at: this.#given.clock.now(), jobs, held: decided.held, unserved: world.reading.unserved, runners: rows };
  }

  /** Resolves when nothing is in hand and no poll is under way: for tests and for stopping. */
  async rest(): Promise<void> {
    await Promise.all(this.#polls.values());
    await this.#hands.rest();
  }

  /** Before the first decision: what the journal knew, and what happened on GitHub while nobody listened. */
  async #load(): Promise<void> {
    const { journal } = this.#given;
    await this.#facts.load(journal);
    const rows = await journal.runners();
    this.#poll('jobs', () => this.#pollJobs());
    this.#poll('runners', () => this.#pollRunners(rows));
    await Promise.all(this.#polls.values());
    this.#hasLoaded = true;
  }

  async #settleDeliveries(): Promise<void> {
    const { journal, owners, log } = this.#given;
    for (;;) {
      const deliveries = await journal.unsettled(BATCH);
      if (deliveries.length === 0) return;
      const jobs: JobFacts[] = [];
      for (const { id, event, body } of deliveries) {
        const reading = readStored(event, body, owners);
        if (reading.kind === 'job') jobs.push(reading.job);
        else log.warn('delivery set aside', { stage: 'webhook', delivery: id, because: reading.because });
      }
      await journal.settle(
        deliveries.map(({ id }) => id),
        jobs,
      );
      this.#sources.good('webhook');
      this.#facts.seeJobs(jobs);
    }
  }

  /** Everything that can be seen now, worked into the rows. */
  async #observe(inHand: ReadonlySet<string>): Promise<readonly RunnerRow[]> {
    const { journal, machines, log } = this.#given;
    this.#facts.seeMachines(
      await machines.list().catch((error: unknown) => {
        log.warn('machines could not be listed', { stage: 'runner', error });
        return null;
      }),
    );
    const rows = await journal.runners();
    this.#poll('jobs', () => this.#pollJobs());
    this.#poll('runners', () => this.#pollRunners(rows));
    this.#facts.keepOnly(await journal.openJobs());
    return this.#advanceAll(rows, inHand);
  }

  /** Polls run beside the looks: a slow GitHub must not keep a webhook waiting. */
  #poll(what: 'jobs' | 'runners', work: () => Promise<boolean>): void {
    if (this.#polls.has(what)) return;
    const task = work()
      .then((hasNews) => {
        if (hasNews) this.look();
      })
      .catch((error: unknown) => this.#given.log.error('poll failed', { stage: 'demand', what, error }))
      .finally(() => this.#polls.delete(what));
    this.#polls.set(what, task);
  }

  async #pollJobs(): Promise<boolean> {
    const jobs = await this.#sources.pollJobs();
    if (!jobs) return false;
    await this.#given.journal.putJobs(jobs);
    this.#facts.seeJobs(jobs);
    return true;
  }

  async #pollRunners(rows: readonly RunnerRow[]): Promise<boolean> {
    const scopes = new Set(rows.map(({ scope }) => scope));
    const registrations = await this.#sources.pollRunners(scopes, new Set(rows.map(({ name }) => name)));
    if (registrations) this.#facts.seeRegistrations(registrations);
    return registrations !== null;
  }

  async #advanceAll(rows: readonly RunnerRow[], inHand: ReadonlySet<string>): Promise<readonly RunnerRow[]> {
    const { journal, clock } = this.#given;
    this.#facts.forgetRunnersExcept(new Set(rows.map(({ name }) => name)));
    return Promise.all(
      rows.map(async (row) => {
        if (inHand.has(row.id)) return row;
        const next = advance(row, this.#facts.sightingOf(row), clock.now());
        if (next !== row) await journal.putRunner(next);
        if (row.onlineAt === null && next.onlineAt !== null) this.#hands.cameUp(row.pool);
        this.#hands.judgeStart(next);
        return next;
      }),
    );
  }

  #worldOf(rows: readonly RunnerRow[], inHand: ReadonlySet<string>): { reading: DemandReading; world: World } {
    const { pools, owners, clock, freshId, machines } = this.#given;
    const now = clock.now();
    const reading = demandFrom(this.#facts.openJobs(), pools, owners);
    const fleet = rows.map((row) => {
      const member = fleetMember(row, this.#facts.sightingOf(row), {
        now,
        inHand: inHand.has(row.id),
        listLag: machines.listLag,
      });
      const isOver = row.jobId !== null && !this.#facts.isOpen(row.jobId);
      return { ...member, jobDone: member.jobDone || isOver };
    });
    const rules = pools.map((pool) => ({ ...pool, hold: this.#hands.holdOf(pool.name) }));
    return { reading, world: { now, tick: freshId(), demand: reading.demand, fleet, pools: rules } };
  }

  /** Each answer to "why does this job wait?" once, when it changes. */
  async #record(decided: Plan, { unserved }: DemandReading): Promise<void> {
    const { clock, journal, log } = this.#given;
    const at = clock.now();
    const answers = [
      ...decided.held.map((held) => ({ job: held.job, because: held.because as string, stage: 'plan' as const })),
      ...decided.commands.flatMap((c) =>
        c.kind === 'launch' ? [{ job: c.job, because: 'launch', stage: 'plan' as const }] : [],
      ),
      ...unserved.map(({ job, because }) => ({ job, because: because as string, stage: 'demand' as const })),
    ];
    const fresh: Decision[] = [];
    for (const { job, because, stage } of answers) {
      if (this.#explained.get(job) !== because) fresh.push({ at, stage, subject: job, because });
    }
    this.#explained.clear();
    for (const { job, because } of answers) this.#explained.set(job, because);
    if (fresh.length === 0) return;
    for (const decision of fresh) {
      log.info('job', { stage: decision.stage, job: decision.subject, because: decision.because });
      this.#given.onDecision?.(decision);
    }
    await journal.record(fresh);
  }

  async #act(commands: readonly Command[], rows: readonly RunnerRow[]): Promise<void> {
    const byId = new Map(rows.map((row) => [row.id, row]));
    const launches = commands.filter((command) => command.kind === 'launch');
    // Intent before effect: all rows are durable before the first call, so that a crash or the next look counts them (I-2).
    const planned = await Promise.all(launches.map((launch) => this.#intend(launch)));
    for (const row of planned) this.#hands.launch(row);
    for (const command of commands) {
      const row = command.kind === 'retire' ? byId.get(command.id) : undefined;
      if (row && command.kind === 'retire') this.#hands.retire(row, command);
    }
  }

  async #intend(launch: Launch): Promise<RunnerRow> {
    const { appId, journal, clock, pools } = this.#given;
    const labels = pools.find(({ name }) => name === launch.pool)?.labels ?? [];
    const row = rowFor(launch, { name: formatRunnerName({ appId, ...launch }), labels, now: clock.now() });
    await journal.putRunner(row);
    return row;
  }

  #pause(): number {
    const { runners, jobs } = this.#snapshot;
    const untilPoll = Math.max(0, this.#sources.nextDue() - this.#given.clock.now());
    const isClosing = runners.some((row) => row.state === 'ending' || (row.jobId !== null && !this.#facts.isOpen(row.jobId)));
    if (isClosing) return CLOSING;
    // A poll that takes longer than its period is due again already, and not asked again before it ends.
    if (this.#polls.size > 0) return LIVELY;
    return runners.length > 0 || jobs.length > 0 ? LIVELY : Math.min(IDLE, untilPoll);
  }
}

/** A stored body that no longer parses is set aside, never retried for ever (I-14). */
function readStored(event: string, body: string, owners: readonly string[]): ReturnType<typeof readDelivery> {
  try {
    return readDelivery({ event, payload: parseExactJson(body), owners });
  } catch {
    return { kind: 'refused', because: 'malformed', detail: 'not JSON' };
  }
}
