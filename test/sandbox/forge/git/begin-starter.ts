import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { join } from 'node:path';

/**
 * Starts `git-starter.mjs`, which listens in this folder: from then on git is started by it, here and in programs that inherit this
 * environment. It ends with this program, or when it is told to.
 */
export async function beginStarter(folder: string): Promise<{ end(): Promise<void> }> {
  const socket = join(folder, 'git.sock');
  const starter = spawn(process.execPath, [join(import.meta.dirname, 'git-starter.mjs'), socket], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(starter, 'exit');
  await once(starter.stdout, 'data');
  for (const held of [starter, starter.stdin as Socket, starter.stdout as Socket]) held.unref();
  process.env['PILOTLIGHT_GIT_STARTER'] = socket;
  return {
    async end() {
      delete process.env['PILOTLIGHT_GIT_STARTER'];
      starter.ref();
      starter.stdin.end();
      await ended;
    },
  };
}
