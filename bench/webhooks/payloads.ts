import { createHmac } from 'node:crypto';
import { createRequire } from 'node:module';
import { LABELS } from '../idle/worked-journal.ts';

/** Bytes of one body: what GitHub's `workflow_job` weighs (7 to 11 kB among the examples it publishes). */
export const BODY_BYTES = 9_000;
/** Eleven digits, as the ids of 2026 have. */
const FIRST_ID = 40_000_000_000;
/** Jobs that are queued, and as many that run, at any moment. */
const OPEN_JOBS = 300;
/** One job of so many asks for a runner of ours; the others are GitHub's own, and the service must tell that too. */
const OURS_EVERY = 4;

interface Example {
  readonly name: string;
  readonly examples: readonly {
    readonly workflow_job: Readonly<Record<string, unknown>>;
    readonly repository: Readonly<Record<string, unknown>>;
  }[];
}

type Status = 'queued' | 'in_progress' | 'completed';
const LIFE: readonly Status[] = ['queued', 'in_progress', 'completed'];

/** The bytes of one kind of delivery, and where the job's id stands in them. */
interface Template {
  readonly bytes: Buffer;
  readonly places: readonly number[];
}

/** Deliveries of many jobs, each queued, then in progress, then completed: one after the other, never twice the same. */
export class Deliveries {
  readonly #templates: ReadonlyMap<string, Template>;
  readonly #secret: string;
  #next: number;

  constructor(secret: string, from = 0) {
    this.#secret = secret;
    this.#next = from;
    this.#templates = new Map(
      LIFE.flatMap((status) =>
        [true, false].map((ours) => [`${status} ${ours}`, templateOf(status, labelsOf(ours ? 0 : 1))] as const),
      ),
    );
  }

  /** The next delivery as it goes over the wire, and its id. The buffer is used again by the following call. */
  next(host: string): { readonly id: string; readonly head: string; readonly body: Buffer } {
    const index = this.#next++;
    const step = index % LIFE.length;
    const job = Math.max(0, Math.floor(index / LIFE.length) - step * OPEN_JOBS);
    const template = this.#templates.get(`${LIFE[step]} ${job % OURS_EVERY === 0}`) as Template;
    const digits = String(FIRST_ID + job);
    for (const place of template.places) template.bytes.write(digits, place, 'latin1');
    const signature = createHmac('sha256', this.#secret).update(template.bytes).digest('hex');
    const id = `bench-${String(index).padStart(12, '0')}`;
    const head =
      `POST /webhooks/github HTTP/1.1\r\nhost: ${host}\r\nuser-agent: GitHub-Hookshot/bench\r\naccept: */*\r\n` +
      `content-type: application/json\r\ncontent-length: ${template.bytes.length}\r\nx-github-delivery: ${id}\r\n` +
      `x-github-event: workflow_job\r\nx-github-hook-id: 1\r\nx-hub-signature-256: sha256=${signature}\r\n\r\n`;
    return { id, head, body: template.bytes };
  }
}

/** What GitHub lists as open once so many deliveries were sent. */
export function openAfter(deliveries: number): readonly object[] {
  const latest = Math.floor(deliveries / LIFE.length);
  const ids = Array.from({ length: 2 * OPEN_JOBS }, (_, age) => latest - age).filter((job) => job >= 0);
  return ids.map((job, age) => ({
    id: FIRST_ID + job,
    run_id: 7,
    run_attempt: 1,
    name: 'tests',
    status: age < OPEN_JOBS ? 'queued' : 'in_progress',
    labels: labelsOf(job),
    created_at: new Date().toISOString(),
    runner_name: age < OPEN_JOBS ? null : 'GitHub Actions 7',
  }));
}

const labelsOf = (job: number): readonly string[] => (job % OURS_EVERY === 0 ? LABELS : ['ubuntu-latest']);

/** One of GitHub's published examples, as a job of the repository that is served, grown to the usual size. */
function templateOf(status: Status, labels: readonly string[]): Template {
  const all = createRequire(import.meta.url)('@octokit/webhooks-examples') as readonly Example[];
  const examples = all.find(({ name }) => name === 'workflow_job')?.examples ?? [];
  const example = examples.find(({ workflow_job }) => workflow_job['status'] === status);
  if (!example) throw new Error(`there is no example of a job that is ${status}`);
  const placeholder = FIRST_ID + 9_876_543_210;
  const payload = (padding: string) => ({
    ...example,
    action: status,
    workflow_job: {
      ...example.workflow_job,
      id: placeholder,
      labels,
      runner_name: status === 'queued' ? null : 'GitHub Actions 7',
      html_url: `https://github.com/acme/plots/actions/runs/7/job/${placeholder}`,
    },
    repository: { ...example.repository, full_name: 'acme/plots', description: padding },
  });
  const missing = BODY_BYTES - Buffer.byteLength(JSON.stringify(payload('')));
  const bytes = Buffer.from(JSON.stringify(payload('.'.repeat(Math.max(0, missing)))));
  const places: number[] = [];
  for (let at = bytes.indexOf(String(placeholder)); at >= 0; at = bytes.indexOf(String(placeholder), at + 1)) places.push(at);
  return { bytes, places };
}
