import type { IncomingMessage } from 'node:http';
import { type Answer, type AskedPage, form, signedIn } from '../guard.ts';
import type { Routes } from '../web-server-routes.ts';
import type { OverviewPages } from './overview-pages.ts';

/**
 * Now, pools, costs, health and the stream of changes. `load` is called at the first request for a page, and again where it
 * failed: a service that nobody looks at holds none of it.
 */
export function createOverviewRoutes(load: () => Promise<OverviewPages>): Routes {
  let loading: Promise<OverviewPages> | null = null;
  const pages = (): Promise<OverviewPages> => {
    loading ??= load().catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  };
  const page = (of: (pages: OverviewPages, request: IncomingMessage, asked: AskedPage) => Answer) =>
    signedIn(async (request, asked) => of(await pages(), request, asked));
  return {
    '/': { GET: page((all, request, asked) => all.now(request, asked)) },
    '/pools': { GET: page((all, request, asked) => all.pools(request, asked)) },
    '/pools/:name': { GET: page((all, request, asked) => all.pool(request, asked)) },
    '/pools/:name/orders': { POST: form(async (_, asked) => (await pages()).order(asked)) },
    '/costs': { GET: page((all, request, asked) => all.costs(request, asked)) },
    '/costs.csv': { GET: page((all, request, asked) => all.costsCsv(request, asked)) },
    '/health': { GET: page((all, request, asked) => all.health(request, asked)) },
    '/live': { GET: page((all, request, asked) => all.live(request, asked)) },
  };
}
