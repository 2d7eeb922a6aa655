import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { NotifySocket } from '../autoscaler/adapters/notify-socket.ts';
import { run } from './run.ts';
import { buildService, freePort, writeSettings } from './shipped.ts';
import { needing, refusedCalls } from './systemd.ts';

const folder = mkdtempSync(join(tmpdir(), 'shipped-'));
const bundle = join(folder, 'bundle');
let service: ChildProcess | undefined;

beforeAll(() => buildService(bundle), 120_000);
afterEach(() => {
  service?.kill('SIGKILL');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts the service; resolves once its log says that it is ready. */
async function started(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const child = spawn(command, args, { env, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  service = child;
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const hear = (data: Buffer): void => {
      said += data;
      if (said.includes('"msg":"ready"')) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', () => reject(new Error(said)));
  });
  return child;
}

/** A signed delivery: 202 means that it is on the disk. */
async function deliver(port: number): Promise<number> {
  const body = JSON.stringify({ zen: 'x', repository: { full_name: 'acme/plots' } });
  const headers = {
    'content-type': 'application/json',
    'x-github-event': 'ping',
    'x-github-delivery': '00000000-0000-0000-0000-000000000001',
    'x-hub-signature-256': `sha256=${createHmac('sha256', 'webhook-secret').update(body).digest('hex')}`,
  };
  const answer = await fetch(`http://127.0.0.1:${port}/webhooks/github`, { method: 'POST', headers, body });
  return answer.status;
}

test('one file alone, in an empty directory, knows its version, helps, simulates, and serves', async () => {
  const alone = join(folder, 'alone');
  mkdirSync(alone);
  copyFileSync(join(bundle, 'pilotlight.mjs'), join(alone, 'pilotlight.mjs'));
  const pilotlight = (...args: string[]) => run(process.execPath, ['pilotlight.mjs', ...args], { cwd: alone });
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
  expect(pilotlight('--version')).toEqual({ status: 0, stdout: `pilotlight ${version}\n`, stderr: '' });
  expect(pilotlight('help')).toMatchObject({ status: 0, stdout: expect.stringMatching(/pilotlight serve --config FILE/) });
  expect(pilotlight('simulate', '--seeds', '1')).toMatchObject({ status: 0, stdout: expect.stringMatching(/1 seeds/) });
  const port = await freePort();
  const config = writeSettings({ folder: join(folder, 'alone-settings'), port, state: join(folder, 'alone-state') });
  const child = await started(process.execPath, [join(alone, 'pilotlight.mjs'), 'serve', '--config', config], {
    CREDENTIALS_DIRECTORY: join(folder, 'alone-settings', 'credentials'),
  });
  expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
  expect(await deliver(port)).toBeLessThan(300);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
}, 60_000);

/** What a tool of this host is answered. */
async function overSocket(
  socketPath: string,
  path: string,
): Promise<{ readonly status: number | undefined; readonly body: unknown }> {
  const asking = request({ socketPath, path }).end();
  const [response] = (await once(asking, 'response')) as [IncomingMessage];
  return { status: response.statusCode, body: await json(response) };
}

/**
 * As the unit runs it, without a service manager: every system call that its filter refuses fails with EPERM, /proc shows
 * processes only, everything but the state is read-only, and there is no privilege left.
 */
const CONFINED = `
set -eu
state=$1; shift
mount --make-rprivate /
mount --bind "$state" "$state"
mount -o remount,bind,ro /
mount -t proc -o subset=pid,hidepid=invisible proc /proc
exec setpriv --reuid 65534 --regid 65534 --clear-groups --bounding-set=-all --inh-caps=-all --no-new-privs -- "$@"
`;

needing(
  'strace',
  'systemd-analyze',
  'unshare',
  'setpriv',
  'chown',
  'perl',
)(
  'S22: the service starts, takes a delivery and ends under what the unit lets it do: no refused call, no privilege, nothing writable but its state',
  async () => {
    const unit = readFileSync(join(bundle, 'pilotlight.service'), 'utf8');
    const refused = refusedCalls(unit);
    expect(refused).toEqual(expect.arrayContaining(['mount', 'ptrace', 'setuid', 'sched_setaffinity', 'bpf']));
    expect(refused).not.toContain('execve');
    const port = await freePort();
    const [settings, state] = [join(folder, 'confined-settings'), join(folder, 'confined-state')];
    const config = writeSettings({ folder: settings, port, state, people: true });
    const manager = await NotifySocket.open(join(state, 'notify'));
    for (const one of [settings, state]) run('chown', ['-R', '65534:65534', one]);
    run('chmod', ['0755', folder, bundle]);
    const node = join(folder, 'node');
    copyFileSync(process.execPath, node);
    const calls = refused.map((name) => `?${name}`).join(',');
    const command = /^ExecStart=(.*)$/m.exec(unit)?.[1] ?? '';
    const words = command
      .replaceAll('/opt/pilotlight/current', bundle)
      .replaceAll('/opt/pilotlight/node/bin/node', node)
      .replaceAll('/etc/pilotlight/pilotlight.yml', config)
      .split(' ');
    // strace itself stays outside the confinement: it comes after the privileges are gone, and refuses in the kernel's place.
    const traced = [
      'strace',
      '-f',
      '-qq',
      '--seccomp-bpf',
      '-o',
      join(state, 'trace'),
      '-e',
      `trace=${calls}`,
      '-e',
      `inject=${calls}:error=EPERM`,
    ];
    const child = await started(
      'unshare',
      [
        '--mount',
        '--pid',
        '--fork',
        '--kill-child',
        '/bin/sh',
        '-c',
        CONFINED,
        'confined',
        state,
        ...traced,
        '/bin/sh',
        ...words,
      ],
      {
        PATH: process.env['PATH'],
        CREDENTIALS_DIRECTORY: join(settings, 'credentials'),
        NOTIFY_SOCKET: manager.path,
        WATCHDOG_USEC: '30000000',
      },
    );
    expect(await deliver(port)).toBeLessThan(300);
    const socketPath = join(state, 'api.sock');
    expect(await overSocket(socketPath, '/api/v1/tokens')).toEqual({ status: 200, body: { tokens: [] } });
    expect(statSync(socketPath).mode & 0o777).toBe(0o660);
    const login = await fetch(`http://127.0.0.1:${port}/login`, { redirect: 'manual' });
    expect(login.headers.get('location')).toMatch(
      /client_id=Iv23liAcmePilotlight.*redirect_uri=https%3A%2F%2Fci\.example\.org%2Flogin%2Fcallback/,
    );
    const ready = await manager.saw(({ text }) => text.startsWith('READY=1\nSTATUS=serving acme'));
    await manager.saw(({ text }) => text === 'WATCHDOG=1');
    // What the kernel says: the service itself spoke, not something that it started.
    expect(readlinkSync(`/proc/${ready.pid}/exe`)).toBe(node);
    process.kill(ready.pid, 'SIGTERM');
    expect(await manager.saw(({ text }) => text.startsWith('STOPPING=1'))).toMatchObject({ pid: ready.pid });
    expect(await once(child, 'exit')).toEqual([0, null]);
    manager.close();
    const callsIn = (name: string): readonly string[] =>
      readFileSync(join(state, name), 'utf8')
        .split('\n')
        .filter((line) => /\(.*\) += /.test(line));
    expect(callsIn('trace')).toEqual([]);
    // The trap catches: the same, with a program that does make such a call.
    const trap = [
      '-f',
      '-qq',
      '--seccomp-bpf',
      '-o',
      join(state, 'trap'),
      '-e',
      `trace=${calls}`,
      '-e',
      `inject=${calls}:error=EPERM`,
    ];
    expect(run('strace', [...trap, node, '-e', 'os.setPriority(5)']).stderr).toMatch(/EPERM/);
    expect(callsIn('trap')).toHaveLength(1);
  },
  60_000,
);
