import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../../src/lib/result.ts';
import type { CredentialReader } from '../config.ts';

/** A private key has some 3,000 bytes; a device or a log that was named by mistake is not read to its end. */
const LARGEST = 65_536;

/**
 * Reads secrets from where an operator keeps them: systemd's credentials (`$CREDENTIALS_DIRECTORY`), files, or the
 * environment. What it says about a failure never holds a byte of the secret.
 */
export function credentialReader(env: Readonly<Record<string, string | undefined>>): CredentialReader {
  return (source) => {
    if ('env' in source) {
      const value = env[source.env];
      return value === undefined ? err(`the environment variable ${source.env} is not set`) : ok(value);
    }
    if ('file' in source) return readSecretFile(source.file);
    const directory = env.CREDENTIALS_DIRECTORY;
    if (!directory)
      return err(
        `there is no credential ${source.credential}: CREDENTIALS_DIRECTORY is not set, systemd sets it for LoadCredential=`,
      );
    return readSecretFile(join(directory, source.credential));
  };
}

function readSecretFile(path: string): Result<string, string> {
  try {
    const { size } = assertFile(path);
    return size > LARGEST ? err(`${path} is too large to be a secret (${size} bytes)`) : ok(readFileSync(path, 'utf8'));
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unreadable';
    return err(code === 'ENOENT' ? `there is no file ${path}` : `${path} cannot be read (${code})`);
  }
}

function assertFile(path: string): { readonly size: number } {
  const stat = statSync(path);
  if (!stat.isFile()) throw Object.assign(new Error('not a file'), { code: 'not a regular file' });
  return stat;
}
