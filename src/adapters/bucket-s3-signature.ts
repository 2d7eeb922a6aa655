import { createHmac, hash } from 'node:crypto';

export interface AwsCredentials {
  readonly id: string;
  readonly secret: string;
  readonly session: string | undefined;
}

export interface Unsigned {
  readonly method: string;
  /** Encoded as `encodeKey` does it, from the first slash on; without a query. */
  readonly path: string;
  /** As `formatQuery` writes it; absent: none. */
  readonly query?: string;
  /** All that are signed, `host` and `x-amz-content-sha256` among them; names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface Signing {
  readonly credentials: AwsCredentials;
  readonly region: string;
  /** Default: s3. */
  readonly service?: string;
  /** Milliseconds since the epoch, by the store's clock. */
  readonly at: number;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';

/**
 * The headers of a request to S3 with AWS's Signature Version 4 in them. S3 signs paths as they are sent: nothing is normalised or encoded
 * twice, as it is for other services.
 */
export function signed(
  request: Unsigned,
  { credentials, region, service = 's3', at }: Signing,
): Readonly<Record<string, string>> {
  const { id, secret, session } = credentials;
  const date = new Date(at).toISOString().replace(/[:-]|\.[0-9]{3}/g, '');
  const day = date.slice(0, 8);
  const headers: Readonly<Record<string, string>> = {
    ...request.headers,
    'x-amz-date': date,
    ...(session && { 'x-amz-security-token': session }),
  };
  const sorted = Object.entries(headers).sort(([a], [b]) => (a < b ? -1 : 1));
  const names = sorted.map(([name]) => name).join(';');
  const lines = sorted.map(([name, value]) => `${name}:${value.trim().replace(/ +/g, ' ')}`);
  const canonical = [
    request.method,
    request.path,
    request.query ?? '',
    ...lines,
    '',
    names,
    headers['x-amz-content-sha256'],
  ].join('\n');
  const scope = `${day}/${region}/${service}/aws4_request`;
  const signature = hmac(keyOf(secret, scope), [ALGORITHM, date, scope, hash('sha256', canonical)].join('\n')).toString('hex');
  return { ...headers, authorization: `${ALGORITHM} Credential=${id}/${scope}, SignedHeaders=${names}, Signature=${signature}` };
}

/** The last one: it holds for a day, and takes as long to make as three signatures. */
let derived: { readonly secret: string; readonly scope: string; readonly key: Buffer } | null = null;

function keyOf(secret: string, scope: string): Buffer {
  if (derived?.secret === secret && derived.scope === scope) return derived.key;
  const key = scope.split('/').reduce((before: string | Buffer, part) => hmac(before, part), `AWS4${secret}`) as Buffer;
  derived = { secret, scope, key };
  return key;
}

/** All but what RFC 3986 leaves unreserved; slashes stay. */
export const encodeKey = (key: string): string =>
  encodeURIComponent(key)
    .replaceAll('%2F', '/')
    .replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);

/** As it is signed: sorted, and everything encoded, slashes too. */
export const formatQuery = (query: Readonly<Record<string, string>>): string =>
  Object.entries(query)
    .map(([name, value]) => `${encodeKey(name)}=${encodeKey(value).replaceAll('/', '%2F')}`)
    .sort()
    .join('&');

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
