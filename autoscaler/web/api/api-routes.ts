import type { IncomingMessage } from 'node:http';
import type { Admitted, GuardedRoute } from '../guard.ts';
import type { Reply, StreamReply } from '../reply.ts';
import type { Routes } from '../web-server-routes.ts';
import type { ApiGiven } from './api-given.ts';
import type { Asked } from './api-operation.ts';
import { API, type ApiName, type ApiPlace } from './api-table.ts';
import { OnceByKey } from './once-by-key.ts';

/** Version 1 of the API, in the shape of the web server's routes. What it needs is loaded when it is asked for the first time. */
export function createApiRoutes(given: Omit<ApiGiven, 'once'>): Routes {
  const all: ApiGiven = { ...given, once: new OnceByKey() };
  const routes: Record<string, Record<string, GuardedRoute>> = {};
  for (const [name, place] of Object.entries(API) as [ApiName, ApiPlace][]) {
    if (place.elsewhere) continue;
    const answer = (request: IncomingMessage, admitted: Admitted) => answered(all, name, { request, admitted });
    routes[place.path] = { ...routes[place.path], [place.method]: { guard: place.guard, answer } };
  }
  return routes;
}

async function answered(
  given: ApiGiven,
  name: ApiName,
  { request, admitted }: { readonly request: IncomingMessage; readonly admitted: Admitted },
): Promise<Reply | StreamReply> {
  const [{ OPERATIONS }, { readAsked }] = await Promise.all([import('./operations.ts'), import('./read-asked.ts')]);
  const operation = OPERATIONS[name];
  const read = await readAsked(operation, request, { params: admitted.params, budget: given.budget });
  if ('status' in read) return read;
  if (!operation.run) throw new Error(`${name} is served elsewhere`);
  const told = await operation.run(given, { ...read, caller: admitted.caller, request } as Asked<never, never, never, never>);
  return 'value' in told ? { status: operation.status ?? 200, body: told.value as object } : told;
}
