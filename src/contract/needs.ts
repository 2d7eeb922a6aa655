import { z } from 'zod';
import { err, ok, type Result } from '../lib/result.ts';
import { check } from './issue.ts';
import { parseJson, type TestJob } from './test-job.ts';
import { parseTicket } from './test-plan.ts';

/** A job of the workflow that the gate waited for. */
export interface NeededJob {
  readonly name: string;
  /** `success`, `failure`, `cancelled` or `skipped`. */
  readonly result: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** What the output `jobs` of the plan says: which jobs there are, and what each runs where the output carries it. */
export interface PlannedMatrix {
  /** Of the plan; empty where it has no jobs. */
  readonly digest: string;
  /** Of the workflow run, in which the plan was made. */
  readonly attempt: number;
  readonly parcels: readonly { readonly id: string; readonly configurations: readonly TestJob[] | null }[];
}

const NeedsSchema = z.record(
  z.string(),
  z.object(
    {
      result: z.string({ error: 'a result' }),
      outputs: z
        .record(z.string(), z.string())
        .nullish()
        .transform((outputs) => outputs ?? {}),
    },
    { error: 'a job with its result' },
  ),
  { error: 'the context `needs` as JSON' },
);

const ConfigurationSchema = z.object({ job: z.string({ error: 'what a job gets' }) }, { error: 'a configuration' });
const JobsSchema = z.object({ include: z.array(ConfigurationSchema, { error: 'a list' }) }, { error: 'a matrix with `include`' });

/** Reads `${{ toJSON(needs) }}`. */
export function parseNeeds(text: string): Result<readonly NeededJob[], string> {
  const json = parseJson(text);
  if (!json.ok) return json;
  const checked = check(NeedsSchema, json.value);
  if ('issues' in checked) return err(checked.issues.map((issue) => issue.what).join('; '));
  return ok(Object.entries(checked.value).map(([name, job]) => ({ name, ...job })));
}

/** Reads the output `jobs` of `plan`. */
export function parsePlanned(jobs: string): Result<PlannedMatrix, string> {
  const json = parseJson(jobs);
  if (!json.ok) return json;
  const checked = check(JobsSchema, json.value);
  if ('issues' in checked) return err(checked.issues.map((issue) => issue.what).join('; '));
  const tickets = checked.value.include.map(({ job }) => parseTicket(job));
  const broken = tickets.flatMap((ticket, index) => (ticket.ok ? [] : [`include[${index}].job: ${ticket.error}`]));
  if (broken.length > 0) return err(broken.join('; '));
  const read = tickets.flatMap((ticket) => (ticket.ok ? [ticket.value] : []));
  const digests = [...new Set(read.map(({ plan }) => plan))];
  if (digests.length > 1) return err(`expected jobs of one plan, found those of ${digests.length}`);
  const parcels = read.map((ticket) => ({
    id: ticket.parcel,
    configurations: ticket.kind === 'bodies' ? ticket.configurations : null,
  }));
  const attempt = Math.max(1, ...read.map((ticket) => ticket.attempt ?? 1));
  return ok({ digest: digests[0] ?? '', attempt, parcels });
}
