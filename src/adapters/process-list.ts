import { readdir, readFile } from 'node:fs/promises';

/** A process as /proc/PID/stat tells, which anybody may read of anybody's process. */
export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly session: number;
  /** One letter, as ps(1) shows it. */
  readonly state: string;
  /** Clock ticks since the machine started: together with the pid, one process for ever. */
  readonly start: number;
}

/** Every process of the machine that still runs: zombies are left out. None where there is no /proc. */
export async function livingProcesses(): Promise<readonly ProcessEntry[]> {
  const names = await readdir('/proc').catch(() => []);
  const pids = names.filter((name) => /^[0-9]+$/.test(name)).map(Number);
  const entries = await Promise.all(
    pids.map(async (pid) => entryOf(pid, await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => ''))),
  );
  return entries.flatMap((entry) => entry ?? []);
}

function entryOf(pid: number, stat: string): ProcessEntry | null {
  // The name of the program stands in parentheses and may hold any character, parentheses too.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state = 'X', parent, group, session] = fields;
  if (stat === '' || state === 'Z' || state === 'X' || state === 'x') return null;
  return { pid, parent: Number(parent), group: Number(group), session: Number(session), state, start: Number(fields[19]) };
}

/** The processes that descend from `root`, itself included, in the order of the tree, with their depth. */
export function descendants(
  root: number,
  all: readonly ProcessEntry[],
): readonly { readonly entry: ProcessEntry; readonly depth: number }[] {
  const children = Map.groupBy(all, ({ parent }) => parent);
  const found: { readonly entry: ProcessEntry; readonly depth: number }[] = [];
  const open = all.filter(({ pid }) => pid === root).map((entry) => ({ entry, depth: 0 }));
  for (let next = open.pop(); next; next = open.pop()) {
    found.push(next);
    const depth = next.depth + 1;
    const below = children.get(next.entry.pid) ?? [];
    if (found.length + open.length < all.length) open.push(...below.toReversed().map((entry) => ({ entry, depth })));
  }
  return found;
}

const MOST_LINES = 200;

/**
 * What hangs, one line a process: pid, state, the kernel function it waits in, and its command line without its environment.
 * Foreign text: goes where the command's own output goes.
 */
export async function treeLines(
  entries: readonly { readonly entry: ProcessEntry; readonly depth: number }[],
): Promise<readonly string[]> {
  const lines = await Promise.all(entries.slice(0, MOST_LINES).map(({ entry, depth }) => lineOf(entry, depth)));
  return entries.length > MOST_LINES ? [...lines, `… and ${entries.length - MOST_LINES} more`] : lines;
}

async function lineOf({ pid, state }: ProcessEntry, depth: number): Promise<string> {
  const [arguments_, channel] = await Promise.all([
    readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
    readFile(`/proc/${pid}/wchan`, 'latin1').catch(() => ''),
  ]);
  const waits = channel === '' || channel === '0' ? '-' : channel.slice(0, 40);
  return `${String(pid).padStart(8)} ${state} ${waits.padEnd(24)} ${'  '.repeat(Math.min(depth, 20))}${printable(arguments_) || '(gone)'}`;
}

const printable = (text: string): string =>
  text
    .slice(0, 200)
    .replaceAll('\0', ' ')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, '?')
    .trimEnd();
