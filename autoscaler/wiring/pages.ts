import type { SqlitePageReads } from '../adapters/sqlite-history-pages.ts';
import type { SqliteSamples } from '../adapters/sqlite-samples.ts';
import type { Changes } from '../changes.ts';
import { mayUse } from '../requests/service-doer.ts';
import type { Doors } from '../web/guard-doors.ts';
import { lazyRoutes } from '../web/lazy-routes.ts';
import type { Layout } from '../web/people/layout.ts';
import type { LiveGiven } from '../web/people/live.ts';
import type { OverviewGiven } from '../web/people/overview.ts';
import type { PullFactsDesk } from '../web/people/pull-page-facts.ts';
import type { Routes } from '../web/web-server-routes.ts';
import type { Builds } from './builds.ts';
import type { Loop, LoopGiven } from './loop.ts';
import { healthOf, poolActions, servedBy, versionOf } from './pages-given.ts';

export interface PagesGiven extends LoopGiven {
  readonly loop: Loop;
  readonly changes: Changes;
  readonly samples: SqliteSamples;
}

/** What each page declares again: who may see it. */
const PAGE = ['GET', 'signed-in'] as const;
const FORM = ['POST', 'form'] as const;
const ROUTES = {
  ...{ '/': PAGE, '/pools': PAGE, '/pools/:name': PAGE, '/pools/:name/orders': FORM, '/live': PAGE },
  ...{
    '/costs': PAGE,
    '/costs.csv': PAGE,
    '/health': PAGE,
    '/jobs/:id': PAGE,
    '/audit': PAGE,
    '/audit.csv': PAGE,
    '/watch': PAGE,
    '/branches/:owner/:repo': PAGE,
  },
  ...{ '/pulls/:owner/:repo/:number': PAGE, '/pulls/:owner/:repo/:number/request': FORM },
};

/** Puts the pages of the service beside other routes; none where nobody signs in. */
export async function pageRoutes(given: PagesGiven): Promise<(others: Routes) => Routes> {
  const { people } = given.people.auth.doors;
  if (!people) return (others) => others;
  const { readPeopleAssets, assetRoutes } = await import('../web/pages/assets.ts');
  const assets = await readPeopleAssets();
  const startedAt = given.clock.now();
  const own = lazyRoutes(ROUTES, () => loadPages(given, { ...people, startedAt }, assets.prefix));
  return (others) => assetRoutes(assets, { ...others, ...own });
}

interface PeopleDoors {
  readonly desk: NonNullable<Doors['people']>['desk'];
  readonly startedAt: number;
}

async function loadPages(given: PagesGiven, doors: PeopleDoors, prefix: string): Promise<Routes> {
  const { config, journal, changes, loop } = given;
  const [layouts, indexes, reads, { websiteOf }] = await Promise.all([
    import('../web/people/layout.ts'),
    import('../web/people/look-index.ts'),
    import('../adapters/sqlite-history-pages.ts'),
    import('../web/pages/pages.ts'),
  ]);
  const { reconciler } = loop;
  const indexOf = indexes.createIndexer({
    pools: config.pools,
    sources: () => reconciler.health(),
    orders: () => given.orders.current(),
  });
  const shared: Shared = {
    layout: layouts.createLayout(prefix, (topic) => changes.version(topic)),
    reads: new reads.SqlitePageReads(journal.shared().database),
    served: servedBy(given),
    github: websiteOf(config.github.url),
    builds: given.builds?.pages ?? null,
  };
  const [overview, pulls, asides] = await Promise.all([
    overviewRoutes(given, shared, { doors, indexOf }),
    pullRoutes(given, shared),
    asideRoutes(given, shared),
  ]);
  // A look that nobody follows is not even sorted. Registered last: what failed before is loaded again.
  const watch = (): void => changes.looked((topic) => indexOf(reconciler.snapshot()).digestOf(topic));
  watch();
  followPulls(given, pulls.facts);
  loop.onLook(watch);
  return { ...overview, ...pulls.routes, ...asides };
}

/** What several kinds of pages are made with. */
interface Shared {
  readonly layout: Layout;
  readonly reads: SqlitePageReads;
  readonly served: ReturnType<typeof servedBy>;
  /** Where people see GitHub. */
  readonly github: string;
  readonly builds: Builds['pages'] | null;
}

interface Looking {
  readonly doors: PeopleDoors;
  readonly indexOf: OverviewGiven['indexOf'];
}

async function overviewRoutes(
  given: PagesGiven,
  { layout, reads, served }: Shared,
  { doors, indexOf }: Looking,
): Promise<Routes> {
  const { journal, changes, clock, loop } = given;
  const [{ OverviewPages }, { createOverviewRoutes }, version] = await Promise.all([
    import('../web/people/overview-pages.ts'),
    import('../web/people/overview-routes.ts'),
    versionOf(),
  ]);
  const all = new OverviewPages({
    ...{ layout, clock, indexOf, reads, samples: given.samples, costs: journal },
    look: () => loop.reconciler.snapshot(),
    beside: loop.beside,
    repositories: served.known,
    actions: poolActions(given),
    health: healthOf(given, { version, startedAt: doors.startedAt }),
    live: { ...{ changes, clock }, isSignedIn: (request) => doors.desk.lasts(request), mayFollow: mayFollow(given) },
  });
  return createOverviewRoutes(async () => all);
}

function mayFollow({ journal }: PagesGiven): LiveGiven['mayFollow'] {
  return async ({ access, person }, topic) => {
    const [, repository] = /^pull:([^/]+\/[^/]+)\/[0-9]+$/.exec(topic) ?? /^branches:([^/]+\/[^/]+)$/.exec(topic) ?? [];
    const job = /^job:([0-9]+)$/.exec(topic)?.[1];
    const named = repository ?? (job === undefined ? null : ((await journal.job(job))?.repository ?? null));
    if (named === null) return !/^(?:pull|job|branches):/.test(topic);
    return (await access.roleOf(person, named)) !== 'none' || access.isOperator(person);
  };
}

async function pullRoutes(
  { config, github: forge, people, clock }: PagesGiven,
  { layout, reads, served, github, builds }: Shared,
): Promise<{ readonly routes: Routes; readonly facts: PullFactsDesk }> {
  const [{ createPullRoutes }, { createPersonActions }, { PullFactsDesk: Desk }] = await Promise.all([
    import('../web/people/pull-page-routes.ts'),
    import('../web/people/actions.ts'),
    import('../web/people/pull-page-facts.ts'),
  ]);
  const facts = new Desk({
    ...{ forge: forge.people, steady: () => performance.now() },
    report: (repository, pull, marker) => forge.people.report(repository, pull, marker),
  });
  const actions = createPersonActions({
    ports: (repository) => people.desk.portsOf(repository),
    handle: (asking) => people.desk.handle(asking),
    pools: (repository) => config.pools.filter((pool) => mayUse(pool, repository)).map(({ name }) => name),
  });
  const routes = createPullRoutes({
    ...{ facts, actions, audit: people.requests, ledger: people.requests, reads, builds },
    ...{ clock, layout, served: served.ask, github },
  });
  return { routes, facts };
}

function followPulls({ people, changes }: PagesGiven, facts: PullFactsDesk): void {
  people.onHeard(({ repository, pull, headSha }) => {
    const touched =
      pull !== null ? Promise.resolve([pull]) : headSha === null ? Promise.resolve([]) : facts.ofHead(repository, headSha);
    void touched.then((numbers) => {
      for (const number of numbers) {
        facts.forget(repository, number);
        changes.touch(`pull:${repository}/${number}`);
      }
    });
  });
}

/** Of jobs and of the audit. */
async function asideRoutes(
  { config, journal, people, watch, branches, clock, loop: { reconciler } }: PagesGiven,
  { layout, reads, served, github, builds }: Shared,
): Promise<Routes> {
  const [
    { createJobRoutes },
    { createAuditRoutes },
    { createWatchPages },
    { createBranchesRoutes },
    { createExplainer },
    { createCronSpans },
  ] = await Promise.all([
    import('../web/people/job-page-routes.ts'),
    import('../web/people/audit-page-routes.ts'),
    import('../web/people/watch-page-routes.ts'),
    import('../web/people/branches-page-routes.ts'),
    import('../explain/explainer.ts'),
    import('../../src/adapters/both/cron-spans.ts'),
  ]);
  const spans = createCronSpans();
  const explain = createExplainer({
    ...{ history: journal, clock },
    service: { look: () => reconciler.snapshot(), pools: config.pools, sources: () => reconciler.health() },
  });
  return {
    ...createJobRoutes({ explain, history: journal, reads, builds, layout, github, clock }),
    ...createBranchesRoutes({
      ...{ layout, served: served.ask, branches: branches.keeper },
      history: (subject, limit) => reads.decisionsOf(subject, limit),
    }),
    ...createWatchPages({
      ...{ layout, watching: watch.watcher.watching, clock, github },
      nights: {
        repositories: () => watch.nightly.repositories(),
        listed: (mine) => watch.nightly.listed(mine),
        nextBegin: ({ at, zone }, now) => spans.nextBegin([{ from: at, forMs: 60_000, zone, because: '' }], now)?.at ?? null,
      },
    }),
    ...createAuditRoutes({
      ...{ audit: people.requests, reads, served: served.ask, layout },
      pools: config.pools.map(({ name }) => name),
    }),
  };
}
