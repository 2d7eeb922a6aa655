import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from './pages-browser.ts';
import type { Dom } from './pages-dom.ts';
import { browserTest } from './pages-testing.ts';
import { ended, PagesWorld, RUNNING } from './pages-world.ts';

/** Inside pages. */
declare const document: Dom['document'];
declare const location: Dom['location'];
declare const getComputedStyle: Dom['getComputedStyle'];
declare const innerHeight: number;

/** Rows that a reader sees: those of which any part is within what scrolls. */
const visibleRows = (page: Page): Promise<readonly { readonly line: string; readonly text: string }[]> =>
  page.evaluate(() => {
    const box = document.querySelector('#pane')?.getBoundingClientRect();
    if (!box) return [];
    return [...document.querySelectorAll('.row')].flatMap((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      if (bottom <= box.top + 1 || top >= Math.min(box.bottom, innerHeight) - 1) return [];
      return [{ line: row.querySelector('.line')?.textContent ?? '', text: row.querySelector('.text')?.textContent ?? '' }];
    });
  });

const sees = (page: Page, text: string, timeout = 5_000) =>
  page.waitForFunction(
    (wanted) => {
      const pane = document.querySelector('#pane')?.getBoundingClientRect();
      return [...document.querySelectorAll('.row .text')].some((one) => {
        const { top, bottom } = one.getBoundingClientRect();
        return one.textContent === wanted && pane && top >= pane.top - 1 && bottom <= Math.min(pane.bottom, innerHeight) + 1;
      });
    },
    text,
    { timeout, polling: 10 },
  );

const showsLines = (page: Page, lines: readonly string[]) =>
  page.waitForFunction(
    (wanted) => [...document.querySelectorAll('.row .line')].map((line) => line.textContent).join() === wanted,
    lines.join(),
  );
const isLive = (page: Page) => page.waitForFunction(() => document.body.dataset['connection'] === 'live');
const toHash = (page: Page, hash: string) =>
  page.evaluate((wanted) => {
    location.hash = wanted;
  }, hash);
const pressed = (page: Page, id: string) => page.locator(`#${id}`).getAttribute('aria-pressed');

/** Every way to stand, and what is none. */
const STANDINGS: readonly object[] = [
  ...['pass', 'fail', 'flaky', 'cancelled', 'timeout', 'constructor'].map((verdict) => ended(verdict)),
  ...[ended('fail', { attempt: 4, of: 3, because: 'a\u202eb\u0007c' }), ended('pass', { duration: 8_200, tests: null })],
  ...[ended('pass', { duration: 7_300_000, tests: { total: 5, failed: 0 } }), RUNNING, { kind: 'queued' }, { kind: 'what' }, {}],
  ...[{ kind: 'deferred', attempts: 2, of: 4 }, { kind: 'waiting', attempt: 2, of: 4 }, { kind: 'ended' }],
];

describe('the page of an output', () => {
  let browser: Browser | null;
  let world: PagesWorld;
  let count = 0;
  beforeAll(async () => {
    browser = await startBrowser();
    world = await PagesWorld.open();
  });
  afterAll(async () => {
    await browser?.close();
    await world.close();
  });
  /** A configuration of its own, that runs. */
  const configuration = async (text: string, standing: object = RUNNING): Promise<string> => {
    const id = `c${++count}`;
    if (text !== '') await world.append(id, text);
    await world.stands(id, standing);
    return id;
  };
  const opened = async (id: string, options = {}, more = '') => {
    const watched = await world.watched(browser, options);
    await watched.page.goto(world.address(id, more));
    return watched;
  };
  const lines = (from: number, to: number): string =>
    Array.from({ length: to - from + 1 }, (_, i) => `number ${from + i}\n`).join('');

  browserTest('shows a line at most a second after it came, while the reader is at the end', async () => {
    const id = await configuration(lines(1, 500));
    const { page, errors } = await opened(id);
    await sees(page, 'number 500');
    await isLive(page);
    const took: number[] = [];
    for (let line = 501; line <= 510; line++) {
      const began = performance.now();
      await world.append(id, `number ${line}\n`);
      await sees(page, `number ${line}`);
      took.push(performance.now() - began);
    }
    expect(Math.max(...took)).toBeLessThan(1_000);
    expect(errors).toEqual([]);
  });

  browserTest('leaves a reader who scrolled up where he is, and takes him back by a button', async () => {
    const id = await configuration(lines(1, 500));
    const { page } = await opened(id);
    await sees(page, 'number 500');
    await isLive(page);
    await page.mouse.move(600, 400);
    await page.mouse.wheel(0, -1_000);
    await page.waitForFunction(() => document.querySelector('#follow')?.getAttribute('aria-pressed') === 'false');
    await page.waitForTimeout(300);
    const before = await visibleRows(page);
    await world.append(id, lines(501, 600));
    await page.waitForTimeout(500);
    expect(await visibleRows(page)).toEqual(before);
    await page.locator('#end').click();
    await sees(page, 'number 600');
    expect(await pressed(page, 'follow')).toBe('true');
    await world.append(id, 'number 601\n');
    await sees(page, 'number 601');
  });

  browserTest('the service stops and starts again and again: every line is there once, however the bytes were cut', async () => {
    const id = await configuration('número 1 漢\n');
    const { page, errors } = await opened(id);
    await sees(page, 'número 1 漢');
    let next = 2;
    for (let life = 0; life < 4; life++) {
      await isLive(page);
      const text = Buffer.from(Array.from({ length: 40 }, (_, i) => `número ${next + i} 漢\n`).join(''));
      // In the middle of a letter.
      const cut = text.length - 3 - life;
      await world.append(id, text.subarray(0, cut));
      await sees(page, `número ${next + 38} 漢`);
      await world.down();
      await page.waitForFunction(() => document.body.dataset['connection'] === 'lost');
      await world.serve();
      await world.append(id, text.subarray(cut));
      next += 40;
      await sees(page, `número ${next - 1} 漢`, 15_000);
    }
    await page.keyboard.press('g');
    await sees(page, 'número 1 漢');
    const seen = new Map<string, string>();
    for (let line = 1; line < next; line += 25) {
      await toHash(page, `#L${line}`);
      await page.waitForFunction((wanted) => document.querySelector('.row.selected .line')?.textContent === wanted, `${line}`);
      for (const row of await visibleRows(page)) seen.set(row.line, row.text);
    }
    const expected = Array.from({ length: next - 1 }, (_, i) => [`${i + 1}`, `número ${i + 1} 漢`]);
    expect([...seen].sort(([a], [b]) => Number(a) - Number(b))).toEqual(expected);
    expect(errors).toEqual([]);
  });

  browserTest('tells that it ended, without a reload, and lists what lies beside it', async () => {
    const id = await configuration('one\n');
    const { page } = await opened(id);
    await isLive(page);
    expect(await page.locator('#verdict').textContent()).toBe('running');
    async function* bytes() {
      yield Buffer.from('x'.repeat(2_500));
    }
    await world.store.putArtifact(world.build, id, 'out/plot 1.png', bytes());
    await world.append(id, 'the last words');
    await world.stands(id, ended('fail'));
    await page.waitForFunction(() => document.querySelector('#verdict')?.textContent === 'fail');
    await sees(page, 'the last words');
    expect(await page.locator('#because').textContent()).toBe('exit code 1, on attempt 2 of 4');
    await page.locator('#artifacts summary').click();
    const link = page.locator('#artifacts a');
    expect(await link.textContent()).toBe('out/plot 1.png');
    expect((await page.request.get(new URL(`${await link.getAttribute('href')}`, page.url()).href)).status()).toBe(200);
  });

  browserTest('begins before the first byte', async () => {
    const id = await configuration('', { kind: 'queued' });
    const { page } = await opened(id);
    await isLive(page);
    await world.append(id, 'hello\n');
    await sees(page, 'hello');
  });

  browserTest('folds groups and attempts, and unfolds what a link or a search leads into', async () => {
    const id = await configuration(
      `start\n::group::Install\n${lines(1, 30)}::endgroup::\nmiddle\npilotlight: attempt 2 of 4\nagain\nneedle\n`,
      ended('flaky'),
    );
    const { page } = await opened(id);
    await sees(page, 'needle');
    await page.keyboard.press('o');
    await sees(page, 'start');
    await showsLines(page, ['1', '2', '34', '35', '36', '37']);
    await page.locator('.row .gutter[aria-expanded="true"]').last().click();
    await showsLines(page, ['1', '2', '34', '35']);
    await page.keyboard.press('/');
    await page.keyboard.type('NEEDLE');
    await sees(page, 'needle');
    await toHash(page, '#L10');
    await sees(page, 'number 8');
    await page.locator('#attempts button', { hasText: '2' }).click();
    await sees(page, 'pilotlight: attempt 2 of 4');
  });

  browserTest('links to lines: a click, a range by Shift, and the address opens there', async () => {
    const id = await configuration(lines(1, 2_000), ended('pass'));
    const { page } = await opened(id, {}, '#L700-L704');
    await sees(page, 'number 700');
    expect(await page.locator('.row.selected .line').allTextContents()).toEqual(['700', '701', '702', '703', '704']);
    await page.locator('.line', { hasText: /^706$/ }).click();
    expect(new URL(page.url()).hash).toBe('#L706');
    await page.locator('.line', { hasText: /^703$/ }).click({ modifiers: ['Shift'] });
    expect(new URL(page.url()).hash).toBe('#L703-L706');
    await page.waitForFunction(() => document.querySelectorAll('.row.selected').length === 4);
  });

  browserTest('finds by keys: / n p, with a count, round and round, and Escape leaves', async () => {
    const id = await configuration(`${lines(1, 1_000)}\u001b[31mnum\u001b[0mber 7\n`, ended('pass'));
    const { page } = await opened(id, {}, '#L1');
    await sees(page, 'number 1');
    await page.keyboard.press('/');
    await page.keyboard.type('Number 7');
    const count = (text: string) =>
      page.waitForFunction((words) => document.querySelector('#count')?.textContent === words, text);
    await count('1 of 112 lines');
    await page.keyboard.press('Enter');
    await sees(page, 'number 70');
    await page.keyboard.press('Tab');
    await page.keyboard.press('p');
    await page.keyboard.press('p');
    await count('112 of 112 lines');
    // What is counted is painted with the next frame.
    const marked = (selector: string, texts: readonly string[]) =>
      page.waitForFunction(
        ([where, words]) => [...document.querySelectorAll(where)].map(({ textContent }) => textContent).join('|') === words,
        [selector, texts.join('|')] as const,
      );
    await marked('.row.current mark', ['num', 'ber 7']);
    await page.keyboard.press('n');
    await count('1 of 112 lines');
    await page.keyboard.press('Escape');
    await count('');
    await marked('mark', []);
    await page.keyboard.press('?');
    await page.locator('dialog').waitFor({ state: 'visible' });
    await page.locator('#close').click();
    await page.keyboard.press('G');
    await sees(page, 'number 7');
    await page.keyboard.press('g');
    await sees(page, 'number 1');
  });

  browserTest('is dark where the reader prefers that, fits a narrow screen, and wraps what is long', async () => {
    const id = await configuration(`${lines(1, 50)}${'word '.repeat(300)}\n`, ended('pass'));
    const narrow = { viewport: { width: 360, height: 640 } };
    const { page } = await opened(id, { ...narrow, colorScheme: 'dark' });
    await sees(page, 'word '.repeat(300));
    const brightness = (colour: string) => Math.max(...[...colour.matchAll(/\d+/g)].map(Number));
    const look = () =>
      page.evaluate(() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]);
    const [dark = '', light = ''] = await look();
    expect([brightness(dark) < 60, brightness(light) > 200]).toEqual([true, true]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await page.keyboard.press('w');
    await page.waitForFunction(() => (document.querySelector('#rows')?.scrollWidth ?? 999) <= 360);
    const last = page.locator('.row').last();
    await page.keyboard.press('G');
    await page.waitForTimeout(200);
    expect((await last.boundingBox())?.height).toBeGreaterThan(300);
    await page.mouse.move(180, 500);
    await page.mouse.wheel(0, -5_000);
    await sees(page, 'number 1');
  });

  browserTest('a private repository is read by its key from page to page', async () => {
    const hidden = await PagesWorld.open({ isPrivate: true });
    try {
      await hidden.plan([{ id: 'linux', name: 'Linux' }]);
      await hidden.append('linux', lines(1, 10));
      await hidden.stands('linux', RUNNING);
      const { page, errors } = await hidden.watched(browser);
      await page.goto(hidden.address(null));
      await page.locator('#rows a', { hasText: 'Linux' }).click();
      await sees(page, 'number 10');
      await isLive(page);
      await hidden.append('linux', 'number 11\n');
      await sees(page, 'number 11');
      await page.locator('.crumbs a', { hasText: 'build 45' }).click();
      await page.locator('#rows a', { hasText: 'Linux' }).waitFor();
      expect(new URL(page.url()).search).toMatch(/^\?key=/);
      expect(errors).toEqual([]);
    } finally {
      await hidden.close();
    }
  });

  browserTest('without scripts its end is there, and leads to the plain text', async () => {
    const id = await configuration(`${lines(1, 300)}\u001b[31m<b>red\u001b[0m\n`, ended('pass'));
    const { page } = await opened(id, { javaScriptEnabled: false });
    await page.getByText('<b>red').waitFor();
    expect(await page.locator('#tools').isVisible()).toBe(false);
    await page.locator('#tail a').first().click();
    expect(await page.locator('body').textContent()).toContain('number 300');
  });

  browserTest('a build says the same without scripts as with them, and whoever stands on a link stays there', async () => {
    const told = await PagesWorld.open();
    try {
      await told.plan([...STANDINGS.map((_, i) => ({ id: `s${i}`, name: `n${i}` })), { id: 'may', allow_failure: true }]);
      for (const [i, standing] of STANDINGS.entries()) await told.stands(`s${i}`, standing);
      await told.stands('may', ended('fail'));
      const rows = (page: Page) =>
        page.evaluate<string[]>(`[...document.querySelectorAll('#rows tr')].map((row) => row.outerHTML)`);
      const plain = await told.watched(browser, { javaScriptEnabled: false });
      await plain.page.goto(told.address(null));
      const sent = await rows(plain.page);
      expect(sent).toHaveLength(STANDINGS.length + 1);
      const { page, errors } = await told.watched(browser);
      await page.route('**/state.json', async (route) => {
        await page.locator('#rows a').nth(2).focus();
        await route.continue();
      });
      await page.goto(told.address(null));
      await page.waitForFunction(() => document.body.dataset['looked'] !== undefined);
      expect(await rows(page)).toEqual(sent);
      expect(await page.evaluate(`document.activeElement === document.querySelectorAll('#rows a')[2]`)).toBe(true);
      const summary = (of: Page) => Promise.all(['#verdict', '#facts'].map((id) => of.locator(id).innerHTML()));
      expect(await summary(page)).toEqual(await summary(plain.page));
      expect(errors).toEqual([]);
    } finally {
      await told.close();
    }
  });
});
