import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { credentialReader } from '../../../autoscaler/adapters/credentials.ts';
import { init } from '../../../autoscaler/cli/init.ts';
import { readConfig } from '../../../autoscaler/config.ts';
import { keyPairNo } from '../../sandbox/forge/oauth/key-pairs.ts';

const folder = mkdtempSync(join(tmpdir(), 'init-'));
let count = 0;
let forge: Server;
let address = '';
const { privateKey } = keyPairNo(0);
const codes = new Set<string>();
const CLIENT = { client_id: 'Iv23liAcmePilotlight', client_secret: '0123456789abcdef0123456789abcdef01234567' };
let client: Readonly<Record<string, unknown>> = CLIENT;

/** GitHub's half of the manifest flow: a code gives the App once. */
beforeAll(async () => {
  forge = createServer((request, response) => {
    const code = /^\/api\/v3\/app-manifests\/(.+)\/conversions$/.exec(request.url ?? '')?.[1] ?? '';
    const isKnown = request.method === 'POST' && codes.delete(code);
    response.writeHead(isKnown ? 201 : 404, { 'content-type': 'application/json' });
    const html_url = `${address}/apps/pilotlight-acme`;
    const app = { id: 4711, pem: privateKey, webhook_secret: 'a long secret', html_url, ...client };
    response.end(JSON.stringify(isKnown ? app : { message: 'Not Found' }));
  });
  await new Promise<void>((resolve) => forge.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(forge.address() as AddressInfo).port}`;
});
afterAll(() => {
  forge.close();
  rmSync(folder, { recursive: true, force: true });
});

const EC2 = ['--region', 'eu-west-1', '--subnet', 'subnet-0a1b2c3d', '--security-group', 'sg-0a1b2c3d'];

async function run(directory: string, ...args: string[]) {
  const lines: string[] = [];
  const status = await init(['--directory', directory, ...args], { print: (line) => lines.push(line), fetch }).catch(
    (error: Error) => error.message,
  );
  return { status, said: lines.join('\n') };
}
const fresh = (): string => join(folder, `at-${++count}`);
const first = (directory: string, ...args: string[]) =>
  run(directory, '--owner', 'acme', '--url', 'https://ci.example.org/', ...args);
const read = (directory: string, name: string): string => readFileSync(join(directory, name), 'utf8');

function configOf(directory: string) {
  const file = join(directory, 'pilotlight.yml');
  const readCredential = credentialReader({ CREDENTIALS_DIRECTORY: join(directory, 'credentials') });
  return readConfig({ text: readFileSync(file, 'utf8'), file, readCredential });
}

test('from nothing to a configuration that is good: files, then the App that GitHub made of the manifest', async () => {
  const directory = fresh();
  const { status, said } = await first(directory, ...EC2, '--account', '111122223333', '--github', address);
  expect(status).toBe(0);
  expect(readdirSync(directory).sort()).toEqual([
    'create-github-app.html',
    'github-app-manifest.json',
    'iam-policy.json',
    'pilotlight.yml',
  ]);
  expect(said).toMatch(/1\. Open .*create-github-app\.html[\s\S]*2\. Run pilotlight init[\s\S]*3\. Attach .*iam-policy\.json/);
  // Nothing is missing but the secrets.
  expect(configOf(directory)).toMatchObject({
    ok: false,
    error: [{ code: 'credential-missing' }, { code: 'credential-missing' }],
  });

  codes.add('0a1b2c3d4e5f');
  expect(await run(directory, '--code', '0a1b2c3d4e5f')).toMatchObject({
    status: 0,
    said: expect.stringMatching(/apps\/pilotlight-acme\/installations\/new/),
  });
  const config = configOf(directory);
  expect(config).toMatchObject({
    ok: true,
    value: { github: { app: { id: '4711' }, owners: ['acme'], url: `${address}/api/v3` } },
  });
  if (config.ok) {
    expect(config.value.github.app.privateKey).toBe(privateKey.trimEnd());
    expect(config.value.github.app.webhookSecrets).toEqual(['a long secret']);
    expect(config.value.server.socket).toBe('/run/pilotlight/api.sock');
    expect(config.value.pages).toMatchObject({ clientId: CLIENT.client_id, operators: { logins: [], byRole: null } });
    expect(config.value.pages?.clientSecret).toBe(CLIENT.client_secret);
    expect(config.value.pools[0]).toMatchObject({
      forks: 'refuse',
      machines: { ec2: { region: 'eu-west-1', subnets: ['subnet-0a1b2c3d'] } },
    });
  }
  for (const name of ['github-app.pem', 'webhook-secret', 'client-secret']) {
    expect(statSync(join(directory, 'credentials', name)).mode & 0o777).toBe(0o600);
  }
  expect(statSync(join(directory, 'credentials')).mode & 0o777).toBe(0o700);
  expect(read(directory, 'iam-policy.json')).toMatch(/"aws:ResourceTag\/pilotlight:app": "4711"/);
  expect(read(directory, 'iam-policy.json')).not.toMatch(/APP_ID|"ACCOUNT"/);
});

test('the steps that are told are those that remain', async () => {
  const [known, unknown, own] = [fresh(), fresh(), fresh()];
  expect((await first(known, ...EC2, '--account', '111122223333')).said).not.toMatch(/ACCOUNT/);
  expect((await first(unknown, ...EC2)).said).toMatch(
    /3\. Write your account number in the place of ACCOUNT in .*iam-policy\.json/,
  );
  expect(read(unknown, 'iam-policy.json')).toMatch(/:ACCOUNT:/);
  expect((await first(own, ...EC2, '--image', 'ami-0a1b2c3d')).said).not.toMatch(/holds no runner/);
});

test('an image of AWS is a plain system: both the file and the steps say that a runner is missing', async () => {
  const directory = fresh();
  expect((await first(directory, ...EC2)).said).toMatch(
    /image in .*pilotlight\.yml holds no runner: name another, or runner\.download/,
  );
  const text = read(directory, 'pilotlight.yml');
  expect(text).toMatch(/# That image holds no runner/);
  const url = 'https://github.com/actions/runner/releases/download/v2.330.0/actions-runner-linux-x64-2.330.0.tar.gz';
  const mended = text.replace(/# (runner: .*url: )\S+(, sha256: )\S+/, `$1'${url}'$2${'0a'.repeat(32)}`);
  expect(mended).not.toBe(text);
  writeFileSync(join(directory, 'pilotlight.yml'), mended);
  // Nothing is missing but the secrets: the line is right as it stands.
  expect(configOf(directory)).toMatchObject({ error: [{ code: 'credential-missing' }, { code: 'credential-missing' }] });
});

test('a place that cannot be written is a mistake with a next step', async () => {
  const directory = fresh();
  writeFileSync(directory, 'a file');
  expect((await first(join(directory, 'below'), '--local')).status).toMatch(/below cannot be written: .*--directory/);
});

test('nothing is ever replaced: not by a second init, not by a second code', async () => {
  const directory = fresh();
  await first(directory, '--local', '--github', address);
  const before = read(directory, 'pilotlight.yml');
  expect((await first(directory, ...EC2)).status).toMatch(
    /pilotlight\.yml is there already[\s\S]*create-github-app\.html is there already/,
  );
  expect(read(directory, 'pilotlight.yml')).toBe(before);
  expect(readdirSync(directory)).not.toContain('iam-policy.json');
  codes.add('code-number-1').add('code-number-2');
  await run(directory, '--code', 'code-number-1');
  writeFileSync(join(directory, 'credentials', 'webhook-secret'), 'changed by hand');
  expect((await run(directory, '--code', 'code-number-2')).status).toMatch(/webhook-secret is there already/);
  expect(codes.has('code-number-2')).toBe(true);
  expect(read(directory, 'credentials/webhook-secret')).toBe('changed by hand');
});

test('operators are named before there is an App, and operate once there is one; a chat needs its address alone', async () => {
  const directory = fresh();
  await first(directory, '--local', '--github', address, '--operator', 'Octocat', '--operator', 'hubot');
  codes.add('code-number-3');
  expect((await run(directory, '--code', 'code-number-3')).said).toMatch(/client ID Iv23liAcmePilotlight into .*pilotlight\.yml/);
  expect(configOf(directory)).toMatchObject({
    ok: true,
    value: { pages: { operators: { logins: ['octocat', 'hubot'] } }, announce: [] },
  });
  const text = read(directory, 'pilotlight.yml');
  writeFileSync(
    join(directory, 'pilotlight.yml'),
    text.replace(/# announce:[\s\S]*?(?=\npools)/, (lines) => lines.replace(/^# /gm, '')),
  );
  writeFileSync(join(directory, 'credentials', 'announce-url'), 'https://chat.example.org/hooks/abc');
  const config = configOf(directory);
  expect(config).toMatchObject({ ok: true, value: { announce: [{ name: 'team' }] } });
});

test('pages stay switched off where their cookies would be no cookies, or GitHub told no secret, or settings were changed', async () => {
  const path = fresh();
  await run(path, '--owner', 'acme', '--url', 'https://example.org/ci', '--local', '--github', address);
  codes.add('code-number-4').add('code-number-5').add('code-number-6');
  expect((await run(path, '--code', 'code-number-4')).said).toMatch(/set pages\.client_id to Iv23liAcmePilotlight/);
  expect(configOf(path)).toMatchObject({ ok: true, value: { pages: null } });
  const changed = fresh();
  await first(changed, '--local', '--github', address);
  writeFileSync(join(changed, 'pilotlight.yml'), read(changed, 'pilotlight.yml').replace('# pages:', '# no pages:'));
  expect((await run(changed, '--code', 'code-number-5')).said).toMatch(/set pages\.client_id to/);
  expect(configOf(changed)).toMatchObject({ ok: true, value: { github: { app: { id: '4711' } }, pages: null } });
  const none = fresh();
  await first(none, '--local', '--github', address);
  client = { client_id: 'x: { y }\nlimits: 3', client_secret: 'secret' };
  try {
    expect((await run(none, '--code', 'code-number-6')).said).toMatch(/GitHub told no client secret/);
    expect(configOf(none)).toMatchObject({ ok: true, value: { pages: null } });
    expect(readdirSync(join(none, 'credentials')).sort()).toEqual(['github-app.pem', 'webhook-secret']);
  } finally {
    client = CLIENT;
  }
});

test('who cannot be somebody at GitHub is no operator, and that is told before anything is written', async () => {
  const directory = fresh();
  expect((await first(directory, '--local', '--operator', 'not a login')).status).toMatch(
    /a login of GitHub, found "not a login"/,
  );
  expect(() => readdirSync(directory)).toThrow();
});

test('a code that GitHub does not know, or that is none, changes nothing', async () => {
  const directory = fresh();
  await first(directory, '--local', '--github', address);
  expect((await run(directory, '--code', 'used-up-code')).status).toMatch(/it answered 404.*a code works once/);
  expect((await run(directory, '--code', '../../user')).status).toMatch(/expected the text after code=/);
  expect(readdirSync(directory)).not.toContain('credentials');
});

test('what is missing or wrong in the options is told together, before anything is written', async () => {
  const directory = fresh();
  expect((await run(directory)).status).toMatch(/--owner[\s\S]*--url[\s\S]*--region/);
  expect((await first(directory, ...EC2, '--account', '12')).status).toMatch(/twelve digits of an account, found "12"/);
  expect((await run(directory, '--owner', 'acme', '--url', 'https://x.example', '--local', ...EC2)).status).toMatch(/not both/);
  const wrong = await run(
    directory,
    '--owner',
    'not an owner',
    '--url',
    'ftp://x',
    '--region',
    'Frankfurt',
    '--subnet',
    'mine',
    '--security-group',
    'sg-1',
  );
  expect(String(wrong.status).split('\n').length).toBeGreaterThanOrEqual(5);
  expect(() => readdirSync(directory)).toThrow();
});

interface Permission {
  readonly enum: readonly string[];
}

test("the manifest asks for permissions and events that GitHub knows, and for a repository's only where one is served", async () => {
  const { schemas } = createRequire(import.meta.url)('@octokit/openapi');
  const known: Readonly<Record<string, Permission>> = schemas['api.github.com'].components.schemas['app-permissions'].properties;
  const permissionsOf = async (owner: string) => {
    const directory = fresh();
    await run(directory, '--owner', owner, '--url', 'https://ci.example.org', '--local');
    const manifest = JSON.parse(read(directory, 'github-app-manifest.json'));
    expect(manifest).toMatchObject({
      hook_attributes: { url: 'https://ci.example.org/webhooks/github' },
      callback_urls: ['https://ci.example.org/login/callback'],
      default_events: ['workflow_job', 'workflow_run', 'issue_comment', 'pull_request', 'push'],
      public: false,
    });
    return manifest.default_permissions as Readonly<Record<string, string>>;
  };
  const [organization, repository] = [await permissionsOf('acme'), await permissionsOf('acme/plots')];
  const people = { contents: 'read', issues: 'write', pull_requests: 'write' };
  const common = { actions: 'write', checks: 'write', metadata: 'read', statuses: 'write', ...people };
  expect(organization).toEqual({ ...common, organization_self_hosted_runners: 'write' });
  expect(repository).toEqual({ ...common, administration: 'write' });
  for (const [name, level] of Object.entries({ ...organization, ...repository })) expect(known[name]?.enum).toContain(level);
});

test('the page hands GitHub the manifest and can do nothing else, whatever stands in a name', async () => {
  const directory = fresh();
  await first(directory, '--local', '--name', `"><script>alert(1)</script>&'`);
  const page = read(directory, 'create-github-app.html');
  expect(page).not.toMatch(/<script/i);
  expect(page).toMatch(/action="https:\/\/github\.com\/organizations\/acme\/settings\/apps\/new"/);
  const value = /name="manifest" value="([^"]*)"/.exec(page)?.[1] ?? '';
  const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  const text = value.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '');
  expect(JSON.parse(text)).toEqual(JSON.parse(read(directory, 'github-app-manifest.json')));
});
