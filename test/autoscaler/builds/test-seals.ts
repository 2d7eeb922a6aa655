import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSeals } from '../../../autoscaler/adapters/file-build-store-key.ts';
import type { Seals } from '../../../autoscaler/builds/build-files.ts';

/** The real seals, by a key that follows from a word. */
export function testSeals(word: string): Seals {
  const directory = mkdtempSync(join(tmpdir(), 'pilotlight-seals-'));
  try {
    writeFileSync(join(directory, '.key'), `${createHash('sha256').update(word).digest('hex')}\n`);
    return openSeals(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
