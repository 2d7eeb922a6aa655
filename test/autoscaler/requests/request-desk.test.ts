import { describe, expect, test } from '@jest/globals';
import { readYaml } from '../../../autoscaler/config/yaml-source.ts';
import type { PoolOrder } from '../../../autoscaler/people-ports.ts';
import { RequestDesk } from '../../../autoscaler/requests/request-desk.ts';
import { PolicyBook } from '../../../autoscaler/requests/request-policies.ts';
import { ServiceDoer } from '../../../autoscaler/requests/service-doer.ts';
import { serviceRuns } from '../../../autoscaler/requests/service-runs.ts';
import { withVerdict } from '../../../src/requests/answers.ts';
import type { RequestEntry } from '../../../src/requests/ports.ts';
import { aRequestEntry } from '../../builders/request-entry.ts';
import { aRunOfHead, FakePeopleForge, SELF } from '../../fakes/fake-people-forge.ts';
import { MemoryJournal } from '../../fakes/memory-journal.ts';
import { MemoryLedger } from '../../fakes/memory-ledger.ts';
import { MemoryLog } from '../../fakes/memory-log.ts';
import { SteppedClock } from '../../fakes/stepped-clock.ts';

const REPOSITORY = 'acme/plots';
const HEAD = 'a'.repeat(40);
const ADA = { login: 'ada', id: 7, isBot: false, type: 'User' };
const BOB = { login: 'bob', id: 8, isBot: false, type: 'User' };
const RERUN = 'https://github.example/runs/7';

class World {
  readonly clock = new SteppedClock(Date.UTC(2026, 10, 21, 12));
  readonly forge = new FakePeopleForge(() => this.clock.now());
  readonly ledger = new MemoryLedger(this.clock);
  readonly memory = new MemoryJournal();
  readonly held = new Map<string, PoolOrder>();
  readonly holds: unknown[] = [];
  flaky: readonly string[] = [];
  readonly changed: string[] = [];
  desk = this.start();

  constructor() {
    const { pulls } = this.forge;
    pulls.setRole('ada', 7, 'write');
    pulls.setRole('bob', 8, 'maintain');
    pulls.put({
      ...{ number: 12, state: 'open', merged: false, mergeSha: null, title: 't', body: '', author: null },
      ...{ headSha: HEAD, headRepository: REPOSITORY, headRef: 'feature', baseRef: 'main', baseSha: 'b'.repeat(40) },
    });
    pulls.move(REPOSITORY, 'feature', { after: HEAD, at: this.clock.now() - 60_000 });
    this.forge.runs.push(aRunOfHead());
  }

  /** The service begins anew, with what it remembers. */
  start(): RequestDesk {
    const { clock, forge, ledger, memory } = this;
    const now = () => clock.now();
    this.desk = new RequestDesk({
      ...{ forge, ledger, memory, clock, log: new MemoryLog() },
      policies: new PolicyBook({ forge, now, readYaml: (text) => ({ ok: true, value: readYaml(text, 'x').value }) }),
      blackout: () => null,
      doerOf: (repository, repeat) =>
        new ServiceDoer({
          ...{ repository, repeat, now, runs: serviceRuns(forge, repository) },
          pools: [
            { name: 'big', repositories: null },
            { name: 'other', repositories: ['umbrella'] },
          ],
          orders: {
            current: () => this.held,
            hold: async (...hold) => {
              this.holds.push(hold);
              await this.clock.step(24);
            },
          },
          flakyOf: async () => this.flaky,
        }),
      ended: async () => undefined,
      changed: (repository, pull) => this.changed.push(`${repository} ${pull}`),
    });
    return this.desk;
  }

  async says(who: typeof ADA, body: string): Promise<number> {
    const { id } = this.forge.comments.write(12, who, body);
    await this.desk.comment({ repository: REPOSITORY, pull: 12, action: 'created', id, body, author: who, sender: who });
    return id;
  }
  async entry(id: number): Promise<RequestEntry | null> {
    return this.ledger.find(`comment:${id}`);
  }
  answers(): readonly string[] {
    return this.forge.comments.all(12).flatMap(({ author, body }) => (author.isBot ? [body] : []));
  }
}

describe('The service hears a comment', () => {
  test('and starts the project’s workflow for reference data, for whoever asked, with the comment to answer in', async () => {
    const world = new World();
    const id = await world.says(ADA, '/update-refdata 4f1c22');
    const entry = await world.entry(id);
    expect(entry).toMatchObject({ state: 'running', runId: '9001' });
    const inputs = {
      ...{ pull: '12', request: '/update-refdata 4f1c22', by: 'ada:7', asked: `comment:${id}`, answer: String(entry?.answer) },
    };
    expect(world.forge.asked).toEqual([`dispatch refdata.yml ${JSON.stringify(inputs)}`]);
    expect(world.answers()[0]).toContain('https://github.example/runs/9001');
    expect(world.changed).toContain('acme/plots 12');
  });

  test('and tells what the run wrote as its end, or that it ended otherwise', async () => {
    const world = new World();
    const id = await world.says(ADA, '/update-refdata 4f1c22');
    const answer = (await world.entry(id))?.answer ?? 0;
    const told = withVerdict(world.answers()[0] ?? '', { state: 'refused', sentence: 'The results are stale.' }) ?? '';
    world.forge.comments.change(answer, told);
    await world.desk.ended({ repository: REPOSITORY, id: '9001', attempt: 1, conclusion: 'failure', url: null });
    expect(await world.entry(id)).toMatchObject({ state: 'refused', endedAt: expect.any(Number) });
    expect(world.answers()[0]).toBe(told);
    await world.clock.step(3_600_000);
    const second = await world.says(BOB, '/update-refdata 4f1c33');
    world.forge.end('9002', 'cancelled');
    await world.desk.look();
    expect(await world.entry(second)).toMatchObject({ state: 'failed', sentence: 'Its run ended as cancelled.' });
  });

  test('only where the project names this service: elsewhere a workflow answers', async () => {
    const world = new World();
    for (const file of ['', 'commands: { service: "other[bot]" }\n']) {
      world.forge.file = file;
      await world.clock.step(60_000);
      const id = await world.says(ADA, '/retest');
      expect(await world.entry(id)).toBeNull();
    }
    expect(world.answers()).toEqual([]);
    // As GitHub shows it, in another case, and by the App's name alone.
    for (const named of [SELF.replace('pilot', 'Pilot'), SELF.replace('[bot]', '')]) {
      world.forge.file = `commands: { service: "${named}" }\n`;
      await world.clock.step(3_600_000);
      expect(await world.entry(await world.says(ADA, '/help'))).toMatchObject({ state: 'done' });
    }
  });

  test.each([
    ['a key that is not known', 'retest: { rol: write }', '/retest', 'commands.retest.rol'],
    ['a command of its own with a mistake', 'benchmark: { rol: write }', '/benchmark', 'commands.benchmark.rol'],
    ['a mistake in another command', 'benchmark: { rol: write }', '/update-refdata', 'commands.benchmark.rol'],
  ])('and tells whoever may ask that the rules cannot be read, where: %s', async (...given) => {
    const [, rule, text, where] = given;
    const world = new World();
    world.forge.file = `commands: { service: "${SELF}", ${rule} }\n`;
    const id = await world.says(ADA, text);
    expect(await world.entry(id)).toMatchObject({ state: 'refused', because: 'unreadable-command', text });
    expect(world.answers()).toHaveLength(1);
    expect(world.answers()[0]?.replaceAll('&#46;', '.')).toContain(where);
    const mallory = { login: 'mallory', id: 9, isBot: false, type: 'User' };
    await world.says(mallory, text);
    await world.says(ADA, '/cc somebody');
    expect(world.answers()).toHaveLength(1);
    expect(world.forge.asked).toEqual([]);
  });

  test('and leaves it to others where the rules cannot be read and name another answerer', async () => {
    const world = new World();
    world.forge.file = 'commands: { service: "other[bot]", retest: { rol: write } }\n';
    expect(await world.entry(await world.says(ADA, '/retest'))).toBeNull();
  });

  test('and fails so that the delivery comes again where GitHub does not answer', async () => {
    const world = new World();
    world.forge.pulls.trouble = 'unreachable';
    await expect(world.says(ADA, '/retest')).rejects.toThrow('GitHub did not tell');
    world.forge.pulls.trouble = null;
    const [entry] = await world.ledger.open();
    expect(entry).toMatchObject({ state: 'taken' });
    const id = Number(entry?.id.slice('comment:'.length));
    await world.desk.comment({
      repository: REPOSITORY,
      pull: 12,
      action: 'created',
      id,
      body: '/retest',
      author: ADA,
      sender: ADA,
    });
    expect(await world.entry(id)).toMatchObject({ state: 'running' });
    expect(world.forge.asked).toEqual(['rerunFailed 7']);
  });

  test('of two at once one is done: the other one’s cooldown has begun', async () => {
    const world = new World();
    world.forge.file = `commands: { service: "${SELF}", deploy: { run: { workflow: deploy.yml }, cooldown: 10m } }\n`;
    const [one, other] = await Promise.all([world.says(ADA, '/deploy'), world.says(BOB, '/deploy')]);
    const states = [await world.entry(one ?? 0), await world.entry(other ?? 0)].map((entry) => entry?.state);
    expect(states.sort()).toEqual(['refused', 'running']);
    expect(world.forge.asked).toHaveLength(1);
  });

  test('and goes on after a death with what was granted, and closes what nobody confirmed', async () => {
    const world = new World();
    world.forge.file = `commands: { service: "${SELF}", deploy: { run: { workflow: deploy.yml }, confirm: { role: write, within: 10m } } }\n`;
    const id = await world.says(ADA, '/deploy');
    expect(await world.entry(id)).toMatchObject({ state: 'waiting' });
    await world.clock.step(600_000);
    await world.start().look();
    expect(await world.entry(id)).toMatchObject({ state: 'refused', sentence: 'Nobody agreed in time.' });
    await world.ledger.take({
      ...((await world.entry(id)) as RequestEntry),
      id: 'comment:5',
      text: '/retest failed',
      state: 'granted',
      endedAt: null,
    });
    await world.clock.step(60_000);
    await world.desk.look();
    expect(await world.ledger.find('comment:5')).toMatchObject({ state: 'running' });
  });
});

const DAY = 86_400_000;

describe('A button that was taken when the process ended', () => {
  const begun = () => {
    const world = new World();
    world.forge.file = `commands: { service: "${SELF}", deploy: { run: { workflow: deploy.yml, inputs: { head: $head } } } }\n`;
    world.forge.pulls.setRole('mallory', 9, 'read');
    const pressed = (o: Partial<RequestEntry> = {}) =>
      world.ledger.take(
        aRequestEntry({
          ...{ id: 'button:1', at: world.clock.now(), via: 'button', repository: REPOSITORY, pull: 12, by: ADA },
          ...{ text: '/deploy', state: 'taken', head: HEAD, endedAt: null, ...o },
        }),
      );
    return { world, pressed };
  };

  test('is decided by the first look of the next one, and once', async () => {
    const { world, pressed } = begun();
    await pressed();
    await world.clock.step(5_000);
    await world.start().look();
    await world.desk.look();
    expect(await world.ledger.find('button:1')).toMatchObject({ state: 'running' });
    expect(world.forge.asked).toHaveLength(1);
    expect(world.answers()).toHaveLength(1);
  });

  test.each<[string, Partial<RequestEntry>]>([
    ['stale-page', { head: 'b'.repeat(40) }],
    ['stranger', { by: { login: 'mallory', id: 9 } }],
  ])('is refused as a press would be: %s', async (because, o) => {
    const { world, pressed } = begun();
    await pressed(o);
    await world.clock.step(5_000);
    await world.start().look();
    expect(await world.ledger.find('button:1')).toMatchObject({ state: 'refused', because });
    expect([world.forge.asked, world.answers()]).toEqual([[], []]);
  });

  test('is left to the process that has it in hand', async () => {
    const { world, pressed } = begun();
    world.start();
    await world.clock.step(1_000);
    await pressed();
    await world.desk.look();
    expect(await world.ledger.find('button:1')).toMatchObject({ state: 'taken' });
  });

  test('is free at once where GitHub does not answer then, or where it is ten minutes old: nothing is done later', async () => {
    const { world, pressed } = begun();
    await pressed();
    await world.clock.step(5_000);
    world.forge.pulls.trouble = 'unreachable';
    await world.start().look();
    expect(await world.ledger.find('button:1')).toMatchObject({
      state: 'refused',
      sentence: expect.stringMatching(/GitHub did not tell.*Nothing was done\.$/),
    });
    world.forge.pulls.trouble = null;
    await pressed({ id: 'button:2', at: world.clock.now() - 600_001 });
    await world.desk.look();
    expect(await world.ledger.find('button:2')).toMatchObject({
      state: 'refused',
      sentence: expect.stringContaining('ask again'),
    });
    expect([world.forge.asked, world.answers()]).toEqual([[], []]);
    expect(await world.ledger.open()).toEqual([]);
  });
});

describe('What is pressed while GitHub does not answer', () => {
  test('is refused and over: whoever pressed is told so, and presses again', async () => {
    const world = new World();
    const what = { via: 'button', repository: REPOSITORY, pull: 12, by: ADA, head: HEAD, text: '/retest' } as const;
    world.forge.pulls.trouble = 'unreachable';
    expect(await world.desk.ask({ ...what, id: 'button:1' })).toMatchObject({ ok: false });
    world.forge.pulls.trouble = null;
    expect(await world.ledger.open()).toEqual([]);
    expect(await world.desk.ask({ ...what, id: 'button:1' })).toMatchObject({ ok: true, value: { kind: 'known' } });
    expect(world.forge.asked).toEqual([]);
    expect(await world.desk.ask({ ...what, id: 'button:2' })).toMatchObject({ ok: true, value: { kind: 'running' } });
    expect(world.forge.asked).toEqual(['rerunFailed 7']);
  });
});

describe('What is not over after three days', () => {
  const open = async (o: Partial<RequestEntry>) => {
    const world = new World();
    world.forge.pulls.setRole('mallory', 9, 'read');
    const by = { pull: 12, by: ADA, repository: REPOSITORY, endedAt: null, id: 'comment:5', text: '/retest failed' };
    await world.ledger.take(aRequestEntry({ ...by, at: world.clock.now(), ...o }));
    const lookAfter = async (ms: number) => {
      await world.clock.step(ms);
      await world.start().look();
      return { entry: await world.ledger.find('comment:5'), told: world.answers().join('') };
    };
    return { world, lookAfter };
  };

  test.each<[string, Partial<RequestEntry>, string]>([
    ['a run that goes on', { state: 'running', runId: '7' }, 'not over after three days'],
    ['a run that nobody can name', { state: 'running', runId: null }, 'Nobody knows what became of its run'],
    ['a comment that was never decided', { state: 'taken' }, 'This was never decided'],
  ])('is closed, and that is said where it was asked: %s', async (_, o, sentence) => {
    const { world, lookAfter } = await open(o);
    world.forge.runs.splice(0, 1, aRunOfHead({ status: 'running', conclusion: null }));
    expect(await lookAfter(3 * DAY)).toMatchObject({ entry: { endedAt: null }, told: '' });
    expect(await lookAfter(1_000)).toMatchObject({ entry: { state: 'failed' }, told: expect.stringContaining(sentence) });
    await lookAfter(DAY);
    expect(world.answers()).toHaveLength(1);
  });

  test('stays open until GitHub takes the answer', async () => {
    const { world, lookAfter } = await open({ state: 'running', runId: null });
    world.forge.comments.trouble = 'unreachable';
    expect(await lookAfter(3 * DAY + 1)).toMatchObject({ entry: { state: 'running' } });
    world.forge.comments.trouble = null;
    expect(await lookAfter(30_000)).toMatchObject({ entry: { state: 'failed' }, told: expect.stringContaining('Nobody knows') });
  });

  test('is closed without a word to somebody whom no decision would answer', async () => {
    const { lookAfter } = await open({ state: 'taken', by: { login: 'mallory', id: 9 } });
    expect(await lookAfter(3 * DAY + 1)).toMatchObject({ entry: { state: 'failed' }, told: '' });
  });

  test('is open still where it is kept for its time; three days count from then', async () => {
    const { lookAfter } = await open({ state: 'running', runId: null, until: Date.UTC(2026, 10, 21, 12) + 7 * DAY });
    expect(await lookAfter(7 * DAY + 1)).toMatchObject({ entry: { state: 'running' }, told: '' });
    expect(await lookAfter(3 * DAY)).toMatchObject({ entry: { state: 'failed' } });
  });
});

describe('A retest', () => {
  test('of what was flaky names its jobs', async () => {
    const world = new World();
    world.flaky = ['unit-3'];
    world.forge.jobs.set('7', [
      { id: '71', name: 'tests / unit-3', status: 'completed', conclusion: 'success', url: '' },
      { id: '72', name: 'tests / unit-4', status: 'completed', conclusion: 'success', url: '' },
    ]);
    await world.says(ADA, '/retest flaky');
    expect(world.forge.asked).toEqual(['rerunJob 71']);
  });

  test('of several rounds goes on when each is over, also over a restart, and counts', async () => {
    const world = new World();
    const id = await world.says(ADA, '/retest all times=3');
    let attempt = 1;
    const over = async (conclusion: string) => {
      attempt += 1;
      // Its own end is told twice, and the end of the attempt before once more.
      for (const told of [attempt, attempt, attempt - 1])
        await world.desk.ended({ repository: REPOSITORY, id: '7', attempt: told, conclusion, url: RERUN });
    };
    await over('success');
    expect(world.forge.asked).toEqual(['rerunAll 7', 'rerunAll 7']);
    await world.start().load();
    await over('failure');
    expect(world.forge.asked).toHaveLength(3);
    await over('success');
    expect(world.forge.asked).toHaveLength(3);
    expect(await world.entry(id)).toMatchObject({ state: 'failed', sentence: '2 of 3 rounds passed.' });
    expect(world.answers()).toHaveLength(1);
    expect(world.answers()[0]).toContain('2 of 3 rounds passed');
  });
});

describe('A retest of several workflows', () => {
  const world = async () => {
    const made = new World();
    made.forge.runs.push(aRunOfHead({ id: '8', name: 'lint', workflow: '.github/workflows/lint.yml' }));
    return { made, id: await made.says(ADA, '/retest') };
  };
  const over = (made: World, run: string, conclusion: string) =>
    made.desk.ended({ repository: REPOSITORY, id: run, attempt: 2, conclusion, url: null });

  test('is over with the last of them, and red where one is', async () => {
    const { made, id } = await world();
    expect(made.forge.asked).toEqual(['rerunFailed 7', 'rerunFailed 8']);
    await over(made, '7', 'success');
    expect(await made.entry(id)).toMatchObject({ state: 'running' });
    await made.start().load();
    await over(made, '8', 'timed_out');
    expect(await made.entry(id)).toMatchObject({
      state: 'failed',
      sentence: '1 of 2 workflows passed: `lint` ended as timed out.',
    });
    expect(made.answers()).toHaveLength(1);
  });

  test('is green where all are, also where nobody told of one end', async () => {
    const { made, id } = await world();
    await over(made, '8', 'success');
    made.forge.runs.splice(0, 9, aRunOfHead({ attempt: 2, conclusion: 'success' }));
    await made.desk.look();
    expect(await made.entry(id)).toMatchObject({ state: 'done', sentence: 'All 2 workflows passed.' });
  });

  test('that was written down for one run by a service of before is followed still', async () => {
    const made = new World();
    const id = await made.says(ADA, '/retest all times=2');
    await made.memory.remember('retest', `comment:${id}`, { attempt: 2, left: 0, good: 1, bad: 0 });
    await made.start().load();
    await over(made, '7', 'success');
    expect(await made.entry(id)).toMatchObject({ state: 'done', sentence: '2 of 2 rounds passed.' });
  });
});

describe('What cannot begin now', () => {
  test('is refused, and starts no cooldown', async () => {
    const world = new World();
    world.forge.runs.splice(0, 1, aRunOfHead({ status: 'running', conclusion: null }));
    const first = await world.says(ADA, '/retest');
    expect(await world.entry(first)).toMatchObject({ state: 'refused', sentence: expect.stringContaining('still going on') });
    world.forge.end('7', 'failure');
    await world.clock.step(1_000);
    expect(await world.entry(await world.says(ADA, '/retest'))).toMatchObject({ state: 'running' });
    await world.says(ADA, '/retest flaky');
    expect(world.forge.asked).toEqual(['rerunFailed 7']);
  });
});

describe('A run that GitHub did not name', () => {
  test('is found by a later look, and its end is told', async () => {
    const world = new World();
    world.forge.file = `commands: { service: "${SELF}", deploy: { run: { workflow: deploy.yml, inputs: { id: $request } } } }\n`;
    const dispatch = world.forge.dispatch.bind(world.forge);
    world.forge.dispatch = async (...what) => {
      await dispatch(...what);
      return { ok: true, value: { runId: null, url: null } };
    };
    const id = await world.says(ADA, '/deploy');
    expect(await world.entry(id)).toMatchObject({ state: 'running', runId: null });
    world.forge.findRun = async () => ({ ok: true, value: world.forge.runs[0] ?? null });
    await world.desk.look();
    expect(await world.entry(id)).toMatchObject({ runId: '9001' });
    world.forge.end('9001', 'success');
    await world.desk.look();
    expect(await world.entry(id)).toMatchObject({ state: 'done' });
  });
});

describe('A machine by hand', () => {
  test('is kept ready in a pool that serves the repository', async () => {
    const world = new World();
    const at = world.clock.now();
    const id = await world.says(BOB, '/runner start big for=30m');
    expect(world.holds).toEqual([['big', 1, at + 1_800_000, 'bob']]);
    expect(await world.entry(id)).toMatchObject({ sentence: 'One more machine of `big` is kept ready for 30m.' });
    await world.clock.step(3_600_000);
    await world.says(BOB, '/runner start other');
    expect(world.answers().at(-1)).toMatch(/no pool/);
    expect(world.holds).toHaveLength(1);
  });

  test('is not for everybody', async () => {
    const world = new World();
    await world.says(ADA, '/runner start big');
    expect(world.holds).toEqual([]);
    expect(world.answers().at(-1)).toContain('🚫');
  });
});
