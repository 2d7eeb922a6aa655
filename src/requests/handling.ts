import type { Asking, AskingFacts, Decision } from '../approval/asking.ts';
import { decide, decideUnreadable } from '../approval/decide.ts';
import { policyFor, policyNamed } from '../approval/policy-for.ts';
import { clockTime } from '../approval/time-rules.ts';
import type { CommandPolicies } from '../contract/commands-config.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { commentIdOf, type Told, tellRequest } from './answers.ts';
import { factsOf } from './facts.ts';
import { confirmedEntry, waitingEntry } from './known.ts';
import type { Order, RequestEntry, RequestPorts, Started } from './ports.ts';

/** What became of it, for whoever waits: a page, the API, the log. */
export interface Handled {
  readonly kind: 'ignored' | 'refused' | 'waiting' | 'running' | 'done' | 'failed' | 'known';
  readonly sentence: string;
  /** Null where nothing was written down. */
  readonly entry: RequestEntry | null;
}

/** A command of ours that cannot be read: its name, and a sentence for its author. */
export interface Mistake {
  readonly name: string;
  readonly sentence: string;
}

export const UNTOLD = 'It is decided, and GitHub did not take the answer: it is told later.';

export interface Given {
  readonly asking: Asking;
  readonly entry: RequestEntry;
  /** A process took it before. */
  readonly isKnown: boolean;
  readonly policies: CommandPolicies;
  readonly ports: RequestPorts;
}

/** Milliseconds since it was asked for: what nobody came to start by then is not started any more. */
const START_WITHIN = 600_000;
/** Milliseconds for which GitHub is asked again whether a workflow began. */
const UNSURE_FOR = 300_000;
const NOTHING_TOLD: Told = { id: null, isLater: false };
const OVER = {
  because: 'nothing-waits',
  sentence: 'Nothing waits for a second person any more: its time is over.',
  isLoud: true,
} as const;
const AGAIN = { kind: 'granted', confirmed: null } as const;
const UNKNOWN: Decision = {
  kind: 'refused',
  because: 'unknown-command',
  sentence: 'The configuration of this project has no such command.',
  isLoud: true,
  until: null,
};

/** One request on its way. */
export class Handling {
  readonly #given: Given;
  /** A process granted it, and did not come to its end. */
  readonly #isResumed: boolean;
  #entry: RequestEntry;
  /** Whoever confirmed is not answered yet. */
  #isOwed = false;

  constructor(given: Given) {
    this.#given = given;
    this.#entry = given.entry;
    this.#isResumed = given.entry.state === 'granted';
  }

  async go(mistake: Mistake | null): Promise<Result<Handled, string>> {
    const { asking, policies, ports } = this.#given;
    const isAgain = this.#entry.state === 'granted';
    if (await this.#isConfirmedBefore()) return this.#confirmed();
    const facts = await factsOf({ asking, policies, ports, isAgain });
    if (!facts.ok) return err(facts.error);
    const decision = this.#decided(mistake, facts.value);
    if (decision.kind === 'ignored') return this.#refuse({ because: 'ignored', sentence: decision.why, isLoud: false });
    if (decision.kind === 'refused') return this.#refuse(decision);
    if (decision.kind === 'confirm') return this.#wait(decision);
    return this.#grant(decision, facts.value);
  }

  #decided(mistake: Mistake | null, facts: AskingFacts): Decision {
    const { asking, policies } = this.#given;
    const { wanted } = asking;
    const { state, head } = this.#entry;
    // What was granted stays granted: it may have been started, and what would refuse it now may have come of that.
    if (state === 'granted') return { ...AGAIN, wanted: facts.waiting?.wanted ?? wanted, role: facts.role ?? 'none', head };
    const policy = mistake ? policyNamed(mistake.name, policies) : policyFor(wanted, policies, facts.waiting?.wanted);
    if (!policy) return UNKNOWN;
    return mistake ? decideUnreadable({ asking, facts, policy }, mistake.sentence) : decide({ asking, facts, policy });
  }

  async #refuse(why: {
    readonly because: string | null;
    readonly sentence: string;
    readonly isLoud: boolean;
  }): Promise<Result<Handled, string>> {
    const { asking, ports } = this.#given;
    ports.log(`refused (${why.because ?? 'now'}): ${why.sentence}`);
    await this.#change({ state: 'refused', because: why.because, sentence: why.sentence, endedAt: ports.now() });
    // Whoever pressed a button sees it there: what everybody sees are comments, and what came of them.
    return this.#handled('refused', why.isLoud && asking.comment ? await this.#tell() : NOTHING_TOLD);
  }

  async #wait({ sentence, until, head }: Extract<Decision, { kind: 'confirm' }>): Promise<Result<Handled, string>> {
    await this.#change({ state: 'waiting', sentence, until, head });
    return this.#handled('waiting', await this.#tell());
  }

  async #grant(granted: Extract<Decision, { kind: 'granted' }>, facts: AskingFacts): Promise<Result<Handled, string>> {
    const { asking, policies, ports } = this.#given;
    const { wanted, role, head, confirmed } = granted;
    const order = { wanted, role, policy: policyFor(wanted, policies), policies, facts };
    // What was granted stays so.
    if (this.#entry.state === 'granted') {
      // Whoever granted a confirmed one may have died before it was told: it would run, and be told as waiting until its end.
      if (this.#entry.confirmedBy !== null) await this.#tell();
      return this.#start(order);
    }
    const refusal = (await ports.doer.refusal?.({ ...order, entry: { ...this.#entry, head }, isAgain: false })) ?? ok(null);
    if (!refusal.ok) return err(refusal.error);
    if (refusal.value !== null) return this.#refuse({ because: null, sentence: refusal.value, isLoud: true });
    const change = { state: 'granted', sentence: 'This is queued.', head, until: null } as const;
    if (confirmed === null) await this.#change(change);
    else if (!(await this.#takeOver(change))) return this.#refuse(OVER);
    if (asking.wanted.kind !== 'help' && !(await this.#announced())) return this.#handled('failed', NOTHING_TOLD);
    return this.#start(order);
  }

  /** That it is tried is written down first: what never was may be tried by whoever comes after a death, and nothing else. */
  async #start(order: Omit<Order, 'entry' | 'isAgain'>): Promise<Result<Handled, string>> {
    const { now, hasService, doer } = this.#given.ports;
    const { until, at } = this.#entry;
    const isAgain = this.#isResumed && (!hasService || until !== null || now() - at > START_WITHIN);
    if (until === null && order.wanted.kind !== 'help') await this.#change({ until: now() + UNSURE_FOR });
    return this.#follow(await doer.start({ ...order, entry: this.#entry, isAgain }));
  }

  /** Where our comments are all that is remembered, nothing may be done before one is there. */
  async #announced(): Promise<boolean> {
    const { ports, asking } = this.#given;
    if (asking.comment) await ports.comments.react(asking.comment.id, 'eyes');
    const { id } = await this.#tell();
    if (id !== null || ports.hasService || asking.pull === null) return true;
    await this.#change({
      state: 'failed',
      sentence: 'The answer could not be written, so nothing was done.',
      endedAt: ports.now(),
    });
    return false;
  }

  /**
   * From here on the confirmed request is the one that goes on; what confirmed it has done its part. In this order: a confirmation that is
   * over confirmed something. False where nothing waits any more.
   */
  async #takeOver(granted: Partial<RequestEntry>): Promise<boolean> {
    const { ports, asking } = this.#given;
    const waiting = await waitingEntry(this.#confirms(), ports);
    if (!waiting) return false;
    const { id: _, ...change } = granted;
    await ports.ledger.change(waiting.id, { ...change, confirmedBy: asking.by });
    this.#isOwed = !(await this.#confirmed()).ok;
    this.#entry = { ...waiting, ...granted, confirmedBy: asking.by };
    return true;
  }

  #confirms(): { readonly name: string; readonly repository: string; readonly pull: number | null } {
    const { wanted, repository, pull } = this.#given.asking;
    return { name: wanted.kind === 'confirm' ? wanted.request : '', repository, pull };
  }

  /** By a process that died before it wrote down that this confirmation is over: what it confirmed goes on by itself. */
  async #isConfirmedBefore(): Promise<boolean> {
    const { asking, isKnown, ports } = this.#given;
    return (
      isKnown &&
      asking.wanted.kind === 'confirm' &&
      (await confirmedEntry({ ...this.#confirms(), by: asking.by }, ports)) !== null
    );
  }

  async #confirmed(): Promise<Result<Handled, string>> {
    await this.#change({ state: 'done', sentence: 'You confirmed it.', endedAt: this.#given.ports.now() });
    return this.#handled('done', await this.#tell());
  }

  async #follow(started: Started): Promise<Result<Handled, string>> {
    const { ports } = this.#given;
    const { kind, sentence } = started;
    ports.log(sentence);
    if (kind === 'running') {
      const { runId, url, until = null } = started;
      await this.#change({ state: 'running', sentence, runId, url, until });
      return this.#handled('running', await this.#tell());
    }
    if (kind === 'unsure') return this.#waitAndSee(sentence);
    return this.#end(started);
  }

  /** GitHub's lists lag: what it does not show yet may be there in a minute. The service looks again; a workflow cannot. */
  async #waitAndSee(sentence: string): Promise<Result<Handled, string>> {
    const { now, hasService } = this.#given.ports;
    const until = this.#entry.until ?? 0;
    if (!hasService || until <= now())
      return this.#end({ kind: 'failed', sentence: `${sentence}: look at the repository’s Actions before you ask again.` });
    await this.#change({ sentence: `${sentence}; GitHub is asked again until ${clockTime(now(), until)}.` });
    return this.#handled('running', await this.#tell());
  }

  async #end(started: Exclude<Started, { readonly kind: 'running' | 'unsure' }>): Promise<Result<Handled, string>> {
    const { ports } = this.#given;
    const { kind, sentence } = started;
    const ended = { state: kind, sentence, endedAt: ports.now(), until: null };
    const details = (started.kind === 'done' && started.details) || [];
    // What is told here alone is told first: nobody could tell it later.
    const told = details.length > 0 ? await tellRequest({ ...this.#entry, ...ended }, ports, details) : null;
    if (told?.isLater && this.#given.asking.comment) return err(UNTOLD);
    await this.#change({ ...ended, ...(told?.id != null && { answer: told.id }) });
    const last = told ?? (await this.#tell());
    const comment = commentIdOf(this.#entry);
    if (comment !== null) await ports.comments.react(comment, kind === 'done' ? 'rocket' : 'confused');
    return this.#handled(kind, last);
  }

  async #change(change: Partial<Omit<RequestEntry, 'id'>>): Promise<void> {
    this.#entry = { ...this.#entry, ...change };
    await this.#given.ports.ledger.change(this.#entry.id, change);
  }

  async #tell(): Promise<Told> {
    const told = await tellRequest(this.#entry, this.#given.ports);
    if (told.id !== null && told.id !== this.#entry.answer) await this.#change({ answer: told.id });
    return told;
  }

  /** A comment that is not answered yet comes again, and is known then; who pressed a button sees it on the page. */
  #handled(kind: Handled['kind'], told: Told): Result<Handled, string> {
    if ((told.isLater || this.#isOwed) && this.#given.asking.comment) return err(UNTOLD);
    return ok({ kind, sentence: this.#entry.sentence, entry: this.#entry });
  }
}
