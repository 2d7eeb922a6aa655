import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { errnoOf } from '../lib/error-text.ts';
import { descendants, livingProcesses, type ProcessEntry } from './process-list.ts';

/** Variable by which everything that an attempt started is found again, whatever group or session it fled to. */
export const MARKER = 'PILOTLIGHT_ATTEMPT_ID';

/** Signals a process group; one that is gone is no trouble. */
export function signalGroup(pgid: number, signal: NodeJS.Signals): void {
  signalQuietly(-pgid, signal);
}

function signalQuietly(pid: number, signal: NodeJS.Signals): 'sent' | 'gone' | 'refused' {
  try {
    process.kill(pid, signal);
    return 'sent';
  } catch (error) {
    return errnoOf(error) === 'EPERM' ? 'refused' : 'gone';
  }
}

export interface KillOptions {
  readonly rounds?: number;
  readonly pauseMs?: number;
  /** The first process of a session of its own: what still is in its session or group belongs to it. */
  readonly leader?: number;
  /** Processes known to belong to it, since their parents were there to be seen. */
  readonly known?: readonly ProcessEntry[];
  /** What stands before `kill -KILL PID …` for the processes of other users; default `sudo -n`. */
  readonly asRoot?: readonly string[];
}

/**
 * Kills every process whose environment holds the marker with this value, until none is left: `setsid` and a double fork
 * take a process out of its group, but not its environment. Returns those that would not die: of other users, where `sudo`
 * asks for a password or is not there, or stuck in the kernel. A process can overwrite its own environment; the runner ends such
 * a machine with the job.
 */
export async function killMarked(value: string, options: KillOptions = {}): Promise<readonly number[]> {
  const { rounds = 40, pauseMs = 50, asRoot = ['sudo', '-n'] } = options;
  let found: readonly number[] = [];
  let isRootWilling = asRoot.length > 0;
  for (let round = 0; round < rounds; round += 1) {
    found = await belonging(value, options);
    if (found.length === 0) return [];
    const refused = found.filter((pid) => signalQuietly(pid, 'SIGKILL') === 'refused');
    if (refused.length > 0 && isRootWilling) isRootWilling = await killAsRoot(asRoot, refused);
    if (refused.length === found.length && !isRootWilling) return found;
    await sleep(pauseMs);
  }
  return found;
}

async function belonging(value: string, { leader, known = [] }: KillOptions): Promise<readonly number[]> {
  const starts = new Map(known.map(({ pid, start }) => [pid, start]));
  const needle = `${MARKER}=${value}`;
  const all = await livingProcesses();
  const hits = await Promise.all(
    all.map(async ({ pid, group, session, start }) => {
      const isKin = starts.get(pid) === start || (leader !== undefined && (group === leader || session === leader));
      return isKin || (await isMarked(pid, needle)) ? [pid] : [];
    }),
  );
  return hits.flat().filter((pid) => pid !== process.pid);
}

/** A kernel thread's environment reads as empty, another user's not at all. */
async function isMarked(pid: number, needle: string): Promise<boolean> {
  const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '');
  return environment.includes(needle) && environment.split('\0').includes(needle);
}

/** The processes that `leader` has below it now. What it started and outlived its parent is no longer among them. */
export async function treeOf(leader: number): Promise<ReturnType<typeof descendants>> {
  return descendants(leader, await livingProcesses());
}

/** Whether it is worth asking again. */
function killAsRoot(asRoot: readonly string[], pids: readonly number[]): Promise<boolean> {
  const [program = '', ...args] = asRoot;
  const all = [...args, 'kill', '-KILL', ...pids.map(String)];
  return new Promise((resolve) => {
    execFile(program, all, { timeout: 1_000, killSignal: 'SIGKILL' }, (error) => resolve(error === null));
  });
}
