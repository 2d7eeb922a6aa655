import type { JobFacts, JobStatus } from '../ports.ts';

export interface DeliveryInput {
  /** `X-GitHub-Event`. */
  readonly event: string;
  /** The parsed body: foreign, nothing is known of its shape. */
  readonly payload: unknown;
  /** Organisations (`acme`) and repositories (`acme/plots`) this installation serves. */
  readonly owners: readonly string[];
}

/** What a webhook tells of a run: for the policy on forks, and for re-runs. */
export interface RunHint {
  readonly repository: string;
  readonly id: string;
  readonly attempt: number;
  readonly isCompleted: boolean;
  /** Whether its commit comes from another repository. */
  readonly isFork: boolean;
}

export type DeliveryReading =
  | { readonly kind: 'job'; readonly job: JobFacts }
  | { readonly kind: 'run'; readonly run: RunHint }
  | { readonly kind: 'ignored'; readonly because: 'event-not-used' }
  | { readonly kind: 'refused'; readonly because: 'foreign-repository' | 'malformed'; readonly detail: string };

/** Turns a verified delivery into the facts of one job, or of one run. A webhook is a hint: what it says may be late or doubled (S2, I-9). */
export function readDelivery({ event, payload, owners }: DeliveryInput): DeliveryReading {
  if (!isRecord(payload)) return malformed('the body is not an object');
  const repository = isRecord(payload.repository) ? payload.repository.full_name : undefined;
  if (repository !== undefined && !isServed(repository, owners)) {
    return { kind: 'refused', because: 'foreign-repository', detail: `${JSON.stringify(repository)} is not served here` };
  }
  if (event !== 'workflow_job' && event !== 'workflow_run') return { kind: 'ignored', because: 'event-not-used' };
  if (typeof repository !== 'string') return malformed('repository.full_name is missing');
  if (event === 'workflow_run') {
    const run = isRecord(payload.workflow_run) ? readRun(payload.workflow_run, repository) : 'workflow_run is missing';
    return typeof run === 'string' ? malformed(run) : { kind: 'run', run };
  }
  if (!isRecord(payload.workflow_job)) return malformed('workflow_job is missing');
  const job = readJob(payload.workflow_job, repository);
  return typeof job === 'string' ? malformed(job) : { kind: 'job', job };
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
  return { repository, id, attempt: readAttempt(raw.run_attempt), isCompleted: raw.status === 'completed', isFork };
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

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function malformed(detail: string): DeliveryReading {
  return { kind: 'refused', because: 'malformed', detail };
}
