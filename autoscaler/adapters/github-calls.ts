import type { Log } from '../ports.ts';
import type { GitHubAnswer } from './github-answer.ts';
import { type GitHubApp, GitHubRefusal, type TokenUse } from './github-app.ts';
import { isRecord } from './github-fields.ts';
import type { GitHubRequest, GitHubTransport } from './github-transport.ts';
import { PageCache } from './page-cache.ts';

export interface GitHubCall extends Pick<GitHubRequest, 'method' | 'route' | 'parameters' | 'isUrgent' | 'isContent'> {
  readonly use: TokenUse;
}

export interface ListCall<T> {
  readonly route: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly use: TokenUse;
  /** Name of the array in the answer. */
  readonly list: string;
  /** One item, or the reason why it is none. */
  readonly read: (item: Readonly<Record<string, unknown>>) => T | string;
}

/** A hundred pages of a hundred: GitHub itself caps filtered lists at 1,000 and runner groups at 10,000. */
const MOST_PAGES = 100;

/** Calls in an installation's name: token, one new token when it was refused, pages, tags. */
export class GitHubCalls {
  readonly #app: GitHubApp;
  readonly #transport: GitHubTransport;
  readonly #log: Log;
  readonly #pages = new PageCache();

  constructor({ app, transport, log }: { readonly app: GitHubApp; readonly transport: GitHubTransport; readonly log: Log }) {
    this.#app = app;
    this.#transport = transport;
    this.#log = log;
  }

  /** @returns GitHub's answer, a refusal too. @throws {ForgeUnavailable} and what `authorize` throws. */
  async send({ use, ...request }: GitHubCall & { readonly etag?: string }): Promise<GitHubAnswer> {
    const { header, lane } = await this.#app.authorize(use);
    const answer = await this.#transport.send({ ...request, authorization: header, lane });
    if (answer.status !== 401) return answer;
    // Revoked: the App was re-installed, or its permissions changed. A request that was refused so did nothing.
    const renewed = await this.#app.authorize(use, true);
    return this.#transport.send({ ...request, authorization: renewed.header, lane: renewed.lane });
  }

  /**
   * Every item of every page. An item that cannot be read is left out and told; the others count (L-5).
   * @throws {GitHubRefusal} where GitHub refuses a page: part of a list is no list.
   */
  async list<T>(call: ListCall<T>): Promise<readonly T[]> {
    const items: T[] = [];
    for (let page = 1; page <= MOST_PAGES; page++) {
      const { items: more, hasNext } = await this.#page(call, page);
      items.push(...more);
      if (!hasNext) return items;
    }
    this.#log.warn('list is longer than can be read', { stage: 'service', route: call.route, read: items.length });
    return items;
  }

  async #page<T>(call: ListCall<T>, page: number): Promise<{ items: readonly T[]; hasNext: boolean }> {
    const address = JSON.stringify([call.route, call.parameters, page]);
    const known = this.#pages.get(address);
    const parameters = { ...call.parameters, per_page: 100, page };
    const request = { method: 'GET', route: call.route, parameters, use: call.use } as const;
    const answer = await this.send({ ...request, ...(known ? { etag: known.etag } : {}) });
    if (answer.status === 304 && known) return { items: known.items as readonly T[], hasNext: known.hasNext };
    if (answer.status !== 200) throw new GitHubRefusal(`${call.route} of ${call.use.owner}`, answer);
    const read = { items: this.#read(call, answer.data), hasNext: answer.hasNext };
    if (answer.etag) this.#pages.put(address, { etag: answer.etag, ...read });
    else this.#pages.drop(address);
    return read;
  }

  #read<T>({ list, read, route, use }: ListCall<T>, data: unknown): readonly T[] {
    const raw = isRecord(data) ? data[list] : undefined;
    if (!Array.isArray(raw)) throw new Error(`GitHub's answer to ${route} of ${use.owner} has no list "${list}"`);
    const readings = raw.map((item: unknown) => (isRecord(item) ? read(item) : 'it is no object'));
    const odd = readings.filter((reading) => typeof reading === 'string');
    if (odd.length > 0)
      this.#log.warn('items of a list left out', {
        stage: 'demand',
        route,
        owner: use.owner,
        count: odd.length,
        because: odd[0],
      });
    return readings.filter((reading) => typeof reading !== 'string') as readonly T[];
  }
}
