import type { Annotation, Step } from '../../autoscaler/simulation/github/types.ts';

/**
 * The words between the sandbox's forge and the sandbox's runner. The real runner's protocol is not documented; this one
 * keeps what can be observed of it: a just-in-time configuration of three base64 files, a session per runner, one job per
 * ephemeral runner, 60 s to pick up an assigned job, a lock that is renewed, and the runner's exit codes.
 *
 * All calls: JSON over HTTP below `<serverUrl>/_runner`, `Authorization: Bearer <token of the JIT configuration>`.
 *
 *   POST   /sessions                       {agentId, version} → 200 {sessionId} | 401 registration unknown or used up
 *                                          | 409 another session is open | 400 {typeName: 'RunnerVersionDeprecated'}
 *   GET    /sessions/:session/message      long poll (≤ `wait` seconds, default 50) → 200 JobMessage | 202 nothing yet
 *   POST   /jobs/:job/acquire              within 60 s of the message, else 409 and the job is queued again → 204
 *   POST   /jobs/:job/steps                {steps: StepReport[]} the whole list so far → 204
 *   POST   /jobs/:job/log                  {offset, text} offset in UTF-8 bytes, idempotent → 200 {next}
 *   POST   /jobs/:job/renew                every few seconds → 200 {cancelled: boolean}
 *   POST   /jobs/:job/complete             {conclusion, outputs, annotations} → 204
 *   DELETE /sessions/:session              → 204
 */

/** `encoded_jit_config` is base64 of the JSON of this record; each value is base64 of that file's JSON. */
export interface JitConfig {
  readonly '.runner': string;
  readonly '.credentials': string;
  readonly '.credentials_rsaparams': string;
}

/** The file `.runner`. */
export interface RunnerSettings {
  readonly agentId: number;
  readonly agentName: string;
  readonly poolId: number;
  readonly serverUrl: string;
  readonly gitHubUrl: string;
  readonly workFolder: string;
  readonly ephemeral: true;
  readonly disableUpdate: true;
}

/** The file `.credentials`. The sandbox uses a bearer token where the real runner signs with its RSA key. */
export interface RunnerCredentials {
  readonly scheme: 'OAuthAccessToken';
  readonly data: { readonly token: string };
}

/** A step as written in the workflow; expressions (`${{ … }}`, `if`) are not evaluated yet: that is the runner's work. */
export interface StepDefinition {
  readonly id: string;
  readonly name?: string;
  readonly if?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly workingDirectory?: string;
  /** `./path`, `owner/repo@ref`, `owner/repo/path@ref`. */
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly continueOnError?: boolean | string;
  readonly timeoutMinutes?: number | string;
}

export interface JobMessage {
  readonly jobId: string;
  readonly runId: string;
  readonly attempt: number;
  readonly name: string;
  readonly repository: string;
  /** Evaluated by the forge: `github` (without `token`), `needs`, `matrix`, `strategy`, `inputs`, `vars`; `secrets` apart. */
  readonly contexts: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
  /** Workflow-level and job-level `env`, unevaluated, in that order. */
  readonly env: readonly Readonly<Record<string, string>>[];
  readonly defaults: { readonly shell?: string; readonly workingDirectory?: string };
  readonly steps: readonly StepDefinition[];
  /** Job outputs, unevaluated. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly timeoutMinutes: number;
  /** `GITHUB_TOKEN` of this job; also good for cloning `<gitHubUrl>/<owner>/<repo>.git`. */
  readonly token: string;
  /** Given to JavaScript actions only, not to `run:` steps. */
  readonly runtime: { readonly ACTIONS_RUNTIME_TOKEN: string; readonly ACTIONS_RESULTS_URL: string };
  /** `GITHUB_API_URL`, `GITHUB_SERVER_URL`, `GITHUB_GRAPHQL_URL`. */
  readonly urls: { readonly api: string; readonly server: string; readonly graphql: string };
}

/** The forge's model keeps what the runner reports, word for word. */
export type { Annotation, Step as StepReport };

export interface JobResult {
  readonly conclusion: 'success' | 'failure' | 'cancelled';
  readonly outputs: Readonly<Record<string, string>>;
  readonly annotations: readonly Annotation[];
  /** Markdown of every step's `GITHUB_STEP_SUMMARY`, in order. */
  readonly summary: string;
}

/** Exit codes of the real runner (`run.sh`). */
export const RUNNER_EXIT = {
  ok: 0,
  terminated: 1,
  retryable: 2,
  updating: 3,
  runOnceUpdating: 4,
  sessionConflict: 5,
  configRefreshed: 6,
  versionDeprecated: 7,
} as const;
