import type { Snapshot, StoredFile } from '../../../contract/refdata-documents.ts';
import { globsMatch, parseGlob } from '../../../lib/glob.ts';
import { causeSentence } from '../../../refdata/blame.ts';
import { fileAt, sameFile, shortDigest } from '../../../refdata/files.ts';
import { type PeopleRequest, quoted } from './command-line.ts';
import { historyOf, type PastSnapshot, SetFiles } from './history.ts';
import { inColumns, moment, type PeoplePorts, WrongRequest } from './people-ports.ts';
import { wantedPartitions } from './revision.ts';

interface Blamed {
  readonly partition: string;
  readonly path: string;
  readonly file: StoredFile;
  /** The snapshot in which it came to be what it is. */
  readonly since: PastSnapshot;
}

/** `pilotlight refdata blame` */
export async function showBlame({ words, given }: PeopleRequest, ports: PeoplePorts): Promise<number> {
  const name = given['branch']?.[0] ?? ports.defaultBranch;
  const held = await ports.store.branch(name);
  if (!held) throw new WrongRequest(`blame: the branch ${quoted(name)} has no reference data`);
  const partitions = wantedPartitions(given['partition'] ?? [], Object.keys(held.ref.parts).sort());
  const takes = matcherOf(words);
  const found: Blamed[] = [];
  for (const partition of partitions) found.push(...(await blameOf({ start: held.ref.snapshot, partition, takes }, ports)));
  if (found.length === 0) ports.tell(`nothing in the reference data of ${name} matches ${words.map(quoted).join(' ')}`);
  const rows = found.map(({ partition, path, file, since: { digest, snapshot } }) => [
    ...[file[0].slice(0, 12), partition, path, moment(snapshot.at), shortDigest(digest), causeSentence(snapshot.cause)],
  ]);
  for (const line of inColumns(rows)) ports.print(line);
  return found.length === 0 ? 1 : 0;
}

function matcherOf(words: readonly string[]): (path: string) => boolean {
  const globs = words.flatMap((word) => parseGlob(word) ?? []);
  if (globs.length < words.length) throw new WrongRequest('blame: a pattern is too long, or has too many alternatives in braces');
  return (path) => words.includes(path) || globs.some((glob) => globsMatch([glob], path, { dot: true }));
}

interface Question {
  readonly start: string;
  readonly partition: string;
  readonly takes: (path: string) => boolean;
}

/** Goes back only as far as there is a file left whose present bytes are still there. */
async function blameOf({ start, partition, takes }: Question, { store }: PeoplePorts): Promise<readonly Blamed[]> {
  const sets = new SetFiles(store);
  const blamed: Blamed[] = [];
  let open = new Map<string, StoredFile>();
  let last: PastSnapshot | null = null;
  const settle = async (before: Snapshot | null, since: PastSnapshot): Promise<void> => {
    const files = await sets.of(before, partition);
    for (const [path, file] of open)
      if (!sameFile(fileAt(files, path), file)) {
        blamed.push({ partition, path, file, since });
        open.delete(path);
      }
  };
  for await (const past of historyOf(start, store)) {
    if (last) await settle(past.snapshot, last);
    else open = new Map(Object.entries(await sets.of(past.snapshot, partition)).filter(([path]) => takes(path)));
    last = past;
    if (open.size === 0) break;
  }
  if (last) await settle(null, last);
  return blamed.sort((a, b) => (a.path < b.path ? -1 : 1));
}
