import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import type { Asking } from '../../../src/approval/asking.ts';
import { WorkflowDoer } from '../../../src/commands/request-doer.ts';
import { readCommandPolicies } from '../../../src/contract/commands-config.ts';
import { parseRequest } from '../../../src/contract/comment-command.ts';
import { ok, type Result } from '../../../src/lib/result.ts';
import type { Asked } from '../../../src/people-ports.ts';
import { retestRefusal } from '../../../src/requests/doers.ts';
import { handleRequest, type Incoming } from '../../../src/requests/pipeline.ts';
import type { HeadRun, Order, RequestPorts, RequestRuns } from '../../../src/requests/ports.ts';
import { MemoryLedger } from '../../fakes/memory-ledger.ts';
import { MemoryComments, MemoryPulls } from '../../fakes/memory-pulls.ts';
import { aRun } from '../../fakes/memory-runs.ts';
import { histories, SECTION, type Step } from './history.ts';
import { HistoryPlayer, type Pressed, type Said, type Stage } from './history-player.ts';
import { HistoryWatch } from './history-watch.ts';
import { type Death, Hand } from './mortal.ts';

const REPOSITORY = 'acme/plots';
const read = readCommandPolicies(parse(`{ ${SECTION} }`));
if (!read.ok) throw new Error(JSON.stringify(read.error));
const policies = read.value;
const done: Asked<null> = { ok: true, value: null };

/** Says before the grant what it would refuse after it, as the service's does. */
class Doer extends WorkflowDoer {
  readonly #actions: RequestRuns;

  constructor(actions: RequestRuns) {
    super(actions);
    this.#actions = actions;
  }
  async refusal({ wanted, entry }: Order): Promise<Result<string | null, string>> {
    return wanted.kind === 'retest' ? retestRefusal(wanted, entry, this.#actions) : ok(null);
  }
}

/** The pipeline over fakes: whatever was not decided when a process died comes again, and so does a button's request. */
class PipelineStage implements Stage {
  #now = Date.UTC(2026, 10, 21, 12);
  readonly pulls = new MemoryPulls();
  readonly comments = new MemoryComments(() => this.#now);
  readonly #ledger = new MemoryLedger({ now: () => this.#now });
  readonly #runs = new Map<string, HeadRun & { readonly head: string; readonly title: string }>();
  #isBlackout = false;
  #hand = new Hand(null);
  #queue: Promise<unknown> = Promise.resolve();
  #pressed: Pressed[] = [];
  #last = 100;
  readonly watch = new HistoryWatch({
    ...{ now: () => this.#now, people: this.pulls, comments: this.comments, isBlackout: () => this.#isBlackout },
    find: (id) => this.#ledger.find(id),
  });

  now = (): number => this.#now;
  async wait(ms: number): Promise<void> {
    this.#now += ms;
  }
  blackout(on: boolean): void {
    this.#isBlackout = on;
  }
  async begin(death: Death | null): Promise<void> {
    this.#hand = new Hand(death);
  }
  isDead = (): boolean => this.#hand.isDead;
  pushed(head: string): void {
    const id = String(++this.#last);
    this.#runs.set(id, { ...aRun({ id }), head, title: '' });
  }
  endRuns(conclusion: string): void {
    for (const [id, run] of this.#runs)
      if (run.status === 'running') this.#runs.set(id, { ...run, status: 'completed', conclusion });
  }
  async waiting(): Promise<readonly string[]> {
    return (await this.#ledger.open()).flatMap(({ id, state }) => (state === 'waiting' ? [id] : []));
  }

  async deliver({ id, pull, who: by, body }: Said): Promise<boolean> {
    const comment = { id, action: 'created', body, author: by, sender: by };
    const incoming = { id: `comment:${id}`, via: 'comment', repository: REPOSITORY, pull, by, comment } as const;
    return this.#handle(incoming).then(
      (handled) => handled.ok,
      () => false,
    );
  }

  async press(button: Pressed): Promise<void> {
    const { id, pull, who: by, text, head } = button;
    const wanted = parseRequest(text, policies.commands);
    if (!wanted?.ok) return;
    if (!this.#pressed.includes(button)) this.#pressed.push(button);
    await this.#handle({ id, via: 'button', repository: REPOSITORY, pull, by, head, wanted: wanted.value, comment: null });
  }

  /** What a service's look does: what was granted, and not begun, goes on. */
  async look(): Promise<void> {
    for (const button of this.#pressed) await this.press(button);
    for (const { id, via, repository, pull, by, head, text, state } of await this.#ledger.open()) {
      const wanted = parseRequest(text, policies.commands);
      if (state === 'granted' && wanted?.ok)
        await this.#handle({ id, via, repository, pull, by, head, wanted: wanted.value, comment: null } as Asking);
    }
  }

  #handle(incoming: Incoming) {
    const ports = this.#ports();
    const handled = this.#queue.then(() => handleRequest(incoming, ports));
    this.#queue = handled.catch(() => undefined);
    return handled;
  }

  #ports(): RequestPorts {
    const hand = this.#hand;
    const ledger = this.#ledger;
    const watched: RequestPorts['ledger'] = {
      take: (entry) => ledger.take(entry),
      change: async (id, change) => {
        await this.watch.onChange(id, change);
        await ledger.change(id, change);
      },
      find: (id) => ledger.find(id),
      lastGranted: (what) => ledger.lastGranted(what),
      running: (what) => ledger.running(what),
    };
    return {
      ...{ people: hand.of(this.pulls, 'people'), comments: hand.of(this.comments, 'comments') },
      ...{ ledger: hand.of(watched, 'ledger'), doer: new Doer(hand.of(this.#actions(), 'forge')) },
      ...{ policies: async () => ok(policies), now: this.now, hasService: true, log: () => undefined },
      blackout: (spans) => (spans.length > 0 && this.#isBlackout ? { until: this.#now + 3_600_000, because: 'nightly' } : null),
    };
  }

  #actions(): RequestRuns {
    const rerun = async (how: string, id: string): Promise<Asked<null>> => {
      const run = this.#runs.get(id);
      if (run?.status !== 'completed') return { ok: false, kind: 'refused', because: 'it is going on' };
      await this.watch.onStart(`rerun ${id}`, null);
      const startedAt = Math.floor(this.#now / 1_000) * 1_000;
      this.#runs.set(id, { ...run, status: 'running', conclusion: null, attempt: run.attempt + 1, startedAt });
      return how === '' ? { ok: false, kind: 'refused', because: '' } : done;
    };
    return {
      runsOfHead: async (sha) => ({ ok: true, value: [...this.#runs.values()].filter(({ head }) => head === sha) }),
      jobsOfRun: async () => ({ ok: true, value: [] }),
      rerunFailed: (id) => rerun('failed', id),
      rerunAll: (id) => rerun('all', id),
      rerunJob: async () => done,
      dispatch: async ({ workflow, inputs }) => {
        await this.watch.onStart(`dispatch ${workflow}`, inputs['id'] ?? '');
        const id = String(++this.#last);
        this.#runs.set(id, { ...aRun({ id, workflow, status: 'running' }), head: '', title: inputs['id'] ?? '' });
        return { ok: true, value: { runId: id, url: null } };
      },
      findRun: async ({ workflow, titleHolds }) => {
        const found = [...this.#runs.values()].find((run) => run.workflow === workflow && run.title === titleHolds);
        return { ok: true, value: found ? { runId: found.id, url: found.url } : null };
      },
    };
  }
}

/** The process that grants a confirmed request dies before it tells it, and the one that starts it before it tells that. */
const TWO_DEATHS: readonly Step[] = [
  { event: { kind: 'say', who: 1, text: 2, pull: 12, fate: 'stays' }, death: null },
  { event: { kind: 'confirm', who: 0, nth: 0 }, death: { at: 15, when: 'after', isOnce: false } },
  { event: { kind: 'look' }, death: { at: 7, when: 'after', isOnce: false } },
];

test('A2, A3, A20: whatever people ask, push and lose, and wherever a process dies, what is granted is allowed at that moment, within no cooldown, interval or blackout, started once and after its grant, confirmed by somebody else, and told in one comment', async () => {
  const seen = { histories: 0, grants: 0, starts: 0, confirmed: 0 };
  await fc.assert(
    fc.asyncProperty(histories, async (steps) => {
      const stage = new PipelineStage();
      const player = new HistoryPlayer(stage);
      player.onPush = (head) => stage.pushed(head);
      expect(await player.play(steps)).toEqual([]);
      seen.histories += 1;
      seen.grants += stage.watch.grants.size;
      seen.starts += stage.watch.starts.length;
      seen.confirmed += [...stage.watch.grants.values()].filter(({ command }) => command === 'release').length;
    }),
    { numRuns: 300, interruptAfterTimeLimit: 8_000, examples: [[TWO_DEATHS]] },
  );
  // Histories in which nothing happens would prove nothing.
  expect(seen.grants).toBeGreaterThan(seen.histories / 3);
  expect(seen.starts).toBeGreaterThan(seen.histories / 5);
  expect(seen.confirmed).toBeGreaterThan(seen.histories / 60);
}, 60_000);
