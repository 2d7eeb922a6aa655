import { afterEach, describe, expect, test } from '@jest/globals';
import type { Comments } from '../../src/people-ports.ts';

/** An implementation, and the world behind it: a pull request. */
export interface CommentsUnderTest {
  readonly comments: Comments;
  readonly pull: number;
  /** Somebody else writes a comment; gives its id and the account's. */
  write(login: string, body: string): Promise<{ readonly id: number; readonly author: number }>;
  /** Somebody changes their comment, a second later at least. */
  change(login: string, id: number, body: string): Promise<void>;
  reactionsTo(id: number): readonly string[];
  now(): number;
  setOutage(isOut: boolean): void;
  close(): Promise<void>;
}

/** The contract of `Comments` in `src/people-ports.ts`. */
export function commentsKeepTheirPromises(name: string, make: () => Promise<CommentsUnderTest>): void {
  describe(`${name} as Comments`, () => {
    let given: CommentsUnderTest | undefined;
    const fresh = async (): Promise<CommentsUnderTest> => {
      given = await make();
      return given;
    };
    afterEach(async () => {
      const open = given;
      given = undefined;
      await open?.close();
    });

    test('A2: a comment is told with its author’s account and with both its times', async () => {
      const world = await fresh();
      const from = Math.floor(world.now() / 1_000) * 1_000;
      const { id, author } = await world.write('ada', '/update-refdata');
      const asked = await world.comments.comment(id);
      if (!asked.ok) throw new Error(asked.because);
      expect(asked.value).toMatchObject({ id, body: '/update-refdata', author: { login: 'ada', id: author, isBot: false } });
      expect(asked.value.createdAt).toBeGreaterThanOrEqual(from);
      expect(asked.value.updatedAt).toBe(asked.value.createdAt);
      expect(await world.comments.comment(424_242_424_242)).toMatchObject({ ok: false, kind: 'missing' });
    });

    test('A2: a comment that was edited says so', async () => {
      const world = await fresh();
      const { id } = await world.write('ada', 'a');
      await world.change('ada', id, 'b');
      const asked = await world.comments.comment(id);
      if (!asked.ok) throw new Error(asked.because);
      expect(asked.value.body).toBe('b');
      expect(asked.value.updatedAt).toBeGreaterThan(asked.value.createdAt);
    });

    test('what is created is found by its marker, edited in place, and told as ours', async () => {
      const { comments, pull } = await fresh();
      expect(await comments.find(pull, '<!-- m -->')).toEqual({ ok: true, value: null });
      const made = await comments.create(pull, '<!-- m -->\nred');
      if (!made.ok) throw new Error(made.because);
      expect(await comments.edit(made.value, '<!-- m -->\ngreen')).toEqual({ ok: true, value: null });
      expect(await comments.find(pull, '<!-- m -->')).toMatchObject({
        ok: true,
        value: { id: made.value, body: '<!-- m -->\ngreen', author: { isBot: true } },
      });
      expect(await comments.find(pull, '<!-- n -->')).toEqual({ ok: true, value: null });
    });

    test('a comment of somebody else is edited too, by whoever may write comments: its author stays', async () => {
      const { comments, write } = await fresh();
      const { id, author } = await write('ada', 'red');
      expect(await comments.edit(id, 'green')).toEqual({ ok: true, value: null });
      expect(await comments.comment(id)).toMatchObject({ value: { body: 'green', author: { login: 'ada', id: author } } });
    });

    test('a comment of somebody else with our marker is not ours, and the newest of ours counts', async () => {
      const world = await fresh();
      const { comments, pull } = world;
      await world.write('eve', '<!-- m --> I am the report');
      await comments.create(pull, '<!-- m -->\nfirst');
      const made = await comments.create(pull, '<!-- m -->\nsecond');
      await world.write('eve', '<!-- m --> I am the newest report');
      expect(await comments.find(pull, '<!-- m -->')).toMatchObject({ value: { id: made.ok ? made.value : 0 } });
    });

    test('ours is found among hundreds', async () => {
      const world = await fresh();
      const { comments, pull } = world;
      const made = await comments.create(pull, '<!-- m -->');
      for (let count = 0; count < 230; count += 1) await world.write('ada', `comment ${count}`);
      expect(await comments.find(pull, '<!-- m -->')).toMatchObject({ value: { id: made.ok ? made.value : 0 } });
      const last = await comments.create(pull, '<!-- l -->');
      expect(await comments.find(pull, '<!-- l -->')).toMatchObject({ value: { id: last.ok ? last.value : 0 } });
    });

    test('a reaction is given once', async () => {
      const world = await fresh();
      const { id } = await world.write('ada', 'a');
      for (let twice = 0; twice < 2; twice += 1)
        expect(await world.comments.react(id, 'eyes')).toEqual({ ok: true, value: null });
      await world.comments.react(id, '+1');
      expect([...world.reactionsTo(id)].sort()).toEqual(['+1', 'eyes']);
    });

    test('what cannot be is an answer: a comment that is gone, one that is too long', async () => {
      const world = await fresh();
      const { comments, pull } = world;
      expect(await comments.edit(424_242_424_242, 'x')).toMatchObject({ ok: false, kind: 'missing' });
      expect(await comments.react(424_242_424_242, 'eyes')).toMatchObject({ ok: false, kind: 'missing' });
      expect(await comments.create(pull, 'x'.repeat(65_537))).toMatchObject({ ok: false, kind: 'refused' });
    });

    test('an outage is an answer to everything, and ends', async () => {
      const world = await fresh();
      const { comments, pull } = world;
      const { id } = await world.write('ada', 'a');
      world.setOutage(true);
      const asked = [
        comments.comment(id),
        comments.find(pull, 'm'),
        comments.create(pull, 'x'),
        comments.edit(id, 'x'),
        comments.react(id, 'eyes'),
      ];
      for (const answer of await Promise.all(asked)) expect(answer).toMatchObject({ ok: false, kind: 'unreachable' });
      world.setOutage(false);
      expect(await comments.find(pull, 'm')).toMatchObject({ ok: true });
    });
  });
}
