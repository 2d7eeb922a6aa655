import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LineCounter } from '../../../autoscaler/web/pages/line-index.ts';
import { processorTime } from '../../processor-time.ts';

function counted(text: string, cuts: readonly number[] = []) {
  const bytes = Buffer.from(text);
  const counter = new LineCounter();
  const edges = [0, ...cuts.filter((at) => at < bytes.length).sort((a, b) => a - b), bytes.length];
  for (let i = 1; i < edges.length; i++) counter.write(bytes.subarray(edges[i - 1], edges[i]));
  return counter.index();
}

describe('the index of lines', () => {
  test('counts what has ended, and leaves the rest to who follows', () => {
    expect(counted('one\ntwo\nthr')).toEqual({ size: 8, lines: 2, starts: [0], firsts: [0], marks: [] });
    expect(counted('')).toEqual({ size: 0, lines: 0, starts: [], firsts: [], marks: [] });
    expect(counted('\n\n')).toMatchObject({ size: 2, lines: 2 });
  });

  test('is the same however the bytes come, and finds every mark', () => {
    const line = fc.constantFrom(
      '',
      'x',
      '::group::G',
      '::endgroup::',
      '##[group]H',
      'pilotlight: attempt 2 of 3',
      ' ::group::no',
      'é'.repeat(30),
    );
    const property = fc.property(fc.array(line), fc.array(fc.nat(400)), (lines, cuts) => {
      const text = lines.map((one) => `${one}\n`).join('');
      const index = counted(text, cuts);
      expect(index).toEqual(counted(text));
      expect(index.lines).toBe(lines.length);
      const marked = lines.flatMap((one, i) => (/^(::group|::endgroup|##\[group|pilotlight: attempt)/.test(one) ? [i] : []));
      expect(index.marks.map(([at]) => at)).toEqual(marked);
    });
    fc.assert(property, { numRuns: 300 });
  });

  test('has a block about every 256 KiB, each of which begins with the line it names; a long line stays whole', () => {
    const lines = Array.from({ length: 20_000 }, (_, i) =>
      i === 9_000 ? 'y'.repeat(2_000_000) : `line ${i} ${'x'.repeat(i % 90)}`,
    );
    const text = lines.map((line) => `${line}\n`).join('');
    const { starts, firsts, size } = counted(text, [1, 300_000, 300_001, 900_000]);
    expect(size).toBe(text.length);
    for (const [i, start] of starts.entries()) {
      const first = firsts[i] ?? -1;
      expect(text.slice(start, text.indexOf('\n', start))).toBe(lines[first]);
      const end = starts[i + 1] ?? size;
      if (i + 1 < starts.length) expect(end - start).toBeGreaterThanOrEqual(262_144);
      if (first > 9_000 || (firsts[i + 1] ?? 1e9) <= 9_000) expect(end - start).toBeLessThan(263_000);
    }
  });

  test('100 MB are counted in less than two seconds', () => {
    const chunk = Buffer.from(`${'x'.repeat(99)}\n`.repeat(10_000));
    const counter = new LineCounter();
    const began = processorTime();
    for (let i = 0; i < 100; i++) counter.write(chunk);
    expect(counter.index().lines).toBe(1_000_000);
    expect(processorTime() - began).toBeLessThan(2_000);
  });
});
