import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { renderReport } from '../../src/report/refdata-report.ts';
import { startBrowser } from '../autoscaler/web/pages-browser.ts';
import { browserTest } from '../autoscaler/web/pages-testing.ts';
import { gallery, galleryFacts, payloadsOf } from './gallery.ts';
import { type OpenedReport, openReport } from './open-report.ts';
import { anEntry, aPartition, aReport, type SampleFile } from './sample.ts';

/** White, with a square of a colour. */
function square(x: number, colour: readonly [number, number, number], size = 60): Uint8Array {
  const image = new PNG({ width: size, height: 40 });
  image.data.fill(255);
  for (let row = 10; row < 20; row += 1)
    for (let column = x; column < x + 10; column += 1) image.data.set(colour, (row * size + column) * 4);
  return new Uint8Array(PNG.sync.write(image));
}

const RED = [200, 0, 0] as const;
const BLUE = [0, 0, 200] as const;
const PAIR: SampleFile = {
  path: 'a.png',
  expected: square(10, RED),
  actual: square(10, BLUE),
  engine: 'image',
  why: '100 pixels differ',
};

describe('the views of a report', () => {
  let browser: Browser | null;
  let opened: OpenedReport | null = null;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });

  const shown = async (files: readonly SampleFile[], options = {}): Promise<Page> => {
    opened = await openReport(
      browser,
      renderReport(aReport({ partitions: [aPartition(files.map(anEntry))] }), payloadsOf(files)),
      options,
    );
    await opened.page.keyboard.press('j');
    await opened.page.locator('.entry .tabs button').first().waitFor();
    return opened.page;
  };
  const close = async (): Promise<void> => {
    expect(opened?.errors).toEqual([]);
    expect(opened?.requests).toEqual([]);
    await opened?.close();
  };
  /** Colour of the screen where the middle of the square is. */
  const colourAt = async (page: Page, x: number, y: number): Promise<readonly number[]> => {
    const image = PNG.sync.read(await page.screenshot());
    return [...image.data.subarray((Math.round(y) * image.width + Math.round(x)) * 4).subarray(0, 3)];
  };
  const placeOf = async (page: Page, x: number, y: number, nth = 0): Promise<readonly [number, number]> => {
    const box = await page.locator('canvas.pixels').nth(nth).boundingBox();
    if (!box) throw new Error('there is no image');
    const size = await page
      .locator('canvas.pixels')
      .nth(nth)
      .evaluate((canvas) => (canvas as unknown as { width: number }).width);
    return [box.x + (x * box.width) / size, box.y + (y * box.width) / size];
  };

  browserTest('images side by side move and zoom in step, and tell the pixel under the pointer in both', async () => {
    const page = await shown([PAIR]);
    const [first, second] = [page.locator('canvas.pixels').nth(0), page.locator('canvas.pixels').nth(1)];
    const before = await first.boundingBox();
    await page.mouse.move(...(await placeOf(page, 15, 15)));
    expect(await page.locator('.values').textContent()).toMatch(
      /x 15 {2}y 15 {3}reference #c80000 {3}result #0000c8 {3}Δ 0\.[1-9]/,
    );
    await page.mouse.wheel(0, -300);
    await page.mouse.down();
    await page.mouse.move(...(await placeOf(page, 20, 18)));
    await page.mouse.up();
    const [a, b] = [await first.boundingBox(), await second.boundingBox()];
    expect(a?.width).toBeGreaterThan((before?.width ?? 0) * 1.3);
    expect(b?.width).toBe(a?.width);
    expect(await first.evaluate((canvas) => (canvas as unknown as { style: { transform: string } }).style.transform)).toBe(
      await second.evaluate((canvas) => (canvas as unknown as { style: { transform: string } }).style.transform),
    );
    await page.keyboard.press('0');
    expect((await first.boundingBox())?.width).toBe(before?.width);
    await page.keyboard.press('z');
    expect((await first.boundingBox())?.width).toBeGreaterThan(before?.width ?? 0);
    await close();
  });

  browserTest('swipe shows the result on the right of its handle, which moves by pointer and keys', async () => {
    const page = await shown([PAIR]);
    await page.keyboard.press('2');
    const handle = page.getByRole('slider', { name: 'Share of the reference' });
    const middle = await placeOf(page, 15, 15);
    expect(await colourAt(page, ...middle)).toEqual([...RED]);
    const stage = await page.locator('.stage').boundingBox();
    const grip = await handle.boundingBox();
    if (!stage || !grip) throw new Error('there is no handle');
    await page.mouse.move(grip.x + grip.width / 2, grip.y + 60);
    await page.mouse.down();
    await page.mouse.move(stage.x + 2, grip.y + 60);
    await page.mouse.up();
    expect(await colourAt(page, ...middle)).toEqual([...BLUE]);
    await handle.focus();
    await page.keyboard.press('End');
    expect(await handle.getAttribute('aria-valuenow')).toBe('100');
    expect(await colourAt(page, ...middle)).toEqual([...RED]);
    await close();
  });

  browserTest('onion skin mixes both', async () => {
    const page = await shown([PAIR]);
    await page.keyboard.press('3');
    expect(await colourAt(page, ...(await placeOf(page, 15, 15)))).toEqual([100, 0, 100]);
    await page.getByRole('slider', { name: 'Opacity of the result' }).fill('100');
    expect(await colourAt(page, ...(await placeOf(page, 15, 15)))).toEqual([...BLUE]);
    await close();
  });

  browserTest(
    'blink shows one and then the other, stops at the space bar, and does not begin where motion is unwanted',
    async () => {
      const page = await shown([PAIR]);
      await page.keyboard.press('4');
      const top = page.locator('.layer').nth(1);
      const opacity = () =>
        top.evaluate(
          (one) => (globalThis as unknown as { getComputedStyle(e: unknown): { opacity: string } }).getComputedStyle(one).opacity,
        );
      const seen = new Set<string>();
      for (const until = Date.now() + 5_000; seen.size < 2 && Date.now() < until; ) seen.add(await opacity());
      expect([...seen].sort()).toEqual(['0', '1']);
      await page.keyboard.press('Space');
      expect(await opacity()).toBe('1');
      await page.getByRole('button', { name: 'Show the other' }).click();
      expect(await opacity()).toBe('0');
      await close();
      const still = await shown([PAIR], { reducedMotion: 'reduce' });
      await still.keyboard.press('4');
      expect(await still.getByRole('button', { name: 'Go on' }).count()).toBe(1);
      await close();
    },
  );

  browserTest('the heat map colours the pixels that differ, and no others', async () => {
    const page = await shown([{ ...PAIR, actual: square(14, RED) }]);
    await page.keyboard.press('5');
    // Columns 10 to 13 and 20 to 23 of ten rows.
    expect(await page.locator('.tools .count').textContent()).toBe('80 pixels above 0.0000');
    const coloured = await page.locator('canvas.pixels').evaluate((canvas) => {
      type Canvas = {
        getContext(kind: string): { getImageData(x: number, y: number, w: number, h: number): { data: Uint8ClampedArray } };
      };
      const { data } = (canvas as unknown as Canvas).getContext('2d').getImageData(0, 0, 60, 40);
      return Array.from({ length: 60 * 40 }, (_, i) => i).filter(
        (i) => data[i * 4] !== data[i * 4 + 1] || data[i * 4] !== data[i * 4 + 2],
      );
    });
    const expected = Array.from({ length: 10 }, (_, row) =>
      [10, 11, 12, 13, 20, 21, 22, 23].map((column) => (row + 10) * 60 + column),
    ).flat();
    expect(coloured).toEqual(expected);
    await close();
  });

  browserTest('images of two sizes are laid on each other at their corner, and what only one has differs', async () => {
    const page = await shown([{ ...PAIR, actual: square(10, RED, 80) }]);
    await page.keyboard.press('5');
    expect(await page.locator('.tools .count').textContent()).toBe('800 pixels above 0.0000');
    await close();
  });

  browserTest('an image that is damaged, or says it is enormous, is told and shown as nothing', async () => {
    const bomb = square(10, RED).slice();
    new DataView(bomb.buffer).setUint32(16, 100_000);
    new DataView(bomb.buffer).setUint32(20, 100_000);
    const page = await shown([{ ...PAIR, expected: bomb }]);
    expect(await page.locator('.viewer').textContent()).toContain('100000 × 100000 pixels are more than this page shows');
    await close();
    const damaged = await shown([{ ...PAIR, path: 'b.png', expected: new TextEncoder().encode('no image'), actual: null }]);
    expect(await damaged.locator('.viewer').textContent()).toContain('cannot read it as an image');
    await close();
  });

  browserTest(
    'arrays, tables, trees, lines, notebooks, bytes and lone files each show what was found',
    async () => {
      if (!browser) throw new Error('there is no browser');
      const files = await gallery(browser);
      opened = await openReport(browser, renderReport(galleryFacts(files), payloadsOf(files)));
      const { page } = opened;
      const look = async (name: string): Promise<string> => {
        await page.fill('#search', name);
        await page.keyboard.press('Enter');
        await page.locator('.entry .tabs button').first().waitFor();
        return (await page.locator('.viewer').innerText()).replaceAll(/\s+/g, ' ');
      };
      expect(await look('field.npz')).toMatch(
        /field different <f8 \(48, 64\) 212 0\.025 .*Worst element \[17, 41\]: reference 1\.8934012, result 1\.9184012/,
      );
      expect(await page.locator('canvas.error-map').count()).toBe(1);
      expect(await page.locator('.histogram .column').count()).toBe(8);
      await page.locator('canvas.error-map').hover({ position: { x: 166, y: 70 } });
      expect(await page.locator('.figures .values').textContent()).toBe('cell [17, 41]: 0.025');
      expect(await look('summary.csv')).toMatch(/baseline-3 baseline-3 1\.25 1\.31 0\.10 40 42/);
      expect(await page.locator('td.differs del').count()).toBe(6);
      expect(await look('config.json')).toMatch(/solver 2 tol0\.0000010\.00001 differs by 9e-6.*steps\[2\]34/);
      await page.locator('.tree summary').first().click();
      expect(await page.getByText('differs by 9e-6').isVisible()).toBe(false);
      await look('solve.txt');
      expect(await page.locator('.lines tr.new .line').allTextContents()).toEqual(['+residual 2e-3', '+iteration 3']);
      expect(await look('tour.ipynb')).toMatch(/\[2\] code cell changed/);
      await page.locator('.nested canvas.pixels').first().waitFor();
      await page.locator('.nested').getByRole('button', { name: 'Heat map' }).click();
      expect(await page.locator('.nested .count').textContent()).toMatch(/^[\d,]+ pixels above/);
      expect(await look('model.bin')).toContain('they part at byte 77');
      expect(await page.locator('.dump mark').allTextContents()).toEqual(['21', 'b5', '00', '00']);
      await look('legend-outside.png');
      expect(await page.locator('canvas.pixels').count()).toBe(1);
      expect(await look('axes.txt')).toContain('axes');
      expect(await page.locator('.entry header').textContent()).toContain('was plots/axes.txt');
      expect(await look('step-response.svg')).not.toBe('');
      expect(await page.locator('.entry > .tabs button').allTextContents()).toEqual([
        'Side by side',
        'Swipe',
        'Onion skin',
        'Blink',
        'Heat map',
        'Changes',
        'Source',
      ]);
      await close();
    },
    90_000,
  );

  browserTest(
    'keys go through the list, filter it, and open help; the reason, the baseline and the command stand beside',
    async () => {
      const files = ['a.png', 'b c.png', 'd.txt'].map(
        (path): SampleFile => ({ ...PAIR, path, acceptedBy: 'accepted by ada in 0123456789ab' }),
      );
      const page = await shown(files);
      const selected = () => page.locator('#entries [aria-selected="true"] .name').textContent();
      expect(await selected()).toBe('a.png');
      await page.keyboard.press('j');
      expect(await selected()).toBe('b c.png');
      expect(await page.locator('.facts').innerText()).toMatch(
        /from snapshot 4be1c07d22a9 of main — accepted by ada[\s\S]*image, version 1/,
      );
      expect(await page.locator('.facts .command code').textContent()).toBe('/update-refdata c7f3a91be2d0 only "b c.png"');
      await page.getByText('how the baseline was found').click();
      expect(await page.locator('.facts ol li').first().textContent()).toContain('on main is known');
      await page.keyboard.press('k');
      expect(await selected()).toBe('a.png');
      await page.keyboard.press('/');
      await page.keyboard.type('txt');
      expect(await page.locator('#count').textContent()).toBe('1 of 3 changes');
      await page.keyboard.press('Enter');
      expect(await selected()).toBe('d.txt');
      await page.keyboard.press('?');
      expect(await page.getByRole('dialog', { name: 'Keys' }).isVisible()).toBe(true);
      await page.keyboard.press('Escape');
      await page.keyboard.press('o');
      expect(await page.locator('.overview .command code').textContent()).toBe('/update-refdata c7f3a91be2d0');
      const list = page.getByRole('listbox', { name: 'Changes' });
      expect(await list.getByRole('option').count()).toBe(1);
      await close();
    },
  );

  browserTest('a file that did not fit is named with the command line that gets it', async () => {
    opened = await openReport(browser, renderReport(aReport({ partitions: [aPartition([anEntry(PAIR)])] }), []));
    await opened.page.keyboard.press('j');
    expect(await opened.page.locator('.viewer .command code').textContent()).toBe(
      "npx pilotlight refdata pull references '#127' --partition py3.12-linux --only 'a.png'",
    );
    await close();
  });
});
