import type { Placement, Places } from '../../../contract/refdata-documents.ts';
import { objectKey, packKey } from '../../../contract/refdata-keys.ts';
import { formatPack, planPacks, readPackHeader } from '../../../refdata/pack.ts';
import type { Body } from '../../../refdata-ports.ts';
import { createFresh, freshen } from './documents.ts';
import { pooled, type Task } from './pooled.ts';
import { tooLarge } from './read-files.ts';
import { StoreFault } from './store-fault.ts';
import { MAX_FILE, MAX_IN_FLIGHT, type StoreParts } from './store-parts.ts';

/** Bytes, or a file of this machine and how to read it: small ones are read into packs, large ones are sent from where they lie. */
export type FileSource = Uint8Array | { readonly file: string; readonly read: () => Promise<Uint8Array> };

export interface NewFile {
  readonly sha256: string;
  readonly size: number;
  readonly source: FileSource;
}

/** From here on a request that asks whether it is there costs less than to send it in vain. */
const ASKED_FIRST = 4 * 1024 * 1024;
/** Milliseconds between two lines about progress. */
const SAID_EVERY = 5_000;

interface Upload {
  readonly key: string;
  readonly size: number;
  readonly send: () => Promise<Placed>;
}
type Placed = readonly (readonly [string, Placement])[];

/**
 * Stores files and says where those lie that went into packs. Of `known` digests nothing is sent: they are safe already, since something
 * that stays refers to them. An upload that was broken off finds what it has sent. Each body goes with its digest, so that the store verifies it.
 */
export async function putFiles(
  parts: StoreParts,
  files: readonly NewFile[],
  known: Pick<ReadonlySet<string>, 'has'>,
): Promise<Places> {
  const wanted = files.filter(({ sha256 }) => !known.has(sha256));
  for (const { sha256, size } of wanted) if (size > MAX_FILE) throw tooLarge(parts, sha256, size);
  const { packs, objects } = planPacks(wanted);
  const uploads = [...packs.map((pack) => packUpload(parts, pack)), ...objects.map((file) => objectUpload(parts, file))];
  const tell = progress(parts, uploads);
  const tasks: Task<Placed>[] = uploads.map(({ size, send }) => ({
    weight: size,
    run: async () => {
      const placed = await send();
      tell(size);
      return placed;
    },
  }));
  const places: Record<string, Placement> = {};
  for await (const placed of pooled(tasks, { parallel: parts.parallel, weight: MAX_IN_FLIGHT }))
    for (const [sha256, place] of placed) places[sha256] = place;
  return places;
}

function objectUpload(parts: StoreParts, file: NewFile): Upload {
  const { sha256, size, source } = file;
  const key = objectKey(sha256);
  const send = async (): Promise<Placed> => {
    const body: Body =
      source instanceof Uint8Array ? { bytes: checkedBytes(file, source), sha256 } : { file: source.file, size, sha256 };
    await putOne(parts, { key, size, body });
    return [];
  };
  return { key, size, send };
}

function packUpload(parts: StoreParts, files: readonly NewFile[]): Upload {
  const size = files.reduce((sum, file) => sum + file.size, 0);
  const send = async (): Promise<Placed> => {
    const packed = await Promise.all(
      files.map(async (file) => ({ sha256: file.sha256, bytes: checkedBytes(file, await bytesOf(file.source)) })),
    );
    const mismatch = packed.find(({ sha256, bytes }) => parts.sha256(bytes) !== sha256);
    if (mismatch) throw changed(mismatch.sha256);
    const pack = formatPack(packed);
    const digest = parts.sha256(pack);
    await putOne(parts, { key: packKey(digest), size: pack.length, body: { bytes: pack, sha256: digest } });
    const header = readPackHeader(pack);
    if (!header.ok) throw new Error(`a pack of ours ${header.error}`);
    return header.value.map(({ sha256, offset }) => [sha256, [digest, offset]]);
  };
  return { key: `a pack of ${files.length}`, size, send };
}

const bytesOf = async (source: FileSource): Promise<Uint8Array> => (source instanceof Uint8Array ? source : source.read());

function checkedBytes({ sha256, size }: NewFile, bytes: Uint8Array): Uint8Array {
  if (bytes.length !== size) throw changed(sha256);
  return bytes;
}

const changed = (sha256: string): StoreFault =>
  new StoreFault(
    'damaged',
    objectKey(sha256),
    `A file that had the digest ${sha256} has other bytes now. Let nothing write results while they are checked.`,
  );

async function putOne(
  parts: StoreParts,
  { key, size, body }: { readonly key: string; readonly size: number; readonly body: Body },
): Promise<void> {
  if (size >= ASKED_FIRST) await freshen(parts, key, body);
  else await createFresh(parts, key, body);
}

function progress({ clock, say }: StoreParts, uploads: readonly Upload[]): (size: number) => void {
  const all = uploads.reduce((sum, { size }) => sum + size, 0);
  let [done, sent, saidAt] = [0, 0, clock.now()];
  return (size) => {
    done += 1;
    sent += size;
    const isLast = done === uploads.length;
    if (!isLast && clock.now() - saidAt < SAID_EVERY) return;
    saidAt = clock.now();
    say(`stored ${megabytes(sent)} of ${megabytes(all)} in ${done} of ${uploads.length} objects`);
  };
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
