import { chmodSync, closeSync, existsSync, fsyncSync, linkSync, openSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { FaultError, fault } from '../faults.ts';
import { lockJournal } from './journal-lock.ts';
import { inspectJournal, type JournalState, openDatabase, openExisting } from './sqlite-schema.ts';

/**
 * Copies the journal at `path` to `to`, as it is at one moment, while a service may be writing it. Synced and checked before
 * it appears under its name; of a backup that fails nothing is left.
 * @returns the size of the copy in bytes.
 * @throws {FaultError} `backup-exists`, `backup-failed`, and what opening the journal may throw.
 */
export function backUpJournal(path: string, to: string): number {
  const partial = `${to}.${process.pid}.partial`;
  const source = openExisting(path, () => {});
  try {
    if (existsSync(to)) throw existing(to);
    closeSync(openSync(partial, 'wx', 0o600));
    // One read transaction: SQLite's page-by-page backup would begin again with each commit of the service.
    source.prepare('VACUUM INTO ?').run(partial);
    chmodSync(partial, 0o600);
    assertWhole(partial);
    sync(partial);
    // A link fails where the name is taken by now; a rename would replace.
    linkSync(partial, to);
    sync(dirname(to));
    return statSync(to).size;
  } catch (cause) {
    if (cause instanceof FaultError) throw cause;
    if (isTaken(cause)) throw existing(to);
    const why = `${String(cause).replace(/^Error: /, '')}.`;
    throw new FaultError(fault('backup-failed', `The journal ${path} could not be copied to ${to}:`, { why }), { cause });
  } finally {
    source.close();
    for (const leftover of ['', '-wal', '-shm', '-journal']) rmSync(`${partial}${leftover}`, { force: true });
  }
}

/**
 * Brings a journal up to date that no service uses.
 * @returns what was there before.
 * @throws {FaultError} `journal-taken` where a service uses it, and what opening it may throw.
 */
export function migrateJournal(path: string): JournalState {
  const before = inspectJournal(path);
  if (before.pending.length === 0) return before;
  const release = lockJournal(path);
  try {
    openDatabase(path).close();
  } finally {
    release();
  }
  return before;
}

function assertWhole(file: string): void {
  const copy = new DatabaseSync(file, { readOnly: true });
  try {
    const found = copy
      .prepare('PRAGMA integrity_check')
      .all()
      .map((row) => String(row.integrity_check));
    if (found.join() !== 'ok') throw new Error(`the copy is damaged: ${found.slice(0, 3).join('; ')}`);
  } finally {
    copy.close();
  }
}

/** A file, or the directory that names it: else a power loss may take the copy along. */
function sync(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function existing(to: string): FaultError {
  return new FaultError(fault('backup-exists', `There is already something at ${to}.`));
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}
