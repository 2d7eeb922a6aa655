import { hash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createBucket } from '../../src/adapters/bucket.ts';
import { nextBranch } from '../../src/commands/refdata/branch-sets.ts';
import { ReferenceStore } from '../../src/commands/refdata/store/reference-store.ts';
import { STORE_FORMAT } from '../../src/contract/refdata-keys.ts';
import { CREDENTIALS, type Project } from './project.ts';

/** What a run on `main` has stored becomes the reference data of `main`, as a first import makes it. Gives how many files it has. */
export async function adopt({ commits }: Project, address: string, endpoint?: string): Promise<number> {
  Object.assign(process.env, CREDENTIALS);
  const store = new ReferenceStore({
    bucket: createBucket(address, endpoint === undefined ? {} : { AWS_ENDPOINT_URL_S3: endpoint }),
    sha256: (bytes) => hash('sha256', bytes),
    clock: { now: () => Date.now(), sleep: async (ms) => void (await sleep(ms)) },
    chance: { next: () => Math.random() },
  });
  const [found] = await store.candidates({ branch: 'main' }, commits.base);
  if (!found) throw new Error('no run on main has stored results');
  const { partition, places, changes } = found.candidate;
  const files = Object.fromEntries(changes.flatMap(({ path, to }) => (to ? [[path, to] as const] : [])));
  const set = { v: STORE_FORMAT, partition, files } as const;
  const next = { name: 'main', sets: { [partition]: { set, places } }, commits: [commits.base], pending: [] } as const;
  const cause = { kind: 'admin', actor: 'bench', reason: 'first import' } as const;
  await store.updateBranch('main', async (ref) => ({ ref: await nextBranch({ ...next, ref, from: ref, cause }, store) }));
  return Object.keys(files).length;
}
