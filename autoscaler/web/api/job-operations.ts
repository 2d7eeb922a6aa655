import { z } from 'zod';
import { COST_KINDS, costsOf } from '../../costs.ts';
import type { Explanation } from '../../explain/explanation.ts';
import { parseJobReference } from '../../explain/job-reference.ts';
import { jobMark } from '../../page-ports.ts';
import type { Caller } from '../guard.ts';
import { type Reply, refusal } from '../reply.ts';
import { Costs, Explained, Jobs, Requests } from './api-answers.ts';
import { operation } from './api-operation.ts';
import { asTime, Cursor, cursorOf, Id, JobReference, markOf, PoolName, RepositoryName, whole } from './api-words.ts';

const DAY = 86_400_000;
/** A machine lives five days at most, and the journal keeps thirty-five. */
const LONGEST = 40 * DAY;

export const jobs = operation({
  summary: 'Jobs, newest first',
  tells:
    '`next` is the `before` of the next page; null: there is none. `pool`: those that a machine of it ran or was started for.',
  query: {
    repository: RepositoryName.optional(),
    status: z.enum(['queued', 'waiting', 'in_progress', 'completed']).optional(),
    pool: PoolName.optional(),
    before: Cursor.optional(),
    limit: whole(1, 200).default(50),
  },
  answer: Jobs,
  run: async ({ reads }, { query: { repository, status, pool, before, limit } }) => {
    const mark = markOf(before);
    const found = await reads.jobs({
      repositories: repository === undefined ? 'all' : [repository],
      ...(status && { status }),
      ...(pool !== undefined && { pool }),
      ...(mark && { before: mark }),
      limit,
    });
    const last = found.length === limit ? found.at(-1) : undefined;
    return { value: { jobs: found, next: last ? cursorOf(jobMark(last)) : null } };
  },
});

export const job = operation({
  summary: 'One job: why it waits, what happens next, and what happened',
  params: { id: Id },
  answer: Explained,
  refusals: { 404: ['job-unknown'] },
  run: async ({ explain: tell }, { params: { id }, caller }) => told(await tell(id), { id, repository: null }, caller),
});

export const explain = operation({
  summary: 'The same, by what a person has at hand',
  tells: '`url` or `job`: the address of the job, `owner/name#id`, or its id.',
  query: { url: JobReference.optional(), job: JobReference.optional() },
  answer: Explained,
  refusals: { 400: ['job-unclear'], 404: ['job-unknown'] },
  run: async ({ explain: tell }, { query: { url, job: text }, caller }) => {
    const reference = parseJobReference(url ?? text ?? '');
    if (!reference.ok) return refusal(400, 'job-unclear', reference.error);
    return told(await tell(reference.value.id), reference.value, caller);
  },
});

async function told(
  found: Explanation | null,
  { id, repository }: { readonly id: string; readonly repository: string | null },
  caller: Caller,
): Promise<{ readonly value: Explanation } | Reply> {
  const isMeant = found && (repository ?? found.job.repository).toLowerCase() === found.job.repository.toLowerCase();
  // To whom a repository is closed nothing of it is told, not even that there is such a job.
  if (!isMeant || !(await maySee(caller, found.job.repository)))
    return refusal(404, 'job-unknown', `nobody here knows a job ${id}${repository === null ? '' : ' of that repository'}`);
  return { value: found };
}

async function maySee(caller: Caller, repository: string): Promise<boolean> {
  if (caller.kind !== 'person') return caller.kind !== 'anybody';
  const { access, person } = caller.viewer;
  return (await access.isOperator(person)) || (await access.roleOf(person, repository)) !== 'none';
}

export const costs = operation({
  summary: 'What machines cost, by what they were for',
  tells: 'Without times it is the last day; at most 40 days. Machines that never had a job are apart (`waste`).',
  query: { by: z.enum(COST_KINDS).default('job'), from: asTime().optional(), to: asTime().optional() },
  answer: Costs,
  refusals: { 400: ['invalid'] },
  run: async ({ costs: book, clock }, { query: { by, from: since, to: until } }) => {
    const now = clock.now();
    const to = until ?? now;
    const window = { from: since ?? Math.max(0, to - DAY), to };
    if (window.from > to || to - window.from > LONGEST)
      return refusal(400, 'invalid', 'from and to: expected milliseconds since the epoch, at most 40 days apart');
    const rows = await book.machinesIn(window);
    const known = await book.jobs([...new Set(rows.flatMap(({ jobId }) => jobId ?? []))]);
    return { value: costsOf({ rows, jobs: known, window, by, now }) };
  },
});

export const requests = operation({
  summary: 'What people asked for, and what became of it; newest first',
  query: {
    repository: RepositoryName.optional(),
    pull: whole(1, 2_147_483_647).optional(),
    by: whole(1, Number.MAX_SAFE_INTEGER).optional(),
    state: z.enum(['taken', 'refused', 'waiting', 'granted', 'running', 'done', 'failed']).optional(),
    before: Cursor.optional(),
    limit: whole(1, 200).default(50),
  },
  tells: '`by`: the id of the account, not its name: a name can be given to somebody else.',
  answer: Requests,
  run: async ({ audit }, { query: { repository, pull, by, state, before, limit } }) => {
    const mark = markOf(before);
    const found = await audit.requests({
      repositories: repository === undefined ? 'all' : [repository],
      ...(pull !== undefined && { pull }),
      ...(by !== undefined && { by }),
      ...(state && { state }),
      ...(mark && { before: mark }),
      limit,
    });
    const last = found.length === limit ? found.at(-1) : undefined;
    return { value: { requests: found, next: last ? cursorOf(last) : null } };
  },
});
