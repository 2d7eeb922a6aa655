import type { Asked, CommentFacts, Comments, PeopleFacts, PullFacts } from '../src/people-ports.ts';

/** GitHub as far as requests of people need it. Nothing throws; `unreachable` also where GitHub's limits say "later". */
export interface PeopleForge {
  /** Facts and comments of one repository (`owner/name`), as the action has them too. */
  people(repository: string): PeopleFacts & { readonly comments: Comments };
  /** The newest comment that the repository's own Actions wrote and that holds the marker; null where there is none. */
  report(repository: string, pull: number, marker: string): Promise<Asked<CommentFacts | null>>;
  /** UTF-8 text of a file at a ref, null: of the default branch; null where there is none. At most 1 MiB. */
  fileAt(repository: string, path: string, ref: string | null): Promise<Asked<string | null>>;
  defaultBranch(repository: string): Promise<Asked<string>>;
  /** Starts a workflow. Not idempotent: where the answer was lost (`unreachable`), `findRun` tells whether it began. */
  dispatch(repository: string, what: Dispatch): Promise<Asked<{ readonly runId: string | null; readonly url: string | null }>>;
  /** The first run that was dispatched since then (milliseconds, GitHub's clock counts seconds) and whose title holds the text. Lists lag. */
  findRun(
    repository: string,
    what: { readonly workflow: string; readonly displayTitleHolds: string; readonly since: number },
  ): Promise<Asked<RunOfHead | null>>;
  /** One run as it is now. */
  run(repository: string, run: string): Promise<Asked<RunOfHead>>;
  /** Every run at this commit, the newest first. */
  runsOfHead(repository: string, sha: string): Promise<Asked<readonly RunOfHead[]>>;
  /** Jobs of the run's latest attempt. */
  jobsOfRun(repository: string, run: string): Promise<Asked<readonly JobOfRun[]>>;
  /** `refused`: the run is not over, or nothing failed, or it is too old. A second one while the first goes on is refused. */
  rerunFailed(repository: string, run: string): Promise<Asked<null>>;
  rerunAll(repository: string, run: string): Promise<Asked<null>>;
  rerunJob(repository: string, job: string): Promise<Asked<null>>;
  /** The newest status of each context. */
  statusesOf(repository: string, sha: string): Promise<Asked<readonly StatusOfCommit[]>>;
  /** Pull requests that a commit belongs to: of those open whose head it is, and the one whose merge it is. */
  pullsOfCommit(repository: string, sha: string): Promise<Asked<readonly PullFacts[]>>;
  /** The login under which what we write is shown: `slug[bot]`. */
  selfLogin(): Promise<Asked<string>>;
}

export interface Dispatch {
  /** Path or file name. */
  readonly workflow: string;
  /** A branch or tag of this repository, never of a fork. */
  readonly ref: string;
  readonly inputs: Readonly<Record<string, string>>;
}

export interface RunOfHead {
  readonly id: string;
  readonly name: string;
  /** `.github/workflows/ci.yml` */
  readonly workflow: string;
  /** `run-name`, or what GitHub puts in its place. */
  readonly title: string;
  readonly event: string;
  readonly headSha: string;
  readonly status: 'completed' | 'running';
  readonly conclusion: string | null;
  readonly url: string;
  readonly attempt: number;
  /** When this attempt began, milliseconds since the epoch; null or left out where GitHub does not say. */
  readonly startedAt?: number | null;
}

export interface JobOfRun {
  readonly id: string;
  readonly name: string;
  readonly status: 'completed' | 'running';
  readonly conclusion: string | null;
  readonly url: string;
}

export interface StatusOfCommit {
  readonly context: string;
  readonly state: string;
  readonly description: string;
  readonly targetUrl: string;
}
