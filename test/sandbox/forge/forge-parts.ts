import type { GitHub } from '../../../autoscaler/simulation/github/parts.ts';
import type { Credentials } from './auth/credentials.ts';
import type { Deployments } from './deployments/deployments.ts';
import type { Changes } from './git/changes.ts';
import type { CommitBook } from './git/commit-book.ts';
import type { Repositories } from './git/repositories.ts';
import type { HookSender } from './hooks/hook-sender.ts';
import type { RateLimit } from './rest/rate-limit.ts';
import type { Artifacts } from './results/artifacts.ts';
import type { JobLogs } from './runner/job-logs.ts';

/** Where things are, each without a slash at the end. */
export interface Urls {
  /** `http://127.0.0.1:<port>`. */
  readonly forge: string;
  /** The REST API: `<forge>/api/v3`. */
  readonly api: string;
  /**
   * `GITHUB_SERVER_URL`: `http://github.localhost:<port>`, since `@actions/artifact` refuses to work unless the host is
   * github.com, *.ghe.com or *.localhost. curl, git and browsers take *.localhost for this host; Node's resolver may not.
   */
  readonly server: string;
}

/** What the faces of the forge share. */
export interface ForgeParts {
  readonly github: GitHub;
  readonly repositories: Repositories;
  readonly commits: CommitBook;
  readonly changes: Changes;
  readonly credentials: Credentials;
  readonly limits: RateLimit;
  readonly logs: JobLogs;
  readonly artifacts: Artifacts;
  readonly deployments: Deployments;
  readonly hooks: HookSender;
  readonly urls: Urls;
  readonly now: () => number;
}
