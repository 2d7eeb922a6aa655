import { DEFAULT_CONTEXT } from './contract/status-context.ts';
import { workspaceOf } from './inputs.ts';

/** What the runner tells about the run this step belongs to, read once at the door. */
export interface RunFacts {
  /** What the names of its commit statuses begin with. */
  readonly context: string;
  readonly repository: string;
  readonly runId: string;
  /** From 1; grows with each re-run. */
  readonly attempt: number;
  /** Grows with each run of the workflow in its repository: `GITHUB_RUN_NUMBER`. */
  readonly runNumber: string;
  readonly event: string;
  readonly actor: string;
  /** The account's number, which no rename changes; 0 where it is not told. */
  readonly actorId: number;
  /** Empty where nobody names it. */
  readonly defaultBranch: string;
  readonly ref: string;
  /** The commit that people look at: the pull request's head, where GITHUB_SHA is a merge nobody made. Statuses go here. */
  readonly headSha: string;
  /** The commit that is checked out. */
  readonly sha: string;
  /** The pull request's base, or the commit before the push; null when there is none. */
  readonly baseSha: string | null;
  readonly pullRequest: PullRequest | null;
  /** What `issue_comment` tells. The texts are read again by the API, for an event may be old. */
  readonly comment: CommentEvent | null;
  /** The run after which `workflow_run` came. */
  readonly after: FinishedRun | null;
  /** Whether the code comes from another repository than the workflow. */
  readonly fork: boolean;
  /** Inputs of a `workflow_dispatch`. */
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly workspace: string;
  /** Folder that is the job's own and goes with it. */
  readonly temp: string;
  readonly runner: string;
  readonly apiUrl: string;
  /** The run's page. */
  readonly runUrl: string;
}

export interface PullRequest {
  readonly number: number;
  readonly head_ref: string;
  readonly base_ref: string;
  readonly draft: boolean;
  readonly labels: readonly string[];
}

export interface CommentEvent {
  readonly id: number;
  readonly action: string;
  /** Null where it stands under an issue that is no pull request. */
  readonly pull: number | null;
  readonly body: string;
  readonly author: { readonly login: string; readonly id: number };
  readonly sender: { readonly login: string; readonly id: number };
}

export interface FinishedRun {
  readonly id: string;
  readonly event: string;
  readonly headSha: string;
  readonly headBranch: string;
  /** `owner/name`; empty where it is gone. */
  readonly headRepository: string;
}

type Env = Readonly<Record<string, string | undefined>>;
type Fields = Readonly<Record<string, unknown>>;

/** A push that creates a branch names this as the commit before it. */
const NO_COMMIT = /^0+$/;

/** `event` is the parsed file of `GITHUB_EVENT_PATH`; foreign data, of which only the fields below are looked at. */
export function readRunFacts(env: Env, event: unknown): RunFacts {
  const payload = fields(event);
  const pull = payload['pull_request'] ? fields(payload['pull_request']) : undefined;
  const head = fields(pull?.['head']);
  const base = fields(pull?.['base']);
  const repository = env['GITHUB_REPOSITORY'] ?? '';
  const sha = env['GITHUB_SHA'] ?? '';
  const before = text(payload['before']);
  const runId = env['GITHUB_RUN_ID'] ?? '0';
  return {
    context: DEFAULT_CONTEXT,
    repository,
    runId,
    attempt: Number(env['GITHUB_RUN_ATTEMPT']) || 1,
    runNumber: env['GITHUB_RUN_NUMBER'] ?? '0',
    event: env['GITHUB_EVENT_NAME'] ?? '',
    actor: env['GITHUB_ACTOR'] ?? '',
    actorId: Number(env['GITHUB_ACTOR_ID']) || readPerson(payload['sender']).id,
    defaultBranch: text(fields(payload['repository'])['default_branch']) || scheduledBranch(env),
    ref: env['GITHUB_REF'] ?? '',
    headSha: text(head['sha']) || sha,
    sha,
    baseSha: text(base['sha']) || (before && !NO_COMMIT.test(before) ? before : null),
    pullRequest: pull ? readPullRequest(pull, head, base) : null,
    comment: payload['comment'] && payload['issue'] ? readComment(payload) : null,
    after: payload['workflow_run'] ? readFinishedRun(fields(payload['workflow_run'])) : null,
    fork: pull !== undefined && text(fields(head['repo'])['full_name']).toLowerCase() !== repository.toLowerCase(),
    inputs: fields(payload['inputs']),
    workspace: workspaceOf(env),
    temp: env['RUNNER_TEMP'] ?? '/tmp',
    runner: env['RUNNER_NAME'] || 'a runner without a name',
    apiUrl: env['GITHUB_API_URL'] ?? 'https://api.github.com',
    runUrl: `${env['GITHUB_SERVER_URL'] ?? 'https://github.com'}/${repository}/actions/runs/${runId}`,
  };
}

/** Schedules run on the default branch alone, and their event need not name it. */
const scheduledBranch = ({ GITHUB_EVENT_NAME: event, GITHUB_REF: ref = '' }: Env): string =>
  event === 'schedule' ? ref.replace(/^refs\/heads\//, '') : '';

function readPullRequest(pull: Fields, head: Fields, base: Fields): PullRequest {
  const labels = Array.isArray(pull['labels']) ? pull['labels'] : [];
  return {
    number: Number(pull['number']) || 0,
    head_ref: text(head['ref']),
    base_ref: text(base['ref']),
    draft: pull['draft'] === true,
    labels: labels.map((label) => text(fields(label)['name'])),
  };
}

function readComment(payload: Fields): CommentEvent {
  const [issue, comment] = [fields(payload['issue']), fields(payload['comment'])];
  return {
    id: Number(comment['id']) || 0,
    action: text(payload['action']),
    pull: issue['pull_request'] ? Number(issue['number']) || null : null,
    body: text(comment['body']),
    author: readPerson(comment['user']),
    sender: readPerson(payload['sender']),
  };
}

const readPerson = (person: unknown) => ({ login: text(fields(person)['login']), id: Number(fields(person)['id']) || 0 });

function readFinishedRun(run: Fields): FinishedRun {
  return {
    id: String(run['id'] ?? ''),
    event: text(run['event']),
    headSha: text(run['head_sha']),
    headBranch: text(run['head_branch']),
    headRepository: text(fields(run['head_repository'])['full_name']),
  };
}

const fields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? { ...value } : {});

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
