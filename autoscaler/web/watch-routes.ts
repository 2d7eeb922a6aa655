import type { IncomingMessage } from 'node:http';
import { BUILDS_PATH } from '../../src/contract/build-protocol.ts';
import { MAX_WATCH_FILE, parseWatchFile } from '../../src/contract/watch-file-text.ts';
import type { EntryPlace } from '../../src/watch/poll-entries.ts';
import type { Build, BuildStore } from '../build-ports.ts';
import type { Seals } from '../builds/build-files.ts';
import { readToken } from '../builds/tokens.ts';
import type { Clock } from '../ports.ts';
import type { Watcher } from '../watcher.ts';
import { each, own } from './guard.ts';
import { type BodyBudget, readUnpacked } from './read-body.ts';
import { type Patience, type Reply, refusal } from './reply.ts';
import type { Routes } from './web-server-routes.ts';

export interface WatchRoutesGiven {
  readonly watcher: Pick<Watcher, 'take'>;
  readonly store: Pick<BuildStore, 'build'>;
  readonly seals: Seals;
  readonly clock: Pick<Clock, 'now'>;
  readonly budget: BodyBudget;
}

const PATH = `${BUILDS_PATH}/watch/`;
const WITHIN = 60_000;

/** `PUT …/watch/CONFIGURATION`: what a build used, by the token that its proof gave it. */
export function createWatchRoutes(given: WatchRoutesGiven): Routes {
  return each(own, { [`${PATH}*`]: { PUT: (request, patience) => taken(given, request, patience) } });
}

async function taken(given: WatchRoutesGiven, request: IncomingMessage, patience: Patience): Promise<Reply> {
  const { store, seals, clock, watcher, budget } = given;
  const [, token = ''] = /^Bearer ([\x21-\x7e]{1,2000})$/.exec(request.headers.authorization ?? '') ?? [];
  const bearer = readToken(token, seals, clock.now());
  if (!bearer)
    return closing(refusal(401, 'no-token', 'expected `authorization: Bearer` with a token of this service that still holds'));
  const build = await store.build(bearer.build);
  if (!build) return closing(refusal(410, 'build-gone', 'this build is not kept any more'));
  const configuration = configurationOf(request);
  if (configuration === null) return closing(refusal(400, 'malformed', 'expected watch/CONFIGURATION'));
  const place = placeOf(build, configuration);
  // What a pull request used is of nobody's concern: it could make this host ask anywhere.
  if (place === null)
    return closing(refusal(403, 'untrusted-ref', 'only builds of branches of the repository itself are watched'));
  patience.extend(WITHIN);
  const body = await readUnpacked(request, { limit: MAX_WATCH_FILE, budget });
  if (body.kind !== 'body') return closing(refusal(413, body.kind, `expected a watch file of at most ${MAX_WATCH_FILE} bytes`));
  try {
    const read = parseWatchFile(Buffer.from(body.bytes).toString('utf8'));
    const entry = await watcher.take(place, read.ok ? read : { ok: false, error: `it ${read.error}` });
    return entry.error === null ? { status: 204, body: '' } : refusal(400, 'malformed', entry.error.slice(0, 1_000));
  } finally {
    body.release();
  }
}

function configurationOf(request: IncomingMessage): string | null {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  try {
    const text = decodeURIComponent(pathname.slice(PATH.length));
    return /^[^\p{Cc}\p{Zl}\p{Zp}]{1,200}$/u.test(text) ? text : null;
  } catch {
    return null;
  }
}

/** Where a build stands by its proof, whatever its file says. */
function placeOf({ repository, workflow, branch, place, isFork }: Build, configuration: string): EntryPlace | null {
  if (isFork || 'pull' in place.of) return null;
  return { repository, workflow: workflow.split('/').at(-1) ?? workflow, ref: `refs/heads/${branch}`, configuration };
}

const closing = (reply: Reply): Reply => ({ ...reply, headers: { ...reply.headers, connection: 'close' } });
