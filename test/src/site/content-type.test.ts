import { expect, test } from '@jest/globals';
import { kindOf } from '../../../src/site/content-type.ts';

test.each([
  ['index.html', 'text/html; charset=utf-8', true, true],
  ['deep/er/Page.HTM', 'text/html; charset=utf-8', true, true],
  ['a.xhtml', 'application/xhtml+xml; charset=utf-8', true, true],
  ['app.min.js', 'text/javascript; charset=utf-8', true, false],
  ['data.geojson', 'application/geo+json', true, false],
  ['x.wasm', 'application/wasm', true, false],
  ['plot.PNG', 'image/png', false, false],
  ['.html', 'text/html; charset=utf-8', true, true],
  ['html', 'application/octet-stream', false, false],
  ['a.html/b', 'application/octet-stream', false, false],
  ['a.html.', 'application/octet-stream', false, false],
  ['a.constructor', 'application/octet-stream', false, false],
])('%s is given to readers as %s', (path, type, compresses, page) => {
  // The second answer is a remembered one.
  for (const _ of [1, 2]) expect(kindOf(path)).toEqual({ type, isCompressible: compresses, isPage: page });
});
