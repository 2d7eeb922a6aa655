/**
 * `npm run bench -- pages`: the pages of the service with 10,000 open jobs and 1,000 machines, in a process of their own: the first
 * byte of each, a look between every two; a change in a browser; 500 open streams of changes; 500 people who load a page at once.
 */
import { parseArgs } from 'node:util';
import { SystemClock } from '../autoscaler/adapters/system-clock.ts';
import { startBrowser } from '../test/autoscaler/web/pages-browser.ts';
import { conclude, formatTable, median, quantile, type Target } from './figures.ts';
import { firstByte, follow, ServedPages, wholePage } from './pages/visitors.ts';

const PAGES = [
  '/',
  '/pools',
  '/pools/pool-3?span=2d',
  '/jobs/5001',
  '/pulls/acme/plots/12',
  '/costs',
  '/audit',
  '/health',
  '/watch',
  '/branches/acme/plots',
];
const STREAMS = 500;
/** Milliseconds. */
const [SECOND, WARM] = [1_000, 15];
const CHANGES = 12;

const clock = new SystemClock();

/** `--rounds N` (40): requests for each page; `--seconds N` (20): how long streams are followed. 0 when every target is met, else 1. */
export async function bench(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { rounds: { type: 'string', default: '40' }, seconds: { type: 'string', default: '20' } },
  });
  const pages = await ServedPages.start();
  try {
    const bytes = await firstBytes(pages, Number(values.rounds));
    const browser = await changesInBrowser(pages);
    const rest = { ...(await rush(pages)), ...(await streams(Number(values.seconds))) };
    console.log(
      formatTable(
        ['first byte of', 'middle, ms', 'p95, ms', 'processor, ms'],
        bytes.map(({ path, p50, p95, work }) => [path, p50, p95, work]),
      ),
    );
    const figures = {
      ...Object.fromEntries(bytes.map(({ path, p95 }) => [`first_byte_p95_ms ${path}`, p95])),
      ...(browser && { change_worst_ms: Math.max(...browser), change_median_ms: median(browser) }),
      ...rest,
    };
    console.log(formatTable(['besides', ''], Object.entries({ ...figures }).slice(bytes.length)));
    const targets: Record<string, Target> = {
      ...Object.fromEntries(bytes.map(({ path }) => [`first_byte_p95_ms ${path}`, { atMost: 50 }])),
      ...(browser && { change_worst_ms: { atMost: 1_000 } }),
      ...{ streams_more_mb: { atMost: 100 }, streams_lost: { atMost: 0 }, streams_told_least: { atLeast: 1 } },
      ...{ rush_refused: { atMost: 0 }, rush_all_ms: { atMost: 5_000 } },
    };
    const { line, code } = conclude({ bench: 'pages', figures, targets });
    console.log(line);
    return code;
  } finally {
    await pages.end();
  }
}

async function firstBytes(pages: ServedPages, rounds: number) {
  const found = [];
  for (const path of PAGES) {
    await timesOf(pages, path, WARM);
    const worked = pages.processor();
    const times = await timesOf(pages, path, rounds);
    const work = (pages.processor() - worked) / rounds;
    found.push({ path, p50: median(times), p95: quantile(times, 0.95), work });
  }
  return found;
}

/** Operators and readers in turn, a new look before each. */
async function timesOf(pages: ServedPages, path: string, rounds: number): Promise<readonly number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    await pages.look();
    times.push(await firstByte(`${pages.url}${path}`, round % 2 === 0 ? pages.operator : pages.reader));
  }
  return times;
}

/** Milliseconds from the look until the page shows another first row; null without a browser. */
async function changesInBrowser(pages: ServedPages): Promise<readonly number[] | null> {
  const browser = await startBrowser();
  if (!browser) return null;
  try {
    const context = await browser.newContext();
    const [name = '', value = ''] = pages.operator.split('=');
    await context.addCookies([{ name, value, url: pages.url }]);
    const page = await context.newPage();
    await page.goto(`${pages.url}/`);
    const first = page.locator('tr[data-live^="waiting/"]').first();
    const shown = () => first.getAttribute('data-live');
    await clock.sleep(2 * SECOND);
    const times: number[] = [];
    for (let change = 0; change < CHANGES; change++) {
      const before = await shown();
      const began = performance.now();
      await pages.look();
      while ((await shown()) === before && performance.now() - began < 10 * SECOND) await clock.sleep(5);
      times.push(performance.now() - began);
      // Changes come whenever they like, within the pauses of what tells them too.
      await clock.sleep(change * 100);
    }
    return times;
  } finally {
    await browser.close();
  }
}

/** A look with a change each second, first for one who follows, then for five hundred; nothing was freed before that could serve them. */
async function streams(seconds: number): Promise<Record<string, number>> {
  const pages = await ServedPages.start();
  try {
    const url = `${pages.url}/live?topics=now,pool%253Apool-3`;
    const one = await follow(url, [pages.operator], 1);
    const before = await mostWhileLooking(pages, seconds);
    const all = await follow(url, [pages.operator, pages.reader], STREAMS - 1);
    const after = await mostWhileLooking(pages, seconds);
    const lost = one.lost() + all.lost();
    // The first telling of each of the two topics is what stands when the stream opens.
    const least = Math.min(...all.told) - 2;
    one.end();
    all.end();
    return { streams_before_mb: before, streams_more_mb: after - before, streams_lost: lost, streams_told_least: least };
  } finally {
    await pages.end();
  }
}

/** The most megabytes that were resident. */
async function mostWhileLooking(pages: ServedPages, seconds: number): Promise<number> {
  let most = 0;
  for (let second = 0; second < seconds; second++) {
    const pause = clock.sleep(SECOND);
    await pages.look();
    await pause;
    most = Math.max(most, pages.memory());
  }
  return most;
}

/** After a change everybody who looks loads the page. */
async function rush(pages: ServedPages): Promise<Record<string, number>> {
  await pages.look();
  const began = performance.now();
  const asked = Array.from({ length: STREAMS }, (_, i) =>
    wholePage(`${pages.url}/`, i % 2 === 0 ? pages.operator : pages.reader),
  );
  const answers = await Promise.all(asked);
  return {
    rush_all_ms: performance.now() - began,
    rush_median_ms: median(answers.map(({ took }) => took)),
    rush_refused: answers.filter(({ status }) => status !== 200).length,
  };
}
