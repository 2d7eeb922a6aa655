import type { IncomingMessage } from 'node:http';
import type { Build, BuildStore } from '../../build-ports.ts';
import type { BuildFiles } from '../../builds/build-files.ts';
import { type Reply, refusal } from '../reply.ts';
import type { Routes } from '../web-server-routes.ts';
import { readAssets } from './assets.ts';
import { LineIndexes } from './line-indexes.ts';
import { PAGE_POLICY, pageHtml } from './page-html.ts';

export interface PagesGiven {
  readonly store: Pick<BuildStore, 'get'>;
  readonly files: Pick<BuildFiles, 'output'>;
  /** GitHub's API, as it is configured. */
  readonly api: string;
  /** Where the pages of pull requests are; null: there are none. */
  readonly control?: string | null;
}

/** Pages on which people read builds and outputs. */
export interface Pages {
  /** A build (`id` null) or one of its configurations; `?index` is where the lines of its output are. Access was checked before. */
  reply(build: Build, id: string | null, request: IncomingMessage): Promise<Reply>;
  /** Of what the pages load. */
  readonly routes: Routes;
}

interface Planned {
  readonly id?: unknown;
  readonly name?: unknown;
}

const HEADERS = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': PAGE_POLICY };

/** Rejects where the assets are missing. */
export async function createPages({ store, files, api, control = null }: PagesGiven): Promise<Pages> {
  const assets = await readAssets();
  const indexes = new LineIndexes(files);
  const github = websiteOf(api);
  return {
    routes: assets.routes,
    async reply(build, id, request) {
      const query = new URLSearchParams((request.url ?? '').split('?')[1] ?? '');
      const name = id === null ? null : await nameOf({ store, files }, build, id);
      if (id !== null && name === null) return refusal(404, 'not-found', 'there is nothing at this address');
      if (id !== null && query.has('index')) return { status: 200, body: { ...(await indexes.of(build, id)), name } };
      const key = query.get('key') ?? '';
      const kept = build.isPrivate && /^[A-Za-z0-9_-]{1,200}$/.test(key) ? `?key=${key}` : '';
      return { status: 200, headers: HEADERS, body: pageHtml({ build, id, github, control, assets: assets.prefix, key: kept }) };
    },
  };
}

/** As it was planned; its id where it runs without; null where there is no such configuration. */
async function nameOf(given: Omit<PagesGiven, 'api'>, build: Build, id: string): Promise<string | null> {
  const plan = (await given.store.get(build, null, 'plan')) as { readonly configurations?: unknown } | null;
  const planned: readonly Planned[] = Array.isArray(plan?.configurations) ? plan.configurations : [];
  const found = planned.find((one) => one?.id === id);
  if (found) return String(found.name ?? id);
  return (await isThere(given, build, id)) ? id : null;
}

async function isThere({ store, files }: Omit<PagesGiven, 'api'>, build: Build, id: string): Promise<boolean> {
  if ((await store.get(build, id, 'state')) !== null) return true;
  const file = await files.output(build, id);
  await file?.close();
  return file !== null;
}

/** `https://api.github.com` speaks for `https://github.com`, `https://host/api/v3` for `https://host`. */
export function websiteOf(api: string): string {
  if (!URL.canParse(api)) return 'https://github.com';
  const { protocol, host } = new URL(api);
  if (protocol !== 'https:' && protocol !== 'http:') return 'https://github.com';
  return `${protocol}//${host.replace(/^api\.(?=[^:]*\.)/, '')}`;
}
