import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import { isArtifactPath, isConfigurationId } from '../../src/contract/build-place.ts';
import {
  BUILDS_PATH,
  BuildPlanSchema,
  BuildResultsSchema,
  HelloSchema,
  MAX_ARTIFACT,
  MAX_LOG_CHUNK,
  MAX_MESSAGE,
  ProgressSchema,
  ProofSchema,
  readMessage,
} from '../../src/contract/build-protocol.ts';
import type { Build, BuildDesk, BuildStore } from '../build-ports.ts';
import type { AdmissionAnswer, AdmissionDesk } from '../builds/admission.ts';
import { type Seals, StoreRefused } from '../builds/build-files.ts';
import { readToken } from '../builds/tokens.ts';
import { ForgeUnavailable } from '../forge-unavailable.ts';
import type { Clock, Log } from '../ports.ts';
import { each, own } from './guard.ts';
import { type BodyBudget, type BodyTrouble, readPieces, readUnpacked } from './read-body.ts';
import { type Patience, type Reply, refusal } from './reply.ts';
import type { Routes } from './web-server-routes.ts';

export interface BuildRoutesGiven {
  readonly admission: AdmissionDesk;
  readonly desk: BuildDesk;
  readonly store: Pick<BuildStore, 'build' | 'append' | 'putArtifact'>;
  readonly seals: Seals;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
  /** Bytes of all bodies that are held at one time, shared with the other routes. */
  readonly budget: BodyBudget;
}

/** Bytes of a message of somebody who is not known yet. */
const SMALL = 16_384;
/** Milliseconds for an artifact: 64 MiB over a link of one megabit a second. */
const ARTIFACT_WITHIN = 600_000;
/** For a message or a piece of output, from a job that is known. */
const MESSAGE_WITHIN = 60_000;
const NOTHING = new Uint8Array(0);
const NO_CONTENT: Reply = { status: 204, body: '' };

const LOGS = `${BUILDS_PATH}/logs/`;
const ARTIFACTS = `${BUILDS_PATH}/artifacts/`;

/** What runs tell the service, as `src/contract/build-protocol.ts` describes it. No token and no body is ever logged. */
export function createBuildRoutes(given: BuildRoutesGiven): Routes {
  const { admission, desk } = given;
  const told = <T extends z.ZodType>(schema: T, tell: (build: Build, message: z.output<T>) => Promise<void>) =>
    asBearer(given, async ({ request, patience, build }) => {
      patience.extend(MESSAGE_WITHIN);
      return withMessage(given, { request, schema, limit: MAX_MESSAGE }, async (message) => {
        await tell(build, message);
        return NO_CONTENT;
      });
    });
  return each(own, {
    [`${BUILDS_PATH}/hello`]: {
      POST: (request) =>
        withMessage(given, { request, schema: HelloSchema, limit: SMALL }, (hello) =>
          admissionReply(given, admission.hello(hello), (nonce) => ({ nonce })),
        ),
    },
    [`${BUILDS_PATH}/proof`]: {
      POST: (request) =>
        withMessage(given, { request, schema: ProofSchema, limit: SMALL }, async (proof) =>
          admissionReply(given, await admission.proof(proof), (value) => value),
        ),
    },
    [`${BUILDS_PATH}/plan`]: {
      GET: asBearer(given, (asked) => storedPlan(given, asked)),
      POST: told(BuildPlanSchema, (build, plan) => desk.plan(build, plan)),
    },
    [`${BUILDS_PATH}/progress`]: { POST: told(ProgressSchema, (build, progress) => desk.progress(build, progress)) },
    [`${BUILDS_PATH}/results`]: { POST: told(BuildResultsSchema, (build, results) => desk.results(build, results)) },
    [`${BUILDS_PATH}/resume`]: { GET: asBearer(given, (asked) => resumed(given, asked)) },
    [`${BUILDS_PATH}/timings`]: {
      GET: asBearer(given, async ({ build }) => ({ status: 200, body: await desk.timings(build.repository) })),
    },
    [`${LOGS}*`]: { PUT: asBearer(given, (asked) => appended(given, asked)) },
    [`${ARTIFACTS}*`]: { PUT: asBearer(given, (asked) => keptArtifact(given, asked)) },
  });
}

interface Asked {
  readonly request: IncomingMessage;
  readonly patience: Patience;
  readonly build: Build;
  readonly path: string;
  readonly query: URLSearchParams;
}

/** Lets in whom a token of ours names, and nobody else; turns what the store and GitHub cannot do now into answers. */
function asBearer(given: BuildRoutesGiven, work: (asked: Asked) => Promise<Reply>) {
  const { seals, clock, store, log } = given;
  return async (request: IncomingMessage, patience: Patience): Promise<Reply> => {
    const bearer = readToken(
      /^Bearer ([\x21-\x7e]{1,2000})$/.exec(request.headers.authorization ?? '')?.[1] ?? '',
      seals,
      clock.now(),
    );
    if (!bearer)
      return closing(refusal(401, 'no-token', 'expected `authorization: Bearer` with a token of this service that still holds'));
    const build = await store.build(bearer.build);
    if (!build) return closing(refusal(410, 'build-gone', 'this build is not kept any more'));
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    try {
      return await work({ request, patience, build, path: pathname, query: searchParams });
    } catch (error) {
      const reply = troubleReply(error, clock.now());
      if (!reply) throw error;
      log.warn('A build was not served', { stage: 'service', run: bearer.run, because: reply.body });
      return reply;
    }
  };
}

async function storedPlan({ desk }: BuildRoutesGiven, { build }: Asked): Promise<Reply> {
  const text = await desk.planText(build);
  return text === null ? refusal(404, 'no-plan', 'this build has no plan') : { status: 200, body: { text } };
}

async function resumed({ desk }: BuildRoutesGiven, { build, query }: Asked): Promise<Reply> {
  const id = query.get('configuration') ?? '';
  if (!isConfigurationId(id)) return refusal(400, 'malformed', 'expected ?configuration= with an id');
  const state = await desk.resume(build, id);
  return state ? { status: 200, body: state } : refusal(404, 'not-deferred', 'this configuration is not deferred');
}

/** Stored as it comes: what arrived of a request that breaks off is not sent again. */
async function appended({ store, desk }: BuildRoutesGiven, { request, patience, build, path, query }: Asked): Promise<Reply> {
  const id = path.slice(LOGS.length);
  const offset = query.get('offset') ?? '';
  if (!isConfigurationId(id) || !/^[0-9]{1,15}$/.test(offset))
    return closing(refusal(400, 'malformed', 'expected logs/ID?offset=N'));
  patience.extend(MESSAGE_WITHIN);
  let position = Number(offset);
  let size = await store.append(build, id, position, NOTHING);
  const isGap = size < position;
  const body = readPieces(request, MAX_LOG_CHUNK);
  try {
    for await (const piece of body.chunks) {
      if (!isGap) size = await store.append(build, id, position, piece);
      position += piece.length;
    }
  } catch (error) {
    const trouble = body.trouble();
    if (trouble === null) throw error;
    return bodyRefusal(trouble, MAX_LOG_CHUNK);
  }
  desk.heard(build, id);
  return { status: isGap ? 409 : 200, body: { size } };
}

async function keptArtifact({ store }: BuildRoutesGiven, { request, patience, build, path }: Asked): Promise<Reply> {
  const [id = '', ...parts] = path.slice(ARTIFACTS.length).split('/');
  const name = decodePath(parts);
  if (!isConfigurationId(id) || name === null || !isArtifactPath(name)) {
    return closing(
      refusal(400, 'malformed', 'expected artifacts/ID/PATH; no part of the path may begin with a dot, and at most 8 are taken'),
    );
  }
  if (Number(request.headers['content-length'] ?? 0) > MAX_ARTIFACT) return bodyRefusal('too-large', MAX_ARTIFACT);
  patience.extend(ARTIFACT_WITHIN);
  const body = readPieces(request, MAX_ARTIFACT);
  try {
    await store.putArtifact(build, id, name, body.chunks);
    return NO_CONTENT;
  } catch (error) {
    const trouble = body.trouble();
    if (trouble === null) throw error;
    return bodyRefusal(trouble, MAX_ARTIFACT);
  }
}

/** Parts of a path as they were meant; null where one is no text, or would be more than one part. */
export function decodePath(parts: readonly string[]): string | null {
  try {
    const decoded = parts.map((part) => decodeURIComponent(part));
    return decoded.some((part) => part.includes('/')) ? null : decoded.join('/');
  } catch {
    return null;
  }
}

interface Expected<T extends z.ZodType> {
  readonly request: IncomingMessage;
  readonly schema: T;
  readonly limit: number;
}

async function withMessage<T extends z.ZodType>(
  { budget }: BuildRoutesGiven,
  { request, schema, limit }: Expected<T>,
  work: (message: z.output<T>) => Reply | Promise<Reply>,
): Promise<Reply> {
  const body = await readUnpacked(request, { limit, budget });
  if (body.kind !== 'body') return bodyRefusal(body.kind, limit);
  try {
    const message = readMessage(schema, Buffer.from(body.bytes).toString('utf8'));
    return message.ok ? await work(message.value) : refusal(400, 'malformed', `expected ${message.error}`.slice(0, 1_000));
  } finally {
    body.release();
  }
}

function admissionReply<T>({ log }: BuildRoutesGiven, answer: AdmissionAnswer<T>, body: (value: T) => object): Reply {
  if (answer.kind === 'admitted') return { status: 200, body: body(answer.value) };
  if (answer.kind === 'not-yet') return { status: 202, body: { waiting: 'the artifact cannot be seen yet' } };
  log.warn('A run was not admitted', { stage: 'service', because: answer.because });
  if (answer.kind === 'refused') return refusal(403, answer.because, answer.message);
  const [status, message] =
    answer.because === 'too-many' ? [429, 'too many jobs say hello at once'] : [503, 'GitHub cannot be asked right now'];
  return { ...refusal(status as number, answer.because, message as string), headers: { 'retry-after': String(answer.seconds) } };
}

const STORE_STATUS = { disk: 507, build: 413, name: 409 } as const;

function troubleReply(error: unknown, now: number): Reply | null {
  if (error instanceof StoreRefused) {
    const reply = closing(refusal(STORE_STATUS[error.because], `store-${error.because}`, error.message));
    return error.because === 'disk' ? { ...reply, headers: { ...reply.headers, 'retry-after': '10' } } : reply;
  }
  if (!(error instanceof ForgeUnavailable)) return null;
  const seconds = Math.max(1, Math.ceil((error.until - now) / 1000));
  return { ...refusal(503, 'forge-away', 'GitHub cannot be asked right now'), headers: { 'retry-after': String(seconds) } };
}

function bodyRefusal(because: BodyTrouble, limit: number): Reply {
  const [status, message] = BODY_REFUSALS[because];
  const reply = closing(refusal(status, because, because === 'too-large' ? `${message} ${limit} bytes` : message));
  return because === 'overloaded' ? { ...reply, headers: { ...reply.headers, 'retry-after': '1' } } : reply;
}

const BODY_REFUSALS = {
  'too-large': [413, 'a request to this address has at most'],
  overloaded: [503, 'too much to do at once'],
  aborted: [400, 'the request broke off'],
  'wrong-encoding': [415, 'expected `content-encoding: gzip`, or none'],
  'broken-encoding': [400, 'the body is not what gzip makes'],
} as const satisfies Readonly<Record<BodyTrouble, readonly [number, string]>>;

/** What was not read of a request must not be taken for the next one. */
function closing(reply: Reply): Reply {
  return { ...reply, headers: { ...reply.headers, connection: 'close' } };
}
