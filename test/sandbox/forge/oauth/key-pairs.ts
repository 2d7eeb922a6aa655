import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** RSA of 2048 bits in PEM: SPKI and PKCS #8. */
export interface KeyPair {
  readonly publicKey: string;
  readonly privateKey: string;
}

const known: KeyPair[] = [];

/**
 * The same number gives the same pair in all suites of a run. To make one takes a fifth of a second of the processor, and the
 * suites together make some hundred Apps.
 */
export function keyPairNo(number: number): KeyPair {
  const pair = known[number] ?? kept(number) ?? keep(number, made());
  known[number] = pair;
  return pair;
}

function made(): KeyPair {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}

/** Null outside a run of the tests. */
function fileOf(number: number): string | null {
  const folder = process.env['PILOTLIGHT_RUN_FOLDER'];
  return folder === undefined ? null : join(folder, `key-pair-${number}.json`);
}

function kept(number: number): KeyPair | null {
  const file = fileOf(number);
  try {
    return file === null ? null : (JSON.parse(readFileSync(file, 'utf8')) as KeyPair);
  } catch {
    return null;
  }
}

/** Whole or not at all: another worker may read it in this moment. */
function keep(number: number, pair: KeyPair): KeyPair {
  const file = fileOf(number);
  if (file === null) return pair;
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, JSON.stringify(pair), { mode: 0o600 });
  renameSync(draft, file);
  return pair;
}
