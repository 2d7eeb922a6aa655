import type { Place } from '../../launch/candidates.ts';
import type { LaunchAnswer, LaunchOrder, Offer } from '../../machine-ports.ts';
import type { Clock } from '../../ports.ts';

/** A machine that an order got. */
export interface Got {
  readonly machine: string | null;
  readonly offer: Offer | null;
}

/** Why a place gave none. */
export interface Failure {
  readonly class: 'capacity' | 'quota' | 'configuration';
  readonly because: string;
}

/**
 * How far an order came in this process. What was sent and not answered stays as it is, so that it is sent again byte by byte
 * (I-4); a place that refused is not asked again under the same token: EC2 binds a token to what came with it, refused or not.
 */
export interface OrderState {
  readonly order: LaunchOrder;
  readonly since: number;
  /** Chosen once, so that a repeated call goes on where the last one stopped. */
  places: readonly Place[] | null;
  /** How many attempts were answered. */
  attempts: number;
  /** The input of the attempt whose answer is not known. */
  pending: unknown;
  /** Since when EC2 says that the token was used for something else. */
  mismatchSince: number | null;
  readonly got: Got[];
  readonly failures: Failure[];
  /** Families of types and markets whose limit was reached. */
  readonly spent: Set<string>;
  inHand: Promise<readonly LaunchAnswer[]> | null;
  answers: readonly LaunchAnswer[] | null;
}

const KEPT_FOR = 3_600_000;
const LONGEST_TOKEN = 64;

/** Orders of this process, by id. */
export class OrderBook {
  readonly #clock: Clock;
  readonly #orders = new Map<string, OrderState>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  open(order: LaunchOrder): OrderState {
    this.#forget();
    const known = this.#orders.get(order.id);
    if (known) return known;
    const fresh = { places: null, attempts: 0, pending: null, mismatchSince: null, inHand: null, answers: null };
    const state: OrderState = { order, since: this.#clock.now(), got: [], failures: [], spent: new Set(), ...fresh };
    this.#orders.set(order.id, state);
    return state;
  }

  /** Whether a machine of this order may live that nobody has heard of. */
  isUnsure(id: string): boolean {
    const state = this.#orders.get(id);
    return !state || state.answers === null;
  }

  #forget(): void {
    for (const [id, { since, inHand }] of this.#orders) {
      if (since > this.#clock.now() - KEPT_FOR) return;
      if (!inHand) this.#orders.delete(id);
    }
  }
}

/** EC2's ClientToken: the order's id for the first attempt. */
export function tokenOf({ order, attempts }: OrderState): string {
  return (attempts === 0 ? order.id : `${order.id}.${attempts}`).slice(0, LONGEST_TOKEN);
}

/** One answer a request, in their order: what was got first, then why there is no more. */
export function answersOf({ order, got, failures }: OrderState): readonly LaunchAnswer[] {
  return order.requests.map((_, i) => {
    const one = got[i];
    return one ? { kind: 'started', ...one } : refusalOf(failures);
  });
}

/** A limit of the account says more than a full place; a wrong order counts only where every place said so. */
function refusalOf(failures: readonly Failure[]): LaunchAnswer {
  const because = [...new Set(failures.map((failure) => failure.because))].join('; ') || 'EC2 gave no machine and no reason';
  if (failures.some((failure) => failure.class === 'quota')) return { kind: 'quota', because };
  if (failures.length > 0 && failures.every((failure) => failure.class === 'configuration')) return { kind: 'refused', because };
  return { kind: 'no-capacity', because };
}
