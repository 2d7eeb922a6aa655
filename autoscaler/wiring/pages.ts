import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SqliteSamples } from '../adapters/sqlite-samples.ts';
import type { TargetHealth } from '../announce-sender.ts';
import type { Changes } from '../changes.ts';
import { mayUse } from '../requests/service-doer.ts';
import type { Doors } from '../web/guard-doors.ts';
import { lazily, lazyRoutes } from '../web/lazy-routes.ts';
import type { PoolAction, PoolActions, ServiceHealth } from '../web/people/overview.ts';
import type { Routes } from '../web/web-server-routes.ts';
import type { Loop, LoopGiven } from './loop.ts';

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
  ...{ '/costs': PAGE, '/costs.csv': PAGE, '/health': PAGE, '/jobs/:id': PAGE, '/audit': PAGE, '/audit.csv': PAGE },
  ...{ '/pulls/:owner/:repo/:number': PAGE, '/pulls/:owner/:repo/:number/request': FORM },
};

/** Which repositories are served is asked of GitHub so often at most. Milliseconds. */
const SERVED_FOR = 300_000;

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

async function loadPages(
  given: PagesGiven,
  doors: NonNullable<Doors['people']> & { readonly startedAt: number },
  prefix: string,
): Promise<Routes> {
  const { config, journal, github, builds, people, changes, clock, loop } = given;
  const [overview, layouts, indexes, pulls, jobs, audits, actions, facts, reads, explainer, { websiteOf }] = await Promise.all([
    Promise.all([import('../web/people/overview-pages.ts'), import('../web/people/overview-routes.ts')]),
    import('../web/people/layout.ts'),
    import('../web/people/look-index.ts'),
    import('../web/people/pull-page-routes.ts'),
    import('../web/people/job-page-routes.ts'),
    import('../web/people/audit-page-routes.ts'),
    import('../web/people/actions.ts'),
    import('../web/people/pull-page-facts.ts'),
    import('../adapters/sqlite-history-pages.ts'),
    import('../explain/explainer.ts'),
    import('../web/pages/pages.ts'),
  ]);
  const [{ OverviewPages }, { createOverviewRoutes }] = overview;
  const { reconciler } = loop;
  const layout = layouts.createLayout(prefix, (topic) => changes.version(topic));
  const pageReads = new reads.SqlitePageReads(journal.shared().database);
  const indexOf = indexes.createIndexer({
    pools: config.pools,
    sources: () => reconciler.health(),
    orders: () => given.orders.current(),
  });
  const served = servedBy(given);
  const website = websiteOf(config.github.url);
  const explain = explainer.createExplainer({
    ...{ history: journal, clock },
    service: { look: () => reconciler.snapshot(), pools: config.pools, sources: () => reconciler.health() },
  });
  const all = new OverviewPages({
    ...{ layout, clock, indexOf, reads: pageReads, samples: given.samples, costs: journal },
    look: () => reconciler.snapshot(),
    beside: loop.beside,
    repositories: served.known,
    actions: poolActions(given),
    health: healthOf(given, { version: await versionOf(), startedAt: doors.startedAt }),
    live: {
      ...{ changes, clock },
      isSignedIn: (request) => doors.desk.lasts(request),
      mayFollow: async ({ access, person }, topic) => {
        const [, repository] = /^pull:([^/]+\/[^/]+)\/[0-9]+$/.exec(topic) ?? [];
        const job = /^job:([0-9]+)$/.exec(topic)?.[1];
        const named = repository ?? (job === undefined ? null : ((await journal.job(job))?.repository ?? null));
        if (named === null) return !topic.startsWith('pull:') && !topic.startsWith('job:');
        return (await access.roleOf(person, named)) !== 'none' || access.isOperator(person);
      },
    },
  });
  // A look that nobody follows is not even sorted.
  const watch = (): void => changes.looked((topic) => indexOf(reconciler.snapshot()).digestOf(topic));
  watch();
  loop.onLook(watch);
  const pullFacts = new facts.PullFactsDesk({
    ...{ forge: github.people, steady: () => performance.now() },
    report: (repository, pull, marker) => github.people.report(repository, pull, marker),
  });
  people.onHeard(({ repository, pull, headSha }) => {
    const touched =
      pull !== null ? Promise.resolve([pull]) : headSha === null ? Promise.resolve([]) : pullFacts.ofHead(repository, headSha);
    void touched.then((numbers) => {
      for (const number of numbers) {
        pullFacts.forget(repository, number);
        changes.touch(`pull:${repository}/${number}`);
      }
    });
  });
  return {
    ...createOverviewRoutes(async () => all),
    ...pulls.createPullRoutes({
      facts: pullFacts,
      actions: actions.createPersonActions({
        ports: (repository) => people.desk.portsOf(repository),
        handle: (asking) => people.desk.handle(asking),
        pools: (repository) => config.pools.filter((pool) => mayUse(pool, repository)).map(({ name }) => name),
      }),
      ...{ audit: people.requests, ledger: people.requests, reads: pageReads, builds: builds?.pages ?? null },
      ...{ clock, layout, served: served.ask, github: website },
    }),
    ...jobs.createJobRoutes({
      ...{ explain, history: journal, reads: pageReads, builds: builds?.pages ?? null, layout, github: website, clock },
    }),
    ...audits.createAuditRoutes({
      ...{ audit: people.requests, reads: pageReads, served: served.ask, layout },
      pools: config.pools.map(({ name }) => name),
    }),
  };
}

function servedBy({ config, github, log }: PagesGiven) {
  let list: readonly string[] = [];
  let askedAt = Number.NEGATIVE_INFINITY;
  const look = lazilyAgain(async () => {
    const lists = await Promise.all(config.github.owners.map((owner) => github.forge.repositories(owner)));
    list = lists.flat();
    askedAt = performance.now();
  });
  const ask = async (): Promise<readonly string[]> => {
    const age = performance.now() - askedAt;
    if (age < SERVED_FOR) return list;
    const asked = look().catch((error: unknown) =>
      log.warn('served repositories could not be listed', { stage: 'service', error }),
    );
    if (list.length === 0) await asked;
    return list;
  };
  return {
    ask,
    known: (): readonly string[] => {
      void ask();
      return list;
    },
  };
}

/** One question at a time; whoever asks meanwhile shares its answer. */
function lazilyAgain(work: () => Promise<void>): () => Promise<void> {
  let asking: Promise<void> | null = null;
  return () => {
    asking ??= work().finally(() => {
      asking = null;
    });
    return asking;
  };
}

function poolActions({ orders, clock }: PagesGiven): PoolActions {
  return {
    pool: async ({ person }, pool, action) => {
      try {
        return { ok: true, sentence: await ordered(action, { pool, who: person.login }) };
      } catch {
        return { ok: false, sentence: 'the journal could not take it; press again later.' };
      }
    },
  };

  async function ordered(action: PoolAction, { pool, who }: { readonly pool: string; readonly who: string }): Promise<string> {
    if (action.kind === 'resume') {
      await orders.stop(pool, null, who, '');
      await orders.hold(pool, 0, 0, who);
      return `The pool ${pool} goes on as it is configured.`;
    }
    if (action.kind === 'start') {
      const until = clock.now() + action.minutes * 60_000;
      await orders.hold(pool, (orders.current().get(pool)?.held?.count ?? 0) + 1, until, who);
      return `One more machine of ${pool} is kept ready for ${action.minutes} minutes.`;
    }
    await orders.stop(pool, action.kind, who, action.why);
    return action.kind === 'pause' ? `The pool ${pool} launches nothing.` : `The pool ${pool} is drained.`;
  }
}

function healthOf(
  { journal, announcer }: PagesGiven,
  { version, startedAt }: { readonly version: string; readonly startedAt: number },
): () => ServiceHealth {
  return () => ({
    ...{ version, startedAt, journal: journal.health(), limits: null, unknownRunners: [] },
    announcements: announcer?.health().flatMap(troubleOf) ?? null,
  });
}

function troubleOf({ target, waiting, oldest, failing }: TargetHealth): NonNullable<ServiceHealth['announcements']> {
  return waiting === 0
    ? []
    : [{ target, waiting, since: failing?.since ?? oldest ?? 0, fault: failing?.because ?? 'it is quiet there now' }];
}

/** Of the package, in the sources or in what is shipped beside the program. */
const versionOf = lazily(async (): Promise<string> => {
  for (const folder of ['../..', '.']) {
    const text = await readFile(join(import.meta.dirname, folder, 'package.json'), 'utf8').catch(() => null);
    const version: unknown = text === null ? null : (JSON.parse(text) as { readonly version?: unknown }).version;
    if (typeof version === 'string') return version;
  }
  return 'unknown';
});
