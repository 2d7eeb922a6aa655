import { spawn } from 'node:child_process';
import { err, ok, type Result } from '../lib/result.ts';

type Env = Readonly<Record<string, string | undefined>>;

export interface ShortProcess {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Env;
  /** Milliseconds. */
  readonly timeout: number;
  /** Of its output. */
  readonly maxBytes: number;
}

/** Standard output of a program that ends well in time; otherwise the end of a sentence. Leaves nothing of it behind. */
export function runShort({ program, args, cwd, env, timeout, maxBytes }: ShortProcess): Promise<Result<string, string>> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env: { ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    const chunks: Buffer[] = [];
    let [size, complaint, refused] = [0, '', ''];
    const stop = (because: string): void => {
      refused ||= because;
      killGroup(child.pid);
    };
    const timer = setTimeout(() => stop(`did not end within ${timeout} ms`), timeout);
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) stop(`printed more than ${maxBytes} bytes`);
      else chunks.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      if (complaint.length < 2_000) complaint += chunk.toString('utf8');
    });
    child.once('error', (error) => {
      clearTimeout(timer);
      resolve(err(`cannot be started: ${error.message}`));
    });
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      killGroup(child.pid);
      if (refused) return resolve(err(refused));
      if (code === 0) return resolve(ok(Buffer.concat(chunks).toString('utf8')));
      resolve(err(`ended with ${signal ?? `exit code ${code}`}${complaint.trim() ? `: ${lastLine(complaint)}` : ''}`));
    });
  });
}

/** Addresses in what git says may carry what somebody wrote into them. */
const lastLine = (text: string): string => (text.trim().split('\n').at(-1) ?? '').replace(/:\/\/[^\s/@]+@/g, '://').slice(0, 200);

function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // Nobody is left.
  }
}
