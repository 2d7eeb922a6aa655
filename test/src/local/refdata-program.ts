import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { SomeProject } from '../commands/refdata/people/some-project.ts';

export const PROGRAM = join(import.meta.dirname, '../../../bin/pilotlight.mjs');

export interface Started {
  readonly from: string;
  readonly env?: Readonly<Record<string, string>>;
}
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly told: string;
}

/** `pilotlight refdata` as people start it: the program with the bundle, in a folder. */
export function startRefdata(words: readonly string[], { from, env = {} }: Started): Promise<Ended> {
  const options = { cwd: from, env: { PATH: process.env.PATH, ...env } };
  return new Promise((settle) =>
    execFile(process.execPath, [PROGRAM, 'refdata', ...words], options, (error, out, told) =>
      settle({ code: error ? ((error.code as number | undefined) ?? null) : 0, out, told }),
    ),
  );
}

/** Two partitions; #7 was accepted and merged, #8 is open. */
export async function fill(project: SomeProject): Promise<void> {
  await project.import('linux', { 'plots/a.png': 'a', 'table.csv': 't' });
  await project.import('mac', { 'plots/a.png': 'a' });
  await project.accept(7, 'linux', { 'plots/a.png': 'seven', 'table.csv': 't' });
  await project.merge(7);
  await project.accept(8, 'linux', { 'plots/a.png': 'eight', 'table.csv': 't' });
}
