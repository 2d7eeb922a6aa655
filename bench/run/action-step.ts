import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

/** Milliseconds between two looks at a process. */
const LOOK = 5;

export interface Taken {
  readonly seconds: number;
  /** Bytes that the reader of the log counted. */
  readonly shown: number;
  /** Bytes: VmHWM of the program, its children left out. */
  readonly peak: number;
}

interface Timing {
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Called every few milliseconds while it runs. */
  readonly look?: () => void;
}

/** Runs a program whose standard output is a pipe that another process reads and counts, as the runner would. */
export async function timed(command: readonly string[], { env, cwd, look = () => undefined }: Timing): Promise<Taken> {
  const reader = spawn('wc', ['-c'], { stdio: ['pipe', 'pipe', 'inherit'] });
  let counted = '';
  reader.stdout.on('data', (part: Buffer) => {
    counted += part;
  });
  const read = once(reader, 'close');
  const [program = '', ...args] = command;
  const started = performance.now();
  const child = spawn(program, args, { env, stdio: ['ignore', reader.stdin, 'inherit'], ...(cwd === undefined ? {} : { cwd }) });
  let peak = 0;
  const looking = setInterval(() => {
    peak = Math.max(peak, highWater(child.pid ?? 0));
    look();
  }, LOOK);
  const [code] = await once(child, 'exit');
  const seconds = (performance.now() - started) / 1_000;
  clearInterval(looking);
  look();
  reader.stdin.destroy();
  await read;
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}`);
  return { seconds, shown: Number(counted), peak };
}

/** Bytes; 0 for a process that is gone. */
function highWater(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1_024;
  } catch {
    return 0;
  }
}

export interface ActionStep {
  /** The bundle's `index.js`. */
  readonly action: string;
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly look: () => void;
}

/** One step of the action. `command` is what it reports as the command's own seconds. */
export async function stepOf({ action, folder, env, look }: ActionStep): Promise<Taken & { readonly command: number }> {
  const file = join(folder, 'output');
  writeFileSync(file, '');
  // No option of Node's: a runner gives none.
  const taken = await timed([process.execPath, action], { env: { ...env, GITHUB_OUTPUT: file }, cwd: folder, look });
  const told = /^duration<<(.*)\n(.*)\n\1$/m.exec(readFileSync(file, 'utf8'))?.[2];
  if (told === undefined) throw new Error('the step told no duration');
  return { ...taken, command: Number(told) / 1_000 };
}
