import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

/** The repository's root: `test/repo/..`/`..`. */
export const ROOT = resolve(import.meta.dirname, '../..');

/** A temporary directory that holds `files` (path → text) beside copies of the repository's own `copied` files and folders. */
export function plantTree(files: Readonly<Record<string, string>>, copied: readonly string[]): string {
  const root = mkdtempSync(join(tmpdir(), 'planted-'));
  for (const path of copied) cpSync(join(ROOT, path), join(root, path), { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a tool's JavaScript entry (a path in node_modules) on this Node. A failing exit code is an answer, not an exception. */
export async function runTool(
  entry: string,
  { args, cwd }: { readonly args: readonly string[]; readonly cwd: string },
): Promise<Outcome> {
  const command = [join(ROOT, 'node_modules', entry), ...args];
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, command, { cwd, maxBuffer: 64 * 1024 * 1024 });
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code?: unknown; stdout?: unknown; stderr?: unknown };
    if (typeof code !== 'number') throw error;
    return { code, stdout: String(stdout), stderr: String(stderr) };
  }
}
