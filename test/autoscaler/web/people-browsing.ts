import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { aJob, aRunnerRow } from '../../builders/journal-rows.ts';
import { ADA, browserCookie, type PeopleWorld } from './people-world.ts';

export const PATHS = ['/', '/pools', '/pools/small?span=2d', '/costs?span=1d', '/health'];
const OFFER = { type: 'c7i.large', zone: 'eu-west-1a', market: 'spot' as const, usdPerHour: 3.6 };

export interface Watched {
  readonly page: Page;
  readonly offOrigin: string[];
  readonly errors: string[];
  close(): Promise<void>;
}

/** A page of somebody who is signed in, watched from its first byte on. */
export async function watched(
  { browser, world: of }: { readonly browser: Browser | null; readonly world: PeopleWorld },
  options: BrowserContextOptions = {},
): Promise<Watched> {
  if (!browser) throw new Error('there is no browser');
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  await context.addCookies([browserCookie(await of.signIn(ADA), of.origin)]);
  const page = await context.newPage();
  const seen: Watched = { page, offOrigin: [], errors: [], close: () => context.close() };
  page.on('dialog', async (dialog) => {
    seen.errors.push(`dialog ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(`${of.origin}/`) && !request.url().startsWith('data:')) seen.offOrigin.push(request.url());
  });
  page.on('pageerror', (error) => seen.errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') seen.errors.push(message.text());
  });
  return seen;
}

/** Something in every part of every page. */
export async function fill(of: PeopleWorld): Promise<void> {
  const now = of.clock.now();
  const times = { plannedAt: now - 700_000, machineStartedAt: now - 600_000, onlineAt: now - 500_000, busyAt: now - 400_000 };
  const running = aJob({
    id: '2',
    name: 'build (linux)',
    status: 'in_progress',
    startedAt: now - 60_000,
    runnerName: 'pl-small-1',
  });
  const runners = [
    aRunnerRow({ id: 'r1', name: 'pl-small-1', state: 'busy', jobId: '2', offer: OFFER, ...times }),
    aRunnerRow({ id: 'r2', name: 'pl-small-2', state: 'idle', offer: OFFER, ...times, busyAt: null }),
  ];
  await of.journal.putJobs([running]);
  await of.journal.putRunners([
    ...runners,
    aRunnerRow({
      id: 'r0',
      state: 'gone',
      endReason: 'job-done',
      offer: OFFER,
      ...times,
      endedAt: now,
      machineEndedAt: now,
      jobId: '2',
    }),
  ]);
  const quiet = { pool: 'small', running: 0, booting: 1, idle: 2, stopped: 0, max: 10 };
  await of.samples.put(
    Array.from({ length: 40 }, (_, i) => ({
      ...quiet,
      at: now - (40 - i) * 3_600_000,
      queued: (i * 7) % 11,
      busy: (i * 5) % 9,
      longestWait: ((i * 7) % 11) * 60_000,
      usdToday: (i % 24) * 0.7,
    })),
  );
  of.sources = [
    { source: 'webhook', state: 'good', lastGoodAt: now - 4_000, lastFaultAt: null, fault: null, missed: 0 },
    { source: 'jobs-poll', state: 'late', lastGoodAt: now - 400_000, lastFaultAt: now, fault: 'GitHub answered 502', missed: 0 },
  ];
  of.health = {
    ...of.health,
    announcements: [{ target: 'team-chat', waiting: 3, since: now - 300_000, fault: 'it answered 503' }],
  };
  const day = { from: now - 3_600_000, to: now + 3_600_000 };
  of.money = { day, goneToday: new Map([['small', 5]]), budgets: [{ pool: null, per: 'day', usd: 20, spent: 5, ...day }] };
  await of.orders.hold('small', 1, now + 3_600_000, 'ada');
  const waiting = Array.from({ length: 60 }, (_, i) => aJob({ id: `w${i}`, name: `test (${i})`, createdAt: now - i * 20_000 }));
  of.looked({
    jobs: [running, ...waiting],
    held: waiting.map(({ id }) => ({ job: id, pool: 'small', because: 'pool-full' })),
    runners,
  });
}

/** Loads a page until its script, where it has one that changes it, has told everything once. */
export async function load(page: Page, address: string): Promise<void> {
  await page.goto(address);
  if (new URL(address).pathname.startsWith('/builds/')) await page.locator('body[data-looked]:not(:has(#tail))').waitFor();
}
