/** Traffic that GitHub's description does not allow. */
export interface Violation {
  /** `request`: a client's fault. `response`, `webhook`: the forge's own. */
  readonly side: 'request' | 'response' | 'webhook';
  /** `POST /orgs/acme/actions/runners/generate-jitconfig`, or the event. */
  readonly what: string;
  readonly faults: readonly string[];
}

/** Collects violations so that the test that caused one fails, whatever its client made of the answer. */
export class Violations {
  #all: Violation[] = [];

  add(violation: Violation): void {
    this.#all.push(violation);
  }

  get all(): readonly Violation[] {
    return this.#all;
  }

  /** Hands over what there is and forgets it: for a test that provokes violations on purpose. */
  take(): readonly Violation[] {
    const taken = this.#all;
    this.#all = [];
    return taken;
  }

  /** Throws, with everything that was wrong, unless nothing was. */
  assertNone(): void {
    if (this.#all.length === 0) return;
    const lines = this.#all.map(
      ({ side, what, faults }) => `${side} ${what}\n${faults.map((fault) => `    ${fault}`).join('\n')}`,
    );
    throw new Error(`${lines.length} violation(s) of GitHub's description:\n${lines.join('\n')}`);
  }
}
