import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll } from '@jest/globals';
import { createBucket } from '../../../src/adapters/bucket.ts';
import { bucketsKeepTheirPromises } from '../../conformance/bucket.ts';
import { MemoryBucket } from '../../fakes/memory-bucket.ts';

const folders: string[] = [];
async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pilotlight-bucket-'));
  folders.push(folder);
  return folder;
}
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

bucketsKeepTheirPromises('a store in memory', async () => {
  const bucket = new MemoryBucket();
  return { client: () => bucket, folder: await aFolder() };
});

bucketsKeepTheirPromises('a directory', async () => {
  const store = await aFolder();
  return { client: () => createBucket(pathToFileURL(store).href, {}), folder: await aFolder() };
});
