import { readdirSync, readFileSync } from 'node:fs';

/** Processes of this host, read from `/proc`. A process may end while it is read: it is then left out. */
export function processIds(): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^[0-9]+$/.test(name))
    .map(Number);
}

/** Every descendant of a process, parents before children. What was handed to another parent is not found: `trackedProcesses` finds it. */
export function descendants(root: number): readonly number[] {
  const children = new Map<number, number[]>();
  for (const pid of processIds()) {
    const parent = parentOf(pid);
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const found: number[] = [];
  for (const next = [root]; next.length > 0; ) {
    const below = children.get(next.shift() ?? 0) ?? [];
    found.push(...below);
    next.push(...below);
  }
  return found;
}

/** Field 4 of `/proc/<pid>/stat`; the name before it may hold spaces and parentheses. */
function parentOf(pid: number): number | null {
  const stat = read(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return stat === '' ? null : Number(fields[1]);
}

/** Kills a process and its descendants, until none is found. */
export function killTree(root: number): void {
  for (let round = 0; round < 10; round++) {
    const below = descendants(root);
    for (const pid of [root, ...below]) kill(pid);
    if (below.length === 0) return;
  }
}

export interface TrackedProcess {
  readonly pid: number;
  readonly name: string;
}

/** Processes that were started with this `RUNNER_TRACKING_ID` in their environment, this one excepted. */
export function trackedProcesses(trackingId: string): readonly TrackedProcess[] {
  const entry = `RUNNER_TRACKING_ID=${trackingId}`;
  return processIds()
    .filter((pid) => pid !== process.pid && read(`/proc/${pid}/environ`).split('\0').includes(entry))
    .map((pid) => ({ pid, name: read(`/proc/${pid}/comm`).trim() }));
}

/** Kills what a job left behind, also what is started meanwhile. Tells what it killed. */
export function sweep(trackingId: string): readonly TrackedProcess[] {
  const killed = new Map<number, TrackedProcess>();
  for (let round = 0; round < 10; round++) {
    const left = trackedProcesses(trackingId);
    if (left.length === 0) break;
    for (const one of left) {
      if (!killed.has(one.pid)) killed.set(one.pid, one);
      kill(one.pid);
    }
  }
  return [...killed.values()];
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
