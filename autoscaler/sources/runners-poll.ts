import { isPaused, type Pause } from '../../src/lib/pause.ts';
import type { Forge, RunnerFacts, Scope } from '../forge-ports.ts';
import { ForgeUnavailable } from '../forge-unavailable.ts';
import type { Clock, Journal, Log } from '../ports.ts';
import { parseRunnerName } from '../runner/runner-name.ts';
import type { SourceBoard } from './health.ts';
import { type Orphan, orphanStep } from './orphan-step.ts';

export interface RunnersPollGiven {
  readonly forge: Forge;
  readonly journal: Pick<Journal, 'record'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly owners: readonly string[];
  readonly board: SourceBoard;
  readonly runnerPrefix: string;
  /** Milliseconds between two polls of scopes where runners are. */
  readonly every: number;
  /** Whether a job in progress names this runner. */
  readonly isWorking: (runnerName: string) => boolean;
  readonly jobsListedAt: (scope: Scope) => number;
}

/** Every scope, whether runners are known there or not: so that an orphan is seen and ended within ten minutes. */
const SWEEP_EVERY = 120_000;
const OVER: Pause = { from: 0, until: 0 };

/** Looks at the registrations of our runners, and ends those that nobody remembers. */
export class RunnersPoll {
  readonly #given: RunnersPollGiven;
  readonly #orphans = new Map<string, { readonly scope: Scope; readonly orphan: Orphan }>();
  readonly #registrations = new Map<Scope, readonly RunnerFacts[]>();
  #pause: Pause = OVER;
  #sweepPause: Pause = OVER;

  constructor(given: RunnersPollGiven) {
    this.#given = given;
  }

  /** When a poll is due although no runner lives. */
  nextDue(): number {
    return Math.max(this.#sweepPause.until, this.#pause.until);
  }

  /** Names of registrations that nobody here remembers. */
  orphans(): readonly string[] {
    return [...this.#orphans].filter(([, { orphan }]) => orphan.looks > 1).map(([name]) => name);
  }

  /** Registrations of our runners in `scopes`, when due, and of every scope now and then. Null when not due. */
  async poll(scopes: ReadonlySet<Scope>, known: ReadonlySet<string>): Promise<readonly RunnerFacts[] | null> {
    const { clock, every, board } = this.#given;
    const now = clock.now();
    const isSweep = !isPaused(this.#sweepPause, now);
    if (isPaused(this.#pause, now) || (scopes.size === 0 && !isSweep)) return null;
    this.#pause = { from: now, until: now + every };
    const asked = isSweep ? new Set([...scopes, ...this.#allScopes()]) : scopes;
    if (isSweep) this.#sweepPause = { from: now, until: now + SWEEP_EVERY };
    const faults: unknown[] = [];
    for (const scope of asked) await this.#list(scope, known).catch((error: unknown) => faults.push(error));
    for (const error of faults) this.#given.log.warn('poll failed', { stage: 'demand', source: 'runners-poll', error });
    const [fault = null] = faults.map((error) => (error instanceof Error ? error.message : String(error)));
    if (faults.length < asked.size) board.good('runners-poll', fault);
    else if (fault !== null) this.#away(fault, faults);
    return [...this.#registrations.values()].flat();
  }

  #away(fault: string, errors: readonly unknown[]): void {
    this.#given.board.bad('runners-poll', fault);
    const until = errors.flatMap((error) => (error instanceof ForgeUnavailable ? [error.until] : []));
    this.#pause = { from: this.#pause.from, until: Math.max(this.#pause.until, ...until) };
    this.#sweepPause = { from: this.#sweepPause.from, until: Math.min(this.#sweepPause.until, this.#pause.until) };
  }

  async #list(scope: Scope, known: ReadonlySet<string>): Promise<void> {
    const { forge, runnerPrefix } = this.#given;
    const runners = await forge.runners(scope, runnerPrefix);
    this.#registrations.set(scope, runners);
    const unknown = runners.filter(({ name }) => !known.has(name) && parseRunnerName(name).ok);
    const names = new Set(unknown.map(({ name }) => name));
    for (const [name, orphan] of this.#orphans) if (orphan.scope === scope && !names.has(name)) this.#orphans.delete(name);
    for (const runner of unknown) await this.#consider(scope, runner);
  }

  /** One that GitHub will not let go never stops the sweep (L-5). */
  async #consider(scope: Scope, runner: RunnerFacts): Promise<void> {
    const { forge, journal, clock, log, isWorking, jobsListedAt } = this.#given;
    const { name } = runner;
    const known = this.#orphans.get(name)?.orphan ?? null;
    const facts = { runner, known, hasJob: isWorking(name), jobsListedAt: jobsListedAt(scope), now: clock.now() };
    const { kind, orphan } = orphanStep(facts);
    this.#orphans.set(name, { scope, orphan });
    if (kind === 'wait') return;
    const about = { stage: 'runner', runner: name, scope, online: runner.online, busy: runner.busy };
    if (kind === 'report') return log.warn('a registration that no row remembers', about);
    try {
      await journal.record([{ at: clock.now(), stage: 'runner', subject: name, because: 'orphaned' }]);
      const answer = await forge.deregister(scope, runner.id);
      log.warn('orphaned registration', { ...about, answer });
      if (answer !== 'busy') this.#orphans.delete(name);
    } catch (error) {
      log.warn('orphaned registration could not be ended', { ...about, error });
    }
  }

  #allScopes(): readonly Scope[] {
    return this.#given.owners.map((owner) => (owner.includes('/') ? (`repos/${owner}` as Scope) : (`orgs/${owner}` as Scope)));
  }
}
