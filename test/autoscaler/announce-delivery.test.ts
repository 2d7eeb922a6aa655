import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createChatWebhook } from '../../autoscaler/adapters/chat-webhook.ts';
import { announceWorld, aTarget, FastClock, type Fate, nthRun, type Received, seeded, startReceiver } from './announce-world.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const BRANCHES = Array.from({ length: 20 }, (_, index) => `branch-${index}`);
const TARGETS = ['one', 'two', 'three'];

/** Sends `each` news of every branch to every target, through real sockets, and waits until nothing waits. */
async function tellAll(fate: (n: number) => Fate, each: number) {
  const receiver = await startReceiver(fate);
  closing.push(receiver.close);
  const targets = TARGETS.map((name) => aTarget({ name, url: `http://127.0.0.1:${receiver.port}/hooks/${name}` }));
  const clock = new FastClock(2_000);
  const chat = createChatWebhook({ timeout: 2_000 });
  const world = announceWorld({ targets, chat, clock });
  closing.push(world.end);
  const { announcer, journal } = await world.start();
  // Nothing dies here: thousands of syncs would measure the disk.
  journal.shared().database.exec('PRAGMA synchronous = OFF');
  for (let n = 0; n < each; n++) await Promise.all(BRANCHES.map((branch) => announcer.onRun(nthRun(branch, n))));
  const isDone = () => announcer.health().every(({ waiting }) => waiting === 0);
  for (const from = Date.now(); !isDone() && Date.now() - from < 60_000; ) await clock.sleep(20_000);
  const keys = journal.shared().database.prepare('SELECT key FROM happenings ORDER BY seq').all();
  return { receiver, world, ids: keys.map(({ key }) => chat.idOf(String(key))) };
}

function pick(fates: readonly Fate[], chance: number): Fate {
  return fates[Math.floor(chance * fates.length)] ?? 'take';
}

/** The ids in the order in which they first came. */
const firstIds = (received: readonly Received[]) => [...new Set(received.flatMap(({ ids }) => ids))];
/** `red`, `green`, `red` … of one branch. */
function colorsOf(branch: string, received: readonly Received[]): readonly string[] {
  const first = received.filter(({ ids }, index) => received.findIndex((one) => one.ids[0] === ids[0]) === index);
  return first
    .filter(({ text }) => text.includes(`\`${branch}\``))
    .map(({ text }) => (text.includes('is red') ? 'red' : 'green'));
}
const inTurns = (count: number) => Array.from({ length: count }, (_, n) => (n % 2 === 0 ? 'red' : 'green'));

describe('a chat that fails half of the time', () => {
  test('is told every one of 1,000 events on 20 branches and 3 targets exactly once, in order per branch', async () => {
    const chance = seeded(6);
    let failed = 0;
    const fate = (n: number): Fate => {
      const todo = n % 1_500 === 700 ? 'hang' : pick(['take', 'take', 'take', 'refuse', 'reset', 'limit'], chance());
      if (todo !== 'take') failed += 1;
      return todo;
    };
    const { receiver, world, ids } = await tellAll(fate, 50);
    expect(ids).toHaveLength(1_000);
    for (const target of TARGETS) {
      const received = receiver.taken.get(target) ?? [];
      expect(received).toHaveLength(1_000);
      expect([...firstIds(received)].sort()).toEqual([...ids].sort());
      for (const branch of BRANCHES) expect(colorsOf(branch, received)).toEqual(inTurns(50));
    }
    expect(failed / receiver.requests()).toBeGreaterThan(0.45);
    expect(JSON.stringify(world.log.entries)).not.toContain('/hooks/');
  }, 90_000);

  test('and loses its answers: every event arrives, in order, and what comes twice is known by its id and says so', async () => {
    const chance = seeded(7);
    const fate = () => pick(['take', 'take', 'take', 'take-and-reset', 'take-and-502', 'refuse'] as const, chance());
    const { receiver, ids } = await tellAll(fate, 6);
    for (const target of TARGETS) {
      const received = receiver.taken.get(target) ?? [];
      expect([...firstIds(received)].sort()).toEqual([...ids].sort());
      for (const branch of BRANCHES) expect(colorsOf(branch, received)).toEqual(inTurns(6));
      const repeats = received.filter(({ ids: [id] }, index) => received.findIndex(({ ids: [first] }) => first === id) < index);
      expect(repeats.length).toBeGreaterThan(10);
      for (const { footer } of repeats) expect(footer).toContain('sent again');
    }
  }, 60_000);
});

describe('the webhook', () => {
  async function aServer(answer: http.RequestListener) {
    const server = http.createServer(answer);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(
      () =>
        new Promise((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        }),
    );
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  const FAILED = { kind: 'failed', mayBeThere: false, retryAfter: null };

  test.each([
    'http://chat.example/hooks/x',
    'http://10.0.0.1/hooks/x',
    'https://169.254.169.254/latest/meta-data',
    'https://[fe80::1]/x',
    'https://[fd00:ec2::254]/x',
    'https://[::ffff:169.254.169.254]/x',
    'https://ada:secret@chat.example/x',
    'ftp://127.0.0.1/x',
    'file:///etc/passwd',
    'http://127.0.0.1.evil.example/x',
    'http://localhost.evil.example/x',
    'nonsense',
  ])('S16: %s is not asked', async (url) => {
    expect(await createChatWebhook().post(url, '{}')).toEqual({ ...FAILED, because: 'refused-address' });
  });

  test('S16: a redirect is not followed', async () => {
    let hits = 0;
    const elsewhere = await aServer((_, response) => {
      hits += 1;
      response.end('ok');
    });
    const url = await aServer((_, response) => response.writeHead(307, { location: elsewhere }).end());
    expect(await createChatWebhook().post(url, '{}')).toEqual({ ...FAILED, because: 'HTTP 307' });
    expect(hits).toBe(0);
  });

  test('is given up after its time, and cut off after 64 KB, whatever it sends', async () => {
    const silent = await aServer(() => undefined);
    expect(await createChatWebhook({ timeout: 50 }).post(silent, '{}')).toEqual({
      ...FAILED,
      mayBeThere: true,
      because: 'timeout',
    });
    let sent = 0;
    const closed = new Promise<void>((resolve) => {
      void aServer((_, response) => {
        const more = (): void => {
          sent += 1;
          if (response.write('x'.repeat(16_384))) setImmediate(more);
          else response.once('drain', more);
        };
        response.once('close', resolve);
        more();
      }).then(async (url) => expect(await createChatWebhook().post(url, '{}')).toEqual({ kind: 'taken' }));
    });
    await closed;
    expect(sent).toBeLessThan(2_000);
  });

  test.each([
    ['2', 429, 2_000],
    [new Date(Date.now() + 3_600_000).toUTCString(), 503, 3_600_000],
    ['soon', 429, null],
    ['9'.repeat(30), 429, null],
    ['2', 500, null],
  ])('Retry-After %s with %d', async (value, status, ms) => {
    const url = await aServer((_, response) => response.writeHead(status, { 'retry-after': value }).end());
    const posted = await createChatWebhook().post(url, '{}');
    const found = posted.kind === 'failed' ? posted.retryAfter : 'taken';
    if (ms !== 3_600_000) expect(found).toBe(ms);
    // A date is counted from the moment of the answer.
    else expect(Math.abs(Number(found) - ms)).toBeLessThan(300_000);
  });

  test('that nobody listens to, or that has no certificate that is trusted, was never told', async () => {
    const url = await aServer(() => undefined);
    const plain = await createChatWebhook().post(url.replace('http:', 'https:'), '{}');
    expect(plain).toMatchObject({ kind: 'failed', mayBeThere: false });
    expect(await createChatWebhook().post('http://127.0.0.1:1/', '{}')).toEqual({ ...FAILED, because: 'ECONNREFUSED' });
  });
});
