import type { IncomingMessage } from 'node:http';
import type { BootDesk, ClaimAnswer, MachineIdentity, Milestone } from '../machine-ports.ts';
import type { Clock, Log } from '../ports.ts';
import { own } from './guard.ts';
import { type IdentityRefusal, type IdentityVerifier, isBase64 } from './identity.ts';
import { type BodyBudget, readBody } from './read-body.ts';
import { type Reply, type Route, refusal } from './reply.ts';
import type { Routes } from './web-server-routes.ts';

export interface BootRoutesGiven {
  readonly desk: BootDesk;
  readonly verify: IdentityVerifier;
  /** `BOOT_VERSION`: what machines must speak. */
  readonly version: string;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
  /** Bytes of all bodies that are held at one time, shared with the other routes. */
  readonly budget: BodyBudget;
}

/** Both sides name their version in it; whoever does not is refused. */
export const BOOT_HEADER = 'pilotlight-boot';

/** A document and a signature are 3 KB; a proxy's page is not asked for. */
const BODY_LIMIT = 65_536;
/** Requests of one machine: so many at once, then one for each so many milliseconds. */
const BURST = 30;
const REFILL = 1_000;
const RETRY_AFTER = '5';

type BootRefusal =
  | IdentityRefusal
  | 'too-large'
  | 'overloaded'
  | 'aborted'
  | 'wrong-version'
  | 'malformed'
  | 'too-many'
  | 'unavailable';

/** What a refused machine is told. */
const REFUSALS = {
  'too-large': [413, `a request has at most ${BODY_LIMIT} bytes`],
  overloaded: [503, 'too much to do at once'],
  aborted: [400, 'the request broke off'],
  'wrong-version': [409, 'the boot script and this service speak different versions; machines that start now get the right one'],
  malformed: [400, 'expected a JSON record of document, signature and milestone'],
  'malformed-document': [400, 'expected an EC2 instance identity document and its base64 signature'],
  'unknown-region': [403, 'no pool starts machines in that region'],
  'wrong-signature': [401, 'the signature is not that of the document and region'],
  'foreign-account': [403, 'the machine belongs to another account'],
  'stale-document': [403, 'the machine is older than any of ours may be'],
  'early-document': [403, 'the machine starts in the future; is the clock of the service right?'],
  'too-many': [429, 'too many requests of this machine'],
  unavailable: [503, 'the service cannot answer right now'],
} as const satisfies Readonly<Record<BootRefusal, readonly [status: number, message: string]>>;

/** `POST /machines/v1/claim` and `/report`: only machines that EC2 vouches for, and nothing of what they send is logged (S8). */
export function createBootRoutes(given: BootRoutesGiven): Routes {
  const limiter = new MachineLimiter(given.clock);
  const route = (work: Work): Route => {
    return async (request) => {
      const reply = await answer(given, { request, work, limiter });
      return { ...reply, headers: { ...reply.headers, [BOOT_HEADER]: given.version } };
    };
  };
  return { '/machines/v1/claim': { POST: own(route(claim)) }, '/machines/v1/report': { POST: own(route(report)) } };
}

type Work = (given: BootRoutesGiven, who: MachineIdentity, body: BootBody) => Promise<Reply | BootRefusal>;

interface Arrival {
  readonly request: IncomingMessage;
  readonly work: Work;
  readonly limiter: MachineLimiter;
}

async function answer(given: BootRoutesGiven, { request, work, limiter }: Arrival): Promise<Reply> {
  const { verify, version, log, budget } = given;
  const spoken = request.headers[BOOT_HEADER];
  const body = await readBody(request, { limit: BODY_LIMIT, budget });
  if (body.kind !== 'body') return refuse(log, body.kind);
  try {
    if (spoken !== version) return refuseVersion(log, { version, spoken });
    const fields = readFields(body.bytes);
    if (!fields) return refuse(log, 'malformed');
    const who = verify(Buffer.from(fields.document, 'base64'), fields.signature);
    if (!who.ok) return refuse(log, who.error);
    const { machine } = who.value;
    if (!limiter.admits(machine)) return refuse(log, 'too-many', { machine });
    const reply = await work(given, who.value, fields);
    return typeof reply === 'string' ? refuse(log, reply, { machine }) : reply;
  } finally {
    body.release();
  }
}

async function claim({ desk, log }: BootRoutesGiven, who: MachineIdentity): Promise<Reply | BootRefusal> {
  try {
    const reply = await desk.claim(who);
    log.info('A machine asked what to do', { stage: 'launch', machine: who.machine, because: reply.kind });
    return { status: 200, body: claimText(reply) };
  } catch (error) {
    log.error('A machine could not be answered', { stage: 'launch', machine: who.machine, error });
    return 'unavailable';
  }
}

async function report({ desk, log }: BootRoutesGiven, who: MachineIdentity, body: BootBody): Promise<Reply | BootRefusal> {
  if (!body.milestone) return 'malformed';
  try {
    await desk.report(who, body.milestone);
    log.info('A machine told how far it is', { stage: 'runner', machine: who.machine, ...body.milestone });
    return { status: 200, body: 'noted\n' };
  } catch (error) {
    log.error('What a machine told could not be noted', { stage: 'runner', machine: who.machine, error });
    return 'unavailable';
  }
}

/** Lines of a word and its value, which bash reads without help. */
export function claimText(answer: ClaimAnswer): string {
  const minutes = (ms: number): string => `minutes ${Math.max(1, Math.ceil(ms / 60_000))}`;
  const lines = (): readonly string[] => {
    if (answer.kind === 'runner') return [minutes(answer.maxLifetime), `name ${answer.name}`, `jit ${answer.jitConfig}`];
    if (answer.kind === 'stock') return [minutes(answer.maxLifetime)];
    if (answer.kind === 'wait') return [`ms ${Math.max(0, Math.ceil(answer.ms))}`];
    return [`because ${answer.because.replaceAll(/\s+/g, ' ')}`];
  };
  return `${[answer.kind, ...lines()].join('\n')}\n`;
}

interface BootBody {
  readonly document: string;
  readonly signature: string;
  readonly milestone: Milestone | null;
}

const PLAIN_MILESTONES = ['booted', 'runner-started', 'stock-ready', 'spot-notice'] as const;

function readFields(bytes: Buffer): BootBody | null {
  try {
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof json !== 'object' || json === null || Array.isArray(json)) return null;
    const { document, signature, milestone, exitCode, ...rest } = json as Readonly<Record<string, unknown>>;
    if (typeof document !== 'string' || typeof signature !== 'string' || Object.keys(rest).length > 0) return null;
    if (!isBase64(document)) return null;
    if (milestone === undefined) return exitCode === undefined ? { document, signature, milestone: null } : null;
    const read = readMilestone(milestone, exitCode);
    return read && { document, signature, milestone: read };
  } catch {
    return null;
  }
}

function readMilestone(kind: unknown, exitCode: unknown): Milestone | null {
  if (kind === 'runner-exited') return isExitCode(exitCode) ? { kind, exitCode } : null;
  const plain = PLAIN_MILESTONES.find((known) => known === kind);
  return plain && exitCode === undefined ? { kind: plain } : null;
}

function isExitCode(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 255;
}

function refuse(log: Log, because: BootRefusal, fields: { readonly machine?: string } = {}): Reply {
  const [status, message] = REFUSALS[because];
  log.warn('A machine was refused', { stage: 'launch', because, ...fields });
  return {
    ...refusal(status, because, message),
    headers: {
      ...(status === 503 || status === 429 ? { 'retry-after': RETRY_AFTER } : {}),
      ...(because === 'too-large' || because === 'overloaded' || because === 'aborted' ? { connection: 'close' } : {}),
    },
  };
}

/** The other side's version is its own word: no more of it than a version can have. */
function refuseVersion(log: Log, { version, spoken }: { version: string; spoken: string | string[] | undefined }): Reply {
  const theirs = typeof spoken === 'string' && /^[A-Za-z0-9._-]{1,32}$/.test(spoken) ? spoken : 'unknown';
  log.warn('A machine was refused', { stage: 'launch', because: 'wrong-version', expected: version, found: theirs });
  const [status, message] = REFUSALS['wrong-version'];
  return refusal(status, 'wrong-version', `expected boot script version ${version}, found ${theirs}: ${message}`);
}

/** Tokens by machine. Only machines that were verified are kept, and only while they are short of tokens. */
class MachineLimiter {
  readonly #clock: Pick<Clock, 'now'>;
  /** When a machine's bucket will be full again. */
  readonly #fullAt = new Map<string, number>();

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
  }

  admits(machine: string): boolean {
    const now = this.#clock.now();
    const fullAt = Math.max(now, this.#fullAt.get(machine) ?? now);
    if (fullAt - now > (BURST - 1) * REFILL) return false;
    // Moved to the end, so that those at the front are the oldest.
    this.#fullAt.delete(machine);
    this.#fullAt.set(machine, fullAt + REFILL);
    for (const [other, until] of this.#fullAt) {
      if (until > now) break;
      this.#fullAt.delete(other);
    }
    return true;
  }
}
