import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { firstConfig } from '../../autoscaler/cli/first-files.ts';
import { run } from './run.ts';
import { needing } from './systemd.ts';

const DEPLOY = resolve(import.meta.dirname, '../../autoscaler/deploy');
const unit = readFileSync(join(DEPLOY, 'pilotlight.service'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'unit-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The unit beside programs that exist, with drop-ins. */
function placed(name: string, dropIn?: string): string {
  const place = join(folder, name);
  mkdirSync(join(place, 'pilotlight.service.d'), { recursive: true });
  const file = join(place, 'pilotlight.service');
  writeFileSync(
    file,
    unit.replaceAll(/\/opt\/pilotlight\/\S+\.sh/g, '/bin/sh').replaceAll(/\/opt\/pilotlight\/node\/bin\/node/g, '/bin/true'),
  );
  if (dropIn !== undefined) writeFileSync(join(place, 'pilotlight.service.d', 'local.conf'), dropIn);
  return file;
}

function exposure(file: string): number {
  const { stdout } = run('systemd-analyze', ['security', '--offline=true', '--no-pager', file]);
  return Number(/exposure level for \S+ ([0-9.]+)/.exec(stdout)?.[1]);
}

needing('systemd-analyze')('S22, G1: what the shipped unit exposes is 1.1 at most, as systemd itself counts', () => {
  expect(exposure(join(DEPLOY, 'pilotlight.service'))).toBeLessThanOrEqual(1.1);
  // The measure measures: without its isolation the same unit is far worse.
  const bare = join(folder, 'bare.service');
  writeFileSync(bare, unit.replaceAll(/^(Private|Protect|Restrict|System|Capability)\S+=.*$/gm, ''));
  expect(exposure(bare)).toBeGreaterThan(4);
});

needing('systemd-analyze')(
  'systemd finds nothing to say about the unit, alone and with the drop-in for pools on this machine',
  () => {
    for (const file of [placed('alone'), placed('local', readFileSync(join(DEPLOY, 'pilotlight-local.conf'), 'utf8'))]) {
      expect(run('systemd-analyze', ['verify', '--man=no', file])).toEqual({ status: 0, stdout: '', stderr: '' });
    }
    const { stderr } = run('systemd-analyze', ['verify', '--man=no', placed('wrong', '[Service]\nWatchdogSecs=1\n')]);
    expect(stderr).toMatch(/WatchdogSecs/);
  },
);

test('the unit names what the service and the installer count on', () => {
  const lines = unit.split('\n');
  for (const line of [
    'Type=notify',
    'NotifyAccess=main',
    'WatchdogSec=30',
    'Restart=always',
    'DynamicUser=yes',
    'StateDirectory=pilotlight',
    'LoadCredential=github-app.pem:/etc/pilotlight/credentials/github-app.pem',
    'LoadCredential=webhook-secret:/etc/pilotlight/credentials/webhook-secret',
    'LoadCredential=client-secret:/etc/pilotlight/credentials/client-secret',
    'LoadCredential=announce-url:/etc/pilotlight/credentials/announce-url',
    'RuntimeDirectory=pilotlight',
    'RuntimeDirectoryMode=0750',
    'MemoryMax=1G',
  ]) {
    expect(lines).toContain(line);
  }
  // The example that the installer puts in place fits the unit.
  const example = readFileSync(resolve(DEPLOY, '../../examples/pilotlight.yml'), 'utf8');
  expect(example).toMatch(/credential: github-app\.pem/);
  expect(example).toMatch(/credential: webhook-secret/);
  expect(example).toMatch(/^journal: sqlite:\/var\/lib\/pilotlight\//m);
});

test('an installation from before there were pages starts: what it does not have is no reason not to', () => {
  const loaded = [...unit.matchAll(/^LoadCredential=([^:\n]+):/gm)].map(([, name]) => name);
  const set = [...unit.matchAll(/^SetCredential=([^:\n]+):(.*)$/gm)].map(([, name, value]) => [name, value]);
  // systemd fails where a file is missing that no SetCredential= stands in for; without a value it ignores that line.
  expect(loaded.filter((name) => !set.some(([other]) => other === name))).toEqual(['github-app.pem', 'webhook-secret']);
  for (const [, value] of set) expect(value).toBe('\\n');
});

test('the group of operators is not called as the user is that systemd makes, and the directory of the socket is open to it', () => {
  const group = /^Group=(.*)$/m.exec(unit)?.[1];
  expect(group).toBe('pilotlight-operators');
  expect(unit).not.toMatch(/^User=/m);
  expect(readFileSync(join(DEPLOY, 'install.sh'), 'utf8')).toMatch(/groupadd --system pilotlight-operators/);
  // What `pilotlight init` writes lies in that directory.
  const wishes = { owners: ['acme'], url: 'https://ci.example.org', github: 'https://github.com', appName: 'x', labels: ['x'] };
  expect(firstConfig({ ...wishes, operators: [], machines: 'local' })).toMatch(/^ {2}socket: \/run\/pilotlight\/api\.sock /m);
});

needing('shellcheck')('shellcheck finds nothing in the scripts that are shipped', () => {
  expect(run('shellcheck', ['start.sh', 'install.sh', 'image.sh'], { cwd: DEPLOY })).toEqual({
    status: 0,
    stdout: '',
    stderr: '',
  });
});
