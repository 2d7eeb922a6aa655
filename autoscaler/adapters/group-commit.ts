import type { DatabaseSync } from 'node:sqlite';

interface Write {
  readonly work: () => unknown;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Runs writes in shared transactions: those that arrive in one turn of the event loop become durable with one sync, which is
 * what a burst of webhooks needs. Each promise settles after COMMIT returned. A write that fails by itself takes no other along.
 */
export class GroupCommit {
  readonly #database: DatabaseSync;
  /** Called for each error of SQLite; may return a better one. */
  readonly #onError: (error: unknown) => unknown;
  readonly #onCommit: () => void;
  #queue: Write[] = [];
  #scheduled: NodeJS.Immediate | null = null;

  constructor(database: DatabaseSync, listeners: { onError: (error: unknown) => unknown; onCommit: () => void }) {
    this.#database = database;
    this.#onError = listeners.onError;
    this.#onCommit = listeners.onCommit;
  }

  run<T>(work: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#queue.push({ work, resolve: resolve as (answer: unknown) => void, reject });
      this.#scheduled ??= setImmediate(() => this.flush());
    });
  }

  /** Commits what waits, now. */
  flush(): void {
    if (this.#scheduled) clearImmediate(this.#scheduled);
    this.#scheduled = null;
    const batch = this.#queue;
    this.#queue = [];
    if (batch.length > 0) this.#commit(batch);
  }

  #commit(batch: readonly Write[]): void {
    try {
      this.#database.exec('BEGIN IMMEDIATE');
      const answers = batch.map(({ work }) => work());
      this.#database.exec('COMMIT');
      this.#onCommit();
      for (const [index, write] of batch.entries()) write.resolve(answers[index]);
    } catch (error) {
      this.#rollBack();
      this.#refuse(batch, error);
    }
  }

  #refuse(batch: readonly Write[], error: unknown): void {
    const [only, second] = batch;
    if (only && (!second || isAboutTheDisk(error))) {
      const reason = this.#onError(error);
      for (const write of batch) write.reject(reason);
      return;
    }
    for (const write of batch) this.#commit([write]);
  }

  /** SQLite has already rolled back after some errors (a full disk), and not after others. */
  #rollBack(): void {
    try {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
    } catch (error) {
      this.#onError(error);
    }
  }
}

/** SQLite's primary result codes: https://sqlite.org/rescode.html */
const RESULT = { busy: 5, readOnly: 8, ioError: 10, corrupt: 11, full: 13, cannotOpen: 14, notADatabase: 26 } as const;

/** Extended codes keep the primary one in their lowest byte. */
const PRIMARY = 0xff;

export type DiskTrouble = 'busy' | 'full' | 'broken';

/** What an error of `node:sqlite` says about the disk, or null when it is about the statement. */
export function diskTrouble(error: unknown): DiskTrouble | null {
  const code = isRecord(error) && typeof error.errcode === 'number' ? error.errcode & PRIMARY : null;
  if (code === RESULT.busy) return 'busy';
  if (code === RESULT.full) return 'full';
  const broken: readonly (number | null)[] = [
    RESULT.ioError,
    RESULT.corrupt,
    RESULT.notADatabase,
    RESULT.readOnly,
    RESULT.cannotOpen,
  ];
  return broken.includes(code) ? 'broken' : null;
}

function isAboutTheDisk(error: unknown): boolean {
  return diskTrouble(error) !== null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
