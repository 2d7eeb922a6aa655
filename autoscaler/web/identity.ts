import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { err, ok, type Result } from '../../src/lib/result.ts';
import { FaultError, fault } from '../faults.ts';
import type { MachineIdentity } from '../machine-ports.ts';
import type { Clock } from '../ports.ts';
import { AWS_IDENTITY_CERTIFICATES } from './identity-certificates.ts';

export type IdentityRefusal =
  | 'malformed-document'
  | 'unknown-region'
  | 'wrong-signature'
  | 'foreign-account'
  | 'stale-document'
  | 'early-document';

/** Who a machine is, by what EC2 signed for it. `signature` is base64 as IMDS gives it. */
export type IdentityVerifier = (document: Buffer, signature: string) => Result<MachineIdentity, IdentityRefusal>;

export interface IdentityRules {
  /**
   * Every region that machines are started in, at least once. `certificate`: PEM of a certificate or public key; null: AWS's own.
   */
  readonly regions: readonly { readonly region: string; readonly certificate: string | null }[];
  /** The accounts whose machines are ours; null: whoever AWS vouches for. */
  readonly accounts: readonly string[] | null;
  /** Milliseconds since the machine's last start: longer than any machine lives. */
  readonly maxAge: number;
  readonly clock: Pick<Clock, 'now'>;
}

/** How far the clocks of EC2 and of this host may lie apart. */
const SKEW = 300_000;
const LARGEST_DOCUMENT = 16_384;
/** An RSA signature of 8,192 bits in base64. */
const LARGEST_SIGNATURE = 1_368;

/** @throws {FaultError} where a region has no certificate, or an unusable one. */
export function createIdentityVerifier({ regions, accounts, maxAge, clock }: IdentityRules): IdentityVerifier {
  const keys = new Map<string, KeyObject[]>();
  for (const { region, certificate } of regions) keys.set(region, [...(keys.get(region) ?? []), keyOf(region, certificate)]);
  return (document, signature) => {
    const papers = readDocument(document);
    if (!papers || signature.length > LARGEST_SIGNATURE || !isBase64(signature)) return err('malformed-document');
    const candidates = keys.get(papers.region);
    if (!candidates) return err('unknown-region');
    const bytes = Buffer.from(signature, 'base64');
    if (!candidates.some((key) => verify('RSA-SHA256', document, key, bytes))) return err('wrong-signature');
    if (accounts && !accounts.includes(papers.account)) return err('foreign-account');
    const { startedAt, ...identity } = papers;
    const age = clock.now() - startedAt;
    if (age < -SKEW) return err('early-document');
    return age > maxAge + SKEW ? err('stale-document') : ok(identity);
  };
}

function keyOf(region: string, given: string | null): KeyObject {
  const pem = given ?? AWS_IDENTITY_CERTIFICATES.get(region);
  if (pem === undefined) {
    throw new FaultError(
      fault('identity-certificate', `Expected a certificate for machines in ${region}; none is built in for that region`),
    );
  }
  try {
    const key = createPublicKey(pem);
    if (key.asymmetricKeyType === 'rsa') return key;
  } catch {
    // Said below: OpenSSL's words help nobody.
  }
  throw new FaultError(
    fault('identity-certificate', `Expected an RSA certificate in PEM for machines in ${region}, found none in the text`),
  );
}

interface Papers extends MachineIdentity {
  readonly startedAt: number;
}

/** Foreign text: every field is checked, none is repaired. */
function readDocument(bytes: Buffer): Papers | null {
  if (bytes.length > LARGEST_DOCUMENT) return null;
  const json = parse(bytes);
  const machine = fieldOf(json, 'instanceId', /^i-[0-9a-f]{8,17}$/);
  const region = fieldOf(json, 'region', /^[a-z0-9-]{1,32}$/);
  const account = fieldOf(json, 'accountId', /^[0-9]{12}$/);
  const pending = fieldOf(json, 'pendingTime', /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/);
  const startedAt = pending === null ? Number.NaN : Date.parse(pending);
  if (machine === null || region === null || account === null || Number.isNaN(startedAt)) return null;
  return { machine, region, account, startedAt };
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}

function fieldOf(json: unknown, name: string, form: RegExp): string | null {
  if (typeof json !== 'object' || json === null || !Object.hasOwn(json, name)) return null;
  const value = (json as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' && form.test(value) ? value : null;
}

/** Node decodes what is no base64 to something, silently. */
export function isBase64(text: string): boolean {
  return text !== '' && text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
}
