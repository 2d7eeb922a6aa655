import type { Clock, Decision, Journal, Log } from './ports.ts';

export interface ChronicleGiven {
  readonly journal: Journal;
  readonly clock: Clock;
  readonly log: Log;
  /** Called with each decision that is recorded: metrics count them. */
  readonly onDecision?: (decision: Decision) => void;
}

/** Every decision once: in the journal for `explain`, in the log for people, in the metrics. */
export class Chronicle {
  readonly #given: ChronicleGiven;

  constructor(given: ChronicleGiven) {
    this.#given = given;
  }

  /** Resolves once it is durable (I-17). */
  async record(decisions: readonly Omit<Decision, 'at'>[]): Promise<void> {
    if (decisions.length === 0) return;
    const at = this.#given.clock.now();
    const dated = decisions.map((decision) => ({ at, ...decision }));
    for (const decision of dated) {
      const { stage, subject, because, detail } = decision;
      const kind = stage === 'plan' || stage === 'demand' ? 'job' : 'runner';
      this.#given.log.info(kind, { stage, [kind]: subject, because, ...(detail ? { detail } : {}) });
      this.#given.onDecision?.(decision);
    }
    await this.#given.journal.record(dated);
  }

  runner(subject: string, stage: Decision['stage'], { because, detail }: { because: string; detail?: string }): Promise<void> {
    return this.record([{ stage, subject, because, ...(detail ? { detail } : {}) }]);
  }
}
