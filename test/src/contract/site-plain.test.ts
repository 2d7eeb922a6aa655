import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { SiteManifest } from '../../../src/contract/site-manifest.ts';
import { plainManifest } from '../../../src/contract/site-manifest-plain.ts';
import { readManifest } from '../../../src/contract/site-manifest-read.ts';
import { formatManifest } from '../../../src/contract/site-manifest-text.ts';
import { sitesOf } from '../../../src/contract/sites-config.ts';
import { plainSites } from '../../../src/contract/sites-config-plain.ts';
import { readSites } from '../../../src/contract/sites-config-read.ts';
import { variantOf } from './variants.ts';

const SHA = 'b'.repeat(64);
const file = { sha256: SHA, size: 3, tag: '"t"', type: 'text/html', cache: 'no-cache', encoding: null };
const generation = { created: 7, run: '12' };
const manifest: SiteManifest = {
  ...{ v: 1, site: 'docs', generation, at: 9 },
  source: { repository: 'acme/plots', sha: 'a'.repeat(40), run: '12', promoted: { from: 's3://b-ucket', digest: SHA } },
  files: { 'a/ü.html': file, 'b.js': { ...file, encoding: 'gzip' } },
  retired: { 'old.js': { at: 4 } },
  pending: { generation, until: 10, paths: ['a/ü.html', 'c.css'] },
  kept: [{ digest: SHA, generation, at: 3 }],
};
const store = 's3://b-ucket/site';
const sites = {
  docs: {
    ...{ store, folder: 'build/site', root: 'index.html', region: 'eu-west-3', url: 'https://docs.example.org/' },
    role: 'arn:aws:iam::111122223333:role/publish',
    targets: {
      main: { branch: 'main' },
      next: { branch: 'next', prefix: 'next/' },
      pr: { pull_request: true, prefix: 'pr/${pr}/', ttl: '14d', comment: true, forks: false },
    },
    cache: { '**': 'no-cache', 'assets/**': 'max-age=300' },
    immutable: ['assets/*-????????.js'],
    compress: 'gzip',
    delete: { grace: '24h', max: '20%' },
    keep: 3,
    promote: {
      live: {
        ...{
          store: 'file:///srv/site',
          region: 'eu-west-3',
          prefix: 'live/',
          url: 'https://example.org',
          keep: 10,
          min_interval: 1_800,
        },
        role: 'arn:aws:iam::111122223333:role/promote',
        blackout: [{ from: '0 1 * * *', for: '3h', zone: 'Europe/Berlin', because: 'the fair' }],
        invalidate: { cloudfront: 'E123ABC456' },
      },
    },
  },
  blog: { store: 'file:///srv/blog', targets: { main: { branch: 'main' } } },
};

describe('what is read without a schema', () => {
  test('all that Pilotlight writes, and all that the settings know', () => {
    expect(plainManifest(formatManifest(manifest))).toEqual(manifest);
    expect(plainManifest(formatManifest({ ...manifest, pending: null, kept: [] }))).not.toBeNull();
    expect(plainSites(sites)).toEqual(sites);
  });

  test('is read so by the schema too, with the same value: manifests', () => {
    let taken = 0;
    fc.assert(
      fc.property(variantOf(manifest), (value) => {
        const json = JSON.stringify(value) ?? '';
        const plain = plainManifest(json);
        if (!plain) return;
        taken += 1;
        expect(readManifest(json)).toEqual({ ok: true, value: plain });
      }),
      { numRuns: 6_000 },
    );
    expect(taken).toBeGreaterThan(200);
  });

  test('is read so by the schema too, with the same value: settings', () => {
    let taken = 0;
    fc.assert(
      fc.property(variantOf(sites), (value) => {
        const plain = plainSites(value);
        if (!plain) return;
        taken += 1;
        expect(sitesOf(plain)).toEqual(readSites(value));
      }),
      { numRuns: 8_000 },
    );
    expect(taken).toBeGreaterThan(400);
  });

  test.each([
    ['one glob that is no list', { immutable: '**' }],
    ['an unknown key', { colour: 'blue' }],
    ['nothing at all', null],
  ])('%s is left to the schema', (_, change) => {
    expect(plainSites(change && { docs: { ...sites.docs, ...change } })).toBeNull();
  });
});
