import { expect, test } from '@jest/globals';
import { yamlDocuments } from '../../../src/adapters/yaml-documents.ts';
import { formatPlace } from '../../../src/lib/fault.ts';

const parse = (text: string) => yamlDocuments.parse(text, 'f.yml');

test('a path leads to the line and column of its key, of its item, or of what is nearest', () => {
  const document = parse('plan:\n  include:\n    - name: a\n      env: { X: 1 }\n    - name: b\n');
  if (!document.ok) throw new Error('expected a document');
  const place = (...path: (string | number)[]) => formatPlace(document.value.place(path));
  expect(place('plan')).toBe('f.yml:1:1');
  expect(place('plan', 'include', 1)).toBe('f.yml:5:7');
  expect(place('plan', 'include', 0, 'env', 'X')).toBe('f.yml:4:14');
  expect(place('plan', 'include', 1, 'run')).toBe('f.yml:5:7');
  expect(place('nope', 'nope')).toBe('f.yml:1:1');
});

test('values are those of YAML 1.2: no is text', () => {
  expect(parse('a: no\nb: 3.10\nc: "3.10"\n')).toMatchObject({ ok: true, value: { value: { a: 'no', b: 3.1, c: '3.10' } } });
});

test('everything that is wrong is told at once', () => {
  const found = parse('a: [1\nb: {\n');
  expect(found.ok ? 0 : found.error.length).toBeGreaterThan(1);
});

test('aliases that would make a small file enormous are refused (A19)', () => {
  const bomb = [
    'a: &a [x, x, x, x, x, x, x, x, x]',
    ...'bcdefgh'.split('').map((key, index) => `${key}: &${key} [${Array(9).fill(`*${'abcdefg'[index]}`).join(', ')}]`),
  ].join('\n');
  const found = parse(bomb);
  expect(found).toMatchObject({ ok: false, error: [{ what: expect.stringContaining('alias') }] });
});

test('an empty file is a document without a value', () => {
  expect(parse('')).toMatchObject({ ok: true, value: { value: null } });
});
