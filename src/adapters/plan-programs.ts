import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { errnoOf } from '../lib/error-text.ts';
import type { PlanAnswer, PlanPrograms, PlanRequest } from '../ports.ts';
import { type Ending, readExecutable, readModule } from './plan-answer.ts';
import { PLAN_CHILD } from './plan-child.ts';
import { killMarked, MARKER, signalGroup } from './process-tree.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** All that a plan's program sees of the environment: no token, no secret, nothing of the runner's. */
const SEEN = ['PATH', 'HOME', 'LANG', 'CI'];
const MODULE = /\.(mts|ts|mjs|js)$/;
/** A plan that fills the memory ends itself, not the machine. */
const MAX_HEAP_MIB = 512;
/** Of standard output, and of the configurations apart. */
export const MAX_OUTPUT_BYTES = 8 * 1024 * 1024;
/** Of an executable's standard output in the log, when it is no plan. */
const MAX_SHOWN_BYTES = 16 * 1024;
/** The child tells where it stands when its time is over; after this much longer it is ended without having told. */
const TELL_MS = 1_500;

/** Evaluates plans in child processes: modules by this Node (which strips types), anything else by executing it. */
export class ChildPlanPrograms implements PlanPrograms {
  readonly #workspace: string;
  readonly #env: Env;

  constructor(workspace: string, env: Env) {
    this.#workspace = workspace;
    this.#env = env;
  }

  async evaluate(request: PlanRequest): Promise<PlanAnswer> {
    const path = await realpath(resolve(this.#workspace, request.file));
    const isModule = MODULE.test(request.file);
    const marker = randomUUID();
    const child = isModule ? this.#module(path, request.timeout, marker) : this.#executable(path, marker);
    const collected = collect(child, request, isModule);
    child.stdin?.on('error', () => undefined); // The program need not read its context.
    child.stdin?.end(JSON.stringify(request.context));
    const ending = await end(child, request.timeout, collected);
    if (child.pid !== undefined) signalGroup(child.pid, 'SIGKILL');
    await killMarked(marker);
    await Promise.race([collected.closed, sleep(500, undefined, { ref: false })]);
    const facts = {
      ...ending,
      answer: collected.answer(),
      stderr: collected.stderr(),
      tooLarge: collected.isTooLarge(),
      file: request.file,
      path,
    };
    if (isModule) return readModule(facts);
    const answer = readExecutable(facts);
    if (answer.kind !== 'configurations') request.log.write(tailOf(facts.answer));
    return answer;
  }

  #module(path: string, timeout: number, marker: string): ChildProcess {
    const flags = [
      `--max-old-space-size=${MAX_HEAP_MIB}`,

      '--disable-warning=ExperimentalWarning',
      '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
      '--input-type=module',
    ];
    const args = [...flags, '-e', PLAN_CHILD, pathToFileURL(path).href, String(timeout)];
    return this.#spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe', 'pipe'], marker });
  }

  #executable(path: string, marker: string): ChildProcess {
    return this.#spawn(path, [], { stdio: ['pipe', 'pipe', 'pipe'], marker });
  }

  #spawn(program: string, args: readonly string[], { stdio, marker }: { stdio: 'pipe'[]; marker: string }): ChildProcess {
    const seen = SEEN.flatMap((key) => (this.#env[key] === undefined ? [] : [[key, this.#env[key]]]));
    const env = { ...Object.fromEntries(seen), [MARKER]: marker };
    return spawn(program, args, { cwd: this.#workspace, env, stdio, detached: true });
  }
}

interface Collected {
  readonly closed: Promise<unknown>;
  /** Resolves when the output passes its cap, or the child says that it is stuck. */
  readonly enough: Promise<void>;
  answer(): string;
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

/** A module's answer comes by descriptor 3 and its standard output goes to the log; an executable's standard output is its answer. */
function collect(child: ChildProcess, { log }: PlanRequest, isModule: boolean): Collected {
  const channel = { answer: [] as Uint8Array[], stderr: [] as Uint8Array[] };
  const size = { answer: 0, log: 0 };
  const enough = Promise.withResolvers<void>();
  const keep = (chunk: Uint8Array) => {
    size.answer += chunk.length;
    if (size.answer <= MAX_OUTPUT_BYTES) channel.answer.push(chunk);
    else enough.resolve();
    if (isModule && Buffer.from(chunk).includes('{"stuck":')) enough.resolve();
  };
  const show = (chunk: Uint8Array) => {
    size.log += chunk.length;
    if (size.log > MAX_OUTPUT_BYTES) return enough.resolve();
    log.write(chunk);
  };
  const [, stdout, stderr, extra] = child.stdio;
  stdout?.on('data', isModule ? show : keep);
  stderr?.on('data', (chunk: Uint8Array) => {
    channel.stderr.push(chunk);
    show(chunk);
  });
  if (extra && 'on' in extra) extra.on('data', keep);
  return {
    closed: once(child, 'close').catch(() => undefined),
    enough: enough.promise,
    answer: () => Buffer.concat(channel.answer).toString('utf8'),
    stderr: () => Buffer.concat(channel.stderr).toString('utf8'),
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
