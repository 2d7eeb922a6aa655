import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { credentialReader } from '../../../autoscaler/adapters/credentials.ts';
import { err, ok } from '../../../src/lib/result.ts';

describe('secrets from where operators keep them', () => {
  test('systemd credentials, files and the environment are read', () => {
    const directory = mkdtempSync(join(tmpdir(), 'pilotlight-credentials-'));
    writeFileSync(join(directory, 'webhook'), 'swordfish\n');
    const readSecret = credentialReader({ CREDENTIALS_DIRECTORY: directory, HOOK: 'herring' });
    expect(readSecret({ credential: 'webhook' })).toEqual(ok('swordfish\n'));
    expect(readSecret({ file: join(directory, 'webhook') })).toEqual(ok('swordfish\n'));
    expect(readSecret({ env: 'HOOK' })).toEqual(ok('herring'));
    rmSync(directory, { recursive: true });
  });

  test('what is missing is told with its name, and what is no small file is not read', () => {
    const directory = mkdtempSync(join(tmpdir(), 'pilotlight-credentials-'));
    writeFileSync(join(directory, 'large'), 'x'.repeat(70_000));
    const readSecret = credentialReader({ CREDENTIALS_DIRECTORY: directory });
    expect(readSecret({ credential: 'webhook' })).toEqual(err(`there is no file ${join(directory, 'webhook')}`));
    expect(readSecret({ credential: 'large' })).toEqual(
      err(`${join(directory, 'large')} is too large to be a secret (70000 bytes)`),
    );
    expect(readSecret({ file: directory })).toEqual(err(`${directory} cannot be read (not a regular file)`));
    expect(readSecret({ file: '/dev/zero' })).toEqual(err('/dev/zero cannot be read (not a regular file)'));
    expect(readSecret({ env: 'HOOK' })).toEqual(err('the environment variable HOOK is not set'));
    expect(credentialReader({})({ credential: 'webhook' })).toMatchObject({
      ok: false,
      error: expect.stringContaining('CREDENTIALS_DIRECTORY is not set'),
    });
    rmSync(directory, { recursive: true });
  });
});
