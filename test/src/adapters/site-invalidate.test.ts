import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { everythingBelow, invalidate } from '../../../src/adapters/site-invalidate.ts';
import type { Moto } from '../../fakes/moto/moto-server.ts';
import { onMoto } from '../../fakes/moto/on-moto.ts';
import { S3Gate } from './bucket-s3-gate.ts';

/** moto looks for nothing in it but the service. */
const SIGNED = {
  authorization: 'AWS4-HMAC-SHA256 Credential=moto/20260101/us-east-1/cloudfront/aws4_request, SignedHeaders=host, Signature=0',
};
const DISTRIBUTION = `<?xml version="1.0"?><DistributionConfig xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/">
<CallerReference>one</CallerReference><Origins><Quantity>1</Quantity><Items><Origin><Id>docs</Id>
<DomainName>docs.s3.amazonaws.com</DomainName><S3OriginConfig><OriginAccessIdentity></OriginAccessIdentity></S3OriginConfig>
</Origin></Items></Origins><DefaultCacheBehavior><TargetOriginId>docs</TargetOriginId>
<ViewerProtocolPolicy>allow-all</ViewerProtocolPolicy></DefaultCacheBehavior><Comment>docs</Comment><Enabled>true</Enabled></DistributionConfig>`;

await onMoto('CloudFront', (moto: () => Moto) => {
  let gate: S3Gate;
  let distribution = '';
  const env = () => ({ AWS_ENDPOINT_URL_CLOUDFRONT: gate.url, AWS_ACCESS_KEY_ID: 'moto', AWS_SECRET_ACCESS_KEY: 'moto' });
  const order = (reference: string) => ({ distribution, paths: [everythingBelow('docs/main')], reference });
  beforeAll(async () => {
    gate = await S3Gate.before(moto().url);
    const url = `${moto().url}/2020-05-31/distribution`;
    const made = await fetch(url, { method: 'POST', headers: SIGNED, body: DISTRIBUTION });
    distribution = /<Id>([A-Z0-9]+)<\/Id>/.exec(await made.text())?.[1] ?? '';
  });
  afterAll(() => gate.close());

  test('everything below the prefix is forgotten, by one path, through a storm', async () => {
    gate.order({ method: 'POST', times: 3, fault: { kind: 'status', status: 503, code: 'ServiceUnavailable' } });
    expect(await invalidate(order('build-7'), env(), { first: 2, longest: 10 })).toEqual({ ok: true, value: null });
    expect(gate.forget()).toBe(0);
    const listed = await fetch(`${moto().url}/2020-05-31/distribution/${distribution}/invalidation`, { headers: SIGNED });
    const id = /<InvalidationSummary>.*?<Id>([^<]+)<\/Id>/s.exec(await listed.text())?.[1];
    const one = await fetch(`${moto().url}/2020-05-31/distribution/${distribution}/invalidation/${id}`, { headers: SIGNED });
    expect(await one.text()).toMatch(/<Path>\/docs\/main\/\*<\/Path>/);
  });

  test('a failure says why, and the command that does it by hand', async () => {
    gate.order({ method: 'POST', fault: { kind: 'status', status: 403, code: 'AccessDenied' } });
    expect(await invalidate(order('build-8'), env())).toEqual({
      ok: false,
      error: `CloudFront’s distribution ${distribution} still has what it kept: AccessDenied. By hand: aws cloudfront create-invalidation --distribution-id ${distribution} --paths '/docs/main/*'`,
    });
    const none = await invalidate({ ...order('build-9'), distribution: 'E000' }, env(), { attempts: 1 });
    expect(none).toMatchObject({ ok: false, error: expect.stringContaining('--distribution-id E000') });
    const hostile = await invalidate({ ...order('x'), distribution: '../E1' }, env());
    expect(hostile).toMatchObject({ ok: false, error: expect.stringContaining('expected the id of a CloudFront distribution') });
  });

  test('a site without a prefix is forgotten as a whole', () => {
    expect(everythingBelow('')).toBe('/*');
  });
});
