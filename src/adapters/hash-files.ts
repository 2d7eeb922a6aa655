import type { RefusedFile, ResultFile } from '../refdata-ports.ts';
import { type HashedPart, hashParts, orderOf } from './hash-parts.ts';
import { type Begun, HashThread } from './hash-thread.ts';

/** Files that are hashed here before a thread could begin. */
const FEW = 600;

export interface Hashes {
  readonly files: readonly ResultFile[];
  readonly refused: readonly RefusedFile[];
}

interface Hashing {
  /** Default: one is started for many files, since it costs as much as some hundred of them. */
  readonly thread?: HashThread | null | undefined;
  /** What that thread has begun with, which are these files. */
  readonly begun?: Begun | null;
  readonly few?: number;
}

/** Hashes files below a real path, in their order, here and in one more thread; what a thread had taken that ends early is hashed here. */
export async function hashFiles(
  root: string,
  paths: readonly string[],
  { thread, begun, few = FEW }: Hashing = {},
): Promise<Hashes> {
  const order = begun?.order ?? orderOf(root, paths);
  const found: (HashedPart | undefined)[] = order.parts.map(() => undefined);
  const done = (hashed: HashedPart): void => {
    found[hashed.part] = hashed;
  };
  const helper = thread ?? (paths.length < few ? null : new HashThread());
  if (!begun) helper?.send(order);
  const ask = (): void => {
    for (const hashed of helper?.taken() ?? []) done(hashed);
  };
  try {
    await hashParts(order, done);
    for (ask(); helper?.isAlive && found.includes(undefined); ask()) await helper.said();
  } finally {
    helper?.end();
  }
  const left = order.parts.map((part, n) => (found[n] ? [] : part));
  await hashParts({ root, parts: left, taken: new SharedArrayBuffer(4) }, (hashed) => {
    found[hashed.part] ??= hashed;
  });
  return { files: found.flatMap((one) => one?.files ?? []), refused: found.flatMap((one) => one?.refused ?? []) };
}
