import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import axe, { type AxeResults, type RunOptions } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from './pages-browser.ts';
import { browserTest } from './pages-testing.ts';
import { COLOURS, fillAll, SHOWN_PATHS, WIDTHS } from './people-browser-filled.ts';
import { EveryPage } from './people-browser-world.ts';
import { load, watched } from './people-browsing.ts';

/** What colours decide, of the rules that axe has on by itself: the rest of a page is the same in all of them. */
const OF_COLOURS = axe
  .getRules(['cat.color'])
  .filter(({ tags }) => !tags.includes('wcag2aaa') && !tags.includes('experimental'))
  .map(({ ruleId }) => ruleId);

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

  test('contrast is among what colours decide', () => {
    expect(OF_COLOURS).toContain('color-contrast');
  });

  for (const width of WIDTHS) {
    browserTest(
      `axe finds nothing serious at ${width} px, ${COLOURS.join(' and ')}`,
      async () => {
        const { page, close } = await watched({ browser, world: every.world }, { viewport: { width, height: 900 } });
        await page.addInitScript(axe.source);
        const found: string[] = [];
        for (const path of SHOWN_PATHS) {
          await load(page, `${every.origin}${path}`);
          for (const [i, colorScheme] of COLOURS.entries()) {
            await page.emulateMedia({ colorScheme });
            found.push(
              ...(await seriousIn(page, i === 0 ? {} : { runOnly: { type: 'rule', values: OF_COLOURS } })).map(
                (one) => `${path} ${colorScheme} ${one}`,
              ),
            );
          }
        }
        expect(found).toEqual([]);
        await close();
      },
      180_000,
    );
  }

  async function seriousIn(page: Page, options: RunOptions): Promise<readonly string[]> {
    const given = JSON.stringify({ ...options, resultTypes: ['violations'], preload: false });
    const { violations } = await page.evaluate<AxeResults>(`axe.run(${given})`);
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    return serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  }
});
