import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { FaultError, fault } from '../faults.ts';

/** A handle that nothing refers to is closed with the rubbish, and its lock with it. */
const held = new Set<DatabaseSync>();

/**
 * Holds the journal at `path` for this process: two services that share one would launch everything twice. The lock is the
 * operating system's, on a file beside the journal, so that a process that is killed lets go of it.
 * Take it before the journal is opened: opening migrates.
 * @returns the way to let go.
 * @throws {FaultError} `journal-taken`.
 */
export function lockJournal(path: string): () => void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(`${path}.lock`);
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    database.close();
    throw new FaultError(fault('journal-taken', `Another service uses the journal ${path}.`), { cause });
  }
  held.add(database);
  return () => {
    held.delete(database);
    database.close();
  };
}
