import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createBucket } from '../../../src/adapters/bucket.ts';
import { MOTO_CREDENTIALS } from '../../fakes/moto/moto-server.ts';
import { onMoto } from '../../fakes/moto/on-moto.ts';
import { SomeProject } from '../commands/refdata/people/some-project.ts';
import { sha256 } from '../commands/refdata/store/store-builders.ts';
import { fill, type Started, startRefdata } from './refdata-program.ts';

const SETTINGS = '.github/pilotlight.yml';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pilotlight-checkout-'));
  git('init', '-q', '-b', 'main');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const git = (...args: readonly string[]): string =>
  execFileSync('git', ['-C', folder, '-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { encoding: 'utf8' });

async function settings(text: string): Promise<void> {
  await mkdir(join(folder, '.github'), { recursive: true });
  await writeFile(join(folder, SETTINGS), text);
}

const refdata = (words: readonly string[], { from = folder, env = {} }: Partial<Started> = {}) =>
  startRefdata(words, { from, env });

/** What each command says of such a project, by `words` that name the store, or by none. */
async function showsEverything(words: readonly string[], started: Partial<Started>): Promise<void> {
  const [status, log, blame, diff, pull, fsck] = await Promise.all(
    [
      ['status', '--json'],
      ['log', '--json', '--limit', '1'],
      ['blame', 'plots/*.png', '--partition', 'linux'],
      ['diff', 'main', 'pull/8', '--json'],
      ['pull', 'out', '--partition', 'linux'],
      ['fsck', '--full'],
    ].map((one) => refdata([...one, ...words], started)),
  );
  for (const ended of [status, log, blame, diff, pull, fsck])
    expect(ended).toMatchObject({ code: 0, told: expect.not.stringContaining('rror') });
  expect(JSON.parse(`${status?.out}`)).toMatchObject({ branches: [{ branch: 'main' }], pulls: [{ pull: 7 }, { pull: 8 }] });
  expect(JSON.parse(`${log?.out}`)).toMatchObject([{ cause: { kind: 'merge', pull: 7 } }]);
  expect(blame?.out).toContain('merged #7');
  expect(JSON.stringify(JSON.parse(`${diff?.out}`))).toContain(sha256('eight'));
  expect(pull?.out).toMatch(/^2 files of .*main.*, linux, in out: 2 written$/m);
  expect(await readFile(join(folder, 'out/plots/a.png'), 'utf8')).toBe('seven');
  expect(fsck?.out).toContain('everything is there');
}

describe('pilotlight refdata, as a program, on a store in a folder', () => {
  let project: SomeProject;
  let store = '';
  beforeAll(async () => {
    project = await SomeProject.make();
    store = pathToFileURL(project.at('store')).href;
    await fill(project);
  });
  afterAll(() => project.close());

  test('shows, compares, fetches and verifies what the checkout’s settings name', async () => {
    await settings(`refdata:\n  store: ${store}\n`);
    await showsEverything([], {});
  });

  test('reads no settings where `--store` names the store', async () => {
    await settings('refdata: [');
    expect(await refdata(['status', '--store', store])).toMatchObject({ code: 0, out: expect.stringMatching(/^main /m) });
  });

  test('finds the settings from a folder in the checkout, and writes relative to where the person stands', async () => {
    await settings(`refdata:\n  store: ${store}\n`);
    await mkdir(join(folder, 'deep/er'), { recursive: true });
    const pulled = await refdata(['pull', '../here', '--partition', 'mac'], { from: join(folder, 'deep/er') });
    expect(pulled).toMatchObject({ code: 0, told: '' });
    expect(await readFile(join(folder, 'deep/here/plots/a.png'), 'utf8')).toBe('a');
    expect(await refdata(['pull', '..', '--delete', '--partition', 'mac'], { from: join(folder, 'deep') })).toMatchObject({
      code: 2,
      told: expect.stringContaining('holds this checkout'),
    });
  });

  test('writes through no link that leads out of the checkout, from a folder in it neither (A9)', async () => {
    await mkdir(join(folder, 'deep'));
    const elsewhere = await mkdtemp(join(tmpdir(), 'pilotlight-elsewhere-'));
    try {
      await symlink(elsewhere, join(folder, 'plots'));
      const pulled = await refdata(['pull', '../plots', '--partition', 'mac', '--store', store], { from: join(folder, 'deep') });
      expect(pulled).toMatchObject({ code: 1, told: expect.stringContaining('through a link') });
      expect(await readdir(elsewhere)).toEqual([]);
    } finally {
      await rm(elsewhere, { recursive: true });
    }
  });

  test('takes for the default branch what origin’s is called, else the one that is there', async () => {
    await writeFile(join(folder, 'a'), '');
    git('add', '.');
    git('commit', '-qm', 'first');
    git('branch', '-m', 'trunk');
    expect((await refdata(['log', '--store', store])).told).toContain('trunk');
    git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    expect((await refdata(['log', '--store', store])).out).toContain('merged #7');
    git('update-ref', 'refs/remotes/origin/develop', 'HEAD');
    git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/develop');
    expect((await refdata(['log', '--store', store])).told).toContain('develop');
  });

  test.each([
    [[], ''],
    [['lgo'], 'did you mean log?'],
    [['log', '--jsn'], 'did you mean --json?'],
    [['log', '--limit', '0', '--store', 'HERE'], '--limit'],
    [['blame'], 'blame: expected GLOB…, found nothing'],
    [['status', '--store', 'S3://acme'], 'status: --store: expected file:///directory or s3://bucket/prefix, found "S3://acme"'],
    [['status'], 'status: there is no store: neither `--store` nor `refdata.store`'],
    [['diff', 'pull/99', '--store', 'HERE'], '#99 is no pull request with reference data of its own'],
    [['pull', 'out', '--store', 'HERE'], '--partition chooses one of linux, mac'],
  ])(
    '%j is a wrong command line: 2, one sentence, and nothing on standard output that a program might read',
    async (words, sentence) => {
      const ended = await refdata(words.map((word) => (word === 'HERE' ? store : word)));
      expect(ended).toMatchObject({ code: 2, told: expect.stringContaining(sentence) });
      expect(ended.told.trim().split('\n')).toHaveLength(1);
      if (words.length > 0) expect(ended.out).toBe('');
    },
  );

  test('a mistake in the settings is told with its place, and how to do without them', async () => {
    await settings('refdata:\n  stroe: s3://acme\n');
    const { code, told } = await refdata(['status']);
    expect(code).toBe(2);
    expect(told).toMatch(/\.github\/pilotlight\.yml:2:\d+: .*"stroe".*did you mean "store"\?.*--store/s);
  });

  test('helps with each command', async () => {
    expect(await refdata(['--help'])).toMatchObject({ code: 0, out: expect.stringMatching(/ refdata fsck /) });
    expect(await refdata(['pull', '--help'])).toMatchObject({ code: 0, out: expect.stringContaining('--delete') });
  });

  test('a store that is not there, or is none, is red with a sentence and no stack', async () => {
    for (const place of ['not-there', '.github/file']) {
      await settings('');
      await writeFile(join(folder, '.github/file'), '');
      const { code, out, told } = await refdata(['status', '--store', pathToFileURL(join(folder, place)).href]);
      expect([place, code, out, told.split('\n').length]).toEqual([place, 1, '', 2]);
      expect(told).toContain(place);
      expect(told).not.toContain('    at ');
    }
  });
});

await onMoto('pilotlight refdata, as a program, on S3', (moto) => {
  const env = () => ({
    AWS_ENDPOINT_URL_S3: moto().url,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: MOTO_CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: MOTO_CREDENTIALS.secretAccessKey,
  });
  let project: SomeProject;
  const before = { ...process.env };
  beforeAll(async () => {
    Object.assign(process.env, env());
    const client = new S3Client({
      region: 'us-east-1',
      endpoint: moto().url,
      credentials: MOTO_CREDENTIALS,
      forcePathStyle: true,
    });
    await client.send(new CreateBucketCommand({ Bucket: 'acme-store' }));
    client.destroy();
    project = await SomeProject.make(createBucket('s3://acme-store/plots', env()));
    await fill(project);
  });
  afterAll(async () => {
    for (const name of Object.keys(env())) delete process.env[name];
    Object.assign(process.env, before);
    await project.close();
  });

  test('shows, compares, fetches and verifies, and ends at once', async () => {
    await settings('refdata:\n  store: s3://acme-store/plots\n');
    await showsEverything([], { env: env() });
  });

  test('a bucket that is not there, and credentials that are none, are told in a sentence', async () => {
    const { AWS_ACCESS_KEY_ID: _, AWS_SECRET_ACCESS_KEY: __, ...none } = env();
    const withoutKeys = { ...none, AWS_EC2_METADATA_DISABLED: 'true', HOME: folder };
    for (const [address, environment] of [
      ['s3://other-store', env()],
      ['s3://acme-store/plots', withoutKeys],
    ] as const) {
      const { code, told } = await refdata(['status', '--store', address], { env: environment });
      expect([address, code]).toEqual([address, 1]);
      expect(told).toMatch(/^error: .+\n$/);
      expect(told).toContain(address);
    }
  });
});
