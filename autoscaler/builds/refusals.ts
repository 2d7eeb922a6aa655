/** Milliseconds. An App that may not is asked again after so long: somebody may have allowed it. */
export const REFUSED_FOR = 3_600_000;

/**
 * Whether an App may write statuses to a repository at all. GitHub refuses in the same words a context that is full; two contexts
 * in a row without one that was taken mean the App.
 */
export class Refusals {
  readonly #last = new Map<string, { readonly context: string; readonly until: number }>();
  readonly #closed = new Map<string, number>();

  /** Whether it need not be asked. */
  isClosed(repository: string, now: number): boolean {
    return (this.#closed.get(repository) ?? 0) > now;
  }

  taken(repository: string): void {
    this.#last.delete(repository);
    this.#closed.delete(repository);
  }

  /** Whether this is news: from now on nobody is asked for a while. */
  refused(repository: string, context: string, now: number): boolean {
    const last = this.#last.get(repository);
    this.#last.set(repository, { context, until: now + REFUSED_FOR });
    if (!last || last.context === context || last.until <= now) return false;
    this.#closed.set(repository, now + REFUSED_FOR);
    return true;
  }
}
