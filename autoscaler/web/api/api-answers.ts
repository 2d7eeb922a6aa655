import { z } from 'zod';
import { WAIT_REASONS } from '../../explain/reasons.ts';
import { SCOPES } from '../../people-ports.ts';

/** What the API answers. Times are milliseconds since the epoch, money US dollars, ids text. */
const named = z.registry<{ id: string; description?: string }>();
/** The answers by their names in the description. */
export const ANSWERS = named;

const Time = z.int();
const Text = z.string();
const Usd = z.number();
const nullable = <T extends z.ZodType>(of: T) => of.nullable();

function answer<T extends z.ZodRawShape>(id: string, shape: T) {
  const schema = z.object(shape);
  named.add(schema, { id });
  return schema;
}

export const Refusal = answer('Refusal', { error: Text, message: Text });
const Offer = answer('Offer', {
  type: Text,
  zone: Text,
  market: z.enum(['spot', 'on-demand']),
  usdPerHour: nullable(Usd),
});
const Budget = answer('Budget', { per: z.enum(['day', 'month']), usd: Usd, left: Usd, until: Time });
const Source = answer('Source', {
  source: z.enum(['webhook', 'jobs-poll', 'runners-poll', 'delivery-log']),
  state: z.enum(['good', 'late', 'bad', 'never']),
  lastGoodAt: nullable(Time),
  lastFaultAt: nullable(Time),
  fault: nullable(Text),
  missed: z.int(),
});
const Stopped = answer('Stopped', { how: z.enum(['pause', 'drain']), who: Text, why: Text, at: Time });
const Held = answer('Held', { count: z.int(), until: Time, who: Text, at: Time });
export const Pool = answer('Pool', {
  name: Text,
  max: z.int(),
  live: z.int(),
  stocked: z.int(),
  stocking: z.int(),
  usdToday: nullable(Usd),
  budgets: z.array(Budget),
  paused: nullable(Text),
  stopped: nullable(Stopped),
  held: nullable(Held),
});
const JobStatus = z.enum(['queued', 'waiting', 'in_progress', 'completed']);
const LiveJob = answer('LiveJob', {
  id: Text,
  key: Text,
  url: Text,
  status: JobStatus,
  pool: nullable(Text),
  queuedAt: Time,
  startedAt: nullable(Time),
  runner: nullable(Text),
  because: nullable(z.enum(WAIT_REASONS)),
  detail: nullable(Text),
});
const Purpose = z.enum(['job', 'hot', 'stock']);
const LiveRunner = answer('LiveRunner', {
  id: Text,
  name: Text,
  pool: Text,
  state: Text,
  because: Text,
  since: Time,
  job: nullable(Text),
  purpose: Purpose,
  machine: nullable(Text),
  offer: nullable(Offer),
  usd: nullable(Usd),
});
export const State = answer('State', {
  at: Time,
  pools: z.array(Pool),
  jobs: z.array(LiveJob),
  runners: z.array(LiveRunner),
  sources: z.array(Source),
  budgets: z.array(Budget),
});
export const Health = answer('Health', {
  ok: z.boolean(),
  because: nullable(Text),
  at: Time,
  lookedAt: Time,
  sources: z.array(Source),
});
export const Pools = answer('Pools', { at: Time, pools: z.array(Pool) });
const Decision = answer('Decision', { at: Time, stage: Text, subject: Text, because: Text, detail: nullable(Text) });
export const PoolDetail = answer('PoolDetail', { at: Time, pool: Pool, decisions: z.array(Decision) });
const Sample = answer('Sample', {
  at: Time,
  pool: Text,
  queued: z.int(),
  running: z.int(),
  booting: z.int(),
  idle: z.int(),
  busy: z.int(),
  stopped: z.int(),
  max: z.int(),
  longestWait: nullable(Time),
  usdToday: nullable(Usd),
});
export const PoolHistory = answer('PoolHistory', { pool: Text, from: Time, to: Time, samples: z.array(Sample) });
export const Ordered = answer('Ordered', { pool: Text, stopped: nullable(Stopped), held: nullable(Held) });
export const Job = answer('Job', {
  id: Text,
  repository: Text,
  runId: Text,
  attempt: z.int(),
  name: Text,
  labels: z.array(Text),
  status: JobStatus,
  conclusion: nullable(Text),
  createdAt: Time,
  startedAt: nullable(Time),
  completedAt: nullable(Time),
  runnerName: nullable(Text),
  url: Text,
  headSha: nullable(Text),
});
export const Jobs = answer('Jobs', { jobs: z.array(Job), next: nullable(Text) });
const MachineOfJob = answer('MachineOfJob', {
  runner: Text,
  pool: Text,
  state: Text,
  offer: nullable(Offer),
  startedAt: nullable(Time),
  endedAt: nullable(Time),
  billedSeconds: z.number(),
  usd: nullable(Usd),
  jobId: nullable(Text),
  endReason: nullable(Text),
});
export const Explained = answer('Explanation', {
  job: z.object({
    id: Text,
    key: Text,
    repository: Text,
    name: Text,
    labels: z.array(Text),
    url: Text,
    headSha: nullable(Text),
  }),
  status: JobStatus,
  since: Time,
  because: z.enum([...WAIT_REASONS, 'running', 'completed']),
  detail: Text,
  next: z.object({ what: Text, at: nullable(Time) }),
  notes: z.array(Text),
  history: z.array(z.object({ at: Time, what: Text })),
  machines: z.array(MachineOfJob),
  usd: nullable(Usd),
  lookedAt: nullable(Time),
});
const Machine = answer('Machine', {
  id: Text,
  pool: Text,
  name: Text,
  state: z.enum(['planned', 'registered', 'starting', 'stocked', 'idle', 'busy', 'ending', 'gone']),
  purpose: Purpose,
  because: Text,
  machine: nullable(Text),
  offer: nullable(Offer),
  jobId: nullable(Text),
  plannedAt: Time,
  launchedAt: nullable(Time),
  onlineAt: nullable(Time),
  busyAt: nullable(Time),
  endedAt: nullable(Time),
  endReason: nullable(Text),
  usd: nullable(Usd),
});
export const Machines = answer('Machines', { machines: z.array(Machine), next: nullable(Text) });
export const EndOrdered = answer('EndOrdered', { ordered: z.literal(true) });
const CostLine = answer('CostLine', {
  key: Text,
  what: Text,
  url: nullable(Text),
  machines: z.int(),
  seconds: z.number(),
  usd: Usd,
  unpriced: z.int(),
});
export const Costs = answer('Costs', {
  window: z.object({ from: Time, to: Time }),
  by: z.enum(['job', 'pool', 'repository', 'run']),
  total: CostLine,
  lines: z.array(CostLine),
  waste: CostLine,
  unused: CostLine,
});
const Person = answer('Person', { login: Text, id: z.int() });
const Request = answer('Request', {
  id: Text,
  at: Time,
  via: z.enum(['comment', 'dispatch', 'button', 'api']),
  repository: Text,
  pull: nullable(z.int()),
  by: Person,
  text: Text,
  state: z.enum(['taken', 'refused', 'waiting', 'granted', 'running', 'done', 'failed']),
  because: nullable(Text),
  sentence: Text,
  head: nullable(Text),
  runId: nullable(Text),
  url: nullable(Text),
  answer: nullable(z.int()),
  until: nullable(Time),
  confirmedBy: nullable(Person),
  endedAt: nullable(Time),
});
export const Requests = answer('Requests', { requests: z.array(Request), next: nullable(Text) });
const Build = answer('Build', {
  run: Text,
  repository: Text,
  path: Text,
  sha: Text,
  branch: Text,
  workflow: Text,
  isPrivate: z.boolean(),
  isFork: z.boolean(),
  beganAt: Time,
});
export const Builds = answer('Builds', { builds: z.array(Build) });
const Configuration = answer('Configuration', {
  id: Text,
  ended: z.boolean(),
  kind: nullable(Text),
  verdict: nullable(Text),
  runner: nullable(Text),
});
export const BuildDetail = answer('BuildDetail', { build: Build, configurations: z.array(Configuration) });
const Token = answer('Token', {
  name: Text,
  scopes: z.array(z.enum(SCOPES)),
  createdAt: Time,
  lastUsedAt: nullable(Time),
});
export const Tokens = answer('Tokens', { tokens: z.array(Token) });
export const NewToken = answer('NewToken', { token: Text });
export const Revoked = answer('Revoked', { revoked: z.literal(true) });
