import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { OctokitComments } from '../../../src/adapters/octokit-comments.ts';
import { OctokitPulls } from '../../../src/adapters/octokit-pulls.ts';
import { OctokitWorkflowRuns } from '../../../src/adapters/octokit-workflow-runs.ts';
import { processorTime } from '../../processor-time.ts';
import { anArchive } from './octokit-archive.ts';

interface Answer {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

// A real server that answers as ordered: what the sandbox's forge, held to GitHub's description, never says.
let server: Server;
let origin = '';
let asked: { readonly method: string; readonly url: string; readonly headers: IncomingHttpHeaders }[] = [];
let answer: (url: URL) => Answer | 'silence' = () => ({});
let options = { token: 'tok', repository: 'acme/plots', apiUrl: '', timeout: 1_000, pause: 1 };

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers });
    const reply = answer(new URL(request.url ?? '', 'http://x'));
    if (reply === 'silence') return;
    const { status = 200, body = {}, headers = {} } = reply;
    const bytes = body instanceof Uint8Array ? body : JSON.stringify(body);
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  options = { ...options, apiUrl: origin };
});
beforeEach(() => {
  asked = [];
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe('A2: a role', () => {
  const roleFor = (body: object) => {
    answer = () => ({ body });
    return new OctokitPulls(options).roleOf('ada', 7);
  };
  const rights = (...held: string[]) =>
    Object.fromEntries(['pull', 'triage', 'push', 'maintain', 'admin'].map((one) => [one, held.includes(one)]));
  test.each([
    [
      'an organisation’s own word for a role of writing',
      { permission: 'write', role_name: 'plotter', user: { id: 7, permissions: rights('pull', 'triage', 'push') } },
      'write',
    ],
    [
      'an own word for a role of reading',
      { permission: 'read', role_name: 'admin-of-nothing', user: { id: 7, permissions: rights('pull') } },
      'read',
    ],
    [
      'maintain, which `permission` folds',
      { permission: 'write', role_name: 'maintain', user: { id: 7, permissions: rights('pull', 'triage', 'push', 'maintain') } },
      'maintain',
    ],
    [
      'triage, which `permission` folds',
      { permission: 'read', role_name: 'triage', user: { id: 7, permissions: rights('pull', 'triage') } },
      'triage',
    ],
    ['no rights at all', { permission: 'none', role_name: 'none', user: { id: 7, permissions: rights() } }, 'none'],
    [
      'a name above the rights',
      { permission: 'admin', role_name: 'admin', user: { id: 7, permissions: rights('pull') } },
      'read',
    ],
    [
      'rights above the name',
      {
        permission: 'read',
        role_name: 'read',
        user: { id: 7, permissions: rights('pull', 'triage', 'push', 'maintain', 'admin') },
      },
      'read',
    ],
    ['an older server without rights and names', { permission: 'write', user: { id: 7 } }, 'write'],
    ['an own word, and no rights told', { permission: 'read', role_name: 'plotter', user: { id: 7 } }, 'read'],
  ])('%s', async (_, body, role) => expect(await roleFor(body)).toEqual({ ok: true, value: role }));

  test.each([
    ['of nobody', {}],
    ['without an account', { permission: 'admin', role_name: 'admin' }],
    ['of an account that is text', { permission: 'admin', role_name: 'admin', user: { id: '7' } }],
    ['that is no role', { permission: 'root', role_name: 'root', user: { id: 7 } }],
  ])('%s is no role', async (_, body) => expect(await roleFor(body)).toMatchObject({ ok: false, kind: 'unreachable' }));
});

describe('what GitHub refuses', () => {
  test.each([
    [404, {}, 'missing', 1],
    [410, {}, 'missing', 1],
    [401, {}, 'denied', 1],
    [403, { message: 'Resource not accessible by integration' }, 'denied', 1],
    [422, { message: 'Validation Failed' }, 'refused', 1],
    [429, { message: 'slow down' }, 'unreachable', 3],
    [403, { message: 'You have exceeded a secondary rate limit' }, 'unreachable', 3],
    [500, {}, 'unreachable', 3],
    [503, {}, 'unreachable', 3],
  ])('%d %j is %s after %d request(s)', async (...[status, body, kind, requests]) => {
    answer = () => ({ status, body });
    expect(await new OctokitPulls(options).pull(12)).toMatchObject({ ok: false, kind });
    expect(asked).toHaveLength(requests);
  });

  test('a limit is told by its headers, too', async () => {
    answer = () => ({ status: 403, headers: { 'x-ratelimit-remaining': '0' } });
    expect(await new OctokitPulls(options).pull(12)).toMatchObject({ kind: 'unreachable' });
  });

  test('a write is sent once, because it may have happened', async () => {
    answer = () => ({ status: 502 });
    expect(await new OctokitComments(options).create(12, 'x')).toMatchObject({ kind: 'unreachable' });
    expect(asked).toHaveLength(1);
  });

  test.each(['This workflow is already running', 'Unable to retry this workflow run because it was created over a month ago'])(
    'a run that cannot go again (%s) is refused, not denied',
    async (message) => {
      answer = () => ({ status: 403, body: { message } });
      expect(await new OctokitWorkflowRuns(options).rerunFailed('5')).toMatchObject({
        kind: 'refused',
        because: expect.stringContaining(message),
      });
    },
  );

  test('silence is an answer', async () => {
    answer = () => 'silence';
    const hasty = { ...options, timeout: 50 };
    expect(await new OctokitPulls(hasty).pull(12)).toMatchObject({ ok: false, kind: 'unreachable' });
  });

  test.each([[{}], [[]], ['text'], [null], [{ number: 12, state: 'open', head: { sha: 'x' }, base: {} }]])(
    'an answer that is something else (%j) is none',
    async (body) => {
      answer = () => ({ body });
      expect(await new OctokitPulls(options).pull(12)).toMatchObject({ ok: false });
      expect(await new OctokitPulls(options).ancestors('a'.repeat(40), 5)).toMatchObject({ ok: false });
      expect(await new OctokitComments(options).comment(5)).toMatchObject({ ok: false });
      expect(await new OctokitWorkflowRuns(options).run('5')).toMatchObject({ ok: false });
      expect(await new OctokitWorkflowRuns(options).artifacts('5')).toMatchObject({ ok: false });
    },
  );
});

test('first parents are followed over pages that side branches fill', async () => {
  const sha = (n: number) => n.toString(16).padStart(40, '0');
  // Commit n merges a side branch of 60 commits, all of which GitHub lists before the first parent.
  const list = (from: number) => [
    { sha: sha(from), parents: [{ sha: sha(from - 1) }, { sha: sha(9_000) }] },
    ...Array.from({ length: 60 }, (_, n) => ({ sha: sha(9_000 + n), parents: [{ sha: sha(9_001 + n) }] })),
    { sha: sha(from - 1), parents: [{ sha: sha(from - 2) }] },
  ];
  answer = (url) => ({ body: list(Number.parseInt(url.searchParams.get('sha') ?? '', 16)) });
  const found = await new OctokitPulls(options).ancestors(sha(100), 10);
  expect(found).toEqual({ ok: true, value: Array.from({ length: 10 }, (_, n) => sha(100 - n)) });
  expect(asked).toHaveLength(5);
});

describe('A13, A9, A10: an artifact of another run', () => {
  const FILE = new TextEncoder().encode('{"v":1}');
  const serve = (bytes: Uint8Array, type = 'application/zip', location = `${origin}/blob?sig=s`) => {
    answer = (url) =>
      url.pathname === '/blob' ? { body: bytes, headers: { 'content-type': type } } : { status: 302, headers: { location } };
  };
  const download = (maxBytes = 1_000) => new OctokitWorkflowRuns(options).download(5, maxBytes);

  test('A17: the token stays with the API', async () => {
    serve(anArchive([{ name: 'candidate.json', bytes: FILE }]));
    const found = await download();
    expect(found.ok && Buffer.from(found.value).toString()).toBe('{"v":1}');
    expect(asked.map(({ url, headers }) => [url.split('?')[0], headers.authorization])).toEqual([
      ['/repos/acme/plots/actions/artifacts/5/zip', 'token tok'],
      ['/blob', undefined],
    ]);
  });

  test('a file that was stored as it is comes as it is', async () => {
    serve(FILE, 'application/json');
    expect(await download()).toMatchObject({ ok: true });
  });

  test('a name that leads elsewhere leads nowhere', async () => {
    serve(anArchive([{ name: '../../etc/passwd', bytes: FILE }]));
    expect(await download()).toMatchObject({ ok: true });
  });

  test.each([
    ['no archive', () => FILE, 'is no zip archive'],
    ['nothing', () => new Uint8Array(), 'is no zip archive'],
    ['an archive of none', () => anArchive([]), 'holds 0 files'],
    [
      'an archive of two',
      () =>
        anArchive([
          { name: 'a', bytes: FILE },
          { name: 'b', bytes: FILE },
        ]),
      'holds 2 files',
    ],
    ['a bomb that tells its size', () => anArchive([{ name: 'a', bytes: new Uint8Array(50_000_000) }]), 'holds 50000000 bytes'],
    ['a bomb that lies about it', () => anArchive([{ name: 'a', bytes: new Uint8Array(50_000_000), size: 10 }]), 'is damaged'],
    ['a file shorter than it says', () => anArchive([{ name: 'a', bytes: FILE, size: 500 }]), 'is damaged'],
    [
      'a bomb that is within the limit of files',
      () => anArchive([{ name: 'a', bytes: new Uint8Array(20_000_000) }]),
      'at most 16777216 are inflated',
      30_000_000,
    ],
    [
      'blocks of nothing',
      () => anArchive([{ name: 'a', bytes: FILE, packed: new Uint8Array(1_500_000) }]),
      'is packed into more than it is',
      2_000_000,
    ],
    ['another checksum', () => anArchive([{ name: 'a', bytes: FILE, crc: 1 }]), 'is damaged'],
    [
      'bytes that are no deflate stream',
      () => anArchive([{ name: 'a', bytes: FILE, packed: new Uint8Array([255, 255, 255]) }]),
      'is damaged',
    ],
    ['an unknown method', () => anArchive([{ name: 'a', bytes: FILE, method: 12 }]), 'a method (12)'],
    ['an encrypted file', () => anArchive([{ name: 'a', bytes: FILE, flags: 1 }]), 'is encrypted'],
    ['a file beyond the end', () => anArchive([{ name: 'a', bytes: FILE, at: 4_000_000_000 }]), 'is damaged'],
    [
      'a stored file beyond the end',
      () => anArchive([{ name: 'a', bytes: FILE, method: 0, packedSize: 4_000_000_000 }]),
      'is damaged',
    ],
    ['a truncated archive', () => anArchive([{ name: 'a', bytes: FILE }]).subarray(0, 40), 'is no zip archive'],
    ['more bytes than an archive of that file has', () => new Uint8Array(3_000_000), 'more than'],
  ] as const)('%s is refused in words', async (_, make, words, ...[maxBytes]: readonly number[]) => {
    serve(make());
    const [started, before] = [processorTime(), process.memoryUsage.rss()];
    expect(await download(maxBytes)).toMatchObject({ ok: false, kind: 'refused', because: expect.stringContaining(words) });
    expect(processorTime() - started).toBeLessThan(2_000);
    expect(process.memoryUsage.rss() - before).toBeLessThan(64 * 1024 * 1024);
  });

  test('a body that fetch would inflate is not read (A10)', async () => {
    const bytes = gzipSync(new Uint8Array(50_000_000));
    const headers = { 'content-type': 'application/octet-stream', 'content-encoding': 'gzip' };
    answer = (url) =>
      url.pathname === '/blob' ? { body: bytes, headers } : { status: 302, headers: { location: `${origin}/blob` } };
    const because = 'it comes in the encoding "gzip"';
    expect(await download(100_000_000)).toEqual({ ok: false, kind: 'refused', because });
  });

  test.each([
    ['as long as may be', 1_000 + 1024 * 1024, 'artifact 5 has more than 1000 bytes'],
    ['longer', 1_001 + 1024 * 1024, 'it has more than 1049576 bytes'],
  ])('a body whose length nobody tells: %s', async (_, length, because) => {
    serve(new Uint8Array(length), 'application/octet-stream');
    const { body, ...rest } = answer(new URL(`${origin}/blob`)) as Answer;
    const found = answer;
    answer = (url) =>
      url.pathname === '/blob' ? { body, ...rest, headers: { ...rest.headers, 'transfer-encoding': 'chunked' } } : found(url);
    expect(await download()).toEqual({ ok: false, kind: 'refused', because });
  });

  test.each(['file:///etc/passwd', 'ftp://127.0.0.1/x', '//nowhere', ''])('an address %j is not followed', async (location) => {
    serve(FILE, 'application/json', location);
    expect(await download()).toMatchObject({ ok: false });
    expect(asked).toHaveLength(1);
  });

  test('a store that sends on to somewhere else is not followed', async () => {
    answer = () => ({ status: 302, headers: { location: `${origin}/blob` } });
    expect(await download()).toMatchObject({ ok: false, kind: 'unreachable' });
    expect(asked).toHaveLength(2);
  });

  test('an artifact that is gone is missing', async () => {
    answer = () => ({ status: 410 });
    expect(await download()).toMatchObject({ kind: 'missing' });
  });
});
