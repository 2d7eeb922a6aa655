import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from '@jest/globals';
import { inspectJournal, openDatabase } from '../../../autoscaler/adapters/sqlite-schema.ts';
import { type CheckGiven, check } from '../../../autoscaler/cli/check.ts';
import { publicRepositories } from '../../../autoscaler/cli/public-repositories.ts';
import type { Config } from '../../../autoscaler/config.ts';
import { keyPairNo } from '../../sandbox/forge/oauth/key-pairs.ts';

const folder = mkdtempSync(join(tmpdir(), 'check-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const { privateKey } = keyPairNo(0);
let count = 0;

interface Wishes {
  readonly pools?: string;
  readonly journal?: string;
  readonly server?: string;
  readonly builds?: string;
  readonly people?: string;
}

function configuration({ pools, journal = 'journal.db', server = '', builds = '', people = '' }: Wishes = {}): string {
  const place = join(folder, `at-${++count}`);
  mkdirSync(place);
  writeFileSync(join(place, 'app.pem'), privateKey);
  writeFileSync(join(place, 'secret'), 'webhook-secret');
  writeFileSync(join(place, 'chat'), 'https://chat.example.org/hooks/canary-of-the-chat');
  const machines = 'machines: { local: { runner: /bin/sh, directory: machines } }';
  const file = join(place, 'pilotlight.yml');
  writeFileSync(
    file,
    `github:
  app: { id: 7, private_key: { file: app.pem }, webhook_secret: { file: secret } }
  owners: [acme, other/one]
${server}
journal: sqlite:${journal}
${builds}
${people}
pools:
${(pools ?? '  large: { labels: [self-hosted, large], MACHINES, max: 2, forks: refuse }').replaceAll('MACHINES', machines)}
`,
  );
  return file;
}

async function run(file: string, given: Partial<CheckGiven> = {}, ...args: string[]) {
  const lines: string[] = [];
  const status = await check(['--config', file, ...args], {
    print: (line) => lines.push(line),
    inspect: inspectJournal,
    probeGitHub: async () => [{ ok: true, what: 'GitHub knows the App', next: null }],
    probePeople: async () => [{ ok: true, what: 'people can sign in', next: null }],
    probeEc2: null,
    publicRepositories: async () => [],
    ...given,
  });
  return { status, lines, text: lines.join('\n') };
}

test('where everything is good, each thing that was looked at is told, and nothing is made', async () => {
  const file = configuration();
  const { status, text } = await run(file);
  expect(status).toBe(0);
  expect(text).toMatch(/^ok {6}configuration: good, secrets included: serving acme, other\/one with large \(at most 2\)$/m);
  expect(text).toMatch(/^ok {6}journal: .*journal\.db is not there yet: the service makes it$/m);
  expect(text).toMatch(/^ok {6}github: GitHub knows the App$/m);
  expect(text).toMatch(/good\.$/);
  expect(() => inspectJournal(join(file, '../journal.db'))).toThrow(/no journal/);
});

test('the directory of builds is looked at: there, to be made, no directory, and larger than its disk', async () => {
  const builds = (directory: string, more = ''): string => `builds: { directory: ${directory}${more} }`;
  const there = await run(configuration({ builds: builds(folder) }));
  expect(there).toMatchObject({ status: 0, text: expect.stringMatching(/^ok {6}builds: /m) });
  const made = await run(configuration({ builds: builds('some/where', ', max: 4000000') }));
  expect(made.text).toMatch(/^ok {6}builds: .*some\/where is not there yet: the service makes it$/m);
  expect(made.text).toMatch(/^note {4}builds: [0-9.]+ GiB are free at .*, and builds may take 4000000\.0/m);
  const file = configuration({ builds: builds('secret/builds') });
  const wrong = await run(file);
  expect(wrong.status).toBe(1);
  expect(wrong.text).toMatch(/^WRONG {3}builds: .*secret is no directory/m);
  expect((await run(configuration())).text).not.toMatch(/builds/);
});

test('a pool whose machines would boot a plain system without a runner is wrong before the first of them is paid for', async () => {
  const pool = (runner: string): string => `  a:
    labels: [self-hosted, a]
    max: 1
    forks: refuse
    machines:
      ec2:
        region: eu-west-1
        subnets: [subnet-0a1b2c3d]
        security_groups: [sg-0a1b2c3d]
        types: [m7i.large]
        image: { ssm: /aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id }
        ${runner}`;
  const without = await run(configuration({ pools: pool('') }));
  expect(without.status).toBe(1);
  expect(without.text).toMatch(/^WRONG {3}pools: machines of pool a have no runner: \/aws\/service\/.*\n {8}→ Name an image/m);
  const download = `runner: { download: { url: 'https://example.org/runner.tar.gz', sha256: '${'0a'.repeat(32)}' } }`;
  expect(await run(configuration({ pools: pool(download) }))).toMatchObject({ status: 0 });
});

test('one thing that is wrong hides no other (L-5): each is told with its next step, and the exit code is 1', async () => {
  const { status, text } = await run(
    configuration({
      journal: '/nowhere/at/all/journal.db',
      pools: `  a: { labels: [self-hosted, a], MACHINES, max: 1 }
  b: { labels: [self-hosted, ubuntu-latest], machines: { local: { runner: /no/run.sh, directory: d } }, max: 1 }`,
    }),
    {
      probeGitHub: async () => [{ ok: false, what: 'the App is not installed on acme (404)', next: 'Install it there.' }],
      probeEc2: async () => {
        throw new Error('no route to host');
      },
      publicRepositories: async () => ['acme/plots'],
    },
  );
  expect(status).toBe(1);
  for (const line of [
    /WRONG {3}pools: nobody can match pool b by its label ubuntu-latest: GitHub serves that with its own machines\n {8}→ Take a label/,
    /WRONG {3}pools: Pool b: there is no program that can be executed at \/no\/run\.sh\.\n {8}→ Unpack/,
    /WRONG {3}journal: \/nowhere\/at\/all cannot be written by this user\n {8}→ /,
    /WRONG {3}github: the App is not installed on acme \(404\)\n {8}→ Install it there\./,
    /WRONG {3}ec2: it cannot be looked at: no route to host\n {8}→ /,
    /note {4}forks: everybody who may open a pull request in acme\/plots can run code on machines of a, b\n {8}→ Say forks: refuse/,
  ]) {
    expect(text).toMatch(line);
  }
  expect(text).toMatch(/^5 of [0-9]+ must be mended\.$/m);
});

const EC2 = `  a:
    labels: [self-hosted, a]
    max: 1
    machines:
      ec2:
        { region: eu-west-1, subnets: [subnet-0a1b2c3d], security_groups: [sg-0a1b2c3d], types: [m7i.large], image: { id: ami-0a1b2c3d } }`;

test('offline nobody is asked, and that is said', async () => {
  const never = async (): Promise<never> => {
    throw new Error('asked');
  };
  const { status, text } = await run(
    configuration(),
    { probeGitHub: never, probeEc2: never, publicRepositories: never },
    '--offline',
  );
  expect(status).toBe(0);
  expect(text).toMatch(/^skipped github: not looked at \(--offline\)$/m);
  expect(text).not.toMatch(/ec2/);
  const { text: cloud } = await run(configuration({ pools: EC2 }), {}, '--offline');
  expect(cloud).toMatch(/^skipped ec2: not looked at \(--offline\)$/m);
});

const SERVED = 'server: { url: https://ci.example.org, socket: api.sock }';
const PAGES = 'pages: { client_id: abc, client_secret: { file: secret }';

test('people are looked at where there are pages, and nobody is asked about them elsewhere', async () => {
  const never = async (): Promise<never> => {
    throw new Error('asked');
  };
  expect((await run(configuration({ server: SERVED }), { probePeople: never })).text).not.toMatch(/pages/);
  const nobody = await run(configuration({ server: SERVED, people: `${PAGES} }` }));
  expect(nobody).toMatchObject({ status: 0, text: expect.stringMatching(/^ok {6}pages: people can sign in$/m) });
  expect(nobody.text).toMatch(/^note {4}pages: nobody may pause, drain and start machines by a page\n {8}→ Name logins/m);
  const named = configuration({ server: SERVED, people: `${PAGES}, operators: { logins: [ada] } }` });
  const broken = await run(named, { probePeople: never });
  expect(broken).toMatchObject({ status: 1, text: expect.stringMatching(/WRONG {3}pages: it cannot be looked at: asked/) });
  expect(broken.text).not.toMatch(/nobody may/);
  expect((await run(named, { probePeople: never }, '--offline')).text).toMatch(/skipped pages: not looked at/);
});

test('I-16: chats are told by host alone and not asked; tools of this host are told how they get in, and who else does', async () => {
  const people = 'announce: [{ name: team, url: { file: chat }, events: [budget, promoted] }]';
  const { status, text } = await run(configuration({ server: SERVED, people }));
  expect(status).toBe(0);
  expect(text).toMatch(/^ok {6}announce: team is told of budget, promoted at chat\.example\.org, which was not asked$/m);
  expect(text).not.toMatch(/canary-of-the-chat/);
  expect(text).toMatch(/^note {4}server: jobs of large run as the user of the service: .*api\.sock lets do$/m);
  expect((await run(configuration())).text).toMatch(
    /^note {4}server: without server\.socket explain and monitor need a token, and tokens are made while the service is down\n {8}→ Set server\.socket/m,
  );
});

test('a journal of this version is good, of a newer one and of another program is not, and stays as it is', async () => {
  const file = configuration();
  const path = join(file, '../journal.db');
  openDatabase(path).close();
  expect((await run(file)).text).toMatch(/ok {6}journal: .*: schema [0-9]+$/m);
  const database = new DatabaseSync(path);
  database.exec("INSERT INTO schema_version VALUES (999, datetime('now'))");
  database.close();
  expect(await run(file)).toMatchObject({
    status: 1,
    text: expect.stringMatching(/WRONG {3}journal: .*999.*\n {8}→ Start the newer version/),
  });
  writeFileSync(path, 'not a database at all, but long enough to look at '.repeat(20));
  expect(await run(file)).toMatchObject({ status: 1, text: expect.stringMatching(/WRONG {3}journal: /) });
});

test('a pool whose labels hold all of another is told what jobs must ask for to reach it', async () => {
  const { status, text } = await run(
    configuration({
      pools: `  small: { labels: [self-hosted, linux], MACHINES, max: 1, forks: refuse }
  gpu: { labels: [self-hosted, linux, gpu, a100], MACHINES, max: 1, forks: refuse }`,
    }),
  );
  expect(status).toBe(0);
  expect(text).toMatch(
    /note {4}pools: pool gpu is reached only by jobs that ask for a100 or gpu: pool small carries everything else/,
  );
});

test('what is public is what a stranger sees: by owner and by repository, and a refusal is no answer', async () => {
  const server = createServer(({ url, headers }, response) => {
    const answers: Readonly<Record<string, unknown>> = {
      '/users/acme/repos?per_page=100': [{ full_name: 'acme/plots' }, { full_name: 'acme/site' }],
      '/repos/other/open': { full_name: 'other/open' },
    };
    const status = headers.authorization ? 400 : url === '/repos/other/limited' ? 403 : url && url in answers ? 200 : 404;
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answers[url ?? ''] ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const ask = (...owners: string[]) =>
    publicRepositories(
      { github: { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, owners } } as unknown as Config,
      fetch,
    );
  try {
    expect(await ask('acme', 'other/open', 'other/hidden')).toEqual(['acme/plots', 'acme/site', 'other/open']);
    await expect(ask('other/limited')).rejects.toThrow('it answered 403 for other/limited');
  } finally {
    server.close();
  }
});
