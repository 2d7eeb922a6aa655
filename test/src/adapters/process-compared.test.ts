import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';

const DOCS = resolve(import.meta.dirname, '../../../docs');

test('each test that docs/retry-compared.md cites exists under this title', () => {
  const cited = [
    ...readFileSync(resolve(DOCS, 'retry-compared.md'), 'utf8').matchAll(/\[([^|]+?)\]\((\.\.\/test\/[^)]+)\) \|$/gm),
  ];
  const missing = cited.filter(([, title = '', file = '']) => !readFileSync(resolve(DOCS, file), 'utf8').includes(`'${title}'`));
  expect(missing.map(([, title]) => title)).toEqual([]);
  expect(cited.length).toBeGreaterThan(15);
});
