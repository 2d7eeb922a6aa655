/** What becomes of one call: `after` means that it was carried out, and nobody hears of it. */
export type Fate = 'ok' | 'fail-before' | 'fail-after' | 'crash-before' | 'crash-after';

export interface LifeGiven {
  /** Asked once for each call, in their order. */
  readonly fateOf: (port: string, method: string) => Fate;
  /** What a failed call throws. */
  readonly failure: (port: string, method: string) => Error;
  /** The process dies here. */
  readonly crash: () => void;
}

export interface Life {
  /** The port as this life sees it: only these methods, each of which gives a promise. */
  readonly port: <T extends object>(name: string, real: T, methods: readonly (keyof T & string)[]) => T;
  /** The same for a port whose calls take model time, in which the process may die. */
  readonly slowPort: Life['port'];
  readonly kill: () => void;
  readonly isDead: () => boolean;
}

type Method = (first?: unknown, second?: unknown, third?: unknown) => Promise<unknown>;
const NEVER = new Promise<never>(() => {});

/**
 * One life of the service. After `kill` every call that is under way or comes later stays unanswered for ever, as for a
 * process that is gone; what a call already did outside stays done.
 */
export function mortal({ fateOf, failure, crash }: LifeGiven): Life {
  let isDead = false;
  const answered = (answer: Promise<unknown>): Promise<unknown> =>
    answer.then(
      (value) => (isDead ? NEVER : value),
      (error: unknown) => (isDead ? NEVER : Promise.reject(error)),
    );
  const die = (): Promise<never> => {
    crash();
    return NEVER;
  };
  const faulty = async (call: () => Promise<unknown>, fate: Fate, refuse: () => Error): Promise<unknown> => {
    if (fate === 'fail-before') throw refuse();
    if (fate === 'crash-before') return die();
    await answered(call());
    if (fate === 'crash-after') return die();
    throw refuse();
  };
  // Nobody dies while a call that takes no time is under way: what its caller does next meets the same closed door.
  const through =
    (isSlow: boolean): Life['port'] =>
    (name, real, methods) => {
      const seen = Object.create(real) as Record<string, unknown>;
      for (const method of methods) {
        const act = (real[method] as Method).bind(real);
        const call: Method = (first, second, third) => {
          if (isDead) return NEVER;
          const fate = fateOf(name, method);
          if (fate !== 'ok')
            return faulty(
              () => act(first, second, third),
              fate,
              () => failure(name, method),
            );
          const answer = act(first, second, third);
          return isSlow ? answered(answer) : answer;
        };
        seen[method] = call;
      }
      return seen as typeof real;
    };
  const kill = (): void => {
    isDead = true;
  };
  return { port: through(false), slowPort: through(true), kill, isDead: () => isDead };
}
