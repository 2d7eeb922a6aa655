import { hash } from 'node:crypto';
import { err, ok, type Result } from '../lib/result.ts';
import type { Attempted } from './bucket-s3-answers.ts';
import type { Door } from './bucket-s3-door.ts';
import { PACE, type Pace } from './bucket-s3-limits.ts';
import { repeated } from './bucket-s3-repeat.ts';
import { drained, SignedWire } from './bucket-s3-wire.ts';
import { doorTo } from './site-s3-door.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export interface Invalidation {
  /** Of CloudFront, as `E2EXAMPLE`. */
  readonly distribution: string;
  /** What readers ask for, from its first slash on; `*` at the end: everything that begins so. A price is taken for each, not for what it covers. */
  readonly paths: readonly string[];
  /** Two requests with one reference are one invalidation. */
  readonly reference: string;
}

const DISTRIBUTION = /^[A-Z0-9]{1,40}$/;
/** CloudFront is one service for the whole world. */
const REGION = 'us-east-1';
const GLOBAL = 'https://cloudfront.amazonaws.com';

/** Everything below a site's prefix: one path. */
export const everythingBelow = (prefix: string): string => `/${prefix === '' ? '' : `${prefix}/`}*`;

/** Lets CloudFront forget what it has kept. The error is a sentence with the command that does it by hand: the site is published all the same. */
export async function invalidate(
  { distribution, paths, reference }: Invalidation,
  env: Environment,
  pace: Partial<Pace> = {},
): Promise<Result<null, string>> {
  if (!DISTRIBUTION.test(distribution))
    return err(
      `expected the id of a CloudFront distribution, such as E2EXAMPLE, found ${JSON.stringify(distribution.slice(0, 80))}`,
    );
  const whole = { ...PACE, ...pace };
  const wire = new SignedWire({
    door: doorOfCloudFront(env),
    idle: whole.idle,
    noteDate: () => undefined,
    service: 'cloudfront',
  });
  const body = Buffer.from(documentOf(paths, reference));
  const sha256 = hash('sha256', body);
  const headers = { 'content-length': String(body.length), 'content-type': 'application/xml' };
  const key = `2020-05-31/distribution/${distribution}/invalidation`;
  const tried: Attempted = {
    verb: 'invalidate',
    action: 'cloudfront:CreateInvalidation',
    key: paths[0] ?? '',
    address: distribution,
  };
  const byHand = `By hand: aws cloudfront create-invalidation --distribution-id ${distribution} --paths ${paths.map((one) => `'${one}'`).join(' ')}`;
  const why = await repeated(tried, whole, async () =>
    drained(await wire.ask({ method: 'POST', key, headers, sha256, body })),
  ).then(
    ({ kind }) => (kind === 'ok' ? null : kind === 'missing' ? 'there is no such distribution' : kind),
    (error: unknown) => (error instanceof Error ? reasonOf(error.message) : 'no reason given'),
  );
  return why === null ? ok(null) : err(`CloudFront’s distribution ${distribution} still has what it kept: ${why}. ${byHand}`);
}

/** Without what is said of stores. */
const reasonOf = (message: string): string => `${/: ([A-Za-z0-9 ]{1,120})\. /.exec(message)?.[1] ?? message.slice(0, 300)}`;

/** Credentials come as a bucket’s do. */
function doorOfCloudFront(env: Environment): () => Promise<Door> {
  const door = doorTo('any', env);
  const endpoint = env['AWS_ENDPOINT_URL_CLOUDFRONT'] || env['AWS_ENDPOINT_URL'] || GLOBAL;
  return async () => ({ url: new URL(endpoint), path: '', region: REGION, credentials: (await door()).credentials });
}

function documentOf(paths: readonly string[], reference: string): string {
  const items = paths.map((path) => `<Path>${escaped(path)}</Path>`).join('');
  return `<?xml version="1.0" encoding="UTF-8"?><InvalidationBatch xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Paths><Quantity>${paths.length}</Quantity><Items>${items}</Items></Paths><CallerReference>${escaped(reference)}</CallerReference></InvalidationBatch>`;
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);
