import { chmodSync, lstatSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { connect } from 'node:net';

/** Whoever may write to the file may speak: its owner and its group. */
const MODE = 0o660;

/**
 * Listens on a socket of the file system. One that nobody listens on any more is replaced; nothing else is.
 * @throws {Error} where something else stands there, somebody listens there, or the place cannot be written.
 */
export async function listenOnSocket(server: Server, path: string): Promise<void> {
  await makeRoom(path);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    // The file is made within the call: until its mode is set below, only its owner may speak.
    const mask = process.umask(0o177);
    server.listen(path, () => {
      server.off('error', reject);
      resolve();
    });
    process.umask(mask);
  });
  chmodSync(path, MODE);
}

async function makeRoom(path: string): Promise<void> {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (!stat) return;
  if (!stat.isSocket()) throw new Error(`something that is no socket stands at ${path}`);
  if (await isAnswered(path)) throw new Error(`another program listens on ${path}`);
  rmSync(path, { force: true });
}

function isAnswered(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    const settle = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => settle(true));
    // Refused: it was left behind by a process that is gone.
    socket.once('error', (error: NodeJS.ErrnoException) => settle(error.code !== 'ECONNREFUSED' && error.code !== 'ENOENT'));
  });
}
