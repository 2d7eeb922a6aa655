import { afterEach, describe, expect, test } from '@jest/globals';
import { aJob, aRunnerRow } from '../../builders/journal-rows.ts';
import { all, live, named, parseDocument } from './people-dom.ts';
import { ADA, aPool, EVE, PeopleWorld } from './people-world.ts';

let world: PeopleWorld;
afterEach(() => world?.close());

const OFFER = { type: 'c7i.large', zone: 'eu-west-1a', market: 'spot' as const, usdPerHour: 3.6 };
const NONCE = 'n'.repeat(22);

describe('the pages of the whole service', () => {
  test('nobody sees any of them who is not signed in, and everybody is told where to (S13)', async () => {
    world = await PeopleWorld.open();
    for (const path of ['/', '/pools', '/pools/small', '/costs', '/costs.csv', '/health', '/live?topics=now']) {
      const answer = await world.get('', path);
      expect([answer.status, answer.headers.location?.split('?')[0]]).toEqual([303, '/login']);
      expect((await world.get('', path, { accept: '*/*', 'sec-fetch-mode': 'cors' })).status).toBe(401);
    }
    expect((await world.post('', '/pools/small/orders', { action: 'pause', request: NONCE })).status).toBe(401);
  });

  test('each carries the headers of a page (G20), and names what it follows', async () => {
    world = await PeopleWorld.open();
    const ada = await world.signIn(ADA);
    for (const path of ['/', '/pools', '/pools/small', '/costs', '/health']) {
      const { status, headers, text } = await world.get(ada, path);
      expect(status).toBe(200);
      expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
      expect(headers['cache-control']).toBe('no-store');
      expect(text).not.toMatch(/<script(?! type="module" src="\/assets\/)|\sstyle=|\son[a-z]+=/);
      const root = parseDocument(text);
      expect(all(root, named('h1'))).toHaveLength(1);
      expect(all(root, named('main'))).toHaveLength(1);
      expect(all(root, (one) => one.attributes['aria-current'] === 'page')).toHaveLength(1);
    }
  });

  test('a job that waits stands there with its reason, and with what comes next', async () => {
    world = await PeopleWorld.open();
    world.roles.set('eve acme/plots', 'read');
    world.looked({
      jobs: [aJob({ createdAt: world.clock.now() - 90_000 })],
      held: [{ job: '1', pool: 'small', because: 'pool-full' }],
    });
    const root = parseDocument((await world.get(await world.signIn(EVE), '/')).text);
    const [row] = all(root, live('waiting/1'));
    expect(row?.text).toContain('pool-full');
    expect(row?.text).toContain('The pool has as many machines as max allows.');
    expect(row?.text).toContain('It is launched when one of them ends');
    expect(row?.text).toContain('1m30s');
    expect(all(root, (one) => one.attributes['href'] === '/jobs/1')).toHaveLength(1);
  });

  test('what somebody may not read is not there, not even in the choices of filters (S13)', async () => {
    world = await PeopleWorld.open();
    world.roles.set('eve acme/plots', 'read');
    const secret = { repository: 'acme/secret', name: 'hidden-job' };
    world.looked({
      jobs: [aJob(), aJob({ id: '2', ...secret }), aJob({ id: '3', ...secret, status: 'in_progress', runnerName: 'pl-x' })],
      held: [{ job: '2', pool: 'small', because: 'quota' }],
      runners: [aRunnerRow({ name: 'pl-x', jobId: '3', state: 'busy', offer: OFFER })],
    });
    const eve = await world.signIn(EVE);
    for (const path of ['/', '/?pool=small', '/pools', '/pools/small', '/costs', '/health', '/costs.csv']) {
      const { text } = await world.get(eve, path);
      expect(text).not.toMatch(/hidden-job|>acme\/secret<|quota|\/jobs\/[23]"/);
    }
    const ada = await world.get(await world.signIn(ADA), '/');
    expect(ada.text).toContain('hidden-job');
    const stranger = await world.signIn({ login: 'mallory', id: 9 });
    expect((await world.get(stranger, '/pools/small')).status).toBe(404);
    expect((await world.get(stranger, '/')).text).not.toContain('small');
  });

  test('money is for operators, but for what machines did for repositories that one may read', async () => {
    world = await PeopleWorld.open();
    world.roles.set('eve acme/plots', 'read');
    const now = world.clock.now();
    const day = { from: now - 3_600_000, to: now + 3_600_000 };
    world.money = {
      day,
      goneToday: new Map([['small', 5]]),
      budgets: [{ pool: null, per: 'day', usd: 20, spent: 5, ...day } as never],
    };
    const job = aJob({ status: 'completed' });
    const times = {
      machineStartedAt: now - 40 * 60_000,
      onlineAt: now - 30 * 60_000,
      busyAt: now - 20 * 60_000,
      endedAt: now - 10 * 60_000,
      machineEndedAt: now - 10 * 60_000,
    };
    await world.journal.putJobs([job, aJob({ id: '2', repository: 'acme/secret', status: 'completed' })]);
    await world.journal.putRunners([
      aRunnerRow({ id: 'r1', jobId: '1', state: 'gone', offer: OFFER, plannedAt: times.machineStartedAt, ...times }),
      aRunnerRow({ id: 'r2', jobId: '2', state: 'gone', offer: OFFER, plannedAt: times.machineStartedAt, ...times }),
    ]);
    world.looked({ jobs: [aJob({ id: '9' })] });
    const [ada, eve] = [await world.signIn(ADA), await world.signIn(EVE)];
    expect((await world.get(ada, '/')).text).toContain('$15.00 of $20.00 left');
    expect((await world.get(eve, '/')).text).not.toContain('$');
    expect((await world.get(eve, '/pools/small')).text).not.toContain('$');
    const mine = (await world.get(eve, '/costs.csv?span=1d')).text.trim().split('\r\n');
    expect(mine[1]).toBe('acme/plots,1,0.5000,1.800000,0.600000,0.600000,0.600000,0');
    expect(mine).toHaveLength(3);
    expect((await world.get(ada, '/costs.csv?span=1d')).text).toContain('acme/secret,1,0.5000,1.800000');
  });

  test('tables are paged by fifty, and filters hold over the pages', async () => {
    world = await PeopleWorld.open();
    const jobs = Array.from({ length: 120 }, (_, i) =>
      aJob({ id: `${i}`, repository: i < 110 ? 'acme/plots' : 'acme/other', createdAt: i }),
    );
    world.looked({ jobs });
    const ada = await world.signIn(ADA);
    const rows = async (path: string) => {
      const root = parseDocument((await world.get(ada, path)).text);
      const found = all(root, (one) => one.attributes['data-live']?.startsWith('waiting/') ?? false);
      return {
        ids: found.map((one) => one.attributes['data-live']?.slice(8)),
        next: all(root, (one) => one.attributes['rel'] === 'next')[0]?.attributes['href'],
      };
    };
    const first = await rows('/?repository=acme/plots');
    expect([first.ids.length, first.ids[0]]).toEqual([50, '0']);
    const second = await rows(first.next ?? '');
    const third = await rows(second.next ?? '');
    expect(new Set([...first.ids, ...second.ids, ...third.ids]).size).toBe(110);
    expect(third.next).toBeUndefined();
    expect((await rows('/?waiting=99999')).ids).toHaveLength(20);
  });

  test('a button of a pool does once what it says, however often it is pressed, and says what became of it', async () => {
    world = await PeopleWorld.open();
    const ada = await world.signIn(ADA);
    const fields = { csrf: 'csrf-of-ada', action: 'pause', why: 'for <b>maintenance</b>', request: NONCE };
    const answers = await Promise.all([0, 1, 2].map(() => world.post(ada, '/pools/small/orders', fields)));
    expect(answers.map(({ status, headers }) => [status, headers.location])).toEqual(
      [0, 1, 2].map(() => [303, `/pools/small?told=${NONCE}`]),
    );
    expect(world.acted).toHaveLength(1);
    const { text } = await world.get(ada, `/pools/small?told=${NONCE}`);
    expect(text).toContain('pause: done.');
    expect(text).toContain('for &lt;b&gt;maintenance&lt;/b&gt;');
    const start = all(parseDocument(text), live('form-start'))[0];
    expect(start?.text).toContain('ada paused it');
    expect(all([start as never], named('button'))[0]?.attributes).toHaveProperty('disabled');
    expect((await world.get(await world.signIn(EVE), `/pools/small?told=${NONCE}`)).text).not.toContain('pause: done.');
  });

  test.each([
    ['by somebody who is no operator', EVE, { csrf: 'csrf-of-eve' }, 403],
    ['without the token of the session', ADA, { csrf: 'x' }, 403],
    ['with an action that there is not', ADA, { action: 'destroy' }, 400],
    ['without a nonce', ADA, { request: '' }, 400],
    ['for a time that is not offered', ADA, { action: 'start', minutes: '100000' }, 400],
  ])('a button that is pressed %s does nothing (S13)', async (_, who, wrong, status) => {
    world = await PeopleWorld.open();
    world.roles.set('eve acme/plots', 'admin');
    const fields = { csrf: 'csrf-of-ada', action: 'pause', request: NONCE, ...wrong };
    expect((await world.post(await world.signIn(who), '/pools/small/orders', fields)).status).toBe(status);
    expect(world.acted).toEqual([]);
  });

  test('the history of a pool is drawn, and stands beside as a table', async () => {
    world = await PeopleWorld.open();
    const now = world.clock.now();
    const quiet = { pool: 'small', running: 0, booting: 0, idle: 0, stopped: 0, max: 10, usdToday: 1.5 };
    await world.samples.put([
      { ...quiet, at: now - 3_600_000, queued: 0, busy: 1, longestWait: null },
      { ...quiet, at: now - 1_800_000, queued: 7, busy: 3, longestWait: 125_000 },
    ]);
    const root = parseDocument((await world.get(await world.signIn(ADA), '/pools/small?span=2d')).text);
    expect(all(root, named('svg'))).toHaveLength(3);
    expect(all(root, named('desc'))[0]?.text).toContain('waiting: 0 to 7, last 7');
    expect(all(root, live('samples'))[0]?.text).toContain('2m5s');
    expect(all(root, named('path')).every((path) => /^(?:[MLH][-0-9. ]+)*$/.test(path.attributes['d'] ?? 'x'))).toBe(true);
  });

  test('a pool of a strange name has its page, and none is found where there is none', async () => {
    world = await PeopleWorld.open();
    world.pools[0] = aPool({ name: 'a&b?c#d"<x>' });
    const ada = await world.signIn(ADA);
    const [link] = all(
      parseDocument((await world.get(ada, '/pools')).text),
      (one) => one.attributes['href']?.startsWith('/pools/') ?? false,
    );
    expect((await world.get(ada, link?.attributes['href'] ?? '')).status).toBe(200);
    expect((await world.get(ada, '/pools/none')).status).toBe(404);
  });

  test('health tells operators what fails, and others only where facts come from', async () => {
    world = await PeopleWorld.open();
    world.sources = [
      { source: 'jobs-poll', state: 'bad', lastGoodAt: null, lastFaultAt: 1, fault: 'GitHub answered 502', missed: 0 },
    ];
    world.health = {
      ...world.health,
      announcements: [{ target: 'team-chat', waiting: 3, since: 1, fault: 'it answered 503' }],
    };
    const ada = (await world.get(await world.signIn(ADA), '/health')).text;
    expect(ada).toMatch(/team-chat[\s\S]*it answered 503/);
    expect(ada).toContain('GitHub answered 502');
    expect((await world.get(await world.signIn(EVE), '/health')).text).not.toMatch(/team-chat|503/);
  });
});
