import type { IncomingMessage } from 'node:http';
import { COST_KINDS, type CostBook, type CostKind, costsOf, type TimeWindow } from '../costs.ts';
import type { Explain } from '../explain/explainer.ts';
import { parseJobReference } from '../explain/job-reference.ts';
import type { Clock } from '../ports.ts';
import { type Caller, scoped } from './guard.ts';
import { type Reply, refusal } from './reply.ts';
import type { Routes } from './web-server-routes.ts';

export interface ExplainRoutesGiven {
  readonly explain: Explain;
  readonly costs: CostBook;
  readonly clock: Pick<Clock, 'now'>;
}

/** A machine lives five days at most, and the journal keeps thirty-five. */
const LONGEST = 40 * 86_400_000;
const DAY = 86_400_000;

/**
 * `GET /api/v1/explain?url=…` (or `?job=ID`) answers an `Explanation`, `GET /api/v1/costs?by=job&from=…&to=…` a `CostReport`;
 * times are milliseconds since the epoch, and without them it is the last day. In the shape of the web server's routes.
 */
export function createExplainRoutes(given: ExplainRoutesGiven): Routes {
  return {
    '/api/v1/explain': { GET: scoped('read', (request, { caller }) => explained(given, queryOf(request), caller), 'everybody') },
    '/api/v1/costs': { GET: scoped('read', (request) => costed(given, queryOf(request)), 'operators') },
  };
}

async function explained({ explain }: ExplainRoutesGiven, query: URLSearchParams, caller: Caller): Promise<Reply> {
  const reference = parseJobReference(query.get('url') ?? query.get('job') ?? '');
  if (!reference.ok) return refusal(400, 'job-unclear', reference.error);
  const told = await explain(reference.value.id);
  const isMeant = told && (reference.value.repository ?? told.job.repository).toLowerCase() === told.job.repository.toLowerCase();
  // To whom a repository is closed nothing of it is told, not even that there is such a job.
  if (!isMeant || !(await maySee(caller, told.job.repository)))
    return refusal(404, 'job-unknown', `nobody here knows a job ${reference.value.id} of that repository`);
  return { status: 200, body: told };
}

async function maySee(caller: Caller, repository: string): Promise<boolean> {
  if (caller.kind !== 'person') return caller.kind !== 'anybody';
  const { access, person } = caller.viewer;
  return (await access.isOperator(person)) || (await access.roleOf(person, repository)) !== 'none';
}

async function costed({ costs, clock }: ExplainRoutesGiven, query: URLSearchParams): Promise<Reply> {
  const now = clock.now();
  const [by, window] = [query.get('by') ?? 'job', windowOf(query, now)];
  if (!isCostKind(by)) return refusal(400, 'invalid', `by: expected one of ${COST_KINDS.join(', ')}`);
  if (!window) return refusal(400, 'invalid', 'from and to: expected milliseconds since the epoch, at most 40 days apart');
  const rows = await costs.machinesIn(window);
  const jobs = await costs.jobs([...new Set(rows.flatMap(({ jobId }) => jobId ?? []))]);
  return { status: 200, body: costsOf({ rows, jobs, window, by, now }) };
}

function windowOf(query: URLSearchParams, now: number): TimeWindow | null {
  const to = numberOf(query.get('to'), now);
  const from = numberOf(query.get('from'), to - DAY);
  return Number.isSafeInteger(from) && Number.isSafeInteger(to) && from <= to && to - from <= LONGEST ? { from, to } : null;
}

function numberOf(text: string | null, otherwise: number): number {
  if (text === null) return otherwise;
  return /^[0-9]{1,16}$/.test(text) ? Number(text) : Number.NaN;
}

function isCostKind(text: string): text is CostKind {
  return COST_KINDS.some((kind) => kind === text);
}

function queryOf({ url = '' }: IncomingMessage): URLSearchParams {
  const start = url.indexOf('?');
  return new URLSearchParams(start < 0 ? '' : url.slice(start + 1));
}
