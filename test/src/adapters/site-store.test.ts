import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import { siteStore } from '../../../src/adapters/site-store.ts';
import { siteStoresKeepTheirPromises } from '../../conformance/site-store.ts';
import { MemorySites } from '../../fakes/memory-site-store.ts';

const folders: string[] = [];
async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pilotlight-site-'));
  folders.push(folder);
  return folder;
}
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

siteStoresKeepTheirPromises('memory', async () => {
  const sites = new MemorySites();
  return {
    client: () => sites.store('memory://site'),
    other: () => sites.store('memory://other'),
    folder: await aFolder(),
  };
});

siteStoresKeepTheirPromises('a directory', async () => {
  const address = pathToFileURL(await aFolder()).href;
  return {
    client: () => siteStore(address, { env: {}, prefix: 'docs/main' }),
    other: () => siteStore(address, { env: {}, prefix: 'docs/other' }),
    folder: await aFolder(),
  };
});

test('an address that is none and a prefix that leads out of it are refused before anything is asked', () => {
  for (const address of ['http://x/y', 'file://host/x', 's3://', 's3://UPPER/x', ''])
    expect(() => siteStore(address, { env: {} })).toThrow(RangeError);
  for (const prefix of ['..', 'pr/../..', 'a\0b', 'a/./b', 'a\\b'])
    expect(() => siteStore('file:///srv', { env: {}, prefix })).toThrow(RangeError);
  expect(siteStore('s3://docs/base/', { env: {}, prefix: '/pr/7/' }).address).toBe('s3://docs/base/pr/7');
  expect(siteStore('s3://docs', { env: {} }).address).toBe('s3://docs');
});
