import type { BuildPlace } from '../src/contract/build-place.ts';
import type { BuildPlan, BuildResults, Progress, ResumeState, Timings } from '../src/contract/build-protocol.ts';

/** What the builds' half of the service needs from outside, and what its rooms ask of each other. Each method states its contract. */

/** One run of a project's tests, from its first hello on. Times are milliseconds since the epoch. */
export interface Build {
  /** The run that it began with; runs that go on with it add to it. */
  readonly runId: string;
  /** `owner/name`, as GitHub spells it. */
  readonly repository: string;
  readonly place: BuildPlace;
  /** `formatBuildPlace(place)`: its folder, and the end of its address. */
  readonly path: string;
  /** The commit that statuses belong to. */
  readonly headSha: string;
  /** What its statuses begin with: `pilotlight`, or `pilotlight-` and a word. */
  readonly context: string;
  readonly isFork: boolean;
  readonly isPrivate: boolean;
  /** Path of the workflow in its repository, such as `.github/workflows/ci.yml`, and the branch it ran on. */
  readonly workflow: string;
  readonly branch: string;
  readonly beganAt: number;
}

/** Keeps outputs, artifacts and what must be known of builds. Everything is durable against a kill of the process once its promise resolves. */
export interface BuildStore {
  /** Takes the place for this run; the same run gets the same build ever after. A place that another run has gets the run's id appended. */
  begin(build: Omit<Build, 'path'>): Promise<Build>;
  /** By the run it began with. */
  build(runId: string): Promise<Build | null>;
  /** Begun and not closed, oldest first. */
  open(): Promise<readonly Build[]>;
  /** Nothing is waited for any more. Idempotent; a later `begin` opens it again. */
  close(build: Build): Promise<void>;
  /**
   * Appends to the output of a configuration; gives its size afterwards. What lies before the stored end is skipped, and nothing
   * is stored where `offset` lies beyond it.
   */
  append(build: Build, id: string, offset: number, bytes: Uint8Array): Promise<number>;
  /** Bytes of output stored; 0 where there is none. */
  size(build: Build, id: string): Promise<number>;
  putArtifact(build: Build, id: string, path: string, bytes: AsyncIterable<Uint8Array>): Promise<void>;
  /** A JSON document of the build (`id` null), or of one configuration; replaced as a whole. */
  put(build: Build, id: string | null, document: BuildDocument, value: unknown): Promise<void>;
  get(build: Build, id: string | null, document: BuildDocument): Promise<unknown>;
  /** Configurations that have this document, and its value. */
  all(build: Build, document: BuildDocument): Promise<ReadonlyMap<string, unknown>>;
}
/** `plan`: what was planned. `plan-text`: the plan itself, as text. `state`: what is known of a configuration. `statuses`: what was put on GitHub. */
export type BuildDocument = 'plan' | 'plan-text' | 'state' | 'statuses' | 'failed-tests';

/** What the routes tell, once they know whose build it is. Each is durable once its promise resolves. */
export interface BuildDesk {
  plan(build: Build, plan: BuildPlan): Promise<void>;
  /** The text that `plan` was given; null where there is none. */
  planText(build: Build): Promise<string | null>;
  progress(build: Build, progress: Progress): Promise<void>;
  results(build: Build, results: BuildResults): Promise<void>;
  /** Of a configuration that is deferred; null otherwise. From then on it counts as resumed. */
  resume(build: Build, id: string): Promise<ResumeState | null>;
  timings(repository: string): Promise<Timings>;
  /** Bytes of its output arrived: it lives. */
  heard(build: Build, id: string): void;
}

export interface BuildRun {
  readonly id: string;
  readonly repository: string;
  readonly headSha: string;
  readonly headBranch: string;
  readonly event: string;
  /** `GITHUB_RUN_NUMBER`. */
  readonly number: string;
  readonly attempt: number;
  readonly isCompleted: boolean;
  /** Somebody, or a newer run in its concurrency group, cancelled its latest attempt. */
  readonly isCancelled: boolean;
  readonly isFork: boolean;
  readonly isPrivate: boolean;
  readonly workflow: string;
  readonly createdAt: number;
}

export interface PullFacts {
  readonly head: string;
  /** Neither closed nor merged. */
  readonly isOpen: boolean;
}

/** GitHub, for builds. Throws `ForgeUnavailable` on 5xx, limits and broken connections; says when to come back. */
export interface BuildForge {
  run(repository: string, id: string): Promise<BuildRun | 'gone'>;
  /** Null where there is none. `head`: its commit. */
  pull(repository: string, number: number): Promise<PullFacts | null>;
  /** Whether this run, in any attempt, has an artifact of this name. */
  hasArtifact(repository: string, runId: string, name: string): Promise<boolean>;
  /** `refused`: the App may not, or the context is full (1,000 per commit). */
  setStatus(repository: string, status: WantedStatus & { readonly sha: string }): Promise<'set' | 'refused'>;
  /** Newest status of each context that begins with `prefix`. Only those whose target lies below a build's own address are that build's. */
  statuses(
    repository: string,
    sha: string,
    prefix: string,
  ): Promise<
    readonly { readonly context: string; readonly state: StatusState; readonly description: string; readonly targetUrl: string }[]
  >;
  /** Runs the failed jobs of a completed run again. */
  rerunFailed(repository: string, runId: string): Promise<'asked' | 'not-yet' | 'refused'>;
  /** Starts the workflow on a branch of the repository itself. `refused`: it takes no dispatch, lacks the input, or policy forbids it; `because` is GitHub's word. */
  dispatch(
    repository: string,
    what: { readonly workflow: string; readonly ref: string; readonly inputs: Readonly<Record<string, string>> },
  ): Promise<{ readonly kind: 'asked'; readonly runId: string | null } | { readonly kind: 'refused'; readonly because: string }>;
  /** The commit a branch stands at; null where there is none. */
  branchHead(repository: string, branch: string): Promise<string | null>;
}

export type StatusState = 'pending' | 'success' | 'failure' | 'error';
export interface WantedStatus {
  readonly context: string;
  readonly state: StatusState;
  /** At most 140 characters. */
  readonly description: string;
  readonly targetUrl: string;
}
