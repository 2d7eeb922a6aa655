import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { PNG } from 'pngjs';
import type { ChangeKind } from '../../src/contract/refdata-documents.ts';
import type { Detail } from '../../src/refdata/compare/detail.ts';
import { renderReport } from '../../src/report/refdata-report.ts';
import { startBrowser } from '../autoscaler/web/pages-browser.ts';
import { browserTest } from '../autoscaler/web/pages-testing.ts';
import { openReport } from './open-report.ts';
import { anEntry, aPartition, aReport, payloadsOf, type SampleFile } from './sample.ts';

const EVIL = 'http://evil.invalid';
const CALL = 'globalThis.ran=1,alert(1)';
/** What has become code or a request somewhere: in elements, attributes, addresses, styles, and by the repairs of parsers. */
const MARKUP = [
  `<script>${CALL}</script>`,
  `</script><script>${CALL}</script>`,
  `</script ><img src=x onerror="${CALL}">`,
  `<!--<script>${CALL}</script>-->`,
  `<!--<script`,
  `--><script>${CALL}</script><!--`,
  `<script src=${EVIL}/x.js></script>`,
  `<script type=module>import '${EVIL}/m.js'</script>`,
  `<img src=x onerror="${CALL}">`,
  `<img src=${EVIL}/beacon.png>`,
  `<svg onload="${CALL}">`,
  `<svg><use href="${EVIL}/x.svg#a">`,
  `<iframe srcdoc="<script>parent.ran=1</script>">`,
  `<iframe src="javascript:${CALL}">`,
  `<object data="${EVIL}/x"></object>`,
  `<link rel=stylesheet href=${EVIL}/x.css>`,
  `<style>@import '${EVIL}/x.css'; body{background:url(${EVIL}/y)}</style>`,
  `<base href="${EVIL}/">`,
  `<meta http-equiv=refresh content="0;url=${EVIL}">`,
  `<meta http-equiv=Content-Security-Policy content="">`,
  `<form action=${EVIL}><button autofocus onfocus="${CALL}">`,
  `<details open ontoggle="${CALL}">`,
  `<template><img src=x onerror="${CALL}"></template>`,
  `"><img src=x onerror="${CALL}">`,
  `' onmouseover='${CALL}' x='`,
  `</title></style></textarea><script>${CALL}</script>`,
  `<a href="javascript:${CALL}" id=viewer>x</a>`,
  `javascript:${CALL}`,
  `data:text/html,<script>${CALL}</script>`,
  `\${${CALL}} {{constructor.constructor('${CALL}')()}}`,
  `\\u003cscript>${CALL}\\u003c/script>`,
  `&lt;img src=x onerror=${CALL}&gt;`,
  `\u202e<gpj.x>\u2066\u200b${EVIL}`,
  `"},"x":"${CALL}`,
  '\u2028\u2029\u0000\u001b]8;;http://evil.invalid\u0007',
  '__proto__',
];
const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** A picture whose text chunk, which nothing shows, is markup too. */
function pngWith(text: string, red: number): Uint8Array {
  const image = new PNG({ width: 4, height: 4 });
  image.data.fill(255);
  image.data[0] = red;
  const whole = PNG.sync.write(image);
  const chunk = Buffer.concat([Buffer.alloc(4), Buffer.from(`tEXtComment\0${text}`, 'latin1'), Buffer.alloc(4)]);
  chunk.writeUInt32BE(chunk.length - 12, 0);
  return new Uint8Array(Buffer.concat([whole.subarray(0, 33), chunk, whole.subarray(33)]));
}

const svgWith = (text: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="40" onload="${CALL}">` +
  `<script>${CALL}</script><image href="${EVIL}/i.png" width="9" height="9"/><style>@import url(${EVIL}/s.css);</style>` +
  `<foreignObject width="9" height="9"><body xmlns="http://www.w3.org/1999/xhtml"><script>${CALL}</script></body></foreignObject>` +
  `<use xlink:href="${EVIL}/u.svg#a"/><text>${text.replace(/[<&\p{Cc}]/gu, '')}</text></svg>`;

/** What each comparison may find, with the payload wherever it takes text. */
const details: readonly ((text: string) => Detail)[] = [
  (text) => ({
    kind: 'tree',
    changes: [{ path: [text, 0, `@${text}`], change: 'changed', expected: text, actual: `${text}!`, why: text }],
    ...{ total: 1, capped: false },
  }),
  (text) => ({
    kind: 'table',
    columns: [text],
    rows: [{ key: text, change: 'changed', cells: [{ expected: text, actual: `${text}!`, differs: true }] }],
    ...{ changed: 1, added: 0, removed: 0, capped: false },
  }),
  (text) => ({
    kind: 'lines',
    hunks: [{ expectedFrom: 1, actualFrom: 1, lines: [{ change: 'missing', text }] }],
    ...{ added: 0, removed: 1, capped: false },
  }),
  (text) => ({
    kind: 'arrays',
    arrays: [
      {
        ...{ name: text, change: 'different', why: text },
        expected: { dtype: text, shape: [1] },
        actual: { dtype: `${text}!`, shape: [1] },
        errors: {
          ...{
            count: 1,
            outside: 1,
            maxAbsolute: 1,
            maxRelative: Number.POSITIVE_INFINITY,
            maxUlp: null,
            meanAbsolute: 1,
            nan: 0,
          },
          worst: { index: [0], expected: text, actual: text },
          histogram: { equal: 0, from: 0, counts: [1] },
          map: { rows: 1, columns: 1, values: [1] },
        },
      },
    ],
    capped: false,
  }),
  (text) => ({
    kind: 'cells',
    cells: [
      {
        ...{ id: text, index: 0, type: text, change: 'changed' },
        parts: [
          { name: text, why: text, detail: null },
          { name: 'output 1: image/svg+xml', why: text, detail: null, expected: btoa(svgWith('')), actual: btoa(svgWith('!')) },
          { name: 'output 2: text/html', why: text, detail: null, expected: btoa(`<script>${CALL}</script>`) },
        ],
      },
    ],
    capped: true,
  }),
];
const KINDS: readonly ChangeKind[] = ['changed', 'new', 'missing', 'renamed', 'unreadable', 'within', 'obsolete', 'not-produced'];

/** Each payload as a path, a reason, a detail, a file of each kind, and a baseline. */
const files: readonly SampleFile[] = MARKUP.flatMap((text, i): SampleFile[] => [
  {
    ...{ path: `${i}/${text}.json`, why: text, engine: text, baseline: text, acceptedBy: text },
    ...{ expected: bytes(`${text}${i}a`), actual: bytes(`${text}${i}b`), detail: details[i % details.length]?.(text) ?? null },
  },
  { path: `${i}/${text}.html`, kind: 'new', actual: bytes(`<!doctype html>${text}<script>${CALL}</script>`), baseline: text },
  {
    path: `${i}/${text}.svg`,
    why: text,
    engine: 'svg',
    expected: bytes(svgWith(`a${text}`)),
    actual: bytes(svgWith(`b${text}`)),
  },
  { path: `${i}/${text}.png`, why: text, engine: 'image', expected: pngWith(text, 1), actual: pngWith(text, 200) },
  { path: `${i}/${text}`, kind: KINDS[i % KINDS.length] as ChangeKind, was: text, why: text, baseline: text },
]);

describe('a report on what foreign programs wrote', () => {
  let browser: Browser | null;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });

  browserTest(
    `runs nothing, asks nobody and shows it as text: ${files.length} files, each looked at (A7, A8, G18)`,
    async () => {
      expect(files.length).toBeGreaterThanOrEqual(100);
      const hostileText = MARKUP.join(' ');
      const entries = files.map(anEntry);
      const partitions = [
        aPartition(entries, { base: { branch: hostileText, snapshot: hostileText, reasons: MARKUP } }),
        aPartition([], { partition: hostileText, candidate: hostileText }),
      ];
      const facts = aReport({ title: hostileText, repository: hostileText, partitions, guards: MARKUP, forecast: MARKUP });
      // One whose type is a lie, and one whose name would close the element that it lies in.
      const payloads = [
        ...payloadsOf(files).map((payload, i) =>
          i % 3 === 0 ? { ...payload, type: `text/html"><script>${CALL}</script>` } : payload,
        ),
        { sha256: `"><script>${CALL}</script>`, type: 'image/png', bytes: bytes(CALL) },
      ];
      const opened = await openReport(browser, renderReport(facts, payloads));
      const { page } = opened;
      expect(await page.title()).toContain('<script>');
      await page.locator('#entries').focus();
      for (let i = 0; i < files.length; i += 1) {
        await page.keyboard.press('j');
        await page.locator('.entry .tabs button').first().waitFor();
        const views = await page.locator('.entry > .tabs button').count();
        for (let view = 1; view <= views; view += 1) await page.keyboard.press(String(view));
        if (i === 0) await page.mouse.move(700, 400);
      }
      expect(await page.locator('#entries [aria-selected="true"]').getAttribute('aria-posinset')).toBe(String(files.length));
      await page.keyboard.press('?');
      await page.keyboard.press('Escape');
      await page.keyboard.press('o');
      await page.locator('.overview').waitFor();
      const { dialogs, requests, errors } = opened;
      expect({ dialogs, requests, errors, ran: await opened.ran(), refused: await opened.refused() }).toEqual({
        ...{ dialogs: [], requests: [], errors: [], ran: 0, refused: 0 },
      });
      expect(
        await page.locator('iframe, object, embed, a, form, link[rel=stylesheet], #pane img, #pane script, #pane style').count(),
      ).toBe(0);
      await opened.close();
    },
    180_000,
  );

  browserTest('and what would run or call is noticed here', async () => {
    const page = `<meta http-equiv="Content-Security-Policy" content="img-src 'self' http:"><script>${CALL}</script><img src="${EVIL}/b.png"><img src="data:image/png;base64,AA">`;
    const opened = await openReport(browser, page);
    expect(await opened.ran()).toBe(1);
    expect(opened.dialogs).toEqual(['1']);
    expect(opened.requests).toContain(`${EVIL}/b.png`);
    await opened.page.waitForFunction(() => (globalThis as unknown as { counters: { refusals: number } }).counters.refusals > 0);
    expect(await opened.refused()).toBeGreaterThan(0);
    await opened.close();
  });

  browserTest('shows what is hidden in a name by its number, and marks that reorder reorder nothing else (A7)', async () => {
    const entry = anEntry({ path: 'a\u202egpj.exe\u200b', why: 'x\u0007y' });
    const opened = await openReport(browser, renderReport(aReport({ partitions: [aPartition([entry])] }), []));
    await opened.page.keyboard.press('j');
    expect(await opened.page.locator('.entry h2').textContent()).toBe('a⟨U+202E⟩gpj.exe⟨U+200B⟩');
    expect(await opened.page.locator('.why').textContent()).toBe('x⟨U+7⟩y');
    await opened.close();
  });
});
