import type { Admission, BuildPlan, BuildResults, Progress, ResumeState, Timings } from './contract/build-protocol.ts';
import type { TestRunner } from './contract/retry-policy.ts';
import type { Fault, Place } from './lib/fault.ts';
import type { Result } from './lib/result.ts';
import type { ReportReading } from './testrun/report-reading.ts';
import type { AttemptOutcome } from './testrun/verdict.ts';

/** What the commands need from outside. Each method states its contract. */

/** The step's log and what else the runner takes from a step. */
export interface Workflow {
  /** One line of our own. Whatever foreign text it holds, it is no workflow command. */
  say(text: string): void;
  /** An annotation; GitHub keeps ten of each level a step, and shows `at` beside the line. */
  annotate(level: 'error' | 'warning' | 'notice', message: string, at?: Place): void;
  /** Sets an output: exactly this key, exactly this value. */
  output(name: string, value: string): Promise<void>;
  /** Adds Markdown to the job's summary. */
  summary(markdown: string): Promise<void>;
  /** From here until `end`, what is written is foreign output: shown as it is, and obeyed in nothing. */
  foreign(): ForeignLog;
}

export interface ForeignLog {
  write(chunk: Uint8Array): void;
  end(): void;
}

/** The files of the workspace. Paths are relative to it, with `/`. */
export interface Workspace {
  /** The text of a file, or undefined when there is none. Throws on any other trouble. */
  read(path: string): Promise<string | undefined>;
  isFolder(path: string): Promise<boolean>;
  /** Names of the files in a folder, sorted; none when there is no such folder. */
  list(path: string): Promise<readonly string[]>;
}

/** YAML into values, with places. */
export interface Yaml {
  parse(text: string, file: string): Result<YamlDocument, readonly { readonly what: string; readonly at: Place }[]>;
}

export interface YamlDocument {
  readonly value: unknown;
  /** Where the key (or the item) that a path leads to stands, or the nearest part around it that exists. */
  place(path: readonly (string | number)[]): Place;
}

export interface PlanRequest {
  /** Relative to the workspace. */
  readonly file: string;
  /** Goes to the program as JSON. */
  readonly context: unknown;
  /** Milliseconds. */
  readonly timeout: number;
  readonly log: ForeignLog;
}

export type PlanAnswer =
  | { readonly kind: 'configurations'; readonly configurations: readonly { readonly value: unknown; readonly at: Place }[] }
  /** It could not be started, threw, ended with another exit code than 0, or by a signal. `next`: what helps, if that is known. */
  | { readonly kind: 'failed'; readonly what: string; readonly at: Place; readonly next?: string }
  /** `at`: where it stood when its time was over; without a line when that cannot be found. */
  | { readonly kind: 'timeout'; readonly at: Place }
  | { readonly kind: 'no-configurations'; readonly what: string; readonly at: Place };

/** Programs that make plans: code of the pull request, so they see no token and nothing of the job's environment. */
export interface PlanPrograms {
  /** Runs the program until it ends or its time is over; leaves no process of it behind. */
  evaluate(request: PlanRequest): Promise<PlanAnswer>;
}

export interface AttemptRequest {
  /** Text for bash, or a program and its arguments. */
  readonly run: string | readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Relative to the workspace. */
  readonly cwd: string;
  /** Milliseconds. */
  readonly timeout: number;
  /** Milliseconds without any output after which it is ended; null: it may be silent. */
  readonly idleTimeout: number | null;
  readonly grace: number;
  readonly log: Pick<ForeignLog, 'write'>;
}

/** One configuration's command. */
export interface Attempts {
  /**
   * Runs it to its end, a limit or the workflow's cancellation, whichever comes first. When this resolves, nothing
   * that the command started is running, `survivors` apart (processes of other users).
   */
  run(request: AttemptRequest): Promise<AttemptOutcome & { readonly survivors: readonly number[] }>;
}

/** Where the output of configurations goes: into the step's log, and to where people read it while it runs. */
export interface Outputs {
  /** Opens one configuration's output. All of it is masked before it leaves this process, the step's log included. */
  open(id: string): Output;
  /** From now on everything is sent there, what was written before too. At most once. */
  attach(sink: LogSink): void;
  /** A text with everything masked that an output would mask by now. */
  redact(text: string): string;
}

export interface Output {
  /** Foreign output: shown as it is, obeyed in nothing. Never waits for the sink: what is not sent yet stays in a spool on disk. */
  write(chunk: Uint8Array): void;
  /** A line of our own, such as what happens between two attempts. */
  note(text: string): void;
  /** No more comes. Waits until all is sent, at most so many milliseconds. */
  end(within: number): Promise<OutputEnd>;
}

export interface OutputEnd {
  /** Bytes written, after masking; and of those, bytes that the sink has. */
  readonly total: number;
  readonly sent: number;
  /** The last trouble with the sink, where something is missing. */
  readonly because: string | null;
  /** The whole output on this machine; gone with the process. */
  readonly spool: string;
}

/** Keeps outputs where people read them: the service, or an object store. Throws when it cannot now; the caller tries again. */
export interface LogSink {
  /**
   * Stores bytes of a configuration's output from `offset` on, and gives the size that is stored then. Idempotent: what is stored
   * already is skipped. A size below `offset` means that bytes before it are missing: go on from there.
   */
  append(id: string, offset: number, bytes: Uint8Array): Promise<number>;
  /** No more comes; `size` bytes are all. */
  finish(id: string, size: number): Promise<void>;
  /** Stores a file beside the output; `path` as `isArtifactPath` takes it, `file` on this machine. */
  artifact(id: string, path: string, file: string): Promise<void>;
  /** Where people read it; null where nobody can. */
  urlOf(id: string): string | null;
}

/** The service, as far as a build needs it. Nothing here decides about green and red, and nothing throws. */
export interface Coordinator {
  /** Proves which run this is. Asked once; resolves within `within` milliseconds. */
  join(
    within: number,
  ): Promise<{ readonly ok: true; readonly joined: Joined } | { readonly ok: false; readonly because: string }>;
}

export interface Joined {
  readonly admission: Admission;
  readonly sink: LogSink;
  plan(plan: BuildPlan): Promise<Told>;
  progress(progress: Progress): Promise<Told>;
  results(results: BuildResults): Promise<Told>;
  /** The text of the build's plan; null where the service has none, or does not answer. */
  storedPlan(): Promise<string | null>;
  /** What a deferred configuration has behind it; null where it is none, or nobody knows. */
  resumable(id: string): Promise<ResumeState | null>;
  timings(): Promise<Timings | null>;
}
export type Told = { readonly ok: true } | { readonly ok: false; readonly because: string };

/** Files of this job alone, for its commands to read; gone with the job. */
export interface Scratch {
  /** Gives the path. `name` is a plain file name. */
  write(name: string, text: string): Promise<string>;
}

/** How a runner of tests is made to run only those that failed before. */
export interface FailedTests {
  /** Before an attempt. `failed`: what to run, as the end of an earlier one told; null or empty: everything. */
  prepare(request: {
    readonly runner: TestRunner;
    readonly failed: readonly string[] | null;
    /** What the command would get anyway: values of its own are kept. */
    readonly env: Readonly<Record<string, string>>;
  }): Promise<PreparedTests>;
}

export interface PreparedTests {
  /** To be added to the command's environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Takes the command's output. */
  write(chunk: Uint8Array): void;
  /** After the attempt. */
  end(reading: ReportReading): Promise<{
    /** What the next attempt has to run; empty where that cannot be told for sure, and then it runs everything. */
    readonly failed: readonly string[];
    /** This attempt ran only what had failed before. */
    readonly alone: boolean;
    /** A sentence, where the attempt may not have run all that it had to, so that its success proves nothing. */
    readonly doubt: string | null;
  }>;
}

/** What the command's own reports say. */
export interface TestReports {
  /** Reads every file of the workspace that matches a glob and was written at or after `since` (milliseconds since the epoch). Never throws. */
  read(globs: readonly string[], since: number): Promise<ReportReading>;
}

export interface Artifact {
  readonly id: number;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}

/** The artifacts of this workflow run, of all its attempts. */
export interface Artifacts {
  /** False where the runner offers no artifact service that we can use (GitHub Enterprise Server, some local runners). */
  readonly available: boolean;
  /** Stores a text or bytes under a name that this attempt has not used yet; throws otherwise, and on any trouble. Gives its id, where it has one. */
  upload(name: string, content: string | Uint8Array): Promise<number | undefined>;
  list(): Promise<readonly Artifact[]>;
  /** The stored text. Throws when it is gone or larger than `maxBytes`. */
  read(id: number, maxBytes: number): Promise<string>;
}

export interface CommitStatus {
  readonly sha: string;
  readonly context: string;
  readonly state: 'pending' | 'success' | 'failure' | 'error';
  /** At most 140 characters. */
  readonly description: string;
  readonly targetUrl: string;
}

export interface Change {
  readonly before: string;
  readonly after: string;
  readonly pull: number | null;
}

/** GitHub's REST API, with the token of the job. Never throws: nothing here decides about green and red. */
export interface Forge {
  setStatus(status: CommitStatus): Promise<{ readonly ok: true } | { readonly ok: false; readonly because: string }>;
  /**
   * Files that differ between two commits (from where they parted), or that the pull request changes; null when that cannot
   * be told. GitHub lists 300 of a comparison, and 3,000 of a pull request to who may read it.
   */
  changedFiles(change: Change): Promise<readonly string[] | null>;
  /** The text of a file in a commit; null where the commit has none. */
  fileAt(
    path: string,
    ref: string,
  ): Promise<{ readonly ok: true; readonly text: string | null } | { readonly ok: false; readonly because: string }>;
  /** The commit that a branch of this repository points at now; null where there is no such branch. */
  headOf(
    branch: string,
  ): Promise<{ readonly ok: true; readonly sha: string | null } | { readonly ok: false; readonly because: string }>;
  /** The newest status of each context of a commit that begins with `prefix`; null when that cannot be told. */
  statuses(
    sha: string,
    prefix: string,
  ): Promise<readonly { readonly context: string; readonly state: string; readonly targetUrl: string }[] | null>;
}

/** Chance, for delays that should not fall together. */
export interface Chance {
  /** From 0 to 1, without 1. */
  next(): number;
}

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `ms`, or at once when `signal` aborts. Never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** How a command ended. */
export type Outcome = { readonly ok: true } | { readonly ok: false; readonly faults: readonly Fault[] };
