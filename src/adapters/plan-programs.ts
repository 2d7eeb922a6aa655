import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { access, constants, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { errnoOf } from '../lib/error-text.ts';
import type { PlanAnswer, PlanPrograms, PlanRequest } from '../ports.ts';
import { type Ending, type ProgramFacts, readExecutable, readTold } from './plan-answer.ts';
import { PLAN_CHILD } from './plan-child.ts';
import { PLAN_PYTHON } from './plan-python.ts';
import { PLAN_PYTHON_CHILD } from './plan-python-child.ts';
import { killMarked, MARKER, signalGroup } from './process-tree.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** All that a plan's program sees of the environment: no token, no secret, nothing of the runner's. */
const SEEN = ['PATH', 'HOME', 'LANG', 'CI'];
const MODULE = /\.(mts|ts|mjs|js)$/;
const PYTHON = /\.py$/;
const DEFAULT_PYTHON = 'python3';
/** No compiled files in the checkout; UTF-8 whatever the locale. */
const PYTHON_FLAGS = ['-B', '-X', 'utf8'];
/** A plan that fills the memory ends itself, not the machine. */
const MAX_HEAP_MIB = 512;
const NODE_FLAGS = [
  `--max-old-space-size=${MAX_HEAP_MIB}`,
  '--disable-warning=ExperimentalWarning',
  '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
  '--input-type=module',
];
/** Of standard output, and of the configurations apart. */
export const MAX_OUTPUT_BYTES = 8 * 1024 * 1024;
/** Of an executable's standard output in the log, when it is no plan. */
const MAX_SHOWN_BYTES = 16 * 1024;
/** The child tells where it stands when its time is over; after this much longer it is ended without having told. */
const TELL_MS = 1_500;

/**
 * Where the answer comes: `told` by descriptor 3, and standard output goes to the log; `either` likewise, or on standard
 * output where nothing was told; `printed` on standard output.
 */
type Channel = 'told' | 'either' | 'printed';

interface Started {
  readonly child: ChildProcess;
  readonly channel: Channel;
  readonly interpreter?: string;
}

/** Evaluates plans in child processes: modules by this Node (which strips types), Python's by Python, anything else by executing it. */
export class ChildPlanPrograms implements PlanPrograms {
  readonly #workspace: string;
  readonly #env: Env;
  readonly #cancelled: AbortSignal | undefined;

  /** `cancelled`: ends the program when it aborts. */
  constructor(workspace: string, env: Env, cancelled?: AbortSignal) {
    this.#workspace = workspace;
    this.#env = env;
    this.#cancelled = cancelled;
  }

  async evaluate(request: PlanRequest): Promise<PlanAnswer> {
    const path = await realpath(resolve(this.#workspace, request.file));
    if (!PYTHON.test(request.file)) return this.#evaluate(request, path);
    const library = await mkdtemp(join(tmpdir(), 'pilotlight-python-'));
    try {
      await writeFile(join(library, 'pilotlight_plan.py'), PLAN_PYTHON);
      return await this.#evaluate(request, path, library);
    } finally {
      await rm(library, { recursive: true, force: true });
    }
  }

  async #evaluate(request: PlanRequest, path: string, library?: string): Promise<PlanAnswer> {
    const marker = randomUUID();
    const { child, channel, interpreter } = await this.#start(path, { marker, request, library });
    const collected = collect(child, request, channel);
    const stop = () => child.pid !== undefined && signalGroup(child.pid, 'SIGKILL');
    this.#cancelled?.addEventListener('abort', stop);
    if (this.#cancelled?.aborted) stop();
    child.stdin?.on('error', () => undefined); // The program need not read its context.
    child.stdin?.end(JSON.stringify(request.context));
    const ending = await end(child, request.timeout, collected);
    this.#cancelled?.removeEventListener('abort', stop);
    stop();
    await killMarked(marker);
    await Promise.race([collected.closed, sleep(500, undefined, { ref: false })]);
    const facts: ProgramFacts = {
      ...ending,
      answer: collected.answer(),
      printed: collected.printed(),
      stderr: collected.stderr(),
      tooLarge: collected.isTooLarge(),
      file: request.file,
      path,
      ...(interpreter === undefined ? {} : { interpreter }),
    };
    const answer = channel === 'printed' ? readExecutable(facts) : readTold(facts);
    if (channel === 'printed' && answer.kind !== 'configurations') request.log.write(tailOf(facts.answer));
    if (channel === 'either' && !isItsAnswer(answer, facts)) request.log.write(tailOf(facts.printed));
    return answer;
  }

  async #start(path: string, how: { marker: string; request: PlanRequest; library: string | undefined }): Promise<Started> {
    const { marker, library } = how;
    const { file, timeout } = how.request;
    const withAnswer: Stdio = ['pipe', 'pipe', 'pipe', 'pipe'];
    if (MODULE.test(file)) {
      const args = [...NODE_FLAGS, '-e', PLAN_CHILD, pathToFileURL(path).href, String(Date.now() + timeout)];
      return { child: this.#spawn(process.execPath, args, { stdio: withAnswer, marker }), channel: 'told' };
    }
    const python = library === undefined ? undefined : { PYTHONPATH: library };
    const interpreter = library === undefined ? null : await pythonOf(path);
    if (interpreter === null) {
      return { child: this.#spawn(path, [], { stdio: ['pipe', 'pipe', 'pipe'], marker, ...python }), channel: 'printed' };
    }
    const args = [...PYTHON_FLAGS, '-c', PLAN_PYTHON_CHILD, path, String(Date.now() + timeout)];
    return { child: this.#spawn(interpreter, args, { stdio: withAnswer, marker, ...python }), channel: 'either', interpreter };
  }

  #spawn(program: string, args: readonly string[], { stdio, marker, PYTHONPATH }: SpawnOptions): ChildProcess {
    const seen = SEEN.flatMap((key) => (this.#env[key] === undefined ? [] : [[key, this.#env[key]]]));
    const env = { ...Object.fromEntries(seen), ...(PYTHONPATH ? { PYTHONPATH } : {}), [MARKER]: marker };
    return spawn(program, args, { cwd: this.#workspace, env, stdio, detached: true });
  }
}

type Stdio = 'pipe'[];

interface SpawnOptions {
  readonly stdio: Stdio;
  readonly marker: string;
  readonly PYTHONPATH?: string;
}

/** Which Python runs the file: the one its first line names, else python3; null where its first line names something else to run it. */
async function pythonOf(path: string): Promise<string | null> {
  const first = (await readFile(path, 'utf8')).split('\n', 1)[0]?.trimEnd() ?? '';
  const named = /^#![ \t]*(?:\S*\/env[ \t]+)?(\S+)$/.exec(first)?.[1];
  if (named !== undefined && /(^|\/)python3[0-9.]*$/.test(named)) return named;
  if (!first.startsWith('#!') || /python[0-9.]*$/.test(first)) return DEFAULT_PYTHON;
  return access(path, constants.X_OK).then(
    () => null,
    () => DEFAULT_PYTHON,
  );
}

/** Whether standard output held the plan itself, which is read and not shown. */
const isItsAnswer = (answer: PlanAnswer, { answer: told }: ProgramFacts): boolean =>
  answer.kind === 'configurations' && told.startsWith('{"printed":');

interface Collected {
  readonly closed: Promise<unknown>;
  /** Resolves when the output passes its cap, or the child says that it is stuck. */
  readonly enough: Promise<void>;
  answer(): string;
  /** Standard output, where it is kept until it is known whether it is the answer. */
  printed(): string;
  stderr(): string;
  isTooLarge(): boolean;
}

/** What an executable printed in place of a plan, for the log: its last lines, which tell more than its first. */
function tailOf(answer: string): Uint8Array {
  const bytes = Buffer.from(answer);
  if (bytes.length <= MAX_SHOWN_BYTES) return bytes;
  const end = bytes.subarray(-MAX_SHOWN_BYTES);
  return Buffer.concat([
    Buffer.from(`… of ${bytes.length} bytes on its standard output, the last:\n`),
    end.subarray(end.subarray(0, -1).indexOf(10) + 1),
  ]);
}

function collect(child: ChildProcess, { log }: PlanRequest, channel: Channel): Collected {
  const kept = { answer: [] as Uint8Array[], printed: [] as Uint8Array[], stderr: [] as Uint8Array[] };
  const size = { answer: 0, log: 0 };
  const enough = Promise.withResolvers<void>();
  const keep = (chunk: Uint8Array) => {
    size.answer += chunk.length;
    if (size.answer <= MAX_OUTPUT_BYTES) kept.answer.push(chunk);
    else enough.resolve();
    if (channel !== 'printed' && Buffer.from(chunk).includes('{"stuck":')) enough.resolve();
  };
  const isShown = (chunk: Uint8Array): boolean => {
    size.log += chunk.length;
    if (size.log > MAX_OUTPUT_BYTES) enough.resolve();
    return size.log <= MAX_OUTPUT_BYTES;
  };
  const show = (chunk: Uint8Array) => void (isShown(chunk) && log.write(chunk));
  const hold = (chunk: Uint8Array) => void (isShown(chunk) && kept.printed.push(chunk));
  const [, stdout, stderr, extra] = child.stdio;
  stdout?.on('data', { told: show, either: hold, printed: keep }[channel]);
  stderr?.on('data', (chunk: Uint8Array) => {
    kept.stderr.push(chunk);
    show(chunk);
  });
  if (extra && 'on' in extra) extra.on('data', keep);
  const text = (chunks: readonly Uint8Array[]) => Buffer.concat(chunks).toString('utf8');
  return {
    closed: once(child, 'close').catch(() => undefined),
    enough: enough.promise,
    answer: () => text(kept.answer),
    printed: () => text(kept.printed),
    stderr: () => text(kept.stderr),
    isTooLarge: () => size.answer > MAX_OUTPUT_BYTES || size.log > MAX_OUTPUT_BYTES,
  };
}

async function end(child: ChildProcess, timeout: number, { enough, closed }: Collected): Promise<Ending> {
  const over = new AbortController();
  const failed = Promise.withResolvers<Ending>();
  child.once('error', (error) =>
    failed.resolve({
      how: 'ended',
      code: null,
      signal: null,
      notStarted: { errno: errnoOf(error) ?? 'unknown', message: error.message },
    }),
  );
  const limit = sleep(timeout + TELL_MS, undefined, { signal: over.signal }).catch(() => undefined);
  try {
    return await Promise.race([
      failed.promise,
      closed.then((): Ending => ({ how: 'ended', code: child.exitCode, signal: child.signalCode })),
      once(child, 'exit', { signal: over.signal }).then(
        async (): Promise<Ending> => {
          await Promise.race([closed, sleep(1_000, undefined, { ref: false })]);
          return { how: 'ended', code: child.exitCode, signal: child.signalCode };
        },
        () => failed.promise,
      ),
      enough.then((): Ending => ({ how: 'stopped', code: null, signal: null })),
      limit.then((): Ending => ({ how: 'stopped', code: null, signal: null })),
    ]);
  } finally {
    over.abort();
  }
}
