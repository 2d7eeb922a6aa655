import {
  CreateFleetCommand,
  type CreateFleetCommandInput,
  RunInstancesCommand,
  type RunInstancesCommandInput,
} from '@aws-sdk/client-ec2';
import {
  type CapacityMemory,
  candidates,
  fulfilled,
  NOTHING_REMEMBERED,
  type Place,
  quotaFamily,
  refused,
  shortlist,
  spotFailed,
  tellPlace,
} from '../../launch/candidates.ts';
import { classifyEc2Error } from '../../launch/ec2-errors.ts';
import type { LaunchAnswer, LaunchOrder, MachineRequest, MachineView } from '../../machine-ports.ts';
import { MachinesUnavailable } from '../../machines-unavailable.ts';
import type { Clock } from '../../ports.ts';
import { type Ec2Calls, Ec2Refusal } from './ec2-calls.ts';
import type { LookUp } from './endings.ts';
import { type FleetMachine, type FleetOutcome, readFleet } from './fleet-answer.ts';
import type { Inventory } from './inventory.ts';
import { createFleetInput, runInstancesInput, TAGS, templateData } from './launch-parameters.ts';
import type { LaunchTemplates } from './launch-templates.ts';
import { answersOf, type OrderState, tokenOf } from './order-book.ts';
import type { PoolKit } from './pool-kit.ts';
import type { Surroundings } from './surroundings.ts';

export interface LauncherGiven {
  readonly appId: string;
  readonly kit: PoolKit;
  readonly calls: Ec2Calls;
  readonly clock: Clock;
  readonly inventory: Inventory;
  readonly surroundings: Surroundings;
  readonly templates: LaunchTemplates;
  readonly lookUp: LookUp;
}

const MOST_ATTEMPTS = 4;
/** For so long a token that was used for something else may mean machines that no list shows yet. */
const MISMATCH_LAG = 60_000;
const ASK_AGAIN = 10_000;

/** Turns an order into machines: one by RunInstances, place after place; many by a fleet, market after market. */
export class Launcher {
  readonly #given: LauncherGiven;
  #memory: CapacityMemory = NOTHING_REMEMBERED;

  constructor(given: LauncherGiven) {
    this.#given = given;
  }

  /** A spot machine was taken away. */
  spotLost(): void {
    this.#memory = spotFailed(this.#memory, this.#given.clock.now());
  }

  /** @throws {MachinesUnavailable} where the outcome is unknown: the same call goes on where this one stopped. */
  async launch(state: OrderState): Promise<readonly LaunchAnswer[]> {
    const { order } = state;
    try {
      const known = this.#given.inventory.ofLaunch(order.id);
      if (state.attempts === 0 && state.pending === null && known.length >= order.requests.length) this.#take(state, known);
      else if (order.requests.length === 1) await this.#single(state);
      else await this.#fleet(state);
    } catch (error) {
      if (!(error instanceof Ec2Refusal)) throw error;
      state.failures.push({ class: 'configuration', because: error.message });
    }
    // The secret inside is needed no more.
    state.pending = null;
    return answersOf(state);
  }

  async #single(state: OrderState): Promise<void> {
    const { order } = state;
    const request = order.requests[0] as MachineRequest;
    const image = await this.#given.kit.image(order.pool);
    state.places ??= shortlist(await this.#places(order, state), MOST_ATTEMPTS);
    const userData = this.#given.kit.userData(order, request.jitConfig === null ? null : request);
    for (; state.attempts < state.places.length && state.got.length === 0; state.attempts++) {
      const place = state.places[state.attempts] as Place;
      if (this.#isSpent(state, place)) continue;
      const input = (state.pending ??
        runInstancesInput({ ...this.#given, order, image, userData }, place, tokenOf(state))) as RunInstancesCommandInput;
      state.pending = input;
      await this.#run(state, place, input);
      state.pending = null;
    }
    this.#judgeSpot(state, state.places.slice(0, state.attempts));
  }

  async #run(state: OrderState, place: Place, input: RunInstancesCommandInput): Promise<void> {
    const { calls, inventory } = this.#given;
    try {
      const { Instances } = await calls.write(new RunInstancesCommand(input), 1);
      for (const instance of Instances ?? []) {
        const view = inventory.read({ Tags: input.TagSpecifications?.[0]?.Tags, ...instance });
        inventory.learn(view);
        state.got.push({ machine: view.id, offer: view.offer });
      }
      this.#memory = fulfilled(this.#memory, place);
    } catch (error) {
      if (!(error instanceof Ec2Refusal)) throw error;
      if (error.class === 'gone') state.got.push({ machine: null, offer: null });
      else if (error.class === 'mismatch') await this.#settleMismatch(state);
      else this.#note(state, [place], error);
    }
  }

  async #fleet(state: OrderState): Promise<void> {
    const { order, got } = state;
    const image = await this.#given.kit.image(order.pool);
    const data = templateData({ ...this.#given, pool: order.pool, image, userData: this.#given.kit.userData(order, null) });
    const template = await this.#given.templates.nameOf(order.pool, data);
    state.places ??= await this.#places(order, state);
    const markets = [...new Set(state.places.map(({ market }) => market))];
    for (; state.attempts < markets.length && got.length < order.requests.length; state.attempts++) {
      const places = state.places.filter(({ market }) => market === markets[state.attempts]);
      const count = order.requests.length - got.length;
      const input = (state.pending ??
        createFleetInput({ ...this.#given, order, template, count, places, token: tokenOf(state) })) as CreateFleetCommandInput;
      state.pending = input;
      await this.#order(state, places, input);
      state.pending = null;
      this.#judgeSpot(state, places);
    }
  }

  async #order(state: OrderState, places: readonly Place[], input: CreateFleetCommandInput): Promise<void> {
    const { calls } = this.#given;
    const count = input.TargetCapacitySpecification?.TotalTargetCapacity ?? 0;
    let outcome: FleetOutcome;
    try {
      outcome = await readFleet(await calls.write(new CreateFleetCommand(input), count), calls);
    } catch (error) {
      if (!(error instanceof Ec2Refusal)) throw error;
      if (error.class === 'mismatch') return this.#settleMismatch(state);
      return this.#note(state, places, error);
    }
    for (const machine of outcome.machines) this.#learn(state, machine);
    for (const { type, subnet, code, message } of outcome.errors) {
      const concerned = places.filter(
        (place) => (type === null || place.type === type) && (subnet === null || place.subnet === subnet),
      );
      this.#note(state, concerned, new Ec2Refusal(code, classifyEc2Error({ code, status: 400 }), message));
    }
  }

  #learn(state: OrderState, { id, type, subnet, market }: FleetMachine): void {
    const { inventory, surroundings, clock, kit } = this.#given;
    const { order } = state;
    const what = { type, zone: surroundings.zoneOf(subnet), market };
    const offer = { ...what, usdPerHour: surroundings.priceOf(what, kit.settings(order.pool)) };
    const rest = { state: 'running', startedAt: clock.now(), exitCode: null, isReclaimed: false } as const;
    inventory.learn({ id, launch: order.id, pool: order.pool, name: null, offer, ...rest });
    state.got.push({ machine: id, offer });
    this.#memory = fulfilled(this.#memory, { type, subnet, zone: what.zone, market });
  }

  /**
   * An earlier process used the token. Its machines are found by their tag; where none shows up in time, it got none.
   * @throws {MachinesUnavailable} until then.
   */
  async #settleMismatch(state: OrderState): Promise<void> {
    const now = this.#given.clock.now();
    const found = await this.#given.lookUp(`tag:${TAGS.launch}`, state.order.id);
    if (found.length > 0) return this.#take(state, found);
    state.mismatchSince ??= now;
    if (now - state.mismatchSince < MISMATCH_LAG)
      throw new MachinesUnavailable('EC2 knows this order from before, and shows no machine of it yet', now + ASK_AGAIN);
    state.failures.push({ class: 'capacity', because: 'an earlier call with this token got no machine' });
  }

  #take(state: OrderState, machines: readonly MachineView[]): void {
    for (const { id, offer } of machines) {
      if (!state.got.some(({ machine }) => machine === id)) state.got.push({ machine: id, offer });
    }
  }

  #note(state: OrderState, places: readonly Place[], { class: of, code, message }: Ec2Refusal): void {
    const now = this.#given.clock.now();
    const where = places.map(tellPlace).join(', ');
    if (of === 'configuration' || of === 'gone') {
      state.failures.push({ class: 'configuration', because: `${where}: ${message}` });
      // Other places would say the same.
      if (state.order.requests.length === 1) state.attempts = state.places?.length ?? 0;
      return;
    }
    for (const place of places) this.#memory = refused(this.#memory, place, { code, now });
    state.failures.push({ class: of === 'quota' ? 'quota' : 'capacity', because: `${where}: ${message}` });
    if (of === 'quota') for (const place of places) state.spent.add(spentKey(place));
  }

  /** One order that found no spot at all is one failure of spot. */
  #judgeSpot(state: OrderState, asked: readonly Place[]): void {
    const isSpotOut = asked.some(({ market }) => market === 'spot') && !state.got.some(({ offer }) => offer?.market === 'spot');
    if (!isSpotOut || !state.failures.some((failure) => failure.class !== 'configuration')) return;
    this.spotLost();
  }

  /** The account's limit of this family was reached a moment ago. */
  #isSpent(state: OrderState, place: Place): boolean {
    return state.spent.has(spentKey(place));
  }

  async #places(order: LaunchOrder, state: OrderState): Promise<readonly Place[]> {
    const { kit, surroundings, clock } = this.#given;
    const settings = kit.settings(order.pool);
    const { places, paused } = candidates(
      {
        types: settings.types,
        subnets: await surroundings.subnets(settings),
        policy: settings.market,
        // A one-time spot machine cannot be stopped.
        market: order.purpose === 'stock' ? 'on-demand' : order.market,
        turn: turnOf(order.id),
      },
      this.#memory,
      clock.now(),
    );
    if (places.length === 0) for (const because of paused) state.failures.push({ class: 'capacity', because });
    return places;
  }
}

function spentKey({ type, market }: Place): string {
  return `${quotaFamily(type)} ${market}`;
}

/** Spreads orders over subnets; the same order always begins with the same. */
function turnOf(id: string): number {
  let turn = 0;
  for (const char of id) turn = (turn * 31 + (char.codePointAt(0) ?? 0)) % 65_521;
  return turn;
}
