import type { StoredFile } from '../../contract/refdata-documents.ts';
import type { RefusedFile, ResultFile, ResultFiles } from '../../refdata-ports.ts';

/** What a run produced for one partition, wherever its bytes lie. */
export interface Produced {
  readonly files: ReadonlyMap<string, StoredFile>;
  /** Results that may not be in a set. */
  readonly refused: readonly RefusedFile[];
  /** Throws where the bytes are other ones by now. */
  read(path: string): Promise<Uint8Array>;
  /** For an upload: a file of this machine, or the bytes. */
  source(path: string): string | Uint8Array;
}

export async function producedIn(folder: string, globs: readonly string[], files: ResultFiles): Promise<Produced> {
  const scanned = await files.scan(folder, globs);
  const byPath = new Map<string, ResultFile>(scanned.files.map((file) => [file.path, file]));
  return {
    files: new Map(scanned.files.map(({ path, stored }) => [path, stored])),
    refused: scanned.refused,
    read(path) {
      const file = byPath.get(path);
      return file ? files.read(folder, file) : Promise.reject(new RangeError(`${path} is none of the results`));
    },
    source: (path) => files.locate(folder, path),
  };
}

/** Results that came along as bytes, and were hashed. */
export function producedFrom(files: ReadonlyMap<string, StoredFile>, bytes: ReadonlyMap<string, Uint8Array>): Produced {
  const bytesOf = (path: string): Uint8Array => {
    const found = bytes.get(files.get(path)?.[0] ?? '');
    if (!found) throw new RangeError(`${path} did not come along`);
    return found;
  };
  return { files, refused: [], read: async (path) => bytesOf(path).slice(), source: bytesOf };
}
