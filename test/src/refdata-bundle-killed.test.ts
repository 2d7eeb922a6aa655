import { randomBytes } from 'node:crypto';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createBucket } from '../../src/adapters/bucket.ts';
import { createResultFiles } from '../../src/adapters/result-files.ts';
import { refdataForPeople } from '../../src/commands/refdata/people/people.ts';
import type { Bucket, Listed } from '../../src/refdata-ports.ts';
import { MOTO_CREDENTIALS } from '../fakes/moto/moto-server.ts';
import { onMoto } from '../fakes/moto/on-moto.ts';
import { S3Gate } from './adapters/bucket-s3-gate.ts';
import { seeded, storeOn } from './commands/refdata/store/store-builders.ts';
import { Checkout, type Step } from './refdata-bundle-steps.ts';

/** Kills for each store; `PILOTLIGHT_KILLS=30` for a thorough run. */
const KILLS = Number(process.env['PILOTLIGHT_KILLS'] ?? 4);
const SECONDS = 1_000;
const GRACE = 14 * 24 * 3_600 * SECONDS;
const realClock = { now: () => Date.now(), sleep: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)) };

/** A store of its own for each upload. */
interface Place {
  readonly address: string;
  readonly env: Readonly<Record<string, string>>;
  readonly bucket: Bucket;
  /** Grows with what a check has begun to write. */
  begun(): Promise<number>;
  /** Grows with what is there for others; where that comes long after it was begun. */
  readonly arrived?: () => Promise<number>;
}

let checkout: Checkout;
let files = 0;
beforeAll(async () => {
  checkout = await Checkout.make(['results: out']);
  const sizes = [...Array.from({ length: 20 }, () => 1_100_000), ...Array.from({ length: 100 }, (_, n) => 1_000 + n * 200)];
  for (const size of sizes) {
    await checkout.write(`out/${files}.bin`, randomBytes(size));
    files += 1;
  }
});
afterAll(() => checkout.close());

async function keysOf({ bucket }: Pick<Place, 'bucket'>): Promise<ReadonlyMap<string, Listed>> {
  const keys = new Map<string, Listed>();
  for await (const one of bucket.list('')) keys.set(one.key, one);
  return keys;
}

async function fsckOf({ bucket }: Place): Promise<{ readonly code: number; readonly said: string }> {
  const said: string[] = [];
  const tell = (line: string): void => void said.push(line);
  const store = storeOn(bucket, { clock: realClock, grace: GRACE });
  const value = { store, files: createResultFiles(checkout.workspace), defaultBranch: 'main' };
  const code = await refdataForPeople(['fsck', '--full'], { print: tell, tell, open: async () => ({ ok: true, value }) });
  return { code, said: said.join('\n') };
}

/** Waits until there is so much; for some seconds at most, as the check may have ended. */
async function reached(look: () => Promise<number>, count: number): Promise<void> {
  const deadline = performance.now() + 10 * SECONDS;
  while ((await look()) < count && performance.now() < deadline) await realClock.sleep(1);
}

const check = ({ address, env }: Place, onStart?: (send: (signal: NodeJS.Signals) => void) => unknown): Promise<Step> =>
  checkout.step('refdata-check', { inputs: { store: address }, env, ...(onStart ? { onStart } : {}) });

const isRef = (key: string): boolean => key.startsWith('refs/');
const written = (key: string): boolean => /^(objects|packs|sets|snapshots|candidates)\//.test(key);

function killedAnywhere(make: (name: string) => Promise<Place>): void {
  test(`killed at any of ${KILLS} moments it leaves a store that fsck passes, no ref moves, and the next run sends the rest`, async () => {
    const whole = await make('whole');
    const { errors } = await check(whole);
    expect(errors).toEqual([expect.stringMatching(/refdata-red/)]);
    const all = [...(await keysOf(whole)).keys()].filter(written).sort();
    expect(all.length).toBeGreaterThan(20);
    const most = await whole.begun();
    const chance = seeded(Number(process.env['PILOTLIGHT_SEED'] ?? 7));
    const broken: number[] = [];
    const isAmidst = (count: number): boolean => count > 0 && count < all.length;
    // Chance may have all of them come before the first file or after the last: then it goes on for a while.
    for (let kill = 0; kill < KILLS || (!broken.some(isAmidst) && kill < 6 * KILLS); kill += 1) {
      const place = await make(`kill-${kill}`);
      // By turns among what it has begun and among what has arrived: many begin at once, long before the first is there.
      const [share, later] = [chance.next(), chance.next() * 10];
      const byArrival = kill % 2 === 1 ? place.arrived : undefined;
      const { signal } = await check(place, async (send) => {
        if (byArrival) await reached(byArrival, 1 + share * (all.length - 6));
        else await reached(place.begun, share * most);
        setTimeout(() => send('SIGKILL'), byArrival ? 0 : later);
      });
      const before = await keysOf(place);
      expect([...before.keys()].filter(isRef)).toEqual([]);
      expect(await fsckOf(place)).toMatchObject({ code: 0 });
      const again = await check(place);
      expect(again.errors).toEqual([expect.stringMatching(/refdata-red/)]);
      const after = await keysOf(place);
      expect([...after.keys()].filter(written).sort()).toEqual(all);
      for (const [key, { modified, size }] of before)
        if (written(key)) expect({ key, modified, size }).toEqual({ ...after.get(key) });
      expect(await fsckOf(place)).toEqual({ code: 0, said: expect.stringMatching(/everything is there$/) });
      expect([...after.keys()].filter(isRef)).toEqual([]);
      if (signal === 'SIGKILL') broken.push([...before.keys()].filter(written).length);
    }
    // Some of the kills came while files went up.
    expect(broken.some(isAmidst)).toBe(true);
    process.stdout.write(`${broken.length} killed, with so many of ${all.length} keys there: ${broken.join(', ')}\n`);
  }, 300_000);

  test('TERM ends it within two seconds while it uploads, and no ref has moved', async () => {
    const place = await make('terminated');
    let sent = 0;
    const { code, signal, log } = await check(place, async (send) => {
      await reached(place.begun, 16);
      sent = performance.now();
      send('SIGTERM');
    });
    expect(performance.now() - sent).toBeLessThan(2_000);
    expect({ code, signal, log }).toMatchObject({ code: null, signal: 'SIGTERM' });
    expect([...(await keysOf(place)).keys()].filter(isRef)).toEqual([]);
    expect(await fsckOf(place)).toMatchObject({ code: 0 });
  }, 30_000);
}

describe('the bundle’s check, broken off while it uploads into a folder (R-4)', () => {
  killedAnywhere(async (name) => {
    const folder = join(checkout.folder, 'store', name);
    await mkdir(folder);
    const address = `file://${folder}`;
    return {
      address,
      env: {},
      bucket: createBucket(address, {}),
      begun: async () => (await readdir(folder, { recursive: true })).length,
    };
  });
});

await onMoto('the bundle’s check, broken off while it uploads to S3 (R-4)', (moto) => {
  const BUCKET = 'acme-killed';
  let gate: S3Gate;
  beforeAll(async () => {
    process.env['AWS_ACCESS_KEY_ID'] = MOTO_CREDENTIALS.accessKeyId;
    process.env['AWS_SECRET_ACCESS_KEY'] = MOTO_CREDENTIALS.secretAccessKey;
    const options = { region: 'us-east-1', endpoint: moto().url, credentials: MOTO_CREDENTIALS, forcePathStyle: true };
    const client = new S3Client(options);
    await client.send(new CreateBucketCommand({ Bucket: BUCKET }));
    client.destroy();
    gate = await S3Gate.before(moto().url);
  });
  afterAll(() => gate.close());
  beforeEach(() => void gate.forget());

  killedAnywhere(async (name) => {
    const [id, secret] = [MOTO_CREDENTIALS.accessKeyId, MOTO_CREDENTIALS.secretAccessKey];
    const env = { AWS_ENDPOINT_URL_S3: gate.url, AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret };
    const address = `s3://${BUCKET}/${name}`;
    gate.forget();
    const begun = async () => gate.seen.filter(({ method }) => method === 'PUT').length;
    const bucket = createBucket(address, { ...env, AWS_ENDPOINT_URL_S3: moto().url });
    const arrived = async () => [...(await keysOf({ bucket })).keys()].filter(written).length;
    return { address, env, bucket, begun, arrived };
  });
});
