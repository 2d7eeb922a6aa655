import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ApiWorld } from '../web/api-world.ts';

// A real ssh server of this test's own, on loopback, with keys of its own.
const exec = promisify(execFile);
const ROOT = resolve(import.meta.dirname, '../../..');
const SERVER = '/usr/sbin/sshd';
const isThere = existsSync(SERVER) && process.getuid?.() === 0;
const overSsh = isThere || process.env.CI === 'true' ? test : test.skip;
const WHY = isThere ? '' : ' (skipped: there is no ssh server here, or nobody may start one)';

let world: ApiWorld;
let folder: string;
let port = 0;
let server: ReturnType<typeof spawn> | null = null;

beforeAll(async () => {
  if (!isThere && process.env.CI !== 'true') return;
  world = await ApiWorld.open();
  folder = await mkdtemp(join(tmpdir(), 'pilotlight-ssh-'));
  await writeFile(join(folder, 'token'), await world.token('read'));
  for (const name of ['host', 'mine']) await exec('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, name)]);
  await writeFile(join(folder, 'allowed'), await readFile(join(folder, 'mine.pub')));
  await chmod(join(folder, 'allowed'), 0o600);
  await mkdir('/run/sshd', { recursive: true });
  port = await freePort();
  const settings = [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${join(folder, 'host')}`,
    `AuthorizedKeysFile ${join(folder, 'allowed')}`,
    `PidFile ${join(folder, 'pid')}`,
    ...['UsePAM no', 'StrictModes no', 'PasswordAuthentication no', 'PermitRootLogin yes'],
  ];
  await writeFile(join(folder, 'config'), `${settings.join('\n')}\n`);
  server = spawn(SERVER, ['-D', '-e', '-f', join(folder, 'config')], { stdio: 'ignore' });
}, 60_000);

afterAll(async () => {
  server?.kill();
  await world?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

overSsh(
  `over ssh, on a dumb terminal, the monitor is plain lines without one control sequence${WHY}`,
  async () => {
    const program = [process.execPath, '--disable-warning=ExperimentalWarning', join(ROOT, 'autoscaler/main.ts'), 'monitor'];
    const monitor = [...program, '--url', world.origin, '--token-file', join(folder, 'token')].join(' ');
    const options = ['StrictHostKeyChecking=no', 'UserKnownHostsFile=/dev/null', 'LogLevel=ERROR', 'ConnectionAttempts=20'];
    const args = ['-tt', '-p', String(port), '-i', join(folder, 'mine'), ...options.flatMap((option) => ['-o', option])];
    const ssh = spawn('ssh', [...args, `${userInfo().username}@127.0.0.1`, monitor], {
      env: { ...process.env, TERM: 'dumb' },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let text = '';
    for (const stream of [ssh.stdout, ssh.stderr])
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
    const until = async (wanted: string): Promise<void> => {
      for (const deadline = Date.now() + 30_000; !text.includes(wanted); ) {
        if (Date.now() > deadline) throw new Error(`${wanted} never came: ${text}`);
        await new Promise((again) => setTimeout(again, 50));
      }
    };
    try {
      await until('pool large:');
      await until('job acme/plots#10.1/docs: queued, pool-full');
      await world.orders.stop('large', 'drain', 'ada', 'new image');
      await until('draining by ada (new image)');
      expect(text.replaceAll('\r\n', '\n')).not.toMatch(/(?!\n)\p{Cc}/u);
    } finally {
      ssh.kill();
    }
  },
  90_000,
);

async function freePort(): Promise<number> {
  const holder = createServer();
  await new Promise<void>((listening) => holder.listen(0, '127.0.0.1', listening));
  const address = holder.address();
  await new Promise((closed) => holder.close(closed));
  return typeof address === 'object' && address ? address.port : 0;
}
