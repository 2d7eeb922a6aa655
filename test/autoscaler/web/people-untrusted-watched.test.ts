import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { HEAD, REPOSITORY } from '../../src/requests/world.ts';
import { startBrowser } from './pages-browser.ts';
import { browserTest } from './pages-testing.ts';
import { EveryPage } from './people-browser-world.ts';
import { watched } from './people-browsing.ts';
import { payloads } from './people-untrusted-payloads.ts';
import { aBranchesLook, aNightList, fillWatch } from './people-watched.ts';
import { ADA } from './people-world.ts';

const PATHS = ['/watch', `/branches/${REPOSITORY}`] as const;

interface Found {
  readonly ran: number;
  readonly tags: readonly string[];
  readonly attributes: readonly string[];
  readonly schemes: readonly string[];
  readonly text: string;
}
/** What stands in the page's own part. */
const FOUND = `(() => {
  const nodes = [...document.querySelectorAll('main *')];
  return {
    ran: globalThis.ran ?? 0,
    tags: [...new Set(nodes.map(({ tagName }) => tagName.toLowerCase()))],
    attributes: [...new Set(nodes.flatMap((node) => node.getAttributeNames()))].filter((one) => one.startsWith('on') || one === 'style'),
    schemes: [...new Set([...document.querySelectorAll('main a, main form')].map(({ protocol }) => protocol ?? 'http:'))],
    text: document.querySelector('main').textContent,
  };
})()`;
const OURS = new Set(
  'h1 h2 p a code bdi span time div table caption thead tbody tr th td figure figcaption svg desc g title rect text path polygon'.split(
    ' ',
  ),
);

describe('names of sources, branches, checks and nights that others chose (A8, G19)', () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end('globalThis.ran=1');
  });
  let all: readonly string[] = [];
  let browser: Browser | null;
  let every: EveryPage;

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    all = payloads(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    browser = await startBrowser();
    every = await EveryPage.open();
    let at = 0;
    const say = (): string => all[at++ % all.length] ?? '';
    const filling = { repository: REPOSITORY, now: every.world.clock.now(), say };
    every.registry = await fillWatch({ book: every.book, count: 150, ...filling });
    every.nights = { builds: all.flatMap(() => aNightList(filling).builds.slice(0, 2)), faults: aNightList(filling).faults };
    every.branches.set(REPOSITORY, aBranchesLook({ ...filling, count: 60 }));
    await every.world.journal.record(
      all
        .slice(0, 50)
        .map((detail, i) => ({ at: i + 1, stage: 'service', subject: `branches:${REPOSITORY}`, because: detail, detail })),
    );
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await every.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  test('are more than a hundred, and stand on both pages for somebody who may read them', async () => {
    expect([all.length >= 100, HEAD.length]).toEqual([true, 40]);
    const cookie = await every.world.signIn(ADA);
    for (const path of PATHS) expect([path, (await every.world.get(cookie, path)).status]).toEqual([path, 200]);
  });

  browserTest(
    'are text wherever they stand: no element, no handler, no address but http, nothing runs and nothing is asked for',
    async () => {
      const { page, errors, close } = await watched({ browser, world: every.world }, { viewport: { width: 1280, height: 900 } });
      const dialogs: string[] = [];
      page.on('dialog', (dialog) => {
        dialogs.push(dialog.message());
        void dialog.dismiss();
      });
      const texts: string[] = [];
      for (const path of PATHS) {
        await page.goto(`${every.origin}${path}`);
        const { tags, schemes, text, ...found } = await page.evaluate<Found>(FOUND);
        expect([path, found]).toEqual([path, { ran: 0, attributes: [] }]);
        expect([path, tags.filter((one) => !OURS.has(one))]).toEqual([path, []]);
        expect([path, schemes.filter((one) => one !== 'http:' && one !== 'https:')]).toEqual([path, []]);
        texts.push(text);
      }
      expect([dialogs, asked, errors]).toEqual([[], [], []]);
      const markup = all.filter((one) => /^<[a-z]+ [^\n\r]{1,60}$/.test(one));
      expect(markup.length).toBeGreaterThan(20);
      expect(markup.filter((one) => !texts[0]?.includes(one))).toEqual([]);
      await close();
    },
  );
});
