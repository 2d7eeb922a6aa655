import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from './pages-browser.ts';
import { browserTest } from './pages-testing.ts';
import { EVERY_PATH, fillAll, PULL_PAGE } from './people-browser-filled.ts';
import { EveryPage } from './people-browser-world.ts';
import { load, watched } from './people-browsing.ts';

/** What can be used on the page, in the order of the document; the content itself is where the skip link leads. */
const USABLE = `[...document.querySelectorAll('a[href], button:enabled, input:not([type=hidden]), select, summary, [tabindex="0"]')]
  .filter((one) => one.checkVisibility())`;
/** Which of them has the focus, and whether that can be seen. */
const FOCUSED = `(() => {
  const one = document.activeElement;
  const { outlineStyle, outlineWidth } = getComputedStyle(one);
  const { top, bottom } = one.getBoundingClientRect();
  const bar = document.querySelector('.top');
  const covered = !bar.contains(one) && getComputedStyle(bar).position === 'sticky' && !one.matches('.skip') ? bar.getBoundingClientRect().bottom : 0;
  return {
    at: globalThis.usable.indexOf(one),
    isSeen: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && bottom > covered && top < innerHeight,
    what: one.outerHTML.slice(0, 120),
  };
})()`;
interface Focused {
  readonly at: number;
  readonly isSeen: boolean;
  readonly what: string;
}

let browser: Browser | null;
let every: EveryPage;
beforeAll(async () => {
  browser = await startBrowser();
  every = await EveryPage.open();
  await fillAll(every);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await every.close();
});

/** Everything that Tab does not reach in its order, or whose focus cannot be seen. */
async function walked(page: Page): Promise<readonly string[]> {
  const count = await page.evaluate<number>(`(globalThis.usable = ${USABLE}).length`);
  const wrong: string[] = [];
  for (let i = 0; i < count; i++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate<Focused>(FOCUSED);
    if (focused.at !== i || !focused.isSeen) wrong.push(`${i}: ${JSON.stringify(focused)}`);
  }
  return wrong;
}

describe('the keyboard alone', () => {
  for (const width of [1280, 390])
    browserTest(
      `reaches everything on every page in order, and shows where it is, at ${width} px`,
      async () => {
        const { page, close } = await watched({ browser, world: every.world }, { viewport: { width, height: 900 } });
        const wrong: unknown[] = [];
        for (const path of EVERY_PATH) {
          await load(page, `${every.origin}${path}`);
          const found = await walked(page);
          if (found.length > 0) wrong.push([path, found.slice(0, 3)]);
        }
        expect(wrong).toEqual([]);
        await close();
      },
      180_000,
    );

  browserTest('opens a reason by Space, skips to the content by Enter, filters, and presses a button', async () => {
    const { page, close } = await watched({ browser, world: every.world });
    await page.goto(`${every.origin}/`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.locator('select[name="pool"]:focus').count()).toBe(1);
    await page.locator('tr[data-live="waiting/100"] summary').focus();
    await page.keyboard.press('Space');
    expect(await page.locator('tr[data-live="waiting/100"] details[open]').count()).toBe(1);
    await page.locator('select[name="reason"]').focus();
    await page.keyboard.type('runner-coming');
    await page.getByRole('button', { name: 'Filter' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/reason=runner-coming/);
    await page.goto(`${every.origin}/pools/gpu`);
    await page.getByRole('button', { name: 'Let it go on' }).focus();
    await page.keyboard.press('Space');
    await page.getByText('resume: done.').waitFor();
    await close();
  });
});

describe('without JavaScript', () => {
  browserTest('pages are turned, filtered and asked, and a button tells what became of it', async () => {
    const { page, close } = await watched({ browser, world: every.world }, { javaScriptEnabled: false });
    await page.goto(`${every.origin}/`);
    await page.getByRole('navigation', { name: 'Pages of waiting jobs' }).getByText('Next').click();
    expect(await page.getByText('Waiting jobs: 51 to 64 of 64').count()).toBe(1);
    await page.locator('select[name="reason"]').selectOption('pool-full');
    await page.getByRole('button', { name: 'Filter' }).click();
    expect(await page.getByText('Waiting jobs: 40').count()).toBe(1);
    await page.goto(`${every.origin}/?pool=gpu`);
    expect(await page.getByText('No job passes this filter.').count()).toBeGreaterThan(0);
    await page.goto(`${every.origin}/audit`);
    await page.getByText('Next').click();
    expect(await page.locator('tr[data-live^="audit/"]').count()).toBe(15);
    await page.getByLabel('State').selectOption('waiting');
    await page.getByRole('button', { name: 'Show' }).click();
    expect(await page.locator('tr[data-live^="audit/"]').count()).toBe(1);
    await page.goto(`${every.origin}/audit?pull=seven`);
    expect(await page.getByText('There is no such request').count()).toBe(0);
    await page.goto(`${every.origin}${PULL_PAGE}`);
    await page.getByLabel('what', { exact: true }).fill('axes');
    await page.getByRole('button', { name: 'benchmark' }).click();
    expect(await page.locator('.told').textContent()).toContain('/benchmark what=axes');
    await close();
  });
});
