import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { LineSplitter } from './line-splitter.ts';
import { killTree } from './process-tree.ts';
import type { Timings } from './settings.ts';

export interface ProcessOrder {
  readonly command: string;
  readonly arguments: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Lines of both streams, in the order in which they arrive. */
  readonly onLine: (line: string) => void;
  /** Aborts when the process is to be cancelled. */
  readonly signal: AbortSignal;
  readonly timings: Pick<Timings, 'interrupt' | 'terminate' | 'drain'>;
}

export type ProcessEnd =
  /** A death by signal counts as 128 + its number. */
  | { readonly kind: 'exited'; readonly code: number; readonly areStreamsOpen: boolean }
  | { readonly kind: 'not-started'; readonly because: string };

/**
 * Runs one process to its end. Cancelled, its entry process alone gets SIGINT, after 7.5 s SIGTERM, and after 2.5 s more the
 * whole tree is killed: the real runner's ladder. Children that keep the pipes open are waited for a few seconds only.
 */
export function runProcess(order: ProcessOrder): Promise<ProcessEnd> {
  const { promise, resolve } = Promise.withResolvers<ProcessEnd>();
  const child = spawn(order.command, order.arguments, { cwd: order.cwd, env: order.env, stdio: ['ignore', 'pipe', 'pipe'] });
  const splitters = [child.stdout, child.stderr].map((stream) => {
    const splitter = new LineSplitter(order.onLine);
    stream.on('data', (bytes: Buffer) => splitter.write(bytes));
    return splitter;
  });
  const stopLadder = climbWhenAborted(child, order);
  const finish = (end: ProcessEnd): void => {
    stopLadder();
    for (const splitter of splitters) splitter.end();
    resolve(end);
  };
  let closed = false;
  child.once('error', (error) => {
    if (child.pid === undefined) finish({ kind: 'not-started', because: error.message });
  });
  child.once('exit', (code, signal) => {
    const exitCode = code ?? 128 + (signal ? constants.signals[signal] : 0);
    const timer = setTimeout(() => {
      child.stdout.destroy();
      child.stderr.destroy();
      if (!closed) finish({ kind: 'exited', code: exitCode, areStreamsOpen: true });
      closed = true;
    }, order.timings.drain);
    child.once('close', () => {
      clearTimeout(timer);
      if (!closed) finish({ kind: 'exited', code: exitCode, areStreamsOpen: false });
      closed = true;
    });
  });
  return promise;
}

function climbWhenAborted(child: ChildProcess, { signal, timings }: ProcessOrder): () => void {
  const timers: NodeJS.Timeout[] = [];
  const climb = (): void => {
    child.kill('SIGINT');
    timers.push(setTimeout(() => child.kill('SIGTERM'), timings.interrupt));
    timers.push(setTimeout(() => child.pid !== undefined && killTree(child.pid), timings.interrupt + timings.terminate));
  };
  if (signal.aborted) climb();
  else signal.addEventListener('abort', climb, { once: true });
  // When the entry process goes in time its children are left alone: the sweep at the job's end finds them.
  child.once('exit', () => timers.forEach(clearTimeout));
  return () => {
    timers.forEach(clearTimeout);
    signal.removeEventListener('abort', climb);
  };
}
