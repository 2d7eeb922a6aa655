import type { MachineView } from '../machine-ports.ts';
import type { Chance } from './chance.ts';
import type { MachineNature, Place } from './machine-nature.ts';
import type { SimulatedClock } from './simulated-clock.ts';
import type { SimulatedMachine } from './simulated-machine.ts';

export interface ListGiven {
  readonly clock: SimulatedClock;
  readonly chance: Chance;
  readonly nature: MachineNature;
  /** What the service's own clock says. */
  readonly hostNow: () => number;
}

interface Listing {
  /** From when every list shows it. */
  readonly shownFrom: number;
  /** Set once it was ended from outside: the adapter that did it shows it no more. */
  endedBy: number | null;
  /** The last life of the service that did so. */
  endedIn: number;
}

/** How long a terminated machine may still be shown, where lists lag. */
const SHOWN_AFTER_END = 20_000;
/** EC2 shows terminated instances for about an hour. */
const CORPSE_SHOWN = 3_600_000;
/** A machine of ours that nobody can end (L-5). */
export const NOBODY = 'i-00000000poison';

/** What lists say of machines: late of those that begin, for a while still of those that ended. */
export class MachineList {
  readonly #given: ListGiven;
  readonly #listings = new Map<string, Listing>();
  #lives = 0;

  constructor(given: ListGiven) {
    this.#given = given;
  }

  began({ birth }: SimulatedMachine): void {
    const { clock, chance, nature } = this.#given;
    this.#listings.set(birth.id, { shownFrom: clock.now() + chance.whole(0, nature.listLag), endedBy: null, endedIn: 0 });
  }

  /** It was ended from outside. */
  ended({ birth }: SimulatedMachine): void {
    const listing = this.#listings.get(birth.id);
    if (listing) Object.assign(listing, { endedBy: listing.endedBy ?? this.#given.clock.now(), endedIn: this.#lives });
  }

  /** The next process no longer knows what this one ended. */
  serviceDied(): void {
    this.#lives++;
  }

  views(machines: Iterable<SimulatedMachine>, hasPoison: boolean): readonly MachineView[] {
    const views: MachineView[] = hasPoison ? [this.#poison()] : [];
    for (const machine of machines) {
      const view = this.#view(machine);
      if (view) views.push(view);
    }
    return views;
  }

  #view(machine: SimulatedMachine): MachineView | null {
    const { clock, nature, chance, hostNow } = this.#given;
    const { birth } = machine;
    const now = clock.now();
    const listing = this.#listings.get(birth.id);
    if (!listing || (now < listing.shownFrom && chance.is(0.7))) return null;
    const after = listing.endedBy === null ? null : this.#afterEnd(listing, now - listing.endedBy);
    if (after === 'nothing') return null;
    return {
      id: birth.id,
      launch: birth.order,
      pool: birth.pool,
      name: birth.request.jitConfig === null ? null : birth.request.name,
      state: after ?? machine.state,
      // The adapter translates EC2's times by EC2's own `Date`: what is left is how coarse that is.
      startedAt: hostNow() - (now - machine.startedAt) + nature.skew,
      exitCode: nature.kind === 'local' ? machine.exitCode : null,
      offer: birth.place && offerOf(birth.place, nature),
      isReclaimed: machine.isReclaimed,
    };
  }

  /** What a list shows of a machine that was ended: for moments what it was, and its corpse to a process that did not end it. */
  #afterEnd({ endedIn }: Listing, ago: number): 'running' | 'ended' | 'nothing' {
    const { chance, nature } = this.#given;
    if (nature.listLag === 0) return 'nothing';
    if (ago < SHOWN_AFTER_END && chance.is(0.3)) return 'running';
    return endedIn !== this.#lives && ago < CORPSE_SHOWN ? 'ended' : 'nothing';
  }

  #poison(): MachineView {
    const startedAt = this.#given.clock.now() - 3_600_000;
    const rest = { name: null, exitCode: null, offer: null, isReclaimed: false } as const;
    return { id: NOBODY, launch: 'unheard-of', pool: 'no-such-pool', state: 'running', startedAt, ...rest };
  }
}

export function offerOf({ type, zone, market, usdPerHour }: Place, { kind }: MachineNature) {
  return kind === 'local' ? null : { type, zone, market, usdPerHour };
}
