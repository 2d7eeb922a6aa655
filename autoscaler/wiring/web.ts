import type { WebServer } from '../web/web-server.ts';
import { type PagesGiven, pageRoutes } from './pages.ts';

/** The service's HTTP side: what GitHub, machines, runs, programs and people ask. */
export async function createWeb(given: PagesGiven): Promise<WebServer> {
  const { config, journal, builds, people, orders, samples, watch, clock, log, loop } = given;
  const { reconciler, metrics, verify, view } = loop;
  const [{ createWebServer }, { createApiRoutes }, { createExplainer }, { SqlitePageReads }] = await Promise.all([
    import('../web/web-server.ts'),
    import('../web/api/api-routes.ts'),
    import('../explain/explainer.ts'),
    import('../adapters/sqlite-history-pages.ts'),
  ]);
  const reads = new SqlitePageReads(journal.shared().database);
  const withPages = await pageRoutes(given);
  const service = { look: () => reconciler.snapshot(), pools: config.pools, sources: () => reconciler.health() };
  const explain = createExplainer({ history: journal, clock, service });
  const boot = verify && {
    ...(await import('../web/boot-routes.ts')),
    given: { desk: reconciler.desk(), verify, version: (await import('../launch/user-data.ts')).BOOT_VERSION, clock, log },
  };
  return createWebServer({
    secrets: config.github.app.webhookSecrets,
    owners: config.github.owners,
    ...{ journal, clock, log, metrics },
    onDelivery: () => reconciler.arrived(),
    onUnused: given.branches.onUnused,
    state: view,
    ready: () => journal.health(),
    doors: people.auth.doors,
    untrusted: config.pages?.untrustedUrl ?? null,
    more: (budget) =>
      withPages({
        ...people.auth.routes(budget),
        ...createApiRoutes({
          ...{ state: view, ready: () => journal.health(), explain, costs: journal, samples, orders, clock, budget },
          ...{ reads, audit: people.requests, builds: builds?.pages ?? null, changes: loop.onLook },
          endMachine: (id, who, force) => reconciler.endMachine(id, who, force),
        }),
        ...(boot ? boot.createBootRoutes({ ...boot.given, budget }) : {}),
        ...builds?.routes(budget),
        ...watch.routes(budget),
      }),
  });
}
