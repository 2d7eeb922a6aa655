import { spawnSync } from 'node:child_process';

/** A program to its end, with all that it said. */
export function run(
  command: string,
  args: readonly string[],
  options: { readonly env?: NodeJS.ProcessEnv; readonly cwd?: string } = {},
) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', ...options });
  return { status, stdout: stdout ?? '', stderr: error ? error.message : stderr };
}
