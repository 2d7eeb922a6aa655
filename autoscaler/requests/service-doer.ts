import { helpFor } from '../../src/approval/help.ts';
import { formatRequest } from '../../src/contract/comment-command.ts';
import { formatDuration } from '../../src/lib/duration.ts';
import { ok, type Result } from '../../src/lib/result.ts';
import { dispatchOnce, filledRun, refused, retest, retestRefusal } from '../../src/requests/doers.ts';
import type { Doer, Order, RequestEntry, RequestRuns, Started, StartedRun } from '../../src/requests/ports.ts';
import type { PoolOrders } from '../people-ports.ts';
import { isServed } from '../webhook/read-delivery.ts';

/** A pool as far as somebody may ask for a machine of it. */
export interface AskedPool {
  readonly name: string;
  /** `owner/name` or `owner`, lower case; null: everybody who is served. */
  readonly repositories: readonly string[] | null;
}

export interface ServiceDoerGiven {
  readonly repository: string;
  readonly runs: RequestRuns;
  readonly pools: readonly AskedPool[];
  readonly orders: Pick<PoolOrders, 'hold' | 'current'>;
  readonly flakyOf: FlakyOf;
  /** These runs are followed to their end, and so many more rounds of them then. Durable. */
  readonly repeat: (entry: string, times: number, runs: readonly StartedRun[]) => Promise<void>;
  readonly now: () => number;
  /** Keeps what is asked of sites at the wrong time; without it everything granted begins at once. */
  readonly queue?: SiteKeeper;
}

/** Where requests wait for the end of a blackout or an interval. */
export interface SiteKeeper {
  /** Keeps it, durably, where it may not begin yet: gives until when, and what is said of that. Null: it may begin. Of one that is kept already, the same again. */
  keep(what: Pick<Order, 'entry' | 'wanted' | 'policy' | 'facts'>): Promise<KeptUntil | null>;
}

export interface KeptUntil {
  readonly sentence: string;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

/** Ids of configurations whose tests were flaky, of the commit and pull request of a request. */
export type FlakyOf = (entry: Pick<RequestEntry, 'repository' | 'pull' | 'head'>) => Promise<readonly string[]>;

/** Milliseconds that a machine started by hand is kept ready, where nobody says how long. */
const HELD = 3_600_000;

type Retest = Extract<Order['wanted'], { kind: 'retest' }>;
const NOTHING_FLAKY = 'No test of this commit was flaky, as far as this service knows.';

/** Does what was granted: the service itself starts machines and runs; what needs the project's data it has a workflow do. */
export class ServiceDoer implements Doer {
  readonly #given: ServiceDoerGiven;

  constructor(given: ServiceDoerGiven) {
    this.#given = given;
  }

  async start(order: Order): Promise<Started> {
    const { wanted, entry, policies, isAgain, facts, role } = order;
    const { runs } = this.#given;
    switch (wanted.kind) {
      case 'help':
        return {
          kind: 'done',
          sentence: 'You may ask for:',
          details: helpFor(role, policies, {
            by: entry.by,
            repository: entry.repository,
            pull: facts.pull,
            hasService: true,
            now: facts.now,
          }),
        };
      case 'retest':
        return this.#retest(order, wanted);
      case 'runner':
        return this.#runner(order, wanted);
      case 'refdata': {
        const { workflow, ref } = policies.refdataRun;
        const by = entry.confirmedBy ?? entry.by;
        const inputs = {
          ...{ pull: String(entry.pull ?? ''), request: formatRequest(wanted), by: `${by.login}:${by.id}`, asked: entry.id },
          ...(entry.answer === null ? {} : { answer: String(entry.answer) }),
        };
        return dispatchOnce({ entry, run: { workflow, ref, inputs }, isAgain }, runs);
      }
      case 'publish':
      case 'promote':
      case 'custom':
        return this.#run(order);
      case 'confirm':
        return refused('Nothing waits under that name.');
    }
  }

  async #run({ wanted, entry, policy, facts, isAgain }: Order): Promise<Started> {
    if (!policy?.run) return refused('No workflow is configured for this.');
    const kept = wanted.kind === 'custom' ? null : await this.#given.queue?.keep({ entry, wanted, policy, facts });
    if (kept) return { kind: 'running', ...kept, runId: null, url: null };
    return dispatchOnce({ entry, run: filledRun(policy.run, entry, wanted), isAgain }, this.#given.runs);
  }

  async refusal({ wanted, entry }: Order): Promise<Result<string | null, string>> {
    if (wanted.kind === 'runner') return ok(this.#poolRefusal(wanted.pool));
    if (wanted.kind !== 'retest') return ok(null);
    const named = await this.#named(wanted, entry);
    return named === null ? ok(NOTHING_FLAKY) : retestRefusal(named, entry, this.#given.runs);
  }

  async #retest({ entry, isAgain }: Order, wanted: Retest): Promise<Started> {
    const named = await this.#named(wanted, entry);
    if (named === null) return refused(NOTHING_FLAKY);
    const started = await retest(named, { ...entry, isAgain }, this.#given.runs);
    if (started.kind === 'running') await this.#given.repeat(entry.id, wanted.times - 1, started.runs ?? []);
    return started;
  }

  /** With the ids of what was flaky; null where nothing was. */
  async #named(wanted: Retest, entry: RequestEntry): Promise<Retest | null> {
    if (wanted.what !== 'flaky') return wanted;
    const ids = await this.#given.flakyOf(entry);
    return ids.length === 0 ? null : { ...wanted, ids };
  }

  async #runner(
    { entry, isAgain }: Order,
    { pool: name, for: length }: Extract<Order['wanted'], { kind: 'runner' }>,
  ): Promise<Started> {
    const { orders, now } = this.#given;
    const at = now();
    const refusal = this.#poolRefusal(name);
    if (refusal !== null) return refused(refusal);
    const held = orders.current().get(name)?.held ?? null;
    // It was done, by a process that could not write down that it was.
    if (isAgain && held !== null && held.at >= entry.at && held.who === entry.by.login) return kept(name, held.until - at);
    const until = Math.max(at + (length ?? HELD), held?.until ?? 0);
    await orders.hold(name, (held && held.until > at ? held.count : 0) + 1, until, entry.by.login);
    return kept(name, until - at);
  }

  #poolRefusal(name: string): string | null {
    const known = this.#given.pools.filter((pool) => mayUse(pool, this.#given.repository)).map((pool) => pool.name);
    if (known.includes(name)) return null;
    const names = known.map((one) => `\`${one}\``).join(', ');
    return `This repository has no pool \`${name}\`${known.length > 0 ? `; it has ${names}` : ''}.`;
  }
}

/** In whole seconds: a hold that is there already ends at any time. */
const kept = (pool: string, length: number): Started => ({
  kind: 'done',
  sentence: `One more machine of \`${pool}\` is kept ready for ${formatDuration(Math.round(length / 1_000) * 1_000)}.`,
});

/** Whether a pool is for this repository (`owner/name`). */
export const mayUse = ({ repositories }: Pick<AskedPool, 'repositories'>, repository: string): boolean =>
  repositories === null || isServed(repository, repositories);
