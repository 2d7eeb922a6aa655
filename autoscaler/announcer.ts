import type { RequestEntry } from '../src/requests/ports.ts';
import type { Judged, Remembered, RunEnding } from './announce/facts.ts';
import { type BudgetState, budgetStateKey, judgeBudget } from './announce/judge-budget.ts';
import { type CapacityState, capacityStateKey, judgeCapacity } from './announce/judge-capacity.ts';
import { type BranchState, branchStateKey, judgeRun } from './announce/judge-run.ts';
import { type MovedFacts, moved } from './announce/moved.ts';
import { promoted } from './announce/promoted.ts';
import { isRemembered, isWorthAWrite } from './announce/remembered.ts';
import { type SourceFacts, sourceFailing } from './announce/source-failing.ts';
import { wants } from './announce/wants.ts';
import { AnnounceSender, type Chat, type TargetHealth } from './announce-sender.ts';
import type { AnnounceTarget } from './config.ts';
import type { Audit, Happening, Outbox } from './people-ports.ts';
import type { Clock, Log } from './ports.ts';
import type { StateView } from './state-view.ts';
import type { RunHint } from './webhook/read-delivery.ts';
import type { CronSpan } from './windows.ts';

/** What changes together. */
export interface BookChange {
  /** What rules remember from now on; null: nothing. */
  readonly states: ReadonlyMap<string, Remembered | null>;
  readonly happenings: readonly { readonly happening: Happening; readonly targets: readonly string[] }[];
}

/** The outbox, and what rules remember: neither is ever ahead of the other. */
export interface AnnounceBook extends Outbox {
  states(): Promise<ReadonlyMap<string, unknown>>;
  /** In one commit, durable once it resolves. Of each happening, whether it is new. */
  record(change: BookChange): Promise<readonly boolean[]>;
}

export type Standing = Pick<StateView, 'pools' | 'jobs' | 'budgets'>;

export interface AnnouncerGiven {
  readonly targets: readonly AnnounceTarget[];
  readonly book: AnnounceBook;
  readonly chat: Chat;
  /** The quiet time that reigns at a time; null where none does. */
  readonly quietAt: (spans: readonly CronSpan[], at: number) => { readonly until: number } | null;
  /** How things stand; null before the first look. */
  readonly view: () => Standing | null;
  /** The name of the first job that failed; null where nobody knows. */
  readonly failingJob: (runId: string, attempt: number) => Promise<string | null>;
  readonly audit: Pick<Audit, 'requests'>;
  readonly clock: Clock;
  readonly log: Log;
}

const LOOK_EVERY = 30_000;
/** A budget's month and GitHub's re-runs are over by then. Milliseconds. */
const KEPT = 90 * 86_400_000;
/** So many requests are read at once where those are looked for that ended while nobody announced them. */
const PAGE = 100;
/** A second person has a week, and a run is waited for three days. Milliseconds. */
const LONGEST_REQUEST = 14 * 86_400_000;
/** Milliseconds between two looks into the ledger, and until what was heard of is written down though nothing was. */
const CATCH_UP_EVERY = 3_600_000;
const REMEMBER_EVERY = 86_400_000;
/** Two that end together may be heard of in any order. Milliseconds. */
const SLACK = 600_000;
const PROMOTIONS = JSON.stringify(['promotions']);
const PROMOTE = '/promote ';

/** Hears what happens, decides by the rules of `announce` what of it is told, and has it told once: see docs/announcements.md. */
export class Announcer {
  readonly #given: AnnouncerGiven;
  readonly #senders: readonly AnnounceSender[];
  #states = new Map<string, Remembered>();
  /** A promotion could not be written down. */
  #isOwed = false;
  #caughtUpAt = 0;
  /** By what is remembered: what changes different things shares commits. */
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor(given: AnnouncerGiven) {
    this.#given = given;
    this.#senders = given.targets.map((target) => new AnnounceSender({ ...given, target }));
  }

  /** Before anything else. */
  async start(): Promise<void> {
    const states = await this.#given.book.states();
    this.#states = new Map([...states].filter((entry): entry is [string, Remembered] => isRemembered(entry[1])));
    for (const sender of this.#senders) await sender.load();
    await this.#catchUp();
  }

  /** Until `signal` aborts; what is under way then is waited for. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    await Promise.all([this.#watch(signal), ...this.#senders.map((sender) => sender.run(signal))]);
  }

  /** A run as a webhook tells it. Resolves once what follows of it is durable; told again, nothing follows (S2). */
  async onRun(hint: RunHint): Promise<void> {
    if (!hint.isCompleted) return;
    const run: RunEnding = { ...hint, runId: hint.id, actor: hint.actor?.login ?? null };
    const key = branchStateKey(run);
    await this.#inTurn(key, async () => {
      const before = this.#states.get(key) as BranchState | undefined;
      const judge = (failingJob: string | null) => judgeRun(before, { run, now: this.#given.clock.now(), failingJob });
      const judged = judge(null);
      const isRed = judged.happening?.kind === 'branch-red';
      await this.#keep([[key, isRed ? judge(await this.#failingJob(run)) : judged]]);
    });
  }

  /** A request that ended. Resolves once what follows of it is durable. */
  async onRequest(entry: RequestEntry): Promise<void> {
    if (entry.state !== 'done' || !entry.text.startsWith(PROMOTE)) return;
    const { id, repository, text, by, url } = entry;
    const facts = { id, repository, what: text.slice(PROMOTE.length), by: by.login, url };
    const happening = promoted(facts, this.#given.clock.now());
    try {
      // What was heard of up to a time only a look into the ledger knows: another one may have been missed before this one.
      await this.#inTurn(PROMOTIONS, () => this.#keep([[PROMOTIONS, { state: this.#heard(), happening }]]));
    } catch (error) {
      this.#isOwed = true;
      throw error;
    }
  }

  /** A source has been failing for a day. Resolves once what follows is durable; told again, nothing follows. */
  async onSourceFailing(facts: SourceFacts, repositories: readonly string[]): Promise<void> {
    const at = this.#given.clock.now();
    const all = repositories.map((repository) => sourceFailing(facts, { repository, now: at }));
    const judged = all.map((happening) => [JSON.stringify(['source', happening.key]), { state: { at }, happening }] as const);
    await this.#inTurn('sources', () => this.#keep(judged));
  }

  /** A branch that was moved. Resolves once what follows of it is durable; told again, nothing follows. */
  async onMoved(facts: MovedFacts): Promise<void> {
    const key = JSON.stringify(['moved', facts.repository, facts.to]);
    const judged = { state: { at: this.#given.clock.now() }, happening: moved(facts) };
    await this.#inTurn(key, () => this.#keep([[key, judged]]));
  }

  /** Looks at how things stand. */
  async look(): Promise<void> {
    const seen = this.#given.view();
    if (seen) await this.#inTurn('look', () => this.#keep(this.#judgeStanding(seen)));
    if (this.#isOwed || this.#given.clock.now() - this.#caughtUpAt >= CATCH_UP_EVERY) await this.#catchUp();
  }

  health(): readonly TargetHealth[] {
    return this.#senders.map((sender) => sender.health());
  }

  /** Forgets what is too old at `now`, milliseconds since the epoch. */
  async prune(now: number): Promise<void> {
    await this.#given.book.prune(now - KEPT);
    for (const [key, { at }] of this.#states) if (at < now - KEPT) this.#states.delete(key);
  }

  /** What one fact is compared with is what the one before left. */
  async #inTurn(key: string, work: () => Promise<void>): Promise<void> {
    const done = (this.#turns.get(key) ?? Promise.resolve()).then(work);
    const settled = done.catch(() => undefined);
    this.#turns.set(key, settled);
    await done.finally(() => {
      if (this.#turns.get(key) === settled) this.#turns.delete(key);
    });
  }

  async #watch(signal: AbortSignal): Promise<void> {
    const { clock, log } = this.#given;
    while (!signal.aborted) {
      await this.look().catch((error: unknown) => log.warn('a look for news failed', { stage: 'service', error }));
      await clock.sleep(LOOK_EVERY, signal);
    }
  }

  #judgeStanding({ pools, jobs, budgets }: Standing): readonly (readonly [string, Judged<Remembered>])[] {
    const now = this.#given.clock.now();
    const all = [
      ...budgets.map((budget) => ({ ...budget, pool: null })),
      ...pools.flatMap(({ name, budgets: own }) => own.map((budget) => ({ ...budget, pool: name }))),
    ];
    const ofBudgets = all.map((budget) => {
      const key = budgetStateKey(budget);
      return [key, judgeBudget(this.#states.get(key) as BudgetState | undefined, budget, now)] as const;
    });
    const ofPools = pools.map(({ name: pool }) => {
      const key = capacityStateKey(pool);
      const waiting = jobs.filter((job) => job.pool === pool && job.because === 'no-capacity').length;
      return [key, judgeCapacity(this.#states.get(key) as CapacityState | undefined, { pool, waiting }, now)] as const;
    });
    return [...ofBudgets, ...ofPools];
  }

  /** A time without capacity that was not told is remembered in memory alone: an idle disk stays idle. */
  async #keep(judged: readonly (readonly [string, Judged<Remembered>])[]): Promise<void> {
    const happenings = judged.flatMap(([, { happening }]) => (happening ? [this.#addressed(happening)] : []));
    const changes = judged.flatMap(([key, { state }]) => (state === undefined ? [] : [[key, state] as const]));
    const durable = changes.filter(([key, state]) => isWorthAWrite(key, state, this.#states.get(key)));
    const answers = durable.length > 0 ? await this.#given.book.record({ states: new Map(durable), happenings }) : [];
    for (const [key, state] of changes) {
      if (state === null) this.#states.delete(key);
      else this.#states.set(key, state);
    }
    for (const { happening, targets } of happenings.filter((_, index) => answers[index]))
      for (const sender of this.#senders.filter(({ name }) => targets.includes(name))) sender.add(happening);
  }

  #addressed(happening: Happening) {
    return { happening, targets: this.#given.targets.filter((target) => wants(target, happening)).map(({ name }) => name) };
  }

  async #failingJob({ runId, attempt }: RunEnding): Promise<string | null> {
    try {
      return await this.#given.failingJob(runId, attempt);
    } catch (error) {
      this.#given.log.warn('nobody knows which job failed first', { stage: 'service', run: runId, error });
      return null;
    }
  }

  #heard(): Remembered {
    return this.#states.get(PROMOTIONS) ?? { at: this.#given.clock.now() };
  }

  /** Whoever ended a promotion may have died, or have had no disk, before it was announced: the ledger knows of it all the same. */
  async #catchUp(): Promise<void> {
    const { at } = this.#heard();
    const now = this.#given.clock.now();
    const isNew = !this.#states.has(PROMOTIONS);
    const missed = isNew ? [] : await this.#endedSince(at - SLACK);
    for (const entry of missed) await this.onRequest(entry);
    if (isNew || missed.length > 0 || now - at >= REMEMBER_EVERY)
      await this.#inTurn(PROMOTIONS, () => this.#keep([[PROMOTIONS, { state: { at: now }, happening: null }]]));
    this.#isOwed = false;
    this.#caughtUpAt = now;
  }

  /** Promotions that are done, the oldest first. */
  async #endedSince(since: number): Promise<readonly RequestEntry[]> {
    const found: RequestEntry[] = [];
    let before: RequestEntry | undefined;
    do {
      const page = await this.#given.audit.requests({
        ...{ repositories: 'all', state: 'done', limit: PAGE },
        ...(before && { before: { at: before.at, id: before.id } }),
      });
      found.push(...page.filter((entry) => (entry.endedAt ?? 0) >= since && entry.text.startsWith(PROMOTE)));
      before = page.length < PAGE ? undefined : page.at(-1);
    } while (before && before.at >= since - LONGEST_REQUEST);
    return found.reverse();
  }
}
