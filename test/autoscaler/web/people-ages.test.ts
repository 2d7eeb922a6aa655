import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Browser } from 'playwright-core';
import { roughly } from '../../../autoscaler/explain/times.ts';
import { aJob } from '../../builders/journal-rows.ts';
import { SteppedClock } from '../../fakes/stepped-clock.ts';
import { startBrowser } from './pages-browser.ts';
import type { Dom } from './pages-dom.ts';
import { browserTest } from './pages-testing.ts';
import { watched } from './people-browsing.ts';
import { ADA, PeopleWorld } from './people-world.ts';

/** Inside pages. */
declare const document: Dom['document'];

let browser: Browser | null;
let world: PeopleWorld | null = null;
beforeAll(async () => {
  browser = await startBrowser();
}, 60_000);
afterAll(() => browser?.close());
afterEach(() => world?.close());

test('a browser writes ages as the service does', async () => {
  const address = new URL('../../../autoscaler/web/people/assets/ages.js', import.meta.url).href;
  const { roughly: inBrowser } = (await import(address)) as { readonly roughly: (seconds: number) => string };
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 * 86_400 }), (seconds) => {
      expect(inBrowser(seconds)).toBe(roughly(seconds * 1_000));
      expect(inBrowser(-seconds)).toBe(inBrowser(seconds));
    }),
  );
  expect(inBrowser(0)).toBe('0s');
});

describe('a page that somebody leaves open', () => {
  browserTest('counts ages on by itself, whatever clock the browser has', async () => {
    world = await PeopleWorld.open();
    world.looked({ jobs: [aJob({ id: '7', createdAt: world.clock.now() - 90_000 })] });
    const { page, errors, close } = await watched({ browser, world });
    await page.clock.install({ time: new Date('2001-01-01T00:00:00Z') });
    await page.goto(`${world.origin}/`);
    const age = page.locator('tr[data-live="waiting/7"] time');
    expect(await age.textContent()).toMatch(/^1m3[0-9]s$/);
    await page.clock.runFor(3_600_000);
    expect(await age.textContent()).toMatch(/^1h1m$/);
    expect(errors).toEqual([]);
    await close();
  });

  browserTest('asks again for what could not be loaded, until it is shown', async () => {
    world = await PeopleWorld.open({ pace: { gather: 20 } });
    world.looked({ jobs: [aJob({ id: '7' })] });
    const { page, close } = await watched({ browser, world });
    await page.goto(`${world.origin}/`);
    let refused = 0;
    await page.route(`${world.origin}/`, (route) => {
      refused++;
      return refused <= 2 ? route.fulfill({ status: 503, body: 'too much to do' }) : route.continue();
    });
    await page.waitForFunction(() => document.querySelector('#live')?.textContent === '');
    world.looked({ jobs: [aJob({ id: '8' })] });
    await page.locator('tr[data-live="waiting/8"]').waitFor({ timeout: 15_000 });
    expect(refused).toBeGreaterThanOrEqual(3);
    await close();
  });
});

describe('a session', () => {
  const IDLE = 1_800_000;
  const at = async (headers: Readonly<Record<string, string>>, path = '/health') => {
    const clock = new SteppedClock();
    world = await PeopleWorld.open({ clock, session: { absolute: 8 * IDLE, idle: IDLE } });
    const cookie = await world.signIn(ADA);
    for (let i = 0; i < 3; i++) {
      clock.jump(clock.now() + IDLE * 0.6);
      await world.get(cookie, path, headers);
    }
    return (await world.get(cookie, '/health')).status;
  };

  test('lasts while somebody asks for pages', async () => expect(await at({})).toBe(200));

  test.each([
    ['what an open page asks by itself', { 'pilotlight-live': '1' }],
    ['a stream that is opened again', { accept: 'text/event-stream' }],
  ])('is not kept by %s (S13)', async (_, headers) => expect(await at(headers)).not.toBe(200));
});
