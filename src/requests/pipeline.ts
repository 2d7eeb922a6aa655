import type { Asking, AskingFacts, Decision } from '../approval/asking.ts';
import { decide, decideUnreadable } from '../approval/decide.ts';
import { policyFor, policyNamed } from '../approval/policy-for.ts';
import { commandLine } from '../contract/command-line.ts';
import type { CommandPolicies } from '../contract/commands-config.ts';
import { commandNameIn, formatRequest, parseRequest } from '../contract/comment-command.ts';
import type { PersonRequest } from '../contract/person-request.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { commentIdOf, tellRequest } from './answers.ts';
import { factsOf } from './facts.ts';
import { waitingEntry } from './known.ts';
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
  if (before && before.state !== 'taken' && before.state !== 'granted')
    return ok({ kind: 'known', sentence: before.sentence, entry: before });
  return new Handling({ asking, entry: before ?? fresh, policies: policies.value, ports }).go(read.mistake);
}

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
  readonly policies: CommandPolicies;
  readonly ports: RequestPorts;
}

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

  constructor(given: Given) {
    this.#given = given;
    this.#entry = given.entry;
  }

  async go(mistake: Mistake | null): Promise<Result<Handled, string>> {
    const { asking, policies, ports } = this.#given;
    const isAgain = this.#entry.state === 'granted';
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
    if (why.isLoud && asking.comment) await this.#tell();
    return this.#handled('refused');
  }

  async #wait({ sentence, until, head }: Extract<Decision, { kind: 'confirm' }>): Promise<Result<Handled, string>> {
    await this.#change({ state: 'waiting', sentence, until, head });
    await this.#tell();
    return this.#handled('waiting');
  }

  async #grant(
    { wanted, role, head, confirmed }: Extract<Decision, { kind: 'granted' }>,
    facts: AskingFacts,
  ): Promise<Result<Handled, string>> {
    const { asking, policies, ports } = this.#given;
    if (asking.wanted.kind === 'confirm') await this.#takeOver(asking.wanted.request);
    const isAgain = this.#entry.state === 'granted';
    const isQuiet = asking.wanted.kind === 'help' || isAgain;
    await this.#change({
      ...{ state: 'granted', sentence: 'This is queued.', head },
      confirmedBy: confirmed === null ? null : asking.by,
    });
    if (!isQuiet && !(await this.#announced())) return this.#handled('failed');
    const policy = policyFor(wanted, policies);
    const what = { wanted, entry: this.#entry, role, policy, policies, isAgain, facts };
    return this.#follow(await ports.doer.start(what));
  }

  /** Where our comments are all that is remembered, nothing may be done before one is there. */
  async #announced(): Promise<boolean> {
    const { ports, asking } = this.#given;
    if (asking.comment) await ports.comments.react(asking.comment.id, 'eyes');
    const isTold = await this.#tell();
    if (isTold || ports.hasService || asking.pull === null) return true;
    await this.#change({
      state: 'failed',
      sentence: 'The answer could not be written, so nothing was done.',
      endedAt: ports.now(),
    });
    return false;
  }

  /** From here on the confirmed request is the one that goes on; what confirmed it has done its part. */
  async #takeOver(name: string): Promise<void> {
    const { ports } = this.#given;
    const { repository, pull } = this.#given.asking;
    const waiting = await waitingEntry({ name, repository, pull }, ports);
    if (!waiting) return;
    await this.#change({ state: 'done', sentence: `\`${waiting.text}\` is confirmed.`, endedAt: ports.now() });
    await this.#tell();
    this.#entry = waiting;
  }

  async #follow(started: Started): Promise<Result<Handled, string>> {
    const { ports } = this.#given;
    const { kind, sentence } = started;
    ports.log(sentence);
    if (kind === 'running') {
      await this.#change({ state: 'running', sentence, runId: started.runId, url: started.url });
      await this.#tell();
      return this.#handled('running');
    }
    await this.#change({ state: kind, sentence, endedAt: ports.now() });
    await this.#tell(kind === 'done' ? started.details : []);
    const comment = commentIdOf(this.#entry);
    if (comment !== null) await ports.comments.react(comment, kind === 'done' ? 'rocket' : 'confused');
    return this.#handled(kind);
  }

  async #change(change: Partial<Omit<RequestEntry, 'id'>>): Promise<void> {
    this.#entry = { ...this.#entry, ...change };
    await this.#given.ports.ledger.change(this.#entry.id, change);
  }

  async #tell(details: readonly string[] = []): Promise<boolean> {
    const answer = await tellRequest(this.#entry, this.#given.ports, details);
    if (answer !== null && answer !== this.#entry.answer) await this.#change({ answer });
    return answer !== null;
  }

  #handled(kind: Handled['kind']): Result<Handled, string> {
    return ok({ kind, sentence: this.#entry.sentence, entry: this.#entry });
  }
}
