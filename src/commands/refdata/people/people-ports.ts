import type { MaybeFile } from '../../../refdata/files.ts';
import type { ResultFiles } from '../../../refdata-ports.ts';
import type { ReferenceStore } from '../store/reference-store.ts';

/** What the commands for people work with. */
export interface PeoplePorts {
  readonly store: ReferenceStore;
  readonly files: ResultFiles;
  readonly defaultBranch: string;
  /** To standard output. */
  print(line: string): void;
  /** Beside it: for people alone. */
  tell(line: string): void;
}

/** What people typed cannot be done: exit code 2, and the sentence. */
export class WrongRequest extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'WrongRequest';
  }
}

/** A folder of this machine cannot be written as asked: exit code 1, and the sentence. */
export class FolderProblem extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'FolderProblem';
  }
}

export const shortFile = (file: MaybeFile): string => (file ? file[0].slice(0, 12) : '–');

/** `2026-11-21 12:00 UTC` */
export const moment = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** Cells below each other; the last column as it is. */
export function inColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}
