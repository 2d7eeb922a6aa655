import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { AwsCredentials } from './bucket-s3-signature.ts';
import { s3Settings } from './s3-settings.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where a bucket is asked, and as whom. */
export interface Door {
  readonly url: URL;
  /** Before every key: empty, or `/bucket`. */
  readonly path: string;
  readonly region: string;
  readonly credentials: AwsCredentials;
}

/** No dots, which certificates do not cover; none of Amazon's marks of what is no plain bucket, such as `--x-s3`. */
const PLAIN_BUCKET = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const ALIAS = '-s3alias';
/** Partitions whose names end in amazonaws.com. */
const PLAIN_REGION = /^(af|ap|ca|eu|il|me|mx|sa|us|us-gov)-[a-z]+-[0-9]{1,2}$/;
/** A profile goes before the environment; the others lead to other hosts. */
const OTHER_WAYS = ['AWS_PROFILE', 'AWS_USE_FIPS_ENDPOINT', 'AWS_USE_DUALSTACK_ENDPOINT'];

/**
 * Where nothing but the environment says how a bucket is reached, and says it plainly. Null: AWS's SDK has to find out, from a profile, a
 * machine's role, or settings that only it knows.
 */
export function doorOf(bucket: string, env: Environment): Door | null {
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: session } = env;
  if (!id || !secret || OTHER_WAYS.some((name) => env[name]) || hasSettings(env)) return null;
  const { region, endpoint, forcePathStyle } = s3Settings(env);
  if (!PLAIN_BUCKET.test(bucket) || bucket.endsWith(ALIAS)) return null;
  const place = endpoint === undefined ? amazons(bucket, region) : named(bucket, endpoint, forcePathStyle);
  return place && { ...place, region, credentials: { id, secret, session: session || undefined } };
}

function hasSettings(env: Environment): boolean {
  return existsSync(env['AWS_CONFIG_FILE'] || join(homedir(), '.aws', 'config'));
}

function amazons(bucket: string, region: string) {
  return PLAIN_REGION.test(region) ? { url: new URL(`https://${bucket}.s3.${region}.amazonaws.com`), path: '' } : null;
}

function named(bucket: string, endpoint: string, isPath: boolean) {
  const url = URL.parse(endpoint);
  if (url === null || url.pathname !== '/' || url.search !== '' || url.username !== '') return null;
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  if (isPath) return { url, path: `/${bucket}` };
  // The SDK tells addresses of machines from names.
  if (/^[0-9.]+$/.test(url.hostname) || url.hostname.startsWith('[')) return { url, path: `/${bucket}` };
  return { url: new URL(`${url.protocol}//${bucket}.${url.host}`), path: '' };
}
