import type { JobFacts, JobStatus } from '../ports.ts';

export interface DeliveryInput {
  /** `X-GitHub-Event`. */
  readonly event: string;
  /** The parsed body: foreign, nothing is known of its shape. */
  readonly payload: unknown;
  /** Organisations (`acme`) and repositories (`acme/plots`) this installation serves. */
  readonly owners: readonly string[];
}

export type DeliveryReading =
  | { readonly kind: 'job'; readonly job: JobFacts }
  | { readonly kind: 'ignored'; readonly because: 'event-not-used' }
  | { readonly kind: 'refused'; readonly because: 'foreign-repository' | 'malformed'; readonly detail: string };

/** Turns a verified delivery into the facts of one job. A webhook is a hint: what it says may be late or doubled (S2, I-9). */
export function readDelivery({ event, payload, owners }: DeliveryInput): DeliveryReading {
  if (!isRecord(payload)) return malformed('the body is not an object');
  const repository = isRecord(payload.repository) ? payload.repository.full_name : undefined;
  if (repository !== undefined && !isServed(repository, owners)) {
    return { kind: 'refused', because: 'foreign-repository', detail: `${JSON.stringify(repository)} is not served here` };
  }
  if (event !== 'workflow_job') return { kind: 'ignored', because: 'event-not-used' };
  if (typeof repository !== 'string') return malformed('repository.full_name is missing');
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
    attempt: Number.isSafeInteger(raw.run_attempt) && Number(raw.run_attempt) > 0 ? Number(raw.run_attempt) : 1,
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
