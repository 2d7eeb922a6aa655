import fc from 'fast-check';

/** What people and programs write to become more than text: Markdown, HTML, mentions, links, marks that reorder. */
export const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '|',
          '`',
          '<script>',
          '@user',
          '#1',
          '![x](http://a.b)',
          'www.x.org',
          'a@b.com',
          '\n| x |',
          '&amp;',
          '</code>',
          '\u202e',
        ],
        ...['\\', '[x](y)', 'https://a.b', '::error::x', '\r\n\r\n# x', '<!--', '$$x$$', '~~x~~', ':+1:', 'fixes #2'],
      ),
      fc.string({ unit: 'binary' }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

/** Whether all that came from outside stands in `<code>` with every sign in it as an entity: no mention, link, image or HTML of its own (A7). */
export function strangersIn(markdown: string): string {
  return markdown.replace(
    /<code>(?:[-A-Za-z0-9 \u00a1-\u1fff\u2c00-\ud7ff\uf900-\ufaff\u{10000}-\u{3ffff}]|&#(?:64;&#8203|(?!64;)\d+);)*<\/code>/gu,
    '…',
  );
}
