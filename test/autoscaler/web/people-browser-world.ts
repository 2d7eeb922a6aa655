import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileBuildStore } from '../../../autoscaler/adapters/file-build-store.ts';
import { SqlitePageReads } from '../../../autoscaler/adapters/sqlite-history-pages.ts';
import { SqliteRequests } from '../../../autoscaler/adapters/sqlite-requests.ts';
import type { BranchesLook } from '../../../autoscaler/branch-keeper.ts';
import { shownState } from '../../../autoscaler/builds/shown-state.ts';
import { createExplainer } from '../../../autoscaler/explain/explainer.ts';
import type { RunOfHead, StatusOfCommit } from '../../../autoscaler/people-forge.ts';
import type { Nights } from '../../../autoscaler/watcher-nightly.ts';
import { createOutputRoutes } from '../../../autoscaler/web/output-routes.ts';
import { createPages } from '../../../autoscaler/web/pages/pages.ts';
import { createPersonActions } from '../../../autoscaler/web/people/actions.ts';
import { createAuditRoutes } from '../../../autoscaler/web/people/audit-page-routes.ts';
import { createBranchesRoutes } from '../../../autoscaler/web/people/branches-page-routes.ts';
import { createJobRoutes } from '../../../autoscaler/web/people/job-page-routes.ts';
import type { Layout } from '../../../autoscaler/web/people/layout.ts';
import type { PageBuilds } from '../../../autoscaler/web/people/pull-page-builds.ts';
import { PullFactsDesk } from '../../../autoscaler/web/people/pull-page-facts.ts';
import { createPullRoutes } from '../../../autoscaler/web/people/pull-page-routes.ts';
import { createWatchPages } from '../../../autoscaler/web/people/watch-page-routes.ts';
import type { Routes } from '../../../autoscaler/web/web-server-routes.ts';
import { createCronSpans } from '../../../src/adapters/both/cron-spans.ts';
import type { CommentFacts } from '../../../src/people-ports.ts';
import { handleRequest } from '../../../src/requests/pipeline.ts';
import type { Registry } from '../../../src/watch/poll-registry.ts';
import { WatchBook } from '../../../src/watching/watch-book.ts';
import { MemoryWatch } from '../../fakes/memory-watch.ts';
import { RequestWorld } from '../../src/requests/world.ts';
import { testSeals } from '../builds/test-seals.ts';
import { ADA, PeopleWorld } from './people-world.ts';

const WEBSITE = 'https://github.example';

/** Every page on one server: the real journal, store of outputs, pipeline and routes; only GitHub is a fake. */
export class EveryPage {
  readonly directory = realpathSync(mkdtempSync(join(tmpdir(), 'pilotlight-every-')));
  readonly github = new RequestWorld();
  readonly seals = testSeals('every');
  runs: RunOfHead[] = [];
  statuses: StatusOfCommit[] = [];
  report: CommentFacts | null = null;
  /** What is watched, as the service has it in hand. */
  readonly book = new WatchBook(new MemoryWatch());
  registry: Registry = { watchers: [], watching: new Map(), errors: new Map(), uncertain: new Set() };
  nights: Nights = { builds: [], faults: [] };
  readonly branches = new Map<string, BranchesLook>();
  world!: PeopleWorld;
  store!: FileBuildStore;
  requests!: SqliteRequests;

  static async open(): Promise<EveryPage> {
    const every = new EveryPage();
    every.github.person(ADA, 'maintain');
    every.store = await FileBuildStore.open({ directory: every.directory, retention: { keep: 1e12, max: 1e12 } });
    every.world = await PeopleWorld.open({ more: (world, layout) => every.#routes(world, layout) });
    return every;
  }

  get origin(): string {
    return this.world.origin;
  }

  async #routes(world: PeopleWorld, layout: Layout): Promise<Routes> {
    const { store, seals, github } = this;
    const { clock, journal } = world;
    const requests = new SqliteRequests(journal.shared(), clock);
    this.requests = requests;
    github.ledger = requests;
    github.now = clock.now();
    world.roles.set('ada acme/plots', 'maintain');
    const builds: PageBuilds = {
      ...{ store, files: store, shown: shownState, key: () => '' },
      address: ({ path }) => `${world.origin}/builds/${path}/`,
    };
    const reads = new SqlitePageReads(journal.shared().database);
    const outputs = await createPages({ store, files: store, api: 'https://api.github.com', control: world.origin });
    const explain = createExplainer({
      ...{ history: journal, clock },
      service: { look: () => world.look, pools: world.pools, sources: () => world.sources },
    });
    const ok = <T>(value: T) => ({ ok: true, value }) as const;
    const facts = new PullFactsDesk({
      forge: {
        people: () => ({
          pull: (number) => github.pulls.pull(number),
          roleOf: (login, id) => github.pulls.roleOf(login, id),
          lastMove: (repository, ref) => github.pulls.lastMove(repository, ref),
          comments: github.comments,
        }),
        runsOfHead: async () => ok(this.runs),
        statusesOf: async () => ok(this.statuses),
      },
      report: async () => ok(this.report),
      steady: () => performance.now(),
    });
    const actions = createPersonActions({
      ports: () => github.ports(),
      handle: (asking) => handleRequest(asking, github.ports()),
      pools: () => world.pools.map(({ name }) => name),
    });
    const served = async () => ['acme/plots'];
    const every = this;
    const spans = createCronSpans();
    const watching = {
      book: this.book,
      get registry() {
        return every.registry;
      },
    };
    return {
      ...createBranchesRoutes({
        ...{ layout, served, branches: { lookOf: (repository) => this.branches.get(repository) ?? null } },
        history: (subject, limit) => reads.decisionsOf(subject, limit),
      }),
      ...createWatchPages({
        ...{ layout, clock, github: WEBSITE, watching },
        nights: {
          repositories: () => this.nights.builds.map(({ repository }) => repository),
          listed: async () => this.nights,
          nextBegin: ({ at, zone }, now) => spans.nextBegin([{ from: at, forMs: 60_000, zone, because: '' }], now)?.at ?? null,
        },
      }),
      ...createOutputRoutes({ store, files: store, seals, clock, shown: shownState, pages: outputs.reply }),
      ...outputs.routes,
      ...createPullRoutes({
        ...{ facts, actions, audit: requests, ledger: requests, reads, builds, clock, layout, served, github: WEBSITE },
      }),
      ...createJobRoutes({ explain, history: journal, reads, builds, layout, github: WEBSITE, clock }),
      ...createAuditRoutes({ audit: requests, reads, served, layout, pools: ['cpu', 'gpu'] }),
    };
  }

  async close(): Promise<void> {
    await this.world.close();
    await this.store.release();
    rmSync(this.directory, { recursive: true, force: true });
  }
}
