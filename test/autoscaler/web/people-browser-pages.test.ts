import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from './pages-browser.ts';
import { browserTest } from './pages-testing.ts';
import { COLOURS, ENDLESS, fillAll, LONG, type Names, ORDINARY, SHOWN_PATHS, WIDTHS } from './people-browser-filled.ts';
import { EveryPage } from './people-browser-world.ts';
import { load, watched } from './people-browsing.ts';

let browser: Browser | null;
const worlds = new Map<Names, EveryPage>();
const worldOf = (names: Names): EveryPage => {
  const every = worlds.get(names);
  if (!every) throw new Error('there is no such world');
  return every;
};
beforeAll(async () => {
  browser = await startBrowser();
  for (const names of [ORDINARY, ENDLESS]) {
    const every = await EveryPage.open();
    worlds.set(names, every);
    await fillAll(every, names);
  }
}, 60_000);
afterAll(async () => {
  await browser?.close();
  for (const every of worlds.values()) await every.close();
});

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
    'watch-1280-light': 'page-watch',
    'branches-acme-plots-1280-light': 'page-branches',
    'branches-acme-plots-390-dark': 'page-branches-narrow',
    'builds-acme-plots-pulls-12-45-1280-light': 'page-build',
    'builds-acme-plots-pulls-12-45-py3-11-sqlite-0-1280-light': 'output-page',
  },
};

interface Look {
  readonly path: string;
  readonly width: number;
  readonly colorScheme: (typeof COLOURS)[number];
  readonly names: Names;
}

/** `SCREENSHOTS=FOLDER` keeps what every page looks like, `PICTURES=FOLDER` what the documentation shows. */
async function kept(page: Page, { path, width, colorScheme, names }: Look): Promise<void> {
  const { SCREENSHOTS: all, PICTURES: some } = process.env;
  const place = path.replaceAll(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'now';
  const name = `${place}-${width}-${colorScheme}${names === ORDINARY ? '' : '-endless'}`;
  const picture = PICTURES[name];
  if (all) await page.screenshot({ path: `${all}/${name}.png` });
  if (some && picture) await page.screenshot({ path: `${some}/${picture}.png` });
}

/** Height of the window. */
const { SCREENSHOT_HEIGHT: asked, PICTURES: some } = process.env;
const height = Number(asked ?? (some ? 680 : 900));

async function lookAtAll(names: Names, width: number): Promise<void> {
  const { page, errors, close } = await watched({ browser, world: worldOf(names).world }, { viewport: { width, height } });
  const seen: unknown[] = [];
  for (const path of SHOWN_PATHS) {
    await load(page, `${worldOf(names).origin}${path}`);
    for (const colorScheme of COLOURS) {
      await page.emulateMedia({ colorScheme });
      await kept(page, { path, width, colorScheme, names });
      seen.push([path, colorScheme, await page.evaluate(`[document.documentElement.scrollWidth, ${TORN}]`)]);
    }
  }
  expect(seen).toEqual(SHOWN_PATHS.flatMap((path) => COLOURS.map((colorScheme) => [path, colorScheme, [width, []]])));
  expect(errors.filter((one) => !/status of (?:400|404)/.test(one))).toEqual([]);
  await close();
}

describe('every page', () => {
  for (const [names, words] of [
    [ORDINARY, 'ordinary names'],
    [ENDLESS, `names of ${LONG.length} letters`],
  ] as const)
    for (const width of WIDTHS)
      browserTest(
        `is as wide as the window and tears no short word apart at ${width} px, ${COLOURS.join(' and ')}, with ${words}`,
        () => lookAtAll(names, width),
      );
});
