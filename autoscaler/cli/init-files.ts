import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { FaultError, fault } from '../faults.ts';

/** @throws {FaultError} for everything that is there. */
export async function assertAbsent(paths: readonly string[]): Promise<void> {
  const found = await Promise.all(
    paths.map((path) =>
      readFile(path).then(
        () => [path],
        ({ code }: NodeJS.ErrnoException) => (code === 'ENOENT' || code === 'ENOTDIR' ? [] : [path]),
      ),
    ),
  );
  const faults = found.flat().map((path) => fault('file-exists', `${path} is there already.`));
  if (faults.length > 0) throw new FaultError(faults);
}

export async function makeDirectory(path: string, mode?: number): Promise<void> {
  await mkdir(path, { recursive: true, ...(mode === undefined ? {} : { mode }) }).catch((error: Error) =>
    unwritable(path, error),
  );
}

export async function writeNew(path: string, text: string, mode: number): Promise<void> {
  await writeFile(path, text, { flag: 'wx', mode }).catch((error: Error) => unwritable(path, error));
}

export function unwritable(path: string, error: Error): never {
  throw new FaultError(fault('file-unwritable', `${path} cannot be written: ${error.message}.`));
}
