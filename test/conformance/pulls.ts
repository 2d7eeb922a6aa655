import { afterEach, describe, expect, test } from '@jest/globals';
import type { Pulls } from '../../src/refdata-ports.ts';
import { type PeopleFactsUnderTest, type PullUnderTest, peopleFactsKeepTheirPromises } from './people-facts.ts';

export type { PullUnderTest };

/** As for `PeopleFacts`, and a merge queue. */
export interface PullsUnderTest extends Omit<PeopleFactsUnderTest, 'facts'> {
  readonly pulls: Pulls;
  /** Puts it into the merge queue of `main` on top of a commit; gives the commit that is tested. */
  enqueue(pull: PullUnderTest, onto: string): Promise<string>;
}

/** The contract of `Pulls` in `src/refdata-ports.ts`. */
export function pullsKeepTheirPromises(name: string, make: () => Promise<PullsUnderTest>): void {
  peopleFactsKeepTheirPromises(name, async () => {
    const { pulls, ...world } = await make();
    return { ...world, facts: pulls };
  });
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

    test.each(['merge', 'squash', 'rebase'] as const)(
      'the commit that %s made is an ancestor of itself, and names its pull request',
      async (method) => {
        const world = await fresh();
        const pull = await world.open('acme/plots');
        await world.push(pull);
        const sha = await world.merge(pull, method);
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
