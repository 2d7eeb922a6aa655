import { afterEach, describe, expect, test } from '@jest/globals';
import type { PeopleFacts, Role } from '../../src/people-ports.ts';

export interface PullUnderTest {
  readonly number: number;
  readonly headSha: string;
  readonly headRef: string;
  readonly headRepository: string;
}

/** An implementation, and the world behind it: the public repository `acme/plots`, its branch `main`, and a fork `eve/plots`. */
export interface PeopleFactsUnderTest {
  readonly facts: PeopleFacts;
  /** A pull request into `main` from a branch of its own, with one commit. */
  open(from: 'acme/plots' | 'eve/plots'): Promise<PullUnderTest>;
  /** Another commit on its branch. */
  push(pull: PullUnderTest): Promise<string>;
  /** Gives the commit that `main` is at afterwards. */
  merge(pull: PullUnderTest, method: 'merge' | 'squash' | 'rebase'): Promise<string>;
  closePull(pull: PullUnderTest): Promise<void>;
  /** Makes somebody, or gives somebody another role; gives the account's id. */
  person(login: string, role: Role): Promise<number>;
  /** The head of `main`. */
  main(): Promise<string>;
  now(): number;
  setOutage(isOut: boolean): void;
  close(): Promise<void>;
}

/** The contract of `PeopleFacts` in `src/people-ports.ts`. */
export function peopleFactsKeepTheirPromises(name: string, make: () => Promise<PeopleFactsUnderTest>): void {
  describe(`${name} as PeopleFacts`, () => {
    let given: PeopleFactsUnderTest | undefined;
    const fresh = async (): Promise<PeopleFactsUnderTest> => {
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
      expect(await world.facts.pull(pull.number)).toMatchObject({
        ok: true,
        value: { ...pull, state: 'open', merged: false, mergeSha: null, baseRef: 'main', baseSha: await world.main() },
      });
      expect(await world.facts.pull(424_242)).toMatchObject({ ok: false, kind: 'missing' });
    });

    test.each(['merge', 'squash', 'rebase'] as const)(
      'one that was merged by %s names the commit that main is at',
      async (method) => {
        const world = await fresh();
        const pull = await world.open('acme/plots');
        await world.push(pull);
        const sha = await world.merge(pull, method);
        expect(await world.main()).toBe(sha);
        expect(await world.facts.pull(pull.number)).toMatchObject({
          ok: true,
          value: { state: 'closed', merged: true, mergeSha: sha },
        });
      },
    );

    test('one that was closed was not merged', async () => {
      const world = await fresh();
      const pull = await world.open('acme/plots');
      await world.closePull(pull);
      expect(await world.facts.pull(pull.number)).toMatchObject({ value: { state: 'closed', merged: false, mergeSha: null } });
    });

    test.each(['read', 'triage', 'write', 'maintain', 'admin'] as const)(
      'A2: the role %s is told as what it is',
      async (role) => {
        const world = await fresh();
        const id = await world.person('ada', role);
        expect(await world.facts.roleOf('ada', id)).toEqual({ ok: true, value: role });
      },
    );

    test('A2: a role that is taken away counts at the next question', async () => {
      const world = await fresh();
      const id = await world.person('ada', 'admin');
      expect(await world.facts.roleOf('ada', id)).toEqual({ ok: true, value: 'admin' });
      const same = await world.person('ada', 'read');
      expect(await world.facts.roleOf('ada', same)).toEqual({ ok: true, value: 'read' });
    });

    test('A20: a login that belongs to another account by now has no role', async () => {
      const world = await fresh();
      const id = await world.person('ada', 'admin');
      expect(await world.facts.roleOf('ada', id + 1)).toMatchObject({ ok: false, kind: 'refused' });
      expect(await world.facts.roleOf('nobody-here', 5)).toMatchObject({ ok: false, kind: 'missing' });
    });

    test.each(['acme/plots', 'eve/plots'] as const)(
      'A3: the last move of a branch of %s is told by its book, and follows a push',
      async (from) => {
        const world = await fresh();
        const before = Math.floor(world.now() / 1_000) * 1_000;
        const pull = await world.open(from);
        expect(await world.facts.lastMove(from, pull.headRef)).toMatchObject({ ok: true, value: { after: pull.headSha } });
        const sha = await world.push(pull);
        const moved = await world.facts.lastMove(from, `refs/heads/${pull.headRef}`);
        if (!moved.ok || !moved.value) throw new Error('expected a move');
        expect(moved.value.after).toBe(sha);
        expect(moved.value.at).toBeGreaterThanOrEqual(before);
        expect(moved.value.at).toBeLessThanOrEqual(world.now());
        expect(await world.facts.pull(pull.number)).toMatchObject({ value: { headSha: sha, headRepository: from } });
      },
    );

    test('a branch that never moved is told of as that', async () => {
      const world = await fresh();
      expect(await world.facts.lastMove('acme/plots', 'nowhere')).toEqual({ ok: true, value: null });
    });

    test('an outage is an answer to every question about people, and ends', async () => {
      const world = await fresh();
      const pull = await world.open('acme/plots');
      world.setOutage(true);
      const { facts } = world;
      const asked = [facts.pull(pull.number), facts.roleOf('ada', 1), facts.lastMove('acme/plots', 'main')];
      for (const answer of await Promise.all(asked)) expect(answer).toMatchObject({ ok: false, kind: 'unreachable' });
      world.setOutage(false);
      expect(await facts.pull(pull.number)).toMatchObject({ ok: true });
    });
  });
}
