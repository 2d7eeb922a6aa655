import { get, type IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from '@jest/globals';
import { aBuild } from '../../conformance/build-store.ts';
import { fetched, servingBuilds } from './build-serving.ts';

const running: Awaited<ReturnType<typeof servingBuilds>>[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.close();
});

const RUNNING = { plan: 'p', standing: { kind: 'running', attempt: 1, of: 1, runner: 'r', secret: 'x' } };
const ENDED = {
  plan: 'p',
  standing: { kind: 'ended', at: 1, verdict: 'pass', because: 'exit code 0', duration: 1, tests: null, runner: 'r' },
};
const LINES = Array.from({ length: 10_000 }, (_, i) => `\x1b[32mok\x1b[0m ${i}\n`).join('');

async function* one(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

async function serve(given: Parameters<typeof servingBuilds>[0] = {}) {
  const served = await servingBuilds(given);
  running.push(served);
  const { store, build, port } = served;
  await store.append(build, 'py', 0, Buffer.from(LINES));
  await store.put(build, 'py', 'state', RUNNING);
  const read = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetched({ port, path: `/builds/${path}`, headers, method });
  return { ...served, read, out: `${build.path}/py/out.txt` };
}

describe('an output', () => {
  test('is plain text that no browser takes for anything else (A8, G20)', async () => {
    const { read, out } = await serve();
    const { status, text, headers } = await read(out);
    expect([status, text === LINES]).toEqual([200, true]);
    expect(headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-length': String(LINES.length),
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    expect(headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/);
    expect(headers.etag).toBeUndefined();
  });

  test('is read in ranges, as `curl -C` and pagers do', async () => {
    const { read, out } = await serve();
    const size = LINES.length;
    const middle = await read(out, { range: 'bytes=100-199' });
    expect([middle.status, middle.text, middle.headers['content-range']]).toEqual([
      206,
      LINES.slice(100, 200),
      `bytes 100-199/${size}`,
    ]);
    const last = await read(out, { range: 'bytes=-50' });
    expect([last.status, last.text]).toEqual([206, LINES.slice(-50)]);
    const beyond = await read(out, { range: `bytes=${size}-` });
    expect([beyond.status, beyond.headers['content-range']]).toEqual([416, `bytes */${size}`]);
    const head = await read(out, { range: 'bytes=0-9' }, 'HEAD');
    expect([head.status, head.text, head.headers['content-length']]).toEqual([206, '', '10']);
  });

  test('that has ended is asked for anew, and sent once', async () => {
    const { read, out, store, build } = await serve();
    await store.put(build, 'py', 'state', ENDED);
    const first = await read(out);
    const tag = first.headers.etag ?? '';
    expect(tag).toMatch(/^"[a-z0-9-]+"$/);
    const again = await read(out, { 'if-none-match': tag });
    expect([again.status, again.text]).toEqual([304, '']);
    expect((await read(out, { range: 'bytes=0-4', 'if-range': tag })).status).toBe(206);
    expect((await read(out, { range: 'bytes=0-4', 'if-range': '"old"' })).status).toBe(200);
  });

  test('is packed for who takes it so, and has no colours for who wants none', async () => {
    const { read, out } = await serve();
    const packed = await read(out, { 'accept-encoding': 'br, gzip' });
    expect([packed.headers['content-encoding'], gunzipSync(packed.bytes).toString() === LINES]).toEqual(['gzip', true]);
    expect(packed.bytes.length).toBeLessThan(LINES.length / 3);
    expect((await read(out, { 'accept-encoding': 'gzip;q=0' })).headers['content-encoding']).toBeUndefined();
    const plain = await read(`${out}?plain`);
    expect(plain.text).toBe(LINES.replaceAll('\x1b[32m', '').replaceAll('\x1b[0m', ''));
  });

  test.each([
    'acme/plots/pulls/7/46/py/out.txt',
    'acme/plots/pulls/7/45/no/out.txt',
    'acme/plots/pulls/7/45/py/.state.json',
    'acme/plots/pulls/7/45/.build.json',
    '.key',
    '.runs/100.json',
    '..%2f.key',
    'acme/plots/pulls/7/45/py/artifacts/..%2f.state.json',
    'acme/plots/pulls/7/45/py/artifacts/../.state.json',
    'acme/plots/pulls/007/45/py/out.txt',
    'acme/plots/pulls/7/45/py%2f..%2fpy/out.txt',
    '',
    '%',
  ])('there is nothing at %j', async (path) => {
    const { read } = await serve();
    expect((await read(path)).status).toBe(404);
  });
});

/** What comes until it ends; `broken` where the connection broke instead. */
async function following(
  url: string,
  seen: (text: string) => void = () => undefined,
): Promise<{ readonly text: string; readonly end: 'ended' | 'broken' }> {
  const response = await new Promise<IncomingMessage>((resolve, reject) =>
    get(url, { agent: false }, resolve).once('error', reject),
  );
  let text = '';
  try {
    for await (const chunk of response) {
      text += String(chunk);
      seen(text);
    }
    return { text, end: 'ended' };
  } catch {
    return { text, end: 'broken' };
  }
}

describe('following', () => {
  test('tells what is there, then what comes, and ends when the configuration has', async () => {
    const { port, out, store, build } = await serve();
    let position = LINES.length;
    const more = async (text: string): Promise<void> => {
      position = await store.append(build, 'py', position, Buffer.from(text));
    };
    const steps = [() => more('one\n'), () => more('two\n'), () => store.put(build, 'py', 'state', ENDED)];
    const { text, end } = await following(
      `http://127.0.0.1:${port}/builds/${out}?follow&from=${LINES.length - 5}`,
      () => void steps.shift()?.(),
    );
    expect([text, end]).toEqual([`${LINES.slice(-5)}one\ntwo\n`, 'ended']);
  });

  test('may begin before the first byte, of what is planned', async () => {
    const { port, store, build } = await serve();
    const url = `http://127.0.0.1:${port}/builds/${build.path}/later/out.txt?follow`;
    expect((await fetched({ port, path: `${new URL(url).pathname}?follow` })).status).toBe(404);
    await store.put(build, null, 'plan', { configurations: [{ id: 'later' }] });
    const followed = following(url);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await store.append(build, 'later', 0, Buffer.from('first\n'));
    await store.put(build, 'later', 'state', ENDED);
    expect(await followed).toEqual({ text: 'first\n', end: 'ended' });
  });

  test('counts by itself: too many are refused, and others are served meanwhile', async () => {
    const { port, out, read } = await serve({ limits: { requests: 3, followers: { all: 5, ofOneAddress: 5 } } });
    const url = `http://127.0.0.1:${port}/builds/${out}?follow`;
    const responses: IncomingMessage[] = [];
    for (let i = 0; i < 5; i++)
      responses.push(await new Promise((resolve, reject) => get(url, { agent: false }, resolve).once('error', reject)));
    expect(responses.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200, 200]);
    const sixth = await read(`${out}?follow`);
    expect([sixth.status, sixth.headers['retry-after']]).toEqual([503, '30']);
    expect((await read(out)).status).toBe(200);
    for (const response of responses) response.destroy();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const again = await new Promise<IncomingMessage>((resolve) => get(url, { agent: false }, resolve));
    expect(again.statusCode).toBe(200);
    again.destroy();
  });

  test('breaks off, and does not end, when the service stops', async () => {
    const { port, out, web } = await serve();
    let closing: Promise<void> | undefined;
    const followed = await following(`http://127.0.0.1:${port}/builds/${out}?follow`, () => {
      closing ??= web.close();
    });
    expect(followed.end).toBe('broken');
    await closing;
  });
});

describe('artifacts', () => {
  test.each([
    ['page.html', 'text/html; charset=utf-8', false],
    ['image.svg', 'application/octet-stream', true],
    ['a script.js', 'application/octet-stream', true],
    ['noext', 'application/octet-stream', true],
    ['a.png', 'image/png', false],
    ['notes.TXT', 'text/plain; charset=utf-8', false],
  ])('A8: %s comes as %s', async (name, type, isDownload) => {
    const { store, build, read } = await serve();
    await store.putArtifact(build, 'py', `sub/${name}`, one('<script>alert(1)</script>'));
    const { status, headers, text } = await read(`${build.path}/py/artifacts/sub/${encodeURIComponent(name)}`);
    expect([status, headers['content-type'], text]).toEqual([200, type, '<script>alert(1)</script>']);
    expect(headers['content-disposition']).toBe(isDownload ? `attachment; filename="${name}"` : undefined);
    expect(headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/);
    expect(JSON.parse((await read(`${build.path}/py/artifacts/`)).text)).toEqual([{ path: `sub/${name}`, size: 25 }]);
  });
});

describe('states and lists', () => {
  test('tell what everybody may know', async () => {
    const { read, build, store } = await serve();
    await store.put(build, null, 'plan', { plan: 'p', configurations: [{ id: 'py' }] });
    const state = JSON.parse((await read(`${build.path}/py/state.json`)).text);
    expect(state).toMatchObject({ id: 'py', size: LINES.length, running: true, standing: { kind: 'running', attempt: 1 } });
    expect(JSON.stringify(state)).not.toContain('secret');
    const all = JSON.parse((await read(`${build.path}/state.json`)).text);
    expect(all).toMatchObject({ run: '100', plan: { plan: 'p' }, configurations: { py: { running: true } } });
    expect((await read(`${build.path}/`)).text).toBe(`/builds/${build.path}/py/out.txt\n`);
    expect((await read(`${build.path}/py?x=1`)).headers.location).toBe(`/builds/${build.path}/py/?x=1`);
  });

  test('of a pull request stand newest first, and `latest` leads to it', async () => {
    const { read, store } = await serve();
    for (const number of ['9', '100', '46'])
      await store.begin(aBuild({ runId: `5${number}`, place: { owner: 'acme', repo: 'plots', of: { pull: 7 }, number } }));
    expect((await read('acme/plots/pulls/7/')).text.match(/[0-9]+(?=\/\n)/g)).toEqual(['100', '46', '45', '9']);
    const json = JSON.parse((await read('acme/plots/pulls/7/', { accept: 'application/json' })).text);
    expect(json.map(({ number }: { number: string }) => number)).toEqual(['100', '46', '45', '9']);
    const latest = await read('acme/plots/pulls/7/latest/py/out.txt?plain');
    expect([latest.status, latest.headers.location]).toEqual([302, '/builds/acme/plots/pulls/7/100/py/out.txt?plain']);
    expect((await read('acme/plots/pulls/8/')).status).toBe(404);
  });
});

describe('a private repository’s builds', () => {
  test('are there for who has the key of the build, and for nobody else', async () => {
    const { read, store, keyOf, build: other } = await serve();
    const place = { owner: 'acme', repo: 'secret', of: { pull: 1 }, number: '1' };
    const build = await store.begin(aBuild({ runId: '300', isPrivate: true, place }));
    await store.append(build, 'py', 0, Buffer.from('private\n'));
    for (const rest of ['/', '/state.json', '/py/', '/py/out.txt', '/py/state.json', '/py/artifacts/']) {
      for (const key of ['', '?key=', '?key=x', keyOf(other)])
        expect((await read(`${build.path}${rest}${key}`)).status).toBe(404);
      expect((await read(`${build.path}${rest}${keyOf(build)}`)).status).toBe(200);
    }
    expect((await read('acme/secret/pulls/1/')).status).toBe(404);
    expect((await read('acme/secret/pulls/1/latest/py/out.txt')).status).toBe(404);
    expect((await read(`${build.path}/py/out.txt?follow`)).status).toBe(404);
  });
});
