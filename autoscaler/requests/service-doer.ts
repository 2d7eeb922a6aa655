import { helpFor } from '../../src/approval/help.ts';
import { formatRequest } from '../../src/contract/comment-command.ts';
import { formatDuration } from '../../src/lib/duration.ts';
import { dispatchOnce, filledRun, refused, retest } from '../../src/requests/doers.ts';
import type { Doer, RequestEntry, RequestRuns, Started } from '../../src/requests/ports.ts';
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
  /** So many more rounds are to follow once this attempt of the run is over. Durable. */
  readonly repeat: (entry: string, times: number, attempt: number) => Promise<void>;
  readonly now: () => number;
}

/** Ids of configurations whose tests were flaky, of the commit and pull request of a request. */
export type FlakyOf = (entry: Pick<RequestEntry, 'repository' | 'pull' | 'head'>) => Promise<readonly string[]>;

/** Milliseconds that a machine started by hand is kept ready, where nobody says how long. */
const HELD = 3_600_000;
type Order = Parameters<Doer['start']>[0];

/** Does what was granted: the service itself starts machines and runs; what needs the project's data it has a workflow do. */
export class ServiceDoer implements Doer {
  readonly #given: ServiceDoerGiven;

  constructor(given: ServiceDoerGiven) {
    this.#given = given;
  }

  async start(order: Order): Promise<Started> {
    const { wanted, entry, policy, policies, isAgain, facts, role } = order;
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
      case 'custom': {
        if (!policy?.run) return refused('No workflow is configured for this.');
        return dispatchOnce({ entry, run: filledRun(policy.run, entry, wanted), isAgain }, runs);
      }
      case 'confirm':
        return refused('Nothing waits under that name.');
    }
  }

  async #retest({ entry, isAgain }: Order, wanted: Extract<Order['wanted'], { kind: 'retest' }>): Promise<Started> {
    const { runs, flakyOf, repeat } = this.#given;
    const ids = wanted.what === 'flaky' ? await flakyOf(entry) : wanted.ids;
    if (wanted.what === 'flaky' && ids.length === 0)
      return refused('No test of this commit was flaky, as far as this service knows.');
    const started = await retest({ ...wanted, ids }, { ...entry, isAgain }, runs);
    if (started.kind === 'running') await repeat(entry.id, wanted.times - 1, started.attempt ?? 1);
    return started;
  }

  async #runner(
    { entry, isAgain }: Order,
    { pool: name, for: length }: Extract<Order['wanted'], { kind: 'runner' }>,
  ): Promise<Started> {
    const { repository, pools, orders, now } = this.#given;
    const at = now();
    const pool = pools.find((one) => one.name === name);
    if (!pool || !mayUse(pool, repository)) {
      const known = pools.filter((one) => mayUse(one, repository)).map((one) => `\`${one.name}\``);
      return refused(`This repository has no pool \`${name}\`${known.length > 0 ? `; it has ${known.join(', ')}` : ''}.`);
    }
    const held = orders.current().get(name)?.held ?? null;
    // It was done, by a process that could not write down that it was.
    if (isAgain && held !== null && held.at >= entry.at && held.who === entry.by.login) return kept(name, held.until - at);
    const until = Math.max(at + (length ?? HELD), held?.until ?? 0);
    await orders.hold(name, (held && held.until > at ? held.count : 0) + 1, until, entry.by.login);
    return kept(name, until - at);
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
