import { sep } from 'node:path';
import type { RefusedFile, ResultFile } from '../refdata-ports.ts';
import { type Hashed, hashAtOnce, hashFile, PIECE, Unusable } from './result-files-open.ts';
import { Warmth } from './warmth.ts';

/** From a disk, reading and hashing take turns; more do not make it faster. */
const READERS = 4;
/** Buffers that nobody reads into now. New ones for every few files make V8 collect garbage all the time: each counts as what it could hold. */
const SPARE: Uint8Array[] = [];
/** Milliseconds after which others get a turn: answers of a store come meanwhile. */
const TURN = 5;

/** What reading costs from memory at most, some ten times of what it does: slower files come from a disk, and several at once come faster. */
const MEMORY = { milliseconds: 0.1, bytesPerMillisecond: 500_000 };

/** Gives others a turn now and then, however many files come together. */
export class Turns {
  readonly #now: () => number;
  #since: number;

  /** `now`: milliseconds of a steady clock. */
  constructor(now: () => number) {
    this.#now = now;
    this.#since = now();
  }

  get isOver(): boolean {
    return this.#now() - this.#since >= TURN;
  }

  async next(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.#since = this.#now();
  }
}

interface Hashing {
  /** Milliseconds of a steady clock. */
  readonly now: () => number;
  /** What was learned of files before these. */
  readonly warmth?: Warmth;
  /** Begun with files before these. */
  readonly turns?: Turns;
}

/** Hashes all files below a real path, in their order: one after the other as long as they lie in memory, then several at once. */
export async function hashAll(
  root: string,
  paths: readonly string[],
  { now, warmth = new Warmth(), turns = new Turns(now) }: Hashing,
): Promise<{ readonly files: readonly ResultFile[]; readonly refused: readonly RefusedFile[] }> {
  const queue = new Queue(root, paths, turns);
  const took = (milliseconds: number, bytes: number): void =>
    warmth.took(milliseconds, MEMORY.milliseconds + bytes / MEMORY.bytesPerMillisecond);
  await queue.work(
    (place, buffer) => hashAtOnce(place, buffer, { now, took }) ?? hashFile(place, buffer),
    () => !warmth.isCold,
  );
  await Promise.all(Array.from({ length: READERS }, () => queue.work(hashFile, () => true)));
  return { files: queue.found.filter((file) => file !== null), refused: queue.refused };
}

/** Both are normal as they are: `join` would make them so again, for each of thousands of files, until V8 compiles what does that. */
function placesBelow(root: string): (path: string) => string {
  const folder = root.endsWith(sep) ? root : root + sep;
  return sep === '/' ? (path) => folder + path : (path) => folder + path.replaceAll('/', sep);
}

type HashOne = (place: string, buffer: Uint8Array) => Promise<Hashed> | Hashed;

class Queue {
  readonly found: (ResultFile | null)[];
  readonly refused: RefusedFile[] = [];
  readonly #placeOf: (path: string) => string;
  readonly #paths: readonly string[];
  readonly #turns: Turns;
  #next = 0;

  constructor(root: string, paths: readonly string[], turns: Turns) {
    this.#placeOf = placesBelow(root);
    this.#paths = paths;
    this.#turns = turns;
    this.found = paths.map(() => null);
  }

  /** Takes one file after the other until there is none, or no more are to be taken. */
  async work(hashOne: HashOne, goesOn: () => boolean): Promise<void> {
    if (this.#next >= this.#paths.length) return;
    const buffer = SPARE.pop() ?? Buffer.allocUnsafeSlow(PIECE);
    while (this.#next < this.#paths.length && goesOn()) {
      const one = this.#hash(this.#next++, hashOne, buffer);
      if (one !== undefined) await one;
      if (this.#turns.isOver) await this.#turns.next();
    }
    if (SPARE.length < READERS) SPARE.push(buffer);
  }

  /** A promise only where the file takes one. */
  #hash(index: number, hashOne: HashOne, buffer: Uint8Array): Promise<undefined> | undefined {
    const path = this.#paths[index] ?? '';
    const keep = ({ sha256, size }: Hashed): undefined => {
      this.found[index] = { path, stored: [sha256, size] };
    };
    const refuse = (error: unknown): undefined => {
      if (!(error instanceof Unusable)) throw error;
      this.refused.push({ path, why: error.message });
    };
    try {
      const hashed = hashOne(this.#placeOf(path), buffer);
      return hashed instanceof Promise ? hashed.then(keep, refuse) : keep(hashed);
    } catch (error) {
      return refuse(error);
    }
  }
}
