import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createGitHub } from '../../../autoscaler/adapters/github-forge.ts';
import { type PeopleProbe, probePeople } from '../../../autoscaler/adapters/github-probe-people.ts';
import { SystemClock } from '../../../autoscaler/adapters/system-clock.ts';
import { createLeanFetch } from '../../../src/adapters/both/lean-fetch.ts';
import { MemoryLog } from '../../fakes/memory-log.ts';
import { type Forge, startForge } from '../../sandbox/forge/start-forge.ts';

const CALLBACK = 'https://ci.example.org/login/callback';
const HOOK = 'https://ci.example.org/webhooks/github';
const RUNNERS = { metadata: 'read', organization_self_hosted_runners: 'write' };
const ENOUGH = { ...RUNNERS, actions: 'write', contents: 'read', issues: 'write', pull_requests: 'write' };
const EVENTS = ['workflow_job', 'workflow_run', 'issue_comment', 'pull_request'];
const NOTHING_ELSE = { checks: false, reruns: false, builds: false };

let forge: Forge;
let client: { readonly clientId: string; readonly clientSecret: string };
const servers: Server[] = [];
beforeAll(async () => {
  forge = await startForge();
  await forge.createRepository({ owner: 'acme', name: 'plots' });
  forge.setRole('acme/plots', 'ada', 'write');
  const { app, clientSecret } = forge.createApp({ name: 'Pilotlight', owner: 'acme', callbacks: [CALLBACK] });
  client = { clientId: app.clientId, clientSecret };
});
afterAll(async () => {
  for (const server of servers) server.close();
  await forge.close();
});

const probe = async (o: Partial<PeopleProbe> = {}): Promise<readonly string[]> => {
  const given = { apiUrl: forge.api, website: forge.url, callback: CALLBACK, operators: [], fetch: createLeanFetch() };
  const findings = await probePeople({ ...given, ...client, ...o });
  return findings.map(({ ok, what, next }) => `${ok ? 'good' : 'wrong'}: ${what}${next === null ? '' : ` → ${next}`}`);
};

/** A GitHub that says the same to everybody. */
async function saying(status: number, body: unknown): Promise<string> {
  const server = createServer((_, response) => response.writeHead(status).end(JSON.stringify(body)));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const taken = (callback: string): string =>
  `good: GitHub takes the client secret of ${client.clientId}; which callback URLs the App has no API tells → Look that ${callback} is one of them, on the settings page of the App.`;

test('a client secret that GitHub takes is good, and nothing is signed in by looking at it', async () => {
  expect(await probe()).toEqual([taken(CALLBACK)]);
});

test('I-16: a wrong secret or client is told with where to look, and the secret is not', async () => {
  for (const wrong of [{ clientSecret: 'not-the-secret' }, { clientId: 'Iv1.of-somebody-else' }]) {
    const said = await probe(wrong);
    expect(said).toEqual([
      expect.stringMatching(/^wrong: GitHub does not take the client secret for .* → Compare pages\.client_id/),
    ]);
    expect(said.join()).not.toContain(wrong.clientSecret ?? client.clientSecret);
  }
});

test('a callback URL is not called good where nobody knows; one that GitHub refuses is told by name, and so is what else it does not tell', async () => {
  const other = 'https://ci.example.org/login/callback';
  expect(await probe({ callback: other })).toEqual([taken(other)]);
  const mismatch = await saying(200, { error: 'redirect_uri_mismatch' });
  expect(await probe({ website: mismatch })).toEqual([
    `wrong: GitHub does not send people back to ${CALLBACK} → Add exactly this as a callback URL on the settings page of the App.`,
  ]);
  expect(await probe({ website: await saying(404, {}) })).toEqual([
    expect.stringMatching(/^wrong: GitHub does not take the client/),
  ]);
  for (const odd of [await saying(200, { access_token: 'ghu_x' }), await saying(502, 'gone'), await saying(200, ['x'])])
    expect(await probe({ website: odd })).toEqual([
      expect.stringMatching(/^wrong: GitHub does not tell whether people can sign in/),
    ]);
  expect(await probe({ website: 'http://127.0.0.1:9' })).toEqual([expect.stringMatching(/^wrong: GitHub cannot be asked/)]);
});

test('operators are people who are there: a name that is free could be taken by a stranger, an organisation signs in to nothing', async () => {
  const [, ...said] = await probe({ operators: ['ada', 'nobody-at-all', 'acme'] });
  expect(said).toEqual([
    expect.stringMatching(/^good: ada may operate pools \(account [0-9]+\)$/),
    expect.stringMatching(/^wrong: there is nobody called nobody-at-all at GitHub → Take the login out/),
    expect.stringMatching(/^wrong: acme is no person at GitHub/),
  ]);
  const [, silent] = await probe({ apiUrl: await saying(401, {}), operators: ['ada'] });
  expect(silent).toMatch(/^good: GitHub does not tell strangers/);
});

async function appWith(permissions: Record<string, string>, events: readonly string[]) {
  const hook = { url: HOOK, secret: 'shh' };
  const { app, privateKey } = forge.createApp({ name: `App ${Math.random()}`, owner: 'acme', permissions, events, hook });
  forge.model.accounts.install(app.id, 'acme');
  const github = createGitHub({
    apiUrl: forge.api,
    app: { id: app.id, privateKey },
    clock: new SystemClock(),
    log: new MemoryLog(),
  });
  return async (uses: { pages?: boolean; announce?: boolean; builds?: boolean }) =>
    (await github.probe({ owners: ['acme'], hookUrl: HOOK, uses: { ...NOTHING_ELSE, ...uses } }))
      .filter(({ next }) => next !== null)
      .map(({ ok, what, next }) => `${ok ? 'note' : 'wrong'}: ${what} → ${next}`);
}

test('what pages and comments need of the App is asked for only where there are pages, or the App hears of comments', async () => {
  expect(await (await appWith(ENOUGH, EVENTS))({ pages: true, announce: true })).toEqual([]);
  const little = { ...RUNNERS, actions: 'read' };
  const lacking = [
    expect.stringMatching(
      /^wrong: on acme the App lacks actions: write \(to see jobs, and to start workflows that people ask for\)/,
    ),
    expect.stringMatching(/lacks contents: read/),
    expect.stringMatching(/lacks issues: write \(to hear of comments\)/),
    expect.stringMatching(/lacks pull_requests: write \(to answer below pull requests\)/),
  ];
  const silent = await appWith(little, ['workflow_job', 'workflow_run', 'pull_request']);
  expect(await silent({})).toEqual([]);
  expect(await silent({ pages: true })).toEqual([
    expect.stringMatching(/^note: the App does not hear of comments: commands in them are left to workflows/),
    ...lacking,
  ]);
  expect(await (await appWith(little, ['workflow_job', 'issue_comment']))({})).toEqual(lacking);
});

test('each event that is missing is told with what stays undone without it', async () => {
  const deaf = await appWith({ ...ENOUGH, statuses: 'write', checks: 'write' }, ['workflow_job']);
  expect(await deaf({})).toEqual([]);
  expect(await deaf({ announce: true })).toEqual([
    expect.stringMatching(/ends of runs → .*no chat is told that a branch turned red/),
  ]);
  expect(await deaf({ builds: true, announce: true })).toEqual([expect.stringMatching(/builds learn minutes later/)]);
  expect(await deaf({ pages: true })).toEqual([
    expect.stringMatching(/^wrong: the App does not hear of the ends of runs/),
    expect.stringMatching(/^note: the App does not hear of comments/),
    expect.stringMatching(/^wrong: the App does not hear of pull requests/),
  ]);
});
