import type { Log } from '../ports.ts';
import type { ReconcilerGiven } from '../reconcile.ts';
import { Chance } from './chance.ts';
import { createGitHub } from './github/github.ts';
import { givenEngine } from './github/given-engine.ts';
import type { GitHub } from './github/parts.ts';
import { type Doors, judgedForge, judgedMachines } from './judged-ports.ts';
import { EndJudge } from './judges/end-judge.ts';
import { FleetJudge } from './judges/fleet-judge.ts';
import { JournalJudge } from './judges/journal-judge.ts';
import { LimitsJudge } from './judges/limits-judge.ts';
import { OutageJudge } from './judges/outage-judge.ts';
import { WaitingJudge } from './judges/waiting-judge.ts';
import { MemoryJournal } from './memory-journal.ts';
import { Operator } from './operator.ts';
import { type Letter, Receiver } from './receiver.ts';
import type { Scenario } from './scenario.ts';
import { seeded } from './seeded.ts';
import { beginLife, type ServiceLife, type ServicePorts, settingsOf } from './service-life.ts';
import { SimulatedClock, SkewedClock } from './simulated-clock.ts';
import { SimulatedMachines } from './simulated-machines.ts';
import { stageWorld, workflowsOf } from './stage-world.ts';
import { Trouble } from './trouble.ts';
import { APP, MINUTE, SECOND, type Truth } from './truth.ts';

export interface WorldGiven {
  /** Resolves once every promise that can be settled is settled. */
  readonly drain: () => Promise<void>;
  /** What a mutant changes: the ports as the service sees them, and what else the loop is given. */
  readonly changePorts?: (ports: ServicePorts) => ServicePorts;
  readonly changeGiven?: (given: ReconcilerGiven) => ReconcilerGiven;
}

/** No world asks for so many events of one moment. */
const SPIN = 20_000;
/** The runner's exit code once GitHub refuses its version. */
const DEPRECATED = 7;
const MOST_VIOLATIONS = 5;

/**
 * One deterministic world: the real reconcile loop on models of GitHub and of machines. Everything that takes time is an
 * event of one clock; everything that is chance comes from one seed.
 */
export class SimulatedWorld implements Truth {
  readonly scenario: Scenario;
  readonly clock: SimulatedClock;
  readonly github: GitHub;
  readonly machines: SimulatedMachines;
  readonly violations = new Set<string>();
  readonly waiting: WaitingJudge;
  readonly end: EndJudge;
  readonly limits: LimitsJudge;
  readonly outage: OutageJudge;
  readonly trouble: Trouble;
  readonly operator: Operator;
  readonly #given: WorldGiven;
  readonly #hostClock: SkewedClock;
  readonly #fleet: FleetJudge;
  readonly #memory: JournalJudge;
  readonly #latency: Chance;
  readonly #doors: Doors;
  readonly #receiver: Receiver;
  #journal = new MemoryJournal();
  #service: ServiceLife | null = null;
  #modelDue: () => void = () => {};
  #modelAt: number | undefined;
  #lives = 0;

  constructor(scenario: Scenario, given: WorldGiven) {
    this.scenario = scenario;
    this.#given = given;
    this.clock = new SimulatedClock(scenario.begin);
    this.#hostClock = new SkewedClock(this.clock, scenario.skew);
    this.#latency = new Chance(seeded(scenario.seed ^ 0x1a7e));
    const engine = givenEngine(workflowsOf(scenario));
    this.github = createGitHub({ now: () => this.clock.now(), random: seeded(scenario.seed ^ 0x617), engine });
    this.limits = new LimitsJudge(this);
    this.trouble = new Trouble({ scenario, clock: this.clock, closedUntil: () => this.limits.closedUntil });
    this.operator = new Operator({
      scenario,
      clock: this.clock,
      orders: () => {
        this.clock.isStirred = true;
        return this.#service?.orders ?? null;
      },
      disturb: () => this.trouble.disturb(),
    });
    this.#fleet = new FleetJudge(this);
    this.waiting = new WaitingJudge(this);
    this.#memory = new JournalJudge(this);
    this.end = new EndJudge(this);
    this.outage = new OutageJudge(this);
    const hostNow = this.#hostClock.now;
    const service = (): ServiceLife | null => {
      this.clock.isStirred = true;
      return this.#service;
    };
    this.#receiver = new Receiver({ github: this.github, memory: this.#memory, hostNow, service });
    this.machines = new SimulatedMachines({
      github: this.github,
      clock: this.clock,
      chance: new Chance(seeded(scenario.seed ^ 0x3ac)),
      nature: scenario.nature,
      hostNow,
      outages: scenario.machineOutages,
      desk: () => {
        this.clock.isStirred = true;
        return this.#service?.reconciler.desk() ?? null;
      },
      onViolation: (text) => this.violate(text),
      onStart: (machine) => this.#fleet.started(machine),
      onEnded: ({ exitCode, birth }) => {
        if (exitCode === DEPRECATED) this.waiting.outdated(birth.pool);
      },
    });
    this.#doors = {
      fleet: this.#fleet,
      memory: this.#memory,
      waiting: this.waiting,
      limits: this.limits,
      wait: () => this.clock.sleep(this.#latency.whole(...scenario.latency)),
      hostNow,
    };
    this.github.watch(() => this.#arm());
    stageWorld(this);
    this.#scheduleTrouble();
    this.#watchMinutes();
  }

  readonly journal = (): MemoryJournal => this.#journal;
  readonly snapshot: Truth['snapshot'] = () => this.#service?.reconciler.snapshot() ?? null;

  readonly violate = (text: string): void => {
    if (this.violations.size < MOST_VIOLATIONS) this.violations.add(text);
  };

  readonly calmSince = (): number => (this.#service ? this.trouble.calmSince() : this.clock.now());

  get isUp(): boolean {
    return this.#service !== null;
  }

  /** Starts the service on the journal as it is: the first start, or one after a crash. */
  start(): void {
    if (this.#service) return;
    this.clock.isStirred = true;
    this.trouble.disturb();
    this.limits.reborn();
    this.#hostClock.begin();
    const ports = {
      forge: judgedForge(this, this.#doors),
      machines: judgedMachines(this, this.#doors),
      journal: this.#journal,
      clock: this.#hostClock,
    };
    const life = this.#lives++;
    this.#service = beginLife({
      ...(this.#given.changePorts?.(ports) ?? ports),
      scenario: this.scenario,
      pools: settingsOf(this.scenario),
      log: SILENT,
      appId: String(APP),
      name: (this.scenario.seed * 64 + life).toString(36).padStart(6, '0').slice(-6),
      fateOf: (port, method) => this.trouble.fateOf(port, method),
      crash: () => this.#crash(),
      change: this.#given.changeGiven ?? ((given) => given),
    });
  }

  /** SIGKILL: whatever the service waits for never comes back to it. */
  kill(forgets = false): void {
    if (!this.#service) return;
    this.trouble.kills++;
    this.#service.life.kill();
    this.#service = null;
    this.trouble.disturb();
    this.machines.serviceDied();
    if (!forgets) return;
    this.#journal = new MemoryJournal();
    this.#memory.forgotten();
    this.operator.forgotten();
  }

  /** Lets events happen until `done` says so or `until` is reached. True when done. */
  async runUntil(until: number, done: () => boolean): Promise<boolean> {
    this.#arm();
    this.clock.isStirred = true;
    let [moment, events] = [this.clock.now(), 0];
    for (;;) {
      // Most events move machines alone: only where somebody was woken, promises are waited for.
      if (this.clock.isStirred) {
        await this.#given.drain();
        this.clock.isStirred = false;
      }
      if (done()) return true;
      if (!this.clock.step(until)) return done();
      [moment, events] = this.clock.now() === moment ? [moment, events + 1] : [this.clock.now(), 0];
      if (events < SPIN) continue;
      this.violate(`I-15 the loop spins: ${SPIN} events without a pause`);
      return done();
    }
  }

  judgeDeliveries(): Promise<void> {
    return this.#memory.judgeDeliveries();
  }

  #crash(): void {
    this.kill();
    const back = this.clock.now() + this.#latency.whole(1, 60) * SECOND;
    this.clock.at(back, () => this.start());
  }

  #arm(): void {
    const next = this.github.nextTimer();
    if (next === this.#modelAt) return;
    this.#modelDue();
    this.#modelAt = next;
    if (next !== undefined) this.#modelDue = this.clock.at(next, () => this.#advance());
  }

  #advance(): void {
    this.#modelAt = undefined;
    this.github.advance(this.clock.now());
    for (const delivery of this.github.hooks.due(this.clock.now())) this.#receiver.send(delivery);
    this.#arm();
  }

  deliver(letter: Letter, answered: (status: number) => void): void {
    this.#receiver.deliver(letter, answered);
  }

  #scheduleTrouble(): void {
    const { kills, jumps, begin } = this.scenario;
    for (const { at, down, forgets } of kills) {
      this.clock.at(begin + at, () => this.kill(forgets));
      this.clock.at(begin + at + down, () => this.start());
    }
    for (const { at, by } of jumps)
      this.clock.at(begin + at, () => {
        this.trouble.faultHappened();
        this.#hostClock.jump(by);
      });
  }

  #watchMinutes(): void {
    this.clock.at(this.clock.now() + MINUTE, () => {
      this.limits.minute();
      this.#fleet.minute();
      this.waiting.minute();
      this.#memory.minute();
      this.#watchMinutes();
    });
  }
}

const SILENT: Log = { info: () => {}, warn: () => {}, error: () => {} };
