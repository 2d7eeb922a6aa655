import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkPath } from '../../../src/contract/refdata-keys.ts';
import { compareGenerations, formatGeneration, parseGeneration } from '../../../src/contract/site-generation.ts';
import type { SiteManifest } from '../../../src/contract/site-manifest.ts';
import { readManifest } from '../../../src/contract/site-manifest-read.ts';
import { formatManifest } from '../../../src/contract/site-manifest-text.ts';
import { pullOfPath, pullPrefix } from '../../../src/contract/sites-config.ts';
import { readSites } from '../../../src/contract/sites-config-read.ts';
import { canonicalJson } from '../../../src/lib/canonical-json.ts';

const generations = fc.record({ created: fc.nat({ max: 2 ** 31 }), run: fc.bigInt({ min: 0n, max: 10n ** 19n }).map(String) });

describe('words of sites', () => {
  test('generations come back as they were written, and have one order', () => {
    fc.assert(
      fc.property(generations, generations, generations, (a, b, c) => {
        expect(parseGeneration(formatGeneration(a))).toEqual(a);
        expect(Math.sign(compareGenerations(a, b))).toBe(-Math.sign(compareGenerations(b, a)) + 0);
        if (compareGenerations(a, b) <= 0 && compareGenerations(b, c) <= 0)
          expect(compareGenerations(a, c)).toBeLessThanOrEqual(0);
      }),
    );
    for (const text of ['', '1', '1-', '-1', '01-1', '1-1x', ' 1-1']) expect([text, parseGeneration(text)]).toEqual([text, null]);
  });

  const manifest: SiteManifest = {
    ...{ v: 1, site: 'docs', generation: { created: 7, run: '12' }, at: 9, pending: null, kept: [] },
    source: { repository: 'acme/plots', sha: 'a'.repeat(40), run: '12' },
    files: { 'a/ü.html': { sha256: 'b'.repeat(64), size: 3, tag: '"t"', type: 'text/html', cache: 'no-cache', encoding: null } },
    retired: { 'old.js': { at: 4 } },
  };

  test('a manifest comes back as it was written; what is broken is refused with its place', () => {
    expect(readManifest(formatManifest(manifest))).toEqual({ ok: true, value: manifest });
    const broken = (change: object) => JSON.stringify(readManifest(JSON.stringify({ ...manifest, ...change })));
    expect(broken({ v: 3 })).toContain('the format 3');
    expect(broken({ files: { '../x': manifest.files['a/ü.html'] } })).toContain('a path below the site');
    expect(broken({ at: 'soon' })).toContain('at: expected milliseconds');
    for (const text of ['', '[]', '7', '{', 'null']) expect([text, readManifest(text).ok]).toEqual([text, false]);
  });

  const published = fc.record({
    sha256: fc.constantFrom('b'.repeat(64), '0123456789abcdef'.repeat(4)),
    size: fc.nat(),
    tag: fc.string({ minLength: 1, maxLength: 9, unit: 'binary' }),
    type: fc.constantFrom('text/html', 'text/css; charset=utf-8'),
    cache: fc.string({ maxLength: 9 }),
    encoding: fc.constantFrom('gzip' as const, null),
  });
  // Names that engines sort as numbers, or take for something else than a key.
  const paths = fc
    .oneof(fc.constantFrom('10', '9', 'constructor', 'z/\u{1f600}', 'z/\uffee'), fc.stringMatching(/^[a-z]{1,3}$/))
    // `con` and its like.
    .filter((path) => checkPath(path).ok);

  test('the text of a manifest is canonical JSON whatever its files are called, and comes back from it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(paths, published)),
        fc.array(fc.tuple(paths, fc.record({ at: fc.nat() }))),
        (files, retired) => {
          const one: SiteManifest = { ...manifest, files: Object.fromEntries(files), retired: Object.fromEntries(retired) };
          expect(formatManifest(one)).toBe(`${canonicalJson(one)}\n`);
          expect(readManifest(formatManifest(one))).toEqual({ ok: true, value: one });
        },
      ),
    );
  });

  test.each([
    [{ sha256: 'B'.repeat(64) }, 'sha256'],
    [{ size: -1 }, 'size'],
    [{ size: 1.5 }, 'size'],
    [{ tag: '' }, 'tag'],
    [{ type: 7 }, 'type'],
    [{ cache: 'x'.repeat(501) }, 'cache'],
    [{ encoding: 'br' }, 'encoding'],
  ])('a file with %j is no file of a manifest', (change, name) => {
    const files = { 'a.html': { ...manifest.files['a/ü.html'], ...change } };
    const read = readManifest(JSON.stringify({ ...manifest, files }));
    expect(!read.ok && read.error).toBe(`is damaged: files.a.html: expected a file with a valid \`${name}\`, found "a.html"`);
    for (const none of [null, 7, []]) expect(readManifest(JSON.stringify({ ...manifest, files: { a: none } })).ok).toBe(false);
    expect(readManifest(JSON.stringify({ ...manifest, retired: { a: { at: -1 } } })).ok).toBe(false);
  });

  test('previews are found again by their paths, and nothing else is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999_999_999 }),
        fc.constantFrom('pr/${pr}/', 'p-${pr}/x/', '${pr}/'),
        (pull, prefix) => {
          expect(pullOfPath({ prefix }, `${pullPrefix({ prefix }, pull)}index.html`)).toBe(pull);
        },
      ),
    );
    for (const path of ['pr/x/index.html', 'pr/07/index.html', 'pr/7', 'pr/7x/y', 'index.html', 'xpr/7/y'])
      expect([path, pullOfPath({ prefix: 'pr/${pr}/' }, path)]).toEqual([path, null]);
  });

  const target = { main: { branch: 'main' } };
  test.each([
    [{ store: 's3://b-ucket', targets: { pr: { pull_request: true, prefix: 'pr/' } } }, 'expected a prefix with ${pr}'],
    [{ store: 's3://b-ucket', targets: { main: { branch: 'main', prefix: 'a/../../b/' } } }, 'of folders that end with /'],
    [{ store: 's3://b-ucket', targets: { main: { branch: 'main', prefix: '/etc/' } } }, 'of folders that end with /'],
    [{ store: 's3://b-ucket', targets: { main: { branch: 'main', prefix: '${run}/' } } }, 'of folders that end with /'],
    [{ store: 's3://b-ucket', targets: { main: { branch: 'main', prefix: '_ci/' } } }, 'of folders that end with /'],
    [{ store: 's3://b-ucket', targets: { a: { branch: 'a' }, b: { branch: 'b' } } }, 'another prefix than that of a'],
    [{ store: 's3://b-ucket', targets: { a: { branch: 'a', ttl: '1d' } } }, 'beside pull_request: true only'],
    [{ store: 's3://b-ucket', targets: { a: {} } }, 'exactly one of branch and pull_request'],
    [{ store: 'http://x', targets: target }, 's3://bucket'],
    [{ store: 's3://b-ucket', targets: target, blackout: [] }, 'belongs to an entry of `promote`'],
    [{ store: 's3://b-ucket', targets: target, imutable: [] }, 'did you mean \\"immutable\\"'],
    [{ store: 's3://b-ucket', targets: target, folder: '../secrets' }, 'a path below the workspace'],
  ])('%j is refused', (site, because) => {
    expect(JSON.stringify(readSites({ docs: site }))).toContain(because);
  });

  test('a short section has what most need', () => {
    const read = readSites({ docs: { store: 's3://b-ucket/', targets: { ...target, pr: { pull_request: true } } } });
    expect(read.ok && read.value[0]).toMatchObject({
      ...{ folder: 'site', root: 'index.html', store: 's3://b-ucket', keep: 0, delete: { grace: 86_400_000, max: 0.2 } },
      targets: [{ prefix: '' }, { prefix: 'pr/${pr}/', ttl: 14 * 86_400_000, forks: false }],
    });
  });
});
