import { describe, expect, test } from '@jest/globals';
import { CsvError, parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { codecs } from '../../../../src/adapters/comparison-codecs.ts';
import { csv } from '../../../../src/refdata/compare/csv.ts';
import { cellText, scanCells } from '../../../../src/refdata/compare/csv-scan.ts';
import type { TableDetail } from '../../../../src/refdata/compare/detail.ts';
import type { Comparison } from '../../../../src/refdata/compare/format.ts';
import { clipped } from '../../../../src/refdata/compare/number-text.ts';
import { decodeText, passText } from '../../../../src/refdata/compare/text-decode.ts';

const compareBytes = (expected: Uint8Array, actual: Uint8Array, options: object = {}): Comparison =>
  csv.compare(expected, actual, {
    options: csv.options.parse(options),
    codecs,
    nested: () => ({ kind: 'equal', why: '', detail: null }),
  });
const compare = (expected: string, actual: string, options: object = {}): Comparison =>
  compareBytes(new TextEncoder().encode(expected), new TextEncoder().encode(actual), options);
const detail = (comparison: Comparison): TableDetail => {
  if (comparison.kind === 'unreadable' || comparison.detail?.kind !== 'table') throw new Error(JSON.stringify(comparison));
  return comparison.detail;
};

const quoted = (text: string): string => (/[",\n]/.test(text) || text === '' ? `"${text.replaceAll('"', '""')}"` : text);
const written = (rows: readonly (readonly string[])[]): string => rows.map((row) => row.map(quoted).join()).join('\n');

describe('tables are compared cell by cell', () => {
  test('line endings, quotes that are not needed and a byte order mark do not count', () => {
    expect(compare('a,b\n1,"x, y"\n', '\ufeffa,b\r\n"1","x, y"').kind).toBe('equal');
  });

  test('a changed cell is told with its row and column, and both texts', () => {
    const comparison = compare('a,b\n1,2\n3,4\n', 'a,b\n1,2\n3,5\n');
    expect(comparison).toMatchObject({ kind: 'different', why: 'of 2 rows 1 changed' });
    expect(detail(comparison)).toMatchObject({
      columns: ['a', 'b'],
      rows: [
        {
          key: '2',
          change: 'changed',
          cells: [
            { actual: '3', differs: false },
            { expected: '4', actual: '5', differs: true },
          ],
        },
      ],
      changed: 1,
      added: 0,
      removed: 0,
      capped: false,
    });
  });

  test('without a tolerance cells are texts; with one, numbers are numbers, and 007 is still a name', () => {
    expect(compare('a\n1.0\n', 'a\n1.00\n').kind).toBe('different');
    expect(compare('a\n1.0\n', 'a\n1.00\n', { atol: 1e-9 }).kind).toBe('equal');
    expect(compare('a\n007\n', 'a\n7\n', { atol: 1e-9 }).kind).toBe('different');
    expect(compare('a\n100\n', 'a\n101\n', { rtol: 0.01 }).kind).toBe('equal');
    expect(compare('a\n100\n', 'a\n102\n', { rtol: 0.01 }).kind).toBe('different');
    expect(compare('a\n9007199254740993\n', 'a\n9007199254740992\n', { rtol: 1e-30 }).kind).toBe('different');
  });

  test('columns have tolerances of their own, or are ignored', () => {
    const options = { columns: { time: { atol: 0.5 }, host: { ignore: true } } };
    expect(compare('n,time,host\n1,2.0,x\n', 'n,time,host\n1,2.4,y\n', options).kind).toBe('equal');
    expect(compare('n,time,host\n1,2.0,x\n', 'n,time\n1,2.0\n', options).kind).toBe('equal');
    expect(compare('n,time\n1,2.0\n', 'n,time\n1.1,2.0\n', options).kind).toBe('different');
    expect(compare('time\n100\n', 'time\n100.4\n', { rtol: 1, columns: { time: { rtol: 0, atol: 0 } } }).kind).toBe('different');
  });

  test('NaN is equal to itself however it is written, unless that is switched off; infinities only to themselves', () => {
    expect(compare('a\nnan\ninf\n', 'a\nNaN\nInfinity\n', { atol: 1 }).kind).toBe('equal');
    expect(compare('a\nnan\n', 'a\nnan \n', { nan: 'different' }).kind).toBe('different');
    expect(compare('a\ninf\n', 'a\n-inf\n', { atol: 1e300, rtol: 1 }).kind).toBe('different');
    expect(compare('a\ninf\n', 'a\n1e308\n', { atol: 1e300, rtol: 1 }).kind).toBe('different');
  });

  test('keys tell rows: what moved is no change of its cells, what is new or missing is told by its key', () => {
    const [before, after] = ['id,v\na,1\nb,2\nc,3\n', 'id,v\nc,3\na,9\nd,4\n'];
    const comparison = compare(before, after, { keys: ['id'] });
    expect(comparison).toMatchObject({
      kind: 'different',
      why: 'rows are in another order; of 3 rows 1 changed, 1 new, 1 missing',
    });
    expect(detail(comparison).rows.map(({ key, change }) => [key, change])).toEqual([
      ['a', 'changed'],
      ['b', 'missing'],
      ['d', 'new'],
    ]);
    expect(compare('id,v\na,1\nb,2\n', 'id,v\nb,2\na,1\n', { keys: ['id'] }).kind).toBe('different');
    expect(compare('id,v\na,1\nb,2\n', 'v,id\n2,b\n1,a\n', { keys: ['id'], order: 'any' }).kind).toBe('equal');
    expect(compare('id,v\na,1\na,2\n', 'id,v\na,1\na,3\n', { keys: ['id'] })).toMatchObject({ why: 'of 2 rows 1 changed' });
    expect(detail(compare('id,v\na,1\na,2\n', 'id,v\na,1\na,3\n', { keys: ['id'] })).rows[0]?.key).toBe('a (2)');
  });

  test('columns that are new, missing or elsewhere are told once', () => {
    expect(compare('a,b\n1,2\n', 'a,c\n1,2\n')).toMatchObject({ kind: 'different', why: '1 column new: c; 1 column missing: b' });
    expect(compare('a,b\n1,2\n', 'b,a\n2,1\n')).toMatchObject({ kind: 'different', why: 'columns are in another order' });
    expect(compare('a,a\n1,2\n', 'a,a\n1,3\n')).toMatchObject({ kind: 'different', why: 'of 1 row 1 changed' });
  });

  test('every column is compared, whatever other columns are called', () => {
    const kept = fc.constantFrom('x', 'x (2)', 'x (3)', 'x (2) (2)', '');
    fc.assert(
      fc.property(fc.array(kept, { minLength: 1, maxLength: 7 }), fc.nat(), (names, nth) => {
        const changed = names.map((_, at) => (at === nth % names.length ? 'b' : 'a'));
        const table = (cells: readonly string[]): string => `${written([names, cells])}\n`;
        const comparison = compare(table(names.map(() => 'a')), table(changed), { delimiter: ',' });
        expect(comparison).toMatchObject({ kind: 'different', why: 'of 1 row 1 changed' });
        const { columns } = detail(comparison);
        expect(new Set(columns).size).toBe(names.length);
        expect(names.map((name, at) => names.indexOf(name) !== at || columns[at] === name)).not.toContain(false);
      }),
      { numRuns: 500 },
    );
  });

  test('rows of uneven length are told', () => {
    expect(compare('a,b\n1,2\n', 'a,b\n1\n')).toMatchObject({
      kind: 'different',
      why: 'of 1 row 1 changed; row 1 has 1 cell instead of 2',
    });
    expect(compare('a,b\n1,2\n', 'a,b\n1,2,3\n')).toMatchObject({
      kind: 'different',
      why: expect.stringContaining('row 1 has 3 cells instead of 2'),
    });
    expect(compare('a,b\n1,\n', 'a,b\n1\n').kind).toBe('different');
    expect(compare('a,b\n1\n', 'a,b\r\n1\r\n').kind).toBe('equal');
  });

  test('delimiters are found, or given; files without a header number their columns', () => {
    for (const delimiter of [',', '\t', ';', '|']) {
      const [before, after] = ['a,b,c\n1,x,3\n', 'a,b,c\n1,x,4\n'].map((text) => text.replaceAll(',', delimiter));
      expect(detail(compare(before ?? '', after ?? '')).columns).toEqual(['a', 'b', 'c']);
    }
    expect(detail(compare('1 2\n', '1 3\n', { delimiter: ' ', header: false })).columns).toEqual(['1', '2']);
    expect(compare("a,b\n'x,y',1\n", "a,b\n'x,y',1.5\n", { quote: "'", columns: { b: { atol: 1 } } }).kind).toBe('equal');
  });

  test('a detail stays small, and says that it does', () => {
    const row = (cell: string): string => Array.from({ length: 300 }, () => cell.repeat(50)).join();
    const table = (cell: string): string =>
      [row('h').replace(/h+/g, () => 'h'), ...Array.from({ length: 500 }, () => row(cell))].join('\n');
    const found = detail(compare(table('x'), table('y')));
    expect(found).toMatchObject({ changed: 500, capped: true });
    expect(found.columns.length).toBe(100);
    expect(JSON.stringify(found).length).toBeLessThan(230_000);
  });

  test('options that make no sense are refused where they are written', () => {
    expect(csv.options.safeParse({ order: 'any' }).success).toBe(false);
    expect(csv.options.safeParse({ delimiter: '::' }).success).toBe(false);
    expect(csv.options.safeParse({ key: ['id'] }).error?.message).toContain('did you mean \\"keys\\"?');
  });
});

describe('what is no table is unreadable (A10, G18)', () => {
  test('a quote without an end, a key that is no column, and bytes that are no text are told by file', () => {
    expect(compare('a\n1\n', 'a\n"1\n')).toMatchObject({
      kind: 'unreadable',
      which: 'actual',
      why: expect.stringContaining('is no CSV: Quote Not Closed'),
    });
    expect(compare('a\n1\n', 'b\n1\n', { keys: ['a'] })).toMatchObject({
      kind: 'unreadable',
      which: 'actual',
      why: 'the actual file has no column "a", which `keys` names; it has b',
    });
    expect(compareBytes(new Uint8Array([0x61, 0xff]), new Uint8Array([0x61]))).toMatchObject({
      kind: 'unreadable',
      which: 'expected',
      why: expect.stringContaining('no text'),
    });
  });

  test('a file of more cells than we read is refused before it is parsed', () => {
    const bomb = new Uint8Array(6_000_000).fill(0x0a);
    expect(compareBytes(new TextEncoder().encode('a,b\n'), bomb)).toMatchObject({
      kind: 'unreadable',
      which: 'actual',
      why: expect.stringContaining('more than 5,000,000 cells'),
    });
  });

  test('so are more columns, names and rows by key than we keep, and text in UTF-16 that is too large to be written again', () => {
    const why = (actual: string | Uint8Array, options: object = {}): unknown => {
      const bytes = typeof actual === 'string' ? new TextEncoder().encode(actual) : actual;
      return compareBytes(new TextEncoder().encode('a,b\n'), bytes, options).why;
    };
    expect(why(','.repeat(100_000))).toBe('the actual file has more than 100,000 columns');
    expect(why('x'.repeat(5_000_000))).toBe('the actual file has more than 4,194,304 bytes of names of columns');
    expect(why(`a\n${'1\n'.repeat(500_000)}`, { keys: ['a'] })).toBe(
      'the actual file has more than 500,000 rows to be told by `keys`',
    );
    const wide = new Uint8Array(20_000_000);
    wide.set([0xff, 0xfe]);
    expect(why(wide)).toBe('the actual file has 20,000,000 bytes, and at most 16,777,216 of CSV in utf-16le are read');
  });

  test('a few wide rows among millions of short ones take no time for what is not there', () => {
    const table = (cell: string): string => `${'1,'.repeat(50_000)}\n${`${cell}\n`.repeat(100_000)}`;
    expect(compare(table('1'), table('2'))).toMatchObject({ why: 'of 100,000 rows 100,000 changed' });
  });

  test('an empty file is a table without columns', () => {
    expect(compare('', '\n').kind).toBe('different');
    expect(compare('a,b\n1,2\n', '')).toMatchObject({ kind: 'different', why: '2 columns missing: a, b; of 1 row 1 missing' });
  });
});

describe('properties', () => {
  const marks = fc.constantFrom(',', ';', '\t', '§', '"', '\0', 'x');
  const quotes = fc.constantFrom('"', "'", '«', '€', ',', '\0');

  /** Rows, or the sentence that the reader of a library ends with. */
  function parsed(text: string, delimiter: string, quote: string): readonly (readonly string[])[] | string {
    try {
      return parse(text, {
        delimiter,
        quote,
        escape: quote,
        relax_column_count: true,
        record_delimiter: ['\r\n', '\n', '\r'],
      });
    } catch (error) {
      return error instanceof CsvError ? clipped(error.message) : String(error);
    }
  }

  function scanned(text: string, delimiter: string, quote: string): readonly (readonly string[])[] | string {
    const encoder = new TextEncoder();
    const [bytes, mark] = [encoder.encode(text), encoder.encode(quote)];
    const rows: string[][] = [[]];
    const fault = scanCells(
      bytes,
      { delimiter: encoder.encode(delimiter), quote: mark },
      {
        cell(start, end) {
          rows.at(-1)?.push(cellText(bytes, [start, end], mark));
          return true;
        },
        row: () => rows.push([]),
      },
    );
    return fault === null ? rows.slice(0, -1) : clipped(fault);
  }

  test('cells are found, and faults told, as a library does that keeps them all', () => {
    const seen = { table: 0, opening: 0, closing: 0, open: 0 };
    const pieces = (delimiter: string, quote: string) =>
      fc.array(
        fc.constantFrom(
          ...[delimiter, quote, quote, `${quote}${delimiter}`, `${quote}\n${quote}`, `${quote}${quote}`, '\n', '\r', '\r\n'],
          ...['\0', 'a', 'b1', ' ', 'é', '\ufeff', '😀', 'long enough to be decoded', 'y'.repeat(600)],
        ),
        { maxLength: 30 },
      );
    const files = fc
      .tuple(marks, quotes)
      .chain(([delimiter, quote]) => pieces(delimiter, quote).map((texts) => ({ text: texts.join(''), delimiter, quote })));
    fc.assert(
      fc.property(files, ({ text, delimiter, quote }) => {
        const wanted = parsed(text, delimiter, quote);
        expect(scanned(text, delimiter, quote)).toEqual(wanted);
        const isFault = (words: string): boolean => typeof wanted === 'string' && wanted.startsWith(words);
        if (typeof wanted !== 'string') seen.table += 1;
        if (isFault('Invalid Opening Quote')) seen.opening += 1;
        if (isFault('Invalid Closing Quote')) seen.closing += 1;
        if (isFault('Quote Not Closed')) seen.open += 1;
      }),
      { numRuns: 3_000 },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(200);
  });

  test('text is told by pieces as it is at once, in each encoding and however it is cut', () => {
    const part = fc.constantFrom('a', 'é', '€', '😀', '\ufeff', '\ud800', '\udc00', 'x'.repeat(65_000), 'é'.repeat(33_000));
    const written = fc
      .tuple(fc.array(part, { maxLength: 6 }), fc.constantFrom('utf8', 'utf16le', 'utf16be'), fc.nat(3), fc.option(fc.nat(255)))
      .map(([parts, encoding, cut, byte]) => {
        const content = parts.join('');
        const text = encoding === 'utf8' ? content : `\ufeff${content}`;
        const bytes = Buffer.from(text, encoding === 'utf8' ? 'utf8' : 'utf16le');
        if (encoding === 'utf16be') bytes.swap16();
        const all = Buffer.concat([bytes, Buffer.from(byte === null ? [] : [byte])]);
        return new Uint8Array(all.subarray(0, Math.max(all.length - cut, 0)));
      });
    fc.assert(
      fc.property(written, (bytes) => {
        const whole = decodeText(bytes);
        let text = '';
        const fault = passText(bytes, (piece) => {
          text += piece;
        });
        expect(fault).toBe(whole.ok ? null : whole.error);
        if (whole.ok) expect(text === whole.value).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  const cell = fc.oneof(
    fc.integer({ min: -5, max: 5 }).map(String),
    fc.constantFrom('0.5', '1.05', 'x', '', 'a,b', '"', 'new\nline', '1e1', '10'),
  );
  const tables = fc
    .integer({ min: 1, max: 3 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 }));

  /** The rule, word by word. */
  const same = (e: string, a: string, atol: number): boolean => {
    const isNumber = (text: string): boolean => text !== '' && Number.isFinite(Number(text));
    return e === a || (atol > 0 && isNumber(e) && isNumber(a) && Math.abs(Number(a) - Number(e)) <= atol);
  };

  test('as many rows differ as the definition says, whatever stands in the cells', () => {
    const seen = { equal: 0, different: 0 };
    fc.assert(
      fc.property(
        tables,
        fc.array(cell, { minLength: 12, maxLength: 12 }),
        fc.nat(3),
        fc.constantFrom(0, 0.5, 5),
        (before, cells, share, atol) => {
          const after = before.map((row, y) =>
            row.map((old, x) => ((x + y) % 4 < share ? (cells[(y * 3 + x) % 12] ?? old) : old)),
          );
          const differing = before.filter((row, y) => row.some((old, x) => !same(old, after[y]?.[x] ?? '', atol))).length;
          const comparison = compare(written(before), written(after), { header: false, delimiter: ',', atol });
          seen[differing > 0 ? 'different' : 'equal'] += 1;
          expect(comparison.kind).toBe(differing > 0 ? 'different' : 'equal');
          expect(detail(comparison)).toMatchObject({ changed: differing, added: 0, removed: 0 });
        },
      ),
      { numRuns: 800 },
    );
    expect(Math.min(seen.equal, seen.different)).toBeGreaterThan(100);
  });
});
