import { expect, test } from '@jest/globals';
import type { MovedFacts } from '../../autoscaler/announce/moved.ts';
import { moved } from '../../autoscaler/announce/moved.ts';
import { branchBook, type MoveJournal } from '../../autoscaler/branch-book.ts';
import { BranchKeeper } from '../../autoscaler/branch-keeper.ts';
import type { Decision } from '../../autoscaler/ports.ts';
import { ok } from '../../src/lib/result.ts';
import { launchpad, rulesOf } from '../src/branch-moves/launchpad.ts';
import { type Death, Hand } from '../src/requests/mortal.ts';

const PLOTS = 'acme/plots';
const SECTION = {
  promote: [
    { from: 'master', to: 'stable', when: { check: 'gate' }, how: 'ff' },
    { from: 'stable', to: 'db-devel', how: 'merge' },
  ],
};

/** What a journal keeps, whose process may die. */
class KeptJournal implements MoveJournal {
  readonly rows: Decision[] = [];
  readonly memory = new Map<string, unknown>();

  async remember(_: 'move', key: string, value: unknown): Promise<void> {
    if (value === null) this.memory.delete(key);
    else this.memory.set(key, JSON.parse(JSON.stringify(value)));
  }
  async recall(): Promise<ReadonlyMap<string, unknown>> {
    return new Map(this.memory);
  }
  async record(decisions: readonly Decision[]): Promise<void> {
    this.rows.push(...decisions);
  }
  async decisions({ limit }: { readonly limit: number }): Promise<readonly Decision[]> {
    return this.rows.toReversed().slice(0, limit);
  }
  said(because: string): readonly string[] {
    return this.rows.flatMap((row) => (row.because === because ? [row.detail ?? ''] : []));
  }
}

function world() {
  const model = launchpad();
  // So that a merge is one.
  model.commit('db-devel', { message: 'database', file: 'database' });
  const sha = model.commit('master');
  model.say(sha, { state: 'green' });
  const journal = new KeptJournal();
  const chat = new Set<string>();
  const announced: string[] = [];
  // As the outbox does: what has a key that is there is told by nobody.
  const outbox = {
    onMoved: async (facts: MovedFacts): Promise<void> => {
      const { key, text } = moved(facts);
      if (!chat.has(key)) announced.push(text);
      chat.add(key);
    },
  };
  let now = 1_000;
  /** A process that lives for some looks; the number of its calls. */
  const life = async (death: Death | null, looks = 1): Promise<number> => {
    const hand = new Hand(death);
    const [forge, announcer] = [hand.of(model, 'forge'), hand.of(outbox, 'announcer')];
    const keeper = new BranchKeeper({
      ...{ repositories: () => [PLOTS], rules: async () => ok(rulesOf(SECTION)), forge: () => forge, log: () => undefined },
      ...branchBook({ journal: hand.of(journal, 'journal'), announce: (facts) => announcer.onMoved(facts), now: () => now++ }),
      now: () => now++,
    });
    for (let look = 0; look < looks; look++) await keeper.seen(PLOTS);
    return hand.calls;
  };
  return { model, sha, journal, announced, life };
}

function expectOnce({ model, sha, journal, announced }: ReturnType<typeof world>): void {
  expect(model.branches.get('stable')).toBe(sha);
  expect(model.history(model.branches.get('db-devel') ?? '')).toContain(sha);
  expect(model.writes.map(({ branch }) => branch)).toEqual(['stable', 'db-devel']);
  for (const [because, to] of [
    ['branch-moved', 'stable from master'],
    ['branch-merged', 'db-devel from stable'],
  ] as const)
    expect(journal.said(because)).toEqual([expect.stringMatching(new RegExp(`^${to}: .*\\(${sha}`))]);
  expect(announced.toSorted()).toEqual([
    `\`db-devel\` of \`acme/plots\` has \`${sha.slice(0, 12)}\` of \`stable\`.`,
    `\`stable\` of \`acme/plots\` has \`${sha.slice(0, 12)}\` of \`master\`, tested by \`gate\`.`,
  ]);
  expect([...journal.memory.values()]).toEqual([]);
}

test('S2: a process that dies before or after any of its calls leaves branches that are moved once, told once in the audit and announced once', async () => {
  const calls = await world().life(null);
  expect(calls).toBeGreaterThan(20);
  for (const when of ['before', 'after'] as const)
    for (let at = 1; at <= calls; at++) {
      const one = world();
      await one.life({ at, when });
      await one.life(null);
      expectOnce(one);
      // What is about to be done may be said again by who does not know whether it was said.
      expect(one.journal.said('branch-moving').length).toBeLessThanOrEqual(3);
    }
});

test('S2: nor does a second death while that is looked into lose or repeat anything', async () => {
  const calls = await world().life(null);
  for (let first = 1; first <= calls; first++)
    for (let second = 1; second <= calls; second += 3) {
      const one = world();
      await one.life({ at: first, when: 'after' });
      await one.life({ at: second, when: 'after' });
      await one.life(null);
      expectOnce(one);
    }
});

test('a move whose answer was lost, with GitHub away for a while, is told and announced by the next look that finds it', async () => {
  const one = world();
  let isAway = false;
  one.model.isLost = (what) => {
    isAway ||= what.startsWith('advance');
    return what.startsWith('advance');
  };
  const head = one.model.head.bind(one.model);
  let refused = 0;
  one.model.head = async (branch) => {
    if (!isAway || refused++ > 0) return head(branch);
    return { ok: false, kind: 'unreachable', because: 'GitHub is away' };
  };
  await one.life(null);
  expect(one.model.branches.get('stable')).toBe(one.sha);
  expect(one.journal.said('branch-moved')).toEqual([]);
  await one.life(null);
  expectOnce(one);
});

test('a move that was never made, and is none any more, is told by nobody', async () => {
  const one = world();
  one.model.advance = async () => ({ ok: false, kind: 'unreachable', because: 'GitHub is away' });
  await one.life(null);
  expect([...one.journal.memory.keys()]).toHaveLength(1);
  // Somebody takes `stable` elsewhere by hand.
  one.model.commit('stable', { message: 'by hand', file: 'other' });
  await one.life(null);
  expect(one.journal.said('branch-moved')).toEqual([]);
  expect([...one.journal.memory.keys()].filter((key) => key.includes('"stable"]'))).toEqual([]);
});
