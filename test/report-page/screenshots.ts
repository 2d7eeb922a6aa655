import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { renderReport } from '../../src/report/refdata-report.ts';
import { startBrowser } from '../autoscaler/web/pages-browser.ts';
import { gallery, galleryFacts, payloadsOf } from './gallery.ts';
import { indexedPng } from './indexed-png.ts';
import { type OpenedReport, openReport } from './open-report.ts';

/** `node test/report-page/screenshots.ts [folder]`: a picture of each viewer, for the guides. */
const FOLDER = resolve(process.argv[2] ?? join(import.meta.dirname, '../../docs/images'));

const SIZE = { viewport: { width: 1120, height: 740 } };
const VIEWS: Readonly<Record<string, readonly [file: string, key: string]>> = {
  'side-by-side': ['step-response.png', '1'],
  swipe: ['step-response.png', '2'],
  'onion-skin': ['step-response.png', '3'],
  blink: ['step-response.png', '4'],
  'heat-map': ['step-response.png', '5'],
  svg: ['step-response.svg', '6'],
  arrays: ['field.npz', '1'],
  table: ['summary.csv', '1'],
  json: ['config.json', '1'],
  lines: ['solve.txt', '1'],
  notebook: ['tour.ipynb', '1'],
  bytes: ['model.bin', '1'],
  new: ['legend-outside.png', '1'],
};

async function shoot(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(250);
  writeFileSync(join(FOLDER, `report-${name}.png`), indexedPng(PNG.sync.read(await page.screenshot())));
}

async function shootAll({ page }: OpenedReport): Promise<void> {
  await shoot(page, 'overview');
  for (const [name, [file, key]] of Object.entries(VIEWS)) {
    await page.fill('#search', file);
    await page.keyboard.press('Enter');
    await page.locator('.tabs button').first().waitFor();
    await page.keyboard.press(key);
    if (name === 'blink') await page.keyboard.press('Space');
    if (name === 'side-by-side') {
      await page.keyboard.press('z');
      await page
        .locator('.stage')
        .first()
        .hover({ position: { x: 150, y: 120 } });
    }
    await page.fill('#search', '');
    await page.keyboard.press('Escape');
    await shoot(page, name);
  }
}

async function main(): Promise<number> {
  const browser = await startBrowser();
  if (!browser) return 2;
  try {
    const files = await gallery(browser);
    const html = renderReport(galleryFacts(files), payloadsOf(files));
    const light = await openReport(browser, html, SIZE);
    await shootAll(light);
    await light.close();
    const dark = await openReport(browser, html, { ...SIZE, colorScheme: 'dark' });
    await dark.page.fill('#search', 'step-response.png');
    await dark.page.keyboard.press('Enter');
    await dark.page.locator('.tabs button').nth(4).click();
    await shoot(dark.page, 'dark');
    await dark.close();
    const faults = [...light.errors, ...dark.errors, ...light.requests];
    for (const fault of faults) console.error(fault);
    return faults.length > 0 ? 1 : 0;
  } finally {
    await browser.close();
  }
}

process.exitCode = await main();
