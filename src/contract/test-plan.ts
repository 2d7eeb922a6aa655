import { z } from 'zod';
import { canonicalJson } from '../lib/canonical-json.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { check, strict } from './issue.ts';
import { DIGEST, ID, parseJson, type TestJob, TestJobSchema, withoutDefaults } from './test-job.ts';

/** One job of the workflow's matrix: a configuration, or several that run one after the other on one runner. */
export interface Parcel {
  /** Unique in its plan: the id of its only configuration, or `pack-001`; names the report's artifact. */
  readonly id: string;
  /** What the job is called on GitHub. */
  readonly name: string;
  readonly runs_on: readonly string[];
  /** Ids of its configurations, in the order they run. */
  readonly ids: readonly string[];
}

/** The whole plan, as it is stored beside the matrix. Its digest, hex SHA-256 of the text that `formatPlan` writes, ties every report to it. */
export interface TestPlan {
  readonly configurations: readonly TestJob[];
  readonly parcels: readonly Parcel[];
}

/** What a job of the matrix gets as `matrix.job`: its configurations, or where they are to be found. */
export type Ticket = TicketPlan &
  (
    | { readonly kind: 'bodies'; readonly configurations: readonly TestJob[] }
    /** In the artifact `planArtifact(plan)` of this run. */
    | { readonly kind: 'stored' }
  );

interface TicketPlan {
  readonly plan: string;
  readonly parcel: string;
  /** Of the workflow run, in which the plan was made; default: 1. What an earlier one reported was of another plan, or has to be tested again. */
  readonly attempt?: number;
  /** Configurations of the whole plan, where they are so many that not everything can be told of each. */
  readonly count?: number;
}

const PLAN_SCHEMA = 'pilotlight-plan/1';
const TICKET_SCHEMA = 'pilotlight-ticket/1';
/** Above this, a stored plan is not read. */
export const MAX_PLAN_BYTES = 64 * 1024 * 1024;

const id = z.string({ error: 'an id' }).regex(ID, { error: 'an id' });
const digest = z.string({ error: 'the digest of a plan' }).regex(DIGEST, { error: 'the digest of a plan' });
const bodies = z.array(TestJobSchema, { error: 'a list of configurations' });

const PlanSchema = strict({
  schema: z.literal(PLAN_SCHEMA, { error: JSON.stringify(PLAN_SCHEMA) }),
  configurations: bodies,
  parcels: z.array(strict({ id, name: z.string(), runs_on: z.array(z.string()), ids: z.array(id).min(1) }), {
    error: 'a list of parcels',
  }),
});

const TicketSchema = strict({
  schema: z.literal(TICKET_SCHEMA, { error: JSON.stringify(TICKET_SCHEMA) }),
  plan: digest,
  parcel: id,
  attempt: z.int({ error: 'an attempt' }).positive({ error: 'an attempt' }).optional(),
  count: z.int({ error: 'a count' }).positive({ error: 'a count' }).optional(),
  configurations: bodies.min(1, { error: 'at least one configuration' }).optional(),
});

/** The artifact that holds a plan; whoever reads it compares the digest of what it got. */
export const planArtifact = (plan: string): string => `pilotlight-plan-${plan.slice(0, 16)}`;

export function formatPlan({ configurations, parcels }: TestPlan): string {
  return canonicalJson({
    schema: PLAN_SCHEMA,
    configurations: configurations.map(withoutDefaults),
    parcels: parcels.map((one) => ({ ...one })),
  });
}

export function parsePlan(text: string): Result<TestPlan, string> {
  const read = parsed(PlanSchema, text);
  if (!read.ok) return read;
  const { configurations, parcels } = read.value;
  return ok({ configurations, parcels });
}

export function formatTicket(ticket: Ticket): string {
  const { plan, parcel } = ticket;
  const carried = ticket.kind === 'bodies' ? { configurations: ticket.configurations.map(withoutDefaults) } : {};
  return canonicalJson({ schema: TICKET_SCHEMA, plan, parcel, ...marksOf(ticket), ...carried });
}

export function parseTicket(text: string): Result<Ticket, string> {
  const read = parsed(TicketSchema, text);
  if (!read.ok) return read;
  const { plan, parcel, configurations } = read.value;
  const about = { plan, parcel, ...marksOf(read.value) };
  return ok(configurations ? { kind: 'bodies', ...about, configurations } : { kind: 'stored', ...about });
}

const marksOf = ({ attempt, count }: { readonly attempt?: number | undefined; readonly count?: number | undefined }) => ({
  ...(attempt === undefined ? {} : { attempt }),
  ...(count === undefined ? {} : { count }),
});

function parsed<T extends z.ZodType>(schema: T, text: string): Result<z.output<T>, string> {
  const json = parseJson(text);
  if (!json.ok) return json;
  const checked = check(schema, json.value);
  return 'issues' in checked ? err(checked.issues.map((issue) => issue.what).join('; ')) : ok(checked.value);
}
