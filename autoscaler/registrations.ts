import type { Chronicle } from './chronicle.ts';
import type { Forge } from './forge-ports.ts';
import { ForgeUnavailable } from './forge-unavailable.ts';
import type { Holds } from './holds.ts';
import type { RunnerRow } from './ports.ts';
import type { Roster } from './roster.ts';

export interface RegistrationsGiven {
  readonly forge: Forge;
  readonly roster: Roster;
  readonly holds: Holds;
  readonly chronicle: Chronicle;
}

/** A JIT configuration that waits for its machine to pull it; kept in memory only (S8). */
export type Registering =
  | { readonly kind: 'ready'; readonly jitConfig: string }
  | { readonly kind: 'refused'; readonly because: string }
  | { readonly kind: 'later'; readonly until: number };

/** Registers runners whose machines pull their configurations, and keeps those until they are handed out. */
export class Registrations {
  readonly #given: RegistrationsGiven;
  readonly #jits = new Map<string, Promise<Registering>>();

  constructor(given: RegistrationsGiven) {
    this.#given = given;
  }

  /** While its machine is ordered. */
  begin(row: RunnerRow): Promise<Registering> {
    return this.#keep(row, () => this.#register(row));
  }

  /** The configuration for the machine of this row: the one that waits for it, or a new one. Throws `ForgeUnavailable`. */
  jitFor(row: RunnerRow): Promise<Registering> {
    return this.#jits.get(row.id) ?? this.#keep(row, () => this.#registerAnew(row));
  }

  /** It was handed out, or nobody will ask for it: what comes next is a new one. */
  forget(id: string): void {
    this.#jits.delete(id);
  }

  /** Resolves when no registration of this row is under way. */
  async settled(id: string): Promise<void> {
    await this.#jits.get(id)?.catch(() => null);
  }

  #keep(row: RunnerRow, register: () => Promise<Registering>): Promise<Registering> {
    const task = register().catch((error: unknown) => this.#later(error));
    this.#jits.set(row.id, task);
    // What failed is not kept: the machine asks again.
    task.then(
      ({ kind }) => {
        if (kind === 'later') this.#jits.delete(row.id);
      },
      () => this.#jits.delete(row.id),
    );
    return task;
  }

  #later(error: unknown): Registering {
    if (!(error instanceof ForgeUnavailable)) throw error;
    this.#given.holds.forgeAway(error.until);
    return { kind: 'later', until: error.until };
  }

  async #register(row: RunnerRow): Promise<Registering> {
    const { forge, holds } = this.#given;
    const answer = await forge.register(row.scope, row);
    if (answer.kind === 'registered') return this.#ready(row, answer);
    if (answer.kind === 'name-taken') return this.#registerAnew(row);
    holds.coolDown(row.pool, 'launch-failed', answer.because);
    return { kind: 'refused', because: answer.because };
  }

  /** A registration that nobody can use any more (its configuration was lost, or handed out and not heard of) makes room. */
  async #registerAnew(row: RunnerRow): Promise<Registering> {
    const { forge, roster, chronicle } = this.#given;
    const now = roster.get(row.id) ?? row;
    const runnerId = now.runnerId ?? (await forge.runners(row.scope, row.name)).find(({ name }) => name === row.name)?.id;
    if (runnerId !== undefined) {
      await chronicle.runner(row.id, 'runner', { because: 'registered-anew' });
      if ((await forge.deregister(row.scope, runnerId)) === 'busy') return { kind: 'refused', because: 'its runner is at work' };
    }
    const answer = await forge.register(row.scope, row);
    if (answer.kind === 'registered') return this.#ready(row, answer);
    return { kind: 'refused', because: answer.kind === 'refused' ? answer.because : 'its name is taken' };
  }

  async #ready(
    { id, scope }: RunnerRow,
    { runnerId, jitConfig }: { readonly runnerId: string; readonly jitConfig: string },
  ): Promise<Registering> {
    const { forge, roster } = this.#given;
    const row = await roster.change(id, (now) => ({
      ...now,
      runnerId,
      state: now.state === 'planned' ? 'registered' : now.state,
    }));
    if (row && row.state !== 'ending') return { kind: 'ready', jitConfig };
    // Its launch was given up, or its end decided, in the meantime: nobody else deregisters what came after.
    await forge.deregister(scope, runnerId);
    return { kind: 'refused', because: 'the service no longer needs this machine' };
  }
}
