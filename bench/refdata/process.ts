import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/** Milliseconds between two looks at a process. */
const LOOK = 5;

export interface Ended {
  readonly seconds: number;
  /** Seconds of processors, its children included once they ended. */
  readonly cpu: number;
  /** Bytes: VmHWM of the process, its children left out. */
  readonly peak: number;
  readonly code: number | null;
  /** What it wrote to both outputs. */
  readonly said: string;
}

export interface Program {
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Default: 0. */
  readonly expected?: number;
}

/** A whole process, from its start to its end. @throws Error with what it said, where it ends otherwise than expected. */
export async function ended({ command: [program = '', ...args], env, cwd, expected = 0 }: Program): Promise<Ended> {
  const began = performance.now();
  const child = spawn(program, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => said.push(bytes));
  const closed = once(child, 'close');
  const seen = { peak: 0, cpu: 0 };
  const looking = setInterval(() => look(child.pid ?? 0, seen), LOOK);
  const [code] = (await once(child, 'exit')) as [number | null];
  const seconds = (performance.now() - began) / 1_000;
  clearInterval(looking);
  await closed;
  const text = Buffer.concat(said).toString();
  if (code !== expected)
    throw new Error(`${[program, ...args].join(' ')} ended with ${code}, not ${expected}:\n${text.slice(-4_000)}`);
  return { seconds, ...seen, code, said: text };
}

/** proc(5): ticks of a second. */
const TICKS = 100;

function look(pid: number, seen: { peak: number; cpu: number }): void {
  try {
    seen.peak = Math.max(seen.peak, Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1_024);
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    seen.cpu = [11, 12, 13, 14].reduce((sum, n) => sum + Number(fields[n]), 0) / TICKS;
  } catch {
    // It is gone already.
  }
}
