import type { DeliveryLog, LoggedDelivery } from '../forge-ports.ts';
import type { GitHub } from './github/parts.ts';
import { jobPayload } from './job-payload.ts';
import { jobFactsOf } from './model-forge.ts';
import type { ModelCall } from './model-runs.ts';

/** The port `DeliveryLog` straight on the model. What is still under way has no entry yet. */
export class ModelDeliveryLog implements DeliveryLog {
  readonly #github: GitHub;
  readonly #appId: number;
  readonly #call: ModelCall;

  constructor({ github, appId, call }: { readonly github: GitHub; readonly appId: number; readonly call: ModelCall }) {
    this.#github = github;
    this.#appId = appId;
    this.#call = call;
  }

  deliveries(since: number): Promise<readonly LoggedDelivery[]> {
    return this.#call('GET', '/app/hook/deliveries', () => {
      const { items } = this.#github.hooks.list(this.#appId, { perPage: Number.MAX_SAFE_INTEGER });
      return items
        .map(({ id, guid, event, deliveredAt, statusCode }) => {
          const isOk = statusCode !== null && statusCode >= 200 && statusCode < 300;
          return { id: String(id), guid, event, deliveredAt: deliveredAt ?? 0, isOk };
        })
        .filter(({ deliveredAt }) => deliveredAt >= since);
    });
  }

  payload(id: string): Promise<string | null> {
    return this.#call('GET', `/app/hook/deliveries/${id}`, () => {
      const facts = this.#github.hooks.get(this.#appId, Number(id))?.facts;
      if (facts?.event !== 'workflow_job') return null;
      return JSON.stringify(jobPayload(jobFactsOf(facts.job, facts.repository), facts.action));
    });
  }
}
