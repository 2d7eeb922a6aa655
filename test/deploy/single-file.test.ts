import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { narrow, singleFile } from '../../scripts/single-file.ts';
import { run } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'single-file-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the code prints, as one program and as a plain module. */
function printed(code: string) {
  const [packed, plain] = [join(folder, 'packed.mjs'), join(folder, 'plain.mjs')];
  writeFileSync(packed, singleFile({ version: '1.0.0', modules: new Map([['index.js', code]]) }));
  writeFileSync(plain, code);
  return [packed, plain].map((file) => run(process.execPath, [file]));
}

const TEXTS = `// “quoted” — 💡
const grün = 'é – … → 💡', ключ = \`\${1}…\n“\`;
console.log(JSON.stringify([grün, ключ, /^[–-—💡]+$/u.test('–💡'), /…/.exec('a…')?.index, { 'δ': 1 }['δ'], '\\\\u2026']));
`;

test('texts come out as they were written, and the program is kept one byte a character', () => {
  const [packed, plain] = printed(TEXTS);
  expect(packed).toEqual(plain);
  expect(packed?.stdout).toContain('é – … → 💡');
  expect(narrow(TEXTS)).not.toMatch(/[^\0-\xff]/);
  expect(narrow(TEXTS)).toContain('é');
});

test.each([
  ['raw text', 'console.log(String.raw`…\\n`)'],
  ['a character behind a backslash', "console.log('\\…')"],
])('%s stays as it is', (_, code) => {
  expect(narrow(code)).toBe(code);
  const [packed, plain] = printed(code);
  expect(packed).toEqual(plain);
  expect(packed?.stdout).toContain('…');
});

test('a module of bytes that are ASCII already is not touched', () => {
  const own = readFileSync(join(import.meta.dirname, 'run.ts'), 'utf8');
  expect(narrow(own)).toBe(own);
});
