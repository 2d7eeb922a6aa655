import type { Asking } from '../../src/approval/asking.ts';
import { commandLine } from '../../src/contract/command-line.ts';
import type { CommandPolicies } from '../../src/contract/commands-config.ts';
import { parseRequest } from '../../src/contract/comment-command.ts';
import { err, ok, type Result } from '../../src/lib/result.ts';
import type { Person } from '../../src/people-ports.ts';
import { tellRequest } from '../../src/requests/answers.ts';
import { endRequest } from '../../src/requests/end-request.ts';
import { type Handled, handleRequest, type Incoming } from '../../src/requests/pipeline.ts';
import type { Doer, Ledger, RequestEntry, RequestPorts } from '../../src/requests/ports.ts';
import type { PeopleForge } from '../people-forge.ts';
import type { Audit } from '../people-ports.ts';
import type { Clock, Log, Memory } from '../ports.ts';
import type { Policies, PolicyBook } from './request-policies.ts';

/** A comment as a delivery tells it. */
export interface CommentHint {
  readonly repository: string;
  readonly pull: number | null;
  readonly action: string;
  readonly id: number;
  readonly body: string;
  readonly author: Person;
  readonly sender: Person;
}

/** A run that is over, as a delivery or a look tells it. */
export interface EndedRun {
  readonly repository: string;
  readonly id: string;
  readonly attempt: number;
  readonly conclusion: string | null;
  readonly url: string | null;
}

export interface RequestDeskGiven {
  readonly forge: PeopleForge;
  readonly ledger: Ledger & Audit;
  readonly policies: PolicyBook;
  readonly blackout: RequestPorts['blackout'];
  readonly doerOf: (repository: string, repeat: (entry: string, times: number, attempt: number) => Promise<void>) => Doer;
  readonly memory: Memory;
  readonly clock: Clock;
  readonly log: Log;
  /** A request is over, and written down as such. What it does may come twice. */
  readonly ended: (entry: RequestEntry) => Promise<void>;
  /** Something about requests changed, of a pull request or of none. */
  readonly changed: (repository: string, pull: number | null) => void;
}

/** Between two looks at what is not over. Milliseconds. */
const LOOK_EVERY = 30_000;
/** A run that nobody can name any more, or that hangs, is not waited for longer. */
const LONGEST_RUN = 3 * 86_400_000;

/** Rounds of a retest that are still to come. */
interface Rounds {
  /** Of the run, which is waited for: the end of one before it may be told late, or twice. */
  readonly attempt: number;
  readonly left: number;
  readonly good: number;
  readonly bad: number;
}

/** The service's end of the pipeline: comments, buttons and the API come in here, and ends of runs. */
export class RequestDesk {
  readonly #given: RequestDeskGiven;
  /** Requests of one repository are decided one after the other: what one was granted, the next one's cooldown counts. */
  readonly #queues = new Map<string, Promise<unknown>>();
  readonly #rounds = new Map<string, Rounds>();

  constructor(given: RequestDeskGiven) {
    this.#given = given;
  }

  /** Before the first request. */
  async load(): Promise<void> {
    for (const [id, value] of await this.#given.memory.recall('retest')) this.#rounds.set(id, value as Rounds);
  }

  /** Resolves once what it asks for is durable, or known to be nothing. Rejects where it must come again. */
  async comment(hint: CommentHint): Promise<void> {
    if (hint.pull === null || hint.action !== 'created' || commandLine(hint.body) === null) return;
    const { repository, pull, id, author } = hint;
    const read = await this.#given.policies.of(repository);
    if (!(await this.#isAnswerer(repository, read))) return;
    const incoming: Incoming = {
      ...{ id: `comment:${id}`, via: 'comment', repository, pull, by: author },
      comment: { id, action: hint.action, body: hint.body, author, sender: hint.sender },
      rulesFault: read.ok ? undefined : read.error,
    };
    const handled = await this.handle(incoming, read.ok ? undefined : read.remains);
    if (!handled.ok) throw new Error(handled.error);
  }

  /** Where a workflow of the project answers comments, a second answer would only do harm. */
  async #isAnswerer(repository: string, read: Policies): Promise<boolean> {
    const { forge, log } = this.#given;
    const self = await forge.selfLogin();
    if (!self.ok) throw new Error(self.because);
    if (!read.ok && read.isLater) throw new Error(read.error);
    if (!read.ok) log.warn('the project’s rules cannot be read', { stage: 'service', repository, error: read.error });
    const service = read.ok ? read.value.service : read.remains?.service;
    if (service?.toLowerCase() === self.value.toLowerCase()) return true;
    log.info('a comment is left to others', { stage: 'service', repository, answers: service ?? 'a workflow' });
    return false;
  }

  /** A command's text, from a button or the API. The error is a sentence. */
  async ask(
    what: Pick<Asking, 'id' | 'via' | 'repository' | 'pull' | 'by' | 'head'> & { readonly text: string },
  ): Promise<Result<Handled, string>> {
    const policies = await this.#given.policies.of(what.repository);
    if (!policies.ok) return policies;
    const wanted = parseRequest(what.text, policies.value.commands);
    if (wanted === null) return err('That is no command of this project.');
    if (!wanted.ok) return wanted;
    const { text: _, ...rest } = what;
    return this.handle({ ...rest, wanted: wanted.value, comment: null });
  }

  /** `remains`: of rules that cannot be read. */
  async handle(incoming: Incoming, remains?: CommandPolicies): Promise<Result<Handled, string>> {
    const { repository, pull } = incoming;
    const ports = { ...this.portsOf(repository), ...(remains && { policies: async () => ok(remains) }) };
    const handled = await this.#inOrder(repository, () => handleRequest(incoming, ports));
    if (handled.ok && handled.value.kind !== 'ignored') this.#given.changed(repository, pull);
    return handled;
  }

  /** A run is over: was it for somebody? */
  async ended(run: EndedRun): Promise<void> {
    const open = (await this.#given.ledger.open()).filter(
      ({ runId, repository, state }) =>
        state === 'running' && runId === run.id && repository.toLowerCase() === run.repository.toLowerCase(),
    );
    for (const { id, repository } of open) await this.#inOrder(repository, () => this.#end(id, run));
  }

  /** A webhook and a look may tell of one end at once. */
  async #end(id: string, run: EndedRun): Promise<void> {
    const entry = await this.#given.ledger.find(id);
    const rounds = this.#rounds.get(id);
    if (entry?.state !== 'running' || run.attempt < (rounds?.attempt ?? 1)) return;
    if (rounds && rounds.left > 0 && (await this.#again(entry, run, rounds))) return;
    const instead = rounds ? sumOf(counted(rounds, run.conclusion)) : null;
    const ended = await endRequest(entry, { ...run, instead }, this.portsOf(entry.repository));
    if (ended === null) return;
    await this.#given.ended(ended);
    if (rounds) await this.#keepRounds(id, null);
    this.#given.changed(entry.repository, entry.pull);
  }

  /** The next round of a retest; false where GitHub does not start it. */
  async #again(entry: RequestEntry, run: EndedRun, rounds: Rounds): Promise<boolean> {
    // A round that a process began and could not write down has passed, too.
    const missed = Math.max(0, run.attempt - rounds.attempt);
    if (rounds.left <= missed) return false;
    const next = { ...counted(rounds, run.conclusion), left: rounds.left - missed - 1, attempt: run.attempt + 1 };
    const asked = await this.#given.forge.rerunAll(entry.repository, run.id);
    if (!asked.ok) return false;
    await this.#keepRounds(entry.id, next);
    const sentence = `${next.good + next.bad} rounds are over, ${next.good} of them passed; the next one runs.`;
    await this.#given.ledger.change(entry.id, { sentence });
    await tellRequest({ ...entry, sentence }, this.portsOf(entry.repository));
    return true;
  }

  async #keepRounds(id: string, rounds: Rounds | null): Promise<void> {
    if (rounds === null) this.#rounds.delete(id);
    else this.#rounds.set(id, rounds);
    await this.#given.memory.remember('retest', id, rounds);
  }

  /** Until `signal` aborts: what waits too long, what runs and whose end nobody told, what a process before left half done. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock, log } = this.#given;
    while (!signal.aborted) {
      await this.look().catch((error: unknown) => log.warn('open requests could not be looked at', { stage: 'service', error }));
      await clock.sleep(LOOK_EVERY, signal);
    }
  }

  async look(): Promise<void> {
    const { ledger, log } = this.#given;
    for (const entry of await ledger.open()) {
      await this.#lookAt(entry).catch((error: unknown) =>
        log.warn('a request could not be looked at', { stage: 'service', request: entry.id, error }),
      );
    }
  }

  async #lookAt(entry: RequestEntry): Promise<void> {
    const { clock, forge } = this.#given;
    const age = clock.now() - entry.at;
    if (entry.state === 'waiting' && (entry.until ?? 0) <= clock.now())
      return this.#close(entry, 'refused', 'Nobody agreed in time.');
    if (entry.state === 'granted' && age > LOOK_EVERY) return this.#goOn(entry);
    // What was merely taken comes again with its delivery; a button's sender saw that it failed.
    if (entry.state === 'taken' && age > LONGEST_RUN) return this.#close(entry, 'failed', 'This was never decided.');
    if (entry.state !== 'running') return;
    if (entry.runId === null || age > LONGEST_RUN) {
      if (age > LONGEST_RUN) await this.#close(entry, 'failed', 'Nobody knows what became of its run.');
      return;
    }
    const run = await forge.run(entry.repository, entry.runId);
    if (run.ok && run.value.status === 'completed') await this.ended({ ...run.value, repository: entry.repository });
    if (!run.ok && run.kind === 'missing') await this.#close(entry, 'failed', 'Its run is gone.');
  }

  /** Granted, and then this process or the one before it ended: the doer finds out what was done. */
  async #goOn(entry: RequestEntry): Promise<void> {
    const policies = await this.#given.policies.of(entry.repository);
    if (!policies.ok) return;
    const wanted = parseRequest(entry.text, policies.value.commands);
    if (!wanted?.ok) return this.#close(entry, 'failed', 'The configuration no longer has this command.');
    const { id, via, repository, pull, by, head } = entry;
    await this.handle({ id, via, repository, pull, by, head, wanted: wanted.value, comment: null } as Asking);
  }

  /** What somebody decided meanwhile stays so. */
  #close(seen: RequestEntry, state: 'refused' | 'failed', sentence: string): Promise<void> {
    const { ledger, clock, changed } = this.#given;
    return this.#inOrder(seen.repository, async () => {
      const entry = await ledger.find(seen.id);
      if (entry?.state !== seen.state) return;
      const ended = { state, sentence, endedAt: clock.now(), because: state === 'refused' ? 'nothing-waits' : null };
      const told = await tellRequest({ ...entry, ...ended }, this.portsOf(entry.repository));
      if (told.isLater) return;
      await ledger.change(entry.id, ended);
      changed(entry.repository, entry.pull);
    });
  }

  /** Of one repository, for whoever decides beside the pipeline what it would say. */
  portsOf(repository: string): RequestPorts {
    const { forge, ledger, policies, blackout, doerOf, clock, log } = this.#given;
    const people = forge.people(repository);
    return {
      ...{ people, comments: people.comments, ledger, blackout, hasService: true },
      doer: doerOf(repository, (id, left, attempt) => this.#keepRounds(id, { attempt, left, good: 0, bad: 0 })),
      policies: () => policies.of(repository),
      now: () => clock.now(),
      log: (line) => log.info('request', { stage: 'service', repository, said: line }),
    };
  }

  #inOrder<T>(repository: string, work: () => Promise<T>): Promise<T> {
    const key = repository.toLowerCase();
    const before = this.#queues.get(key) ?? Promise.resolve();
    const done = before.then(work, work);
    const settled = done
      .catch(() => undefined)
      .then(() => {
        if (this.#queues.get(key) === settled) this.#queues.delete(key);
      });
    this.#queues.set(key, settled);
    return done;
  }
}

function counted(rounds: Rounds, conclusion: string | null): Rounds {
  return conclusion === 'success' ? { ...rounds, good: rounds.good + 1 } : { ...rounds, bad: rounds.bad + 1 };
}

/** Of one round the run itself says enough. */
function sumOf({ good, bad }: Rounds): Pick<RequestEntry, 'state' | 'sentence'> | null {
  if (good + bad < 2) return null;
  return { state: bad === 0 ? 'done' : 'failed', sentence: `${good} of ${good + bad} rounds passed.` };
}
