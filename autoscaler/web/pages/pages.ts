import type { IncomingMessage } from 'node:http';
import type { Build } from '../../build-ports.ts';
import type { Html } from '../people/html.ts';
import { type Reply, refusal, type StreamReply } from '../reply.ts';
import type { Routes } from '../web-server-routes.ts';
import { readAssets } from './assets.ts';
import { buildMain, ROWS } from './build-html.ts';
import { LineIndexes } from './line-indexes.ts';
import { outputMain } from './output-html.ts';
import { type FactsGiven, linesOf, nameOf, othersOf, outputFacts } from './page-facts.ts';
import { beginningOf, END_OF_PAGE, PAGE_POLICY, type Page } from './page-html.ts';

export interface PagesGiven extends FactsGiven {
  /** GitHub's API, as it is configured. */
  readonly api: string;
  /** Where the pages of pull requests are; null: there are none. */
  readonly control?: string | null;
}

/** Pages on which people read builds and outputs. */
export interface Pages {
  /** A build (`id` null) or one of its configurations; `?index` is where the lines of its output are. Access was checked before. */
  reply(build: Build, id: string | null, request: IncomingMessage): Promise<Reply | StreamReply>;
  /** Of what the pages load. */
  readonly routes: Routes;
}

const HEADERS = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': PAGE_POLICY };

/** Rejects where the assets are missing. */
export async function createPages({ store, files, api, control = null }: PagesGiven): Promise<Pages> {
  const assets = await readAssets();
  const indexes = new LineIndexes(files);
  const given = { store, files };
  const around = { github: websiteOf(api), control, assets: assets.prefix };
  return {
    routes: assets.routes,
    async reply(build, id, request) {
      const query = new URLSearchParams((request.url ?? '').split('?')[1] ?? '');
      const page: Page = { ...around, build, one: null, key: keyIn(query, build) };
      if (id === null) return shown(given, page, query);
      const name = await nameOf(given, build, id);
      if (name === null) return refusal(404, 'not-found', 'there is nothing at this address');
      if (query.has('index')) return { status: 200, body: { ...(await indexes.of(build, id)), name } };
      return shown(given, { ...page, one: { id, name } }, query);
    },
  };
}

function shown(given: FactsGiven, page: Page, query: URLSearchParams): StreamReply {
  const stream = (): AsyncIterable<Uint8Array> => documentOf(page, () => mainOf(given, page, query));
  return { status: 200, headers: HEADERS, follows: false, stream, close: async () => undefined };
}

async function* documentOf(page: Page, main: () => Promise<Html>): AsyncGenerator<Uint8Array> {
  yield Buffer.from(beginningOf(page));
  yield Buffer.from(`${await main()}\n${END_OF_PAGE}`);
}

async function mainOf(given: FactsGiven, page: Page, query: URLSearchParams): Promise<Html> {
  const { build, one, key } = page;
  if (one) return outputMain({ ...(await outputFacts(given, build, one.id)), ...one, key });
  const [lines, others] = await Promise.all([linesOf(given, build), othersOf(given, build)]);
  const asked = Number(/^[0-9]{1,6}$/.exec(query.get('from') ?? '')?.[0] ?? 0);
  const from = asked < lines.length ? asked - (asked % ROWS) : 0;
  return buildMain({ build, lines, from, others, key });
}

/** As it came; access was checked by it before. */
function keyIn(query: URLSearchParams, { isPrivate }: Build): string {
  const key = query.get('key') ?? '';
  return isPrivate && /^[A-Za-z0-9_-]{1,200}$/.test(key) ? `?key=${key}` : '';
}

/** `https://api.github.com` speaks for `https://github.com`, `https://host/api/v3` for `https://host`. */
export function websiteOf(api: string): string {
  if (!URL.canParse(api)) return 'https://github.com';
  const { protocol, host } = new URL(api);
  if (protocol !== 'https:' && protocol !== 'http:') return 'https://github.com';
  return `${protocol}//${host.replace(/^api\.(?=[^:]*\.)/, '')}`;
}
