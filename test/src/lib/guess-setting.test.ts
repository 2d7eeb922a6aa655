import { expect, test } from '@jest/globals';
import { guessFolder, guessSetting } from '../../../src/lib/guess-setting.ts';

test.each([
  ['nobody says anything', null, undefined],
  ['the section names none', 'sites: { docs: { store: "s3://docs" } }', undefined],
  ['one folder in a block', 'sites:\n  docs:\n    folder: build/html # made by Sphinx\n    store: s3://docs\n', 'build/html'],
  ['quoted', "sites:\n  docs:\n    folder: 'my pages'\n", 'my pages'],
  ['between braces', 'sites: { docs: { store: s3://docs, folder: public, root: index.html } }', 'public'],
  ['as JSON', '{"sites":{"docs":{"folder":"out","store":"s3://docs"}}}', 'out'],
  ['one folder twice', 'sites:\n  a: { folder: out }\n  b: { folder: out }\n', 'out'],
  ['several', 'sites:\n  a: { folder: out }\n  b: { folder: docs }\n', null],
  ['one outside the checkout', 'sites: { docs: { folder: /etc } }', null],
  ['one above the checkout', 'sites: { docs: { folder: "out/../../x" } }', null],
  ['nothing behind the key', 'sites: { docs: { folder: "" } }', null],
  ['another key that ends so', 'sites:\n  docs:\n    subfolder: out\n', undefined],
])('the folder of a site is guessed: %s', (_, settings, folder) => {
  expect(guessFolder(settings, 'folder')).toBe(folder);
});

test('a settings file of any length is read in time that grows with it', () => {
  const began = performance.now();
  for (const text of [
    `folder:${' '.repeat(500_000)}`,
    '{"folder": "'.repeat(50_000),
    `folder${' '.repeat(500_000)}`,
    'f'.repeat(500_000),
  ])
    guessFolder(text, 'folder');
  expect(performance.now() - began).toBeLessThan(1_000);
});

test('a key is known to be written, whatever it holds', () => {
  const settings = 'refdata:\n  results: out\n  files:\n    - "*.png"\n';
  expect(guessSetting(settings, 'results')).toBe('out');
  expect(guessSetting(settings, 'files')).toBeNull();
  expect(guessSetting(settings, 'folder')).toBeUndefined();
});
