import { execFileSync } from 'node:child_process';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PNG } from 'pngjs';
import { z } from 'zod';
import { pngOf } from '../../../../bench/images/png-writer.ts';
import { peer } from '../../../../scripts/peers.ts';
import { codecs } from '../../../../src/adapters/comparison-codecs.ts';
import type { CellsDetail } from '../../../../src/refdata/compare/detail.ts';
import { comparisonOf, defaultsOf, verdictOf } from '../../../../src/refdata/compare/formats.ts';
import type { NotebookOptions } from '../../../../src/refdata/compare/notebook.ts';
import type { PairVerdict } from '../../../../src/refdata/compare/verdict.ts';
import { leastProcessorTime, processorTime, slowness } from '../../../processor-time.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

interface WrittenCell {
  readonly id?: string;
  readonly cell_type?: string;
  readonly source?: string | readonly string[];
  readonly metadata?: unknown;
  readonly execution_count?: number | null;
  readonly outputs?: readonly unknown[];
}
const aCell = (cell: WrittenCell): unknown => ({
  cell_type: 'code',
  source: '',
  metadata: {},
  execution_count: null,
  outputs: [],
  ...cell,
});
const aNotebook = (cells: readonly WrittenCell[], more: object = {}): string =>
  JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells: cells.map(aCell), ...more });

function comparedText(expected: string, actual: string, options: Partial<NotebookOptions> = {}): PairVerdict {
  const format = comparisonOf('notebook');
  const all = { ...(format && (defaultsOf(format) as NotebookOptions)), ...options };
  return verdictOf({ format: 'notebook', options: all }, { expected: bytes(expected), actual: bytes(actual) }, codecs);
}
const compared = (expected: readonly WrittenCell[], actual: readonly WrittenCell[], options: Partial<NotebookOptions> = {}) =>
  comparedText(aNotebook(expected), aNotebook(actual), options);

function cellsOf({ detail, why }: PairVerdict): CellsDetail['cells'] {
  if (detail?.kind !== 'cells') throw new Error(`no cells: ${why}`);
  return detail.cells;
}

const stream = (text: string, name = 'stdout') => ({ output_type: 'stream', name, text });
const display = (data: object) => ({ output_type: 'display_data', data, metadata: {} });

function plot(level: number): string {
  const png = new PNG({ width: 64, height: 64 });
  png.data.fill(255);
  for (let y = 10; y < 50; y += 1) for (let x = 10; x < 50; x += 1) png.data.fill(level, (y * 64 + x) * 4, (y * 64 + x) * 4 + 3);
  return PNG.sync.write(png).toString('base64');
}

describe('notebooks', () => {
  test.each([
    ['how often cells were run', [{ id: 'a', execution_count: 3 }], [{ id: 'a', execution_count: 9 }]],
    ['source as lines or as one text', [{ id: 'a', source: ['x = 1\n', 'y'] }], [{ id: 'a', source: 'x = 1\ny' }]],
    ['where a stream was cut', [{ outputs: [stream('a\n'), stream('b\n')] }], [{ outputs: [stream('a\nb\n')] }]],
    ['colours of a terminal', [{ outputs: [stream('\u001b[31mred\u001b[0m')] }], [{ outputs: [stream('red')] }]],
    ['metadata of cells', [{ metadata: { tags: ['a'] } }], [{ metadata: {} }]],
    [
      'how HTML is written',
      [{ outputs: [display({ 'text/html': '<p id=a class="b c">x' })] }],
      [{ outputs: [display({ 'text/html': ['<p class="c b" ', 'id="a">x</p>'] })] }],
    ],
    [
      'how an SVG is written',
      [{ outputs: [display({ 'image/svg+xml': '<svg xmlns="http://www.w3.org/2000/svg" width="1.0"/>' })] }],
      [{ outputs: [display({ 'image/svg+xml': '<svg width="1" xmlns="http://www.w3.org/2000/svg"/>' })] }],
    ],
    [
      'the order of keys in JSON',
      [{ outputs: [display({ 'application/vnd.x.v1+json': { a: 1, b: 2 } })] }],
      [{ outputs: [display({ 'application/vnd.x.v1+json': { b: 2, a: 1 } })] }],
    ],
  ])('%s makes no difference', (_, expected, actual) => {
    expect(compared(expected, actual)).toMatchObject({ kind: 'equal', detail: null });
  });

  test('a changed source is told by its cell, with its lines', () => {
    const cells = ['a', 'b', 'c'].map((id) => ({ id, source: `${id} = 1\nprint(${id})` }));
    const found = compared(cells, cells.with(1, { id: 'b', source: 'b = 2\nprint(b)' }));
    expect(found).toMatchObject({
      kind: 'different',
      why: '1 of 3 cells differ; first cell 2, source: 1 of the expected lines are missing and 1 are new, from 1 on',
    });
    expect(cellsOf(found)).toMatchObject([
      { id: 'b', index: 1, type: 'code', change: 'changed', parts: [{ name: 'source', detail: { kind: 'lines' } }] },
    ]);
  });

  test('a changed output is told by its number and type, each by its own format', () => {
    const outputs = (level: number, table: string, json: object) => [
      stream('same\n'),
      display({ 'image/png': plot(level), 'text/plain': '<Figure>' }),
      display({ 'text/html': table, 'application/json': json }),
    ];
    const found = compared(
      [{ id: 'a', outputs: outputs(0, '<b>1', { a: 1 }) }],
      [{ id: 'a', outputs: outputs(200, '<b>2', { a: 2 }) }],
    );
    const [cell] = cellsOf(found);
    expect(cell?.parts.map(({ name }) => name)).toEqual([
      'output 2: image/png',
      'output 3: text/html',
      'output 3: application/json',
    ]);
    expect(cell?.parts[0]).toMatchObject({ expected: plot(0), actual: plot(200), detail: { kind: 'image', strict: 1600 } });
    expect(cell?.parts[1]).toMatchObject({ detail: { kind: 'lines' } });
  });

  test('forty small images of 36 million pixels, equal and not, take no more than two seconds together (A10)', () => {
    const [width, height] = [6_000, 6_000];
    const large = (level: number): string => {
      const compressed = deflateSync(Buffer.alloc((width + 1) * height), { level });
      return Buffer.from(pngOf({ colour: 0, depth: 8, width, height, compressed })).toString('base64');
    };
    const cells = (image: string) => [{ id: 'a', outputs: Array.from({ length: 40 }, () => display({ 'image/png': image })) }];
    const [one, same, small] = [large(9), large(1), plot(0)];
    const limit = 2_000 * slowness();
    const pairs = [
      [one, same],
      [small, one],
      [one, small],
    ] as const;
    for (const [expected, actual] of pairs) {
      const least = leastProcessorTime(limit, () => expect(compared(cells(expected), cells(actual)).kind).toBe('different'));
      expect(least).toBeLessThan(limit);
    }
  }, 60_000);

  test('an image that looks the same makes no difference, one that is damaged does', () => {
    const other = PNG.sync
      .write(PNG.sync.read(Buffer.from(plot(0), 'base64')), { deflateLevel: 1, filterType: 0 })
      .toString('base64');
    expect(other).not.toBe(plot(0));
    const cell = (png: string) => [{ id: 'a', outputs: [display({ 'image/png': png })] }];
    expect(compared(cell(plot(0)), cell(other))).toMatchObject({ kind: 'equal' });
    expect(compared(cell(plot(0)), cell(plot(0).slice(0, 80)))).toMatchObject({ kind: 'different' });
  });

  test('outputs that are new or missing, and errors, are told', () => {
    const error = { output_type: 'error', ename: 'KeyError', evalue: "'x'", traceback: ['\u001b[0;31mKeyError\u001b[0m'] };
    const found = compared([{ id: 'a', outputs: [stream('a')] }], [{ id: 'a', outputs: [error] }]);
    expect(cellsOf(found)[0]?.parts).toMatchObject([
      { name: 'output 1: stdout', why: 'is missing' },
      { name: 'output 1: error', why: 'is new' },
    ]);
  });

  test('cells are known by their ids: new, missing and moved ones are told as such', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((id) => ({ id, source: `${id}` }));
    const found = compared([a ?? {}, b ?? {}, c ?? {}], [c ?? {}, { id: 'd', source: 'b' }, a ?? {}]);
    expect(cellsOf(found).map(({ id, change }) => [id, change])).toEqual(
      expect.arrayContaining([
        ['b', 'missing'],
        ['d', 'new'],
      ]),
    );
    expect(cellsOf(found).filter(({ change }) => change === 'moved')).toHaveLength(1);
  });

  test('without ids in common, equal cells meet, and those between them in their order', () => {
    const sources = ['import a', 'x = 1', 'y = 2', 'plot(x)'];
    const expected = sources.map((source) => ({ source }));
    const actual = [
      { source: 'import a' },
      { source: 'new', cell_type: 'markdown' },
      { source: 'x = 7' },
      { source: 'y = 2' },
      { source: 'plot(x)' },
    ];
    expect(cellsOf(compared(expected, actual)).map(({ index, change }) => [index, change])).toEqual([
      [1, 'new'],
      [2, 'changed'],
    ]);
    const renamed = (seed: string) => sources.map((source, n) => ({ source, id: `${seed}${n}` }));
    expect(compared(renamed('a'), renamed('b'))).toMatchObject({ kind: 'equal' });
  });

  test('options make outputs not count, and metadata count', () => {
    const [one, other] = [
      [{ id: 'a', outputs: [stream('at 0x7f52b0c1d2e0')], metadata: { a: 1 } }],
      [{ id: 'a', outputs: [stream('at 0x7f99b0c1d2e0')], metadata: { a: 2 } }],
    ];
    expect(compared(one, other)).toMatchObject({ kind: 'different' });
    expect(compared(one, other, { outputs: 'ignore' })).toMatchObject({ kind: 'equal' });
    expect(compared(one, other, { sanitise: ['addresses'] })).toMatchObject({ kind: 'equal' });
    expect(compared(one, other, { sanitise: ['addresses'], ignore: [] })).toMatchObject({
      kind: 'different',
      why: expect.stringContaining('metadata'),
    });
    expect(comparedText(aNotebook([], { metadata: { a: 1 } }), aNotebook([]), { ignore: [] })).toMatchObject({
      why: expect.stringContaining('the notebook itself'),
    });
  });

  test('a detail stays small, whatever differs', () => {
    const cells = (seed: number) =>
      Array.from({ length: 400 }, (_, n) => ({
        id: `c${n}`,
        source: `${'y'.repeat(300)}\n`.repeat(100) + seed,
        outputs: [stream(`${seed}\n`.repeat(500))],
      }));
    const began = processorTime();
    const found = compared(cells(1), cells(2));
    expect(processorTime() - began).toBeLessThan(2_000);
    expect(found.detail).toMatchObject({ kind: 'cells', capped: true });
    expect(JSON.stringify(found).length).toBeLessThan(250_000);
  });

  test.each([
    ['deep nesting', `{"nbformat": 4, "cells": ${'['.repeat(1_000_000)}`, 'is nested deeper than 200 levels'],
    ['millions of lists', `{"nbformat": 4, "cells": [${'[],'.repeat(3_000_000)}[]]}`, 'has more than 200,000 lists and mappings'],
    ['millions of numbers', `{"nbformat": 4, "cells": [${'1,'.repeat(9_000_000)}1]}`, 'has more than 1,000,000 values'],
    ['quotes that escape', `"${'\\'.repeat(8_000_000)}`, 'is no JSON'],
    ['the format before', '{"nbformat": 3, "worksheets": []}', 'is no notebook of nbformat 4 (it says 3)'],
    ['JSON of something else', '[]', 'is no notebook of nbformat 4'],
    ['a cell that is none', '{"nbformat": 4, "cells": [1]}', 'is no notebook: cells.0:'],
    ['half a file', aNotebook([{ source: 'a' }]).slice(0, -5), 'is no JSON'],
  ])('a file with %s is unreadable, within two seconds (A10, G18)', (_, file, why) => {
    const began = processorTime();
    expect(comparedText(aNotebook([]), file)).toMatchObject({
      kind: 'unreadable',
      which: 'actual',
      why: expect.stringContaining(why),
    });
    expect(processorTime() - began).toBeLessThan(2_000);
  });

  test('a notebook whose HTML is a bomb is told in time, and by the cell (A10)', () => {
    const began = processorTime();
    const cell = (html: string) => [{ id: 'a', outputs: [display({ 'text/html': html })] }];
    const found = compared(cell('<p>'), cell('<div>'.repeat(100_000)));
    expect(found).toMatchObject({ kind: 'different', why: expect.stringContaining('nested deeper than 200 levels') });
    expect(processorTime() - began).toBeLessThan(2_000);
  });
});

describe('the shape of a notebook', () => {
  const lines = z.union([z.string(), z.array(z.string())]);
  const record = z.record(z.string(), z.unknown());
  const output = z.discriminatedUnion('output_type', [
    z.object({ output_type: z.literal('stream'), name: z.string(), text: lines }),
    z.object({ output_type: z.enum(['display_data', 'execute_result']), data: record, metadata: record.optional() }),
    z.object({ output_type: z.literal('error'), ename: z.string(), evalue: z.string(), traceback: z.array(z.string()) }),
  ]);
  /** The rule, word by word. */
  const definition = z.object({
    nbformat: z.literal(4),
    metadata: record.optional(),
    cells: z.array(
      z.object({
        id: z.string().optional(),
        cell_type: z.string(),
        source: lines,
        metadata: record.optional(),
        execution_count: z.number().nullish(),
        attachments: record.optional(),
        outputs: z.array(output).optional(),
      }),
    ),
  });

  const written = {
    nbformat: 4,
    metadata: { a: 1 },
    cells: [
      { id: 'a', cell_type: 'code', source: ['x\n', 'é'], metadata: { b: [] }, execution_count: 1.5, outputs: [] },
      {
        cell_type: 'code',
        source: 'x',
        execution_count: null,
        attachments: { 'a.png': { 'image/png': 'eA==' } },
        outputs: [
          { output_type: 'stream', name: 'stdout', text: ['a'] },
          { output_type: 'display_data', data: { 'text/plain': 'a', 'application/json': { a: [1, null] } }, metadata: {} },
          { output_type: 'execute_result', data: {} },
          { output_type: 'error', ename: 'a', evalue: 'b', traceback: ['c', 'd'] },
        ],
      },
    ],
  };
  const wrong = fc.constantFrom<unknown>(
    null,
    1,
    4,
    true,
    'x',
    'stream',
    'error',
    'é',
    [],
    ['a'],
    ['a', 1],
    [null],
    {},
    { a: 1 },
    [{}],
    undefined,
  );

  /** Puts something else in the place of one value, or beside it. */
  function spoiled(value: unknown, steps: readonly number[], by: unknown): unknown {
    const [step, ...rest] = steps;
    if (step === undefined || typeof value !== 'object' || value === null) return by;
    const keys = Object.keys(value);
    const key = keys[step % (keys.length + 1)] ?? String(keys.length);
    const inner = spoiled(Reflect.get(value, key), rest, by);
    return Array.isArray(value) ? Object.assign([...value], { [key]: inner ?? null }) : { ...value, [key]: inner };
  }

  test('is what the definition says, whatever stands in a place', () => {
    const seen = { read: 0, refused: 0 };
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 7 }), wrong, (steps, by) => {
        const text = JSON.stringify(spoiled(written, steps, by)) ?? 'null';
        const { success } = definition.safeParse(JSON.parse(text));
        const found = comparedText(JSON.stringify(written), text);
        expect({ text, isRead: found.kind !== 'unreadable' }).toEqual({ text, isRead: success });
        if (!success) expect(found.why).toMatch(/^the actual file is no notebook/);
        seen[success ? 'read' : 'refused'] += 1;
      }),
      { numRuns: 3_000 },
    );
    expect(Math.min(seen.read, seen.refused)).toBeGreaterThan(300);
  });

  test('is told by the first place where it is not', () => {
    const why = (cell: object): string => comparedText(aNotebook([]), aNotebook([{}, cell])).why;
    expect(why({ source: [1] })).toBe('the actual file is no notebook: cells.1.source: expected a text or a list of texts');
    expect(why({ outputs: [stream('a'), { output_type: 'x' }] })).toBe(
      'the actual file is no notebook: cells.1.outputs.1.output_type: expected stream, display_data, execute_result or error',
    );
    const error = { output_type: 'error', ename: '', evalue: '', traceback: ['a', 2] };
    expect(why({ outputs: [error] })).toBe('the actual file is no notebook: cells.1.outputs.0.traceback.1: expected a text');
  });

  test('keys named like parts of the language are keys as any other', () => {
    const book = (value: number): string => `{"nbformat": 4, "metadata": {"__proto__": ${value}}, "cells": []}`;
    expect(comparedText(book(1), book(1), { ignore: [] })).toMatchObject({ kind: 'equal' });
    expect(comparedText(book(1), book(2), { ignore: [] })).toMatchObject({ kind: 'different' });
  });
});

const python = await peer('numpy');
const SCRIPT = `
import json, sys, nbformat
from nbformat.v4 import new_notebook, new_code_cell, new_markdown_cell, new_output
def book(value, **more):
    cell = new_code_cell("import math\\nmath.sqrt(%d)" % value, id="code", **more)
    cell.outputs = [new_output("execute_result", {"text/plain": str(value ** 0.5), "application/json": {"v": value}}, execution_count=1),
                    new_output("stream", name="stderr", text="warn\\n")]
    nb = new_notebook(cells=[new_markdown_cell("# Title\\n\\ntext", id="text"), cell])
    nbformat.validate(nb)
    return nb
four = book(4)
print(json.dumps([nbformat.writes(four), nbformat.writes(book(4, execution_count=7)), nbformat.writes(book(9)),
                  nbformat.writes(four, version=4), json.dumps(four)]))
`;

(python.kind === 'ready' || process.env['CI'] === 'true' ? describe : describe.skip)('notebooks that nbformat writes', () => {
  let written: readonly string[] = [];
  beforeAll(() => {
    if (python.kind !== 'ready') throw new Error(python.because);
    written = JSON.parse(execFileSync(python.path, ['-c', SCRIPT], { encoding: 'utf8' }));
  });
  afterAll(() => {
    written = [];
  });

  test('are equal however they were run and written', () => {
    const [four = '', again = '', , rewritten = '', dense = ''] = written;
    for (const other of [again, rewritten, dense]) expect(comparedText(four, other)).toMatchObject({ kind: 'equal' });
  });

  test('differ by source and by each type of output', () => {
    const [four = '', , nine = ''] = written;
    expect(cellsOf(comparedText(four, nine))).toMatchObject([
      {
        id: 'code',
        index: 1,
        parts: [{ name: 'source' }, { name: 'output 1: application/json' }, { name: 'output 1: text/plain' }],
      },
    ]);
  });
});
