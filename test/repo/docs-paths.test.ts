import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';

const HOME = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(HOME, path), 'utf8');
/** For GitHub and machines: they come in by the other list of the page. */
const OTHERS = ['/webhooks/github', '/machines/'];

/** Addresses as routes of the service are declared. */
function declared(): readonly string[] {
  const files = globSync('autoscaler/{web,wiring}/**/*.ts', { cwd: HOME });
  const found = files.flatMap((file) => {
    const text = read(file);
    const keys = text.matchAll(/'(\/|\/[a-z][A-Za-z0-9:*./-]*)'(?=: [A-Z[{(a-z])/g);
    const operations = text.matchAll(/\bpath: '(\/[^']+)'/g);
    const elsewhere = text.matchAll(/^const THERE = \['([^']+)', '([^']+)'\]/gm);
    return [...keys, ...operations, ...elsewhere].flatMap(([, ...paths]) => paths);
  });
  return [...new Set(found)].filter((path) => !OTHERS.some((other) => path.startsWith(other)));
}

/** As Caddy matches: a star stands for anything, slashes too. */
const matches = (pattern: string, path: string): boolean =>
  pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;

test('the list of paths for proxies lets every page, login and API of the service through, and names none that is not there', () => {
  const [, list = ''] = /<!-- paths: .* -->\n```\n@people path (.*)\n```\n<!-- \/paths -->/.exec(read('docs/install.md')) ?? [];
  const patterns = list.split(' ');
  const paths = declared();
  expect(paths).toEqual(
    expect.arrayContaining(['/', '/pools/:name', '/login/callback', '/audit.csv', '/api/v1/jobs/:id', '/builds/*']),
  );
  expect(paths.filter((path) => !patterns.some((pattern) => matches(pattern, path)))).toEqual([]);
  expect(patterns.filter((pattern) => !paths.some((path) => matches(pattern, path)))).toEqual([]);
});
