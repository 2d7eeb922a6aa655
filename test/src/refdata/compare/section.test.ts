import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { z } from 'zod';
import { FORMATS } from '../../../../src/refdata/compare/formats.ts';
import { rulesOf } from '../../../../src/refdata/compare/rules.ts';
import { type RefdataSection, RefdataSectionSchema, readRefdataSection } from '../../../../src/refdata/compare/section.ts';
import { readPlainSection } from '../../../../src/refdata/compare/section-values.ts';
import { variantOf } from '../../contract/variants.ts';

function read(value: unknown): RefdataSection {
  const section = readRefdataSection(value);
  if (!section.ok) throw new Error(JSON.stringify(section.error));
  return section.value;
}

function faults(value: unknown): readonly string[] {
  const section = readRefdataSection(value);
  return section.ok ? [] : section.error.map(({ path, what }) => `${path.join('/')}: ${what}`);
}

const FULL = {
  store: 's3://bucket/prefix',
  store_url: 'https://refs.example.org/',
  results: 'out/plots',
  references: 'refs',
  files: ['**/*.png', '!tmp/**'],
  compare: [
    { files: '**', as: 'bytes' },
    { files: ['**/*.log', '**/*.out'], as: 'text', ignore_lines: ['took * s'], trailing_blanks: 'ignore' },
    { files: 'site/**', as: 'html', ignore_attributes: ['data-*'] },
  ],
  guards: { min_files: 10, max_drop: '5%' },
  keep: { grace: '30d', snapshots: 20, candidates: '7d', reports: 86_400 },
};

describe('the section refdata', () => {
  test('an empty one means what the defaults say', () => {
    expect(read(null)).toEqual({
      store: undefined,
      storeUrl: undefined,
      results: undefined,
      references: undefined,
      files: ['**'],
      compare: [],
      guards: { minFiles: 1, maxDrop: 0.2 },
      keep: { grace: 14 * 86_400_000, snapshots: 100, candidates: 30 * 86_400_000, reports: 90 * 86_400_000 },
    });
  });

  test('a full one is read, with the options of each format filled in', () => {
    expect(read(FULL)).toMatchObject({
      storeUrl: 'https://refs.example.org',
      files: ['**/*.png', '!tmp/**'],
      compare: [
        { files: ['**'], format: 'bytes', options: {} },
        {
          format: 'text',
          options: { ignore_lines: ['took * s'], trailing_blanks: 'ignore', line_endings: 'ignore' },
        },
        { format: 'html', options: { ignore_attributes: ['data-*'], ignore_elements: [] } },
      ],
      guards: { minFiles: 10, maxDrop: 0.05 },
      keep: { grace: 30 * 86_400_000, snapshots: 20, candidates: 7 * 86_400_000, reports: 86_400_000 },
    });
  });

  test.each([
    [{ stor: 's3://a' }, 'stor: the key "stor" is not known here; did you mean "store"?'],
    [{ store: 'gs://a' }, 'store: store: expected an address such as s3://bucket/prefix or file:///folder, found "gs://a"'],
    [{ results: '../x' }, 'results: results: expected a folder below the workspace, without .., found "../x"'],
    [{ files: ['/etc/*'] }, 'files/0: files[0]: expected a glob of *, **, ? and {a,b}, relative to the folder of results'],
    [{ compare: [{ files: '*', as: 'htm' }] }, 'did you mean html?); "htm" is none'],
    [{ compare: [{ files: '*' }] }, 'expected a mapping with files and as ('],
    [
      { compare: [{ files: '*', as: 'text', ignore_line: [] }] },
      'compare/0/ignore_line: the key "ignore_line" is not known here; did you mean "ignore_lines"?',
    ],
    [{ compare: [{ files: '*', as: 'bytes', rtol: 1 }] }, 'the key "rtol" is not known here; known here: files, as'],
    [
      { compare: [{ files: '*', as: 'text', line_endings: 'unix' }] },
      'compare[0].line_endings: expected ignore or exact, found "unix"',
    ],
    [
      { guards: { min_files: 0 } },
      'guards/min_files: guards.min_files: expected a whole number, 1 to 1000000, found the number 0',
    ],
    [{ guards: { max_drop: 0.2 } }, 'expected a share such as "20%", 0% to 100%, found the number 0.2'],
    [{ guards: { max_drop: '120%' } }, 'expected a share such as "20%"'],
    [{ accept: { role: 'read' } }, 'accept: the key "accept" is called `commands.update-refdata` here, beside `refdata`'],
    [{ keep: { grace: '1m' } }, 'keep.grace: expected a duration such as "14d", 1h to 3650d'],
    ['s3://bucket', 'expected a mapping with store, store_url'],
  ])('%j is refused with what was expected, found and where (A19)', (value, what) => {
    expect(faults(value)).toEqual([expect.stringContaining(what)]);
  });

  test('all faults are told at once', () => {
    const value = {
      stor: 1,
      guards: { min_files: 0 },
      compare: [
        { files: '*', as: 'htm' },
        { files: [], as: 'text' },
      ],
    };
    expect(faults(value)).toHaveLength(4);
  });

  test('keys of objects’ prototypes are unknown keys like others (A19)', () => {
    expect(faults(JSON.parse('{"__proto__": {"store": "s3://a"}, "constructor": 1}'))).not.toEqual([]);
    expect(faults({ compare: [{ files: '*', as: 'toString' }] })).toEqual([expect.stringContaining('"toString" is none')]);
  });
});

describe('the JSON Schema of the section', () => {
  const schema = z.toJSONSchema(RefdataSectionSchema, { io: 'input' });
  const validate = new Ajv2020({ strict: false }).compile(schema);

  test('takes what is read, and refuses an option that a format has not', () => {
    expect([validate(FULL), validate.errors]).toEqual([true, null]);
    expect(validate({ compare: [{ files: '*', as: 'text', ignore_line: [] }] })).toBe(false);
  });

  test('says of every key and option what it is', () => {
    const { properties = {} } = schema;
    const rules = FORMATS.map((format) => ({ name: format.name, ...z.toJSONSchema(format.options, { io: 'input' }) }));
    const silent = [{ name: 'refdata', properties }, ...rules].flatMap(({ name, properties: keys = {} }) =>
      Object.entries(keys).flatMap(([key, value]) => (typeof value === 'object' && value.description ? [] : [`${name}.${key}`])),
    );
    expect(silent).toEqual([]);
  });
});

describe('a section that is read without a schema', () => {
  const { compare: _, ...plain } = FULL;

  test.each([null, undefined, {}, plain, { ...plain, files: 'a/**' }])('%#: means what the schema says', (value) => {
    expect(readPlainSection(value)).toEqual(read(value));
  });

  test.each([FULL, { ...plain, x: 1 }, { ...plain, results: '../out' }, []])('%#: is left to the schema', (value) => {
    expect(readPlainSection(value)).toBeNull();
  });

  test('is what the schema takes, with the same value, whatever was changed in it', () => {
    const taken = { yes: 0, no: 0 };
    fc.assert(
      fc.property(variantOf(plain), (value) => {
        const found = readPlainSection(value);
        taken[found ? 'yes' : 'no'] += 1;
        if (found) expect(found).toEqual(read(value));
      }),
      { numRuns: 4_000 },
    );
    expect(Math.min(taken.yes, taken.no)).toBeGreaterThan(400);
  });
});

describe('which rule is for a file', () => {
  const rule = rulesOf(read(FULL));

  test('the last one that takes it', () => {
    expect(rule('a/b.log')).toMatchObject({ format: 'text', options: { trailing_blanks: 'ignore' } });
    expect(rule('site/a/b.log')).toMatchObject({ format: 'html' });
    expect(rule('.hidden/a.html')).toEqual({ format: 'bytes', options: {} });
  });

  test('without one its ending decides, whatever its case, and else its bytes are compared', () => {
    expect(rulesOf(read({}))('a/B.HTML')).toMatchObject({ format: 'html' });
    expect(rulesOf(read({}))('a.txt')).toMatchObject({ format: 'text', options: { line_endings: 'ignore' } });
    expect(rulesOf(read({}))('txt')).toEqual({ format: 'bytes', options: {} });
  });

  test('no two formats claim a name or an ending', () => {
    const names = FORMATS.map(({ name }) => name);
    const endings = FORMATS.flatMap(({ extensions }) => extensions);
    expect([new Set(names).size, new Set(endings).size]).toEqual([names.length, endings.length]);
    expect(endings.every((ending) => /^\.[a-z0-9]+$/.test(ending))).toBe(true);
  });
});
