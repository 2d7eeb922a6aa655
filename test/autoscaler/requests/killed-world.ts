import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteJournal, type SqliteJournal } from '../../../autoscaler/adapters/sqlite-journal.ts';
import { SqliteRequests } from '../../../autoscaler/adapters/sqlite-requests.ts';
import { readYaml } from '../../../autoscaler/config/yaml-source.ts';
import type { PeopleForge, RunOfHead } from '../../../autoscaler/people-forge.ts';
import { StandingOrders } from '../../../autoscaler/pool-orders.ts';
import { RequestDesk } from '../../../autoscaler/requests/request-desk.ts';
import { PolicyBook } from '../../../autoscaler/requests/request-policies.ts';
import { ServiceDoer } from '../../../autoscaler/requests/service-doer.ts';
import { serviceRuns } from '../../../autoscaler/requests/service-runs.ts';
import type { Asked } from '../../../src/people-ports.ts';
import { aRunOfHead, FakePeopleForge, SELF } from '../../fakes/fake-people-forge.ts';
import { MemoryLog } from '../../fakes/memory-log.ts';
import { SteppedClock } from '../../fakes/stepped-clock.ts';
import { type Death, Hand } from '../../src/requests/mortal.ts';

export type { Death } from '../../src/requests/mortal.ts';

export const REPOSITORY = 'acme/plots';
export const HEAD = 'a'.repeat(40);
export const ADA = { login: 'ada', id: 7, isBot: false };
export const BOB = { login: 'bob', id: 8, isBot: false };
const POOL = { name: 'big', max: 9 };
export type Who = typeof ADA;

/** Actions that behave: what is started runs, what runs is not started again, and titles hold what they were dispatched for. */
class LivingForge extends FakePeopleForge {
  readonly #now: () => number;

  constructor(now: () => number) {
    super(now);
    this.#now = now;
  }

  override async dispatch(...[repository, what]: Parameters<PeopleForge['dispatch']>): ReturnType<PeopleForge['dispatch']> {
    const told = await super.dispatch(repository, what);
    const [run] = this.runs;
    if (run) this.runs[0] = { ...run, title: JSON.stringify(what.inputs) };
    return told;
  }
  override findRun = async (_: string, what: Parameters<PeopleForge['findRun']>[1]): Promise<Asked<RunOfHead | null>> => ({
    ok: true,
    value: this.runs.find((run) => run.workflow === what.workflow && run.title.includes(what.displayTitleHolds)) ?? null,
  });
  override rerunFailed = async (_: string, run: string): Promise<Asked<null>> => this.#again(run, 'rerunFailed');
  override rerunAll = async (_: string, run: string): Promise<Asked<null>> => this.#again(run, 'rerunAll');

  #again(id: string, how: string): Asked<null> {
    const at = this.runs.findIndex((run) => run.id === id);
    const run = this.runs[at];
    if (run?.status !== 'completed') return { ok: false, kind: 'refused', because: 'this run is going on' };
    this.asked.push(`${how} ${id}`);
    const startedAt = Math.floor(this.#now() / 1_000) * 1_000;
    this.runs[at] = { ...run, status: 'running', conclusion: null, attempt: run.attempt + 1, startedAt };
    return { ok: true, value: null };
  }
}

/** The journal's file, for one world after the other. */
export class Disk {
  readonly #folder = mkdtempSync(join(tmpdir(), 'pilotlight-killed-'));
  readonly journal: SqliteJournal = openSqliteJournal(join(this.#folder, 'journal.db'), new SteppedClock());

  empty(): void {
    const { database } = this.journal.shared();
    database.exec('PRAGMA synchronous = OFF; DELETE FROM requests; DELETE FROM memory');
  }
  async close(): Promise<void> {
    await this.journal.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** The service's desk on a real journal, whose process may die at any call; GitHub and the journal live on. */
export class KilledWorld {
  readonly clock = new SteppedClock(Date.UTC(2026, 10, 21, 12));
  readonly forge = new LivingForge(() => this.clock.now());
  readonly log = new MemoryLog();
  readonly journal: SqliteJournal;
  readonly ledger: SqliteRequests;
  hand = new Hand(null);
  isBlackout = false;
  desk!: RequestDesk;

  constructor(section: string, disk: Disk) {
    this.journal = disk.journal;
    this.ledger = new SqliteRequests(this.journal.shared(), this.clock);
    disk.empty();
    const { pulls } = this.forge;
    pulls.setRole('ada', 7, 'write');
    pulls.setRole('bob', 8, 'maintain');
    pulls.put({
      ...{ number: 12, state: 'open', merged: false, mergeSha: null, title: 't', body: '', author: null },
      ...{ headSha: HEAD, headRepository: REPOSITORY, headRef: 'feature', baseRef: 'main', baseSha: 'b'.repeat(40) },
    });
    pulls.move(REPOSITORY, 'feature', { after: HEAD, at: this.clock.now() - 60_000 });
    this.forge.runs.push(aRunOfHead());
    this.forge.file = `commands: { service: "${SELF}", ${section} }\n`;
  }

  /** A process begins, with what the one before left. */
  async start(death: Death | null = null): Promise<void> {
    const { clock, log } = this;
    const hand = new Hand(death);
    this.hand = hand;
    const now = () => clock.now();
    const forge = hand.of(this.forge, 'forge');
    const comments = hand.of(this.forge.comments, 'comments');
    const living = new Proxy(forge, {
      get: (whole, key) =>
        key === 'people'
          ? () => ({ ...hand.of(this.forge.people(), 'people'), comments })
          : (Reflect.get(whole, key, whole) as unknown),
    });
    const memory = hand.of(this.journal, 'memory');
    const orders = new StandingOrders({ memory, journal: memory, clock, pools: [POOL] });
    await this.journal.recall('retest');
    this.desk = new RequestDesk({
      ...{ forge: living, ledger: hand.of(this.ledger, 'ledger'), memory, clock, log },
      policies: new PolicyBook({ forge: living, now, readYaml: (text) => ({ ok: true, value: readYaml(text, 'x').value }) }),
      blackout: (spans, at) => (spans.length > 0 && this.isBlackout ? { until: at + 3_600_000, because: 'nightly' } : null),
      doerOf: (repository, repeat) =>
        new ServiceDoer({
          ...{ repository, repeat, now, runs: serviceRuns(living, repository) },
          pools: [{ name: 'big', repositories: null }],
          orders: {
            current: () => orders.current(),
            hold: (...what) => orders.hold(...what),
          },
          flakyOf: async () => [],
        }),
      ended: async () => undefined,
      changed: () => undefined,
    });
    await orders.load().catch(() => undefined);
    await this.desk.load().catch(() => undefined);
  }

  writes(who: Who, body: string): number {
    return this.forge.comments.write(12, who, body).id;
  }

  /** The delivery of a comment; false where it was not taken, and so comes again. */
  async delivered(id: number, who: Who, body: string): Promise<boolean> {
    const hint = { repository: REPOSITORY, pull: 12, action: 'created', id, body, author: who, sender: who };
    return this.desk.comment(hint).then(
      () => true,
      () => false,
    );
  }

  /** What was done to the world. */
  async effects(): Promise<readonly string[]> {
    const orders = new StandingOrders({ memory: this.journal, journal: this.journal, clock: this.clock, pools: [POOL] });
    await orders.load();
    const held = [...orders.current()].map(([pool, order]) => `${pool} ${order.held?.count}`);
    return [...this.forge.asked, ...held];
  }

  answers(): readonly string[] {
    return this.forge.comments.all(12).flatMap(({ author, body }) => (author.isBot ? [body] : []));
  }
}
