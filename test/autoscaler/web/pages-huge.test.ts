import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from './pages-browser.ts';
import type { Dom } from './pages-dom.ts';
import { browserTest } from './pages-testing.ts';
import { ended, PagesWorld, RUNNING } from './pages-world.ts';

/** Inside pages. */
declare const document: Dom['document'];
declare const location: Dom['location'];

const LINES = 1_000_000;

describe('pages of what is huge', () => {
  let browser: Browser | null;
  let world: PagesWorld;
  beforeAll(async () => {
    browser = await startBrowser();
    world = await PagesWorld.open();
  });
  afterAll(async () => {
    await browser?.close();
    await world.close();
  });

  const elements = (page: Page) => page.evaluate(() => document.querySelectorAll('*').length);
  const toHash = (page: Page, hash: string) => page.evaluate((wanted) => location.replace(wanted), hash);

  browserTest(
    '100 MB in 1,000,000 lines open in 3 s, are jumped in and searched, and never are all in the document',
    async () => {
      for (let line = 1; line <= LINES; ) {
        let text = '';
        for (const end = line + 50_000; line < end; line++) text += `line ${line} ${'abcdefgh '.repeat(9)}${'x'.repeat(8)}\n`;
        await world.append('huge', text);
      }
      await world.stands('huge', ended('fail'));
      const { page, errors } = await world.watched(browser);
      const began = performance.now();
      await page.goto(world.address('huge'));
      await page.getByText('line 1000000 ').waitFor();
      expect(performance.now() - began).toBeLessThan(3_000);
      // What else the machine does only adds to a jump.
      const jumps: number[] = [];
      for (const line of [250_000, 750_000, 500_000]) {
        const jumped = performance.now();
        await toHash(page, `#L${line}`);
        await page.getByText(`line ${line} `).waitFor();
        jumps.push(performance.now() - jumped);
      }
      expect(Math.min(...jumps)).toBeLessThan(1_000);
      expect(await page.locator('.row.selected .line').textContent()).toBe('500000');
      await page.fill('#search', 'LINE 77777');
      // The first one from where the reader is, and all of them in the end.
      await page.waitForFunction(() => document.querySelector('#count')?.textContent === '2 of 11 lines', null, {
        timeout: 30_000,
      });
      await page.getByText('line 777770 ').waitFor();
      expect(await elements(page)).toBeLessThan(1_000);
      await page.keyboard.press('Escape');
      // By the wheel, line by line, though the browser makes no box so high.
      await page.keyboard.press('g');
      await page.getByText('line 1 ').first().waitFor();
      await page.mouse.move(600, 400);
      for (let i = 0; i < 5; i++) {
        await page.mouse.wheel(0, 400);
        await page.waitForTimeout(50);
      }
      await page.waitForFunction(() => document.querySelector('.row .line')?.textContent === '101');
      await page.keyboard.press('G');
      await page.getByText('line 1000000 ').waitFor();
      expect(errors).toEqual([]);
    },
    120_000,
  );

  browserTest('a line of 1 MB holds nobody up, and what is found deep in it is shown', async () => {
    await world.append('long', `short\n${'z'.repeat(700_000)}needle${'z'.repeat(300_000)}\n\u001b[32mafter\u001b[0m\n`);
    await world.stands('long', ended('pass'));
    const { page, errors } = await world.watched(browser);
    const began = performance.now();
    await page.goto(world.address('long'));
    await page.getByText('after').waitFor();
    await page.keyboard.press('w');
    await page.waitForTimeout(100);
    expect(performance.now() - began).toBeLessThan(3_000);
    expect(await page.locator('.cut').textContent()).toBe('… 995006 more characters');
    await page.fill('#search', 'NEEDLE');
    await page.waitForFunction(() => document.querySelector('mark')?.textContent === 'needle');
    expect(errors).toEqual([]);
  });

  browserTest(
    '5,000 configurations: the red ones first, searched at once, and a change is seen in seconds',
    async () => {
      await world.close();
      world = await PagesWorld.open();
      const ids = Array.from({ length: 5_000 }, (_, i) => `c${i}`);
      await world.plan(ids.map((id) => ({ id, name: `configuration ${id}` })));
      for (let i = 0; i < 5_000; i += 100) {
        await Promise.all(ids.slice(i, i + 100).map((id, k) => world.stands(id, ended((i + k) % 1_000 === 7 ? 'fail' : 'pass'))));
      }
      await world.stands('c4321', RUNNING);
      const { page, errors } = await world.watched(browser);
      await page.goto(world.address(null));
      const names = () => page.locator('#rows tr th').allTextContents();
      await page.getByText('configuration c1007').waitFor({ timeout: 15_000 });
      expect((await names()).slice(0, 5)).toEqual(['c7', 'c1007', 'c2007', 'c3007', 'c4007'].map((id) => `configuration ${id}`));
      expect(await page.locator('#verdict').textContent()).toBe('failed');
      await page.locator('#more').click();
      await page.waitForFunction(() => document.querySelectorAll('#rows tr').length === 5_000);
      const sixth = (word: string) =>
        page.waitForFunction(
          (wanted) => document.querySelectorAll('#rows tr')[5]?.textContent?.startsWith(wanted),
          `configuration c4321${word}`,
        );
      await sixth('running');
      await world.stands('c4321', ended('fail'));
      await sixth('fail');
      await page.fill('#search', 'c4321');
      await page.waitForFunction(() => document.querySelectorAll('#rows tr').length === 1);
      await page.locator('#rows a').click();
      await page.waitForURL(/\/c4321\/$/);
      expect(errors).toEqual([]);
    },
    90_000,
  );
});
