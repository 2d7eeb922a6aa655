import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { S3Bucket } from '../../../src/adapters/bucket-s3.ts';
import { encodeKey, signed } from '../../../src/adapters/bucket-s3-signature.ts';
import { onMoto } from '../../fakes/moto/on-moto.ts';

const text = (value: string): Uint8Array => Buffer.from(value);
const SMALL = { maxBytes: 1_000 };

/** From Amazon's documentation of S3, "Signature Calculations for the Authorization Header": the example "PUT Object". */
test('a request that Amazon shows has the signature that Amazon shows for it, whatever was signed before', () => {
  const credentials = { id: 'AKIAIOSFODNN7EXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', session: undefined };
  const headers = {
    date: 'Fri, 24 May 2013 00:00:00 GMT',
    host: 'examplebucket.s3.amazonaws.com',
    'x-amz-content-sha256': '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072',
    'x-amz-storage-class': 'REDUCED_REDUNDANCY',
  };
  const request = { method: 'PUT', path: `/${encodeKey('test$file.text')}`, headers };
  const signing = { credentials, region: 'us-east-1', at: Date.UTC(2013, 4, 24) };
  const others = [
    { ...signing, at: Date.UTC(2013, 4, 25) },
    { ...signing, region: 'us-east-2' },
    { ...signing, service: 'sts' },
    { ...signing, credentials: { ...credentials, secret: 'another' } },
  ];
  for (const other of [signing, ...others]) {
    const theirs = signed(request, other)['authorization'];
    const { authorization } = signed(request, signing);
    expect(authorization).toMatch(/Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd$/);
    expect(theirs === authorization).toBe(other === signing);
  }
});

/** moto lets botocore sign what arrives, and compares. */
await onMoto('S3 that looks at signatures', (moto) => {
  const before = { ...process.env };
  beforeAll(async () => {
    const iam = async (asked: Readonly<Record<string, string>>): Promise<string> => {
      const authorization =
        'AWS4-HMAC-SHA256 Credential=nobody/20260101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=0';
      const body = new URLSearchParams({ Version: '2010-05-08', UserName: 'writer', ...asked });
      return (await fetch(moto().url, { method: 'POST', headers: { authorization }, body })).text();
    };
    await iam({ Action: 'CreateUser' });
    const everything = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] };
    await iam({ Action: 'PutUserPolicy', PolicyName: 'all', PolicyDocument: JSON.stringify(everything) });
    const key = await iam({ Action: 'CreateAccessKey' });
    const of = (name: string): string => new RegExp(`<${name}>([^<]+)<`).exec(key)?.[1] ?? '';
    process.env['AWS_ACCESS_KEY_ID'] = of('AccessKeyId');
    process.env['AWS_SECRET_ACCESS_KEY'] = of('SecretAccessKey');
    await fetch(`${moto().url}/signed-refdata`, { method: 'PUT' });
    await fetch(`${moto().url}/moto-api/reset-auth`, { method: 'POST', body: '0' });
  });
  afterAll(() => {
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  });
  const open = (): S3Bucket =>
    new S3Bucket(
      { bucket: 'signed-refdata', prefix: "it's (a) !prefix*" },
      { AWS_ENDPOINT_URL_S3: moto().url, AWS_REGION: 'us-east-1' },
      { attempts: 1 },
    );

  test('it takes writes, reads, stretches and looks, whatever letters a key has', async () => {
    const bucket = open();
    for (const key of ['plain', "odd/~!'()* +&=$@,;:%2F%/ü 漢", 'a  b/.hidden']) {
      expect(await bucket.create(key, { bytes: text('some bytes'), type: 'text/plain; charset=utf-8' })).toBe('created');
      const found = await bucket.get(key, SMALL);
      expect(found?.bytes).toEqual(text('some bytes'));
      expect((await bucket.get(key, { ...SMALL, range: { from: 5, length: 3 } }))?.bytes).toEqual(text('byt'));
      expect(await bucket.replace(key, text('{}'), found?.tag ?? '')).toHaveProperty('tag');
      expect(await bucket.head(key)).toMatchObject({ key, size: 2 });
    }
    expect(await bucket.head('none')).toBeNull();
  });

  test('another secret is refused, and said', async () => {
    const secret = process.env['AWS_SECRET_ACCESS_KEY'];
    process.env['AWS_SECRET_ACCESS_KEY'] = 'not-it';
    const bucket = open();
    await expect(bucket.get('plain', SMALL)).rejects.toMatchObject({
      kind: 'denied',
      message: expect.stringContaining('SignatureDoesNotMatch'),
    });
    process.env['AWS_SECRET_ACCESS_KEY'] = secret;
  });
});
