import type { Listed } from '../../../refdata-ports.ts';
import { markRefs } from './mark-live.ts';
import { pooled } from './pooled.ts';
import { type Finding, type Located, Reachable } from './reachable.ts';
import { type ReadFile, readFiles } from './read-files.ts';
import { readOnly } from './read-only.ts';
import type { ReferenceStore } from './reference-store.ts';
import { StoreFault } from './store-fault.ts';
import type { StoreParts } from './store-parts.ts';

export interface FsckOptions {
  /** Reads every byte that something refers to, and hashes it; otherwise presence and sizes are compared. */
  readonly full: boolean;
}
export interface FsckOutcome {
  readonly findings: readonly Finding[];
  /** Files that something refers to, each digest once, and their bytes. */
  readonly files: number;
  readonly bytes: number;
  /** Keys to which nothing refers, and their bytes: garbage, or what is about to be named. */
  readonly orphans: number;
  readonly orphanBytes: number;
}

const CHECKED = ['snapshots/', 'deltas/', 'sets/', 'packs/', 'objects/'];

/** Verifies everything that can be reached, whole histories included, and changes nothing. */
export async function fsck(store: ReferenceStore, { full }: FsckOptions): Promise<FsckOutcome> {
  const parts = { ...store.parts, bucket: readOnly(store.parts.bucket) };
  const located = new Map<string, Located>();
  const live = new Reachable(parts, Number.POSITIVE_INFINITY, (file) =>
    located.set(`${file.key} ${file.offset} ${file.sha256}`, file),
  );
  const looks: (() => Promise<unknown>)[] = [];
  for await (const { key } of parts.bucket.list('candidates/')) looks.push(() => live.candidate(key));
  await markRefs(parts, live, looks);
  await live.sets();
  const present = new Map<string, Listed>();
  for (const prefix of CHECKED) for await (const one of parts.bucket.list(prefix)) present.set(one.key, one);
  const known = new Set(live.findings.map(({ key }) => key));
  const files = [...located.values()];
  const lying = files.flatMap((file) => placeFinding(file, present)).filter(({ key }) => !known.has(key));
  const bad = new Set(lying.map(({ key }) => key));
  const read = full
    ? await readAll(
        parts,
        files.filter(({ key }) => !bad.has(key)),
      )
    : [];
  const orphans = [...present.values()].filter(({ key }) => !live.has(key));
  const each = new Map(files.map(({ sha256, size }) => [sha256, size]));
  return {
    findings: unique([...live.findings, ...lying, ...read]),
    files: each.size,
    bytes: [...each.values()].reduce((sum, size) => sum + size, 0),
    orphans: orphans.length,
    orphanBytes: orphans.reduce((sum, { size }) => sum + size, 0),
  };
}

function placeFinding({ key, offset, isWhole, sha256, size }: Located, present: ReadonlyMap<string, Listed>): readonly Finding[] {
  const found = present.get(key);
  if (!found) return [{ key, kind: 'missing', text: `${key} is in use (for ${sha256}), and is not there` }];
  const fits = isWhole ? found.size === size : found.size >= offset + size;
  if (fits) return [];
  return [{ key, kind: 'damaged', text: `${key} has ${found.size} bytes; ${size} of ${sha256} should lie at ${offset}` }];
}

/** One file at a time in each request, so that one that is damaged hides no other. */
async function readAll(parts: StoreParts, files: readonly Located[]): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const tasks = files.map((file) => ({ weight: file.size, run: () => readOne(parts, file) }));
  for await (const found of pooled(tasks, { parallel: parts.parallel, weight: 64 * 1024 * 1024 })) findings.push(...found);
  return findings;
}

async function readOne(parts: StoreParts, file: Located): Promise<readonly Finding[]> {
  const { key, offset, isWhole, sha256, size } = file;
  const pack = key.split('/').at(-1) ?? '';
  const wanted = isWhole ? { sha256, size } : { sha256, size, place: [pack, offset] as [string, number] };
  try {
    const read: ReadFile[] = [];
    for await (const one of readFiles(parts, [wanted])) read.push(one);
    return [];
  } catch (error) {
    if (!(error instanceof StoreFault)) throw error;
    return [{ key, kind: error.kind === 'missing' ? 'missing' : 'damaged', text: error.message }];
  }
}

const unique = (findings: readonly Finding[]): readonly Finding[] => [
  ...new Map(findings.map((finding) => [`${finding.kind} ${finding.key} ${finding.text}`, finding])).values(),
];
