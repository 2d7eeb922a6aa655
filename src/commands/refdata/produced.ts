import type { StoredFile } from '../../contract/refdata-documents.ts';
import { errorText } from '../../lib/error-text.ts';
import type { RefusedFile, ResultFile, ResultFiles } from '../../refdata-ports.ts';

/** Files of this machine that could not be read or written as they should; a sentence that names them, without its stop. */
export class FilesFault extends Error {}

export async function withFiles<T>(about: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new FilesFault(`${about}: ${errorText(error)}`);
  }
}

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
  const scanned = await withFiles(`The results in ${folder} cannot be read`, () => files.scan(folder, globs));
  const byPath = new Map<string, ResultFile>(scanned.files.map((file) => [file.path, file]));
  return {
    files: new Map(scanned.files.map(({ path, stored }) => [path, stored])),
    refused: scanned.refused,
    read(path) {
      const file = byPath.get(path);
      if (!file) return Promise.reject(new RangeError(`${path} is none of the results`));
      return withFiles(`The result ${path} cannot be read`, () => files.read(folder, file));
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
