import { readFile } from 'node:fs/promises';

/**
 * Processes that the kernel has killed for want of memory in our control group so far; null where it does not tell. Version 2
 * counts the groups below as well, version 1 only the group itself.
 */
export async function oomKills(): Promise<number | null> {
  const own = await readFile('/proc/self/cgroup', 'utf8').catch(() => '');
  for (const file of [...versionTwo(own), ...versionOne(own)]) {
    const count = /^oom_kill ([0-9]+)$/m.exec(await readFile(file, 'utf8').catch(() => ''))?.[1];
    if (count !== undefined) return Number(count);
  }
  return null;
}

/** Inside a container the path may be the host's, while the group itself is mounted at the root. */
const places = (mount: string, path: string, file: string): readonly string[] => [
  `${mount}${path === '/' ? '' : path}/${file}`,
  `${mount}/${file}`,
];

function versionTwo(own: string): readonly string[] {
  const path = /^0::(\/.*)$/m.exec(own)?.[1];
  return path === undefined ? [] : places('/sys/fs/cgroup', path, 'memory.events');
}

function versionOne(own: string): readonly string[] {
  const path = /^[0-9]+:(?:[a-z_,=]*,)?memory(?:,[^:]*)?:(\/.*)$/m.exec(own)?.[1];
  return path === undefined ? [] : places('/sys/fs/cgroup/memory', path, 'memory.oom_control');
}
