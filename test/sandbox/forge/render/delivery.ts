import type { HookDelivery } from '../../../../autoscaler/simulation/github/types.ts';
import { iso, type Json } from './rendering.ts';

/** What was sent and what came back, as far as the delivery log shows it. */
export interface Exchange {
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly payload: Json;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly responseBody: string;
}

/** GitHub's words for how a delivery went; "OK" is success. */
const WORDS: Readonly<Record<number, string>> = {
  0: 'failed to connect to host',
  200: 'OK',
  201: 'OK',
  202: 'OK',
  204: 'OK',
  400: 'Invalid HTTP Response: 400',
  504: 'timed out',
};

/** `hook-delivery-item`. A delivery that is still under way has no status yet and is not in the log. */
export function deliveryItem(delivery: HookDelivery): Json {
  const status = delivery.statusCode ?? 0;
  return {
    id: delivery.id,
    guid: delivery.guid,
    delivered_at: iso(delivery.deliveredAt ?? delivery.createdAt),
    redelivery: delivery.redelivery,
    duration: Math.round((delivery.duration ?? 0) * 100) / 100,
    status: WORDS[status] ?? (status >= 200 && status < 300 ? 'OK' : `Invalid HTTP Response: ${status}`),
    status_code: status,
    event: delivery.event,
    action: delivery.action,
    installation_id: delivery.installationId,
    repository_id: delivery.repositoryId,
    throttled_at: null,
  };
}

/** `hook-delivery`. */
export function renderDelivery(delivery: HookDelivery, exchange: Exchange | undefined): Json {
  return {
    ...deliveryItem(delivery),
    url: exchange?.url ?? '',
    request: { headers: exchange?.requestHeaders ?? null, payload: exchange?.payload ?? null },
    response: { headers: exchange?.responseHeaders ?? null, payload: exchange?.responseBody ?? null },
  };
}
