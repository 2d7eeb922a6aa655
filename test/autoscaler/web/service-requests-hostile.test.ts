import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { requestMarker } from '../../../src/requests/answers.ts';
import type { RequestEntry } from '../../../src/requests/ports.ts';
import { REPOSITORY, type ServiceWorld, startServiceWorld } from './service-world.ts';
import { type Answer, ask } from './serving.ts';

/** Comments of programs, comments that are gone, pull requests that are over, through the service as it is wired. */
let world: ServiceWorld;
const pulls: Record<'open' | 'closed' | 'merged', number> = { open: 0, closed: 0, merged: 0 };
const BOT = 'bumper[bot]';

beforeAll(async () => {
  world = await startServiceWorld();
  const { forge } = world;
  for (const name of ['open', 'closed', 'merged'] as const) {
    const place = { repository: REPOSITORY, branch: name, author: 'ada', message: 'x', actor: 'ada' };
    await forge.commit({ ...place, files: { [`${name}.txt`]: 'x' } });
    const opened = await forge.openPullRequest({ repository: REPOSITORY, author: 'ada', title: name, head: name, base: 'main' });
    pulls[name] = opened.pull.number;
  }
  await forge.mergePullRequest(REPOSITORY, pulls.merged, 'ada');
  await asked('ada', `pulls/${pulls.closed}`, { method: 'PATCH', body: { state: 'closed' } });
  forge.model.accounts.createAccount({ login: BOT, type: 'Bot' as 'User' });
  forge.model.accounts.setPermission(REPOSITORY, BOT, 'write');
  // GitHub tells whole seconds: what is asked in the second of a push is stale.
  await sleep(2_100);
}, 30_000);
afterAll(() => world.close(), 30_000);

async function asked<T>(
  login: string,
  path: string,
  { method = 'GET', body }: { method?: string; body?: object } = {},
): Promise<T> {
  const headers = { authorization: `Bearer ${world.forge.userToken(login)}`, 'content-type': 'application/json' };
  const answer = await fetch(`${world.forge.api}/repos/${REPOSITORY}/${path}`, {
    ...{ method, headers },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json().catch(() => null)) as T;
}

const says = async (login: string, pull: number, body: string): Promise<number> =>
  (await asked<{ readonly id: number }>(login, `issues/${pull}/comments`, { method: 'POST', body: { body } })).id;

async function decided(id: string): Promise<RequestEntry> {
  for (const until = Date.now() + 10_000; Date.now() < until; await sleep(50)) {
    const entry = await world.requests.find(id);
    if (entry && !['taken', 'granted'].includes(entry.state)) return entry;
  }
  throw new Error(`${id} is not decided: ${JSON.stringify(world.log.entries.slice(-4))}`);
}

const dispatched = (): number => world.forge.model.runs.runs(REPOSITORY, { event: 'workflow_dispatch' }).items.length;
const answersTo = async (pull: number, id: number): Promise<number> =>
  (await asked<readonly { readonly body: string }[]>('ada', `issues/${pull}/comments`)).filter(({ body }) =>
    body.includes(requestMarker(`comment:${id}`)),
  ).length;

/** A delivery as GitHub signs it. */
function delivered(payload: object, event = 'issue_comment'): Promise<Answer> {
  const body = JSON.stringify(payload);
  const headers = {
    ...{ 'content-type': 'application/json', 'x-github-event': event, 'x-github-delivery': randomUUID() },
    'x-hub-signature-256': `sha256=${createHmac('sha256', world.secret).update(body).digest('hex')}`,
  };
  return ask({ port: world.port, method: 'POST', path: '/webhooks/github', headers, body });
}

const told = (login: string, id: number, o: object = {}) => ({
  ...{ repository: { full_name: REPOSITORY }, sender: { login, id, type: 'User' } },
  ...{ action: 'created', issue: { number: pulls.open, pull_request: {} }, ...o },
});

test('a program’s comment is no command, though the program may write, and though its delivery says that a person wrote it', async () => {
  const id = await says(BOT, pulls.open, '/deploy');
  const user = { login: BOT, id: world.forge.model.accounts.account(BOT)?.id ?? 0, type: 'User' };
  await delivered(told(BOT, user.id, { sender: user, comment: { id, body: '/deploy', user } }));
  const entry = await decided(`comment:${id}`);
  expect(entry).toMatchObject({ state: 'refused', because: 'ignored' });
  expect(await answersTo(pulls.open, id)).toBe(0);
  expect(dispatched()).toBe(0);
}, 30_000);

test('a comment that was deleted before it was read asks for nothing, and nobody is answered', async () => {
  const user = { login: 'bob', id: world.ids.bob, type: 'User' };
  const answer = await delivered(told('bob', user.id, { comment: { id: 88_002, body: '/deploy', user } }));
  expect(answer.status).toBe(202);
  expect(await decided('comment:88002')).toMatchObject({ state: 'refused', because: 'comment-gone' });
  expect(await answersTo(pulls.open, 88_002)).toBe(0);
  expect(dispatched()).toBe(0);
}, 30_000);

test('a comment of which GitHub names another author than its delivery does starts nothing (A20)', async () => {
  const id = await says('eve', pulls.open, '/deploy');
  const user = { login: 'bob', id: world.ids.bob, type: 'User' };
  await delivered(told('bob', user.id, { comment: { id, body: '/deploy', user } }));
  expect(['not-the-author', 'stranger']).toContain((await decided(`comment:${id}`)).because);
  expect(dispatched()).toBe(0);
}, 30_000);

test.each(['closed', 'merged'] as const)(
  'a %s pull request is told so, once, and starts nothing',
  async (kind) => {
    const id = await says('bob', pulls[kind], '/deploy');
    expect(await decided(`comment:${id}`)).toMatchObject({ state: 'refused', because: 'closed' });
    const user = { login: 'bob', id: world.ids.bob, type: 'User' };
    const issue = { number: pulls[kind], pull_request: {} };
    for (const _ of [1, 2]) await delivered(told('bob', user.id, { issue, comment: { id, body: '/deploy', user } }));
    for (const until = Date.now() + 5_000; (await answersTo(pulls[kind], id)) === 0 && Date.now() < until; ) await sleep(50);
    expect(await answersTo(pulls[kind], id)).toBe(1);
    expect(dispatched()).toBe(0);
  },
  30_000,
);

test('a repository that has gone to another name or owner is not served under the old one', async () => {
  const user = { login: 'bob', id: world.ids.bob, type: 'User' };
  const comment = { id: 88_003, body: '/deploy', user };
  const elsewhere = await delivered({ ...told('bob', user.id, { comment }), repository: { full_name: 'umbrella/plots' } });
  expect(elsewhere.status).toBe(403);
  // GitHub knows nothing of this name, so no configuration names this service there.
  await delivered({ ...told('bob', user.id, { comment: { ...comment, id: 88_004 } }), repository: { full_name: 'acme/moved' } });
  await sleep(500);
  for (const id of [88_003, 88_004]) expect(await world.requests.find(`comment:${id}`)).toBeNull();
  expect(dispatched()).toBe(0);
}, 30_000);

test('A2: one comment, delivered ten times at once, is done once and answered once', async () => {
  const id = await says('bob', pulls.open, '/deploy');
  const user = { login: 'bob', id: world.ids.bob, type: 'User' };
  const payload = told('bob', user.id, { comment: { id, body: '/deploy', user } });
  await Promise.all(Array.from({ length: 10 }, () => delivered(payload)));
  expect(await decided(`comment:${id}`)).toMatchObject({ state: 'running' });
  expect(await answersTo(pulls.open, id)).toBe(1);
  expect(dispatched()).toBe(1);
}, 30_000);
