import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { startBrowser } from '../autoscaler/web/pages-browser.ts';
import { browserTest } from '../autoscaler/web/pages-testing.ts';
import { RefdataWorld } from '../builders/refdata-world.ts';

/** Noise, which nothing makes smaller, with a square of a colour. */
function picture(seed: number, colour: readonly [number, number, number]): Uint8Array {
  const image = new PNG({ width: 100, height: 80 });
  let state = seed;
  for (let n = 0; n < image.data.length; n += 1) {
    state = (state * 16_807) % 2_147_483_647;
    image.data[n] = n % 4 === 3 ? 255 : state & 255;
  }
  for (let row = 10; row < 30; row += 1)
    for (let column = 10; column < 30; column += 1) image.data.set(colour, (row * 100 + column) * 4);
  return new Uint8Array(PNG.sync.write(image));
}

const RED = [200, 0, 0] as const;
const BLUE = [0, 0, 200] as const;
const PICTURES = Array.from({ length: 6 }, (_, n) => `${n}.png`);
const drawn = (colour: typeof RED | typeof BLUE) => Object.fromEntries(PICTURES.map((name, n) => [name, picture(n + 1, colour)]));

let world: RefdataWorld;
let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
  await world.close();
});

/** A store in a folder, as a web server shows it; `has`: what that gives at all. */
async function serve({ has, ranges }: { readonly has: RegExp; readonly ranges: boolean }) {
  const asked: string[] = [];
  const http = createServer(({ url = '', headers }, answer) => {
    asked.push(url);
    if (!has.test(url)) return answer.writeHead(403).end();
    const bytes = readFileSync(join(world.root, 'store', url));
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '') ?? [];
    const type = url.endsWith('.html') ? 'text/html; charset=utf-8' : 'application/octet-stream';
    if (!ranges || from === undefined) return answer.writeHead(200, { 'content-type': type }).end(bytes);
    return answer.writeHead(206, { 'content-type': type }).end(bytes.subarray(Number(from), Number(to) + 1));
  });
  server = http;
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
  return { address: `http://127.0.0.1:${(http.address() as AddressInfo).port}`, asked };
}

/** A red check of six pictures; gives where the store has the report. */
async function redCheck(): Promise<{ readonly key: string; readonly changed: number }> {
  world = await RefdataWorld.open({ store: 'directory' });
  await world.adopt({ default: drawn(RED) });
  const results = drawn(BLUE);
  await world.produce(results);
  await world.check(world.onPull(world.propose()), { inputs: { store_url: 'https://store.example/data' } });
  const [name = ''] = readdirSync(join(world.root, 'store/reports/pull-1'));
  return { key: `reports/pull-1/${name}`, changed: Object.values(results).reduce((sum, { length }) => sum + length, 0) };
}

test('with an address of the store, the report there holds no file that the store has; that in the artifacts holds all', async () => {
  const { key, changed } = await redCheck();
  const inStore = readFileSync(join(world.root, 'store', key), 'utf8');
  expect(inStore).not.toContain('id="file-');
  expect(inStore).toContain("connect-src 'self'");
  expect(statSync(join(world.root, 'store', key)).size).toBeLessThan(changed);
  const [artifact] = world.artifacts.stored;
  const own = Buffer.from(artifact?.bytes ?? []).toString();
  expect(own.match(/ id="file-/g)).toHaveLength(2 * PICTURES.length);
  expect(own).not.toContain('connect-src');
});

describe('the report in the store', () => {
  let browser: Browser | null;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });

  const opened = async (address: string, errors: string[]): Promise<Page> => {
    if (!browser) throw new Error('there is no browser');
    const page = await (await browser.newContext()).newPage();
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.goto(address);
    await page.keyboard.press('j');
    await page.locator('.entry .tabs button').first().waitFor();
    return page;
  };
  const valuesAt = async (page: Page): Promise<string> => {
    const box = await page.locator('canvas.pixels').first().boundingBox();
    if (!box) throw new Error('there is no image');
    await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.25);
    return (await page.locator('.values').textContent()) ?? '';
  };

  for (const ranges of [true, false])
    browserTest(
      `asks the store beside it for the two files that are looked at, ${ranges ? 'by' : 'without'} ranges`,
      async () => {
        const { key } = await redCheck();
        const { address, asked } = await serve({ has: /^\/(reports|objects|packs)\//, ranges });
        const errors: string[] = [];
        const page = await opened(`${address}/${key}`, errors);
        expect(await valuesAt(page)).toMatch(/reference #c80000 {3}result #0000c8/);
        expect(asked).toHaveLength(3);
        await page.keyboard.press('j');
        await page.locator('.entry[aria-label="1.png"] canvas.pixels').first().waitFor();
        expect(await valuesAt(page)).toMatch(/reference #c80000 {3}result #0000c8/);
        expect(errors).toEqual([]);
        await page.context().close();
      },
    );

  browserTest('says where the files are if the store does not give them', async () => {
    const { key } = await redCheck();
    const { address } = await serve({ has: /^\/reports\//, ranges: true });
    const errors: string[] = [];
    const page = await opened(`${address}/${key}`, errors);
    expect(await page.locator('#viewer').textContent()).toMatch(
      /The store did not give the files of this change\. The report in the artifacts of the run holds them/,
    );
    expect(errors).toEqual([]);
    await page.context().close();
  });
});
