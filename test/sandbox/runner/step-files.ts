import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The files by which a step speaks: `github.<key>` and `GITHUB_<KEY>` hold their paths. */
export interface StepFiles {
  readonly output: string;
  readonly env: string;
  readonly path: string;
  readonly state: string;
  readonly step_summary: string;
}

const PREFIXES: Readonly<Record<keyof StepFiles, string>> = {
  output: 'set_output_',
  env: 'set_env_',
  path: 'add_path_',
  state: 'save_state_',
  step_summary: 'step_summary_',
};

/** Makes a fresh, empty set below `RUNNER_TEMP`. */
export function createStepFiles(temp: string): StepFiles {
  const directory = join(temp, '_runner_file_commands');
  mkdirSync(directory, { recursive: true });
  const suffix = randomUUID();
  const entries = Object.entries(PREFIXES).map(([key, prefix]) => [key, join(directory, `${prefix}${suffix}`)] as const);
  for (const [, path] of entries) writeFileSync(path, '');
  return Object.fromEntries(entries) as unknown as StepFiles;
}

/** The file's text; empty when the step removed it. */
export function readStepFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Bytes; 0 when the step removed it. */
export function sizeOfStepFile(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

export function removeStepFiles(files: StepFiles): void {
  for (const path of Object.values(files)) rmSync(path, { force: true });
}
