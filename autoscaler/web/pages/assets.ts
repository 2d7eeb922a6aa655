import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { open } from '../guard.ts';
import { type Reply, refusal } from '../reply.ts';
import type { Routes } from '../web-server-routes.ts';

/** What pages consist of, under an address that changes with any byte of it. */
export interface Assets {
  /** `/assets/<hash>/`. */
  readonly prefix: string;
  readonly routes: Routes;
}

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
};
const NAME = /^[a-z0-9-]{1,60}\.(js|css)$/;
const PREFIX = '/assets/';

/** In the sources it lies beside this file, in what is shipped beside the program. */
export async function readAssets(folder: string = join(import.meta.dirname, 'assets')): Promise<Assets> {
  const names = (await readdir(folder)).filter((name) => NAME.test(name)).sort();
  const files = new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const)),
  );
  const hash = createHash('sha256')
    .update(JSON.stringify([...files]))
    .digest('hex')
    .slice(0, 16);
  const prefix = `${PREFIX}${hash}/`;
  const serve = (path: string): Reply => {
    const name = path.startsWith(prefix) ? path.slice(prefix.length) : '';
    const text = files.get(name);
    // An older page asks for what an older service had: it is told to load anew by the refusal.
    if (text === undefined) return refusal(404, 'not-found', 'there is nothing at this address');
    const type = TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
    return { status: 200, body: text, headers: { 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' } };
  };
  return { prefix, routes: { [`${PREFIX}*`]: { GET: open((request) => serve((request.url ?? '').split('?', 1)[0] ?? '')) } } };
}

/** Of the service's own pages. */
export function readPeopleAssets(): Promise<Assets> {
  return readAssets(join(import.meta.dirname, '..', 'people', 'assets')).catch(() =>
    readAssets(join(import.meta.dirname, 'people-assets')),
  );
}

/** Both under one route: each answers for its own addresses. */
export function assetRoutes(one: Assets, routes: Routes): Routes {
  const [own, others] = [one.routes[`${PREFIX}*`]?.['GET'], routes[`${PREFIX}*`]?.['GET']];
  if (!own || !others) return { ...routes, ...one.routes };
  return {
    ...routes,
    [`${PREFIX}*`]: {
      GET: {
        guard: own.guard,
        answer: (request, admitted) => ((request.url ?? '').startsWith(one.prefix) ? own : others).answer(request, admitted),
      },
    },
  };
}
