import { commandLine } from '../../src/contract/command-line.ts';
import type { JobFacts, JobStatus } from '../forge-ports.ts';
import { type PushHint, readPush } from './read-push.ts';

export interface DeliveryInput {
  /** `X-GitHub-Event`. */
  readonly event: string;
  /** The parsed body: foreign, nothing is known of its shape. */
  readonly payload: unknown;
  /** Organisations (`acme`) and repositories (`acme/plots`) this installation serves. */
  readonly owners: readonly string[];
}

/** Somebody, as a webhook names them. */
export interface Sender {
  readonly login: string;
  readonly id: number;
}

/** What a webhook tells of a run: for the policy on forks, for re-runs, and for whoever waits for its end. */
export interface RunHint {
  readonly repository: string;
  readonly id: string;
  readonly attempt: number;
  readonly isCompleted: boolean;
  /** Whether its commit comes from another repository. */
  readonly isFork: boolean;
  readonly conclusion: string | null;
  readonly name: string;
  /** `run-name`, or what GitHub puts in its place; empty where it says none. */
  readonly title: string;
  /** `.github/workflows/ci.yml` */
  readonly workflow: string;
  readonly event: string;
  readonly branch: string | null;
  readonly headSha: string | null;
  readonly url: string;
  /** Null where the account is gone. */
  readonly actor: Sender | null;
}

/** A comment that may be a command, as the webhook told it: what it says is read again before it counts (A2). */
export interface CommentHint {
  readonly repository: string;
  /** Null on an issue. */
  readonly pull: number | null;
  readonly action: 'created' | 'edited';
  readonly id: number;
  readonly body: string;
  /** `type`: GitHub's word, such as `User` and `Bot`. */
  readonly author: Sender & { readonly type: string };
  readonly sender: Sender;
}

export interface PullHint {
  readonly repository: string;
  readonly number: number;
  readonly action: 'opened' | 'synchronize' | 'closed' | 'reopened';
  readonly headSha: string;
}

/** What a delivery tells that is used. */
export type DeliveryNews =
  | { readonly kind: 'job'; readonly job: JobFacts }
  | { readonly kind: 'run'; readonly run: RunHint }
  | { readonly kind: 'comment'; readonly comment: CommentHint }
  | { readonly kind: 'pull'; readonly pull: PullHint }
  | { readonly kind: 'push'; readonly push: PushHint };

export type DeliveryReading =
  | DeliveryNews
  | { readonly kind: 'ignored'; readonly because: 'event-not-used' | 'no-command' }
  | { readonly kind: 'refused'; readonly because: 'foreign-repository' | 'malformed'; readonly detail: string };

/** GitHub's own limit of a comment, in characters. */
const LONGEST_COMMENT = 65_536;
const PULL_ACTIONS: readonly string[] = ['opened', 'synchronize', 'closed', 'reopened'] satisfies readonly PullHint['action'][];

/** Turns a verified delivery into what it tells. A webhook is a hint: what it says may be late or doubled (S2, I-9). */
export function readDelivery({ event, payload, owners }: DeliveryInput): DeliveryReading {
  if (!isRecord(payload)) return malformed('the body is not an object');
  const repository = isRecord(payload.repository) ? payload.repository.full_name : undefined;
  if (repository !== undefined && !isServed(repository, owners)) {
    return { kind: 'refused', because: 'foreign-repository', detail: `${JSON.stringify(repository)} is not served here` };
  }
  const read = READERS.get(event);
  if (!read) return { kind: 'ignored', because: 'event-not-used' };
  if (typeof repository !== 'string') return malformed('repository.full_name is missing');
  const reading = read(payload, repository);
  return typeof reading === 'string' ? malformed(reading) : reading;
}

type Reader = (payload: Readonly<Record<string, unknown>>, repository: string) => DeliveryReading | string;

/** By `X-GitHub-Event`. */
const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['workflow_job', jobOf],
  ['workflow_run', runOf],
  ['issue_comment', commentOf],
  ['pull_request', pullOf],
  ['push', readPush],
]);

function jobOf(payload: Readonly<Record<string, unknown>>, repository: string): DeliveryReading | string {
  const job = isRecord(payload.workflow_job) ? readJob(payload.workflow_job, repository) : 'workflow_job is missing';
  return typeof job === 'string' ? job : { kind: 'job', job };
}

function runOf(payload: Readonly<Record<string, unknown>>, repository: string): DeliveryReading | string {
  const run = isRecord(payload.workflow_run) ? readRun(payload.workflow_run, repository) : 'workflow_run is missing';
  return typeof run === 'string' ? run : { kind: 'run', run };
}

/** Most comments are no commands: those are not looked at further. */
function commentOf({ action, issue, comment, sender }: Readonly<Record<string, unknown>>, repository: string) {
  if (action !== 'created' && action !== 'edited') return { kind: 'ignored', because: 'event-not-used' } as const;
  if (!isRecord(issue) || !isRecord(comment)) return 'issue or comment is missing';
  const { body } = comment;
  if (typeof body !== 'string' || body.length > LONGEST_COMMENT)
    return `comment.body is no text of ${LONGEST_COMMENT} characters`;
  if (commandLine(body) === null) return { kind: 'ignored', because: 'no-command' } as const;
  const [id, number] = [readNumber(comment.id), readNumber(issue.number)];
  if (id === null || number === null) return 'comment.id or issue.number is not a number';
  const people = readPeople(comment.user, sender);
  if (people === null) return 'comment.user or sender is no account';
  const pull = isRecord(issue.pull_request) ? number : null;
  return { kind: 'comment', comment: { repository, pull, action, id, body, ...people } } as const;
}

function readPeople(user: unknown, raw: unknown): Pick<CommentHint, 'author' | 'sender'> | null {
  const [author, sender] = [readSender(user), readSender(raw)];
  if (author === null || sender === null) return null;
  return { author: { ...author, type: isRecord(user) ? readText(user.type) : '' }, sender };
}

function pullOf({ action, pull_request: pull }: Readonly<Record<string, unknown>>, repository: string) {
  if (typeof action !== 'string' || !PULL_ACTIONS.includes(action))
    return { kind: 'ignored', because: 'event-not-used' } as const;
  const number = isRecord(pull) ? readNumber(pull.number) : null;
  const headSha = isRecord(pull) && isRecord(pull.head) ? pull.head.sha : null;
  if (number === null) return 'pull_request.number is not a number';
  if (typeof headSha !== 'string' || headSha === '') return 'pull_request.head.sha is not text';
  return { kind: 'pull', pull: { repository, number, action: action as PullHint['action'], headSha } } as const;
}

export function isServed(repository: unknown, owners: readonly string[]): boolean {
  if (typeof repository !== 'string') return false;
  const name = repository.toLowerCase();
  return owners.some((entry) => {
    const owner = entry.toLowerCase();
    return owner.includes('/') ? name === owner : name.startsWith(`${owner}/`);
  });
}

/** Reads a run as webhooks and the REST API give it. Returns the reason as text where a field we use has another shape. */
export function readRun(raw: Readonly<Record<string, unknown>>, repository: string): RunHint | string {
  const id = readId(raw.id);
  if (!id) return 'workflow_run.id is not an id';
  if (typeof raw.status !== 'string') return 'workflow_run.status is not text';
  const home = isRecord(raw.repository) ? readId(raw.repository.id) : null;
  // A fork that was deleted since is none the less one.
  const head = isRecord(raw.head_repository) ? readId(raw.head_repository.id) : null;
  const isFork = home === null || head !== home;
  return {
    ...{ repository, id, attempt: readAttempt(raw.run_attempt), isCompleted: raw.status === 'completed', isFork },
    ...{ name: readText(raw.name), title: readText(raw.display_title), event: readText(raw.event), url: readText(raw.html_url) },
    conclusion: readText(raw.conclusion) || null,
    // GitHub appends the ref in runs of required workflows: `.github/workflows/ci.yml@refs/heads/main`.
    workflow: readText(raw.path).split('@')[0] ?? '',
    branch: readText(raw.head_branch) || null,
    headSha: readText(raw.head_sha) || null,
    actor: readSender(raw.actor),
  };
}

/** Reads a job as webhooks and the REST API give it. Returns the reason as text where a field we use has another shape. */
export function readJob(raw: Readonly<Record<string, unknown>>, repository: string): JobFacts | string {
  const id = readId(raw.id);
  const runId = readId(raw.run_id);
  const status = readStatus(raw.status);
  // Older GitHub Enterprise servers send no created_at; started_at of a queued job is when it was queued.
  const createdAt = readTime(raw.created_at ?? raw.started_at);
  if (!id) return 'workflow_job.id is not an id';
  if (!runId) return 'workflow_job.run_id is not an id';
  if (!status) return `workflow_job.status is ${JSON.stringify(raw.status)}`;
  if (typeof raw.name !== 'string') return 'workflow_job.name is not text';
  if (!isTextList(raw.labels)) return 'workflow_job.labels is not a list of texts';
  if (createdAt === null) return 'workflow_job.created_at is not a time';
  return {
    id,
    repository,
    runId,
    attempt: readAttempt(raw.run_attempt),
    name: raw.name,
    labels: raw.labels,
    status,
    conclusion: typeof raw.conclusion === 'string' ? raw.conclusion : null,
    createdAt,
    // GitHub fills started_at of a queued job with its creation time.
    startedAt: status === 'queued' || status === 'waiting' ? null : readTime(raw.started_at),
    completedAt: readTime(raw.completed_at),
    runnerName: typeof raw.runner_name === 'string' && raw.runner_name !== '' ? raw.runner_name : null,
    url: typeof raw.html_url === 'string' ? raw.html_url : '',
    headSha: typeof raw.head_sha === 'string' && raw.head_sha !== '' ? raw.head_sha : null,
  };
}

const readText = (value: unknown): string => (typeof value === 'string' ? value : '');

function readSender(value: unknown): Sender | null {
  if (!isRecord(value) || typeof value.login !== 'string' || value.login === '') return null;
  const id = readNumber(value.id);
  return id === null ? null : { login: value.login, id };
}

function readNumber(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : null;
}

function readAttempt(value: unknown): number {
  return Number.isSafeInteger(value) && Number(value) > 0 ? Number(value) : 1;
}

/** Ids arrive as numbers, or as text where a number would have lost digits (I-11). */
function readId(value: unknown): string | null {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return String(value);
  return typeof value === 'string' && /^[1-9][0-9]{0,19}$/.test(value) ? value : null;
}

/** `requested` and `pending` are documented for jobs that wait for a concurrency group or an approval: no runner may take them yet. */
function readStatus(value: unknown): JobStatus | null {
  if (value === 'queued' || value === 'in_progress' || value === 'completed' || value === 'waiting') return value;
  return value === 'requested' || value === 'pending' ? 'waiting' : null;
}

function readTime(value: unknown): number | null {
  if (typeof value !== 'string') return null;
  const time = Date.parse(value);
  return Number.isNaN(time) ? null : time;
}

const isTextList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const malformed = (detail: string): DeliveryReading => ({ kind: 'refused', because: 'malformed', detail });
