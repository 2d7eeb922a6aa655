import { z } from 'zod';
import { billedTime, priceOf } from '../../costs.ts';
import { machineMark } from '../../page-ports.ts';
import { poolSubject } from '../../pool-orders.ts';
import type { RunnerRow } from '../../ports.ts';
import type { Caller } from '../guard.ts';
import { refusal } from '../reply.ts';
import { EndOrdered, Health, Machines, Ordered, PoolDetail, PoolHistory, Pools, State } from './api-answers.ts';
import type { ApiGiven } from './api-given.ts';
import { operation } from './api-operation.ts';
import { asTime, Cursor, cursorOf, IdempotencyKey, MachineId, markOf, PoolName, whole } from './api-words.ts';

const DAY = 86_400_000;
const LONGEST_HISTORY = 40 * DAY;
const HELD = 3_600_000;
const NO_POOL = refusal(404, 'pool-unknown', 'there is no pool of that name');
const OF_POOL = { 404: ['pool-unknown'] } as const;

export const state = operation({
  summary: 'How everything stands',
  answer: State,
  run: (given) => ({ value: given.state() }),
});

export const health = operation({
  summary: 'Whether the service can work, and how the sources of its facts do',
  answer: Health,
  run: ({ ready, state: look, clock }) => {
    const [{ ok, because = null }, { at, sources }] = [ready(), look()];
    return { value: { ok, because, at: clock.now(), lookedAt: at, sources } };
  },
});

export const pools = operation({
  summary: 'The pools',
  answer: Pools,
  run: (given) => {
    const { at, pools: all } = given.state();
    return { value: { at, pools: all } };
  },
});

export const pool = operation({
  summary: 'One pool, and what was decided about it last',
  params: { name: PoolName },
  answer: PoolDetail,
  refusals: OF_POOL,
  run: async (given, { params: { name } }) => {
    const { at, pools: all } = given.state();
    const found = all.find((one) => one.name === name);
    if (!found) return NO_POOL;
    const decisions = await given.reads.decisionsOf(poolSubject(name), 50);
    return { value: { at, pool: found, decisions: decisions.map((one) => ({ ...one, detail: one.detail ?? null })) } };
  },
});

export const poolHistory = operation({
  summary: 'How a pool stood over time',
  tells:
    'Oldest first. Where there are more than `points`, of each stretch of time the sample with the most waiting. Without times it is the last day; at most 40 days.',
  params: { name: PoolName },
  query: { from: asTime().optional(), to: asTime().optional(), points: whole(1, 2_000).default(500) },
  answer: PoolHistory,
  refusals: { 400: ['invalid'], ...OF_POOL },
  run: async (given, { params: { name }, query: { from: asked, to: until, points } }) => {
    if (!isPool(given, name)) return NO_POOL;
    const to = until ?? given.clock.now();
    const from = asked ?? Math.max(0, to - DAY);
    if (from > to || to - from > LONGEST_HISTORY)
      return refusal(400, 'invalid', 'from and to: expected at most 40 days, from before to');
    return { value: { pool: name, from, to, samples: await given.samples.of(name, { from, to }, points) } };
  },
});

const Why = z.string().max(300).default('');
const Order = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('pause'), why: Why }),
    z.strictObject({ kind: z.literal('drain'), why: Why }),
    z.strictObject({ kind: z.literal('resume'), why: Why }),
    z.strictObject({ kind: z.literal('start'), for: z.int().min(60_000).max(DAY).default(HELD) }),
  ])
  .describe(
    '`pause`: nothing is launched. `drain`: also, what is idle is ended. `start`: one machine more is kept ready, for so many milliseconds.',
  );

export const orderPool = operation({
  summary: 'Pauses, drains or resumes a pool, or keeps a machine of it ready',
  tells:
    'Answered once it is durable. With `Idempotency-Key` the same order sent again within a day is one: it gets the first answer, as long as the service runs. An order says how the pool is to stand, so that one more after a restart changes nothing but the time until which a machine is kept.',
  params: { name: PoolName },
  headers: { 'idempotency-key': IdempotencyKey.optional() },
  body: Order,
  answer: Ordered,
  refusals: { ...OF_POOL, 409: ['key-used'] },
  run: (given, { params: { name }, headers, body, caller }) => {
    if (!isPool(given, name)) return NO_POOL;
    const who = nameOf(caller);
    const key = headers['idempotency-key'];
    const order = async () => {
      await carryOut(given, { pool: name, order: body, who });
      const now = given.orders.current().get(name);
      return { value: { pool: name, stopped: now?.stopped ?? null, held: now?.held ?? null } };
    };
    if (key === undefined) return order();
    const text = JSON.stringify([name, body]);
    return given.once.run({ key: `${who} ${key}`, text, now: given.clock.now() }, order, KEY_USED);
  },
});

const KEY_USED = refusal(409, 'key-used', 'this Idempotency-Key was used for another order: every order needs its own');

async function carryOut(
  { orders, clock }: ApiGiven,
  { pool: name, order, who }: { readonly pool: string; readonly order: z.output<typeof Order>; readonly who: string },
): Promise<void> {
  if (order.kind !== 'start') return orders.stop(name, order.kind === 'resume' ? null : order.kind, who, order.why);
  const now = clock.now();
  const held = orders.current().get(name)?.held ?? null;
  // What is kept already may be for somebody else.
  const count = (held && held.until > now ? held.count : 0) + 1;
  await orders.hold(name, count, Math.max(now + order.for, held?.until ?? 0), who);
}

export const machines = operation({
  summary: 'Machines: the living ones, or those that are gone',
  tells: 'The living ones in one answer, newest first. Those that are gone page by page, by when they were over, newest first.',
  query: {
    which: z.enum(['live', 'gone']).default('live'),
    pool: PoolName.optional(),
    before: Cursor.optional(),
    limit: whole(1, 1_000).default(1_000),
  },
  answer: Machines,
  run: async ({ reads, clock }, { query: { which, pool: name, before, limit } }) => {
    const mark = markOf(before);
    const of = { which, limit, ...(name !== undefined && { pool: name }), ...(mark && which === 'gone' && { before: mark }) };
    const rows = await reads.machines(of);
    const last = which === 'gone' && rows.length === limit ? rows.at(-1) : undefined;
    return {
      value: { machines: rows.map((row) => machineOf(row, clock.now())), next: last ? cursorOf(machineMark(last)) : null },
    };
  },
});

export const endMachine = operation({
  summary: 'Ends a machine',
  tells: 'The next look obeys. One that has a job is ended with `force` alone: the job fails then.',
  params: { id: MachineId },
  body: z.strictObject({ force: z.boolean().default(false) }),
  answer: EndOrdered,
  status: 202,
  refusals: { 404: ['machine-unknown'], 409: ['busy', 'ending'] },
  run: async (given, { params: { id }, body: { force }, caller }) => {
    const answer = await given.endMachine(id, nameOf(caller), ...(force ? (['force'] as const) : []));
    if (answer === 'unknown') return refusal(404, 'machine-unknown', 'no living machine has this id');
    if (answer === 'busy') return refusal(409, 'busy', 'it has a job, which would fail: say force to end it all the same');
    if (answer === 'ending') return refusal(409, 'ending', 'it is being ended');
    return { value: { ordered: true as const } };
  },
});

function machineOf(row: RunnerRow, now: number) {
  const { id, pool: of, name, state: stands, purpose, because, machine, offer, jobId, endReason } = row;
  const { plannedAt, launchedAt, onlineAt, busyAt, endedAt } = row;
  const usd = priceOf(billedTime(row, now), offer);
  const times = { plannedAt, launchedAt, onlineAt, busyAt, endedAt };
  return { id, pool: of, name, state: stands, purpose, because, machine, offer, jobId, endReason, ...times, usd };
}

function isPool(given: ApiGiven, name: string): boolean {
  return given.state().pools.some((one) => one.name === name);
}

/** Who is written down as the one that ordered. */
export function nameOf(caller: Caller): string {
  if (caller.kind === 'token') return `token ${caller.name}`;
  return caller.kind === 'person' ? caller.viewer.person.login : caller.kind === 'socket' ? 'this host' : 'nobody';
}
