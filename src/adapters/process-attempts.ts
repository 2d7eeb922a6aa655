import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { errnoOf, errorText } from '../lib/error-text.ts';
import type { AttemptRequest, Attempts } from '../ports.ts';
import { killMarked, MARKER, oomKills, signalGroup } from './process-tree.ts';

type Env = Readonly<Record<string, string | undefined>>;

export interface ProcessAttemptsOptions {
  readonly workspace: string;
  /** The environment of this step; the command gets it without what is the action's own. */
  readonly env: Env;
  /** Aborts when the workflow is cancelled. */
  readonly cancelled: AbortSignal;
  /** Longest grace after a cancellation. The runner kills this process ten seconds after its first signal. */
  readonly cancelGraceMs?: number;
}

/** How long output may still arrive once all processes are gone. */
const DRAIN_MS = 2_000;

/**
 * What a `run:` step would not have either: the action's inputs and state, the tokens of the runner's services, and the files
 * by which a step sets outputs, variables and summaries, for these are this step's own.
 */
const OWN = /^(INPUT_|STATE_|ACTIONS_|GITHUB_(OUTPUT|ENV|PATH|STATE|STEP_SUMMARY)$)/;

/** Runs commands as processes of this machine, each in a process group of its own. */
export class ProcessAttempts implements Attempts {
  readonly #options: ProcessAttemptsOptions;

  constructor(options: ProcessAttemptsOptions) {
    this.#options = options;
  }

  async run(request: AttemptRequest): ReturnType<Attempts['run']> {
    const { cancelled, cancelGraceMs = 3_000 } = this.#options;
    const trouble = await this.#folderTrouble(request.cwd);
    if (trouble) return neverStarted({ errno: 'ENOENT', message: trouble });
    const before = await oomKills();
    const marker = randomUUID();
    const child = this.#start(request, marker);
    const started = await hasStarted(child);
    if (started !== true) return neverStarted(started);
    const exited = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
    const closed = once(child, 'close');
    const why = await firstOf(exited, request.timeout, cancelled);
    if (why !== 'exit')
      await endGently(child, exited, why === 'cancelled' ? Math.min(request.grace, cancelGraceMs) : request.grace);
    if (child.pid !== undefined) signalGroup(child.pid, 'SIGKILL');
    const marked = await killMarked(marker);
    // A command that became another user's (sudo) cannot be killed, and is not waited for.
    const end = await Promise.race([exited, sleep(DRAIN_MS, undefined, { ref: false })]);
    const [code, signal] = end ?? [null, null];
    const survivors = end ? marked : [...new Set([...marked, child.pid ?? 0])];
    await Promise.race([closed, sleep(DRAIN_MS, undefined, { ref: false })]);
    child.stdout?.destroy();
    child.stderr?.destroy();
    const after = await oomKills();
    return {
      code,
      signal,
      ...(why === 'timeout' ? { timedOutAfter: request.timeout } : {}),
      cancelled: why === 'cancelled',
      oomKills: before === null || after === null ? null : after - before,
      survivors,
    };
  }

  /** Looked for first: Node would name the program although the folder is missing, and throw where it is a file. */
  async #folderTrouble(cwd: string): Promise<string | undefined> {
    const folder = cwd === '.' ? 'the workspace' : `the folder ${JSON.stringify(cwd)} that its \`cwd\` names`;
    return stat(resolve(this.#options.workspace, cwd)).then(
      (found) => (found.isDirectory() ? undefined : `${folder} is a file`),
      (error) => (['ENOENT', 'ENOTDIR'].includes(errnoOf(error) ?? '') ? `${folder} does not exist` : undefined),
    );
  }

  #start({ run, env, cwd, log }: AttemptRequest, marker: string): ChildProcess {
    const { workspace, env: own } = this.#options;
    const inherited = Object.fromEntries(Object.entries(own).filter(([key]) => !OWN.test(key)));
    const [program = '', ...args] = typeof run === 'string' ? ['bash', '-eo', 'pipefail', '-c', run] : run;
    const child = spawn(program, args, {
      cwd: resolve(workspace, cwd),
      env: { ...inherited, ...env, [MARKER]: marker },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.on('data', (chunk: Uint8Array) => log.write(chunk));
    child.stderr.on('data', (chunk: Uint8Array) => log.write(chunk));
    return child;
  }
}

const neverStarted = (notStarted: { readonly errno: string; readonly message: string }) => ({
  code: null,
  signal: null,
  notStarted,
  cancelled: false,
  oomKills: null,
  survivors: [],
});

async function hasStarted(child: ChildProcess): Promise<true | { readonly errno: string; readonly message: string }> {
  try {
    await once(child, 'spawn');
    return true;
  } catch (error) {
    return { errno: errnoOf(error) ?? 'unknown', message: errorText(error) };
  }
}

async function firstOf(
  exited: Promise<unknown>,
  timeout: number,
  cancelled: AbortSignal,
): Promise<'exit' | 'timeout' | 'cancelled'> {
  const over = new AbortController();
  const signal = over.signal;
  const cancellation = cancelled.aborted ? Promise.resolve() : once(cancelled, 'abort', { signal });
  try {
    return await Promise.race([
      exited.then(() => 'exit' as const),
      wait(timeout, signal).then(() => 'timeout' as const),
      cancellation.then(
        () => 'cancelled' as const,
        () => 'exit' as const,
      ),
    ]);
  } finally {
    over.abort();
  }
}

/** A timer holds at most 2^31 - 1 ms, about 24.8 days; time limits are shorter. */
const wait = (ms: number, signal: AbortSignal): Promise<void> => sleep(ms, undefined, { signal }).catch(() => undefined);

async function endGently(child: ChildProcess, exited: Promise<unknown>, graceMs: number): Promise<void> {
  if (child.pid === undefined) return;
  signalGroup(child.pid, 'SIGTERM');
  const over = new AbortController();
  await Promise.race([exited, wait(graceMs, over.signal)]);
  over.abort();
}
