import { readdir, readFile, stat } from 'node:fs/promises';

/** Variable by which everything that an attempt started is found again, whatever group or session it fled to. */
export const MARKER = 'PILOTLIGHT_ATTEMPT_ID';

/** Signals a process group; one that is gone is no trouble. */
export function signalGroup(pgid: number, signal: NodeJS.Signals): void {
  signalQuietly(-pgid, signal);
}

function signalQuietly(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false; // ESRCH: gone already. EPERM: another user's; the scan reports it.
  }
}

/**
 * Kills every process whose environment holds the marker with this value, until none is left: `setsid` and a double fork
 * take a process out of its group, but not its environment. Returns those that would not die (of other users). A process
 * can overwrite its own environment; the runner ends such a machine with the job.
 */
export async function killMarked(
  value: string,
  { rounds = 40, pauseMs = 50 }: { rounds?: number; pauseMs?: number } = {},
): Promise<readonly number[]> {
  let found: readonly number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    found = await marked(value);
    if (found.length === 0) return [];
    const isAnyOurs = found.map((pid) => signalQuietly(pid, 'SIGKILL')).includes(true);
    if (!isAnyOurs) return found;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  return found;
}

/** Living processes (not zombies) that carry the marker; none where there is no /proc. */
async function marked(value: string): Promise<readonly number[]> {
  const names = await readdir('/proc').catch(() => []);
  const pids = names.filter((name) => /^[0-9]+$/.test(name)).map(Number);
  const needle = `${MARKER}=${value}`;
  const hits = await Promise.all(
    pids.map(async (pid) => {
      // A zombie's environment reads as empty.
      const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '');
      return environment.split('\0').includes(needle) ? [pid] : [];
    }),
  );
  return hits.flat().filter((pid) => pid !== process.pid);
}

/** Processes that the kernel killed for want of memory in our control group so far; null where cgroup v2 does not tell. */
export async function oomKills(): Promise<number | null> {
  const own = await readFile('/proc/self/cgroup', 'utf8').catch(() => '');
  const path = /^0::(.*)$/m.exec(own)?.[1];
  if (path === undefined) return null;
  const file = `/sys/fs/cgroup${path === '/' ? '' : path}/memory.events`;
  const isThere = await stat(file).then(
    () => true,
    () => false,
  );
  if (!isThere) return null;
  const count = /^oom_kill (\d+)$/m.exec(await readFile(file, 'utf8').catch(() => ''))?.[1];
  return count === undefined ? null : Number(count);
}
