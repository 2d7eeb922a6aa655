import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createAccess } from '../../autoscaler/access.ts';
import type { Asked, Person, Role } from '../../src/people-ports.ts';

const ADA: Person = { login: 'Ada', id: 7 };
const MINUTE = 60_000;
const UNREACHABLE: Asked<Role> = { ok: false, kind: 'unreachable', because: 'away' };
const role = (value: Role): Asked<Role> => ({ ok: true, value });
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function world({
  logins = [],
  byRole = null,
  parallel,
}: {
  logins?: string[];
  byRole?: { repository: string; role: 'maintain' | 'admin' } | null;
  parallel?: number;
} = {}) {
  let now = 0;
  let answer: (repository: string, login: string, id: number) => Asked<Role> | Promise<Asked<Role>> = () => role('write');
  const asked: string[] = [];
  const access = createAccess({
    roleOf: async (repository, login, id) => {
      asked.push(`${repository} ${login} ${id}`);
      return answer(repository, login, id);
    },
    operators: { logins, byRole },
    steady: () => now,
    ...(parallel === undefined ? {} : { parallel }),
  });
  return {
    access,
    asked,
    pass: (ms: number): void => {
      now += ms;
    },
    answers: (next: typeof answer): void => {
      answer = next;
    },
  };
}

describe('S13: a role', () => {
  test('is asked of GitHub once for everybody who asks the same meanwhile, and kept for a while', async () => {
    const { access, asked } = world();
    const roles = await Promise.all(Array.from({ length: 50 }, () => access.roleOf(ADA, 'acme/plots')));
    expect(new Set(roles)).toEqual(new Set(['write']));
    await access.roleOf(ADA, 'Acme/Plots');
    expect(asked).toEqual(['acme/plots Ada 7']);
  });

  test('is refreshed beside the answer from two minutes on, and never given when it is five minutes old', async () => {
    const { access, asked, pass, answers } = world();
    await access.roleOf(ADA, 'acme/plots');
    answers(() => role('none'));
    pass(2 * MINUTE);
    expect(await access.roleOf(ADA, 'acme/plots')).toBe('write');
    await settled();
    expect(asked).toHaveLength(2);
    expect(await access.roleOf(ADA, 'acme/plots')).toBe('none');
    answers(() => role('admin'));
    pass(5 * MINUTE);
    expect(await access.roleOf(ADA, 'acme/plots')).toBe('admin');
  });

  test('holds for five minutes where GitHub is away, and is none from then on', async () => {
    const { access, pass, answers } = world();
    await access.roleOf(ADA, 'acme/plots');
    answers(() => UNREACHABLE);
    pass(5 * MINUTE - 1);
    expect(await access.roleOf(ADA, 'acme/plots')).toBe('write');
    await settled();
    pass(1);
    expect(await access.roleOf(ADA, 'acme/plots')).toBe('none');
  });

  test('is asked now where it must be fresh, and is none where nobody answers, whatever was known', async () => {
    const { access, answers } = world();
    await access.roleOf(ADA, 'acme/plots');
    answers(() => role('read'));
    expect(await access.roleOf(ADA, 'acme/plots', 'fresh')).toBe('read');
    expect(await access.roleOf(ADA, 'acme/plots')).toBe('read');
    answers(() => UNREACHABLE);
    expect(await access.roleOf(ADA, 'acme/plots', 'fresh')).toBe('none');
    answers(() => Promise.reject(new Error('boom')));
    expect(await access.roleOf(ADA, 'acme/plots', 'fresh')).toBe('none');
  });

  test('is none for a stranger and for a repository that is not there, and GitHub is not asked again for trouble at once', async () => {
    const { access, asked, pass, answers } = world();
    answers(() => ({ ok: false, kind: 'missing', because: 'no such user' }));
    expect([await access.roleOf(ADA, 'acme/a'), await access.roleOf(ADA, 'acme/a')]).toEqual(['none', 'none']);
    expect(asked).toHaveLength(1);
    answers(() => UNREACHABLE);
    for (let count = 0; count < 20; count++) expect(await access.roleOf(ADA, 'acme/b')).toBe('none');
    expect(asked).toHaveLength(2);
    pass(5_001);
    answers(() => role('read'));
    expect(await access.roleOf(ADA, 'acme/b')).toBe('read');
  });

  test('A20: is of the account, not of whoever has the login now', async () => {
    const { access, answers } = world();
    answers((_repository, _login, id) => role(id === 7 ? 'admin' : 'none'));
    expect(await access.roleOf(ADA, 'acme/plots')).toBe('admin');
    expect(await access.roleOf({ login: 'Ada', id: 8 }, 'acme/plots')).toBe('none');
  });

  test('an older answer that comes late does not take the place of a newer one', async () => {
    const { access, pass, answers } = world();
    let release: (answer: Asked<Role>) => void = () => undefined;
    const late = new Promise<Asked<Role>>((resolve) => {
      release = resolve;
    });
    answers(() => late);
    const slow = access.roleOf(ADA, 'acme/plots', 'fresh');
    await settled();
    pass(1);
    answers(() => role('none'));
    expect(await access.roleOf(ADA, 'acme/plots', 'fresh')).toBe('none');
    release(role('admin'));
    await slow;
    expect(await access.roleOf(ADA, 'acme/plots')).toBe('none');
  });

  test('is asked for in many repositories with at most so many questions at one time', async () => {
    const { access, answers } = world({ parallel: 4 });
    let [running, most] = [0, 0];
    answers(async (repository) => {
      most = Math.max(most, ++running);
      await settled();
      running--;
      return role(repository.endsWith('7') ? 'triage' : 'read');
    });
    const all = Array.from({ length: 100 }, (_, index) => `acme/r${index}`);
    expect(await access.among(ADA, all, 'triage')).toHaveLength(10);
    expect(await access.among(ADA, all, 'read')).toHaveLength(100);
    expect(most).toBe(4);
  });
});

test('operators are those who are named, whatever the case, and those with the role where one is', async () => {
  expect(await world({ logins: ['ada'] }).access.isOperator(ADA)).toBe(true);
  expect(await world({ logins: ['grace'] }).access.isOperator(ADA)).toBe(false);
  const { access, answers, pass } = world({ byRole: { repository: 'acme/farm', role: 'maintain' } });
  answers(() => role('write'));
  expect(await access.isOperator(ADA)).toBe(false);
  pass(5 * MINUTE);
  answers(() => role('maintain'));
  expect(await access.isOperator(ADA)).toBe(true);
});

test('property: whatever GitHub answers and when, no role is given that is older than five minutes or was never answered', async () => {
  const answerOf = fc.constantFrom<Asked<Role>>(role('none'), role('read'), role('admin'), UNREACHABLE, {
    ok: false,
    kind: 'denied',
    because: '',
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ wait: fc.integer({ min: 0, max: 4 * MINUTE }), answer: answerOf, isFresh: fc.boolean() }), {
        maxLength: 30,
      }),
      async (steps) => {
        const { access, pass, answers } = world();
        let now = 0;
        const told: { readonly at: number; readonly role: Role }[] = [];
        for (const { wait, answer, isFresh } of steps) {
          pass(wait);
          now += wait;
          answers(() => {
            if (answer.ok) told.push({ at: now, role: answer.value });
            return answer;
          });
          const given = await access.roleOf(ADA, 'acme/plots', ...(isFresh ? (['fresh'] as const) : []));
          const isTold = told.some(({ at, role: one }) => one === given && now - at < 5 * MINUTE && (!isFresh || at === now));
          expect(given === 'none' || isTold).toBe(true);
          await settled();
        }
      },
    ),
    { numRuns: 150 },
  );
});
