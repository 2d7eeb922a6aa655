import type { RefusedFile, ResultFile } from '../refdata-ports.ts';
import { HashThread } from './site-hash-helper.ts';
import { type HashedPart, hashParts } from './site-hash-parts.ts';

/** Files that are hashed here before a thread could begin. */
const FEW = 600;
const PER_PART = 32;

export interface Hashes {
  readonly files: readonly ResultFile[];
  readonly refused: readonly RefusedFile[];
}

interface Hashing {
  /** Default: one is started for many files, since it costs as much as some hundred of them. */
  readonly thread?: HashThread | null | undefined;
  readonly few?: number;
}

/** Hashes files below a real path, in their order, here and in one more thread; what a thread had taken that ends early is hashed here. */
export async function hashSite(root: string, paths: readonly string[], { thread, few = FEW }: Hashing = {}): Promise<Hashes> {
  const parts = Array.from({ length: Math.ceil(paths.length / PER_PART) }, (_, n) =>
    paths.slice(n * PER_PART, (n + 1) * PER_PART),
  );
  const found: (HashedPart | undefined)[] = parts.map(() => undefined);
  const done = (hashed: HashedPart): void => {
    found[hashed.part] = hashed;
  };
  const order = { root, parts, taken: new SharedArrayBuffer(4) };
  const helper = thread ?? (paths.length < few ? null : new HashThread());
  helper?.send(order, done);
  try {
    await hashParts(order, done);
    while (helper?.isAlive && found.includes(undefined)) await helper.said();
  } finally {
    helper?.end();
  }
  const left = parts.map((part, n) => (found[n] ? [] : part));
  await hashParts({ root, parts: left, taken: new SharedArrayBuffer(4) }, (hashed) => {
    found[hashed.part] ??= hashed;
  });
  return { files: found.flatMap((one) => one?.files ?? []), refused: found.flatMap((one) => one?.refused ?? []) };
}
