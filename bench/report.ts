import type { Browser } from 'playwright-core';
import { renderReport } from '../src/report/refdata-report.ts';
import { startBrowser } from '../test/autoscaler/web/pages-browser.ts';
import { largeFacts, largePayloads } from '../test/report-page/large.ts';
import { filterTime, openTime } from '../test/report-page/measure.ts';
import { openReport } from '../test/report-page/open-report.ts';
import { conclude, formatTable, median, type Target } from './figures.ts';

const ROUNDS = 5;
const TEXTS = ['fig', 'figure-99', 'suite-3 pixels', 'nothing of that', 'group-5 json', ''];
const TARGETS: Readonly<Record<string, Target>> = { open_ms: { atMost: 2_000 }, filter_ms: { atMost: 100 } };

/** `npm run bench -- report`: a report of 10,000 changes with 50 MB of files: made by us, opened and filtered in Chromium. */
export async function bench(): Promise<number> {
  const facts = largeFacts(10_000);
  const payloads = largePayloads(50);
  const made = Array.from({ length: ROUNDS }, () => {
    const began = performance.now();
    const html = renderReport(facts, payloads);
    return { ms: performance.now() - began, html };
  });
  const html = made[0]?.html ?? '';
  const figures: Record<string, number> = { render_ms: median(made.map(({ ms }) => ms)), megabytes: html.length / 1e6 };
  const browser = await startBrowser();
  if (browser) Object.assign(figures, await inBrowser(browser, html));
  else console.log('There is no chromium: opening and filtering were not measured.');
  const names: Readonly<Record<string, string>> = {
    ...{ render_ms: 'made, ms', megabytes: 'size, MB', open_ms: 'opened, ms', filter_ms: 'filtered, ms (median)' },
    filter_worst_ms: 'filtered, ms (worst)',
  };
  console.log(
    formatTable(
      ['10,000 changes, 50 MB of files', ''],
      Object.entries(figures).map(([key, value]) => [names[key] ?? key, value]),
    ),
  );
  const { line, code } = conclude({ bench: 'report', figures, targets: browser ? TARGETS : {} });
  console.log(line);
  return code;
}

async function inBrowser(browser: Browser, html: string): Promise<Readonly<Record<string, number>>> {
  const opens: number[] = [];
  const filters: number[] = [];
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      const opened = await openReport(browser, html);
      opens.push(await openTime(opened.page));
      for (const text of TEXTS) filters.push(await filterTime(opened.page, text));
      await opened.close();
    }
  } finally {
    await browser.close();
  }
  return { open_ms: median(opens), filter_ms: median(filters), filter_worst_ms: Math.max(...filters) };
}
