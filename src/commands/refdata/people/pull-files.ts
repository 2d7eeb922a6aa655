import { globsMatch, parseGlob } from '../../../lib/glob.ts';
import type { EffectiveFile } from '../../../refdata/effective-files.ts';
import { counted } from '../../../refdata/files.ts';
import { BucketFault } from '../../../refdata-ports.ts';
import { StoreFault } from '../store/store-fault.ts';
import { type PeopleRequest, quoted } from './command-line.ts';
import { FolderProblem, type PeoplePorts, WrongRequest } from './people-ports.ts';
import { filesOf, partitionsOf, type Revision, revisionOf, wantedPartitions } from './revision.ts';

/** `pilotlight refdata pull`: what is there already is not read again, and every byte that is written was verified. */
export async function pullFiles({ words, given }: PeopleRequest, ports: PeoplePorts): Promise<number> {
  const [folder = '', state = ports.defaultBranch] = words;
  const revision = await revisionOf(state, ports);
  const partition = onePartition(given['partition'] ?? [], revision);
  const takes = matcherOf(given['only'] ?? []);
  const all = [...(await filesOf(revision, partition, ports.store)).files.values()];
  const wanted = new Map(all.filter(({ path }) => takes(path)).map((one) => [one.path, one]));
  if (given['delete']) refuseCheckout(folder, ports);
  const { files: there } = await ports.files.scan(folder, ['**']);
  const has = new Map(there.map(({ path, stored }) => [path, stored[0]]));
  const needed = [...wanted.values()].filter(({ path, file }) => has.get(path) !== file[0]);
  const extra = there.filter(({ path }) => !wanted.has(path));
  await inFolder(async () => {
    if (given['delete']) for (const { path } of extra) await ports.files.remove(folder, path);
    await writeAll(folder, needed, ports);
  });
  const rest = extra.length === 0 ? '' : `; ${counted(extra.length, 'other file')} ${given['delete'] ? 'removed' : 'left alone'}`;
  ports.print(
    `${counted(wanted.size, 'file')} of ${revision.label}, ${partition}, in ${folder}: ${needed.length} written${rest}`,
  );
  return 0;
}

/** Whoever mistypes the folder should not lose a checkout. */
function refuseCheckout(folder: string, { files }: PeoplePorts): void {
  const [target, here] = [folder, '.'].map((one) => files.locate(one, 'x').slice(0, -1));
  if (here !== undefined && target !== undefined && here.startsWith(target))
    throw new WrongRequest(
      `pull: --delete: ${quoted(folder)} holds this checkout, of which nothing would be left; name a folder in it`,
    );
}

/** Links, folders where files should be, no room: told as they are, without a stack. */
async function inFolder(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof StoreFault || error instanceof BucketFault || !(error instanceof Error)) throw error;
    throw new FolderProblem(error.message);
  }
}

async function writeAll(folder: string, needed: readonly EffectiveFile[], { store, files }: PeoplePorts): Promise<void> {
  const paths = new Map<string, string[]>();
  for (const { path, file } of needed) paths.set(file[0], [...(paths.get(file[0]) ?? []), path]);
  const wanted = needed.map(({ file: [sha256, size], place }) => ({ sha256, size, place: place ?? undefined }));
  for await (const { sha256, bytes } of store.read(wanted))
    for (const path of paths.get(sha256) ?? []) await files.write(folder, path, bytes);
}

function onePartition(wanted: readonly string[], revision: Revision): string {
  const known = partitionsOf(revision);
  const [partition, second] = wantedPartitions(wanted, known);
  if (partition === undefined) throw new WrongRequest(`pull: ${revision.label} has no reference data`);
  if (second !== undefined)
    throw new WrongRequest(`pull: ${revision.label} has several partitions; --partition chooses one of ${known.join(', ')}`);
  return partition;
}

function matcherOf(only: readonly string[]): (path: string) => boolean {
  const globs = only.flatMap((text) => parseGlob(text) ?? []);
  if (globs.length < only.length)
    throw new WrongRequest('pull: --only: a pattern is too long, or has too many alternatives in braces');
  return (path) => only.length === 0 || only.includes(path) || globs.some((glob) => globsMatch([glob], path, { dot: true }));
}
