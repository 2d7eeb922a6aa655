import { errnoOf } from '../lib/error-text.ts';
import { BucketFault, type BucketFaultKind } from '../refdata-ports.ts';

/**
 * What a store's refusal means. `again`: it may help to ask again, and `uncertain` says that this call may have been carried out all the
 * same. `condition`: what stands there is not what the request asked for.
 */
export type Refusal =
  | { readonly kind: 'condition' | 'missing' | 'past-end' | 'no-upload' }
  | { readonly kind: 'again'; readonly uncertain: boolean; readonly code: string }
  | { readonly kind: 'fault'; readonly fault: BucketFaultKind; readonly code: string };

const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH']);
const BROKEN = new Set(['ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ECONNABORTED', 'ERR_STREAM_PREMATURE_CLOSE', 'ABORT_ERR']);
const CONFLICTS = new Set(['ConditionalRequestConflict', 'OperationAborted']);
const OTHER_BYTES = new Set(['BadDigest', 'XAmzContentSHA256Mismatch', 'XAmzContentChecksumMismatch', 'InvalidDigest']);
const BAD_CREDENTIALS = new Set(['ExpiredToken', 'InvalidToken', 'TokenRefreshRequired', 'CredentialsProviderError']);

/** Reads what the SDK throws; null for what no store said and no network did, such as a mistake of ours. */
export function readRefusal(error: unknown): Refusal | null {
  if (error instanceof BucketFault) return null;
  const code = codeOf(error);
  if (BAD_CREDENTIALS.has(code)) return { kind: 'fault', fault: 'denied', code };
  const status = statusOf(error);
  return status === null ? ofNetwork(error, code) : (ofCode(status, code) ?? ofStatus(status, code));
}

function ofNetwork(error: unknown, name: string): Refusal | null {
  const errno = errnoOf(error) ?? '';
  if (NEVER_SENT.has(errno)) return { kind: 'again', uncertain: false, code: errno };
  if (BROKEN.has(errno) || name === 'TimeoutError' || name === 'IncompleteBody')
    return { kind: 'again', uncertain: true, code: errno || name };
  return null;
}

function ofCode(status: number, code: string): Refusal | null {
  if (CONFLICTS.has(code)) return { kind: 'again', uncertain: false, code };
  // Amazon answers 400 where a body did not arrive in time.
  if (code === 'RequestTimeout') return { kind: 'again', uncertain: true, code };
  // The SDK corrects its clock by the answer.
  if (code === 'RequestTimeTooSkewed') return { kind: 'again', uncertain: false, code };
  if (code === 'NoSuchBucket') return { kind: 'fault', fault: 'no-bucket', code };
  if (code === 'NoSuchUpload') return { kind: 'no-upload' };
  if (status === 400 && OTHER_BYTES.has(code)) return { kind: 'fault', fault: 'damaged', code };
  return null;
}

function ofStatus(status: number, code: string): Refusal {
  // MinIO once answered 304 to a PUT with If-None-Match.
  if (status === 412 || status === 304) return { kind: 'condition' };
  if (status === 404) return { kind: 'missing' };
  if (status === 416) return { kind: 'past-end' };
  if (status === 401 || status === 403) return { kind: 'fault', fault: 'denied', code };
  if (status === 429) return { kind: 'again', uncertain: false, code };
  if (status >= 500 && status !== 501) return { kind: 'again', uncertain: true, code };
  return { kind: 'fault', fault: 'refused', code };
}

function statusOf(error: unknown): number | null {
  const status = (error as { readonly $metadata?: { readonly httpStatusCode?: unknown } } | null)?.$metadata?.httpStatusCode;
  return typeof status === 'number' ? status : null;
}

/** The store's word for it: foreign text, so letters and digits only. */
function codeOf(error: unknown): string {
  const name = (error as { readonly name?: unknown } | null)?.name;
  return typeof name === 'string' && /^[A-Za-z0-9]{1,80}$/.test(name) ? name : 'an error without a name';
}

/** What was tried, for people, and the permission that it takes. */
export interface Attempted {
  readonly verb: string;
  readonly action: string;
  readonly key: string;
  /** `s3://bucket/prefix` */
  readonly address: string;
}

/** A fault that says what was tried, what the store answered, and what to do. */
export function faultOf(kind: BucketFaultKind, code: string, { verb, action, key, address }: Attempted): BucketFault {
  const what = `cannot ${verb} ${key === '' ? 'what' : JSON.stringify(key)} in ${address}: ${code}`;
  return new BucketFault(kind, key, `${what}. ${nextStep(kind, code, { action, key, address })}`);
}

function nextStep(kind: BucketFaultKind, code: string, { action, key, address }: Omit<Attempted, 'verb'>): string {
  const [bucket = '', ...prefix] = address.slice('s3://'.length).split('/');
  const folder = [...prefix, key.split('/')[0] ?? ''].filter((part) => part !== '').join('/');
  if (BAD_CREDENTIALS.has(code))
    return 'There are no credentials that the store takes (any more): put aws-actions/configure-aws-credentials before this step.';
  if (kind === 'denied' && action === 's3:ListBucket') return `The role needs s3:ListBucket on the bucket ${bucket}.`;
  if (kind === 'denied' && action === 's3:GetObject')
    return `The role needs s3:GetObject on ${bucket}/${folder}/*, and s3:ListBucket on ${bucket}: without it, a key that is not there is refused too.`;
  if (kind === 'denied') return `The role needs ${action} on ${bucket}/${folder}/*.`;
  if (kind === 'no-bucket') return `There is no bucket ${bucket}: check the store’s address, region and endpoint.`;
  if (kind === 'damaged') return 'The bytes that arrived are not those that were read before: was the file written meanwhile?';
  if (kind === 'unreachable')
    return 'Whether it was carried out is not known. Check the endpoint, and start the job again: nothing is done twice.';
  return `Check the store’s address, region and endpoint, and that it takes ${action}.`;
}
