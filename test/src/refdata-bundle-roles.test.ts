import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CreateBucketCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { MOTO_CREDENTIALS } from '../fakes/moto/moto-server.ts';
import { onMoto } from '../fakes/moto/on-moto.ts';
import { asksForSignatures, believesAll, makeRole } from '../fakes/moto/roles.ts';
import { TokenDesk } from '../fakes/moto/token-desk.ts';
import { S3Gate } from './adapters/bucket-s3-gate.ts';
import { Checkout } from './refdata-bundle-steps.ts';

const BUCKET = 'acme-roles';
const SUB = 'repo:acme/plots:pull_request';

await onMoto('the bundle takes a role of AWS by the OIDC token of its job', (moto) => {
  let gate: S3Gate;
  let desk: TokenDesk;
  let client: S3Client;
  let checkout: Checkout;
  let role = '';

  beforeAll(async () => {
    const { url } = moto();
    client = new S3Client({ region: 'us-east-1', endpoint: url, credentials: MOTO_CREDENTIALS, forcePathStyle: true });
    await client.send(new CreateBucketCommand({ Bucket: BUCKET }));
    role = await makeRole(url, 'refdata-candidates', BUCKET);
    gate = await S3Gate.before(url);
    desk = await TokenDesk.open(url, { [role]: SUB });
    checkout = await Checkout.make(['results: out', `store: s3://${BUCKET}/plots`]);
    await checkout.write('out/lines.txt', 'a line\n');
  });
  afterAll(async () => {
    for (const one of [checkout, desk, gate]) await one.close();
    client.destroy();
  });
  beforeEach(() => {
    gate.forget();
    for (const list of [desk.issued, desk.sessions, desk.credentials]) list.length = 0;
  });

  /** With credentials in the environment that nobody knows, as a step before may have left them. */
  const check = (env: Readonly<Record<string, string | undefined>> = {}, inputs: Readonly<Record<string, string>> = { role }) =>
    checkout.step('refdata-check', {
      inputs,
      env: {
        ...{ AWS_ACCESS_KEY_ID: 'AKIASOMEBODYELSE', AWS_SECRET_ACCESS_KEY: 'wrong', AWS_ENDPOINT_URL_S3: gate.url },
        ...desk.environment,
        ...env,
      },
    });
  const stored = async () => (await client.send(new ListObjectsV2Command({ Bucket: BUCKET }))).Contents?.length ?? 0;

  test('it exchanges the token, and every request is signed by the role’s session: the store looks at signatures and policies', async () => {
    await asksForSignatures(moto().url, 1);
    try {
      const { errors, log } = await check();
      expect({ errors, log }).toEqual({
        errors: [expect.stringMatching(/refdata-red::1 file .* 1 new/)],
        log: expect.anything(),
      });
    } finally {
      await believesAll(moto().url);
    }
    expect(desk.issued).toHaveLength(1);
    expect(desk.sessions).toEqual([{ role, name: 'pilotlight-acme-plots-1' }]);
    expect(gate.seen.length).toBeGreaterThan(5);
    for (const { headers } of gate.seen) {
      expect(headers['x-amz-security-token']).toMatch(/./);
      expect(headers.authorization).not.toContain('SOMEBODYELSE');
    }
    expect(await stored()).toBeGreaterThan(2);
  }, 30_000);

  test('credentials that a folder of the machine holds do not go before the role', async () => {
    const home = join(checkout.folder, 'home');
    await mkdir(join(home, '.aws'), { recursive: true });
    const profile = (name: string) => `[${name}]\naws_access_key_id = AKIAMACHINE\naws_secret_access_key = machine\n`;
    await writeFile(join(home, '.aws/credentials'), profile('default') + profile('other'));
    for (const more of [{}, { AWS_PROFILE: 'other' }]) {
      gate.forget();
      await check({ HOME: home, ...more });
      expect(gate.seen.length).toBeGreaterThan(0);
      for (const { headers } of gate.seen) expect(headers.authorization).not.toContain('AKIAMACHINE');
    }
  }, 30_000);

  test('token and credentials are masked, stand nowhere else in the log, and lie in no file', async () => {
    const { log } = await check();
    const [token = ''] = desk.issued;
    const secrets = [token, ...desk.credentials];
    expect(secrets).toHaveLength(3);
    for (const secret of secrets) {
      expect(log).toContain(`::add-mask::${secret}\n`);
      expect(log.replaceAll(`::add-mask::${secret}\n`, '')).not.toContain(secret);
    }
    const written = await readdir(checkout.folder, { recursive: true, withFileTypes: true });
    for (const entry of written.filter((one) => one.isFile())) {
      const bytes = await readFile(join(entry.parentPath, entry.name), 'latin1');
      for (const secret of secrets) expect(bytes).not.toContain(secret);
    }
  }, 30_000);

  const role403 = 'arn:aws:iam::123456789012:role/other';
  test.each([
    {
      what: 'no right to ask for a token',
      env: { ACTIONS_ID_TOKEN_REQUEST_URL: undefined },
      sentence: /GitHub gives this job no OIDC token\. Grant the job `id-token: write`/,
    },
    {
      what: 'no token',
      env: { ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'stale' },
      sentence: /GitHub gave no OIDC token for the role arn:[^\n]*401/,
    },
    {
      what: 'a name that is no role',
      named: 'refdata-candidates',
      sentence: /`role`: expected arn:aws:iam::ACCOUNT:role\/NAME, found "refdata-candidates"/,
    },
    {
      what: 'a role of others',
      named: role403,
      sentence:
        /AWS did not give the role arn:aws:iam::123456789012:role\/other to this job: AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity\. The token is about "repo:acme\/plots:pull_request"/,
    },
    {
      what: 'AWS out of reach',
      env: { AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:10' },
      sentence: /to this job: http:\/\/127\.0\.0\.1:10 does not answer \(ECONNREFUSED\), 4 times\. Correct/,
    },
  ])(
    '$what: red by a sentence that says what to do, and nothing is asked of the store',
    async ({ env, named, sentence }) => {
      const { code, errors, took } = await check(env, { role: named ?? role });
      expect({ code, errors }).toEqual({ code: 1, errors: [expect.stringMatching(/^title=Pilotlight: refdata-store::/)] });
      expect(errors[0]).toMatch(sentence);
      expect(gate.seen).toEqual([]);
      expect(took).toBeLessThan(15_000);
    },
    30_000,
  );

  test('credentials that nobody knows are refused by the store, so that the tests above prove something', async () => {
    await asksForSignatures(moto().url, 0);
    try {
      const { code, errors } = await check({}, {});
      expect({ code, errors }).toEqual({ code: 1, errors: [expect.stringMatching(/InvalidAccessKeyId/)] });
    } finally {
      await believesAll(moto().url);
    }
  }, 30_000);
});
