import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openDatabase } from '../../autoscaler/adapters/sqlite-schema.ts';
import { anotherVersion, packNode, serviceManager } from './installed.ts';
import { run } from './run.ts';
import { buildService, writeSettings } from './shipped.ts';

const folder = mkdtempSync(join(tmpdir(), 'install-'));
const bundle = join(folder, 'bundle');
const root = join(folder, 'root');
let archive = '';
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeAll(async () => {
  await buildService(bundle);
  archive = packNode(join(folder, 'node'));
}, 180_000);

const at = (...parts: string[]): string => join(root, ...parts);
const current = (): string => readlinkSync(at('opt/pilotlight/current'));
const asked = (): string[] => (existsSync(at('asked')) ? readFileSync(at('asked'), 'utf8').trim().split('\n') : []);
const journal = (): string => at('var/lib/pilotlight/journal.db');

function install(from: string, ...args: string[]) {
  const env = { ...process.env, PILOTLIGHT_SYSTEMCTL: join(root, 'systemctl') };
  return run('sh', [join(from, 'install.sh'), '--root', root, '--node-archive', archive, ...args], { env });
}

/** Everything below the root with what would change by a second run. */
function everything(): readonly string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name !== 'asked')
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) =>
      statSync(path, { throwIfNoEntry: false })?.isFile() ? `${path} ${statSync(path).size} ${statSync(path).mode}` : path,
    )
    .sort();
}

test('a dry run says what it would do, and does nothing', () => {
  const { status, stdout } = install(bundle, '--dry-run');
  expect({ status, exists: existsSync(root) }).toEqual({ status: 0, exists: false });
  expect(stdout).toMatch(/would install: Node[\s\S]*would install: Pilotlight 0[\s\S]*would link: .*current/);
});

test('an archive of another Node and a damaged one are refused, and nothing runs them', () => {
  const forged = packNode(join(folder, 'forged'), Buffer.from('#!/bin/sh\necho owned\n'));
  const wrong = run('sh', [join(bundle, 'install.sh'), '--root', root, '--node-archive', forged]);
  expect(wrong).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/expected Node with SHA-256 [0-9a-f]{64}, found [0-9a-f]{64}/),
  });
  const damaged = join(folder, 'damaged.tar.gz');
  writeFileSync(damaged, readFileSync(archive).subarray(0, 4_000));
  expect(run('sh', [join(bundle, 'install.sh'), '--root', root, '--node-archive', damaged]).status).toBe(1);
  expect(existsSync(at('opt/pilotlight/node'))).toBe(false);
  rmSync(root, { recursive: true, force: true });
});

test('an installation holds the program, its Node, the unit, and a place for secrets that root alone reads; again is nothing new', () => {
  serviceManager(root);
  expect(install(bundle)).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/is installed\.[\s\S]*systemctl enable --now/),
  });
  expect(run(at('opt/pilotlight/node/bin/node'), [at('opt/pilotlight/current/pilotlight.mjs'), '--version']).stdout).toMatch(
    /^pilotlight 0/,
  );
  expect(statSync(at('etc/pilotlight/credentials')).mode & 0o777).toBe(0o700);
  expect(readFileSync(at('etc/systemd/system/pilotlight.service'), 'utf8')).toMatch(/^Type=notify$/m);
  expect(existsSync(at('etc/systemd/system/pilotlight.service.d'))).toBe(false);
  writeFileSync(at('etc/pilotlight/credentials/github-app.pem'), 'key', { mode: 0o644 });
  writeFileSync(at('etc/pilotlight/pilotlight.yml'), '# changed by hand\n');
  install(bundle);
  expect(statSync(at('etc/pilotlight/credentials/github-app.pem')).mode & 0o777).toBe(0o600);
  const before = everything();
  expect(install(bundle).status).toBe(0);
  expect(everything()).toEqual(before);
  expect(readFileSync(at('etc/pilotlight/pilotlight.yml'), 'utf8')).toBe('# changed by hand\n');
});

/** A journal with history, and settings that name it. */
function inService(): void {
  mkdirSync(at('var/lib/pilotlight'), { recursive: true });
  const config = writeSettings({ folder: join(folder, 'settings'), port: 18_080, state: at('var/lib/pilotlight') });
  renameSync(config, at('etc/pilotlight/pilotlight.yml'));
  openDatabase(journal()).close();
  writeFileSync(at('active'), '');
}

test('an upgrade copies the journal, migrates it, and takes the new version into service; rollback goes back', () => {
  inService();
  const [old, before] = [current(), asked().length];
  const next = anotherVersion(bundle, join(folder, 'next'), '9.0.0');
  const { status, stdout } = install(next);
  expect({ status, said: stdout }).toMatchObject({ status: 0, said: expect.stringMatching(/upgraded from .* to 9\.0\.0-/) });
  expect(asked().slice(before)).toEqual(['stop pilotlight', 'daemon-reload', 'start pilotlight']);
  // Settings from before there were pages are good as they are; what they could say is told.
  expect(stdout).toMatch(/New: server\.socket: [\s\S]*New: pages for people/);
  expect(current()).toMatch(/^versions\/9\.0\.0-/);
  expect(readlinkSync(at('opt/pilotlight/previous'))).toBe(old);
  const copies = readdirSync(at('var/lib/pilotlight')).filter((name) => name.includes('.before-9.0.0'));
  expect(copies).toHaveLength(1);
  expect(statSync(at('var/lib/pilotlight', copies[0] ?? '')).mode & 0o077).toBe(0);
  expect(install(next, 'rollback')).toMatchObject({ status: 0, stdout: expect.stringMatching(/back to 0/) });
  expect({ now: current(), isActive: existsSync(at('active')) }).toEqual({ now: old, isActive: true });
});

const BREAKS: Readonly<Record<string, string>> = {
  'cannot run at all': 'process.exit(3);',
  'migrates, and does not start': "if (process.argv[2] === 'help') process.exit(3);",
  'makes the journal newer, and does not start': `if (process.argv[2] === 'help') process.exit(3);
if (process.argv[2] === 'migrate') {
  const { DatabaseSync } = await import('node:sqlite');
  new DatabaseSync(JOURNAL).exec("INSERT INTO schema_version VALUES (999, datetime('now'))");
  process.exit(0);
}`,
};

test.each(Object.entries(BREAKS))(
  'an upgrade that %s leaves the old version in service, with a journal that it reads',
  (name, code) => {
    const [old, number] = [current(), `9.${Object.keys(BREAKS).indexOf(name) + 1}.0`];
    const broken = anotherVersion(bundle, join(folder, number), number, (program) =>
      program.replace('const VERSION', `${code.replace('JOURNAL', JSON.stringify(journal()))}\nconst VERSION`),
    );
    expect(install(broken)).toMatchObject({ status: 1, stderr: expect.stringMatching(/was not taken into service; .* goes on/) });
    expect({ now: current(), isActive: existsSync(at('active')) }).toEqual({ now: old, isActive: true });
    const database = new DatabaseSync(journal());
    expect(database.prepare('SELECT max(version) AS version FROM schema_version').get()).not.toEqual({ version: 999 });
    database.close();
  },
);

test('what the settings say already is no news', () => {
  const [file, text] = [at('etc/pilotlight/pilotlight.yml'), readFileSync(at('etc/pilotlight/pilotlight.yml'), 'utf8')];
  for (const socket of ['server: { listen: 127.0.0.1:1, socket: a.sock }', 'server:\n  socket: a.sock']) {
    writeFileSync(
      file,
      `${text.replace(/^server: .*$/m, socket)}\npages: { client_id: a, client_secret: { credential: client-secret } }\n`,
    );
    const { status, stdout } = install(bundle);
    expect({ status, stdout }).toEqual({ status: 0, stdout: expect.not.stringMatching(/New: /) });
  }
  writeFileSync(file, text);
  expect(install(bundle).stdout).toMatch(/New: server\.socket/);
});

test('a journal that cannot be copied stops the upgrade before anything is changed', () => {
  const [old, text] = [current(), readFileSync(journal())];
  writeFileSync(journal(), 'no journal at all');
  const next = anotherVersion(bundle, join(folder, 'later'), '9.9.0');
  expect(install(next)).toMatchObject({ status: 1, stderr: expect.stringMatching(/could not be copied, nothing was changed/) });
  expect(current()).toBe(old);
  writeFileSync(journal(), text);
});

test('an archive of the bundle does as well as its directory, and --local brings the drop-in', () => {
  const packed = join(folder, 'pilotlight.tar.gz');
  run('tar', ['-C', folder, '-czf', packed, 'bundle']);
  expect(install(bundle, '--bundle', packed, '--local').status).toBe(0);
  expect(readFileSync(at('etc/systemd/system/pilotlight.service.d/local.conf'), 'utf8')).toMatch(/^KillMode=process$/m);
});

test('uninstall takes the program away and keeps what is not its own; --purge takes all', () => {
  appendFileSync(at('etc/pilotlight/pilotlight.yml'), '# mine\n');
  expect(install(bundle, 'uninstall').status).toBe(0);
  expect([
    existsSync(at('opt/pilotlight')),
    existsSync(at('etc/systemd/system/pilotlight.service')),
    existsSync(journal()),
  ]).toEqual([false, false, true]);
  expect(asked()).toContain('disable --now pilotlight');
  install(bundle, 'uninstall', '--purge');
  expect([existsSync(at('etc/pilotlight')), existsSync(at('var/lib/pilotlight'))]).toEqual([false, false]);
});

test('what is not understood is refused with the usage', () => {
  expect(install(bundle, '--prefix')).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/usage: install\.sh[\s\S]*unknown argument: --prefix/),
  });
  expect(install(bundle, 'rollback')).toMatchObject({ status: 1, stderr: expect.stringMatching(/no version before this one/) });
});

test('an image is not made of a runner with another checksum, nor of half a command line', () => {
  const runner = join(folder, 'runner.tar.gz');
  writeFileSync(runner, 'not what was released');
  const image = (...args: string[]) => run('sh', [join(bundle, 'image.sh'), ...args]);
  expect(image('--runner', runner)).toMatchObject({ status: 2, stderr: expect.stringMatching(/usage: image\.sh/) });
  const refused =
    process.getuid?.() === 0 ? /expected a runner with SHA-256 0{64}, found [0-9a-f]{64}; nothing/ : /expected to be root/;
  expect(image('--runner', runner, '--sha256', '0'.repeat(64))).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(refused),
  });
});
