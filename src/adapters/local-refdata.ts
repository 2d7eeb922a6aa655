import { hash } from 'node:crypto';
import { resolve } from 'node:path';
import type { PeoplePorts } from '../commands/refdata/people/people-ports.ts';
import { ownSection, storeAddress } from '../commands/refdata/settings.ts';
import { ReferenceStore } from '../commands/refdata/store/reference-store.ts';
import { formatFault } from '../lib/fault.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { Clock } from '../ports.ts';
import type { ResultFiles } from '../refdata-ports.ts';
import { createBucket } from './bucket.ts';
import { defaultBranchOf, topOf } from './local-git.ts';
import { createResultFiles } from './result-files.ts';
import { parseStore } from './store-address.ts';
import { workspaceFiles } from './workspace-files.ts';
import { yamlDocuments } from './yaml-documents.ts';

export interface LocalReferencesGiven {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where the person stands: folders that are named are relative to it. */
  readonly folder: string;
  readonly clock: Clock;
  tell(line: string): void;
}

/** The store that was named, else that of the checkout's settings. An error is one sentence. Asks the store nothing yet. */
export async function localReferences(
  address: string | undefined,
  { env, folder, clock, tell }: LocalReferencesGiven,
): Promise<Result<Omit<PeoplePorts, 'print' | 'tell'>, string>> {
  const top = (await topOf(folder)) ?? folder;
  const named = address === undefined ? await addressOf(top) : ok(address);
  if (!named.ok) return named;
  const parsed = parseStore(named.value);
  if (!parsed.ok) return err(`${address === undefined ? 'refdata.store' : '--store'}: ${parsed.error}`);
  const bucket = createBucket(named.value, env);
  const sha256 = (bytes: Uint8Array | string): string => hash('sha256', bytes);
  const store = new ReferenceStore({ bucket, sha256, clock, chance: { next: () => Math.random() }, say: tell });
  return ok({ store, files: from(folder, createResultFiles(top)), defaultBranch: await defaultBranchOf(top) });
}

async function addressOf(top: string): Promise<Result<string, string>> {
  const section = await ownSection({ workspace: workspaceFiles(top), yaml: yamlDocuments });
  if (!section.ok) return err(`${section.error.map(formatFault).join(' ')} \`--store\` names the store without these settings.`);
  const found = storeAddress(undefined, section.value);
  if (found.ok) return found;
  return err('there is no store: neither `--store` nor `refdata.store` in .github/pilotlight.yml names one');
}

/** What is inside the checkout stays inside it, from wherever in it folders are named. */
function from(here: string, files: ResultFiles): ResultFiles {
  return {
    scan: (folder, globs) => files.scan(resolve(here, folder), globs),
    read: (folder, file) => files.read(resolve(here, folder), file),
    locate: (folder, path) => files.locate(resolve(here, folder), path),
    write: (folder, path, bytes) => files.write(resolve(here, folder), path, bytes),
    remove: (folder, path) => files.remove(resolve(here, folder), path),
  };
}
