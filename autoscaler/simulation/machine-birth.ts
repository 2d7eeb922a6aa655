import type { BootDesk, MachineRequest } from '../machine-ports.ts';
import type { Chance } from './chance.ts';
import type { GitHub } from './github/parts.ts';
import type { MachineNature, Place } from './machine-nature.ts';
import type { SimulatedClock } from './simulated-clock.ts';

/** What a machine is born as, and stays. */
export interface MachineBirth {
  readonly id: string;
  readonly order: string;
  readonly pool: string;
  readonly purpose: 'runner' | 'stock';
  /** Null where the machine pulls its own. */
  readonly request: MachineRequest;
  readonly place: Place | null;
  readonly isSingle: boolean;
}

/** The world that a machine lives in. */
export interface MachineGiven {
  readonly github: GitHub;
  readonly clock: SimulatedClock;
  readonly chance: Chance;
  readonly nature: MachineNature;
  /** The service's desk while it is up. */
  readonly desk: () => BootDesk | null;
  /** A configuration was handed to a machine, whether the answer arrived or not. */
  readonly onDelivered: (jitConfig: string, machine: string) => void;
  readonly onEnded: () => void;
  /** It took a job; how many by now. */
  readonly onJob: (jobsTaken: number) => void;
}
