import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A process as `/proc` tells it. A zombie is no process: nothing of it runs. */
export interface ProcessFacts {
  readonly pid: number;
  readonly parent: number;
  readonly session: number;
  /** Clock ticks since boot: with the pid, it names a process for as long as the host is up. */
  readonly startTime: string;
}

/** How to tell which processes belong to a machine. */
export interface Belonging {
  /** `NAME=value` in the environment it started with. */
  readonly marker: string;
  /** Its working directory is this one or below. */
  readonly directory: string;
  /** Its session, or null where the leader is gone and the number may be another's. */
  readonly session: number | null;
}

export interface FoundProcesses {
  /** Carry the marker. */
  readonly marked: readonly number[];
  /** Those, and what belongs by directory, session or descent. */
  readonly all: readonly number[];
}

export function readProcess(pid: number): ProcessFacts | null {
  const stat = read(`/proc/${pid}/stat`);
  // The name before it may hold spaces and parentheses; field 3 (state) comes first after it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, parent, , session] = fields;
  const startTime = fields[19];
  if (!state || !startTime || state === 'Z' || state === 'X') return null;
  return { pid, parent: Number(parent), session: Number(session), startTime };
}

/** Reading one process takes some 30 µs: after so many, others get their turn. */
const BATCH = 64;

/** Finds a machine's processes, wherever they went. What belongs to other users can be seen only as a descendant. */
export async function findProcesses(belonging: Belonging): Promise<FoundProcesses> {
  const seen: ProcessFacts[] = [];
  const all = new Set<number>();
  const marked: number[] = [];
  for await (const facts of processes()) {
    seen.push(facts);
    const isMarked = read(`/proc/${facts.pid}/environ`).split('\0').includes(belonging.marker);
    if (isMarked) marked.push(facts.pid);
    if (isMarked || isMember(facts, belonging)) all.add(facts.pid);
  }
  addDescendants(all, seen);
  return { marked, all: [...all] };
}

/** Every process but this one. */
async function* processes(): AsyncGenerator<ProcessFacts> {
  for (const [index, pid] of processIds().entries()) {
    if (index % BATCH === BATCH - 1) await new Promise((resolve) => setImmediate(resolve));
    const facts = pid === process.pid ? null : readProcess(pid);
    if (facts) yield facts;
  }
}

function isMember({ pid, session }: ProcessFacts, belonging: Belonging): boolean {
  const cwd = link(`/proc/${pid}/cwd`);
  return session === belonging.session || cwd === belonging.directory || cwd.startsWith(`${belonging.directory}/`);
}

/** Signals processes; those that are gone by now are passed over. */
export function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // Gone (ESRCH), or not ours (EPERM): the next scan tells.
    }
  }
}

/** Changes at each boot; `none` where the host hides it (systemd's ProcSubset=pid). */
export function bootId(): string {
  return read('/proc/sys/kernel/random/boot_id').trim() || 'none';
}

function addDescendants(all: Set<number>, seen: readonly ProcessFacts[]): void {
  for (let before = -1; before !== all.size; ) {
    before = all.size;
    for (const { pid, parent } of seen) if (all.has(parent)) all.add(pid);
  }
}

function processIds(): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^[0-9]+$/.test(name))
    .map(Number);
}

/** Empty where there is nothing to read, or not for us. @throws where this process is short of something: that proves nothing (I-1). */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isShortage(error)) throw error;
    return '';
  }
}

const SHORTAGES = new Set(['EMFILE', 'ENFILE', 'ENOMEM', 'EAGAIN', 'EIO']);

/** Whether a call failed for want of descriptors or memory, or because of the disk: what it asked about may be there. */
export function isShortage(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  return typeof code === 'string' && SHORTAGES.has(code);
}

function link(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
