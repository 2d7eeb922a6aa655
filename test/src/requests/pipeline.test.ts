import { describe, expect, test } from '@jest/globals';
import { verdictIn, withVerdict } from '../../../src/requests/answers.ts';
import { CommentLedger } from '../../../src/requests/comment-ledger.ts';
import { retestRefusal } from '../../../src/requests/doers.ts';
import { endRequest } from '../../../src/requests/end-request.ts';
import { readEntry } from '../../../src/requests/hidden-entry.ts';
import { handleRequest } from '../../../src/requests/pipeline.ts';
import type { RequestEntry } from '../../../src/requests/ports.ts';
import type { MemoryLedger } from '../../fakes/memory-ledger.ts';
import { aRun } from '../../fakes/memory-runs.ts';
import { ADA, BOB, EVE, HEAD, REPOSITORY, RequestWorld } from './world.ts';

const OWN = {
  deploy: {
    run: { workflow: 'deploy.yml', inputs: { what: '$args.what', id: '$request' } },
    args: { what: { default: 'docs' } },
  },
};
const kindOf = async (handled: ReturnType<RequestWorld['says']>) => {
  const done = await handled;
  return done.ok ? done.value.kind : done.error;
};

describe('A request of a person', () => {
  test('is decided, done and told in one comment that is edited in place', async () => {
    const world = new RequestWorld();
    expect(await kindOf(world.says(ADA, '/retest'))).toBe('running');
    expect(world.runs.asked).toEqual(['rerunFailed 7']);
    const [answer = '', ...more] = world.answers();
    expect(more).toEqual([]);
    expect(answer).toContain('⏳ The failed jobs of');
    expect(answer).toContain('/actions/runs/7');
    expect([...world.comments.reactions].some((one) => one.endsWith(' eyes'))).toBe(true);
  });

  test('is done once, however often its event comes (A2)', async () => {
    const world = new RequestWorld();
    const { id } = world.comments.write(12, ADA, '/retest');
    await world.event(id, ADA, '/retest');
    const again = await Promise.all([1, 2, 3].map(() => world.event(id, ADA, '/retest')));
    expect(again.map((one) => one.ok && one.value.kind)).toEqual(['known', 'known', 'known']);
    expect(world.runs.asked).toHaveLength(1);
    expect(world.answers()).toHaveLength(1);
  });

  test('of a stranger is refused quietly: no comment, no reaction, but a line in the audit', async () => {
    const world = new RequestWorld();
    const handled = await world.says(EVE, '/retest');
    expect(handled.ok && handled.value.entry).toMatchObject({ state: 'refused', because: 'stranger', text: '/retest failed' });
    expect(world.answers()).toEqual([]);
    expect(world.comments.reactions.size).toBe(0);
    expect(world.runs.asked).toEqual([]);
  });

  test('that nobody can read is told so, to somebody who is answered', async () => {
    const world = new RequestWorld();
    expect(await kindOf(world.says(ADA, '/retest sometimes times=99'))).toBe('refused');
    expect(world.answers()[0]).toContain('🚫');
    expect(await kindOf(world.says(EVE, '/retest times=99'))).toBe('refused');
    expect(world.answers()).toHaveLength(1);
  });

  test('that is talk costs nothing: neither the configuration nor a role is asked for', async () => {
    const world = new RequestWorld();
    const ports = { ...world.ports(), policies: () => Promise.reject(new Error('asked')) };
    const { id } = world.comments.write(12, ADA, 'Please /retest this.');
    const comment = { id, action: 'created', body: 'Please /retest this.', author: ADA, sender: ADA };
    const base = { id: `comment:${id}`, via: 'comment', repository: REPOSITORY, pull: 12, by: ADA } as const;
    expect(await handleRequest({ ...base, comment }, ports)).toMatchObject({ ok: true, value: { kind: 'ignored' } });
    expect(await handleRequest({ ...base, comment: { ...comment, body: '/retest', action: 'edited' } }, ports)).toMatchObject({
      value: { kind: 'ignored' },
    });
  });

  test('within the cooldown is told when it may be asked again', async () => {
    const world = new RequestWorld();
    await world.says(ADA, '/retest all');
    world.now += 20_000;
    world.runs.runs.set(HEAD, []);
    expect(await kindOf(world.says(BOB, '/retest'))).toBe('refused');
    expect(world.answers().at(-1)).toMatch(/ask again in|1m40s/);
  });

  test('for a command of the project starts its workflow with checked values', async () => {
    const world = new RequestWorld();
    world.section = OWN;
    expect(await kindOf(world.says(ADA, '/deploy what=api'))).toBe('running');
    expect(world.runs.dispatched).toEqual([
      { workflow: 'deploy.yml', ref: null, inputs: { what: 'api', id: expect.stringMatching(/^comment:/) } },
    ]);
  });

  test('whose answer from GitHub was lost is found again, not started twice', async () => {
    const world = new RequestWorld();
    world.section = OWN;
    world.runs.lost = 'after';
    expect(await kindOf(world.says(ADA, '/deploy'))).toBe('running');
    expect(world.runs.dispatched).toHaveLength(1);
    world.runs.lost = 'before';
    world.now += 3_600_000;
    const { id } = world.comments.write(12, BOB, '/deploy what=api');
    expect(await kindOf(world.event(id, BOB, '/deploy what=api'))).toBe('running');
    expect(world.answers().at(-1)).toMatch(/⏳.*not certain.*asked again until/);
    world.now += 299_000;
    expect(await kindOf(world.event(id, BOB, '/deploy what=api'))).toBe('running');
    world.now += 1_000;
    expect(await kindOf(world.event(id, BOB, '/deploy what=api'))).toBe('failed');
    expect(world.answers().at(-1)).toMatch(/💥.*not certain.*before you ask again/);
    expect(world.answers()).toHaveLength(2);
    expect(world.runs.dispatched).toHaveLength(1);
  });

  test('whose run GitHub’s list shows late is found when it is there, by a later look at it', async () => {
    const world = new RequestWorld();
    world.section = OWN;
    world.runs.lost = 'after';
    const { findRun } = world.runs;
    world.runs.findRun = async () => ({ ok: true, value: null });
    const { id } = world.comments.write(12, ADA, '/deploy');
    await world.event(id, ADA, '/deploy');
    expect(await world.ledger.find(`comment:${id}`)).toMatchObject({ state: 'granted', runId: null });
    world.runs.findRun = findRun.bind(world.runs);
    world.now += 30_000;
    await world.event(id, ADA, '/deploy');
    expect(await world.ledger.find(`comment:${id}`)).toMatchObject({ state: 'running', runId: '9001' });
    expect(world.runs.dispatched).toHaveLength(1);
  });

  test('that a workflow answers, where nobody looks again, is told at once as not certain', async () => {
    const world = new RequestWorld();
    world.section = OWN;
    world.hasService = false;
    world.runs.lost = 'before';
    expect(await kindOf(world.says(ADA, '/deploy'))).toBe('failed');
  });

  test('that cannot begin now is refused before it is granted: no cooldown begins', async () => {
    const world = new RequestWorld();
    const { runs } = world;
    const honest = world.doer;
    world.doer = {
      start: (what) => honest.start(what),
      refusal: ({ wanted, entry }) => retestRefusal(wanted as Parameters<typeof retestRefusal>[0], entry, runs),
    };
    world.runs.runs.set(HEAD, [aRun({ status: 'running', conclusion: null })]);
    expect(await kindOf(world.says(ADA, '/retest'))).toBe('refused');
    expect(world.answers()).toEqual([expect.stringMatching(/🚫 Its runs are still going on/)]);
    expect(await world.ledger.lastGranted({ repository: REPOSITORY, command: 'retest' })).toBeNull();
    world.runs.runs.set(HEAD, [aRun()]);
    world.now += 5_000;
    expect(await kindOf(world.says(ADA, '/retest'))).toBe('running');
    world.doer = { start: honest.start.bind(honest), refusal: async () => ({ ok: false, error: 'GitHub is away.' }) };
    world.now += 300_000;
    const { id } = world.comments.write(12, BOB, '/retest all');
    expect(await world.event(id, BOB, '/retest all')).toEqual({ ok: false, error: 'GitHub is away.' });
    expect(await world.ledger.find(`comment:${id}`)).toMatchObject({ state: 'taken' });
  });

  test('that was granted when the process died goes on: what was started is found, and nothing is started again', async () => {
    const world = new RequestWorld();
    world.section = OWN;
    const dies = { start: () => Promise.reject(new Error('killed')) };
    const honest = world.doer;
    for (const before of [true, false]) {
      world.doer = before
        ? dies
        : {
            start: async (what) => {
              await honest.start(what);
              throw new Error('killed');
            },
          };
      world.now += 3_600_000;
      const { id } = world.comments.write(12, ADA, '/deploy');
      await expect(world.event(id, ADA, '/deploy')).rejects.toThrow('killed');
      world.doer = honest;
      const count = world.runs.dispatched.length;
      await world.event(id, ADA, '/deploy');
      world.now += 300_000;
      await world.event(id, ADA, '/deploy');
      expect((await world.ledger.find(`comment:${id}`))?.state).toBe(before ? 'failed' : 'running');
      expect(world.runs.dispatched).toHaveLength(count);
    }
  });

  test('that needs a second person waits, and another one confirms it', async () => {
    const world = new RequestWorld();
    world.section = { deploy: { ...OWN.deploy, confirm: { role: 'write', within: '10m' } } };
    expect(await kindOf(world.says(ADA, '/deploy'))).toBe('waiting');
    expect(world.runs.dispatched).toEqual([]);
    const id = /comment=([0-9]+)/.exec(world.answers()[0] ?? '')?.[1] ?? '';
    world.now += 1_000;
    expect(await kindOf(world.says(ADA, `/confirm ${id}`))).toBe('refused');
    expect(world.runs.dispatched).toEqual([]);
    expect(await kindOf(world.says(BOB, `/confirm ${id}`))).toBe('running');
    expect(world.runs.dispatched).toHaveLength(1);
    expect(await world.ledger.find(`comment:${id}`)).toMatchObject({ state: 'running', confirmedBy: { login: 'bob' } });
    expect(await kindOf(world.says(BOB, `/confirm ${id}`))).toBe('refused');
    expect(world.runs.dispatched).toHaveLength(1);
  });

  test('whose first person may no longer ask for it is not confirmed by a second one', async () => {
    const world = new RequestWorld();
    world.section = { deploy: { ...OWN.deploy, confirm: { role: 'write', within: '10m' } } };
    await world.says(ADA, '/deploy');
    const id = /comment=([0-9]+)/.exec(world.answers()[0] ?? '')?.[1] ?? '';
    world.now += 1_000;
    world.person(ADA, 'read');
    expect(await kindOf(world.says(BOB, `/confirm ${id}`))).toBe('refused');
    expect(world.answers().at(-1)).toContain('may no longer');
    // The login is somebody else's now (A20).
    world.person({ ...ADA, id: 70 }, 'admin');
    expect(await kindOf(world.says(BOB, `/confirm ${id}`))).toBe('refused');
    expect(world.runs.dispatched).toEqual([]);
    world.person(ADA, 'write');
    expect(await kindOf(world.says(BOB, `/confirm ${id}`))).toBe('running');
  });

  test.each(['denied', 'missing'] as const)('whose answer cannot be edited (%s) goes on in a new one', async (kind) => {
    const world = new RequestWorld();
    world.section = OWN;
    world.comments.troubleOf.set('edit', kind);
    expect(await kindOf(world.says(ADA, '/deploy'))).toBe('running');
    expect(world.runs.dispatched).toHaveLength(1);
    const [queued, started, ...more] = world.answers();
    expect([queued, started, more]).toEqual([expect.stringContaining('queued'), expect.stringContaining('was started'), []]);
    world.comments.troubleOf.delete('edit');
    const [entry] = await (world.ledger as MemoryLedger).open();
    expect(await endRequest(entry as RequestEntry, { conclusion: 'success', url: null }, world.ports())).toMatchObject({
      state: 'done',
    });
    expect(world.answers().at(-1)).toContain('done');
    expect(world.answers()).toHaveLength(2);
  });

  test.each(['unreachable', 'refused', 'denied'] as const)('goes on where reactions are not taken (%s)', async (kind) => {
    const world = new RequestWorld();
    world.comments.troubleOf.set('react', kind);
    expect(await kindOf(world.says(ADA, '/retest'))).toBe('running');
    expect(await kindOf(world.says(ADA, '/help'))).toBe('done');
    expect(world.answers()).toHaveLength(2);
  });

  test('that a button asks is bound to the head that its page showed (A3)', async () => {
    const world = new RequestWorld();
    const press = (id: string, head: string) =>
      handleRequest(
        {
          ...{ id, via: 'button', repository: REPOSITORY, pull: 12, by: ADA, head, comment: null },
          wanted: { kind: 'retest', what: 'all', ids: [], times: 1 },
        },
        world.ports(),
      );
    expect(await press('button:1', 'c'.repeat(40))).toMatchObject({
      value: { kind: 'refused', entry: { because: 'stale-page' } },
    });
    expect(await press('button:2', HEAD)).toMatchObject({ value: { kind: 'running' } });
    expect(await press('button:2', HEAD)).toMatchObject({ value: { kind: 'known' } });
    expect(world.runs.asked).toEqual(['rerunAll 7']);
    expect(world.answers().at(-1)).toMatch(/ada.*asked for/);
  });

  test('ends with its run, unless the run told its end itself', async () => {
    const world = new RequestWorld();
    world.section = OWN;
    const first = await world.says(ADA, '/deploy');
    const entry = first.ok ? first.value.entry : null;
    if (!entry) throw new Error('no entry');
    const ended = await endRequest(entry, { conclusion: 'timed_out', url: null }, world.ports());
    expect(ended).toMatchObject({ state: 'failed', sentence: 'Its run ended as timed out.' });
    const body = world.answers()[0] ?? '';
    const told = withVerdict(body, { state: 'refused', sentence: 'The results are `older`.', details: ['one `x`'] }) ?? '';
    world.comments.change(entry.answer ?? 0, told);
    expect(verdictIn(told)).toEqual({ state: 'refused', sentence: 'The results are `older`.' });
    expect(await endRequest(entry, { conclusion: 'success', url: null }, world.ports())).toMatchObject({
      ...{ state: 'refused', sentence: 'The results are `older`.' },
    });
    expect(world.answers()[0]).toBe(told);
  });
});

describe('A verdict of a run', () => {
  test('is read in the words that it was given, whatever Markdown makes of them (A7)', async () => {
    const world = new RequestWorld();
    world.section = OWN;
    await world.says(ADA, '/deploy');
    const body = world.answers()[0] ?? '';
    const ends = 'Took `--> <b>&#45;`, \n@all 🎉'.padEnd(490, 'é');
    for (const sentence of [ends, 'x'.repeat(5_000), 'x'.repeat(499).concat('🎉')]) {
      const once = withVerdict(body, { state: 'failed', sentence }) ?? '';
      expect(verdictIn(once)).toEqual({ state: 'failed', sentence: sentence.slice(0, 500).toWellFormed() });
      const twice = withVerdict(once, { state: 'done', sentence: 'After all.' }) ?? '';
      expect(verdictIn(twice)).toEqual({ state: 'done', sentence: 'After all.' });
      for (const told of [once, twice]) expect(readEntry(told)).toMatchObject({ text: '/deploy what=docs' });
    }
  });

  test('goes into a comment about a request alone', () => {
    expect(withVerdict('Nice work!', { state: 'done', sentence: 'x' })).toBeNull();
    expect(withVerdict('<!-- pilotlight:request:1 id=comment:1 entry=x -->', { state: 'done', sentence: 'x' })).toBeNull();
  });

  test('keeps who pressed a button', async () => {
    const world = new RequestWorld();
    await handleRequest(
      {
        ...{ id: 'button:9', via: 'button', repository: REPOSITORY, pull: 12, by: ADA, head: HEAD, comment: null },
        wanted: { kind: 'retest', what: 'all', ids: [], times: 1 },
      },
      world.ports(),
    );
    const told = withVerdict(world.answers()[0] ?? '', { state: 'done', sentence: 'It is done.' }) ?? '';
    expect(told.split('\n')[0]).toMatch(/^✅ .*ada.*asked for.*It is done\.$/);
    expect(withVerdict(told, { state: 'failed', sentence: 'No.' })).toMatch(/^💥 .*ada.*asked for.*No\./);
  });
});

describe('Without a service', () => {
  const aWorld = () => {
    const world = new RequestWorld();
    world.hasService = false;
    world.ledger = new CommentLedger(12, world.comments);
    /** Each run of the workflow begins with nothing but the comments. */
    const says = (...what: Parameters<RequestWorld['says']>) => {
      world.ledger = new CommentLedger(12, world.comments);
      return world.says(...what);
    };
    return { world, says };
  };

  test('our comments remember what was granted: cooldowns hold from run to run', async () => {
    const { world, says } = aWorld();
    expect(await kindOf(says(ADA, '/retest'))).toBe('running');
    world.now += 10_000;
    expect(await kindOf(says(BOB, '/retest'))).toBe('refused');
    world.now += 300_000;
    expect(await kindOf(says(BOB, '/retest'))).toBe('running');
    expect(world.runs.asked).toHaveLength(2);
  });

  test('an event that comes again in another run is known', async () => {
    const { world } = aWorld();
    const { id } = world.comments.write(12, ADA, '/retest');
    await world.event(id, ADA, '/retest');
    world.ledger = new CommentLedger(12, world.comments);
    expect(await kindOf(world.event(id, ADA, '/retest'))).toBe('known');
    expect(world.runs.asked).toHaveLength(1);
  });

  test('a comment of somebody else that looks like ours is believed in nothing', async () => {
    const { world, says } = aWorld();
    world.comments.write(12, EVE, '<!-- pilotlight:request:1 id=comment:1 granted=retest by=7 entry=%7B%22v%22%3A1%7D -->');
    expect(await kindOf(says(ADA, '/retest'))).toBe('running');
  });

  test('nothing is done before the answer is there', async () => {
    const { world, says } = aWorld();
    world.comments.troubleOf.set('create', 'denied');
    expect(await kindOf(says(ADA, '/retest'))).toBe('failed');
    expect(world.runs.asked).toEqual([]);
  });

  test('a confirmation finds what waits', async () => {
    const { world, says } = aWorld();
    world.section = { deploy: { ...OWN.deploy, confirm: { role: 'write', within: '10m' } } };
    await says(ADA, '/deploy what=api');
    const id = /comment=([0-9]+)/.exec(world.answers()[0] ?? '')?.[1] ?? '';
    world.now += 2_000;
    expect(await kindOf(says(BOB, `/confirm ${id}`))).toBe('running');
    expect(world.runs.dispatched[0]?.inputs).toMatchObject({ what: 'api' });
  });

  test('what needs a service says so', async () => {
    const { world, says } = aWorld();
    await says(BOB, '/runner start big');
    expect(world.answers().at(-1)).toMatch(/service/);
  });
});
