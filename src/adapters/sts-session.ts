import { setTimeout as sleep } from 'node:timers/promises';
import { err, ok, type Result } from '../lib/result.ts';
import { readAtMost } from './download.ts';

type Env = Readonly<Record<string, string | undefined>>;

export interface SessionRequest {
  /** ARN of a role, and the partition that it names: `aws`, `aws-cn` … */
  readonly role: string;
  readonly partition: string;
  /** The OIDC token. */
  readonly token: string;
  /** What CloudTrail shows. */
  readonly name: string;
}

/** Temporary credentials, for an hour. */
export interface Session {
  readonly id: string;
  readonly secret: string;
  readonly token: string;
}

export interface SessionFault {
  /** `again`: it was tried several times, and may work later. */
  readonly kind: 'refused' | 'again';
  /** The end of a sentence. */
  readonly because: string;
}

type Answer = { readonly kind: 'session'; readonly value: Session } | SessionFault;

const ATTEMPTS = 4;
/** Milliseconds. */
const FIRST_PAUSE = 250;
const PATIENCE = 10_000;
const MAX_ANSWER = 64 * 1024;
/** AWS asks the issuer for its keys, which may fail once. */
const PASSING = new Set(['IDPCommunicationError', 'Throttling', 'ThrottlingException', 'RequestLimitExceeded']);

/** Asks AWS's token service for a session of a role (AssumeRoleWithWebIdentity), which takes no credentials but the token. */
export async function openSession(request: SessionRequest, env: Env): Promise<Result<Session, SessionFault>> {
  let pause = FIRST_PAUSE;
  for (let attempt = 1; ; attempt += 1) {
    const answer = await ask(request, endpointOf(request.partition, env));
    if (answer.kind === 'session') return ok(answer.value);
    if (answer.kind === 'refused') return err(answer);
    if (attempt === ATTEMPTS) return err({ ...answer, because: `${answer.because}, ${ATTEMPTS} times` });
    await sleep(pause);
    pause *= 2;
  }
}

/** Where a partition's token service is; a region's own, where the environment names a region of AWS. */
export function endpointOf(partition: string, env: Env): string {
  const given = env['AWS_ENDPOINT_URL_STS'] || env['AWS_ENDPOINT_URL'];
  if (given) return given;
  const region = env['AWS_REGION'] || env['AWS_DEFAULT_REGION'];
  const domain = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  const home = partition === 'aws-cn' ? 'cn-north-1' : partition === 'aws-us-gov' ? 'us-gov-west-1' : 'us-east-1';
  // Stores other than Amazon's call their regions `auto` and the like.
  return `https://sts.${region && /^[a-z]{2}(-[a-z]+)+-[0-9]$/.test(region) ? region : home}.${domain}/`;
}

async function ask({ role, token, name }: SessionRequest, endpoint: string): Promise<Answer> {
  const fields = { Action: 'AssumeRoleWithWebIdentity', Version: '2011-06-15' };
  const body = new URLSearchParams({ ...fields, RoleArn: role, RoleSessionName: name, WebIdentityToken: token });
  try {
    const answer = await fetch(endpoint, { method: 'POST', body, redirect: 'error', signal: AbortSignal.timeout(PATIENCE) });
    const bytes = answer.body ? await readAtMost(answer.body, MAX_ANSWER) : new Uint8Array(0);
    if (!bytes) return { kind: 'refused', because: `${endpoint} answers more than ${MAX_ANSWER} bytes` };
    const text = new TextDecoder().decode(bytes);
    return answer.ok ? readSession(text, endpoint) : readRefusal(answer.status, text);
  } catch (error) {
    const { message, cause } = error as { readonly message?: string; readonly cause?: { readonly code?: string } };
    return { kind: 'again', because: `${endpoint} does not answer (${cause?.code ?? message ?? 'no reason given'})` };
  }
}

function readSession(xml: string, endpoint: string): Answer {
  const [id, secret, token] = ['AccessKeyId', 'SecretAccessKey', 'SessionToken'].map((name) => element(xml, name));
  if (id && secret && token) return { kind: 'session', value: { id, secret, token } };
  return { kind: 'refused', because: `${endpoint} answers without credentials` };
}

function readRefusal(status: number, xml: string): Answer {
  const code = element(xml, 'Code') ?? `status ${status}`;
  const message = element(xml, 'Message')?.replace(/[\s.]+$/, '');
  const isPassing = status >= 500 || status === 429 || PASSING.has(code);
  return { kind: isPassing ? 'again' : 'refused', because: (message ? `${code}: ${message}` : code).slice(0, 500) };
}

/** The text of the first element of that name, where it has no children: credentials are letters, digits, `+`, `/` and `=`. */
function element(xml: string, name: string): string | undefined {
  const from = xml.indexOf(`<${name}>`);
  const to = xml.indexOf('<', from + 1);
  return from < 0 || to < 0 ? undefined : xml.slice(from + name.length + 2, to).trim();
}
