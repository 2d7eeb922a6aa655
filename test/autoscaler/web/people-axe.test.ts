import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import axe, { type AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from './pages-browser.ts';
import { browserTest } from './pages-testing.ts';
import { fillAll, LOOKS, SHOWN_PATHS } from './people-browser-filled.ts';
import { EveryPage } from './people-browser-world.ts';
import { watched } from './people-browsing.ts';

describe('pages for everybody', () => {
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

  for (const [width, colorScheme] of LOOKS) {
    browserTest(`axe finds nothing serious at ${width} px, ${colorScheme}`, async () => {
      const { page, close } = await watched({ browser, world: every.world }, { viewport: { width, height: 900 }, colorScheme });
      const found: string[] = [];
      for (const path of SHOWN_PATHS) found.push(...(await seriousAt(page, path)));
      expect(found).toEqual([]);
      await close();
    });
  }

  async function seriousAt(page: Page, path: string): Promise<readonly string[]> {
    await page.goto(`${every.origin}${path}`);
    await page.evaluate(axe.source);
    const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    return serious.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html}`);
  }
});
