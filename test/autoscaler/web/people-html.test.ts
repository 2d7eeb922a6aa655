import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { address, Html, html } from '../../../autoscaler/web/people/html.ts';
import { parseHtml } from './people-dom.ts';

describe('templates of pages (S14)', () => {
  test('a value is text, whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('<b>', '"><script>', "'`", '&lt;', '\0')),
        (text) => {
          const [root] = parseHtml(html`<p title="${text}">${text}</p>`.toString());
          const clean = shown(text);
          expect({ name: root?.name, title: root?.attributes['title'], text: root?.text }).toEqual({
            name: 'p',
            title: clean,
            text: clean,
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  test('nothing that looks like markup is taken for markup, but what a template made', () => {
    const forged = JSON.parse('{"markup":"<script>","toString":"<script>"}') as unknown as Html;
    expect(() => html`<p>${forged}</p>`).toThrow('Expected text');
    const stranger = Object.create(Html.prototype) as Html;
    expect(Html.isHtml(stranger)).toBe(false);
    expect(html`<p>${html`<b>${'<i>'}</b>`}</p>`.toString()).toBe('<p><b>&lt;i&gt;</b></p>');
  });

  test.each([
    ['javascript:alert(1)', '#'],
    [' javascript:alert(1)', '#'],
    ['JaVaScRiPt:alert(1)', '#'],
    ['java\nscript:alert(1)', '#'],
    ['data:text/html,<script>', '#'],
    ['vbscript:x', '#'],
    ['//evil.example', '#'],
    ['/\\evil.example', '#'],
    ['\\\\evil.example', '#'],
    ['blob:https://x/y', '#'],
    ['/jobs/7?x=1#y', '/jobs/7?x=1#y'],
    ['?page=2', '?page=2'],
    ['#main', '#main'],
    ['https://github.example/a b', 'https://github.example/a%20b'],
  ])('the address %j leads to %j', (given, expected) => {
    const [link] = parseHtml(html`<a href="${given}">x</a>`.toString());
    expect(link?.attributes['href']).toBe(expected);
  });

  test('a value behind the beginning of an address is one segment, or one value', () => {
    const evil = '../a/b?c=d&e#f"<>\'';
    const [link] = parseHtml(html`<a href="/jobs/${evil}?x=${evil}">x</a>`.toString());
    const url = new URL(link?.attributes['href'] ?? '', 'https://here.example');
    expect(url.pathname.split('/').map(decodeURIComponent)).toEqual(['', 'jobs', evil]);
    expect([...url.searchParams]).toEqual([['x', evil]]);
    expect(address('/x', { a: '1&b', c: null, d: '' })).toBe('/x?a=1%26b');
  });

  test.each<[string, () => unknown]>([
    ['a script', () => html`<script>${'x'}</script>`],
    ['a style', () => html`<style>${'x'}</style>`],
    ['a comment', () => html`<!-- ${'x'} -->`],
    ['an attribute without quotes', () => html`<a href=${'x'}>x</a>`],
    ['single quotes', () => html`<a href='${'x'}'>x</a>`],
    ['the name of an attribute', () => html`<a ${'x'}="y">x</a>`],
    ['the name of an element', () => html`<${'x'}>`],
    ['a handler', () => html`<a onclick="${'x'}">x</a>`],
    ['a style attribute', () => html`<a style="${'x'}">x</a>`],
    ['srcdoc', () => html`<iframe srcdoc="${'x'}"></iframe>`],
    ['markup in an attribute', () => html`<a title="${html`<b>x</b>`}">x</a>`],
  ])('a value in %s is an error of whoever writes the template', (_, template) => {
    expect(template).toThrow('Expected');
  });
});

function shown(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]/g, '\ufffd');
}
