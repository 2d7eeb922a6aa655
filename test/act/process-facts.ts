import { readdir, readFile, readlink } from 'node:fs/promises';

const LISTEN = '0A';

/** `127.0.0.1:34567` of every TCP socket on which a process listens; a port of IPv6 as `[…]:34567`. Linux only. */
export async function listeners(pid: number): Promise<readonly string[]> {
  const folder = `/proc/${pid}/fd`;
  const links = await Promise.all((await names(folder)).map((fd) => readlink(`${folder}/${fd}`).catch(() => '')));
  const inodes = new Set(links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []));
  const tables = await Promise.all(['tcp', 'tcp6'].map((name) => readFile(`/proc/${pid}/net/${name}`, 'utf8').catch(() => '')));
  const rows = tables.flatMap((table) => table.trim().split('\n').slice(1)).map((line) => line.trim().split(/\s+/));
  return rows.flatMap(([, local = '', , state, , , , , , inode = '']) =>
    state === LISTEN && inodes.has(inode) ? [readable(local)] : [],
  );
}

/** Ids of the processes whose environment names a folder: what was started there and still lives. Linux only. */
export async function livingIn(folder: string): Promise<readonly number[]> {
  const pids = (await names('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      const env = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '');
      return env.includes(folder) ? [Number(pid)] : [];
    }),
  );
  return found.flat();
}

const names = (folder: string): Promise<readonly string[]> => readdir(folder).catch(() => []);

/** The kernel writes an address of IPv4 as a number of this machine's byte order, here little-endian. */
function readable(local: string): string {
  const [address = '', port = ''] = local.split(':');
  if (address.length !== 8) return `[${address}]:${Number.parseInt(port, 16)}`;
  return `${[...Buffer.from(address, 'hex')].reverse().join('.')}:${Number.parseInt(port, 16)}`;
}
