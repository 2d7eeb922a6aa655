import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { formatDuration } from '../lib/duration.ts';
import { errnoOf, errorText } from '../lib/error-text.ts';
import type { AttemptRequest, Attempts } from '../ports.ts';
import { type ProcessEntry, treeLines } from './process-list.ts';
import { oomKills } from './process-memory.ts';
import { killMarked, MARKER, signalGroup, treeOf } from './process-tree.ts';

type Env = Readonly<Record<string, string | undefined>>;

export interface ProcessAttemptsOptions {
  readonly workspace: string;
  /** The environment of this step; the command gets it without what is the action's own. */
  readonly env: Env;
  /** Aborts when the workflow is cancelled. */
  readonly cancelled: AbortSignal;
  /** Longest grace after a cancellation. The runner kills this process ten seconds after its first signal. */
  readonly cancelGraceMs?: number;
  /** What stands before `kill -KILL PID …` for processes of other users; default `sudo -n`. */
  readonly asRoot?: readonly string[];
}

/** How long output may still arrive once all processes are gone, and how long a process that was killed may take to be gone. */
const DRAIN_MS = 1_500;

/**
 * What a `run:` step would not have either: the action's inputs and state, the tokens of the runner's services, and the files
 * by which a step sets outputs, variables and summaries, for these are this step's own.
 */
const OWN = /^(INPUT_|STATE_|ACTIONS_|GITHUB_(OUTPUT|ENV|PATH|STATE|STEP_SUMMARY)$)/;

/** Runs commands as processes of this machine, each in a session and a process group of its own. */
export class ProcessAttempts implements Attempts {
  readonly #options: ProcessAttemptsOptions;

  constructor(options: ProcessAttemptsOptions) {
    this.#options = options;
  }

  async run(request: AttemptRequest): ReturnType<Attempts['run']> {
    const trouble = await this.#folderTrouble(request.cwd);
    if (trouble) return neverStarted({ errno: 'ENOENT', message: trouble });
    const before = await oomKills();
    const marker = randomUUID();
    const heard = { at: performance.now() };
    const child = this.#start(request, { marker, heard });
    const started = await hasStarted(child);
    if (started !== true) return neverStarted(started);
    const exited = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
    const closed = once(child, 'close');
    const why = await firstOf(exited, { ...request, heard, cancelled: this.#options.cancelled });
    const known = why === 'exit' ? [] : await this.#endGently(child, exited, { request, why });
    const rest = await this.#killRest(child, marker, known);
    // A command that became another user's (sudo) cannot be killed, and is not waited for.
    const end = await within(DRAIN_MS, exited);
    const [code, signal] = end ?? [null, null];
    const survivors = end ? rest : [...new Set([...rest, child.pid ?? 0])];
    await within(DRAIN_MS, closed);
    child.stdout?.destroy();
    child.stderr?.destroy();
    const kills = difference(before, await oomKills());
    return { code, signal, ...reasonOf(why, request), oomKills: kills, survivors };
  }

  /** Looked for first: Node would name the program although the folder is missing, and throw where it is a file. */
  async #folderTrouble(cwd: string): Promise<string | undefined> {
    const folder = cwd === '.' ? 'the workspace' : `the folder ${JSON.stringify(cwd)} that its \`cwd\` names`;
    return stat(resolve(this.#options.workspace, cwd)).then(
      (found) => (found.isDirectory() ? undefined : `${folder} is a file`),
      (error) => (['ENOENT', 'ENOTDIR'].includes(errnoOf(error) ?? '') ? `${folder} does not exist` : undefined),
    );
  }

  #start({ run, env, cwd, log }: AttemptRequest, { marker, heard }: { marker: string; heard: Heard }): ChildProcess {
    const { workspace, env: own } = this.#options;
    const inherited = Object.fromEntries(Object.entries(own).filter(([key]) => !OWN.test(key)));
    const [program = '', ...args] = typeof run === 'string' ? ['bash', '-eo', 'pipefail', '-c', run] : run;
    const child = spawn(program, args, {
      cwd: resolve(workspace, cwd),
      env: { ...inherited, ...env, [MARKER]: marker },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const hear = (chunk: Uint8Array): void => {
      heard.at = performance.now();
      log.write(chunk);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    return child;
  }

  /** Says what is there, asks it to end, and waits as long as it may; gives the processes it had. */
  async #endGently(
    child: ChildProcess,
    exited: Promise<unknown>,
    { request, why }: { request: AttemptRequest; why: Exclude<Ending, 'exit'> },
  ): Promise<readonly ProcessEntry[]> {
    if (child.pid === undefined) return [];
    const { cancelGraceMs = 3_000 } = this.#options;
    const tree = await treeOf(child.pid);
    if (why !== 'cancelled') request.log.write(Buffer.from([headline(why, request), ...(await treeLines(tree)), ''].join('\n')));
    signalGroup(child.pid, 'SIGTERM');
    await within(why === 'cancelled' ? Math.min(request.grace, cancelGraceMs) : request.grace, exited);
    return [...tree, ...(await treeOf(child.pid))].map(({ entry }) => entry);
  }

  async #killRest(child: ChildProcess, marker: string, known: readonly ProcessEntry[]): Promise<readonly number[]> {
    if (child.pid !== undefined) signalGroup(child.pid, 'SIGKILL');
    const { asRoot } = this.#options;
    return killMarked(marker, {
      known,
      ...(child.pid === undefined ? {} : { leader: child.pid }),
      ...(asRoot ? { asRoot } : {}),
    });
  }
}

const difference = (before: number | null, after: number | null): number | null =>
  before === null || after === null ? null : after - before;

const reasonOf = (why: Ending, { timeout, idleTimeout }: AttemptRequest) => ({
  cancelled: why === 'cancelled',
  ...(why === 'timeout' ? { timedOutAfter: timeout } : {}),
  ...(why === 'silence' ? { silentFor: idleTimeout ?? 0 } : {}),
});

type Ending = 'exit' | 'timeout' | 'silence' | 'cancelled';

/** When it last printed something, in milliseconds of a clock that nobody sets. */
interface Heard {
  at: number;
}

function headline(why: 'timeout' | 'silence', { timeout, idleTimeout }: AttemptRequest): string {
  const what =
    why === 'timeout'
      ? `its time limit of ${formatDuration(timeout)} passed`
      : `it printed nothing for ${formatDuration(idleTimeout ?? 0)}`;
  return `\nPilotlight ends this command: ${what}. What was running (pid, state, where it waits, command):`;
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

interface Limits {
  readonly timeout: number;
  readonly idleTimeout: number | null;
  readonly heard: Heard;
  readonly cancelled: AbortSignal;
}

async function firstOf(exited: Promise<unknown>, { timeout, idleTimeout, heard, cancelled }: Limits): Promise<Ending> {
  const over = new AbortController();
  const { signal } = over;
  const cancellation = cancelled.aborted ? Promise.resolve() : once(cancelled, 'abort', { signal });
  try {
    return await Promise.race([
      exited.then((): Ending => 'exit'),
      wait(timeout, signal).then((): Ending => 'timeout'),
      ...(idleTimeout === null ? [] : [silence(idleTimeout, heard, signal).then((): Ending => 'silence')]),
      cancellation.then(
        (): Ending => 'cancelled',
        (): Ending => 'exit',
      ),
    ]);
  } finally {
    over.abort();
  }
}

/** Resolves once nothing has been heard for `limit` milliseconds. */
async function silence(limit: number, heard: Heard, signal: AbortSignal): Promise<void> {
  for (let left = limit; left > 0 && !signal.aborted; left = limit - (performance.now() - heard.at))
    await wait(Math.ceil(left), signal);
}

/** A timer holds at most 2^31 - 1 ms, about 24.8 days; time limits are shorter. */
const wait = (ms: number, signal: AbortSignal): Promise<void> => sleep(ms, undefined, { signal }).catch(() => undefined);

/** What the promise gives, or undefined where it takes longer. */
async function within<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
  const over = new AbortController();
  try {
    return await Promise.race([promise, wait(ms, over.signal).then(() => undefined)]);
  } finally {
    over.abort();
  }
}
