import { afterEach, describe, expect, test } from '@jest/globals';
import { pullRefKey } from '../../../../src/contract/refdata-keys.ts';
import { faultsOf, type RefdataWorld } from '../../../builders/refdata-world.ts';
import {
  type ApprovalOptions,
  acceptedIn,
  answersTo,
  answerTo,
  approvalWorld,
  commentFacts,
  dataOf,
  FIRST,
  MINUTE,
  PEOPLE,
  plain,
  produced,
  says,
  statesOf,
} from './approvals.ts';

let world: RefdataWorld;
const open = async (options: ApprovalOptions = {}) => {
  world = await approvalWorld(options);
  return world;
};
afterEach(() => world.close());

const REDDER = { 'a.txt': 'one, redder\n', 'b.txt': 'two\n' };
const BOTH = { 'a.txt': 'one, redder\n', 'b.txt': 'two, redder\n' };

describe('a comment that accepts', () => {
  test('makes the results the reference, answers once, starts the failed jobs again and turns the statuses green', async () => {
    await open();
    const pull = world.propose();
    const run = await produced(world, pull, { linux: REDDER, mac: REDDER });
    expect(statesOf(world, pull.headSha)).toEqual(['linux failure', 'mac failure']);
    const { outcome, answer, id } = await says(world, pull, 'ada', '/update-refdata');
    expect(faultsOf(outcome)).toEqual([]);
    expect(plain(answer)).toMatch(/^✅ ada accepted 2 files/);
    expect(answersTo(world, pull.number, id)).toHaveLength(1);
    expect(await acceptedIn(world, pull)).toEqual(['linux/a.txt changed by ada', 'mac/a.txt changed by ada']);
    expect(statesOf(world, pull.headSha)).toEqual(['linux success', 'mac success']);
    expect(world.runs.again).toEqual([run]);
  });

  test('takes the same change in other partitions along, unless it is to stand alone', async () => {
    await open({ policy: '{ cooldown: 0s }' });
    const pull = world.propose();
    await produced(world, pull, { linux: REDDER, mac: REDDER });
    await says(world, pull, 'ada', '/update-refdata partition=linux alone');
    expect(await acceptedIn(world, pull)).toEqual(['linux/a.txt changed by ada']);
    expect(statesOf(world, pull.headSha)).toEqual(['linux success', 'mac failure']);
    await says(world, pull, 'ada', '/update-refdata undo');
    await says(world, pull, 'ada', `/update-refdata ${await digestNow(pull)} partition=linux`);
    expect(await acceptedIn(world, pull)).toEqual(['linux/a.txt changed by ada', 'mac/a.txt changed by ada']);
  });

  test('takes only what it names, and leaves what it excludes', async () => {
    await open({ policy: '{ cooldown: 0s }' });
    const pull = world.propose();
    await produced(world, pull, { linux: BOTH, mac: FIRST });
    const { answer } = await says(world, pull, 'ada', '/update-refdata not b.txt');
    expect(await acceptedIn(world, pull)).toEqual(['linux/a.txt changed by ada']);
    expect(plain(answer)).toContain('still waits');
    expect(statesOf(world, pull.headSha)).toContain('linux failure');
    await says(world, pull, 'ada', `/update-refdata ${await digestNow(pull)} only b.*`);
    expect(await acceptedIn(world, pull)).toEqual(['linux/a.txt changed by ada', 'linux/b.txt changed by ada']);
    expect(statesOf(world, pull.headSha)).toContain('linux success');
  });

  test('within the cooldown is told when, and changes nothing', async () => {
    await open();
    const pull = world.propose();
    await produced(world, pull, { linux: BOTH });
    await says(world, pull, 'ada', '/update-refdata only a.txt');
    const { answer } = await says(world, pull, 'ben', `/update-refdata ${await digestNow(pull)} only b.txt`);
    expect(plain(answer)).toMatch(/^🚫 The reference data of this pull request has just changed; ask again in 5\ds/);
    expect(await acceptedIn(world, pull)).toEqual(['linux/a.txt changed by ada']);
    world.clock.time += MINUTE;
    await says(world, pull, 'ben', `/update-refdata ${await digestNow(pull)} only b.txt`);
    expect(await acceptedIn(world, pull)).toHaveLength(2);
  });

  test('is stale after a push, before and after the new results came in (R-3)', async () => {
    await open();
    const pull = world.propose();
    await produced(world, pull, { linux: REDDER });
    const seen = await digestNow(pull);
    const pushed = world.repush(pull);
    expect(plain((await says(world, pushed, 'ada', `/update-refdata ${seen}`)).answer)).toContain('stale');
    await produced(world, pushed, { linux: BOTH });
    expect(plain((await says(world, pushed, 'ada', `/update-refdata ${seen}`)).answer)).toContain('stale');
    expect(await acceptedIn(world, pull)).toEqual([]);
  });

  test('is stale after results of the same head came in anew, and says so (R-3)', async () => {
    await open();
    const pull = world.propose();
    const runId = await produced(world, pull, { linux: REDDER });
    const seen = await digestNow(pull);
    await produced(world, pull, { linux: BOTH }, { runId, attempt: 2 });
    expect(plain((await says(world, pull, 'ada', `/update-refdata ${seen}`)).answer)).toContain('is stale');
    expect(await acceptedIn(world, pull)).toEqual([]);
  });

  test.each(['push', 'results'] as const)(
    'takes nothing where a %s comes between the decision and the swap (R-3)',
    async (what) => {
      await open();
      const pull = world.propose();
      const runId = await produced(world, pull, { linux: REDDER });
      let isDone = false;
      world.memory.before = async (operation, key) => {
        if (isDone || operation !== 'get' || key !== pullRefKey(pull.number) || (await answersBegun(pull.number)) === 0) return;
        isDone = true;
        if (what === 'push') world.repush(pull);
        else await produced(world, pull, { linux: BOTH }, { runId, attempt: 2 });
      };
      const { answer } = await says(world, pull, 'ada', '/update-refdata');
      expect(isDone).toBe(true);
      expect(plain(answer)).toMatch(/^🚫 Nothing was changed: (a new push|new results)/);
      expect(await acceptedIn(world, pull)).toEqual([]);
    },
  );

  test('never turns a partition green that is red for another reason', async () => {
    await open({ more: '  guards: { min_files: 2 }\n' });
    const pull = world.propose();
    await produced(world, pull, { linux: { 'a.txt': 'one, redder\n' }, mac: REDDER });
    const { answer } = await says(world, pull, 'ada', '/update-refdata');
    expect(plain(answer)).toContain('Of linux something still waits');
    expect(statesOf(world, pull.headSha)).toEqual(['linux failure', 'mac success']);
  });

  test('is refused where the base branch is another one than the results were compared with', async () => {
    await open();
    world.push('next', world.tip);
    world.forge.files = {
      ...world.forge.files,
      'next:.github/pilotlight.yml': world.forge.files['main:.github/pilotlight.yml'] ?? '',
    };
    await world.adopt({ linux: { 'a.txt': 'next\n', 'b.txt': 'two\n' } }, 'next');
    const pull = world.propose();
    await produced(world, pull, { linux: REDDER });
    const retargeted = { ...pull, baseRef: 'next' };
    world.pulls.put(retargeted);
    const { answer } = await says(world, retargeted, 'ada', '/update-refdata');
    expect(plain(answer)).toContain('were compared with the data of main, but #1 goes into next now');
    expect(await acceptedIn(world, pull)).toEqual([]);
  });
});

describe('who may', () => {
  test('a stranger gets nothing: no comment, no reaction, no request to the store', async () => {
    await open();
    const pull = world.propose();
    await produced(world, pull, { linux: REDDER });
    for (const who of ['mallory', 'nobody'] as const) {
      const author = who === 'nobody' ? { login: 'nobody', id: 99, isBot: false } : PEOPLE.mallory;
      world.memory.resetCounters();
      const before = world.comments.all(pull.number).length;
      world.clock.time += 2_000;
      const written = world.comments.write(pull.number, author, '/update-refdata');
      const outcome = await world.comment(commentFacts(world, pull.number, written));
      expect(faultsOf(outcome)).toEqual([]);
      expect(world.comments.all(pull.number)).toHaveLength(before + 1);
      expect([...world.comments.reactions]).toEqual([]);
      expect(Object.values(world.memory.requests).every((count) => count === 0)).toBe(true);
    }
  });

  test('whoever may triage is answered, and accepts nothing', async () => {
    await open();
    const pull = world.propose();
    await produced(world, pull, { linux: REDDER });
    expect(plain((await says(world, pull, 'tim', '/update-refdata')).answer)).toContain('needs the role write');
    expect(plain((await says(world, pull, 'tim', '/update-refdata status')).answer)).toContain('Nothing is accepted yet');
    expect(plain((await says(world, pull, 'tim', '/update-refdata help')).answer)).toContain('/update-refdata status');
    expect(await acceptedIn(world, pull)).toEqual([]);
  });

  test.each([
    ['deny', '/update-refdata', 'accepts no reference data from forks'],
    ['digest', '/update-refdata', 'comes from a fork'],
    ['digest', '/update-refdata DIGEST', 'accepted 1 file'],
    ['allow', '/update-refdata', 'accepted 1 file'],
  ])('of a fork, where the policy is %s, %s is told: %s', async (forks, command, told) => {
    await open({ policy: `{ cooldown: 0s, forks: ${forks} }` });
    const pull = world.propose({ isFork: true });
    const run = await handedOver(pull, REDDER);
    const { answer } = await says(world, pull, 'ada', command.replace('DIGEST', await digestNow(pull)));
    expect(plain(answer)).toContain(told);
    expect(statesOf(world, pull.headSha)).toEqual([told.startsWith('accepted') ? 'linux success' : 'linux failure']);
    expect(world.runs.again).not.toContain(run);
  });

  describe('where files have approvers of their own', () => {
    const policy = '{ cooldown: 0s, approvers: [{ paths: "b*", logins: ben }] }';

    test('others accept the rest only', async () => {
      await open({ policy });
      const pull = world.propose();
      await produced(world, pull, { linux: BOTH });
      expect(plain((await says(world, pull, 'ada', '/update-refdata')).answer)).toContain('b.txt may be accepted only by');
      await says(world, pull, 'ada', `/update-refdata ${await digestNow(pull)} not b*`);
      expect(await acceptedIn(world, pull)).toEqual(['linux/a.txt changed by ada']);
    });

    test('a file that was renamed away from there is theirs too', async () => {
      await open({ policy });
      const pull = world.propose();
      await produced(world, pull, { linux: { 'a.txt': 'one\n', 'c.txt': 'two\n' } });
      const { answer } = await says(world, pull, 'ada', '/update-refdata only c.txt');
      expect(plain(answer)).toContain('b.txt may be accepted only by');
      expect(await acceptedIn(world, pull)).toEqual([]);
    });

    test('to undo what one may accept needs none of them, though others accepted more before', async () => {
      await open({ policy });
      const pull = world.propose();
      await produced(world, pull, { linux: BOTH });
      await says(world, pull, 'ben', '/update-refdata only b.txt');
      await says(world, pull, 'ada', `/update-refdata ${await digestNow(pull)} only a.txt`);
      await says(world, pull, 'ada', '/update-refdata undo');
      expect(await acceptedIn(world, pull)).toEqual(['linux/b.txt changed by ben']);
      expect(plain((await says(world, pull, 'ada', '/update-refdata undo')).answer)).toContain('b.txt may be accepted only by');
      expect(await acceptedIn(world, pull)).toEqual(['linux/b.txt changed by ben']);
    });

    test('to take back what another pull request changed there needs them', async () => {
      await open({ policy });
      const first = world.propose();
      await produced(world, first, { linux: BOTH });
      await says(world, first, 'ben', '/update-refdata');
      world.land(first);
      await world.merge(world.onPush());
      const second = world.propose();
      await produced(world, second, { linux: FIRST });
      const { answer } = await says(world, second, 'ada', `/update-refdata revert #${first.number}`);
      expect(plain(answer)).toContain('b.txt may be accepted only by');
      expect(await acceptedIn(world, second)).toEqual([]);
      await says(world, second, 'ben', `/update-refdata revert #${first.number}`);
      expect(await acceptedIn(world, second)).toEqual(['linux/a.txt changed by ben', 'linux/b.txt changed by ben']);
      expect(statesOf(world, second.headSha)).toEqual(['linux success']);
      world.land(second);
      await world.merge(world.onPush());
      expect(await dataOf(world)).toEqual({ 'a.txt': 'one', 'b.txt': 'two' });
    });
  });
});

describe('undo', () => {
  test('takes the last change back, and the commit is not green any more', async () => {
    await open({ policy: '{ cooldown: 0s }' });
    const pull = world.propose();
    const runId = await produced(world, pull, { linux: REDDER, mac: FIRST });
    await says(world, pull, 'ada', '/update-refdata');
    await produced(world, pull, { linux: REDDER }, { runId, attempt: 2 });
    expect(statesOf(world, pull.headSha)).toEqual(['linux success', 'mac success']);
    const { answer } = await says(world, pull, 'ada', '/update-refdata undo');
    expect(plain(answer)).toMatch(/^✅ ada undid the last change: 1 file/);
    expect(await acceptedIn(world, pull)).toEqual([]);
    expect(statesOf(world, pull.headSha)).toEqual(['linux failure', 'mac success']);
  });

  test('what was undone is not green by accepting the rest of older results', async () => {
    await open({ policy: '{ cooldown: 0s }' });
    const pull = world.propose();
    const runId = await produced(world, pull, { linux: BOTH });
    await says(world, pull, 'ada', '/update-refdata only a.txt');
    await produced(world, pull, { linux: BOTH }, { runId, attempt: 2 });
    await says(world, pull, 'ada', '/update-refdata undo');
    await says(world, pull, 'ada', `/update-refdata ${await digestNow(pull)} only b.txt`);
    expect(await acceptedIn(world, pull)).toEqual(['linux/b.txt changed by ada']);
    expect(statesOf(world, pull.headSha)).toEqual(['linux failure']);
  });
});

describe('the same comment again', () => {
  test('is ignored once it is answered', async () => {
    await open({ policy: '{ cooldown: 0s }' });
    const pull = world.propose();
    await produced(world, pull, { linux: BOTH });
    await says(world, pull, 'ada', '/update-refdata only a.txt');
    await says(world, pull, 'ada', `/update-refdata ${await digestNow(pull)} only b.txt`);
    const { facts, id } = await says(world, pull, 'ada', '/update-refdata undo');
    await world.comment(facts);
    expect(await acceptedIn(world, pull)).toEqual(['linux/a.txt changed by ada']);
    expect(answersTo(world, pull.number, id)).toHaveLength(1);
  });

  test.each(['/update-refdata', '/update-refdata undo', '/update-refdata revert #1'])(
    'after a run that was killed between change and answer, %s is finished and not done twice',
    async (command) => {
      await open({ policy: '{ cooldown: 1h }' });
      const merged = world.propose();
      await produced(world, merged, { linux: BOTH });
      await says(world, merged, 'ada', '/update-refdata');
      world.land(merged);
      await world.merge(world.onPush());
      const pull = world.propose();
      await produced(world, pull, { linux: { 'a.txt': 'one\n', 'b.txt': 'two, bluer\n' } });
      if (command.endsWith('undo')) {
        await says(world, pull, 'ada', '/update-refdata only a.txt');
        world.clock.time += 60 * MINUTE;
        await says(world, pull, 'ada', `/update-refdata ${await digestNow(pull)} only b.txt`);
      }
      const killed = await killedAfterChange(pull, command);
      const after = await acceptedIn(world, pull);
      expect(plain(answerTo(world, pull.number, killed.id))).toMatch(/^⏳/);
      await world.comment(killed.facts);
      expect(await acceptedIn(world, pull)).toEqual(after);
      expect(after).toHaveLength({ accept: 2, undo: 1, revert: 2 }[/undo|revert/.exec(command)?.[0] ?? 'accept'] ?? 0);
      expect(plain(answerTo(world, pull.number, killed.id))).toMatch(/^✅/);
      expect(answersTo(world, pull.number, killed.id)).toHaveLength(1);
    },
  );

  test('delivered twice at once is done once, and what is answered says that it was', async () => {
    await open();
    const pull = world.propose();
    await produced(world, pull, { linux: REDDER });
    world.clock.time += 2_000;
    const facts = commentFacts(world, pull.number, world.comments.write(pull.number, PEOPLE.ada, '/update-refdata'));
    await Promise.all([world.comment(facts), world.comment(facts)]);
    expect(await acceptedIn(world, pull)).toEqual(['linux/a.txt changed by ada']);
    const answers = world.comments.all(pull.number).filter(({ body }) => body.includes('pilotlight:answer'));
    for (const { body } of answers) expect(plain(body)).toMatch(/^✅/);
  });
});

describe('what fails', () => {
  test('after the change is told, and the change is not called undone', async () => {
    await open();
    const pull = world.propose();
    await produced(world, pull, { linux: REDDER });
    world.memory.deny('log/', ['create']);
    const { answer } = await says(world, pull, 'ada', '/update-refdata');
    expect(await acceptedIn(world, pull)).toHaveLength(1);
    expect(plain(answer)).toMatch(/^✅ ada accepted 1 file/);
    expect(plain(answer)).toContain('did not follow');
  });

  test('before the change is told too, and a run again finishes it', async () => {
    await open();
    const pull = world.propose();
    await produced(world, pull, { linux: REDDER });
    world.memory.deny('refs/pull/', ['replace']);
    const { answer, facts, id, outcome } = await says(world, pull, 'ada', '/update-refdata');
    expect(plain(answer)).toMatch(/^💥/);
    expect(outcome.ok).toBe(false);
    world.memory.denied.clear();
    await world.comment(facts);
    expect(await acceptedIn(world, pull)).toHaveLength(1);
    expect(answersTo(world, pull.number, id)).toHaveLength(1);
    expect(plain(answerTo(world, pull.number, id))).toMatch(/^✅/);
  });

  test('in the configuration or the store is told to whoever may ask, without its words', async () => {
    await open();
    const pull = world.propose();
    world.forge.mayRead = false;
    const { answer, outcome } = await says(world, pull, 'ada', '/update-refdata');
    expect(outcome.ok).toBe(false);
    expect(plain(answer)).toMatch(/^💥/);
    expect(plain(answer)).not.toContain('s3');
  });

  test.each(['roleOf', 'pull', 'lastMove', 'comment'])('at GitHub’s %s changes nothing', async (method) => {
    await open();
    const pull = world.propose();
    await produced(world, pull, { linux: REDDER });
    for (const port of [world.pulls, world.comments]) port.troubleOf.set(method, 'unreachable');
    await says(world, pull, 'ada', '/update-refdata');
    expect(await acceptedIn(world, pull)).toEqual([]);
  });

  test('at writing comments stands in the log, and the change is made all the same', async () => {
    await open();
    const pull = world.propose();
    await produced(world, pull, { linux: REDDER });
    const seen = await digestNow(pull);
    for (const method of ['create', 'edit', 'react']) world.comments.troubleOf.set(method, 'denied');
    await says(world, pull, 'ada', `/update-refdata ${seen}`);
    expect(await acceptedIn(world, pull)).toHaveLength(1);
    expect(world.workflow.lines.join('\n')).toContain('the answer could not be written');
  });

  test.each([
    ['is still going on', { status: 'running' as const, conclusion: null }, null],
    ['is too old', {}, 'refused' as const],
    ['may not be started', {}, 'denied' as const],
  ])('is told where the run %s', async (_, over, trouble) => {
    await open();
    const pull = world.propose();
    const id = await produced(world, pull, { linux: REDDER });
    const run = await world.runs.run(id);
    if (run.ok) world.runs.put({ ...run.value, ...over });
    if (trouble) world.runs.troubleOf.set('rerunFailed', trouble);
    const { answer } = await says(world, pull, 'ada', '/update-refdata');
    expect(plain(answer)).toMatch(new RegExp(`[Rr]un ${id} (is still going on|could not be started again)`));
    expect(await acceptedIn(world, pull)).toHaveLength(1);
  });
});

async function digestNow({ number }: { readonly number: number }): Promise<string> {
  const body = world.comments.all(number).find((one) => one.body.startsWith('<!-- pilotlight refdata v1'))?.body ?? '';
  return /"digest":"([0-9a-f]{12})/.exec(body)?.[1] ?? 'ffffffffffff';
}

const answersBegun = async (number: number): Promise<number> =>
  [...world.comments.all(number)].filter(({ body }) => body.includes('pilotlight:answer')).length;

/** A fork's job hands over, and a trusted one compares. */
async function handedOver(pull: Parameters<typeof produced>[1], files: Record<string, string>): Promise<string> {
  const run = world.run({
    ...{ event: 'pull_request', headSha: pull.headSha, headBranch: pull.headRef, headRepository: pull.headRepository ?? '' },
  });
  await world.produce(files);
  await world.check(world.onPull(pull, { run }), { inputs: { partition: 'linux' } });
  world.handOn(run);
  await world.check(world.after(run), { inputs: { partition: 'linux' } });
  return run.id;
}

/** The runner is gone as soon as the ref has changed. */
async function killedAfterChange(pull: Parameters<typeof produced>[1], command: string) {
  world.clock.time += 2_000;
  const written = world.comments.write(pull.number, PEOPLE.ada, command);
  const facts = commentFacts(world, pull.number, written);
  let isKilled = false;
  const never = new Promise<never>(() => {});
  const killed = new Promise<void>((resolve) => {
    const { memory } = world;
    memory.before = async (operation, key) => {
      if (isKilled) {
        resolve();
        await never;
      }
      if (operation === 'replace' && key === pullRefKey(pull.number)) isKilled = true;
    };
  });
  const gone = world.comment(facts);
  await Promise.race([killed, gone.then(() => Promise.reject(new Error('nothing came after the change')))]);
  world.memory.before = null;
  return { facts, id: written.id };
}

test('rules of the default branch count, not those of a branch that somebody made to aim a pull request at (A19)', async () => {
  await open({ policy: '{ role: admin }' });
  const lax = 'refdata:\n  results: results\n  store: s3://refdata/acme\ncommands:\n  update-refdata: { role: write }\n';
  world.forge.files = { ...world.forge.files, 'lax:.github/pilotlight.yml': lax };
  const pull = world.propose({ baseRef: 'lax' });
  await produced(world, pull, { linux: REDDER });
  const { answer } = await says(world, pull, 'ada', '/update-refdata');
  expect(plain(answer)).toContain('needs the role admin');
  expect(await acceptedIn(world, pull)).toEqual([]);
});
