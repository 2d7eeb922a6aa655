import { spawn } from 'node:child_process';
import { writeSync } from 'node:fs';

/** Tells the service manager how the service is (sd_notify). Never throws, never waits: a lost message is a lost message. */
export interface Notifier {
  /** The journal is open and the address is listening. */
  ready(status: string): void;
  /** One line for `systemctl status`. */
  status(text: string): void;
  /** From now on tells, twice in each WatchdogSec, that the service is alive, as long as `isAlive` says so. */
  watchdog(isAlive: () => boolean): void;
  /** SIGTERM was heard. */
  stopping(): void;
  /** Ends the watchdog's timer. */
  close(): void;
}

type Environment = Readonly<Record<string, string | undefined>>;
type Send = (lines: readonly string[]) => void;

/**
 * Speaks through the connected socket that `deploy/start.sh` hands on (PILOTLIGHT_NOTIFY_FD): its messages are the main
 * process's own. Without it, by the program `systemd-notify`, whose messages a unit takes with NotifyAccess=all only. Does
 * nothing where nobody listens (no NOTIFY_SOCKET).
 */
export function createNotifier(env: Environment): Notifier {
  const send = senderOf(env);
  const microseconds = env['NOTIFY_SOCKET'] && isOurWatchdog(env) ? Number(env['WATCHDOG_USEC']) : 0;
  let timer: NodeJS.Timeout | undefined;
  const close = (): void => clearInterval(timer);
  return {
    ready: (status) => send(['READY=1', statusLine(status)]),
    status: (text) => send([statusLine(text)]),
    watchdog(isAlive) {
      close();
      if (!(microseconds > 0)) return;
      const ping = (): void => {
        if (isAlive()) send(['WATCHDOG=1']);
      };
      ping();
      // A loop that is blocked sends nothing, which is the point. The timer alone must not keep the process.
      timer = setInterval(ping, microseconds / 2_000).unref();
    },
    stopping: () => send(['STOPPING=1', statusLine('stopping: runners go on')]),
    close,
  };
}

/** A line break would begin another assignment. */
function statusLine(text: string): string {
  return `STATUS=${text.replace(/\p{Cc}+/gu, ' ').slice(0, 400)}`;
}

/** Whom the manager watches may be another process of the service. */
function isOurWatchdog(env: Environment): boolean {
  const pid = env['WATCHDOG_PID'];
  return pid === undefined || pid === '' || Number(pid) === process.pid;
}

function senderOf(env: Environment): Send {
  if (!env['NOTIFY_SOCKET']) return () => undefined;
  const descriptor = env['PILOTLIGHT_NOTIFY_FD'];
  return descriptor !== undefined && /^[0-9]{1,6}$/.test(descriptor) ? byDescriptor(Number(descriptor)) : byProgram(env);
}

function byDescriptor(descriptor: number): Send {
  return (lines) => {
    try {
      writeSync(descriptor, lines.join('\n'));
    } catch {
      // The manager's queue is full, or it is gone: the next message may do better, and there is nobody else to tell.
    }
  };
}

function byProgram(env: Environment): Send {
  return (lines) => {
    // The program waits until the manager has read: by then the manager has seen whose it was.
    const child = spawn('systemd-notify', [...lines], { env, stdio: 'ignore' });
    child.on('error', () => undefined);
    child.unref();
  };
}
