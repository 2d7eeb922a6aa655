import { afterEach, describe, expect, test } from '@jest/globals';
import type { Role } from '../../src/people-ports.ts';
import type { Pulls } from '../../src/refdata-ports.ts';

export interface PullUnderTest {
  readonly number: number;
  readonly headSha: string;
  readonly headRef: string;
  readonly headRepository: string;
}

/** An implementation, and the world behind it: the public repository `acme/plots`, its branch `main`, and a fork `eve/plots`. */
export interface PullsUnderTest {
  readonly pulls: Pulls;
  /** A pull request into `main` from a branch of its own, with one commit. */
  open(from: 'acme/plots' | 'eve/plots'): Promise<PullUnderTest>;
  /** Another commit on its branch. */
  push(pull: PullUnderTest): Promise<string>;
  /** Gives the commit that `main` is at afterwards. */
  merge(pull: PullUnderTest, method: 'merge' | 'squash' | 'rebase'): Promise<string>;
  /** Puts it into the merge queue of `main` on top of a commit; gives the commit that is tested. */
  enqueue(pull: PullUnderTest, onto: string): Promise<string>;
  closePull(pull: PullUnderTest): Promise<void>;
  /** Makes somebody; gives the account's id. */
  person(login: string, role: Role): Promise<number>;
  /** The head of `main`. */
  main(): Promise<string>;
  now(): number;
  setOutage(isOut: boolean): void;
  close(): Promise<void>;
}

/** The contract of `Pulls` in `src/refdata-ports.ts`. */
export function pullsKeepTheirPromises(name: string, make: () => Promise<PullsUnderTest>): void {
  describe(`${name} as Pulls`, () => {
    let given: PullsUnderTest | undefined;
    const fresh = async (): Promise<PullsUnderTest> => {
      given = await make();
      return given;
    };
    afterEach(async () => {
      const open = given;
      given = undefined;
      await open?.close();
    });

    test('an open pull request is told without the commit of the trial merge', async () => {
      const world = await fresh();
      const pull = await world.open('acme/plots');
      expect(await world.pulls.pull(pull.number)).toMatchObject({
        ok: true,
        value: { ...pull, state: 'open', merged: false, mergeSha: null, baseRef: 'main', baseSha: await world.main() },
      });
      expect(await world.pulls.pull(424_242)).toMatchObject({ ok: false, kind: 'missing' });
    });

    test.each(['merge', 'squash', 'rebase'] as const)(
      'one that was merged by %s names the commit that main is at',
      async (method) => {
        const world = await fresh();
        const pull = await world.open('acme/plots');
        await world.push(pull);
        const sha = await world.merge(pull, method);
        expect(await world.main()).toBe(sha);
        expect(await world.pulls.pull(pull.number)).toMatchObject({
          ok: true,
          value: { state: 'closed', merged: true, mergeSha: sha },
        });
        expect(await world.pulls.ancestors(sha, 1)).toEqual({ ok: true, value: [sha] });
        expect(await world.pulls.mergedBy(sha)).toEqual({ ok: true, value: pull.number });
      },
    );

    test('who waits in the merge queue before an entry is told in the order of merging', async () => {
      const world = await fresh();
      const [first, second, third] = [
        await world.open('acme/plots'),
        await world.open('eve/plots'),
        await world.open('acme/plots'),
      ];
      const main = await world.main();
      const one = await world.enqueue(first, main);
      const two = await world.enqueue(second, one);
      const three = await world.enqueue(third, two);
      const waiting = (onto: string) => world.pulls.queuedBefore('main', onto);
      expect(await waiting(main)).toEqual({ ok: true, value: [] });
      expect(await waiting(two)).toEqual({ ok: true, value: [first.number, second.number] });
      expect(await waiting(three)).toEqual({ ok: true, value: [first.number, second.number, third.number] });
      expect(await world.pulls.queuedBefore('other', two)).toEqual({ ok: true, value: [] });
    });

    test('a commit that no merge made is none’s', async () => {
      const world = await fresh();
      const before = await world.main();
      const pull = await world.open('acme/plots');
      await world.merge(pull, 'squash');
      expect(await world.pulls.mergedBy(before)).toEqual({ ok: true, value: null });
      expect(await world.pulls.mergedBy('f'.repeat(40))).toMatchObject({ ok: false });
    });

    test('one that was closed was not merged', async () => {
      const world = await fresh();
      const pull = await world.open('acme/plots');
      await world.closePull(pull);
      expect(await world.pulls.pull(pull.number)).toMatchObject({ value: { state: 'closed', merged: false, mergeSha: null } });
    });

    test.each(['read', 'triage', 'write', 'maintain', 'admin'] as const)(
      'A2: the role %s is told as what it is',
      async (role) => {
        const world = await fresh();
        const id = await world.person('ada', role);
        expect(await world.pulls.roleOf('ada', id)).toEqual({ ok: true, value: role });
      },
    );

    test('A20: a login that belongs to another account by now has no role', async () => {
      const world = await fresh();
      const id = await world.person('ada', 'admin');
      expect(await world.pulls.roleOf('ada', id + 1)).toMatchObject({ ok: false, kind: 'refused' });
      expect(await world.pulls.roleOf('nobody-here', 5)).toMatchObject({ ok: false, kind: 'missing' });
    });

    test.each(['acme/plots', 'eve/plots'] as const)(
      'A3: the last move of a branch of %s is told by its book, and follows a push',
      async (from) => {
        const world = await fresh();
        const before = Math.floor(world.now() / 1_000) * 1_000;
        const pull = await world.open(from);
        expect(await world.pulls.lastMove(from, pull.headRef)).toMatchObject({ ok: true, value: { after: pull.headSha } });
        const sha = await world.push(pull);
        const moved = await world.pulls.lastMove(from, `refs/heads/${pull.headRef}`);
        if (!moved.ok || !moved.value) throw new Error('expected a move');
        expect(moved.value.after).toBe(sha);
        expect(moved.value.at).toBeGreaterThanOrEqual(before);
        expect(moved.value.at).toBeLessThanOrEqual(world.now());
        expect(await world.pulls.pull(pull.number)).toMatchObject({ value: { headSha: sha, headRepository: from } });
      },
    );

    test('a branch that never moved is told of as that', async () => {
      const world = await fresh();
      expect(await world.pulls.lastMove('acme/plots', 'nowhere')).toEqual({ ok: true, value: null });
    });

    test('ancestors are first parents, the newest first, as many as were asked for', async () => {
      const world = await fresh();
      const chain = [await world.main()];
      for (let merged = 0; merged < 3; merged += 1) {
        const pull = await world.open('acme/plots');
        await world.push(pull);
        chain.unshift(await world.merge(pull, 'merge'));
      }
      const [tip = ''] = chain;
      expect(await world.pulls.ancestors(tip, 300)).toEqual({ ok: true, value: chain });
      expect(await world.pulls.ancestors(tip, 2)).toEqual({ ok: true, value: chain.slice(0, 2) });
      expect(await world.pulls.ancestors('f'.repeat(40), 2)).toMatchObject({ ok: false });
    });

    test('A13: the pull request of a head is found by its commit, repository and branch together', async () => {
      const world = await fresh();
      const pull = await world.open('eve/plots');
      await world.open('acme/plots');
      const { headSha, headRef, number } = pull;
      expect(await world.pulls.pullOfHead(headSha, 'eve/plots', headRef)).toMatchObject({ ok: true, value: { number } });
      expect(await world.pulls.pullOfHead(headSha, 'acme/plots', headRef)).toEqual({ ok: true, value: null });
      expect(await world.pulls.pullOfHead('f'.repeat(40), 'eve/plots', headRef)).toEqual({ ok: true, value: null });
      await world.push(pull);
      expect(await world.pulls.pullOfHead(headSha, 'eve/plots', headRef)).toEqual({ ok: true, value: null });
    });

    test('an outage is an answer to everything, and ends', async () => {
      const world = await fresh();
      const pull = await world.open('acme/plots');
      world.setOutage(true);
      const { pulls } = world;
      const asked = [
        pulls.pull(pull.number),
        pulls.roleOf('ada', 1),
        pulls.lastMove('acme/plots', 'main'),
        pulls.ancestors(pull.headSha, 1),
        pulls.pullOfHead(pull.headSha, pull.headRepository, pull.headRef),
        pulls.mergedBy(pull.headSha),
        pulls.queuedBefore('main', pull.headSha),
      ];
      for (const answer of await Promise.all(asked)) expect(answer).toMatchObject({ ok: false, kind: 'unreachable' });
      world.setOutage(false);
      expect(await pulls.pull(pull.number)).toMatchObject({ ok: true });
    });
  });
}
