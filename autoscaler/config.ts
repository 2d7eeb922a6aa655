import { createPrivateKey } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import type { Fault } from '../src/lib/fault.ts';
import { err, ok, type Result } from '../src/lib/result.ts';
import { checkSettings, secretsNamed } from './config/find-faults.ts';
import { normalise } from './config/normalise.ts';
import type { SecretFile } from './config/schema.ts';
import type { Config } from './config/settings.ts';
import { readYaml } from './config/yaml-source.ts';
import { fault } from './faults.ts';

export type {
  AppSettings,
  BudgetSettings,
  BuildSettings,
  Config,
  Ec2Settings,
  LocalSettings,
  PoolConfig,
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
  const secrets = secretsNamed(source.value).map(({ path, secret, isKey }) => {
    const answer = readSecret({ secret, isKey, base, readCredential });
    return { isKey, answer, at: source.locate(path) };
  });
  const secretFaults = secrets.flatMap(({ answer, at }) => (answer.ok ? [] : [{ ...answer.error, at }]));
  const all = [...faults, ...secretFaults].sort(
    (a, b) => (a.at?.line ?? 0) - (b.at?.line ?? 0) || (a.at?.column ?? 0) - (b.at?.column ?? 0),
  );
  if (!settings || all.length > 0) return err(all);
  const read = secrets.flatMap(({ isKey, answer }) => (answer.ok ? [{ isKey, value: answer.value }] : []));
  return ok(
    normalise(settings, {
      base,
      privateKey: read.find(({ isKey }) => isKey)?.value ?? '',
      webhookSecrets: read.filter(({ isKey }) => !isKey).map(({ value }) => value),
    }),
  );
}

interface SecretQuestion {
  readonly secret: SecretFile;
  readonly isKey: boolean;
  readonly base: string;
  readonly readCredential: CredentialReader;
}

function readSecret({ secret, isKey, base, readCredential }: SecretQuestion): Result<string, Fault> {
  const name = isKey ? 'The private key of the GitHub App' : 'The webhook secret';
  const answer = readCredential(sourceOf(secret, base));
  if (!answer.ok) return err(fault('credential-missing', `${name} cannot be read: ${answer.error}.`));
  // Editors and `echo` end a file with a line break that nobody means.
  const value = answer.value.replace(/\r?\n$/, '');
  if (value.trim() === '') return err(fault('credential-missing', `${name} is empty.`));
  if (isKey && !isRsaKey(value)) return err(fault('credential-invalid', `${name} is not an RSA key in PEM form.`));
  return ok(value);
}

function sourceOf({ credential, file, env }: SecretFile, base: string): CredentialSource {
  if (credential !== undefined) return { credential };
  return file !== undefined ? { file: resolve(base, file) } : { env: env ?? '' };
}

function isRsaKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
}
