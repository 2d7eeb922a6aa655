/** A program: the pages of the service as it wires them, over a journal of thousands; told by its parent when it looks. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAccess } from '../../autoscaler/access.ts';
import { openSqliteJournal, type SqliteJournal } from '../../autoscaler/adapters/sqlite-journal.ts';
import { SqliteRequests } from '../../autoscaler/adapters/sqlite-requests.ts';
import { SqliteSamples } from '../../autoscaler/adapters/sqlite-samples.ts';
import { SqliteSessions } from '../../autoscaler/adapters/sqlite-sessions.ts';
import { SqliteTokens } from '../../autoscaler/adapters/sqlite-tokens.ts';
import { SystemClock } from '../../autoscaler/adapters/system-clock.ts';
import { Changes } from '../../autoscaler/changes.ts';
import { StandingOrders } from '../../autoscaler/pool-orders.ts';
import type { Snapshot } from '../../autoscaler/reconcile.ts';
import { createAuth } from '../../autoscaler/web/auth.ts';
import { createWebServer } from '../../autoscaler/web/web-server.ts';
import { type PagesGiven, pageRoutes } from '../../autoscaler/wiring/pages.ts';
import { MemoryLog } from '../../test/fakes/memory-log.ts';
import { RequestWorld } from '../../test/src/requests/world.ts';
import { type LargeWorld, largeWorld, writeWorld } from './large-world.ts';
import { branchesLook, watchedWorld } from './watched-world.ts';

/** What the parent says: look (a job more, or the same again), or go. */
export type Order = 'look' | 'end';

export interface Ready {
  readonly url: string;
  /** Of an operator, and of somebody who reads half of the repositories. */
  readonly cookies: readonly [operator: string, reader: string];
}

const clock = new SystemClock();
const log = new MemoryLog();

class Looks {
  readonly #world: LargeWorld;
  readonly #listeners = new Set<() => void>();
  #count = 0;
  now: Snapshot;

  constructor(world: LargeWorld) {
    this.#world = world;
    this.now = this.#look();
  }

  /** Each look has another job than the last one. */
  next(): void {
    this.now = this.#look();
    for (const listener of this.#listeners) listener();
  }

  onLook(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #look(): Snapshot {
    const { jobs, held, runners } = this.#world;
    const [first, ...others] = jobs.toReversed();
    const id = `${1_000_000 + this.#count++}`;
    return { at: clock.now(), jobs: [...others, { ...(first as (typeof jobs)[0]), id }], held, unserved: [], runners };
  }
}

async function serve(
  folder: string,
): Promise<{ readonly ready: Ready; readonly looks: Looks; readonly close: () => Promise<void> }> {
  const world = largeWorld(clock.now());
  const journal = openSqliteJournal(join(folder, 'journal.db'), clock);
  await writeWorld(journal, world, clock);
  const shared = journal.shared();
  const asking = new RequestWorld();
  const changes = new Changes('b');
  const looks = new Looks(world);
  const orders = new StandingOrders({ memory: journal, journal, clock, pools: world.pools, onChange: () => undefined });
  await orders.load();
  const { auth, access } = doorsOf(world, shared);
  const day = { from: clock.now() - 3_600_000, to: clock.now() + 3_600_000 };
  const money = { day, goneToday: new Map(), budgets: [{ pool: null, per: 'day' as const, usd: 2_000, spent: 5, ...day }] };
  const health = () => [
    { source: 'jobs-poll' as const, state: 'good' as const, lastGoodAt: looks.now.at, lastFaultAt: null, fault: null, missed: 0 },
  ];
  const watching = await watchedWorld(world.repositories, { journal, clock });
  const given = {
    config: {
      pools: world.pools.map((pool) => ({ ...pool, repositories: null })),
      github: { url: 'https://api.github.com', owners: ['acme'] },
    },
    github: { people: forgeOf(asking), forge: { repositories: async () => world.repositories } },
    people: {
      ...{ auth, access, requests: new SqliteRequests(shared, clock) },
      onHeard: () => undefined,
      desk: { portsOf: () => asking.ports(), handle: () => Promise.reject(new Error('nobody presses here')) },
    },
    loop: {
      reconciler: { snapshot: () => looks.now, health },
      beside: () => ({ pools: world.pools, orders: orders.current(), sources: health(), money }),
      onLook: (listener: () => void) => looks.onLook(listener),
    },
    ...{ journal, samples: new SqliteSamples(shared), orders, changes, clock, log, builds: null, announcer: null },
    watch: { watcher: { watching }, nightly: { repositories: () => [], listed: async () => ({ builds: [], faults: [] }) } },
    branches: { keeper: { lookOf: () => branchesLook(clock.now()) } },
  };
  // Only what pages touch is there.
  const withPages = await pageRoutes(given as unknown as PagesGiven);
  const web = createWebServer({
    ...{ secrets: ['x'], owners: ['acme'], journal, log, clock, onDelivery: () => undefined },
    ...{ state: () => ({}), ready: () => ({ ok: true }), doors: auth.doors },
    more: (budget) => withPages(auth.routes(budget)),
  });
  const url = await web.listen({ host: '127.0.0.1', port: 0 });
  const close = async (): Promise<void> => {
    await web.close();
    await journal.close();
  };
  const cookies = [await signedIn(shared, 'ada', 7), await signedIn(shared, 'eve', 9)] as const;
  return { ready: { url, cookies }, looks, close };
}

type Shared = ReturnType<SqliteJournal['shared']>;

/** Ada operates the service; everybody else reads every other repository. */
function doorsOf({ repositories }: LargeWorld, shared: Shared) {
  const readable = new Set(repositories.filter((_, i) => i % 2 === 0));
  const access = createAccess({
    roleOf: async (repository) => ({ ok: true, value: readable.has(repository) ? 'read' : 'none' }),
    operators: { logins: ['ada'], byRole: null },
    steady: () => performance.now(),
  });
  const signIn = () => Promise.reject(new Error('nobody signs in here'));
  const settings = { session: { absolute: 28_800_000, idle: 1_800_000 } };
  const auth = createAuth({
    ...{ tokens: new SqliteTokens(shared), clock, log },
    // Where pages are is only needed by forms, which nobody sends here.
    pages: { settings, sessions: new SqliteSessions(shared), access, url: 'http://127.0.0.1', signIn },
  });
  return { auth, access };
}

/** The cookie of a new session. */
async function signedIn(shared: Shared, login: string, id: number): Promise<string> {
  const [key, now] = [login.padEnd(43, 'x'), clock.now()];
  await new SqliteSessions(shared).put(key, { person: { login, id }, createdAt: now, seenAt: now, csrf: `csrf-of-${login}` });
  return `pilotlight-without-tls=${key}`;
}

const ok = <T>(value: T) => ({ ok: true, value }) as const;
function forgeOf({ pulls, comments }: RequestWorld) {
  const people = {
    pull: (number: number) => pulls.pull(number),
    roleOf: (login: string, id: number) => pulls.roleOf(login, id),
    lastMove: (repository: string, ref: string) => pulls.lastMove(repository, ref),
    comments,
  };
  return { people: () => people, runsOfHead: async () => ok([]), statusesOf: async () => ok([]), report: async () => ok(null) };
}

const folder = mkdtempSync(join(tmpdir(), 'pilotlight-pages-'));
const { ready, looks, close } = await serve(folder);
process.on('message', async (order: Order) => {
  if (order === 'look') looks.next();
  if (order === 'end') {
    await close();
    rmSync(folder, { recursive: true, force: true });
    process.disconnect();
    return;
  }
  process.send?.('done');
});
process.send?.(ready);
