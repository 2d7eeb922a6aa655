import { z } from 'zod';
import { SCOPES } from '../../people-ports.ts';
import { NewToken, Revoked, Tokens } from './api-answers.ts';
import { type Operation, operation } from './api-operation.ts';
import type { ApiName } from './api-table.ts';
import { build, log, pullBuilds } from './build-operations.ts';
import { events } from './event-operations.ts';
import { endMachine, health, machines, orderPool, pool, poolHistory, pools, state } from './fleet-operations.ts';
import { costs, explain, job, jobs, requests } from './job-operations.ts';

const TokenName = z.string().regex(/^[A-Za-z0-9._-]{1,60}$/);
const INVALID = { 400: ['invalid'] } as const;

const openapi = operation({
  summary: 'This description',
  answer: { type: 'application/json; charset=utf-8', tells: 'OpenAPI 3.1' },
  run: async () => ({ status: 200, body: (await import('./openapi.ts')).describeApi(OPERATIONS) }),
});

const tokens = operation({ summary: 'The tokens of programs, without their secrets', answer: Tokens, run: null });
const makeToken = operation({
  summary: 'Makes a token; it is shown once',
  body: z.strictObject({ name: TokenName, scopes: z.array(z.enum(SCOPES)).min(1) }),
  status: 201,
  answer: NewToken,
  refusals: { ...INVALID, 409: ['token-exists'] },
  run: null,
});
const revokeToken = operation({
  summary: 'Revokes a token',
  params: { name: TokenName },
  answer: Revoked,
  refusals: { 404: ['token-unknown'] },
  run: null,
});

/** What each operation takes, does and answers: checked at the door, and described, from here. */
export const OPERATIONS: Readonly<Record<ApiName, Operation>> = {
  openapi,
  state,
  events,
  health,
  pools,
  pool,
  poolHistory,
  orderPool,
  jobs,
  job,
  explain,
  machines,
  endMachine,
  costs,
  requests,
  pullBuilds,
  build,
  log,
  tokens,
  makeToken,
  revokeToken,
};
