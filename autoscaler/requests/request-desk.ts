import type { Asking } from '../../src/approval/asking.ts';
import { commandLine } from '../../src/contract/command-line.ts';
import type { CommandPolicies } from '../../src/contract/commands-config.ts';
import { parseRequest } from '../../src/contract/comment-command.ts';
import { err, ok, type Result } from '../../src/lib/result.ts';
import type { Person } from '../../src/people-ports.ts';
import { type Handled, handleRequest, type Incoming } from '../../src/requests/pipeline.ts';
import type { Doer, Ledger, RequestEntry, RequestPorts, StartedRun } from '../../src/requests/ports.ts';
import type { PeopleForge } from '../people-forge.ts';
import type { Audit } from '../people-ports.ts';
import type { Clock, Log, Memory } from '../ports.ts';
import { OpenRequests } from './open-requests.ts';
import type { Policies, PolicyBook } from './request-policies.ts';
import { type EndedRun, RunEnds } from './run-ends.ts';

export type { EndedRun } from './run-ends.ts';

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

/** A retest began these runs, and so many rounds of them are to follow. */
type Repeat = (entry: string, times: number, runs: readonly StartedRun[]) => Promise<void>;

export interface RequestDeskGiven {
  readonly forge: PeopleForge;
  readonly ledger: Ledger & Audit;
  readonly policies: PolicyBook;
  readonly blackout: RequestPorts['blackout'];
  /** Whether the doers keep what is asked of sites at the wrong time. */
  readonly keeps?: boolean;
  readonly doerOf: (repository: string, repeat: Repeat) => Doer;
  readonly memory: Memory;
  readonly clock: Clock;
  readonly log: Log;
  /** A request is over, and written down as such. May come twice, and not at all where the process dies: whoever must not miss one looks into the ledger, too. */
  readonly ended: (entry: RequestEntry) => Promise<void>;
  /** Something about requests changed, of a pull request or of none. */
  readonly changed: (repository: string, pull: number | null) => void;
}

/** Between two looks at what is not over. Milliseconds. */
const LOOK_EVERY = 30_000;

/** The service's end of the pipeline: comments, buttons and the API come in here, and ends of runs. */
export class RequestDesk {
  readonly #given: RequestDeskGiven;
  /** Requests of one repository are decided one after the other: what one was granted, the next one's cooldown counts. */
  readonly #queues = new Map<string, Promise<unknown>>();
  readonly #ends: RunEnds;
  readonly #open: OpenRequests;

  constructor(given: RequestDeskGiven) {
    this.#given = given;
    const portsOf = (repository: string): RequestPorts => this.portsOf(repository);
    const inOrder = <T>(repository: string, work: () => Promise<T>): Promise<T> => this.#inOrder(repository, work);
    this.#ends = new RunEnds({ ...given, portsOf });
    const handle = (asking: Asking): Promise<unknown> => this.handle(asking);
    this.#open = new OpenRequests({ ...given, portsOf, inOrder, handle, ends: this.#ends, lookEvery: LOOK_EVERY });
  }

  /** Before the first request. */
  async load(): Promise<void> {
    await this.#ends.load();
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
    const handled = await this.#inOrder(repository, async () => {
      const one = await handleRequest(incoming, ports);
      if (!one.ok && incoming.via !== 'comment') await this.#free(incoming.id, one.error);
      return one;
    });
    if (handled.ok ? handled.value.kind !== 'ignored' : incoming.via !== 'comment') this.#given.changed(repository, pull);
    return handled;
  }

  /** Whoever pressed is told that nothing was done: nobody does it later. What was granted goes on. */
  async #free(id: string, error: string): Promise<void> {
    const { ledger, clock } = this.#given;
    if ((await ledger.find(id))?.state !== 'taken') return;
    await ledger.change(id, { state: 'refused', sentence: `${error} Nothing was done.`, endedAt: clock.now() });
  }

  /** A run is over: was it for somebody? */
  async ended(run: EndedRun): Promise<void> {
    const isHere = (repository: string): boolean => repository.toLowerCase() === run.repository.toLowerCase();
    const open = (await this.#given.ledger.open()).filter(
      (entry) => entry.state === 'running' && isHere(entry.repository) && this.#ends.awaited(entry).includes(run.id),
    );
    for (const { id, repository } of open) await this.#inOrder(repository, () => this.#ends.end(id, run));
  }

  /** Until `signal` aborts: what waits too long, what runs and whose end nobody told, what a process before left half done. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock, log } = this.#given;
    while (!signal.aborted) {
      await this.look().catch((error: unknown) => log.warn('open requests could not be looked at', { stage: 'service', error }));
      await clock.sleep(LOOK_EVERY, signal);
    }
  }

  look(): Promise<void> {
    return this.#open.look();
  }

  /** Of one repository, for whoever decides beside the pipeline what it would say. */
  portsOf(repository: string): RequestPorts {
    const { forge, ledger, policies, blackout, keeps = false, doerOf, clock, log } = this.#given;
    const people = forge.people(repository);
    return {
      ...{ people, comments: people.comments, ledger, blackout, keeps, hasService: true },
      doer: doerOf(repository, (id, left, runs) => this.#ends.begin(id, left, runs)),
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
