import { afterAll, afterEach, beforeAll, describe, expect } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { startBrowser } from './pages-browser.ts';
import { browserTest } from './pages-testing.ts';
import { ENDLESS, fillAll, LONG, LOOKS, type Names, ORDINARY, SHOWN_PATHS } from './people-browser-filled.ts';
import { EveryPage } from './people-browser-world.ts';
import { watched } from './people-browsing.ts';

let browser: Browser | null;
let every: EveryPage | null = null;
beforeAll(async () => {
  browser = await startBrowser();
}, 60_000);
afterAll(() => browser?.close());
afterEach(() => every?.close());

/** Of pages in the common frame: words that are torn apart though they are short: inside of tables, where columns take room from each other. */
const TORN = `[...document.querySelectorAll('main td :is(.name, .tag, code), main th :is(.name, .tag, code), main thead th, main td, main tbody th')]
  .filter((one) => /^\\S{1,9}$/.test(one.textContent))
  .filter((one) => {
    const range = document.createRange();
    range.selectNodeContents(one);
    return new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom / 8))).size > 1;
  })
  .map((one) => one.textContent)`;

/** Those of the documentation, by what is looked at and how. */
const PICTURES: Readonly<Record<string, string>> = {
  ...{ 'now-1280-light': 'page-now', 'pools-cpu-span-2d-1280-dark': 'page-pool-dark', 'costs-span-1d-1280-light': 'page-costs' },
  ...{ 'health-390-light': 'page-health-narrow', 'pulls-acme-plots-12-1280-light': 'page-pull' },
  ...{
    'pulls-acme-plots-12-390-dark': 'page-pull-narrow',
    'jobs-100-1280-dark': 'page-job-dark',
    'audit-1280-light': 'page-audit',
  },
};

/** `SCREENSHOTS=FOLDER` keeps what every page looks like, `PICTURES=FOLDER` what the documentation shows. */
async function looked(page: Page, path: string, kind: string): Promise<unknown> {
  await page.goto(`${every?.origin}${path}`);
  const name = `${path.replaceAll(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'now'}-${kind}`;
  const { SCREENSHOTS: all, PICTURES: some } = process.env;
  const picture = PICTURES[name];
  if (all) await page.screenshot({ path: `${all}/${name}.png` });
  if (some && picture) await page.screenshot({ path: `${some}/${picture}.png` });
  const torn = path.startsWith('/builds/') ? [] : await page.evaluate(TORN);
  return [path, await page.evaluate('document.documentElement.scrollWidth'), torn];
}

type Look = readonly [width: number, colorScheme: 'light' | 'dark'];

async function lookAtAll(names: Names, [width, colorScheme]: Look): Promise<void> {
  every = await EveryPage.open();
  await fillAll(every, names);
  const { SCREENSHOT_HEIGHT: asked, PICTURES: some } = process.env;
  const options: BrowserContextOptions = { viewport: { width, height: Number(asked ?? (some ? 680 : 900)) }, colorScheme };
  const { page, errors, close } = await watched({ browser, world: every.world }, options);
  const kind = `${width}-${colorScheme}${names === ORDINARY ? '' : '-endless'}`;
  const seen: unknown[] = [];
  for (const path of SHOWN_PATHS) seen.push(await looked(page, path, kind));
  expect(seen).toEqual(SHOWN_PATHS.map((path) => [path, width, []]));
  expect(errors.filter((one) => !/status of (?:400|404)/.test(one))).toEqual([]);
  await close();
}

describe('every page', () => {
  for (const [names, words] of [
    [ORDINARY, 'ordinary names'],
    [ENDLESS, `names of ${LONG.length} letters`],
  ] as const)
    for (const look of LOOKS)
      browserTest(`is as wide as the window and tears no short word apart at ${look.join(' px, ')}, with ${words}`, () =>
        lookAtAll(names, look),
      );
});
