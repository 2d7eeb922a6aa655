import { createHmac } from 'node:crypto';
import type { HookDelivery } from '../../../../autoscaler/simulation/github/types.ts';
import { webhookChecks } from '../description/webhook-checks.ts';
import type { Exchange } from '../render/delivery.ts';
import { renderEvent } from '../render/event.ts';
import { type Json, nodeId, type Rendering } from '../render/rendering.ts';
import type { Violations } from '../violations.ts';

/** GitHub gives up on an answer after 10 s. */
const DEADLINE = 10_000;
/** GitHub's code in the delivery log for an answer that came too late. */
const TIMED_OUT = 504;

/** Sends what is due, once each, and records how it went. GitHub never sends again by itself. */
export class HookSender {
  readonly #rendering: Rendering;
  readonly #violations: Violations;
  readonly #now: () => number;
  readonly #deadline: number;
  readonly #checks = webhookChecks();
  readonly #exchanges = new Map<number, Exchange>();
  readonly #underWay = new Set<Promise<void>>();
  readonly #closing = new AbortController();

  constructor({
    rendering,
    violations,
    now,
    deadline = DEADLINE,
  }: { rendering: Rendering; violations: Violations; now: () => number; deadline?: number }) {
    this.#rendering = rendering;
    this.#violations = violations;
    this.#now = now;
    this.#deadline = deadline;
  }

  /** Starts sending every delivery that is due by now; does not wait for the answers. */
  drain(): void {
    if (this.#closing.signal.aborted) return;
    const due = this.#rendering.github.hooks.due(this.#now());
    // Everything is rendered and checked first: compiling a schema takes long enough to eat into the receivers' deadline.
    const prepared = due.map((delivery) => ({ delivery, payload: this.#prepare(delivery) }));
    for (const { delivery, payload } of prepared) {
      const sending = this.#send(delivery, payload).finally(() => this.#underWay.delete(sending));
      this.#underWay.add(sending);
    }
  }

  /** What was sent and answered, for the delivery log. */
  exchange(deliveryId: number): Exchange | undefined {
    return this.#exchanges.get(deliveryId);
  }

  /** Gives up what is under way. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all(this.#underWay);
  }

  async #send(delivery: HookDelivery, payload: Json): Promise<void> {
    const { accounts, hooks } = this.#rendering.github;
    const app = accounts.app(delivery.appId);
    if (!app?.hook) return hooks.record(delivery.id, { statusCode: 0, duration: 0 });
    const { url, secret } = app.hook;
    const bytes = Buffer.from(JSON.stringify(payload));
    const requestHeaders = {
      accept: '*/*',
      'content-type': 'application/json',
      'user-agent': `GitHub-Hookshot/${app.id.toString(16).padStart(7, '0')}`,
      'x-github-delivery': delivery.guid,
      'x-github-event': delivery.event,
      'x-github-hook-id': String(app.id),
      'x-github-hook-installation-target-id': String(app.id),
      'x-github-hook-installation-target-type': 'integration',
      'x-hub-signature': `sha1=${createHmac('sha1', secret).update(bytes).digest('hex')}`,
      'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(bytes).digest('hex')}`,
    };
    const started = performance.now();
    const answer = await this.#post(url, requestHeaders, bytes);
    if (this.#closing.signal.aborted) return;
    this.#exchanges.set(delivery.id, {
      url,
      requestHeaders,
      payload,
      responseHeaders: answer.headers,
      responseBody: answer.body,
    });
    hooks.record(delivery.id, { statusCode: answer.status, duration: (performance.now() - started) / 1000 });
  }

  async #post(
    url: string,
    headers: Record<string, string>,
    body: Buffer,
  ): Promise<{ status: number; headers: Record<string, string>; body: string }> {
    const timeout = AbortSignal.timeout(this.#deadline);
    try {
      const signal = AbortSignal.any([timeout, this.#closing.signal]);
      // Redirects are not followed: GitHub shows them in the log as failed deliveries.
      const response = await fetch(url, { method: 'POST', headers, body: new Uint8Array(body), redirect: 'manual', signal });
      return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
    } catch {
      return { status: timeout.aborted ? TIMED_OUT : 0, headers: {}, body: '' };
    }
  }

  #prepare(delivery: HookDelivery): Json {
    const { event, action } = delivery;
    const payload = this.#payload(delivery);
    const faults = this.#checks.body(event, action, JSON.parse(JSON.stringify(payload)));
    if (faults.length > 0) this.#violations.add({ side: 'webhook', what: `${event} ${action ?? ''}`.trim(), faults });
    return payload;
  }

  #payload(delivery: HookDelivery): Json {
    const installation = { id: delivery.installationId, node_id: nodeId('Integration', delivery.installationId) };
    return { ...renderEvent(this.#rendering, delivery.facts), installation };
  }
}
