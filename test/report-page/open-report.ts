import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

export interface OpenedReport {
  readonly page: Page;
  readonly dialogs: string[];
  /** Addresses asked for besides the report's own. */
  readonly requests: string[];
  readonly errors: string[];
  /** What the page's policy had to refuse. */
  readonly refused: () => Promise<number>;
  readonly ran: () => Promise<number>;
  readonly close: () => Promise<void>;
}

const OURS = /^(?:data:|blob:)/;

/** Opens a report as somebody does who has saved it: from a file. */
export async function openReport(
  browser: Browser | null,
  html: string,
  options: BrowserContextOptions = {},
): Promise<OpenedReport> {
  if (!browser) throw new Error('there is no browser');
  const folder = mkdtempSync(join(tmpdir(), 'pilotlight-report-'));
  const file = join(folder, 'report.html');
  writeFileSync(file, html);
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...options });
  const page = await context.newPage();
  const opened = { page, dialogs: [] as string[], requests: [] as string[], errors: [] as string[] };
  const address = pathToFileURL(file).href;
  page.on('dialog', async (dialog) => {
    opened.dialogs.push(dialog.message());
    await dialog.dismiss();
  });
  context.on('request', (request) => {
    if (request.url().split('#')[0] !== address && !OURS.test(request.url())) opened.requests.push(request.url());
  });
  page.on('pageerror', (error) => opened.errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') opened.errors.push(message.text());
  });
  await page.addInitScript(() => {
    const counters = { refusals: 0 };
    Object.assign(globalThis, { counters });
    (globalThis as unknown as { addEventListener(kind: string, listener: () => void): void }).addEventListener(
      'securitypolicyviolation',
      () => {
        counters.refusals += 1;
      },
    );
  });
  try {
    await page.goto(address);
  } finally {
    // The page has everything: nothing of it is read again.
    rmSync(folder, { recursive: true, force: true });
  }
  return {
    ...opened,
    refused: () => page.evaluate(() => (globalThis as unknown as { counters: { refusals: number } }).counters.refusals),
    ran: () => page.evaluate(() => (globalThis as unknown as { ran?: number }).ran ?? 0),
    close: () => context.close(),
  };
}
