import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { codecs } from '../../../../src/adapters/comparison-codecs.ts';
import { comparisonOf, defaultsOf, FORMATS, unreadable, verdictOf } from '../../../../src/refdata/compare/formats.ts';
import { RefdataSectionSchema } from '../../../../src/refdata/compare/section.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function optionsOf(name: string): unknown {
  const format = comparisonOf(name);
  return format && defaultsOf(format);
}

describe('formats', () => {
  test.each(FORMATS.map((format) => [format.name, format] as const))(
    '%s: every option has a default and says what it does',
    (_, format) => {
      expect(format.options.safeParse({}).success).toBe(true);
      expect(format.options.safeParse({ nobody_knows_this: 1 }).success).toBe(false);
      const { properties = {} } = z.toJSONSchema(format.options, { io: 'input' });
      const silent = Object.entries(properties).filter(([, value]) => typeof value !== 'object' || !value.description);
      expect(silent).toEqual([]);
    },
  );

  test.each(FORMATS.map(({ name }) => name))('%s: garbage of any kind is told, never thrown', (name) => {
    const rule = { format: name, options: optionsOf(name) };
    const garbage = [
      new Uint8Array(),
      bytes('a'),
      bytes('\0'),
      Uint8Array.of(0xff, 0xfe),
      bytes('{"a": ['),
      new Uint8Array(100_000).fill(0x3c),
    ];
    for (const expected of garbage) {
      for (const actual of garbage) {
        const verdict = verdictOf(rule, { expected, actual }, codecs);
        expect(['equal', 'different', 'unreadable']).toContain(verdict.kind);
        expect(verdict.engine).toEqual({ name, version: comparisonOf(name)?.version, options: rule.options });
      }
    }
  });

  test('a verdict names its engine, version and all options, the defaults too', () => {
    const rule = { format: 'text', options: optionsOf('text') };
    expect(verdictOf(rule, { expected: bytes('a'), actual: bytes('b') }, codecs).engine).toEqual({
      name: 'text',
      version: 1,
      options: { line_endings: 'ignore', trailing_blanks: 'exact', ignore_lines: [] },
    });
    expect(unreadable({ format: 'hologram', options: {} }, 'why')).toMatchObject({ kind: 'unreadable', engine: { version: 0 } });
  });

  test('bytes are compared to the first that differs, wherever they lie in their buffers', () => {
    const rule = { format: 'bytes', options: {} };
    const at = (offset: number, content: readonly number[]) => {
      const buffer = new Uint8Array(offset + content.length);
      buffer.set(content, offset);
      return buffer.subarray(offset);
    };
    for (const [one, other] of [
      [0, 0],
      [1, 0],
      [4, 8],
      [3, 3],
    ] as const) {
      const content = Array.from({ length: 21 }, (_, n) => n);
      for (const place of [0, 3, 4, 15, 20]) {
        const found = verdictOf(rule, { expected: at(one, content), actual: at(other, content.with(place, 99)) }, codecs);
        expect(found).toMatchObject({ kind: 'different', detail: { expected: 21, actual: 21, at: place } });
      }
      expect(verdictOf(rule, { expected: at(one, content), actual: at(other, content) }, codecs)).toMatchObject({
        kind: 'equal',
      });
      expect(verdictOf(rule, { expected: at(one, content), actual: at(other, content.slice(0, 20)) }, codecs)).toMatchObject({
        detail: { at: 20 },
      });
    }
  });
});

interface Property {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Property>>;
}

describe('docs/compare.md', () => {
  const path = join(import.meta.dirname, '../../../../docs/compare.md');
  const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
  const table = (head: string, entries: readonly (readonly [string, Property])[]): string =>
    [
      `| ${head} | what it says |`,
      '|---|---|',
      ...entries.map(([key, { description = '' }]) => `| \`${key}\` | ${cell(description)} |`),
    ].join('\n');

  /** Keys of the section; those of mappings inside it by their whole name. */
  const sectionKeys = ({ properties = {} }: Property, prefix = ''): readonly (readonly [string, Property])[] =>
    Object.entries(properties).flatMap(([key, value]) => [
      [`${prefix}${key}`, value] as const,
      ...(value.properties ? sectionKeys(value, `${prefix}${key}.`) : []),
    ]);

  const generated = new Map([
    ['section', table('key', sectionKeys(z.toJSONSchema(RefdataSectionSchema, { io: 'input' }) as Property))],
    ...FORMATS.map((format) => {
      const { properties = {} } = z.toJSONSchema(format.options, { io: 'input' }) as Property;
      const options = Object.entries(properties);
      const endings =
        format.extensions.length > 0 ? format.extensions.map((ending) => `\`${ending}\``).join(', ') : 'whatever has no other';
      const head = `Files: ${endings}. Version ${format.version}.`;
      return [format.name, options.length > 0 ? `${head}\n\n${table('option', options)}` : `${head} No options.`] as const;
    }),
  ]);

  test('has a table of all that the section and each format take, as the code has it', () => {
    const page = readFileSync(path, 'utf8');
    const names = [...page.matchAll(/<!-- ([a-z]+): generated -->/g)].map(([, name]) => name);
    expect([...names].sort()).toEqual([...generated.keys()].sort());
    const made = page.replaceAll(
      /<!-- ([a-z]+): generated -->[\s\S]*?<!-- end -->/g,
      (_, name: string) => `<!-- ${name}: generated -->\n${generated.get(name)}\n<!-- end -->`,
    );
    if (process.env['UPDATE_DOCS']) writeFileSync(path, made);
    else expect(page).toBe(made);
  });
});
