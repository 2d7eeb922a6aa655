import { BucketFault } from '../refdata-ports.ts';
import { type Door, doorOf } from './bucket-s3-door.ts';
import { s3Settings } from './s3-settings.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where a bucket is asked and as whom, for each request anew. What the environment does not say plainly AWS's SDK finds out, from a
 * profile or a machine's role; it is loaded then only.
 */
export function doorTo(bucket: string, env: Environment): () => Door | Promise<Door> {
  const door = doorOf(bucket, env);
  if (door) return () => door;
  let found: Promise<() => Promise<Door>> | null = null;
  return async () => {
    found ??= bySdk(bucket, env);
    return (await found)();
  };
}

/** Lets the SDK make a request that is never sent, and looks where it would have gone. */
async function bySdk(bucket: string, env: Environment): Promise<() => Promise<Door>> {
  const sdk = await import('@aws-sdk/client-s3');
  const asked: Request[] = [];
  const handle = async (request: unknown): Promise<never> => {
    asked.push(request as Request);
    throw new Error('not sent');
  };
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken } = env;
  const given = accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) } : null;
  const client = new sdk.S3Client({
    ...s3Settings(env),
    ...(given && { credentials: given }),
    maxAttempts: 1,
    requestHandler: { handle } as never,
  });
  const failed = await client.send(new sdk.HeadObjectCommand({ Bucket: bucket, Key: 'x' })).catch((error: unknown) => error);
  const [first] = asked;
  if (!first) throw unknownPlace(bucket, failed);
  const port = first.port === undefined ? '' : `:${first.port}`;
  const url = new URL(`${first.protocol}//${first.hostname}${port}`);
  return async () => {
    const [region, keys] = await Promise.all([client.config.region(), client.config.credentials()]);
    const credentials = { id: keys.accessKeyId, secret: keys.secretAccessKey, session: keys.sessionToken };
    return { url, path: first.path.slice(0, -'/x'.length), region, credentials };
  };
}

interface Request {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
}

function unknownPlace(bucket: string, error: unknown): unknown {
  const name = (error as { readonly name?: unknown } | null)?.name;
  if (name === 'CredentialsProviderError') return error;
  const next = 'Check AWS_REGION, AWS_ENDPOINT_URL_S3 and the profile; buckets of the kind S3 Express are not taken.';
  return new BucketFault('refused', '', `cannot find out how the bucket ${bucket} is reached. ${next}`);
}
