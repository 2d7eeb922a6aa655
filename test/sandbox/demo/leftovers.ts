import { readdir, readFile, readlink } from 'node:fs/promises';

export interface Leftover {
  readonly pid: number;
  readonly command: string;
}

/**
 * Processes that have to do with a directory: their command line, environment or working directory names it. Reads /proc,
 * so it finds children that daemonised and lost their parent too.
 */
export async function leftoversOf(directory: string): Promise<readonly Leftover[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(pids.filter((pid) => pid !== process.pid).map((pid) => belongs(pid, directory)));
  return found.filter((leftover) => leftover !== null);
}

async function belongs(pid: number, directory: string): Promise<Leftover | null> {
  const [command, environment, cwd] = await Promise.all([
    readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
    readFile(`/proc/${pid}/environ`, 'utf8').catch(() => ''),
    readlink(`/proc/${pid}/cwd`).catch(() => ''),
  ]);
  const isOurs = `${command}\0${environment}\0${cwd}`.includes(directory);
  return isOurs ? { pid, command: command.replaceAll('\0', ' ').trim() } : null;
}
