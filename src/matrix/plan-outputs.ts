import { formatTicket, MAX_PLAN_BYTES, type Parcel, type TestPlan, type Ticket } from '../contract/test-plan.ts';
import { byteLength } from '../lib/byte-length.ts';
import { err, ok, type Result } from '../lib/result.ts';

export interface PlanOutputs {
  /** `{"include":[{id, name, runs_on, job}]}`: what `strategy.matrix` takes through `fromJSON`. */
  readonly jobs: string;
  /** Of configurations. */
  readonly count: string;
  /** Hex SHA-256 of the plan. */
  readonly digest: string;
  /** Whether the tickets say only where the plan is found: it has to be stored then. */
  readonly isStored: boolean;
}

/** GitHub takes 1 MB of outputs a job and counts about two bytes a character (github/docs#36846). */
const MAX_UTF16_BYTES = 1_000_000;
/**
 * Linux gives a process at most 128 KiB in one variable (MAX_ARG_STRLEN), and the runner hands `needs: ${{ toJSON(needs) }}`
 * to the gate in one: the outputs once more as JSON text. Some room is left for the other needs.
 */
const MAX_VARIABLE_BYTES = 128 * 1024 - 8 * 1024;

export interface OutputFacts {
  /** `formatPlan(plan)`, or of the plan that this one is a part of. */
  readonly text: string;
  /** Hex SHA-256 of that text. */
  readonly digest: string;
  /** Why the plan cannot be stored beside the matrix; null where it can. */
  readonly unstorable: string | null;
  /** Of the workflow run. */
  readonly attempt: number;
}

/** From so many configurations on, jobs are told how many there are. */
const MANY = 100;

/** The outputs of `plan`, or why they would not arrive. */
export function planOutputs(plan: TestPlan, { text, digest, unstorable, attempt }: OutputFacts): Result<PlanOutputs, string> {
  const count = plan.configurations.length;
  const about: About = { plan: digest, ...(attempt > 1 ? { attempt } : {}), ...(count > MANY ? { count } : {}) };
  const rest = { count: String(plan.configurations.length), digest };
  // A plan that is longer by itself need not be tried.
  const inline = text.length > MAX_VARIABLE_BYTES && unstorable === null ? undefined : matrixOf(plan, about, true);
  if (inline && fits(inline)) return ok({ jobs: inline, ...rest, isStored: false });
  if (unstorable !== null) {
    return err(
      `${rest.count} configurations take ${kibibytes(variableBytes(inline ?? ''))} in the gate's input \`needs\`, ${kibibytes(MAX_VARIABLE_BYTES)} fit, and they cannot be stored beside the matrix: ${unstorable}`,
    );
  }
  const size = byteLength(text);
  if (size > MAX_PLAN_BYTES) return err(`the plan takes ${kibibytes(size)}, and ${kibibytes(MAX_PLAN_BYTES)} are read`);
  const stored = matrixOf(plan, about, false);
  if (fits(stored)) return ok({ jobs: stored, ...rest, isStored: true });
  return err(
    `the names and labels of ${plan.parcels.length} jobs take ${kibibytes(variableBytes(stored))} in the gate's input \`needs\`, and ${kibibytes(MAX_VARIABLE_BYTES)} fit`,
  );
}

type About = Pick<Ticket, 'plan' | 'attempt' | 'count'>;

function matrixOf({ configurations, parcels }: TestPlan, about: About, carriesBodies: boolean): string {
  const byId = new Map(configurations.map((job) => [job.id, job]));
  const ticketOf = ({ id, ids }: Parcel): Ticket =>
    carriesBodies
      ? {
          kind: 'bodies',
          ...about,
          parcel: id,
          configurations: ids.flatMap((one) => byId.get(one) ?? []),
        }
      : { kind: 'stored', ...about, parcel: id };
  const include = parcels.map((parcel) => ({
    id: parcel.id,
    name: parcel.name,
    runs_on: parcel.runs_on,
    job: formatTicket(ticketOf(parcel)),
  }));
  return JSON.stringify({ include });
}

const variableBytes = (jobs: string): number => byteLength(JSON.stringify(jobs));

const fits = (jobs: string): boolean => jobs.length * 2 <= MAX_UTF16_BYTES && variableBytes(jobs) <= MAX_VARIABLE_BYTES;

const kibibytes = (bytes: number): string => `${Math.ceil(bytes / 1024)} KiB`;
