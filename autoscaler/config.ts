import { createPrivateKey } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import { normaliseLabels } from '../src/contract/labels.ts';
import type { Fault } from '../src/lib/fault.ts';
import { err, ok, type Result } from '../src/lib/result.ts';
import { checkSettings, secretsNamed } from './config/find-faults.ts';
import { type Listen, parseListen } from './config/listen.ts';
import { millisecondsOf, type SecretFile, type ServiceFile } from './config/schema.ts';
import { readYaml } from './config/yaml-source.ts';
import { fault } from './faults.ts';

/** The settings of the service, checked and normalised. Durations are milliseconds, labels lower case, paths absolute. */
export interface Config {
  readonly github: {
    /** Base address of the REST API, without a slash at its end. */
    readonly url: string;
    readonly app: AppSettings;
    readonly owners: readonly string[];
  };
  readonly server: {
    readonly listen: Listen;
    /** Without a slash at its end; null when nobody told it. */
    readonly url: string | null;
  };
  readonly journal: { readonly kind: 'sqlite'; readonly path: string };
  readonly poll: { readonly jobs: number; readonly runners: number };
  readonly pools: readonly PoolConfig[];
}

/** The two secrets are not enumerable: printing or copying the settings leaves them out (I-16). */
export interface AppSettings {
  readonly id: string;
  /** PEM. */
  readonly privateKey: string;
  /** One, or several while they are rotated; none is empty (I-18). */
  readonly webhookSecrets: readonly string[];
}

export interface PoolConfig {
  readonly name: string;
  readonly labels: readonly string[];
  readonly machines: { readonly local: LocalSettings };
  readonly max: number;
  readonly idle: number;
  readonly boot: number;
  readonly maxLifetime: number;
}

export interface LocalSettings {
  /** Path of `run.sh`. */
  readonly runner: string;
  readonly directory: string;
}

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

interface Outside {
  readonly base: string;
  readonly privateKey: string;
  readonly webhookSecrets: readonly string[];
}

function normalise({ github, server, journal, poll, pools }: ServiceFile, { base, privateKey, webhookSecrets }: Outside): Config {
  const app = Object.defineProperties(
    { id: String(github.app.id) },
    {
      privateKey: { value: privateKey },
      webhookSecrets: { value: Object.freeze([...webhookSecrets]) },
    },
  ) as AppSettings;
  return {
    github: { url: withoutSlash(github.url), app, owners: github.owners },
    server: {
      listen: parseListen(server.listen) ?? { host: '127.0.0.1', port: 8080 },
      url: server.url === undefined ? null : withoutSlash(server.url),
    },
    journal: { kind: 'sqlite', path: resolve(base, journal.slice('sqlite:'.length).trim()) },
    poll: { jobs: millisecondsOf(poll.jobs), runners: millisecondsOf(poll.runners) },
    pools: Object.entries(pools).map(([name, pool]) => normalisePool(name, pool, base)),
  };
}

function normalisePool(name: string, pool: ServiceFile['pools'][string], base: string): PoolConfig {
  const { runner, directory } = pool.machines.local;
  return {
    name,
    labels: normaliseLabels(pool.labels),
    machines: { local: { runner: resolve(base, runner), directory: resolve(base, directory) } },
    max: pool.max,
    idle: millisecondsOf(pool.idle),
    boot: millisecondsOf(pool.boot),
    maxLifetime: millisecondsOf(pool.max_lifetime),
  };
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
