import { isPaused, type Pause } from '../src/lib/pause.ts';
import { type Cooldown, coolDown } from './launch/request-for.ts';
import type { Hold, HoldReason } from './plan/world.ts';
import type { Clock } from './ports.ts';

/** GitHub takes no runner of a version it has deprecated; only a person's new image mends that. */
const OUTDATED_FOR = 3_600_000;

const STRIKES = 3;
const PROBE = 5_000;

interface Away extends Pause {
  readonly why: string;
}

/** Until when launches of a pool are pointless, and why: failures cool a pool down, services that are away hold all that need them. */
export class Holds {
  readonly #clock: Clock;
  readonly #cooldowns = new Map<string, Cooldown>();
  readonly #outdated = new Map<string, Pause>();
  readonly #machinesAway = new Map<string, Away>();
  readonly #paused = new Map<string, string>();
  readonly #forgeGoodAt: () => number;
  #forgeAway: Pause | undefined;
  /** How often GitHub was away in a row. */
  #strikes = 0;

  /** `forgeGoodAt`: when GitHub last answered a poll well, milliseconds since the epoch. */
  constructor(clock: Clock, forgeGoodAt: () => number) {
    this.#clock = clock;
    this.#forgeGoodAt = forgeGoodAt;
  }

  of(pool: string): Hold | null {
    const now = this.#clock.now();
    const failed = this.#cooldowns.get(pool);
    const away = this.#machinesAway.get(pool);
    const holds: Hold[] = [];
    const paused = this.#paused.get(pool);
    if (paused !== undefined) return { until: Number.MAX_SAFE_INTEGER, because: 'paused', why: paused };
    const outdated = this.#outdated.get(pool);
    if (outdated && isPaused(outdated, now))
      holds.push({
        until: outdated.until,
        because: 'runner-outdated',
        why: 'its runner exited with code 7: GitHub has deprecated its version',
      });
    if (failed && isPaused(failed, now)) holds.push({ until: failed.until, because: failed.because, why: failed.why });
    if (away && isPaused(away, now)) holds.push({ until: away.until, because: 'machines-unavailable', why: away.why });
    const forgeUntil = this.#forgeUntil(now);
    if (forgeUntil > now) holds.push({ until: forgeUntil, because: 'github-unavailable' });
    return holds.reduce<Hold | null>((longest, hold) => (longest && longest.until >= hold.until ? longest : hold), null);
  }

  /** A runner of this pool came up: its launches make sense. */
  cameUp(pool: string): void {
    this.#cooldowns.delete(pool);
    this.#outdated.delete(pool);
  }

  coolDown(pool: string, because: HoldReason, why: string): void {
    this.#cooldowns.set(pool, coolDown(this.#cooldowns.get(pool), { because, why, now: this.#clock.now() }));
  }

  outdated(pool: string): void {
    const now = this.#clock.now();
    this.#outdated.set(pool, { from: now, until: now + OUTDATED_FOR });
  }

  /** GitHub is to be left alone until then. */
  forgeAway(until: number): void {
    const now = this.#clock.now();
    this.#strikes++;
    const known = this.#forgeAway && isPaused(this.#forgeAway, now) ? this.#forgeAway.until : 0;
    this.#forgeAway = { from: now, until: Math.max(known, until) };
  }

  /** Away again and again: launches wait until a poll was answered, each try would leave rows and registrations to clear up. */
  #forgeUntil(now: number): number {
    const away = this.#forgeAway;
    if (!away) return 0;
    if (this.#forgeGoodAt() > away.from && !isPaused(away, now)) {
      this.#forgeAway = undefined;
      this.#strikes = 0;
      return 0;
    }
    if (isPaused(away, now)) return away.until;
    return this.#strikes >= STRIKES ? now + PROBE : 0;
  }

  machinesAway(pool: string, until: number, why: string): void {
    this.#machinesAway.set(pool, { from: this.#clock.now(), until, why });
  }

  machinesBack(pool: string): void {
    this.#machinesAway.delete(pool);
  }

  /** An operator's word; null lifts it. */
  pause(pool: string, why: string | null): void {
    if (why === null) this.#paused.delete(pool);
    else this.#paused.set(pool, why);
  }
}
