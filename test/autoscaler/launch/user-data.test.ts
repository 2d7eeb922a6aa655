import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { BOOT_VERSION, type BootSettings, LARGEST_USER_DATA, userDataFor } from '../../../autoscaler/launch/user-data.ts';

const SCRIPT = readFileSync(new URL('../../../autoscaler/launch/boot.sh', import.meta.url), 'utf8');

function settings(overrides: Partial<BootSettings> = {}): BootSettings {
  return {
    script: SCRIPT,
    url: 'https://ci.example.org',
    maxLifetime: 6 * 3_600_000,
    user: 'runner',
    runner: { directory: '/opt/actions-runner', download: null },
    jitConfig: null,
    ...overrides,
  };
}

function made(overrides: Partial<BootSettings> = {}): string {
  const result = userDataFor(settings(overrides));
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

describe('user data', () => {
  test('has room for a configuration of 6 KiB, an address of 250 characters and a pinned download', () => {
    const text = made({
      jitConfig: randomBytes(4_608).toString('base64'),
      url: `https://${'a'.repeat(240)}`,
      runner: { directory: '/opt/actions-runner', download: { url: `https://${'b'.repeat(200)}`, sha256: 'c'.repeat(64) } },
    });
    expect(text.length).toBeLessThanOrEqual(LARGEST_USER_DATA);
  });

  test('that EC2 would not take is refused with both sizes', () => {
    const result = userDataFor(settings({ jitConfig: 'A'.repeat(16_384) }));
    expect(result).toEqual({
      ok: false,
      error: expect.stringMatching(/^expected at most 16384 bytes of user data, found \d{5}$/),
    });
  });

  test('runs its script at every boot, so that a stopped machine finds its runner at its next start', () => {
    expect(made()).toContain('\n\ncloud_final_modules:\n- [scripts-user, always]\n');
  });

  test('is one and the same for every machine of a pool that pulls', () => {
    expect(made()).toBe(made());
    expect(made()).toContain("\nboot_jit=''\n");
  });

  test('tells the script its version, the lifetime in whole minutes upwards, and where to ask', () => {
    const text = made({ maxLifetime: 60_001, url: 'https://ci.example.org/farm' });
    for (const line of [`boot_version='${BOOT_VERSION}'`, "boot_minutes='2'", "boot_url='https://ci.example.org/farm'"]) {
      expect(text.split('\n')).toContain(line);
    }
  });

  test('ends nowhere in the middle: no line of the script is a boundary', () => {
    expect(
      made({ jitConfig: 'AAAA' })
        .split('\n')
        .filter((line) => line.startsWith('--pilotlight')),
    ).toHaveLength(3);
  });

  test.each<[string, Partial<BootSettings>, RegExp]>([
    ['a machine that could neither carry nor pull', { url: null }, /server\.url where machines claim/],
    ['a configuration that is no base64', { jitConfig: "'; reboot; '" }, /^expected a JIT configuration in base64$/],
    ['an address that is none', { url: 'ci.example.org' }, /http\(s\):\/\/host/],
    ['an address with a slash at its end', { url: 'https://ci.example.org/' }, /http\(s\):\/\/host/],
    ['root as the job’s user (S7)', { user: 'root' }, /other than root/],
    ['a user that bash would read otherwise', { user: '$(reboot)' }, /other than root/],
    ['no lifetime (I-5)', { maxLifetime: 0 }, /above 0 ms/],
    ['a lifetime without end (I-5)', { maxLifetime: Number.POSITIVE_INFINITY }, /above 0 ms/],
    ['a relative directory', { runner: { directory: 'runner', download: null } }, /absolute directory/],
    [
      'a download without its checksum (S23)',
      { runner: { directory: '/r', download: { url: 'https://example.org/r.tar.gz', sha256: '' } } },
      /SHA-256 of 64/,
    ],
    ['settings outside ASCII', { runner: { directory: '/opt/läufer', download: null } }, /ASCII/],
  ])('refuses %s', (_, overrides, message) => {
    expect(userDataFor(settings(overrides))).toEqual({ ok: false, error: expect.stringMatching(message) });
  });

  test('never repeats a secret in a refusal (I-16)', () => {
    const jitConfig = `${'S'.repeat(40)} secret`;
    const result = userDataFor(settings({ jitConfig }));
    expect(JSON.stringify(result)).not.toContain('SSSS');
  });

  test('quotes what a shell would read', () => {
    const directory = "/opt/it's$(here)`now`";
    const text = made({ runner: { directory, download: null } });
    expect(text.split('\n')).toContain(`boot_directory='/opt/it'\\''s$(here)\`now\`'`);
  });
});
