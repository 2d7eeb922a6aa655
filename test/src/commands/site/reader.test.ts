import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MOTO_CREDENTIALS, type Moto } from '../../../fakes/moto/moto-server.ts';
import { onMoto } from '../../../fakes/moto/on-moto.ts';
import { differences, type Fetch, PAGES, type RealPlaces, RealSiteWorld, siteNo, violationsOf } from './real-site.ts';

const OK = { ok: true };
const CHILD = fileURLToPath(new URL('./killed-site.ts', import.meta.url));
const CONFIRM = { confirm: 'true' } as const;
const DAY = 86_400_000;

interface Seen {
  reads: number;
  readonly wrong: string[];
}

/** Reads both ends without pause until `signal` aborts. */
async function readAll(ends: readonly Fetch[], all: Seen, signal: AbortSignal): Promise<void> {
  const begun = new Set<Fetch>();
  while (!signal.aborted) {
    for (const fetched of ends) {
      if (!begun.has(fetched) && (await fetched('index.html')) === null) continue;
      // The root document comes last: from then on all of it is there.
      begun.add(fetched);
      for (const page of PAGES) {
        const { reads, wrong } = await violationsOf(page, fetched);
        all.reads += reads;
        all.wrong.push(...wrong);
      }
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}

interface Story {
  /** At least: it goes on until so much has been read, however fast the machine reads. */
  readonly publications: number;
  readonly promotions: number;
  readonly reads: number;
}

async function readWhile(
  world: RealSiteWorld,
  ends: readonly Fetch[],
  { publications, promotions, reads }: Story,
): Promise<Seen> {
  const over = new AbortController();
  const seen: Seen = { reads: 0, wrong: [] };
  const reading = Promise.all([readAll(ends, seen, over.signal), readAll(ends, seen, over.signal)]);
  const every = Math.floor(publications / promotions);
  for (let n = 1, run = 1; n <= publications || seen.reads < reads; n += 1) {
    expect(await world.run(siteNo(n), { run: run++, inputs: CONFIRM })).toEqual(OK);
    if (n % every === 0) expect(await world.promote({ run: run++, inputs: CONFIRM })).toEqual(OK);
  }
  over.abort();
  await reading;
  return seen;
}

/** Kills a process of its own at its nth call, for each n; true where it came to its end instead. */
async function diesAt(
  places: RealPlaces,
  task: 'publish' | 'promote',
  at: { run: number; calls: number; when: string },
): Promise<boolean> {
  const given = [CHILD, JSON.stringify(places), task, String(at.run), String(at.calls), at.when];
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...given], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let trouble = '';
  child.stdout.on('data', (text: Buffer) => (said += text.toString()));
  child.stderr.on('data', (text: Buffer) => (trouble += text.toString()));
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  if (signal === 'SIGKILL') return false;
  expect([code, trouble, said]).toEqual([0, '', '{"ok":true}']);
  return true;
}

interface Killing {
  readonly task: 'publish' | 'promote';
  readonly when: 'before' | 'during';
  readonly placesOf: (name: string) => Promise<RealPlaces>;
  readonly fetchOf: (places: RealPlaces, which: 'dev' | 'official') => Fetch;
}

/** One of so many calls; with `PILOTLIGHT_KILLS=all` at each. */
const STEP = process.env['PILOTLIGHT_KILLS'] === 'all' ? 1 : 3;
const WHERE = STEP === 1 ? 'each call' : 'every third call';

/** At each call in turn, or at some of them: what was there can be read, and the next one finishes. Gives how many calls there were. */
async function killedEverywhere({ task, when, placesOf, fetchOf }: Killing): Promise<number> {
  let end = Number.POSITIVE_INFINITY;
  const shared = await placesOf(`${task}-${when}`);
  const source = new RealSiteWorld(shared);
  expect(await source.run(siteNo(1), { run: 1 })).toEqual(OK);
  const digest = source.outputs.get('manifest') ?? '';
  expect(await source.run(siteNo(6), { run: 6, inputs: CONFIRM })).toEqual(OK);
  const one = async (calls: number) => {
    const own = await placesOf(`${task}-${when}-${calls}`);
    const places = task === 'publish' ? own : { ...own, dev: shared.dev };
    const world = new RealSiteWorld(places);
    const before = task === 'publish' ? world.run(siteNo(1), { run: 1 }) : world.promote({ run: 2, inputs: { digest } });
    expect(await before).toEqual(OK);
    if (await diesAt(places, task, { run: 7, calls, when })) end = Math.min(end, calls);
    const fetched = fetchOf(places, task === 'publish' ? 'dev' : 'official');
    for (const page of PAGES) expect([calls, (await violationsOf(page, fetched)).wrong]).toEqual([calls, []]);
    world.ahead = 120_000;
    const next =
      task === 'publish' ? world.run(siteNo(8), { run: 8, inputs: CONFIRM }) : world.promote({ run: 8, inputs: CONFIRM });
    expect(await next).toEqual(OK);
    expect([calls, await differences(siteNo(task === 'publish' ? 8 : 6), fetched)]).toEqual([calls, []]);
  };
  for (let calls = 0; end === Number.POSITIVE_INFINITY; calls += 3)
    await Promise.all(STEP === 1 ? [one(calls), one(calls + 1), one(calls + 2)] : [one(calls)]);
  return end;
}

/** Publishes and promotes for weeks, sweeps, and promotes what is kept, the oldest first. */
async function expectCollected(places: RealPlaces, fetched: Fetch): Promise<void> {
  const world = new RealSiteWorld(places);
  const recordsAt = async (which: 'dev' | 'official') => {
    const keys: string[] = [];
    for await (const { key } of world.real(which).list('_ci/manifests/')) keys.push(key);
    return keys.length;
  };
  for (let n = 1; n <= 8; n += 1) {
    world.ahead += 2 * DAY;
    expect(await world.run(siteNo(n), { run: n * 2, inputs: CONFIRM })).toEqual(OK);
    expect(await world.promote({ run: n * 2 + 1, inputs: CONFIRM })).toEqual(OK);
    // By the store's clock, which here goes on in leaps.
    expect(await recordsAt('official')).toBe(Math.min(n - 1, 3));
  }
  expect(await recordsAt('dev')).toBe(7);
  expect(await world.run(siteNo(1), { run: 20, inputs: { mode: 'sweep' } })).toEqual(OK);
  expect(await recordsAt('dev')).toBe(3);
  const { kept } = JSON.parse(
    Buffer.from((await world.real('dev').get('_ci/manifest.json', 1_000_000))?.bytes ?? []).toString(),
  ) as { readonly kept: readonly { readonly digest: string }[] };
  for (const [index, { digest }] of kept.toReversed().entries()) {
    expect(await world.promote({ run: 21 + index, inputs: { ...CONFIRM, digest } })).toEqual(OK);
    expect(await differences(siteNo(5 + index), fetched)).toEqual([]);
  }
}

describe('a site in a folder', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pilotlight-reader-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const placesOf = async (name: string): Promise<RealPlaces> => {
    const [dev, official] = [join(folder, name, 'dev'), join(folder, name, 'official')];
    for (const one of [dev, official]) await mkdir(one, { recursive: true });
    return { dev: `file://${dev}`, official: `file://${official}`, env: {} };
  };
  const fetchOf = (places: RealPlaces, which: 'dev' | 'official'): Fetch => {
    const root = fileURLToPath(places[which]);
    return (key) => readFile(join(root, key), 'utf8').catch(() => null);
  };

  test('shows whoever reads without pause, through 50 publications and more, no page whose parts are missing', async () => {
    const places = await placesOf('read');
    const ends = [fetchOf(places, 'dev'), fetchOf(places, 'official')];
    const { wrong } = await readWhile(new RealSiteWorld(places), ends, { publications: 50, promotions: 5, reads: 10_000 });
    expect(wrong).toEqual([]);
  }, 120_000);

  test('is swept of what is kept no longer, and all that is kept can be promoted', async () => {
    const places = await placesOf('collected');
    await expectCollected(places, fetchOf(places, 'official'));
  }, 60_000);

  test.each(['publish', 'promote'] as const)(
    `of which a process that would %s it is killed at ${WHERE} of the store can be read, and the next one finishes (A12)`,
    async (task) => {
      const calls = await killedEverywhere({ task, when: 'before', placesOf, fetchOf });
      expect(calls).toBeGreaterThan(8);
    },
    120_000,
  );
});

await onMoto('a site in S3', (moto: () => Moto) => {
  const env = () => ({
    ...{ AWS_ENDPOINT_URL_S3: moto().url, AWS_REGION: 'us-east-1' },
    AWS_ACCESS_KEY_ID: MOTO_CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: MOTO_CREDENTIALS.secretAccessKey,
  });
  beforeAll(async () => {
    for (const bucket of ['docs-dev', 'docs-official']) await fetch(`${moto().url}/${bucket}`, { method: 'PUT' });
  });
  const placesOf = async (name: string): Promise<RealPlaces> => ({
    ...{ dev: `s3://docs-dev/${name}`, official: `s3://docs-official/${name}`, env: env() },
  });
  const fetchOf = (places: RealPlaces, which: 'dev' | 'official'): Fetch => {
    const store = new RealSiteWorld(places).real(which);
    return async (key) => {
      const found = await store.get(key, 1_000_000);
      return found && Buffer.from(found.bytes).toString();
    };
  };

  test('shows whoever reads without pause no page whose parts are missing', async () => {
    const places = await placesOf('read');
    const ends = [fetchOf(places, 'dev'), fetchOf(places, 'official')];
    const { wrong } = await readWhile(new RealSiteWorld(places), ends, { publications: 10, promotions: 2, reads: 300 });
    expect(wrong).toEqual([]);
  }, 90_000);

  test('is swept of what is kept no longer, and all that is kept can be promoted', async () => {
    const places = await placesOf('collected');
    await expectCollected(places, fetchOf(places, 'official'));
  }, 60_000);

  test.each(['publish', 'promote'] as const)(
    `of which a process that would %s it is killed during ${WHERE} of the store can be read, and the next one finishes (A12)`,
    async (task) => {
      const calls = await killedEverywhere({ task, when: 'during', placesOf, fetchOf });
      expect(calls).toBeGreaterThan(8);
    },
    120_000,
  );
});
