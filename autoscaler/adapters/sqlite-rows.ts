import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { JobFacts } from '../forge-ports.ts';
import type { Decision, Delivery, RunnerRow } from '../ports.ts';

type Row = Readonly<Record<string, SQLInputValue>>;

/** Columns in the order of the table, each with the name it has in the port. */
const JOB_COLUMNS = {
  id: 'id',
  repository: 'repository',
  run_id: 'runId',
  attempt: 'attempt',
  name: 'name',
  labels: 'labels',
  status: 'status',
  conclusion: 'conclusion',
  created_at: 'createdAt',
  started_at: 'startedAt',
  completed_at: 'completedAt',
  runner_name: 'runnerName',
  url: 'url',
  head_sha: 'headSha',
} as const satisfies Readonly<Record<string, keyof JobFacts>>;

const RUNNER_COLUMNS = {
  id: 'id',
  pool: 'pool',
  scope: 'scope',
  name: 'name',
  labels: 'labels',
  state: 'state',
  because: 'because',
  planned_at: 'plannedAt',
  runner_id: 'runnerId',
  launched_at: 'launchedAt',
  online_at: 'onlineAt',
  job_id: 'jobId',
  busy_at: 'busyAt',
  ended_at: 'endedAt',
  end_reason: 'endReason',
  launch: 'launch',
  purpose: 'purpose',
  machine: 'machine',
  offer: 'offer',
  machine_started_at: 'machineStartedAt',
  machine_ended_at: 'machineEndedAt',
  delivered_at: 'deliveredAt',
  interrupted_at: 'interruptedAt',
  exit_code: 'exitCode',
} as const satisfies Readonly<Record<string, keyof RunnerRow>>;

const DECISION_COLUMNS = {
  at: 'at',
  stage: 'stage',
  subject: 'subject',
  because: 'because',
  detail: 'detail',
} as const satisfies Readonly<Record<string, keyof Decision>>;

const DELIVERY_COLUMNS = {
  id: 'id',
  event: 'event',
  received_at: 'receivedAt',
  body: 'body',
} as const satisfies Readonly<Record<string, keyof Delivery>>;

/** Reads and writes one kind of record. Lists of text are kept as JSON; what a record leaves out is NULL. */
export interface Table<T extends object> {
  put(record: T): number;
  select(where: string): (...values: readonly SQLInputValue[]) => readonly T[];
}

/** Kept as JSON. */
const JSON_FIELDS: ReadonlySet<string> = new Set(['labels', 'offer']);

type Columns<T> = Readonly<Record<string, keyof T & string>>;

function tableOf<T extends object>(
  database: DatabaseSync,
  shape: { name: string; columns: Columns<T>; insert: string },
): Table<T> {
  const names = Object.keys(shape.columns);
  const insert = database.prepare(
    `INSERT INTO ${shape.name} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')}) ${shape.insert}`,
  );
  return {
    put: (record) => Number(insert.run(...names.map((name) => toColumn(record[shape.columns[name] as keyof T]))).changes),
    select: (where) => {
      const statement = database.prepare(`SELECT ${names.join(', ')} FROM ${shape.name} ${where}`);
      return (...values) => statement.all(...values).map((row) => fromRow<T>(row as Row, shape.columns));
    },
  };
}

function toColumn(value: unknown): SQLInputValue {
  if (value === undefined || value === null) return null;
  return typeof value === 'object' ? JSON.stringify(value) : (value as SQLInputValue);
}

function fromRow<T>(row: Row, columns: Columns<T>): T {
  const fields = Object.entries(columns).map(([column, field]) => {
    const value = row[column] ?? null;
    return [field, JSON_FIELDS.has(field) && value !== null ? JSON.parse(String(value)) : value] as const;
  });
  return Object.fromEntries(fields) as T;
}

function replaceById(columns: Readonly<Record<string, string>>): string {
  const updates = Object.keys(columns)
    .filter((name) => name !== 'id')
    .map((name) => `${name} = excluded.${name}`);
  return `ON CONFLICT (id) DO UPDATE SET ${updates.join(', ')}`;
}

export interface Tables {
  readonly deliveries: Table<Delivery>;
  readonly jobs: Table<JobFacts>;
  readonly runners: Table<RunnerRow>;
  readonly decisions: Table<Decision>;
}

export function tablesOf(database: DatabaseSync): Tables {
  return {
    deliveries: tableOf(database, { name: 'deliveries', columns: DELIVERY_COLUMNS, insert: 'ON CONFLICT (id) DO NOTHING' }),
    jobs: tableOf(database, { name: 'jobs', columns: JOB_COLUMNS, insert: replaceById(JOB_COLUMNS) }),
    runners: tableOf(database, { name: 'runners', columns: RUNNER_COLUMNS, insert: replaceById(RUNNER_COLUMNS) }),
    decisions: tableOf(database, { name: 'decisions', columns: DECISION_COLUMNS, insert: '' }),
  };
}

/** The row leaves out what it does not know, as the port's type asks. */
export function withoutEmptyDetail({ detail, ...decision }: Decision): Decision {
  return detail ? { ...decision, detail } : decision;
}
