import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { RequestEntry } from '../../../src/requests/ports.ts';
import { REPOSITORY, SESSION_COOKIE, type ServiceWorld, startServiceWorld } from './service-world.ts';
import { type Answer, ask } from './serving.ts';

/** Requests that are none, are stale, or come twice, through the service as it is wired and GitHub on this host. */
let world: ServiceWorld;
let pull = 0;
let head = '';

beforeAll(async () => {
  world = await startServiceWorld();
  const { forge } = world;
  const place = { repository: REPOSITORY, branch: 'feature', author: 'ada', message: 'x', actor: 'ada' };
  head = (await forge.commit({ ...place, files: { 'x.txt': 'x' } })).sha;
  const opened = await forge.openPullRequest({
    repository: REPOSITORY,
    author: 'ada',
    title: 'x',
    head: 'feature',
    base: 'main',
  });
  pull = opened.pull.number;
  // GitHub tells whole seconds: what is asked in the second of a push is stale.
  await sleep(2_100);
}, 30_000);
afterAll(() => world.close(), 30_000);

async function post(login: string, path: string, body: unknown): Promise<{ readonly id: number }> {
  const headers = { authorization: `Bearer ${world.forge.userToken(login)}`, 'content-type': 'application/json' };
  const answer = await fetch(`${world.forge.api}/repos/${REPOSITORY}/${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as { readonly id: number };
}

const says = async (login: string, body: string): Promise<number> => (await post(login, `issues/${pull}/comments`, { body })).id;

/** `answered`: and told, too. */
async function decided(id: string, answered?: 'answered'): Promise<RequestEntry> {
  for (const until = Date.now() + 10_000; Date.now() < until; await sleep(50)) {
    const entry = await world.requests.find(id);
    if (entry && !['taken', 'granted'].includes(entry.state) && (!answered || entry.answer !== null)) return entry;
  }
  throw new Error(`${id} is not decided: ${JSON.stringify(world.log.entries.slice(-4))}`);
}

const dispatched = (): number => world.forge.model.runs.runs(REPOSITORY, { event: 'workflow_dispatch' }).items.length;

async function press(
  who: { login: string; id: number },
  text: string,
  o: { nonce?: string; head?: string } = {},
): Promise<Answer> {
  const [session, csrf] = [`${who.login}${who.id}`.padEnd(43, 'x'), 'c'.repeat(43)];
  const now = Date.now();
  await world.sessions.put(session, { person: who, createdAt: now, seenAt: now, csrf });
  const body = new URLSearchParams({ csrf, text, head: o.head ?? head, nonce: o.nonce ?? randomBytes(16).toString('base64url') });
  return ask({
    ...{ port: world.port, method: 'POST', path: `/pulls/${REPOSITORY}/${pull}/request`, body: body.toString() },
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: world.url, cookie: `${SESSION_COOKIE}=${session}` },
  });
}
const toldOf = (answer: Answer): string => {
  if (answer.status !== 303) throw new Error(`${answer.status} ${answer.text.replace(/<[^>]*>/g, ' ').slice(-600)}`);
  return toldIn(answer);
};
const toldIn = ({ headers }: Answer): string => new URL(headers.location ?? '', world.url).searchParams.get('told') ?? '';

/** A delivery as GitHub signs it. */
function delivered(payload: object): Promise<Answer> {
  const body = JSON.stringify(payload);
  const headers = {
    ...{ 'content-type': 'application/json', 'x-github-event': 'issue_comment', 'x-github-delivery': randomUUID() },
    'x-hub-signature-256': `sha256=${createHmac('sha256', world.secret).update(body).digest('hex')}`,
  };
  return ask({ port: world.port, method: 'POST', path: '/webhooks/github', headers, body });
}

test('a command in a quote, in a block of code or after talk, one that was edited, and one on an issue ask for nothing', async () => {
  const quiet = ['> /deploy', '```\n/deploy\n```', '    /deploy', 'Please\n/deploy', '`/deploy`'];
  const ids = await Promise.all(quiet.map((body) => says('bob', body)));
  const user = { login: 'bob', id: world.ids.bob, type: 'User' };
  const told = { repository: { full_name: REPOSITORY }, sender: user };
  const comment = { id: ids[0], body: '/deploy', user };
  const answers = await Promise.all([
    delivered({ ...told, action: 'edited', issue: { number: pull, pull_request: {} }, comment }),
    delivered({ ...told, action: 'created', issue: { number: pull }, comment: { ...comment, id: 88_001 } }),
    delivered({
      ...told,
      repository: { full_name: 'umbrella/plots' },
      action: 'created',
      issue: { number: pull, pull_request: {} },
      comment,
    }),
  ]);
  expect(answers.map(({ status }) => status < 300)).toEqual([true, true, false]);
  expect(await decided(`comment:${await says('bob', '/help')}`)).toMatchObject({ state: 'done' });
  for (const id of [...ids, 88_001]) expect(await world.requests.find(`comment:${id}`)).toBeNull();
  expect(dispatched()).toBe(0);
}, 30_000);

test('a line of 64 KB is no command, one of 15 KB is refused in words that fit into an answer; one that says otherwise than GitHub does is no command', async () => {
  const whole = await says('bob', `/deploy ${'x'.repeat(65_000)}`);
  const entry = await decided(`comment:${await says('bob', `/deploy ${'x'.repeat(15_000)}`)}`, 'answered');
  expect(await world.requests.find(`comment:${whole}`)).toBeNull();
  expect(entry).toMatchObject({ state: 'refused', because: 'unreadable-command', answer: expect.any(Number) });
  expect(entry.sentence.length).toBeLessThan(2_000);
  const id = await says('bob', 'Only talk.');
  const user = { login: 'bob', id: world.ids.bob, type: 'User' };
  await delivered({
    ...{ repository: { full_name: REPOSITORY }, sender: user, action: 'created', issue: { number: pull, pull_request: {} } },
    comment: { id, body: '/deploy', user },
  });
  expect(await decided(`comment:${id}`)).toMatchObject({ state: 'refused', because: 'edited' });
  expect(dispatched()).toBe(0);
}, 30_000);

test('S13, A3, A20: a page of before, a person whose rights are gone, and a login that is somebody else’s start nothing', async () => {
  const bob = { login: 'bob', id: world.ids.bob };
  expect(await decided(toldOf(await press(bob, '/deploy', { head: 'c'.repeat(40) })))).toMatchObject({ because: 'stale-page' });
  expect((await press({ login: 'bob', id: 999_999 }, '/deploy')).status).toBe(404);
  world.forge.setRole(REPOSITORY, 'bob', 'read');
  expect(await decided(toldOf(await press(bob, '/deploy')))).toMatchObject({ state: 'refused', because: 'stranger' });
  world.forge.setRole(REPOSITORY, 'bob', 'maintain');
  expect(dispatched()).toBe(0);
}, 30_000);

test('A2: two people who press at once, and each of them twice, start one run', async () => {
  const people = [
    { login: 'bob', id: world.ids.bob },
    { login: 'ada', id: world.ids.ada },
  ];
  const answers = await Promise.all(
    people.flatMap((who) => {
      const nonce = randomBytes(16).toString('base64url');
      return [press(who, '/deploy', { nonce }), press(who, '/deploy', { nonce })];
    }),
  );
  const ids = new Set(answers.map(toldOf));
  expect(ids.size).toBe(2);
  const states = (await Promise.all([...ids].map((id) => decided(id)))).map(({ state }) => state).sort();
  expect(states).toEqual(['refused', 'running']);
  expect(dispatched()).toBe(1);
}, 30_000);
