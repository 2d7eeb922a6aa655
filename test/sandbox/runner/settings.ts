import { err, ok, type Result } from '../../../src/lib/result.ts';
import type { RunnerSettings } from '../protocol.ts';

/** Everything the runner was told, read once at the door. Times in milliseconds. */
export interface Settings {
  readonly runner: RunnerSettings;
  readonly token: string;
  /** Absolute; `_work` lies in it. */
  readonly directory: string;
  readonly timings: Timings;
}

export interface Timings {
  /** Between two renewals of the job's lock: also how soon a cancellation is seen. */
  readonly renew: number;
  /** How long calls are repeated while the forge is away. */
  readonly patience: number;
  /** How long a session conflict is waited out; four minutes on the real runner. */
  readonly conflict: number;
  /** Cancelled step: from SIGINT to SIGTERM, and from SIGTERM to the kill of the tree. */
  readonly interrupt: number;
  readonly terminate: number;
  /** How long a step's pipes may stay open after its process ended. */
  readonly drain: number;
}

/** Variables that change a timing, for tests. */
const TIMINGS: Readonly<Record<keyof Timings, readonly [variable: string, milliseconds: number]>> = {
  renew: ['SANDBOX_RUNNER_RENEW_MS', 2_000],
  patience: ['SANDBOX_RUNNER_PATIENCE_MS', 120_000],
  conflict: ['SANDBOX_RUNNER_CONFLICT_MS', 5_000],
  interrupt: ['SANDBOX_RUNNER_INTERRUPT_MS', 7_500],
  terminate: ['SANDBOX_RUNNER_TERMINATE_MS', 2_500],
  drain: ['SANDBOX_RUNNER_DRAIN_MS', 5_000],
};

export interface Door {
  readonly argv: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
}

/** Reads `--jitconfig`, `--directory` and the environment. Refusals say what was expected. */
export function readSettings({ argv, env, cwd }: Door): Result<Settings, string> {
  const options = readOptions(argv);
  if (!options.ok) return options;
  const jit = options.value.jitconfig ?? env['ACTIONS_RUNNER_INPUT_JITCONFIG'];
  if (!jit) return err('expected --jitconfig <base64> or ACTIONS_RUNNER_INPUT_JITCONFIG; found neither');
  const decoded = decodeJitConfig(jit);
  if (!decoded.ok) return decoded;
  const timings = readTimings(env);
  if (!timings.ok) return timings;
  return ok({ ...decoded.value, directory: options.value.directory ?? cwd, timings: timings.value });
}

function readOptions(argv: readonly string[]): Result<{ jitconfig?: string; directory?: string }, string> {
  const options: { jitconfig?: string; directory?: string } = {};
  for (let at = 0; at < argv.length; at += 2) {
    const [name, value] = [argv[at] ?? '', argv[at + 1]];
    if (name !== '--jitconfig' && name !== '--directory') return err(`expected --jitconfig or --directory, found ${name}`);
    if (value === undefined) return err(`expected a value after ${name}`);
    options[name === '--jitconfig' ? 'jitconfig' : 'directory'] = value;
  }
  return ok(options);
}

/** `encoded_jit_config`: base64 of a record of files, each again base64 of JSON. */
export function decodeJitConfig(encoded: string): Result<Pick<Settings, 'runner' | 'token'>, string> {
  try {
    const files = record(JSON.parse(fromBase64(encoded)));
    const runner = record(JSON.parse(fromBase64(text(files, '.runner'))));
    const credentials = record(JSON.parse(fromBase64(text(files, '.credentials'))));
    const token = text(record(credentials['data']), 'token');
    for (const key of ['agentName', 'serverUrl', 'gitHubUrl', 'workFolder']) text(runner, key);
    if (typeof runner['agentId'] !== 'number') throw new Error('agentId is no number');
    return ok({ runner: runner as unknown as RunnerSettings, token });
  } catch (error) {
    // Without the text itself: it is a secret.
    return err(
      `expected a just-in-time configuration in base64; ${error instanceof SyntaxError ? 'it is not JSON' : (error as Error).message}`,
    );
  }
}

function fromBase64(value: string): string {
  return Buffer.from(value, 'base64').toString('utf8');
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw new Error('it holds no record where one is due');
  return value as Record<string, unknown>;
}

function text(from: Readonly<Record<string, unknown>>, key: string): string {
  const value = from[key];
  if (typeof value !== 'string' || value === '') throw new Error(`it lacks ${key}`);
  return value;
}

function readTimings(env: NodeJS.ProcessEnv): Result<Timings, string> {
  const timings: Partial<Record<keyof Timings, number>> = {};
  for (const [key, [variable, usual]] of Object.entries(TIMINGS)) {
    const value = env[variable];
    if (value !== undefined && !/^[0-9]{1,9}$/.test(value)) return err(`${variable}: expected milliseconds, found ${value}`);
    timings[key as keyof Timings] = value === undefined ? usual : Number(value);
  }
  return ok(timings as Timings);
}
