import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { processorTime } from '../../processor-time.ts';
import { asset } from './pages-assets.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const FOLDER = 'autoscaler/web/pages/assets';
const { readLine, plainLine, PLAIN } = await asset('sgr.js');
const { Folds, markOf, titleOf } = await asset('folds.js');
const { Blocks } = await asset('blocks.js');
const { parseHash, formatHash } = await asset('line-hash.js');
const { placesOf } = await asset('search.js');

const ESC = '\u001b';
const pieces = (raw: string): readonly object[] =>
  readLine(raw).spans.map(({ text, style }: { text: string; style: object }) => {
    const changed = Object.entries(style).filter(([key, value]) => value !== PLAIN[key]);
    return { text, ...Object.fromEntries(changed) };
  });

describe('terminal text', () => {
  test('16, 256 and true colours, weights and reverse become styles; an end of them ends them', () => {
    expect(pieces(`a${ESC}[31mb${ESC}[0mc`)).toEqual([{ text: 'a' }, { text: 'b', fg: 1 }, { text: 'c' }]);
    expect(pieces(`${ESC}[1;4;97;44mx${ESC}[22;24;39;49my`)).toEqual([
      { text: 'x', bold: true, underline: true, fg: 15, bg: 4 },
      { text: 'y' },
    ]);
    expect(pieces(`${ESC}[38;5;208mo${ESC}[48;5;240mg`)).toEqual([
      { text: 'o', fg: 'rgb(255, 135, 0)' },
      { text: 'g', fg: 'rgb(255, 135, 0)', bg: 'rgb(88, 88, 88)' },
    ]);
    expect(pieces(`${ESC}[38;2;1;2;300;7mx`)).toEqual([{ text: 'x', fg: 'rgb(1, 2, 255)', reverse: true }]);
    expect(pieces(`${ESC}[38;5;9mx${ESC}[mz`)).toEqual([{ text: 'x', fg: 9 }, { text: 'z' }]);
  });

  test('what moves the cursor, titles and links of terminals leave their text alone', () => {
    expect(plainLine(`a${ESC}[2K${ESC}[10;5Hb${ESC}]0;title\u0007c${ESC}(Bd${ESC}=e`)).toBe('abcde');
    expect(plainLine(`${ESC}]8;;https://evil.example/${ESC}\\here${ESC}]8;;${ESC}\\!`)).toBe('here!');
    expect(plainLine('a\u0000\u0008\u009bb\tc')).toBe('ab\tc');
    expect(plainLine(`x${ESC}`)).toBe('x');
  });

  test('a line that was overwritten shows what was written last, in its colour', () => {
    expect(plainLine(' 10 %\r 50 %\r100 %\r')).toBe('100 %');
    expect(pieces(`${ESC}[32m10 %\r100 %`)).toEqual([{ text: '100 %', fg: 2 }]);
  });

  test('a style goes on in the next line', () => {
    const { style } = readLine(`${ESC}[31mred`);
    expect(readLine('still', style).spans).toEqual([{ text: 'still', style }]);
  });

  test('no text is lost or made, whatever control sequences stand between', () => {
    const word = fc.stringMatching(/^[a-z<>&"' ]{0,8}$/);
    const noise = fc.constantFrom(
      `${ESC}[31m`,
      `${ESC}[0m`,
      `${ESC}[38;2;9;9;9m`,
      `${ESC}[3A`,
      `${ESC}]8;;x\u0007`,
      `${ESC}[999;:m`,
    );
    const property = fc.property(fc.array(fc.tuple(word, noise)), (parts) => {
      expect(plainLine(parts.flat().join(''))).toBe(parts.map(([text]) => text).join(''));
    });
    fc.assert(property, { numRuns: 300 });
  });

  test('a megabyte of unfinished sequences is read in linear time (A10)', () => {
    const hostile = [
      `${ESC}[`.repeat(500_000),
      `${ESC}]`.repeat(500_000),
      `${ESC}[${';'.repeat(1_000_000)}`,
      '\r'.repeat(1_000_000),
    ];
    const began = processorTime();
    for (const line of hostile) readLine(line);
    expect(processorTime() - began).toBeLessThan(4_000);
  });
});

describe('folds', () => {
  const folded = (lines: readonly string[]) => {
    const folds = new Folds();
    for (const [line, text] of lines.entries()) if (markOf(text)) folds.add([line, markOf(text)]);
    folds.setLines(lines.length);
    return folds;
  };
  const shown = (folds: { rows: number; lineOf(row: number): number }) =>
    Array.from({ length: folds.rows }, (_, row) => folds.lineOf(row));

  test('groups end where they say so, where another begins, or with their attempt; attempts hold them', () => {
    const folds = folded([
      'x',
      '::group::A',
      'a',
      '::endgroup::',
      '##[group]B',
      'b',
      'pilotlight: attempt 2 of 4',
      '::group::C',
      'c',
    ]);
    const all = [0, 1, 4, 6, 7].map((line) => [line, folds.foldAt(line)?.last]);
    expect(all).toEqual([
      [0, 5],
      [1, 3],
      [4, 5],
      [6, 8],
      [7, 8],
    ]);
    expect([titleOf('::group::A'), titleOf('##[group]B')]).toEqual(['A', 'B']);
    expect(folds.attempts).toEqual([6]);
    folds.toggle(1);
    expect(shown(folds)).toEqual([0, 1, 4, 5, 6, 7, 8]);
    folds.toggle(0);
    expect(shown(folds)).toEqual([0, 6, 7, 8]);
    folds.reveal(2);
    expect(shown(folds)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test('a closed fold that still grows hides what comes', () => {
    const folds = folded(['::group::A', 'a']);
    folds.toggle(0);
    folds.setLines(50);
    expect(shown(folds)).toEqual([0]);
    folds.add([50, 'end']);
    folds.setLines(52);
    expect(shown(folds)).toEqual([0, 51]);
  });

  test('each row has one line and each shown line that row, whatever is closed', () => {
    const kind = fc.constantFrom('x', 'x', 'x', '::group::g', '::endgroup::', 'pilotlight: attempt 2 of 3');
    const property = fc.property(fc.array(kind, { maxLength: 60 }), fc.array(fc.nat(59)), (lines, closed) => {
      const folds = folded(lines);
      for (const line of closed) folds.toggle(line);
      const visible = shown(folds);
      expect(visible).toEqual([...new Set(visible)].sort((a, b) => a - b));
      for (const [row, line] of visible.entries()) expect(folds.rowOf(line)).toBe(row);
      for (let line = 0; line < lines.length; line++) expect(folds.rowOf(line)).toBeLessThan(Math.max(1, visible.length));
    });
    fc.assert(property, { numRuns: 300 });
  });
});

describe('blocks', () => {
  test('lines are the same however the bytes are cut, in the middle of a letter too', () => {
    const property = fc.property(
      fc.array(fc.constantFrom('a', 'é', '漢', '😀', '\n', '\r\n')),
      fc.array(fc.nat(60)),
      (parts, cuts) => {
        const bytes = Buffer.from(parts.join(''));
        const blocks = new Blocks({ size: 0, lines: 0, starts: [], firsts: [] }, 1e6);
        const edges = [0, ...cuts.filter((at) => at < bytes.length).sort((a, b) => a - b), bytes.length];
        for (let i = 1; i < edges.length; i++) blocks.append(bytes.subarray(edges[i - 1], edges[i]));
        const expected = parts.join('').split('\n');
        if (expected.at(-1) === '') expected.pop();
        const lines = Array.from({ length: blocks.lines }, (_, line) => blocks.line(line).raw);
        expect(lines).toEqual(expected);
        expect(blocks.position).toBe(bytes.length);
      },
    );
    fc.assert(property, { numRuns: 300 });
  });

  test('what is given up to save memory is loaded again from the same bytes', () => {
    const text = Array.from({ length: 40_000 }, (_, i) => `line ${i} ${'x'.repeat(40)}\n`).join('');
    const bytes = Buffer.from(text);
    const blocks = new Blocks({ size: 0, lines: 0, starts: [], firsts: [] }, 500_000);
    for (let at = 0; at < bytes.length; at += 10_007) blocks.append(bytes.subarray(at, at + 10_007));
    expect(blocks.lines).toBe(40_000);
    expect(blocks.line(7)).toBeNull();
    const gone = blocks.blockOf(7);
    blocks.fill(gone, bytes.subarray(gone.start, gone.end).toString());
    expect(blocks.line(7).raw).toMatch(/^line 7 x/);
    const held = blocks.sealed.reduce((sum: number, block: { chars: number }) => sum + block.chars, 0);
    expect(held).toBeLessThanOrEqual(500_000);
  });
});

describe('links to lines', () => {
  test('are read as they are written, in either order, and nothing else is', () => {
    expect(parseHash('#L12')).toEqual({ from: 11, to: 11 });
    expect(parseHash('#L20-L10')).toEqual({ from: 9, to: 19 });
    for (const wrong of ['', '#', '#L0', '#L-1', '#L1-', '#L1x', '#L99999999999', '#constructor'])
      expect(parseHash(wrong)).toBeNull();
    const property = fc.property(fc.nat(1e8), fc.nat(1e8), (a, b) => {
      const lines = { from: Math.min(a, b), to: Math.max(a, b) };
      expect(parseHash(formatHash(lines))).toEqual(lines);
    });
    fc.assert(property, { numRuns: 200 });
  });
});

test('places of a search are plain text, never a pattern', () => {
  expect(placesOf('a.c abc A.C', 'a.c')).toEqual([
    { from: 0, to: 3 },
    { from: 8, to: 11 },
  ]);
  expect(placesOf('İx', 'x')).toEqual([]);
});

describe('the scripts of the pages', () => {
  const files = globSync(`${FOLDER}/*.js`, { cwd: ROOT });

  test('their types hold', () => {
    const options =
      '--allowJs --checkJs --noEmit --strict --skipLibCheck --target es2024 --module nodenext --lib es2024,dom,dom.iterable --types node';
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    const check = () => execFileSync(process.execPath, [tsc, ...options.split(' '), ...files], { cwd: ROOT, encoding: 'utf8' });
    expect(check()).toBe('');
  }, 120_000);

  test('no text becomes markup or code anywhere, and nothing comes from elsewhere (S14)', () => {
    expect(files.length).toBeGreaterThan(10);
    for (const file of files) {
      const source = readFileSync(join(ROOT, file), 'utf8');
      expect(source).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|DOMParser|srcdoc/);
      const imports = [...source.matchAll(/from '([^']+)'/g)].map(([, from]) => from);
      for (const from of imports) expect(from).toMatch(/^\.\/[a-z-]+\.js$/);
    }
  });
});
