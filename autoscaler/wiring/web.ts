import type { WebServer } from '../web/web-server.ts';
import { type PagesGiven, pageRoutes } from './pages.ts';

/** The service's HTTP side: what GitHub, machines, runs, programs and people ask. */
export async function createWeb(given: PagesGiven): Promise<WebServer> {
  const { config, journal, builds, people, clock, log, loop } = given;
  const { reconciler, metrics, verify, view } = loop;
  const [{ createWebServer }, { createExplainRoutes }, { createExplainer }] = await Promise.all([
    import('../web/web-server.ts'),
    import('../web/explain-routes.ts'),
    import('../explain/explainer.ts'),
  ]);
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
    state: view,
    ready: () => journal.health(),
    doors: people.auth.doors,
    more: (budget) =>
      withPages({
        ...createExplainRoutes({ explain, costs: journal, clock }),
        ...people.auth.routes(budget),
        ...(boot ? boot.createBootRoutes({ ...boot.given, budget }) : {}),
        ...builds?.routes(budget),
      }),
  });
}
