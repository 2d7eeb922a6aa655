import { WorkflowDoer } from '../../../src/commands/request-doer.ts';
import { readCommandPolicies } from '../../../src/contract/commands-config.ts';
import { ok } from '../../../src/lib/result.ts';
import type { PullFacts, Role } from '../../../src/people-ports.ts';
import { handleRequest } from '../../../src/requests/pipeline.ts';
import type { Doer, Ledger, RequestPorts } from '../../../src/requests/ports.ts';
import { MemoryLedger } from '../../fakes/memory-ledger.ts';
import { MemoryComments, MemoryPulls } from '../../fakes/memory-pulls.ts';
import { aRun, MemoryRuns } from '../../fakes/memory-runs.ts';

export const HEAD = 'a'.repeat(40);
export const REPOSITORY = 'acme/plots';
export const ADA = { login: 'ada', id: 7, isBot: false };
export const BOB = { login: 'bob', id: 8, isBot: false };
export const EVE = { login: 'eve', id: 9, isBot: false };

const PULL: PullFacts = {
  ...{ number: 12, state: 'open', merged: false, mergeSha: null, title: 't', body: '', author: null },
  ...{ headSha: HEAD, headRepository: REPOSITORY, headRef: 'feature', baseRef: 'main', baseSha: 'b'.repeat(40) },
};

/** One repository with people, a pull request and a red run, and the pipeline before it. */
export class RequestWorld {
  now = Date.UTC(2026, 10, 21, 12, 0, 0);
  readonly pulls = new MemoryPulls();
  readonly comments = new MemoryComments(() => this.now);
  readonly runs = new MemoryRuns();
  ledger: Ledger = new MemoryLedger({ now: () => this.now });
  doer: Doer = new WorkflowDoer(this.runs);
  section: unknown = {};
  hasService = true;
  readonly log: string[] = [];

  constructor() {
    for (const [person, role] of [
      [ADA, 'write'],
      [BOB, 'maintain'],
      [EVE, 'read'],
    ] as const)
      this.person(person, role);
    this.pulls.put(PULL);
    this.pulls.move(REPOSITORY, 'feature', { after: HEAD, at: this.now - 60_000 });
    this.runs.runs.set(HEAD, [aRun()]);
  }

  person({ login, id }: { readonly login: string; readonly id: number }, role: Role): void {
    this.pulls.setRole(login, id, role);
  }

  ports(): RequestPorts {
    return {
      ...{ people: this.pulls, comments: this.comments, ledger: this.ledger, doer: this.doer, hasService: this.hasService },
      policies: async () => {
        const read = readCommandPolicies(this.section);
        if (!read.ok) throw new Error(JSON.stringify(read.error));
        return ok(read.value);
      },
      blackout: () => null,
      now: () => this.now,
      log: (line) => this.log.push(line),
    };
  }

  /** Somebody writes a comment, and its event is handled. */
  async says(who: typeof ADA, body: string, { action = 'created' } = {}) {
    const { id } = this.comments.write(12, who, body);
    return this.event(id, who, body, action);
  }

  event(id: number, who: typeof ADA, body: string, action = 'created') {
    return handleRequest(
      {
        ...{ id: `comment:${id}`, via: 'comment', repository: REPOSITORY, pull: 12, by: who },
        comment: { id, action, body, author: who, sender: who },
      },
      this.ports(),
    );
  }

  /** Bodies of our own comments. */
  answers(): readonly string[] {
    return this.comments.all(12).flatMap(({ author, body }) => (author.isBot ? [body] : []));
  }
}
