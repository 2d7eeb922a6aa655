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
  readonly kill: () => void;
  readonly isDead: () => boolean;
}

/**
 * One life of the service. After `kill` every call that is under way or comes later stays unanswered for ever, as for a
 * process that is gone; what a call already did outside stays done.
 */
export function mortal({ fateOf, failure, crash }: LifeGiven): Life {
  let isDead = false;
  const never = new Promise<never>(() => {});
  const answered = (call: () => Promise<unknown>): Promise<unknown> =>
    call().then(
      (value) => (isDead ? never : value),
      (error: unknown) => (isDead ? never : Promise.reject(error)),
    );
  const die = (): Promise<never> => {
    crash();
    return never;
  };
  const faulty = async (call: () => Promise<unknown>, fate: Fate, refuse: () => Error): Promise<unknown> => {
    if (fate === 'fail-before') throw refuse();
    if (fate === 'crash-before') return die();
    await answered(call);
    if (fate === 'crash-after') return die();
    throw refuse();
  };
  const port = <T extends object>(name: string, real: T, methods: readonly (keyof T & string)[]): T => {
    const seen = Object.create(real) as Record<string, unknown>;
    for (const method of methods) {
      const act = real[method] as (...args: unknown[]) => Promise<unknown>;
      seen[method] = (...args: unknown[]): Promise<unknown> => {
        if (isDead) return never;
        const call = (): Promise<unknown> => act.apply(real, args);
        const fate = fateOf(name, method);
        return fate === 'ok' ? answered(call) : faulty(call, fate, () => failure(name, method));
      };
    }
    return seen as T;
  };
  const kill = (): void => {
    isDead = true;
  };
  return { port, kill, isDead: () => isDead };
}
