/**
 * Types for plans in TypeScript or JavaScript. Nothing needs to be installed for the plan to run: an `import type` is erased
 * before the plan is loaded.
 *
 *     import type { Configuration, Context, Kit } from 'pilotlight/plan';
 *
 *     export default function* (context: Context, { bash, combinations, incremental }: Kit): Generator<Configuration> {
 *       for (const { python } of combinations({ python: ['3.12', '3.13'] })) {
 *         yield bash('make test', { name: `py${python}`, env: { PYTHON: python } }).retry(incremental(3, '10m'));
 *       }
 *     }
 */

/** Text with a unit, such as `90s` or `1h30m`; or a number of seconds. */
export type Duration = string | number;

export type Scalar = string | number | boolean;

/** What an attempt ends by: `any`, `timeout`, `silence`, `oom`, `infra`, `signal`, `signal:SEGV`, `exit:75`, `exit:70-79`, `pattern:TEXT` with `*`. */
export type RetryFilter = string;

export interface RetryOptions {
  /** What is tried again; everything but success and cancellation where it is left out. */
  readonly on?: RetryFilter | readonly RetryFilter[];
  /** Of all attempts and waits together. */
  readonly max_total?: Duration;
  /** Only the tests that failed are run again. */
  readonly only_failed?: 'pytest' | 'jest' | 'go';
}

export type RetryPolicy =
  | 'none'
  | (RetryOptions & { readonly type: 'constant'; readonly retries: number; readonly delay: Duration })
  | (RetryOptions & { readonly type: 'incremental'; readonly retries: number; readonly increment: Duration })
  | (RetryOptions & {
      readonly type: 'exponential';
      readonly retries: number;
      readonly base: Duration;
      readonly factor?: number;
      readonly cap?: Duration;
      /** Each wait is lengthened by a random share of it, 0 to this, at most 1. */
      readonly jitter?: number;
    })
  | (RetryOptions & { readonly type: 'list'; readonly delays: readonly Duration[] });

export interface Reports {
  /** Globs of JUnit files, relative to the workspace. */
  readonly junit?: string | readonly string[];
  /** Globs of files that are kept beside the output. */
  readonly artifacts?: string | readonly string[];
  /** Whether a command may pass without having written a report. */
  readonly optional?: boolean;
}

/** Everything a configuration may say besides its command. */
export interface Options {
  readonly name?: string;
  readonly env?: Readonly<Record<string, Scalar>>;
  /** Below the workspace. */
  readonly cwd?: string;
  readonly runs_on?: string | readonly string[];
  /** Of one attempt. */
  readonly timeout?: Duration;
  /** How long an attempt may print nothing. */
  readonly idle_timeout?: Duration;
  /** Between the polite signal and the last one. */
  readonly grace?: Duration;
  readonly retry?: RetryPolicy;
  readonly reports?: Reports;
  /** Splits a suite's files into so many configurations. */
  readonly shard?: { readonly of: number; readonly files: string | readonly string[] };
  /** Only where a changed file matches; always where the changed files are not known. */
  readonly paths?: string | readonly string[];
  readonly tags?: string | readonly string[];
  /** What passing only after a retry counts as. */
  readonly flaky?: 'pass' | 'fail';
  /** Its verdict is shown, and does not count. */
  readonly allow_failure?: boolean;
  /** Its expected duration compared with the others', where no timing is known. */
  readonly weight?: number;
  readonly [own: `x-${string}`]: unknown;
}

/** Text for `bash -eo pipefail`, or a program and its arguments. */
export type Run = string | readonly string[];

/** A configuration spelt out. `run` may be left out where the section `plan` has `defaults.run`. */
export type PlainConfiguration = Options & { readonly run?: Run };

/** A configuration that grows; each method gives a new one. */
export interface Builder {
  name(name: string): Builder;
  /** Laid over what it has. */
  env(env: Readonly<Record<string, Scalar>>): Builder;
  cwd(cwd: string): Builder;
  runsOn(...labels: readonly string[]): Builder;
  timeout(timeout: Duration): Builder;
  idleTimeout(timeout: Duration): Builder;
  grace(grace: Duration): Builder;
  retry(policy: RetryPolicy): Builder;
  /** Laid over what it has. */
  reports(reports: Reports): Builder;
  shard(of: number, files: string | readonly string[]): Builder;
  paths(...globs: readonly string[]): Builder;
  tags(...tags: readonly string[]): Builder;
  flaky(flaky: 'pass' | 'fail'): Builder;
  allowFailure(allow?: boolean): Builder;
  weight(weight: number): Builder;
  /** Any keys at all, `x-` ones for instance. */
  with(options: PlainConfiguration): Builder;
  toJSON(): PlainConfiguration;
}

export type Configuration = Builder | PlainConfiguration;

/** The second argument of a generator. */
export interface Kit {
  /** Every combination of the axes' values, the last axis turning fastest. */
  combinations<A extends Readonly<Record<string, Iterable<unknown>>>>(
    axes: A,
  ): { [K in keyof A]: A[K] extends Iterable<infer V> ? V : never }[];
  /** Whether a changed file matches, by the rules of `paths`; true where the changed files are not known. */
  changed(...globs: readonly string[]): boolean;
  /** A text for bash. */
  bash(text: string, options?: Options): Builder;
  /** A configuration by its name and its command. */
  config(name: string, command: Run): Builder;
  /** The same wait before each retry; none where it is left out. */
  constant(retries: number, delay?: Duration, options?: RetryOptions): RetryPolicy;
  /** n times the increment before the n-th retry. */
  incremental(retries: number, increment: Duration, options?: RetryOptions): RetryPolicy;
  /** `base` first, and `factor` (2) times as long each further time, never longer than `cap`. */
  exponential(
    retries: number,
    base: Duration,
    options?: RetryOptions & { readonly factor?: number; readonly cap?: Duration; readonly jitter?: number },
  ): RetryPolicy;
  /** As many retries as there are delays. */
  list(delays: readonly Duration[], options?: RetryOptions): RetryPolicy;
  /** No retry, whatever the plan's defaults say. */
  none(): RetryPolicy;
}

/** The first argument of a generator. */
export interface Context {
  readonly schema: string;
  /** Id of the workflow run; `0` on a person's machine. */
  readonly build_id: string;
  readonly attempt: number;
  readonly event: string;
  readonly repository: string;
  readonly sha: string;
  readonly base_sha: string | null;
  readonly ref: string;
  readonly pull_request: {
    readonly number: number;
    readonly head_ref: string;
    readonly base_ref: string;
    readonly draft: boolean;
    readonly labels: readonly string[];
  } | null;
  /** Null where they are not known: then everything may have changed. */
  readonly changed_files: readonly string[] | null;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly fork: boolean;
  readonly actor: string;
  /** What the service knows of durations, in seconds; empty where there is none. */
  readonly timings: Readonly<Record<string, unknown>>;
}
