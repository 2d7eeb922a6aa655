import type { IncomingMessage } from 'node:http';
import { BUILDS_PATH } from '../../src/contract/build-protocol.ts';
import { MAX_WATCH_FILE, parseWatchFile } from '../../src/contract/watch-file-text.ts';
import type { EntryPlace } from '../../src/watch/poll-entries.ts';
import type { Build, BuildStore } from '../build-ports.ts';
import type { Seals } from '../builds/build-files.ts';
import { readToken } from '../builds/tokens.ts';
import { FaultError } from '../faults.ts';
import type { Clock } from '../ports.ts';
import type { Watcher } from '../watcher.ts';
import { each, own } from './guard.ts';
import { type BodyBudget, type BodyTrouble, readUnpacked } from './read-body.ts';
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
  const place = await askedPlace(given, request);
  if ('status' in place) return closing(place);
  patience.extend(WITHIN);
  const body = await readUnpacked(request, { limit: MAX_WATCH_FILE, budget: given.budget });
  if (body.kind !== 'body') return bodyRefusal(body.kind);
  try {
    return await remembered(given.watcher, place, Buffer.from(body.bytes).toString('utf8'));
  } finally {
    body.release();
  }
}

/** By the token alone: what stands in the file is not looked at before. */
async function askedPlace({ store, seals, clock }: WatchRoutesGiven, request: IncomingMessage): Promise<EntryPlace | Reply> {
  const [, token = ''] = /^Bearer ([\x21-\x7e]{1,2000})$/.exec(request.headers.authorization ?? '') ?? [];
  const bearer = readToken(token, seals, clock.now());
  if (!bearer) return refusal(401, 'no-token', 'expected `authorization: Bearer` with a token of this service that still holds');
  const build = await store.build(bearer.build);
  if (!build) return refusal(410, 'build-gone', 'this build is not kept any more');
  const configuration = configurationOf(request);
  if (configuration === null) return refusal(400, 'malformed', 'expected watch/CONFIGURATION');
  // What a pull request used is of nobody's concern: it could make this host ask anywhere.
  const refused = refusal(403, 'untrusted-ref', 'only builds of branches of the repository itself are watched');
  return placeOf(build, configuration) ?? refused;
}

async function remembered(watcher: WatchRoutesGiven['watcher'], place: EntryPlace, text: string): Promise<Reply> {
  try {
    const read = parseWatchFile(text);
    const entry = await watcher.take(place, read.ok ? read : { ok: false, error: `it ${read.error}` });
    return entry.error === null ? { status: 204, body: '' } : refusal(400, 'malformed', entry.error.slice(0, 1_000));
  } catch (error) {
    if (!isOfJournal(error)) throw error;
    return later(refusal(503, 'journal-failed', 'could not be stored; send it again later'), 5);
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

const isOfJournal = (error: unknown): boolean =>
  error instanceof FaultError && error.faults.some(({ code }) => code.startsWith('journal-'));

const BODY_STATUS = {
  'too-large': 413,
  overloaded: 503,
  aborted: 400,
  'wrong-encoding': 415,
  'broken-encoding': 400,
} as const satisfies Readonly<Record<BodyTrouble, number>>;

function bodyRefusal(because: BodyTrouble): Reply {
  const expected = `expected a watch file of at most ${MAX_WATCH_FILE} bytes, as it is or packed by gzip`;
  const reply = closing(refusal(BODY_STATUS[because], because, expected));
  return because === 'overloaded' ? later(reply, 1) : reply;
}

/** Seconds after which the same may be sent again. */
const later = (reply: Reply, seconds: number): Reply => ({
  ...reply,
  headers: { ...reply.headers, 'retry-after': String(seconds) },
});

const closing = (reply: Reply): Reply => ({ ...reply, headers: { ...reply.headers, connection: 'close' } });
