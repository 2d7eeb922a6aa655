import type { Page } from 'playwright-core';

/** Milliseconds from the page's first byte until its list stands on the screen. */
export const openTime = (page: Page): Promise<number> =>
  page.evaluate(() => {
    type Frames = { requestAnimationFrame(done: () => void): void };
    return new Promise<number>((done) => {
      const look = (): void => {
        const rows = (
          globalThis as unknown as { document: { querySelectorAll(s: string): { length: number } } }
        ).document.querySelectorAll('#entries .row');
        if (rows.length > 0) done(performance.now());
        else (globalThis as unknown as Frames).requestAnimationFrame(look);
      };
      look();
    });
  });

/** Milliseconds from the text that is typed until the list that follows from it has been painted. */
export const filterTime = (page: Page, text: string): Promise<number> =>
  page.evaluate((wanted) => {
    type Input = { value: string; dispatchEvent(event: Event): void };
    const frame = (globalThis as unknown as { requestAnimationFrame(done: () => void): void }).requestAnimationFrame;
    const input = (globalThis as unknown as { document: { getElementById(id: string): Input } }).document.getElementById(
      'search',
    );
    return new Promise<number>((done) => {
      const began = performance.now();
      input.value = wanted;
      input.dispatchEvent(new Event('input'));
      frame(() => frame(() => done(performance.now() - began)));
    });
  }, text);
