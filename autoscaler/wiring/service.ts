import type { Config } from '../config.ts';
import { FaultError, fault } from '../faults.ts';
import type { StateView } from '../state-view.ts';
import type { Routes } from '../web/web-server-routes.ts';
import type { Outside } from './outside.ts';

export interface Service {
  readonly url: string;
  /** What it answers, and to whom. */
  readonly routes: Routes;
  /** Whether the loop still looks: a watchdog asks. */
  readonly isAlive: () => boolean;
  /** Resolves once everything is closed. It aborts `stop` itself where the journal broke. */
  readonly run: (stop: AbortController) => Promise<'stopped' | 'broken'>;
}

/** A look that takes longer than this hangs; the longest pause between two is ten seconds. */
const LOOK_DEADLINE = 45_000;
/** The first one waits for GitHub, which may be away: to be started again by a watchdog would not bring it back. */
const FIRST_LOOK_DEADLINE = 600_000;
const STOP_WITHIN = 5_000;

/**
 * Wires ports to adapters. The order matters: the journal is open before the first delivery can arrive.
 * @throws {FaultError} where the journal, the identity of machines or the address cannot be used.
 */
export async function startService(config: Config, outside: Outside): Promise<Service> {
  const { clock, log } = outside;
  const [{ openSqliteJournal }, { lockJournal }, { createGitHub }, { keepHouse }, parts] = await Promise.all([
    import('../adapters/sqlite-journal.ts'),
    import('../adapters/journal-lock.ts'),
    import('../adapters/github-forge.ts'),
    import('../housekeeping.ts'),
    partsOf(),
  ]);
  // The lock first: opening may change the schema under another service's feet.
  const release = lockJournal(config.journal.path);
  const journal = openSqliteJournal(config.journal.path, clock);
  const github = createGitHub({
    apiUrl: config.github.url,
    app: { id: config.github.app.id, privateKey: config.github.app.privateKey },
    clock,
    log,
    steady: () => performance.now(),
  });
  const { server } = config;
  const listens = (): string => `http://${server.listen.host}:${server.listen.port}`;
  const builds = await parts.createBuilds({ config, journal, forge: github.builds, runs: github.runs, ...outside, listens });
  const side = await parts.createSideWork({ config, journal, runs: github.runs, ...outside });
  // What is ordered and asked before the loop is there counts once it is.
  const later: { look: () => void; view: () => StateView | null } = { look: () => {}, view: () => null };
  const orders = new parts.StandingOrders({ memory: journal, journal, clock, pools: config.pools, onChange: () => later.look() });
  const changes = new parts.Changes(clock.now().toString(36));
  const flakyOf = builds?.flakyOf ?? (async () => []);
  const people = await parts.createPeople({ config, journal, github, orders, changes, flakyOf, ...outside });
  const announcer = await parts.createAnnouncer({
    config,
    journal,
    requests: people.requests,
    view: () => later.view(),
    ...outside,
  });
  people.onEnded((entry) => announcer?.onRequest(entry));
  const { ask: repositories } = parts.servedBy({ config, github, log });
  const watch = await parts.createWatch({ config, journal, github, builds, announcer, changes, repositories, ...outside });
  const branches = await parts.createBranches({ journal, github, announcer, changes, repositories, ...outside });
  const given = { config, journal, github, side, builds, orders, people, announcer, watch, branches, ...outside };
  const loop = await parts.createLoop(given);
  const { reconciler } = loop;
  later.look = () => reconciler.look();
  later.view = () => (reconciler.snapshot().at === 0 ? null : loop.view());
  const history = await parts.createHistory({ journal, view: loop.view, ...outside });
  const web = await parts.createWeb({ ...given, loop, changes, samples: history.samples });
  const url = await web.listen(server.listen).catch((error: Error) => {
    throw new FaultError(
      fault('address-unusable', `${server.listen.host}:${server.listen.port} cannot be listened on: ${error.message}.`),
    );
  });
  if (server.socket !== null) {
    const path = server.socket;
    await web.listenOnSocket(path).catch((error: Error) => {
      throw new FaultError(fault('address-unusable', `The socket ${path} cannot be listened on: ${error.message}.`));
    });
  }
  const run = async (stop: AbortController): Promise<'stopped' | 'broken'> => {
    const working = [
      ...[reconciler.run(stop.signal), side.run(reconciler, stop.signal), builds?.run(stop.signal)],
      ...[people.run(stop.signal), history.run(stop.signal), announcer?.run(stop.signal)],
      ...[watch.run(stop.signal), branches.run(stop.signal)],
    ];
    const others = [...people.kept, ...history.kept, ...(announcer ? [announcer] : [])];
    const end = await keepHouse({ journal, others, clock, log }, stop.signal);
    stop.abort();
    // What hangs by then is taken up by the next start (G15).
    const done = new AbortController();
    const closed = Promise.all([...working, web.close()]).finally(() => done.abort());
    await Promise.race([closed, clock.sleep(STOP_WITHIN, done.signal)]);
    await journal.close();
    release();
    return end;
  };
  const startedAt = clock.now();
  const isAlive = (): boolean => {
    const at = reconciler.lookedAt;
    return at === 0 ? clock.now() - startedAt < FIRST_LOOK_DEADLINE : clock.now() - at < LOOK_DEADLINE;
  };
  return { url, routes: web.routes, isAlive, run };
}

async function partsOf() {
  const parts = await Promise.all([
    import('./builds.ts'),
    import('./side-work.ts'),
    import('./people.ts'),
    import('./loop.ts'),
    import('./web.ts'),
    import('./history.ts'),
    import('./announce.ts'),
    import('./watch.ts'),
    import('./branches.ts'),
    import('./pages-given.ts'),
    import('../pool-orders.ts'),
    import('../changes.ts'),
  ]);
  const [builds, side, people, loop, web, history, announce, watch, branches, pages, orders, changes] = parts;
  return {
    ...builds,
    ...side,
    ...people,
    ...loop,
    ...web,
    ...history,
    ...announce,
    ...watch,
    ...branches,
    ...pages,
    ...orders,
    ...changes,
  };
}
