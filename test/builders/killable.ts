/**
 * Ports of one life of the service. After `kill` every call that is under way or comes later stays unanswered for ever, as
 * for a process that is gone; what a call already did outside stays done.
 */
export function killable(): { readonly port: <T extends object>(real: T) => T; readonly kill: () => void } {
  let isDead = false;
  const never = new Promise<never>(() => {});
  const guard = async (answer: Promise<unknown>): Promise<unknown> => {
    try {
      const value = await answer;
      return isDead ? never : value;
    } catch (error) {
      if (isDead) return never;
      throw error;
    }
  };
  const port = <T extends object>(real: T): T =>
    new Proxy(real, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name, target);
        if (typeof member !== 'function') return member;
        return (...args: unknown[]): unknown => {
          if (isDead) return never;
          const answer: unknown = member.apply(target, args);
          return answer instanceof Promise ? guard(answer) : answer;
        };
      },
    });
  const kill = (): void => {
    isDead = true;
  };
  return { port, kill };
}
