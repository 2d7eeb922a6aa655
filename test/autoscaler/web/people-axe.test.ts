import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import axe, { type AxeResults } from 'axe-core';
import type { Browser } from 'playwright-core';
import { startBrowser } from './pages-browser.ts';
import { browserTest } from './pages-testing.ts';
import { fill, PATHS, watched } from './people-browsing.ts';
import { PeopleWorld } from './people-world.ts';

describe('pages for everybody', () => {
  let browser: Browser | null;
  let world: PeopleWorld;
  beforeAll(async () => {
    browser = await startBrowser();
    world = await PeopleWorld.open();
    await fill(world);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await world.close();
  });

  for (const width of [1280, 390]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      browserTest(`axe finds nothing serious at ${width} px, ${colorScheme}`, async () => {
        const { page, close } = await watched({ browser, world }, { viewport: { width, height: 900 }, colorScheme });
        const found: string[] = [];
        for (const path of PATHS) {
          await page.goto(`${world.origin}${path}`);
          await page.evaluate(axe.source);
          const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
          for (const { id, impact, nodes } of violations) {
            if (impact === 'serious' || impact === 'critical') found.push(`${path} ${id}: ${nodes[0]?.html}`);
          }
        }
        expect(found).toEqual([]);
        await close();
      });
    }
  }
});
