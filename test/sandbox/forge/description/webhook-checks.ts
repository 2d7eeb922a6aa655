import { jsonSchema } from './operations.ts';
import { webhookDescription } from './read-description.ts';
import { type Faults, SchemaSet } from './schema-set.ts';

/** Checks webhook bodies against GitHub's own description of its webhooks. */
class WebhookChecks {
  readonly #bodies = new SchemaSet(webhookDescription());

  /** `event` as in `X-GitHub-Event`; `action` as in the body, null for events that have none (`push`, `status`). */
  body(event: string, action: string | null, body: unknown): Faults {
    const name = webhookName(event, action);
    const schema = name === undefined ? undefined : jsonSchema(webhookDescription().webhooks[name]?.post.requestBody);
    if (name === undefined || schema === undefined) return [`GitHub describes no webhook ${event} with action ${action}`];
    return this.#bodies.check(name, schema, body);
  }
}

export type { WebhookChecks };

let shared: WebhookChecks | undefined;

/** The checks, one for the whole process. */
export function webhookChecks(): WebhookChecks {
  shared ??= new WebhookChecks();
  return shared;
}

/**
 * The description names webhooks `workflow-job-in-progress`. The action of `repository_dispatch` is whatever the sender
 * chose, so that GitHub describes it by one sample.
 */
function webhookName(event: string, action: string | null): string | undefined {
  const { webhooks } = webhookDescription();
  const dashed = (text: string): string => text.replaceAll('_', '-');
  const exact = action === null ? dashed(event) : `${dashed(event)}-${dashed(action)}`;
  if (webhooks[exact]) return exact;
  return event === 'repository_dispatch'
    ? Object.keys(webhooks).find((name) => name.startsWith('repository-dispatch-'))
    : undefined;
}
