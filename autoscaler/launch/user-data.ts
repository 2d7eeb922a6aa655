import { err, ok, type Result } from '../../src/lib/result.ts';

/** What `boot.sh` and the service must agree on: `web/boot-routes.ts` refuses every other. Grows when their words change. */
export const BOOT_VERSION = '1';

/** Bytes, before EC2's base64. */
export const LARGEST_USER_DATA = 16_384;

export interface BootSettings {
  /** The text of `boot.sh`. */
  readonly script: string;
  /** Where the service is reached from machines, without a slash at its end; null: nobody can be asked or told. */
  readonly url: string | null;
  /** Milliseconds until the machine ends itself, rounded up to minutes. */
  readonly maxLifetime: number;
  /** The job's user, made where the image has none of that name. Never root. */
  readonly user: string;
  readonly runner: {
    /** Absolute; holds `run.sh`. */
    readonly directory: string;
    /** A gzipped tar to fetch where the image has no runner; SHA-256 in hexadecimal. */
    readonly download: { readonly url: string; readonly sha256: string } | null;
  };
  /** Base64; null: the machine claims it from the service once it has booted. */
  readonly jitConfig: string | null;
}

/**
 * The user data of one machine, or of a launch template: cloud-init's settings, which run the script at every boot and so after
 * a stop too, and the script. Refuses, in words for a person, what would not boot, and what EC2 would not take.
 */
export function userDataFor(settings: BootSettings): Result<string, string> {
  const refusal = refusalOf(settings);
  if (refusal !== null) return err(refusal);
  const text = multipart(scriptOf(settings));
  if (!/^[\t\n\x20-\x7e]*$/.test(text)) return err('expected settings of the boot script in ASCII, found other characters');
  if (text.length > LARGEST_USER_DATA)
    return err(`expected at most ${LARGEST_USER_DATA} bytes of user data, found ${text.length}`);
  return ok(text);
}

function refusalOf({ url, maxLifetime, user, runner, jitConfig }: BootSettings): string | null {
  if (jitConfig === null && url === null) return 'expected server.url where machines claim their configuration, found none';
  if (jitConfig !== null && !/^[A-Za-z0-9+/]+={0,2}$/.test(jitConfig)) return 'expected a JIT configuration in base64';
  if (url !== null && !/^https?:\/\/[^\s/?#]+(\/[^\s?#]*[^\s?#/])?$/.test(url))
    return `expected server.url as http(s)://host[/path], found ${url}`;
  if (!Number.isSafeInteger(maxLifetime) || maxLifetime <= 0) return `expected a lifetime above 0 ms, found ${maxLifetime}`;
  if (!/^[a-z_][a-z0-9_-]{0,31}$/.test(user) || user === 'root') return `expected a user for jobs other than root, found ${user}`;
  if (!/^\/[^\s]*[^\s/]$/.test(runner.directory))
    return `expected an absolute directory of the runner, found ${runner.directory}`;
  return runner.download === null ? null : downloadRefusal(runner.download);
}

function downloadRefusal({ url, sha256 }: { readonly url: string; readonly sha256: string }): string | null {
  if (!/^https?:\/\/\S+$/.test(url)) return `expected a runner's download as http(s)://…, found ${url}`;
  return /^[0-9a-f]{64}$/.test(sha256) ? null : `expected a SHA-256 of 64 hexadecimal digits, found ${sha256}`;
}

function scriptOf({ script, url, maxLifetime, user, runner, jitConfig }: BootSettings): string {
  const assignments = {
    boot_version: BOOT_VERSION,
    boot_url: url ?? '',
    boot_minutes: String(Math.ceil(maxLifetime / 60_000)),
    boot_user: user,
    boot_directory: runner.directory,
    boot_download: runner.download?.url ?? '',
    boot_sha256: runner.download?.sha256 ?? '',
    boot_jit: jitConfig ?? '',
  };
  const lines = Object.entries(assignments).map(([name, value]) => `${name}=${quoted(value)}`);
  return ['#!/bin/bash', ...lines, ...bare(script)].join('\n');
}

/** Room for the JIT configuration: neither comments nor indentation are sent. The script has no text of several lines. */
function bare(script: string): readonly string[] {
  return script
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

function quoted(value: string): string {
  return `'${value.replaceAll("'", `'\\''`)}'`;
}

/** cloud-init runs scripts of user data at the first boot only, unless it is told `always`. */
function multipart(script: string): string {
  const part = (type: string, body: string): string => `--pilotlight\nContent-Type: ${type}; charset="us-ascii"\n\n${body}\n`;
  return [
    'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="pilotlight"\n\n',
    part('text/cloud-config', 'cloud_final_modules:\n- [scripts-user, always]\n'),
    part('text/x-shellscript', script),
    '--pilotlight--\n',
  ].join('');
}
