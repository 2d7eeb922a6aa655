import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createNotifier } from '../../../autoscaler/adapters/sd-notify.ts';
import { hasPython, NotifySocket } from './notify-socket.ts';

const START = resolve(import.meta.dirname, '../../../autoscaler/deploy/start.sh');
const PROGRAM = resolve(import.meta.dirname, 'notifying-program.ts');
const folder = mkdtempSync(join(tmpdir(), 'notify-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Pings come every 150 ms. */
const WATCHDOG_USEC = '300000';

type Program = ChildProcessByStdio<Writable, Readable, null>;
let count = 0;
let socket: NotifySocket;
let program: Program | undefined;

function canRun(name: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;
}

/** With CI=true a missing peer fails: the promise would go unproved. */
const need = (...names: readonly string[]) => {
  const missing = names.filter((name) => !canRun(name));
  return missing.length === 0 || process.env['CI'] === 'true' ? test : test.skip;
};

/** A PATH on which only this interpreter is: itself, not a script that chooses among versions. */
function pathWith(interpreter: 'perl' | 'python3'): string {
  const path = join(folder, `bin-${++count}`);
  const itself = { perl: ['-e', 'print $^X'], python3: ['-c', 'import sys; print(sys.executable)'] }[interpreter];
  mkdirSync(path);
  symlinkSync(spawnSync(interpreter, itself, { encoding: 'utf8' }).stdout.trim(), join(path, interpreter));
  return path;
}

/** The program as the unit starts it, through the launcher. */
async function start(environment: Readonly<Record<string, string>>, launcher: readonly string[] = ['/bin/sh', START]) {
  const [command = '', ...args] = [...launcher, process.execPath, '--disable-warning=ExperimentalWarning', PROGRAM];
  const child = spawn(command, args, {
    env: { PATH: process.env['PATH'], WATCHDOG_USEC, ...environment },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  program = child;
  const [line] = await once(child.stdout, 'data');
  return { child, told: JSON.parse(String(line)) as { readonly pid: number; readonly isInherited: boolean } };
}

(hasPython() || process.env['CI'] === 'true' ? describe : describe.skip)(
  'the service manager is told by sd_notify (needs python3)',
  () => {
    beforeEach(async () => {
      socket = await NotifySocket.open(join(folder, `notify-${++count}`));
    });
    afterEach(() => {
      program?.kill('SIGKILL');
      socket.close();
    });

    for (const interpreter of ['perl', 'python3'] as const) {
      need(interpreter)(
        `through ${interpreter}'s launcher: ready, alive and stopping, all from the main process itself`,
        async () => {
          const PATH = pathWith(interpreter);
          const { child, told } = await start({ NOTIFY_SOCKET: socket.path, PATH });
          expect(told.pid).toBe(child.pid);
          expect(await socket.saw(({ text }) => text.startsWith('READY=1'))).toEqual({
            pid: child.pid,
            // One line: what a status says can assign nothing.
            text: 'READY=1\nSTATUS=serving acme MAINPID=1',
          });
          const seen = socket.notices.length;
          await socket.saw(({ text }) => text === 'WATCHDOG=1', seen);
          child.kill('SIGTERM');
          expect(await socket.saw(({ text }) => text.startsWith('STOPPING=1'))).toMatchObject({ pid: child.pid });
          expect(await once(child, 'exit')).toEqual([0, null]);
          expect(new Set(socket.notices.slice(1).map(({ pid }) => pid))).toEqual(new Set([child.pid]));
          expect(told.isInherited).toBe(false);
        },
      );
    }

    need('systemd-notify')('without the launcher systemd-notify speaks, and waits until it was heard', async () => {
      const { child } = await start({ NOTIFY_SOCKET: socket.path }, []);
      await socket.saw(({ text }) => text === 'READY=1\nSTATUS=serving acme MAINPID=1\n' || text.startsWith('READY=1'));
      await socket.saw(({ text }) => text.startsWith('WATCHDOG=1'));
      await socket.saw(({ text }) => text === 'BARRIER=1');
      child.kill('SIGTERM');
      await socket.saw(({ text }) => text.startsWith('STOPPING=1'));
    });

    need('perl')('who is not alive, or whose event loop is blocked, is silent, and is heard again once it is well', async () => {
      const { child } = await start({ NOTIFY_SOCKET: socket.path });
      const isPing = ({ text }: { readonly text: string }): boolean => text === 'WATCHDOG=1';
      await socket.saw(isPing);
      for (const [trouble, cure] of [
        ['sick', 'well'],
        ['blocked', 'well'],
      ]) {
        child.stdin.write(`${trouble}\n`);
        await new Promise((resolve) => setTimeout(resolve, 300));
        const before = socket.notices.length;
        await new Promise((resolve) => setTimeout(resolve, 600));
        expect({ trouble, pings: socket.notices.length - before }).toEqual({ trouble, pings: 0 });
        child.stdin.write(`${cure}\n`);
        await socket.saw(isPing, before);
      }
    });

    need('perl')('a manager that is gone, or watches another process, changes nothing', async () => {
      const { child } = await start({ NOTIFY_SOCKET: socket.path, WATCHDOG_PID: '1' });
      await socket.saw(({ text }) => text.startsWith('READY=1'));
      socket.close();
      child.kill('SIGTERM');
      expect(await once(child, 'exit')).toEqual([0, null]);
      expect(socket.notices.some(({ text }) => text === 'WATCHDOG=1')).toBe(false);
    });
  },
);

test('outside a service manager the launcher only starts the program, and the notifier does nothing', async () => {
  expect(
    spawnSync('/bin/sh', [START, 'echo', 'a b', '$HOME'], { encoding: 'utf8', env: { PATH: process.env['PATH'] } }).stdout,
  ).toBe('a b $HOME\n');
  const notifier = createNotifier({ WATCHDOG_USEC });
  notifier.ready('x');
  notifier.watchdog(() => {
    throw new Error('asked although nobody watches');
  });
  notifier.stopping();
  notifier.close();
});

test('a socket that is not there stops nobody: the program starts and goes on', () => {
  const { stdout, status } = spawnSync('/bin/sh', [START, 'echo', 'started'], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], NOTIFY_SOCKET: join(folder, 'nowhere') },
  });
  expect({ stdout, status }).toEqual({ stdout: 'started\n', status: 0 });
});
