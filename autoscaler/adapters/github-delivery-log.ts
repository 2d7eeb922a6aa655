import type { DeliveryLog, LoggedDelivery } from '../forge-ports.ts';
import type { Log } from '../ports.ts';
import { type GitHubApp, GitHubRefusal } from './github-app.ts';
import { idOf, isRecord } from './github-fields.ts';

/** Of a hundred entries each. GitHub keeps three days; a busy App fills them with more than anybody wants to read at once. */
const MOST_PAGES = 300;
const LIST = '/app/hook/deliveries';

/** The App's own log of webhooks, read with its JWT. */
export class GitHubDeliveryLog implements DeliveryLog {
  readonly #app: GitHubApp;
  readonly #log: Log;

  constructor(app: GitHubApp, log: Log) {
    this.#app = app;
    this.#log = log;
  }

  async deliveries(since: number): Promise<readonly LoggedDelivery[]> {
    const found: LoggedDelivery[] = [];
    let cursor: string | null = null;
    for (let page = 1; page <= MOST_PAGES; page++) {
      const parameters: Record<string, unknown> = { per_page: 100, ...(cursor === null ? {} : { cursor }) };
      const answer = await this.#app.send({ method: 'GET', route: LIST, parameters });
      if (answer.status !== 200 || !Array.isArray(answer.data)) throw new GitHubRefusal('the log of deliveries', answer);
      const items = this.#read(answer.data);
      found.push(...items.filter(({ deliveredAt }) => deliveredAt >= since));
      cursor = answer.cursor;
      // A redelivery stands where it was sent again: the list is ordered by that time.
      if (cursor === null || items.some(({ deliveredAt }) => deliveredAt < since)) return found;
    }
    this.#log.warn('log of deliveries is longer than can be read', { stage: 'webhook', read: found.length });
    return found;
  }

  async payload(id: string): Promise<string | null> {
    const parameters = { delivery_id: id };
    const answer = await this.#app.send({ method: 'GET', route: `${LIST}/{delivery_id}`, parameters });
    if (answer.status === 404) return null;
    if (answer.status !== 200) throw new GitHubRefusal(`delivery ${id}`, answer);
    const request = isRecord(answer.data) ? answer.data['request'] : undefined;
    const payload = isRecord(request) ? request['payload'] : undefined;
    // GitHub itself forgets bodies before it forgets that it sent them.
    return isRecord(payload) ? JSON.stringify(payload) : null;
  }

  /** An entry that cannot be read is left out and told; the others count (L-5). */
  #read(items: readonly unknown[]): readonly LoggedDelivery[] {
    const readings = items.map(readEntry);
    const odd = readings.filter((reading) => typeof reading === 'string');
    if (odd.length > 0)
      this.#log.warn('items of a list left out', { stage: 'webhook', route: LIST, count: odd.length, because: odd[0] });
    return readings.filter((reading) => typeof reading !== 'string');
  }
}

/** GitHub says `OK` of every 2xx. */
function readEntry(item: unknown): LoggedDelivery | string {
  if (!isRecord(item)) return 'it is no object';
  const id = idOf(item);
  const { guid, event, status } = item;
  const deliveredAt = Date.parse(String(item['delivered_at']));
  if (id === null) return 'id is no id';
  if (typeof guid !== 'string' || typeof event !== 'string') return 'guid or event is no text';
  if (Number.isNaN(deliveredAt)) return 'delivered_at is no time';
  return { id, guid, event, deliveredAt, isOk: status === 'OK' };
}
