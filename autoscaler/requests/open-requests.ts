import type { Asking } from '../../src/approval/asking.ts';
import { atLeast } from '../../src/approval/roles.ts';
import { parseRequest } from '../../src/contract/comment-command.ts';
import { tellRequest } from '../../src/requests/answers.ts';
import { workflowOf } from '../../src/requests/doers.ts';
import type { Ledger, RequestEntry, RequestPorts } from '../../src/requests/ports.ts';
import type { PeopleForge } from '../people-forge.ts';
import type { Audit } from '../people-ports.ts';
import type { Clock, Log } from '../ports.ts';
import type { PolicyBook } from './request-policies.ts';
import type { RunEnds } from './run-ends.ts';

interface OpenRequestsGiven {
  readonly forge: PeopleForge;
  readonly ledger: Ledger & Audit;
  readonly policies: PolicyBook;
  readonly clock: Clock;
  readonly log: Log;
  readonly ends: RunEnds;
  /** Milliseconds between two looks. */
  readonly lookEvery: number;
  readonly handle: (asking: Asking) => Promise<unknown>;
  readonly portsOf: (repository: string) => RequestPorts;
  /** One after the other, of one repository. */
  readonly inOrder: (repository: string, work: () => Promise<void>) => Promise<void>;
  readonly changed: (repository: string, pull: number | null) => void;
}

/** A run that nobody can name any more, or that hangs, is not waited for longer. Milliseconds. */
const LONGEST_RUN = 3 * 86_400_000;
/** For so long GitHub's list may not show a run that it started. Milliseconds. */
const LONGEST_LAG = 600_000;
/** What a button asked for longer ago is not decided any more: whoever pressed it has looked elsewhere since. Milliseconds. */
const DECIDED_WITHIN = 600_000;
const UNDECIDED = 'The service ended before this was decided, so nothing was done: ask again.';

/** Looks at requests that are not over: what waits too long, what runs and whose end nobody told, what a process left half done. */
export class OpenRequests {
  readonly #given: OpenRequestsGiven;
  /** What was taken before, another process took. */
  readonly #begunAt: number;

  constructor(given: OpenRequestsGiven) {
    this.#given = given;
    this.#begunAt = given.clock.now();
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
    const { clock, lookEvery } = this.#given;
    const now = clock.now();
    if (entry.state === 'waiting' && (entry.until ?? 0) <= now) return this.#close(entry, 'refused', 'Nobody agreed in time.');
    if (entry.state === 'granted' && now - entry.at > lookEvery) return this.#goOn(entry);
    if (entry.state === 'taken') return this.#lookAtTaken(entry, now - entry.at);
    if (entry.state === 'running') await this.#lookAtRunning(entry, now - Math.max(entry.at, entry.until ?? 0));
  }

  /** A comment comes again with its delivery; a button does not, and whoever pressed it may never have got an answer. */
  async #lookAtTaken(entry: RequestEntry, age: number): Promise<void> {
    if (entry.via === 'comment') return age > LONGEST_RUN ? this.#close(entry, 'failed', 'This was never decided.') : undefined;
    if (age > DECIDED_WITHIN) return this.#close(entry, 'refused', UNDECIDED);
    if (entry.at < this.#begunAt || age > this.#given.lookEvery) await this.#goOn(entry);
  }

  /** `age`: since it was asked, or since the time that it was kept for. */
  async #lookAtRunning(entry: RequestEntry, age: number): Promise<void> {
    if (age > LONGEST_RUN)
      return this.#close(
        entry,
        'failed',
        entry.runId === null
          ? 'Nobody knows what became of its run.'
          : 'Its run was not over after three days, and is not waited for any longer.',
      );
    if (entry.runId !== null) return this.#lookAtRuns(entry);
    // What is kept for its time, its keeper starts and finds.
    if (entry.until === null && age < LONGEST_LAG) await this.#find(entry);
  }

  async #lookAtRuns(entry: RequestEntry): Promise<void> {
    const { forge, ends, inOrder } = this.#given;
    const { repository } = entry;
    const awaited = ends.awaited(entry);
    if (awaited.length === 0) return inOrder(repository, () => ends.settle(entry.id));
    for (const id of awaited) {
      const run = await forge.run(repository, id);
      if (!run.ok && run.kind === 'missing') return this.#close(entry, 'failed', 'Its run is gone.');
      if (!run.ok || run.value.status !== 'completed') continue;
      await inOrder(repository, () => ends.lookedAt(entry.id, { ...run.value, repository }));
    }
  }

  /** It was started, and GitHub did not say which run it is. */
  async #find(entry: RequestEntry): Promise<void> {
    const { forge, policies, ledger, changed } = this.#given;
    const read = await policies.of(entry.repository);
    const wanted = read.ok ? parseRequest(entry.text, read.value.commands) : null;
    const workflow = read.ok && wanted?.ok ? workflowOf(wanted.value, read.value) : null;
    if (workflow === null) return;
    const found = await forge.findRun(entry.repository, { workflow, displayTitleHolds: entry.id, since: entry.at });
    if (!found.ok || found.value === null) return;
    await ledger.change(entry.id, { runId: found.value.id, url: found.value.url });
    changed(entry.repository, entry.pull);
  }

  /** Granted, or a button's that was merely taken, and then this process or the one before it ended, or GitHub did not tell. */
  async #goOn(entry: RequestEntry): Promise<void> {
    const policies = await this.#given.policies.of(entry.repository);
    if (!policies.ok) return;
    const wanted = parseRequest(entry.text, policies.value.commands);
    if (!wanted?.ok) return this.#close(entry, 'failed', 'The configuration no longer has this command.');
    const { id, via, repository, pull, by, head } = entry;
    await this.#given.handle({ id, via, repository, pull, by, head, wanted: wanted.value, comment: null });
  }

  /** What somebody decided meanwhile stays so. */
  #close(seen: RequestEntry, state: 'refused' | 'failed', sentence: string): Promise<void> {
    const { ledger, clock, changed, inOrder } = this.#given;
    return inOrder(seen.repository, async () => {
      const entry = await ledger.find(seen.id);
      if (entry?.state !== seen.state) return;
      const because = state === 'refused' && seen.state === 'waiting' ? 'nothing-waits' : null;
      const ended = { state, sentence, endedAt: clock.now(), because };
      if (await this.#isToldLater(entry, { ...entry, ...ended })) return;
      await ledger.change(entry.id, ended);
      changed(entry.repository, entry.pull);
    });
  }

  /** Of what nobody decided only those hear whom a decision would answer: no stranger, and whoever pressed a button looks at its page. */
  async #isToldLater(before: RequestEntry, after: RequestEntry): Promise<boolean> {
    const ports = this.#given.portsOf(before.repository);
    if (before.state === 'taken') {
      if (before.via !== 'comment') return false;
      const role = await ports.people.roleOf(before.by.login, before.by.id);
      if (!role.ok) return role.kind === 'unreachable';
      if (!atLeast(role.value, 'triage')) return false;
    }
    return (await tellRequest(after, ports)).isLater;
  }
}
