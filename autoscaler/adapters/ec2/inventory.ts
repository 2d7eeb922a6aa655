import type { Instance } from '@aws-sdk/client-ec2';
import { readStateReason } from '../../launch/ec2-errors.ts';
import type { MachineView, Offer } from '../../machine-ports.ts';
import type { Clock } from '../../ports.ts';
import type { Ec2Clock } from './ec2-clock.ts';
import { TAGS } from './launch-parameters.ts';

interface Known {
  readonly view: MachineView;
  /** When this process first heard of it. */
  readonly since: number;
  /** When this process last changed it by a call that EC2 accepted. */
  readonly changedAt: number;
  /** Lists in a row that did not hold it. */
  readonly missing: number;
}

/** S19: what EC2 does not list is not gone before a machine is so old, and so many lists in a row were without it. */
const YOUNG = 900_000;
const MISSING_LISTS = 3;
/** EC2's lists lag behind its own answers, by seconds. */
const SETTLE = 10_000;
/** A tombstone outlives every retry. */
const TOMBSTONE_AGE = 86_400_000;

export type PriceOf = (offer: Omit<Offer, 'usdPerHour'>, pool: string) => number | null;

/** What is known of this installation's machines: EC2's lists, joined with what its own answers told before they showed there. */
export class Inventory {
  readonly #clock: Clock;
  readonly #ec2Clock: Pick<Ec2Clock, 'toHost'>;
  readonly #priceOf: PriceOf;
  readonly #known = new Map<string, Known>();
  /** Ids of machines and orders that were ended. */
  readonly #buried = new Map<string, number>();

  constructor(clock: Clock, ec2Clock: Pick<Ec2Clock, 'toHost'>, priceOf: PriceOf) {
    this.#clock = clock;
    this.#ec2Clock = ec2Clock;
    this.#priceOf = priceOf;
  }

  /** Everything that was not ended; times are this host's. */
  views(): readonly MachineView[] {
    const views = [...this.#known.values()].map(({ view }) => view).filter((view) => !this.#isBuried(view));
    return views.map((view) => ({ ...view, startedAt: this.#ec2Clock.toHost(view.startedAt) }));
  }

  find(id: string): MachineView | null {
    return this.#known.get(id)?.view ?? null;
  }

  ofLaunch(launch: string): readonly MachineView[] {
    return [...this.#known.values()].map(({ view }) => view).filter((view) => view.launch === launch);
  }

  /** Whether EC2's "not found" proves nothing yet. */
  isYoung(id: string): boolean {
    const known = this.#known.get(id);
    return known !== undefined && this.#clock.now() - known.since < YOUNG;
  }

  /** A call that EC2 accepted made, started, stopped or ended it. */
  learn(view: MachineView): void {
    const now = this.#clock.now();
    const known = this.#known.get(view.id);
    this.#known.set(view.id, { view, since: known?.since ?? now, changedAt: now, missing: 0 });
  }

  bury(id: string): void {
    const now = this.#clock.now();
    this.#buried.delete(id);
    this.#buried.set(id, now);
    for (const [old, at] of this.#buried) {
      if (at > now - TOMBSTONE_AGE) break;
      this.#buried.delete(old);
    }
  }

  wasBuried(id: string): boolean {
    return this.#buried.has(id);
  }

  read(instance: Instance): MachineView {
    const { InstanceId = '', LaunchTime, State, StateReason, InstanceType, Placement, InstanceLifecycle, Tags } = instance;
    const tag = (key: string): string | null => Tags?.find(({ Key }) => Key === key)?.Value ?? null;
    const pool = tag(TAGS.pool) ?? '';
    const market = InstanceLifecycle === 'spot' ? 'spot' : 'on-demand';
    const what = { type: InstanceType ?? '', zone: Placement?.AvailabilityZone ?? '', market } as const;
    return {
      id: InstanceId,
      launch: tag(TAGS.launch) ?? InstanceId,
      pool,
      name: tag(TAGS.runner),
      state: stateOf(State?.Name ?? ''),
      startedAt: LaunchTime?.getTime() ?? this.#clock.now(),
      exitCode: null,
      offer: { ...what, usdPerHour: this.#priceOf(what, pool) },
      isReclaimed: readStateReason(StateReason?.Code ?? '') === 'reclaimed',
    };
  }

  /** A whole list that was asked for at `askedAt`. Gives machines that were ended and live all the same. */
  merge(listed: readonly MachineView[], askedAt: number): { readonly undead: readonly string[] } {
    const seen = new Set(listed.map(({ id }) => id));
    for (const view of listed) this.see(view, askedAt);
    for (const [id, known] of this.#known) if (!seen.has(id)) this.#miss(id, known);
    const undead = listed.filter((view) => this.#isBuried(view) && this.find(view.id)?.state !== 'ended');
    return { undead: undead.map(({ id }) => id) };
  }

  see(view: MachineView, askedAt: number): void {
    const now = this.#clock.now();
    const known = this.#known.get(view.id);
    if (!known) return void this.#known.set(view.id, { view, since: now, changedAt: 0, missing: 0 });
    const isStale = askedAt < known.changedAt + SETTLE && view.state !== 'ended';
    const { state, startedAt } = isStale ? known.view : view;
    // What a machine costs is what it cost when it began: a later price of spot does not change it.
    const offer = known.view.offer?.usdPerHour == null ? view.offer : known.view.offer;
    this.#known.set(view.id, { ...known, view: { ...view, state, startedAt, offer }, missing: 0 });
  }

  #miss(id: string, known: Known): void {
    const missing = known.missing + 1;
    const isForgotten = known.view.state === 'ended' || (missing >= MISSING_LISTS && !this.isYoung(id));
    if (isForgotten) this.#known.delete(id);
    else this.#known.set(id, { ...known, missing });
  }

  /** An order's tombstone counts for the machine that carries its runner's name: orders of many have none. */
  #isBuried({ id, launch, name }: MachineView): boolean {
    return this.#buried.has(id) || (name !== null && this.#buried.has(launch));
  }
}

function stateOf(name: string): MachineView['state'] {
  if (name === 'pending' || name === 'running') return 'running';
  if (name === 'stopping' || name === 'stopped') return 'stopped';
  // `shutting-down`: its system is halted, or about to be.
  return name === 'shutting-down' || name === 'terminated' ? 'ended' : 'running';
}
