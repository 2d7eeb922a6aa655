import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { conclude, formatTable, median, meets, quantile } from '../../bench/figures.ts';
import { runBench } from '../../bench/main.ts';

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
writeFileSync(join(folder, 'adds.ts'), 'export const bench = async (args) => args.map(Number).reduce((a, b) => a + b, 0);\n');
writeFileSync(join(folder, 'hollow.ts'), 'export const other = 1;\n');
writeFileSync(join(folder, 'figures.ts'), '');
afterAll(() => rmSync(folder, { recursive: true }));

async function run(...argv: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
  const said: string[] = [];
  const code = await runBench(argv, { folder, say: (line) => said.push(line) });
  return { code, said: said.join('\n') };
}

describe('npm run bench', () => {
  test('runs the bench by its name with its arguments and passes on its exit code', async () => {
    expect(await run('adds', '3', '4')).toEqual({ code: 7, said: '' });
  });

  test.each([[[]], [['figures']], [['../main']], [['toString']]])('with %j lists what exists and exits 2', async (argv) => {
    const { code, said } = await run(...argv);
    expect(code).toBe(2);
    expect(said).toContain('adds, hollow.');
  });

  test('a file without a bench says so', async () => {
    expect(await run('hollow')).toEqual({ code: 2, said: 'bench/hollow.ts exports no function `bench`.' });
  });
});

describe('figures', () => {
  const samples = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 });

  test('a quantile lies within the samples, grows with q, and does not depend on their order', () => {
    fc.assert(
      fc.property(samples, fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (xs, p, q) => {
        const [low, high] = [quantile(xs, Math.min(p, q)), quantile([...xs].reverse(), Math.max(p, q))];
        expect(low).toBeLessThanOrEqual(high);
        expect(low).toBeGreaterThanOrEqual(Math.min(...xs));
        expect(high).toBeLessThanOrEqual(Math.max(...xs));
      }),
    );
  });

  test('the median of an even number of samples lies between the two in the middle', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([5, 1, 3])).toBe(3);
  });

  test('a quantile of nothing is refused', () => {
    expect(() => median([])).toThrow(RangeError);
    expect(() => quantile([1], 1.1)).toThrow(RangeError);
  });

  test('a table aligns words to the left and numbers to the right', () => {
    const table = formatTable(
      ['command', 'ratio'],
      [
        ['plan', 1.23456],
        ['refdata-pull', 12],
      ],
    );
    expect(table).toBe(['command       ratio', '------------  -----', 'plan           1.23', 'refdata-pull     12'].join('\n'));
  });

  test('a missed target, a figure that is missing and one that is no number fail alike', () => {
    const targets = { ratio: { atMost: 3 }, rate: { atLeast: 10 } };
    expect(conclude({ bench: 'x', figures: { ratio: 3, rate: 10 }, targets })).toEqual({
      line: '{"bench":"x","figures":{"ratio":3,"rate":10},"targets":{"ratio":{"atMost":3},"rate":{"atLeast":10}},"ok":true}',
      code: 0,
    });
    expect(conclude({ bench: 'x', figures: { ratio: 3.01, rate: 10 }, targets }).code).toBe(1);
    expect(conclude({ bench: 'x', figures: { rate: 10 }, targets }).code).toBe(1);
    expect(meets(Number.NaN, { atMost: 1 })).toBe(false);
  });
});
