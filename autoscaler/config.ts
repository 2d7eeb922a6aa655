import { createPrivateKey } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import type { Fault } from '../src/lib/fault.ts';
import { err, ok, type Result } from '../src/lib/result.ts';
import { checkSettings } from './config/find-faults.ts';
import { normalise } from './config/normalise.ts';
import { type SecretKind, secretKey, secretsNamed } from './config/secret-places.ts';
import type { SecretFile } from './config/secret-schema.ts';
import type { Config } from './config/settings.ts';
import { isSafeTarget } from './config/words.ts';
import { readYaml } from './config/yaml-source.ts';
import { fault } from './faults.ts';

export type {
  AnnounceTarget,
  AppSettings,
  BudgetSettings,
  BuildSettings,
  Config,
  Ec2Settings,
  LocalSettings,
  PagesSettings,
  PoolConfig,
  SessionLimits,
} from './config/settings.ts';

export type CredentialSource = { readonly credential: string } | { readonly file: string } | { readonly env: string };

/** Reads one secret, or says what is wrong: a half sentence that holds nothing of the secret. */
export type CredentialReader = (source: CredentialSource) => Result<string, string>;

export interface ConfigInput {
  readonly text: string;
  /** Path of the file: named in faults; relative paths in the file start at its directory. */
  readonly file: string;
  readonly readCredential: CredentialReader;
}

/** Reads and checks the whole configuration with its secrets. All faults are told together, in the order of the file. */
export function readConfig({ text, file, readCredential }: ConfigInput): Result<Config, readonly Fault[]> {
  const source = readYaml(text, file);
  if (source.mistakes.length > 0) return err(source.mistakes.map(({ at, what }) => fault('config-syntax', `${what}.`, { at })));
  const { settings, faults } = checkSettings(source);
  const base = dirname(resolve(file));
  const secrets = secretsNamed(source.value).map(({ path, secret, kind }) => {
    const answer = readSecret({ secret, kind, base, readCredential });
    return { key: secretKey(path), answer, at: source.locate(path) };
  });
  const secretFaults = secrets.flatMap(({ answer, at }) => (answer.ok ? [] : [{ ...answer.error, at }]));
  const all = [...faults, ...secretFaults].sort(
    (a, b) => (a.at?.line ?? 0) - (b.at?.line ?? 0) || (a.at?.column ?? 0) - (b.at?.column ?? 0),
  );
  if (!settings || all.length > 0) return err(all);
  const read = secrets.flatMap(({ key, answer }) => (answer.ok ? [[key, answer.value] as const] : []));
  return ok(normalise(settings, { base, secrets: new Map(read) }));
}

/** What each is called, and what it must be besides not empty: null, or the end of a sentence about it. */
const KINDS: Readonly<Record<SecretKind, { readonly called: string; readonly fault: (value: string) => string | null }>> = {
  'private-key': {
    called: 'The private key of the GitHub App',
    fault: (value) => (isRsaKey(value) ? null : 'is not an RSA key in PEM form'),
  },
  'webhook-secret': { called: 'The webhook secret', fault: () => null },
  'client-secret': { called: 'The client secret of the GitHub App', fault: isOneWord },
  address: {
    called: 'The address of an announcement',
    fault: (value) =>
      isSafeTarget(value)
        ? null
        : 'is not an https address without user and fragment (http only for 127.0.0.1, [::1] and localhost)',
  },
};

interface SecretQuestion {
  readonly secret: SecretFile;
  readonly kind: SecretKind;
  readonly base: string;
  readonly readCredential: CredentialReader;
}

function readSecret({ secret, kind, base, readCredential }: SecretQuestion): Result<string, Fault> {
  const { called: name, fault: faultOf } = KINDS[kind];
  const answer = readCredential(sourceOf(secret, base));
  if (!answer.ok) return err(fault('credential-missing', `${name} cannot be read: ${answer.error}.`));
  // Editors and `echo` end a file with a line break that nobody means.
  const value = answer.value.replace(/\r?\n$/, '');
  if (value.trim() === '') return err(fault('credential-missing', `${name} is empty.`));
  const wrong = faultOf(value);
  return wrong === null ? ok(value) : err(fault('credential-invalid', `${name} ${wrong}.`));
}

function sourceOf({ credential, file, env }: SecretFile, base: string): CredentialSource {
  if (credential !== undefined) return { credential };
  return file !== undefined ? { file: resolve(base, file) } : { env: env ?? '' };
}

function isOneWord(value: string): string | null {
  return /^[\x21-\x7e]+$/.test(value) ? null : 'holds more than one word of ASCII';
}

function isRsaKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
}
