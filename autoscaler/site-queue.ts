import { policyFor } from '../src/approval/policy-for.ts';
import type { CommandPolicies, CommandPolicy } from '../src/contract/commands-config.ts';
import { parseRequest } from '../src/contract/comment-command.ts';
import type { PersonRequest } from '../src/contract/person-request.ts';
import type { Result } from '../src/lib/result.ts';
import { tellRequest } from '../src/requests/answers.ts';
import { dispatchOnce, filledRun } from '../src/requests/doers.ts';
import type { Ledger, Order, RequestEntry, RequestPorts, RequestRuns, Started } from '../src/requests/ports.ts';
import { queuedText } from '../src/site/promotion-sentences.ts';
import { type Reigns, waitOf } from '../src/site/windows.ts';
import type { Clock, Log } from './ports.ts';
import type { KeptUntil, SiteKeeper } from './requests/service-doer.ts';

/** A request that waits for its time. Times are milliseconds since the epoch. */
export interface SiteRow {
  /** Of its request. */
  readonly id: string;
  readonly repository: string;
  readonly site: string;
  /** `publish` or `promote`: the newest of each takes the place of those before it. */
  readonly target: string;
  /** The command. */
  readonly text: string;
  readonly askedBy: string;
  /** When it was asked; of one that runs, when its workflow was called. */
  readonly at: number;
  readonly dueAt: number;
  readonly state: 'waiting' | 'replaced' | 'running' | 'done' | 'failed';
}

/** Durable once a promise resolves. */
export interface SiteQueueMemory {
  /** Waiting and running ones, the first that is due first. */
  open(): Promise<readonly SiteRow[]>;
  find(id: string): Promise<SiteRow | null>;
  /** Adds one and takes those that waited for the same out of its way, at once; gives their ids. */
  add(row: SiteRow): Promise<readonly string[]>;
  change(id: string, change: Pick<SiteRow, 'state'> & Partial<Pick<SiteRow, 'at' | 'dueAt'>>): Promise<void>;
}

export interface SiteQueueGiven {
  readonly memory: SiteQueueMemory;
  readonly ledger: Ledger;
  readonly policies: (repository: string) => Promise<Result<CommandPolicies, string>>;
  readonly runsOf: (repository: string) => RequestRuns;
  readonly commentsOf: (repository: string) => RequestPorts['comments'];
  readonly reigns: Reigns;
  readonly clock: Clock;
  readonly log: Log;
  readonly changed: (repository: string, pull: number | null) => void;
}

/** Between two looks where nothing is due sooner, milliseconds. */
const LOOK_EVERY = 30_000;
/** Milliseconds after which GitHub lists a run. */
const LISTED_AFTER = 120_000;
/** Where the first try failed, milliseconds until the next one. */
const AGAIN = 5_000;

/** Keeps requests for sites that come at the wrong time, and starts their workflows once it is right. */
export class SiteQueue implements SiteKeeper {
  readonly #given: SiteQueueGiven;

  constructor(given: SiteQueueGiven) {
    this.#given = given;
  }

  async keep({ entry, wanted, policy, facts }: Pick<Order, 'entry' | 'wanted' | 'policy' | 'facts'>): Promise<KeptUntil | null> {
    const { memory, clock } = this.#given;
    const wait = policy && this.#waitOf(policy, facts.last.anywhere);
    const known = await memory.find(entry.id);
    if (known && known.state !== 'waiting') return null;
    if (known) return keptUntil(wait ?? { until: known.dueAt, because: 'its time comes then', zone: null });
    if (!wait) return null;
    const { id, repository, text, by } = entry;
    const row = { id, repository, text, askedBy: by.login, ...targetOf(wanted), at: clock.now(), dueAt: Math.ceil(wait.until) };
    for (const replaced of await memory.add({ ...row, state: 'waiting' })) await this.#replaced(replaced);
    return keptUntil(wait);
  }

  /** Until `signal` aborts. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock, log } = this.#given;
    while (!signal.aborted) {
      const next = await this.look().catch((error: unknown) => {
        log.warn('what waits of sites could not be looked at', { stage: 'service', error });
        return null;
      });
      await clock.sleep(Math.min(LOOK_EVERY, Math.max(AGAIN / 10, (next ?? Number.POSITIVE_INFINITY) - clock.now())), signal);
    }
  }

  /** Starts what is due; gives when the next one is, or is to be tried again. */
  async look(): Promise<number | null> {
    const { memory, clock, log } = this.#given;
    let next: number | null = null;
    for (const row of await memory.open()) {
      const again: number | null =
        row.state === 'waiting' && row.dueAt > clock.now()
          ? row.dueAt
          : await this.#begin(row).catch((error: unknown) => {
              log.warn('a request for a site could not be started', { stage: 'service', request: row.id, error });
              return clock.now() + AGAIN;
            });
      if (again !== null) next = Math.min(next ?? again, again);
    }
    return next;
  }

  #waitOf({ blackout, interval }: CommandPolicy, last: number | null) {
    const { clock, reigns } = this.#given;
    return waitOf({ blackout, minInterval: interval }, { now: clock.now(), last }, reigns);
  }

  /** Null: it is over. Otherwise when it is to be looked at again. */
  async #begin(row: SiteRow): Promise<number | null> {
    const { memory, ledger, policies, clock } = this.#given;
    const entry = await ledger.find(row.id);
    if (!entry || entry.endedAt !== null) return this.#settle(row, 'replaced');
    if (entry.runId !== null) return this.#settle(row, 'done');
    // It is not written down yet that it waits.
    if (entry.state === 'granted') return clock.now() + AGAIN;
    const read = await policies(row.repository);
    if (!read.ok) return clock.now() + AGAIN;
    const wanted = parseRequest(row.text, read.value.commands);
    const policy = wanted?.ok ? policyFor(wanted.value, read.value) : null;
    if (!wanted?.ok || !policy?.run) return this.#fail(row, entry, 'The configuration no longer has this command.');
    const wait = row.state === 'waiting' ? this.#waitOf(policy, null) : null;
    if (wait) {
      await memory.change(row.id, { state: 'waiting', dueAt: Math.ceil(wait.until) });
      await ledger.change(row.id, { until: Math.ceil(wait.until) });
      return wait.until;
    }
    return this.#call(row, entry, { wanted: wanted.value, run: policy.run });
  }

  /** Written down before GitHub is asked: a process that dies in between looks for the run first. */
  async #call(
    row: SiteRow,
    entry: RequestEntry,
    { wanted, run }: { readonly wanted: PersonRequest; readonly run: NonNullable<CommandPolicy['run']> },
  ): Promise<number | null> {
    const { memory, runsOf, clock } = this.#given;
    const isListed = row.state === 'running' && clock.now() - row.at > LISTED_AFTER;
    const runs = runsOf(row.repository);
    const what = { entry, run: filledRun(run, entry, wanted) };
    if (row.state === 'running') {
      const found = await runs.findRun({ workflow: run.workflow, titleHolds: entry.id, since: entry.at });
      if (found.ok && found.value) return this.#began(row, entry, { kind: 'running', sentence: startedBy(run), ...found.value });
      if (!found.ok || !isListed) return clock.now() + AGAIN;
    }
    await memory.change(row.id, { state: 'running', at: clock.now() });
    const started = await dispatchOnce({ ...what, isAgain: false }, runs);
    if (started.kind === 'running') return this.#began(row, entry, started);
    if (started.kind === 'unsure') return clock.now() + AGAIN;
    return this.#fail(row, entry, started.sentence);
  }

  async #began(row: SiteRow, entry: RequestEntry, started: Extract<Started, { kind: 'running' }>): Promise<null> {
    const { sentence, runId, url } = started;
    await this.#tell(entry, { sentence, runId, url });
    return this.#settle(row, 'done');
  }

  async #fail(row: SiteRow, entry: RequestEntry, sentence: string): Promise<null> {
    await this.#tell(entry, { state: 'failed', sentence, endedAt: this.#given.clock.now() });
    return this.#settle(row, 'failed');
  }

  async #settle({ id }: SiteRow, state: 'done' | 'failed' | 'replaced'): Promise<null> {
    await this.#given.memory.change(id, { state });
    return null;
  }

  async #replaced(id: string): Promise<void> {
    const { ledger, clock } = this.#given;
    const entry = await ledger.find(id);
    if (!entry || entry.endedAt !== null) return;
    await this.#tell(entry, { state: 'refused', sentence: 'A newer request took its place.', endedAt: clock.now() });
  }

  async #tell(entry: RequestEntry, change: Partial<Omit<RequestEntry, 'id'>>): Promise<void> {
    const { ledger, commentsOf, changed, log } = this.#given;
    await ledger.change(entry.id, change);
    const said = (line: string) => log.info('request', { stage: 'service', repository: entry.repository, said: line });
    await tellRequest({ ...entry, ...change }, { comments: commentsOf(entry.repository), log: said });
    changed(entry.repository, entry.pull);
  }
}

const startedBy = ({ workflow }: { readonly workflow: string }): string => `The workflow \`${workflow}\` was started.`;

const keptUntil = (wait: Parameters<typeof queuedText>[0]): KeptUntil => ({
  sentence: `It ${queuedText(wait)}.`,
  until: Math.ceil(wait.until),
});

function targetOf(wanted: PersonRequest): Pick<SiteRow, 'site' | 'target'> {
  if (wanted.kind === 'promote' || wanted.kind === 'publish') return { site: wanted.site ?? '', target: wanted.kind };
  return { site: '', target: wanted.kind };
}
