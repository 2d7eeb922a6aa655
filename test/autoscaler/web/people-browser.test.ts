import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { aJob, aRunnerRow } from '../../builders/journal-rows.ts';
import { startBrowser } from './pages-browser.ts';
import type { Dom } from './pages-dom.ts';
import { browserTest } from './pages-testing.ts';
import { fill, PATHS, watched } from './people-browsing.ts';
import { HOSTILE } from './people-hostile.ts';
import { ADA, aPool, PeopleWorld } from './people-world.ts';

/** Inside pages. */
declare const document: Dom['document'];

let browser: Browser | null;
let world: PeopleWorld | null = null;
beforeAll(async () => {
  browser = await startBrowser();
}, 60_000);
afterAll(() => browser?.close());
afterEach(() => world?.close());

describe('pages in a browser', () => {
  browserTest('a change is on the page within a second, and what somebody does there stays as it is', async () => {
    world = await PeopleWorld.open();
    await fill(world);
    const { page, errors, close } = await watched({ browser, world });
    await page.goto(`${world.origin}/`);
    await page.waitForFunction(() => document.querySelector('#live')?.textContent === '');
    await page.locator('tr[data-live="waiting/w59"] summary').click();
    await page.locator('select[name="reason"]').selectOption('pool-full');
    await page.locator('select[name="reason"]').focus();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const began = performance.now();
    const job = aJob({ id: 'new', name: 'just arrived', createdAt: 1 });
    world.looked({ jobs: [job, ...world.look.jobs] });
    await page.locator('tr[data-live="waiting/new"]').waitFor({ timeout: 10_000 });
    const took = performance.now() - began;
    if (process.env['FIGURES']) process.stderr.write(`a change was on the page after ${took.toFixed(0)} ms\n`);
    expect(took).toBeLessThan(2_000);
    expect(await page.locator('tr[data-live="waiting/w59"] details').getAttribute('open')).not.toBeNull();
    expect(await page.locator('select[name="reason"]').inputValue()).toBe('pool-full');
    expect(await page.evaluate(() => document.querySelector('select[name="reason"]:focus') !== null)).toBe(true);
    await page.locator('tr[data-live="waiting/w58"] summary').focus();
    world.looked({ jobs: world.look.jobs.filter(({ id }) => id !== 'new') });
    await page.locator('tr[data-live="waiting/new"]').waitFor({ state: 'detached', timeout: 10_000 });
    expect(await page.evaluate(() => document.querySelector('tr[data-live="waiting/w58"] summary:focus') !== null)).toBe(true);
    expect(errors).toEqual([]);
    await close();
  });

  browserTest('whose session ended is told so, and the page asks for nothing more', async () => {
    world = await PeopleWorld.open({ pace: { gather: 20, beat: 100 } });
    const { page, close } = await watched({ browser, world });
    await page.goto(`${world.origin}/`);
    await page.locator('main').waitFor();
    await world.sessions.dropOf(ADA.id);
    await page.getByText('You are no longer signed in').waitFor({ timeout: 10_000 });
    await close();
  });

  browserTest(
    `${HOSTILE.length} hostile texts in every field of every page: no script runs, nothing is asked of anybody else (G19)`,
    async () => {
      expect(HOSTILE.length).toBeGreaterThanOrEqual(100);
      world = await PeopleWorld.open();
      await fillHostile(world);
      const { page, offOrigin, errors, close } = await watched({ browser, world });
      const paths = [
        '/',
        '/?waiting=2',
        '/?waiting=3',
        '/pools',
        `/pools/${encodeURIComponent(HOSTILE[2] ?? '')}`,
        '/costs?span=1d&by=workflow',
        '/costs?span=1d&by=pool',
        '/health',
      ];
      for (const path of paths) {
        await page.goto(`${world.origin}${path}`);
        expect(await page.locator('h1').count()).toBe(1);
        expect(
          await page
            .locator('main script, main iframe, main object, main embed, main img, main base, main meta, main style, main link')
            .count(),
        ).toBe(0);
        expect(
          await page
            .locator('main a')
            .evaluateAll((links) =>
              links
                .map((link) => String((link as unknown as { protocol: string }).protocol))
                .filter((one) => !/^https?:$/.test(one)),
            ),
        ).toEqual([]);
      }
      const reflected = `?pool=${encodeURIComponent(HOSTILE[3] ?? '')}&repository=${encodeURIComponent(HOSTILE[5] ?? '')}&reason=${encodeURIComponent(HOSTILE[7] ?? '')}`;
      await page.goto(`${world.origin}/${reflected}`);
      // The same again by the live path, which copies nodes of a fetched document.
      await page.goto(`${world.origin}/`);
      world.looked({ jobs: world.look.jobs.map((job) => ({ ...job, name: `${job.name} ` })), held: [] });
      await page
        .locator('tr[data-live="waiting/h0"]', { hasText: 'not-looked-at' })
        .or(page.locator('tr[data-live="waiting/h0"]', { hasText: 'launching' }))
        .waitFor({ timeout: 10_000 });
      expect(await page.evaluate('globalThis.ran')).toBeUndefined();
      expect({ offOrigin, errors }).toEqual({ offOrigin: [], errors: [] });
      await close();
    },
    120_000,
  );

  for (const width of [1280, 390]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      browserTest(`nothing is cut off at ${width} px, ${colorScheme}, and the keyboard reaches everything`, async () => {
        world = await PeopleWorld.open();
        await fill(world);
        const { page, errors, close } = await watched({ browser, world }, { viewport: { width, height: 900 }, colorScheme });
        for (const path of PATHS) {
          await page.goto(`${world.origin}${path}`);
          expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, width]);
          const folder = process.env['SCREENSHOTS'];
          const name = path.slice(1).split('?')[0]?.replaceAll('/', '-') || 'now';
          if (folder) await page.screenshot({ path: `${folder}/page-${name}-${width}-${colorScheme}.png` });
          await page.keyboard.press('Tab');
          expect(await page.locator(':focus').textContent()).toBe('Skip to the content');
        }
        expect(errors).toEqual([]);
        await close();
      });
    }
  }
});

async function fillHostile(of: PeopleWorld): Promise<void> {
  const now = of.clock.now();
  of.pools.splice(0, 1, ...HOSTILE.slice(0, 20).map((name) => aPool({ name })));
  const times = { plannedAt: now - 700_000, machineStartedAt: now - 600_000, onlineAt: now - 500_000, busyAt: now - 400_000 };
  const runners = HOSTILE.map((text, i) =>
    aRunnerRow({
      ...{
        id: `r${i}`,
        name: text,
        pool: HOSTILE[i % 20] ?? '',
        state: i % 2 ? ('busy' as const) : ('gone' as const),
        because: text,
        endReason: i % 2 ? null : text,
        jobId: `h${i}`,
        machine: text,
      },
      ...{ offer: { type: text, zone: text, market: text as 'spot', usdPerHour: 1 }, ...times },
    }),
  );
  const jobs = HOSTILE.map((text, i) =>
    aJob({
      id: `h${i}`,
      name: text,
      repository: `acme/${text}`,
      labels: [text],
      createdAt: now - 1_000 * (HOSTILE.length - i),
      url: text,
    }),
  );
  const running = HOSTILE.map((text, i) =>
    aJob({ id: `u${i}`, name: text, repository: text, status: 'in_progress', startedAt: now, runnerName: text, url: text }),
  );
  await of.journal.putJobs(jobs);
  await of.journal.putRunners(runners);
  of.sources = HOSTILE.slice(0, 10).map((fault) => ({
    source: fault as 'webhook',
    state: 'bad',
    lastGoodAt: now,
    lastFaultAt: now,
    fault,
    missed: 0,
  }));
  of.health = {
    ...{ version: HOSTILE[9] ?? '', startedAt: now, journal: { ok: false, because: HOSTILE[11] ?? '' } },
    announcements: HOSTILE.map((text) => ({ target: text, waiting: 1, since: now, fault: text })),
  };
  for (const { name } of of.pools) await of.orders.stop(name, 'pause', HOSTILE[15] ?? '', HOSTILE[16] ?? '');
  of.looked({
    jobs: [...jobs, ...running],
    held: jobs.map(({ id, name }) => ({ job: id, pool: HOSTILE[0] ?? '', because: 'quota' as const, why: name })),
    runners: runners.filter(({ state }) => state !== 'gone'),
  });
}

test('the corpus has no text twice', () => {
  expect(new Set(HOSTILE).size).toBe(HOSTILE.length);
});
