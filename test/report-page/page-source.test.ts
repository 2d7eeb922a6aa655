import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SourceTextModule } from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FOLDER, hashOf, isInStep, modulesInOrder, readModule } from '../../scripts/report-page.ts';
import { base64 } from '../../src/report/refdata-base64.ts';
import { SCRIPT, SCRIPT_HASH, STYLE, STYLE_HASH } from '../../src/report/refdata-page/page-source.ts';
import { renderReport } from '../../src/report/refdata-report.ts';
import { anEntry, aPartition, aReport, payloadsOf, sha256 } from './sample.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.js'));

describe('the source of the page', () => {
  test('is embedded as it stands in the modules and the style sheet; otherwise run `npm run build`', () => {
    expect(isInStep()).toBe(true);
    expect(modulesInOrder().toSorted()).toEqual(FILES.toSorted());
  });

  test('is one module that a browser can read, and its policy allows it and nothing else', () => {
    expect(new SourceTextModule(SCRIPT)).toBeDefined();
    expect(() => new SourceTextModule(`${SCRIPT}\nfunction element() {}`)).toThrow('already been declared');
    // As it stands in the page, letter by letter: the digest is over that.
    const html = renderReport(aReport(), []);
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(html) ?? [];
    const [, script = ''] = /<script type="module">([\s\S]*?)<\/script>/.exec(html) ?? [];
    expect([style, script]).toEqual([STYLE, SCRIPT]);
    expect([hashOf(style), hashOf(script)]).toEqual([STYLE_HASH, SCRIPT_HASH]);
    const [, policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `script-src 'sha256-${SCRIPT_HASH}'`,
      `style-src 'sha256-${STYLE_HASH}'`,
      'img-src blob: data:',
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ]);
    expect(html.match(/<script(?! type="application\/)/g)).toHaveLength(1);
  });

  test('makes markup or code of no text, imports nothing from elsewhere and names no address (S14)', () => {
    expect(FILES.length).toBeGreaterThan(10);
    expect(`${SCRIPT}${STYLE}`).not.toMatch(/<\/(?:script|style)|<!--/i);
    expect(SCRIPT).not.toMatch(/^\s*import\b/m);
    expect(STYLE).not.toMatch(/url\(|@import/);
    for (const file of FILES) {
      const source = readModule(file);
      expect(source).not.toMatch(
        /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|DOMParser|srcdoc|fetch\(|https?:/,
      );
      // The files beside it, in the store: whatever else it asked for, its policy would refuse.
      expect(source.match(/XMLHttpRequest\(/g) ?? []).toHaveLength(file === 'stored.js' ? 1 : 0);
      for (const [, from] of source.matchAll(/from '([^']+)'/g)) expect(from).toMatch(/^\.\/[a-z-]+\.js$/);
    }
  });

  test('is typed without a gap', () => {
    const options =
      '--allowJs --checkJs --noEmit --strict --skipLibCheck --target es2024 --module nodenext --lib es2024,dom,dom.iterable --types node';
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    const files = FILES.map((name) => join(FOLDER, name));
    expect(execFileSync(process.execPath, [tsc, ...options.split(' '), ...files], { cwd: ROOT, encoding: 'utf8' })).toBe('');
  }, 120_000);
});

describe('a report', () => {
  test('carries bytes as Base64 as others write it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      }),
    );
    const large = Uint8Array.from({ length: 3 * 1024 * 1024 * 2 + 1 }, (_, i) => i * 31);
    expect(base64(large) === Buffer.from(large).toString('base64')).toBe(true);
  });

  const block = (html: string, id: string): string | undefined => new RegExp(`id="${id}">([^<]*)</script>`).exec(html)?.[1];

  test('holds each file once, within its limit, and details that are read later', () => {
    const [a, b, c] = ['aaaa', 'bbbb', 'cccc'].map((text) => new TextEncoder().encode(text.repeat(100))) as [
      Uint8Array,
      Uint8Array,
      Uint8Array,
    ];
    const files = [
      { path: 'x.txt', expected: a, actual: b, why: 'w', detail: { kind: 'bytes' as const, expected: 1, actual: 2, at: 3 } },
      { path: 'y.txt', expected: a, actual: c, why: 'w', detail: { kind: 'bytes' as const, expected: 1, actual: 2, at: 4 } },
    ];
    const html = renderReport(aReport({ partitions: [aPartition(files.map(anEntry))] }), payloadsOf(files), {
      payloads: 900,
      details: 50,
    });
    expect(Buffer.from(block(html, `file-${sha256(a)}`) ?? '', 'base64')).toEqual(Buffer.from(a));
    expect(html.match(/ id="file-/g)).toHaveLength(2);
    expect(block(html, `file-${sha256(c)}`)).toBeUndefined();
    const index = JSON.parse(block(html, 'index') ?? '');
    expect(index.groups.map(({ detail }: { detail: number }) => detail)).toEqual([0, -2]);
    expect(JSON.parse(block(html, 'detail-0') ?? '')).toEqual(files[0]?.detail);
  });

  test('tells the same change in several partitions once, and another one of the same path apart', () => {
    const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
    const partitions = ['a', 'b', 'c', 'd'].map((partition) =>
      aPartition([anEntry({ path: 'x.txt', expected: bytes('1'), actual: bytes(partition === 'd' ? '3' : '2'), why: 'w' })], {
        partition,
      }),
    );
    const index = JSON.parse(block(renderReport(aReport({ partitions }), []), 'index') ?? '');
    expect(index.groups.map(({ members }: { members: number[][] }) => members.map(([partition]) => partition))).toEqual([
      [0, 1, 2],
      [3],
    ]);
  });

  test('is the same for the same facts', () => {
    const facts = aReport({ partitions: [aPartition([anEntry({ path: 'x', why: 'w' })])] });
    expect(renderReport(facts, []) === renderReport(structuredClone(facts), [])).toBe(true);
  });
});
