import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { siteStore } from '../../../src/adapters/site-store.ts';
import type { SiteStore, SiteWrite } from '../../../src/site-ports.ts';
import { allOf, siteStoresKeepTheirPromises } from '../../conformance/site-store.ts';
import { MOTO_CREDENTIALS, type Moto } from '../../fakes/moto/moto-server.ts';
import { onMoto } from '../../fakes/moto/on-moto.ts';
import { type GateFault, S3Gate } from './bucket-s3-gate.ts';

const BUCKET = 'acme-docs';
const PACE = { first: 2, longest: 20, idle: 2_000 };
const HEADERS = { type: 'text/css; charset=utf-8', cache: 'public,max-age=31536000,immutable', encoding: 'gzip' } as const;
const write = (onlyIf: SiteWrite['onlyIf'] = null): SiteWrite => ({ headers: HEADERS, generation: '1700000000000-7', onlyIf });
const body = (value: string) => {
  const bytes = Buffer.from(value);
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
};
const MUCH = 1_000_000;
const CREDENTIALS = {
  AWS_ACCESS_KEY_ID: MOTO_CREDENTIALS.accessKeyId,
  AWS_SECRET_ACCESS_KEY: MOTO_CREDENTIALS.secretAccessKey,
};
/** moto looks for nothing in it but the service. */
const SIGNED = {
  authorization: 'AWS4-HMAC-SHA256 Credential=moto/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0',
};
const environment = (url: string) => ({ AWS_ENDPOINT_URL_S3: url, AWS_REGION: 'us-east-1', ...CREDENTIALS });

await onMoto('a site in S3', (moto: () => Moto) => {
  const gates: S3Gate[] = [];
  let folder = '';
  let gate: S3Gate;
  let store: SiteStore;
  const open = async (knowsCopies: boolean) => {
    const opened = await S3Gate.before(moto().url);
    opened.knowsCopies = knowsCopies;
    gates.push(opened);
    return opened;
  };
  const at = ({ url }: S3Gate, prefix: string, bucket = BUCKET) =>
    siteStore(`s3://${bucket}`, { env: environment(url), prefix, pace: PACE });
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pilotlight-site-s3-'));
    for (const bucket of [BUCKET, `${BUCKET}-official`]) await fetch(`${moto().url}/${bucket}`, { method: 'PUT' });
    gate = await open(true);
    store = at(gate, 'faults');
    await store.put('first.css', body('x'), write('absent'));
  });
  afterAll(async () => {
    for (const one of gates) await one.close();
    await rm(folder, { recursive: true, force: true });
  });
  afterEach(() => {
    // A fault that nothing met has proved nothing.
    expect(gate.forget()).toBe(0);
  });

  for (const knowsCopies of [true, false]) {
    const prefix = knowsCopies ? 'amazon' : 'moto';
    siteStoresKeepTheirPromises(knowsCopies ? 'S3 as Amazon’s' : 'S3 that overlooks the conditions of copies', async () => {
      const own = await open(knowsCopies);
      return {
        client: () => at(own, prefix),
        other: () => at(own, prefix, `${BUCKET}-official`),
        folder,
        many: knowsCopies ? 1_200 : 50,
      };
    });
  }

  test('readers are told type, cache and encoding, of copies too, and who published', async () => {
    const { tag } = (await store.put('a.css', body('p{}'), write())) as { readonly tag: string };
    await store.copy({ store: store.address, key: 'a.css', tag }, 'b.css', {
      ...write(),
      headers: { ...HEADERS, cache: 'no-cache' },
    });
    for (const [key, cache] of [
      ['a.css', HEADERS.cache],
      ['b.css', 'no-cache'],
    ] as const) {
      const { headers } = await fetch(`${moto().url}/${BUCKET}/faults/${key}`, { method: 'HEAD', headers: SIGNED });
      expect(Object.fromEntries(headers)).toMatchObject({
        'content-type': HEADERS.type,
        'cache-control': cache,
        'content-encoding': 'gzip',
        'x-amz-meta-pilotlight-generation': '1700000000000-7',
      });
    }
    const sent = gate.seen.find(({ path }) => path.endsWith('/a.css'))?.headers;
    const sum = createHash('sha256').update('p{}').digest();
    expect(sent).toMatchObject({ 'x-amz-checksum-sha256': sum.toString('base64'), 'x-amz-content-sha256': sum.toString('hex') });
  });

  test.each([
    [409, 'ConditionalRequestConflict'],
    [503, 'SlowDown'],
    [500, 'InternalError'],
    [400, 'RequestTimeout'],
    [403, 'RequestTimeTooSkewed'],
  ])('a storm of %i %s is waited out, by every kind of request', async (status, code) => {
    const fault = { kind: 'status', status, code } as const;
    const key = `storm-${code}.css`;
    gate.order({ method: 'PUT', path: key, times: 5, fault });
    const { tag } = (await store.put(key, body(code), write('absent'))) as { readonly tag: string };
    gate.order({ method: 'PUT', path: `copy-${key}`, times: 3, fault });
    expect(await store.copy({ store: store.address, key, tag }, `copy-${key}`, write('absent'))).toHaveProperty('tag');
    gate.order({ method: 'GET', path: 'list-type=2', times: 3, fault });
    expect((await allOf(store.list(key))).length).toBe(1);
    gate.order({ method: 'POST', path: 'delete', times: 3, fault });
    await store.remove([key]);
    gate.order({ method: 'GET', path: key, times: 3, fault });
    expect(await store.get(key, MUCH)).toBeNull();
  });

  test('a write or a copy whose answer was lost is known again, and that of somebody else is not taken for it', async () => {
    for (const kind of ['lost', 'cut'] as const) {
      gate.order({ method: 'PUT', path: `put-${kind}`, fault: { kind } });
      const made = await store.put(`put-${kind}.css`, body('mine'), write('absent'));
      expect(made).toEqual({ tag: (await store.head(`put-${kind}.css`))?.tag });
      const source = { store: store.address, key: `put-${kind}.css`, tag: (made as { readonly tag: string }).tag };
      gate.order({ method: 'PUT', path: `copied-${kind}`, fault: { kind } });
      expect(await store.copy(source, `copied-${kind}.css`, write('absent'))).toEqual({ tag: source.tag });
    }
    await at(gate, 'faults').put('theirs.css', body('same'), write());
    gate.order({ method: 'PUT', path: 'theirs.css', fault: { kind: 'cut' } });
    expect(await store.put('theirs.css', body('same'), write('absent'))).toBe('lost');
  });

  test('an error that comes with the status 200 is none the less one: the copy is made again', async () => {
    const { tag } = (await store.put('late.css', body('late'), write())) as { readonly tag: string };
    const source = { store: store.address, key: 'late.css', tag };
    for (const code of ['InternalError', 'SlowDown'])
      gate.order({ method: 'PUT', path: 'late-copy', fault: { kind: 'late', code } });
    expect(await store.copy(source, 'late-copy.css', write())).toEqual({ tag });
    gate.order({ method: 'PUT', path: 'late-denied', fault: { kind: 'late', code: 'AccessDenied' } });
    await expect(store.copy(source, 'late-denied.css', write())).rejects.toMatchObject({
      kind: 'denied',
      key: 'late-denied.css',
    });
    expect(await store.head('late-denied.css')).toBeNull();
  });

  test('a store that overlooks conditions is refused by its name at the first use, and keeps what it had', async () => {
    const ignorant = await open(false);
    ignorant.dropsConditions = true;
    const careless = at(ignorant, 'careless');
    await careless.put('index.html', body('before'), write());
    for (const onlyIf of ['absent', { tag: '"x"' }] as const)
      await expect(careless.put('index.html', body('after'), write(onlyIf))).rejects.toMatchObject({
        kind: 'refused',
        message: expect.stringMatching(/^the store s3:\/\/acme-docs\/careless writes over a key in spite of If-None-Match/),
      });
    expect(Buffer.from((await careless.get('index.html', MUCH))?.bytes ?? []).toString()).toBe('before');
  });

  test('that a store looks at conditions is asked once and in two requests, and of nobody who asks for none', async () => {
    const own = await open(true);
    const plain = at(own, 'faults');
    await plain.put('plain.css', body('x'), write());
    expect(own.seen).toHaveLength(1);
    for (const key of ['c1.css', 'c2.css', 'c3.css']) await plain.put(key, body(key), write('absent'));
    expect(own.seen.map(({ path }) => path.split('/').at(-1))).toEqual([
      'plain.css',
      'probe',
      'probe',
      'c1.css',
      'c2.css',
      'c3.css',
    ]);
  });

  test('what was shown of a store counts for a week, at its own place, and for whoever has read what was written since', async () => {
    const own = await open(true);
    const asked = async (by: SiteStore, gate: S3Gate) => {
      gate.forget();
      await by.get('told.json', MUCH);
      await by.put(`${gate.seen.length}.css`, body('x'), write({ tag: '"x"' }));
      return gate.seen.filter(({ path }) => path.endsWith('/probe')).length;
    };
    await at(own, 'told').put('told.json', body('{}'), write('absent'));
    expect(await asked(at(own, 'told'), own)).toBe(0);
    // As a bucket that was copied elsewhere: another endpoint, which may look at nothing.
    const elsewhere = await open(true);
    expect(await asked(at(elsewhere, 'told'), elsewhere)).toBeGreaterThan(0);
    elsewhere.dropsConditions = true;
    await expect(at(elsewhere, 'told').put('told.json', body('[]'), write('absent'))).rejects.toThrow('in spite of');
    for (const when of [Date.now() - 8 * 86_400_000, Date.now() + 8 * 86_400_000]) {
      const place = createHash('sha256')
        .update(`${new URL(own.url).host}/${BUCKET}`)
        .digest('hex')
        .slice(0, 32);
      const old = { 'x-amz-meta-pilotlight-conditions': `${Math.round(when)}-${place}` };
      await fetch(`${moto().url}/${BUCKET}/told/told.json`, { method: 'PUT', body: '{}', headers: { ...SIGNED, ...old } });
      expect(await asked(at(own, 'told'), own)).toBe(2);
    }
  });

  test('no permission, nobody there, and a bucket that is gone are said with what to do', async () => {
    const denied = { kind: 'status', status: 403, code: 'AccessDenied' } as const;
    gate.order({ method: 'PUT', path: 'x.css', fault: denied });
    await expect(store.put('x.css', body('x'), write())).rejects.toMatchObject({
      kind: 'denied',
      message: expect.stringContaining('The role needs s3:PutObject on acme-docs/faults'),
    });
    gate.order({ method: 'POST', fault: denied });
    await expect(store.remove(['x.css'])).rejects.toThrow('s3:DeleteObject');
    const gone = at(gate, '', 'nobody-has-it');
    const calls = [
      () => gone.get('x', MUCH),
      () => gone.head('x'),
      () => allOf(gone.list('')),
      () => gone.put('x', body('x'), write()),
      () => gone.put('x', body('x'), write({ tag: '"x"' })),
      () => gone.remove(['x']),
    ];
    for (const call of calls) await expect(call()).rejects.toMatchObject({ name: 'BucketFault', kind: 'no-bucket' });
    const nowhere = siteStore(`s3://${BUCKET}`, { env: environment('http://127.0.0.1:9'), pace: { ...PACE, attempts: 3 } });
    await expect(nowhere.get('x', MUCH)).rejects.toThrow('ECONNREFUSED after 3 attempts');
  });

  test('one of many that may not be removed is named, and the others are gone', async () => {
    for (const key of ['r/1', 'r/2']) await store.put(key, body('x'), write());
    const fault: GateFault = { kind: 'status', status: 200, code: 'AccessDenied' };
    gate.order({ method: 'POST', path: 'delete', fault });
    await expect(store.remove(['r/1'])).rejects.toMatchObject({ kind: 'denied' });
    await store.remove(['r/1', 'r/2']);
    expect(await allOf(store.list('r/'))).toEqual([]);
  });

  test('a file that changes while it is sent leaves nothing behind', async () => {
    const file = join(folder, 'changing');
    await writeFile(file, Buffer.alloc(3_000_000, 'b'));
    const { sha256 } = body('a'.repeat(3_000_000));
    await expect(store.put('changing.bin', { file, size: 3_000_000, sha256 }, write())).rejects.toMatchObject({
      kind: 'damaged',
    });
    expect(await store.head('changing.bin')).toBeNull();
  });

  test('where only AWS’s SDK knows the way, it is asked for the way, and the requests are the same', async () => {
    const config = join(folder, 'credentials');
    await writeFile(config, '[docs]\naws_access_key_id = moto\naws_secret_access_key = moto\n');
    process.env['AWS_SHARED_CREDENTIALS_FILE'] = config;
    process.env['AWS_PROFILE'] = 'docs';
    try {
      const env = { AWS_ENDPOINT_URL_S3: gate.url, AWS_REGION: 'eu-west-3', AWS_PROFILE: 'docs' };
      const profiled = siteStore(`s3://${BUCKET}`, { env, prefix: 'faults', pace: PACE });
      expect(await profiled.put('by-profile.css', body('x'), write('absent'))).toHaveProperty('tag');
      expect(gate.seen.at(-1)?.headers.authorization).toMatch(/Credential=moto\/[0-9]{8}\/eu-west-3\/s3\//);
      expect(await profiled.head('by-profile.css')).toMatchObject({ size: 1, generation: '1700000000000-7' });
    } finally {
      for (const name of ['AWS_SHARED_CREDENTIALS_FILE', 'AWS_PROFILE']) delete process.env[name];
    }
  });
});
