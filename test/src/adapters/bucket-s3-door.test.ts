import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { doorOf } from '../../../src/adapters/bucket-s3-door.ts';
import { encodeKey } from '../../../src/adapters/bucket-s3-signature.ts';
import { s3Settings } from '../../../src/adapters/s3-settings.ts';

const KEYS = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' };
const KEY = "a b/it's +ü%.bin";

let folder = '';
let none = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pilotlight-door-'));
  none = join(folder, 'none');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Where AWS's SDK would go. */
async function bySdk(bucket: string, env: Readonly<Record<string, string>>): Promise<string> {
  const client = new S3Client({ ...s3Settings(env), credentials: { accessKeyId: 'id', secretAccessKey: 'secret' } });
  let found = '';
  client.middlewareStack.add(
    () =>
      async ({ request }) => {
        const { protocol, hostname, port, path } = request as { protocol: string; hostname: string; port?: number; path: string };
        found = `${protocol}//${hostname}${port ? `:${port}` : ''}${path}`;
        return { response: {}, output: { $metadata: {} } };
      },
    { step: 'deserialize', priority: 'low' },
  );
  await client.send(new GetObjectCommand({ Bucket: bucket, Key: KEY })).catch(() => undefined);
  client.destroy();
  return found;
}

const at = (endpoint: string) => ({ AWS_ENDPOINT_URL_S3: endpoint });
test.each<[string, Readonly<Record<string, string>>]>([
  ['acme-refdata', {}],
  ['acme-refdata', { AWS_REGION: 'eu-central-1' }],
  ['acme', { AWS_DEFAULT_REGION: 'us-gov-west-1' }],
  ['acme', at('http://127.0.0.1:9000')],
  ['acme', at('http://[::1]:9000')],
  ['acme', at('http://localhost:9000/')],
  ['acme', at('https://10.0.0.7')],
  ['acme', at('https://minio.example.org:8443')],
  ['acme', { AWS_ENDPOINT_URL: 'https://account.r2.cloudflarestorage.com', AWS_REGION: 'auto' }],
])('%s with %j is where AWS’s SDK finds it', async (bucket, env) => {
  const door = doorOf(bucket, { ...KEYS, AWS_CONFIG_FILE: none, ...env });
  expect(`${door?.url.origin}${door?.path}/${encodeKey(KEY)}`).toBe(await bySdk(bucket, env));
  expect(door).toMatchObject({ region: s3Settings(env).region, credentials: { id: 'id', secret: 'secret', session: undefined } });
});

test('whatever the environment does not say alone and plainly is left to the SDK', async () => {
  const plain = { ...KEYS, AWS_CONFIG_FILE: none };
  expect(doorOf('acme', { ...plain, AWS_SESSION_TOKEN: 'of a role' })?.credentials.session).toBe('of a role');
  const settings = join(folder, 'config');
  await writeFile(settings, '[default]\n');
  for (const env of [
    { AWS_CONFIG_FILE: none },
    { ...plain, AWS_SECRET_ACCESS_KEY: '' },
    { ...plain, AWS_CONFIG_FILE: settings },
    { ...plain, AWS_PROFILE: 'other' },
    { ...plain, AWS_USE_FIPS_ENDPOINT: 'true' },
    { ...plain, AWS_USE_DUALSTACK_ENDPOINT: 'true' },
    { ...plain, AWS_REGION: 'cn-north-1' },
    { ...plain, AWS_REGION: 'us-iso-east-1' },
    { ...plain, ...at('https://minio.example.org/below') },
    { ...plain, ...at('no address') },
  ])
    expect(doorOf('acme', env)).toBeNull();
  for (const bucket of ['with.dots', 'acme--use1-az4--x-s3', 'point-s3alias']) expect(doorOf(bucket, plain)).toBeNull();
});
