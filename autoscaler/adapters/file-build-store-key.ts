import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { closeSync, constants, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Seals } from '../builds/build-files.ts';

const FILE = '.key';
const BYTES = 32;

/**
 * Seals by the key that stands in the builds' directory, so that tokens outlive the process; it is made where there is none.
 * @throws {Error} where it cannot be read or made, or is not a key of ours.
 */
export function openSeals(directory: string): Seals {
  const key = readKey(directory) ?? makeKey(directory);
  const seal = (purpose: string, text: string): string =>
    createHmac('sha256', key).update(`${purpose}\n${text}`).digest('base64url').slice(0, 40);
  return {
    seal,
    isSealOf(given, purpose, text) {
      const [a, b] = [Buffer.from(given), Buffer.from(seal(purpose, text))];
      return a.length === b.length && timingSafeEqual(a, b);
    },
    salt: () => randomBytes(6).toString('base64url'),
  };
}

function readKey(directory: string): Buffer | null {
  let text: string;
  try {
    const descriptor = openSync(join(directory, FILE), constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      text = readFileSync(descriptor, 'latin1');
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  if (!/^[0-9a-f]{64}\n$/.test(text)) throw new Error(`${join(directory, FILE)} is not a key: expected 64 hexadecimal digits`);
  return Buffer.from(text.trim(), 'hex');
}

/** Written aside first and linked into its place: a kill leaves no half a key, and of two that start at once one wins. */
function makeKey(directory: string): Buffer {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const draft = join(directory, `${FILE}-${randomBytes(6).toString('hex')}`);
  const descriptor = openSync(draft, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW, 0o600);
  try {
    writeSync(descriptor, `${randomBytes(BYTES).toString('hex')}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  try {
    linkSync(draft, join(directory, FILE));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  const key = readKey(directory);
  if (!key) throw new Error(`${join(directory, FILE)} vanished while it was made`);
  return key;
}
