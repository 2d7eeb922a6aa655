import type { GitHub } from './github/parts.ts';
import type { HookDelivery } from './github/types.ts';
import { jobPayload } from './job-payload.ts';
import type { JournalJudge } from './judges/journal-judge.ts';
import { jobFactsOf } from './model-forge.ts';
import type { ServiceLife } from './service-life.ts';

export interface ReceiverGiven {
  readonly github: GitHub;
  readonly memory: JournalJudge;
  readonly hostNow: () => number;
  /** Null while the service is down. */
  readonly service: () => ServiceLife | null;
}

/** A delivery whose signature is right. */
export interface Letter {
  readonly id: string;
  readonly event: string;
  readonly body: string;
}

/** Where webhooks arrive: durable first, answered after. */
export class Receiver {
  readonly #given: ReceiverGiven;

  constructor(given: ReceiverGiven) {
    this.#given = given;
  }

  /** What is due while the service is down is lost: GitHub never delivers again by itself. */
  send({ id, guid, event, facts }: HookDelivery): void {
    const { github } = this.#given;
    const answered = (statusCode: number): void => github.hooks.record(id, { statusCode, duration: 0 });
    if (facts.event !== 'workflow_job') return answered(202);
    const body = JSON.stringify(jobPayload(jobFactsOf(facts.job, facts.repository), facts.action));
    this.deliver({ id: guid, event, body }, answered);
  }

  deliver({ id, event, body }: Letter, answered: (status: number) => void): void {
    const { memory, hostNow } = this.#given;
    const service = this.#given.service();
    if (!service) return answered(0);
    service.journal.accept({ id, event, receivedAt: hostNow(), body }).then(
      () => {
        memory.acknowledged(id);
        answered(202);
        service.reconciler.look();
      },
      () => answered(503),
    );
  }
}
