import type { Asking, AskingFacts, Decision } from '../approval/asking.ts';
import { decide, decideUnreadable } from '../approval/decide.ts';
import { policyFor, policyNamed } from '../approval/policy-for.ts';
import { commandLine } from '../contract/command-line.ts';
import type { CommandPolicies } from '../contract/commands-config.ts';
import { commandNameIn, formatRequest, parseRequest } from '../contract/comment-command.ts';
import type { PersonRequest } from '../contract/person-request.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { catchUp, commentIdOf, type Told, tellRequest } from './answers.ts';
import { factsOf } from './facts.ts';
import { confirmedEntry, waitingEntry } from './known.ts';
import type { RequestEntry, RequestPorts, Started } from './ports.ts';

/** A request as it came in; a comment's is still to be read. */
export type Incoming =
  | (Omit<Asking, 'wanted' | 'head' | 'comment' | 'via'> & {
      readonly via: 'comment';
      readonly comment: NonNullable<Asking['comment']>;
      /** A sentence: the project’s rules have a mistake, and nothing is obeyed; whoever asks is told. */
      readonly rulesFault?: string | undefined;
    })
  | Asking;

/** What became of it, for whoever waits: a page, the API, the log. */
export interface Handled {
  readonly kind: 'ignored' | 'refused' | 'waiting' | 'running' | 'done' | 'failed' | 'known';
  readonly sentence: string;
  /** Null where nothing was written down. */
  readonly entry: RequestEntry | null;
}

const ignored = (sentence: string): Handled => ({ kind: 'ignored', sentence, entry: null });

/**
 * Who asks, for what, is it fresh, is it allowed now, do it once, say what happened. Callers let requests of one repository through one
 * after the other: what a cooldown forbids is decided by what was granted before. The error, a sentence: GitHub or the configuration gave
 * no facts; nothing was done, and the same request may be handled again.
 */
export async function handleRequest(incoming: Incoming, ports: RequestPorts): Promise<Result<Handled, string>> {
  const { comment } = incoming;
  if (comment && comment.action !== 'created') return ok(ignored(`the comment was ${comment.action}, not created`));
  // Before anything is asked of GitHub: most comments are talk.
  if (comment && commandLine(comment.body) === null) return ok(ignored('the comment holds no command'));
  const policies = await ports.policies();
  if (!policies.ok) return policies;
  const read = readWanted(incoming, policies.value);
  if (read === null) return ok(ignored('the comment holds no command of ours'));
  const asking: Asking = { ...incoming, wanted: read.wanted, head: 'head' in incoming ? incoming.head : null };
  const fresh = { ...entryOf(asking, ports.now()), ...(read.mistake && { text: `/${read.mistake.name}` }) };
  const taken = await ports.ledger.take(fresh);
  const before = taken.kind === 'known' ? taken.entry : null;
  // Nothing was done of what was merely taken; what was granted may have been started.
  if (before && before.state !== 'taken' && before.state !== 'granted') return known(before, ports);
  return new Handling({ asking, entry: before ?? fresh, isKnown: before !== null, policies: policies.value, ports }).go(
    read.mistake,
  );
}

/** It was decided before: told now, where the process that decided it died, or GitHub was away. */
async function known(before: RequestEntry, ports: RequestPorts): Promise<Result<Handled, string>> {
  const { id: answer, isLater } = await catchUp(before, ports);
  if (isLater) return err(UNTOLD);
  if (answer !== before.answer) await ports.ledger.change(before.id, { answer });
  return ok({ kind: 'known', sentence: before.sentence, entry: { ...before, answer } });
}

const UNTOLD = 'It is decided, and GitHub did not take the answer: it is told later.';

interface Read {
  readonly wanted: PersonRequest;
  readonly mistake: Mistake | null;
}

/** A command of ours that cannot be read: its name, and a sentence for its author. */
interface Mistake {
  readonly name: string;
  readonly sentence: string;
}

function readWanted(incoming: Incoming, { commands }: CommandPolicies): Read | null {
  if ('wanted' in incoming) return { wanted: incoming.wanted, mistake: null };
  const parsed = parseRequest(incoming.comment.body, commands);
  if (parsed === null) return null;
  const fault = incoming.rulesFault ?? (parsed.ok ? undefined : parsed.error);
  if (parsed.ok && fault === undefined) return { wanted: parsed.value, mistake: null };
  const name = commandNameIn(incoming.comment.body, commands) ?? 'help';
  return { wanted: { kind: 'help' }, mistake: { name, sentence: fault ?? '' } };
}

export function entryOf(asking: Asking, at: number): RequestEntry {
  const { id, via, repository, pull, by, wanted, head } = asking;
  return {
    ...{ id, at, via, repository, pull, by, head, text: formatRequest(wanted), state: 'taken', because: null },
    ...{
      sentence: 'This is being looked at.',
      runId: null,
      url: null,
      answer: null,
      until: null,
      confirmedBy: null,
      endedAt: null,
    },
  };
}

interface Given {
  readonly asking: Asking;
  readonly entry: RequestEntry;
  /** A process took it before. */
  readonly isKnown: boolean;
  readonly policies: CommandPolicies;
  readonly ports: RequestPorts;
}

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
class Handling {
  readonly #given: Given;
  #entry: RequestEntry;
  /** Whoever confirmed is not answered yet. */
  #isOwed = false;

  constructor(given: Given) {
    this.#given = given;
    this.#entry = given.entry;
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
    readonly because: string;
    readonly sentence: string;
    readonly isLoud: boolean;
  }): Promise<Result<Handled, string>> {
    const { asking, ports } = this.#given;
    ports.log(`refused (${why.because}): ${why.sentence}`);
    await this.#change({ state: 'refused', because: why.because, sentence: why.sentence, endedAt: ports.now() });
    // Whoever pressed a button sees it there: what everybody sees are comments, and what came of them.
    return this.#handled('refused', why.isLoud && asking.comment ? await this.#tell() : NOTHING_TOLD);
  }

  async #wait({ sentence, until, head }: Extract<Decision, { kind: 'confirm' }>): Promise<Result<Handled, string>> {
    await this.#change({ state: 'waiting', sentence, until, head });
    return this.#handled('waiting', await this.#tell());
  }

  async #grant(
    { wanted, role, head, confirmed }: Extract<Decision, { kind: 'granted' }>,
    facts: AskingFacts,
  ): Promise<Result<Handled, string>> {
    const { asking, policies, ports } = this.#given;
    const isAgain = this.#entry.state === 'granted';
    const isQuiet = asking.wanted.kind === 'help' || isAgain;
    const granted = { state: 'granted', sentence: 'This is queued.', head } as const;
    if (confirmed === null) await this.#change(granted);
    else if (!(await this.#takeOver(granted))) return this.#refuse(OVER);
    if (!isQuiet && !(await this.#announced())) return this.#handled('failed', NOTHING_TOLD);
    const policy = policyFor(wanted, policies);
    const what = { wanted, entry: this.#entry, role, policy, policies, isAgain, facts };
    return this.#follow(await ports.doer.start(what));
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
      await this.#change({ state: 'running', sentence, runId: started.runId, url: started.url });
      return this.#handled('running', await this.#tell());
    }
    const ended = { state: kind, sentence, endedAt: ports.now() };
    const details = (kind === 'done' && started.details) || [];
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
