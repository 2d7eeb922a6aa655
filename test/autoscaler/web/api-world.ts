import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileBuildStore } from '../../../autoscaler/adapters/file-build-store.ts';
import { SqlitePageReads } from '../../../autoscaler/adapters/sqlite-history-pages.ts';
import { openSqliteJournal } from '../../../autoscaler/adapters/sqlite-journal.ts';
import { SqliteRequests } from '../../../autoscaler/adapters/sqlite-requests.ts';
import { SqliteSamples } from '../../../autoscaler/adapters/sqlite-samples.ts';
import { SqliteTokens } from '../../../autoscaler/adapters/sqlite-tokens.ts';
import { SystemClock } from '../../../autoscaler/adapters/system-clock.ts';
import type { Build } from '../../../autoscaler/build-ports.ts';
import { shownState } from '../../../autoscaler/builds/shown-state.ts';
import { createExplainer } from '../../../autoscaler/explain/explainer.ts';
import type { JobFacts } from '../../../autoscaler/forge-ports.ts';
import { MachineOrders } from '../../../autoscaler/machine-orders.ts';
import type { Scope } from '../../../autoscaler/people-ports.ts';
import { StandingOrders } from '../../../autoscaler/pool-orders.ts';
import type { RunnerRow } from '../../../autoscaler/ports.ts';
import type { Snapshot } from '../../../autoscaler/reconcile.ts';
import { stateView } from '../../../autoscaler/state-view.ts';
import { createApiRoutes } from '../../../autoscaler/web/api/api-routes.ts';
import { createAuth } from '../../../autoscaler/web/auth.ts';
import { makeApiToken } from '../../../autoscaler/web/auth-token-routes.ts';
import { createWebServer, type WebServer } from '../../../autoscaler/web/web-server.ts';
import { aRequestEntry } from '../../builders/request-entry.ts';
import { aJob, aRow } from '../../builders/world.ts';
import { MemoryLog } from '../../fakes/memory-log.ts';
import { aPoolFact } from '../explain/knowing.ts';

const MINUTE = 60_000;
const OFFER = { type: 'g5.2xlarge', zone: 'eu-west-1a', market: 'spot', usdPerHour: 0.45 } as const;

/** The API on the real web server, over a real journal and a real store of builds; how the fleet stands, the test says. */
export class ApiWorld {
  readonly directory = realpathSync(mkdtempSync(join(tmpdir(), 'pilotlight-api-')));
  readonly log = new MemoryLog();
  readonly clock = new SystemClock();
  readonly journal = openSqliteJournal(join(this.directory, 'journal.db'), this.clock);
  readonly tokens = new SqliteTokens(this.journal.shared());
  readonly pools = [
    aPoolFact({ name: 'large', max: 4 }),
    { ...aPoolFact({ name: 'small', max: 8 }), labels: ['self-hosted', 'small'] },
  ].map((pool) => ({ ...pool, labels: 'labels' in pool ? (pool.labels as string[]) : ['self-hosted', 'large'] }));
  readonly orders = new StandingOrders({
    ...{ memory: this.journal, journal: this.journal, clock: this.clock, pools: this.pools },
    onChange: () => this.changed(),
  });
  readonly socket = join(this.directory, 'api.sock');
  store!: FileBuildStore;
  build!: Build;
  origin = '';
  snapshot: Snapshot = { at: Date.now(), jobs: [], held: [], unserved: [], runners: [] };
  readonly #listeners = new Set<() => void>();
  #web: WebServer | null = null;
  #port = 0;

  static async open(): Promise<ApiWorld> {
    const world = new ApiWorld();
    world.store = await FileBuildStore.open({
      directory: join(world.directory, 'builds'),
      retention: { keep: 1e12, max: 1e12 },
    });
    await world.fill();
    await world.serve();
    return world;
  }

  get followers(): number {
    return this.#listeners.size;
  }

  changed(): void {
    for (const listener of this.#listeners) listener();
  }

  /** What the loop would show after another look. */
  look(change: Partial<Snapshot>): void {
    this.snapshot = { ...this.snapshot, at: Date.now(), ...change };
    this.changed();
  }

  async token(...scopes: Scope[]): Promise<string> {
    const token = await makeApiToken(this.tokens, { name: `t-${scopes.join('-')}-${Math.random()}`, scopes }, Date.now());
    if (token === null) throw new Error('the name is taken');
    return token;
  }

  async serve(): Promise<void> {
    const { journal, clock, log, tokens, orders, store } = this;
    const beside = () => ({ pools: this.pools, sources: [], orders: orders.current() });
    const auth = createAuth({ tokens, pages: null, clock, log });
    const service = { look: () => this.snapshot, pools: this.pools, sources: () => [] };
    const ends = new MachineOrders({
      roster: { get: (id: string) => this.snapshot.runners.find((row) => row.id === id) },
      chronicle: { runner: async () => undefined },
      onChange: () => this.changed(),
    } as unknown as ConstructorParameters<typeof MachineOrders>[0]);
    this.#web = createWebServer({
      ...{ secrets: ['x'], owners: ['acme'], journal, log, clock, onDelivery: () => undefined },
      ...{ state: () => ({}), ready: () => journal.health(), doors: auth.doors, limits: { drain: 1 } },
      more: (budget) => ({
        ...auth.routes(budget),
        ...createApiRoutes({
          state: () => stateView(this.snapshot, beside()),
          ready: () => journal.health(),
          reads: new SqlitePageReads(journal.shared().database),
          explain: createExplainer({ history: journal, clock, service }),
          costs: journal,
          samples: new SqliteSamples(journal.shared()),
          orders,
          endMachine: (id, who, force) => ends.end(id, who, force),
          audit: new SqliteRequests(journal.shared(), clock),
          builds: { store, files: store, shown: shownState },
          changes: (listener) => {
            this.#listeners.add(listener);
            return () => this.#listeners.delete(listener);
          },
          clock,
          budget,
        }),
      }),
    });
    this.origin = await this.#web.listen({ host: '127.0.0.1', port: this.#port });
    this.#port = Number(new URL(this.origin).port);
    await this.#web.listenOnSocket(this.socket);
  }

  /** Every connection breaks, and nobody listens. */
  async down(): Promise<void> {
    await this.#web?.close();
    this.#web = null;
  }

  async close(): Promise<void> {
    await this.down();
    await this.store.release();
    await this.journal.close();
    rmSync(this.directory, { recursive: true, force: true });
  }

  /** Two pools, some jobs that wait, run and are over, machines of every state, requests, samples, and a build that prints. */
  async fill(): Promise<void> {
    const now = Date.now();
    const jobs = aFewJobs(now);
    const runners = aFewRunners(now);
    await this.orders.load();
    await this.journal.putJobs([
      ...jobs,
      aJob({ id: '90', status: 'completed', conclusion: 'success', createdAt: now - 40 * MINUTE }),
    ]);
    await this.journal.putRunners([
      ...runners,
      aRow({ ...aGone(now), id: 'g-1' }),
      aRow({ ...aGone(now - MINUTE), id: 'g-2', name: 'pl7-small-g-2', pool: 'small' }),
    ]);
    const samples = new SqliteSamples(this.journal.shared());
    const flat = { running: 2, booting: 1, idle: 1, busy: 2, stopped: 0, max: 4, longestWait: null, usdToday: 1.5 };
    await samples.put(
      Array.from({ length: 60 }, (_, i) => ({ at: now - (60 - i) * MINUTE, pool: 'large', queued: i % 7, ...flat })),
    );
    const requests = new SqliteRequests(this.journal.shared(), this.clock);
    for (let i = 1; i <= 5; i++) await requests.take(aRequestEntry({ id: `comment:${i}`, at: now - i * MINUTE, state: 'taken' }));
    this.build = await this.store.begin({
      ...{ runId: '10', repository: 'acme/plots', headSha: 'a'.repeat(40), isFork: false, isPrivate: true },
      ...{ context: 'pilotlight', workflow: '.github/workflows/ci.yml', branch: 'main', beganAt: now },
      place: { owner: 'acme', repo: 'plots', of: { pull: 7 }, number: '45' },
    });
    const standing = { kind: 'running', attempt: 1, of: 2, runner: 'pl7-large-t-2' };
    await this.store.put(this.build, 'lines', 'state', { standing });
    await this.print('collected 3 items\n\u001b[32mtest_axes PASSED\u001b[0m\n');
    this.look({
      jobs: jobs.filter(({ status }) => status !== 'completed'),
      runners,
      held: [
        { job: '1', pool: 'large', because: 'pool-full' },
        { job: '2', pool: 'large', because: 'pool-full' },
      ],
      unserved: [{ job: '3', because: 'no-pool', nearest: { pool: 'large', missing: ['gpu'] } }],
    } as unknown as Partial<Snapshot>);
  }

  /** More output of the configuration `lines`. */
  async print(text: string): Promise<void> {
    const at = await this.store.size(this.build, 'lines');
    await this.store.append(this.build, 'lines', at, new TextEncoder().encode(text));
  }
}

function aFewJobs(now: number): readonly JobFacts[] {
  const url = (id: string): string => `https://github.example/acme/plots/actions/runs/10/job/${id}`;
  const job = (id: string, o: Partial<JobFacts>): JobFacts => aJob({ id, url: url(id), createdAt: now - 5 * MINUTE, ...o });
  return [
    job('1', { name: 'docs', createdAt: now - 9 * MINUTE }),
    job('2', { name: 'gallery', createdAt: now - 4 * MINUTE }),
    job('3', { name: 'cuda', labels: ['self-hosted', 'large', 'gpu'] }),
    job('4', { name: 'lines', status: 'in_progress', startedAt: now - 2 * MINUTE, runnerName: 'pl7-large-t-2' }),
    job('5', {
      name: 'bars',
      status: 'in_progress',
      startedAt: now - MINUTE,
      runnerName: 'pl7-small-t-3',
      labels: ['self-hosted', 'small'],
    }),
  ];
}

function aFewRunners(now: number): readonly RunnerRow[] {
  const row = (id: string, o: Partial<RunnerRow>): RunnerRow =>
    aRow({
      ...{ id, name: `pl7-${o.pool ?? 'large'}-${id}`, offer: OFFER, plannedAt: now - 6 * MINUTE, machine: `i-${id}` },
      ...o,
    });
  return [
    row('t-1', { state: 'starting', launchedAt: now - MINUTE, because: 'queued-job 1', machineStartedAt: now - MINUTE }),
    row('t-2', { state: 'busy', busyAt: now - 2 * MINUTE, jobId: '4', machineStartedAt: now - 5 * MINUTE }),
    row('t-3', { pool: 'small', state: 'busy', busyAt: now - MINUTE, jobId: '5', machineStartedAt: now - 5 * MINUTE }),
    row('t-4', {
      pool: 'small',
      state: 'idle',
      onlineAt: now - MINUTE,
      purpose: 'hot',
      because: 'warm',
      machineStartedAt: now - 5 * MINUTE,
    }),
  ];
}

function aGone(now: number): Partial<RunnerRow> {
  return {
    ...{ state: 'gone', offer: OFFER, jobId: '90', plannedAt: now - 50 * MINUTE, endReason: 'job-done' },
    ...{ machineStartedAt: now - 45 * MINUTE, machineEndedAt: now - 20 * MINUTE, endedAt: now - 20 * MINUTE },
  };
}
