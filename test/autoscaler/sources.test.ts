import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Forge, JobFacts } from '../../autoscaler/forge-ports.ts';
import { MemoryJournal } from '../../autoscaler/simulation/memory-journal.ts';
import { Sources, type SourcesGiven } from '../../autoscaler/sources.ts';
import { FakeForge } from '../fakes/fake-forge.ts';
import { MemoryLog } from '../fakes/memory-log.ts';
import { SteppedClock } from '../fakes/stepped-clock.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

let clock: SteppedClock;
let forge: FakeForge;
let journal: MemoryJournal;
let log: MemoryLog;
/** Repositories whose lists fail, and not because GitHub is away. */
let poisoned: Set<string>;
/** When each repository's jobs were asked for. */
let looks: { readonly repository: string; readonly at: number }[];

beforeEach(() => {
  clock = new SteppedClock();
  forge = new FakeForge(clock);
  journal = new MemoryJournal();
  log = new MemoryLog();
  poisoned = new Set();
  looks = [];
});

/** The fake, with an eye on what is asked. */
function watched(): Forge {
  const openJobs = async (repository: string): Promise<readonly JobFacts[]> => {
    looks.push({ repository, at: clock.now() });
    if (poisoned.has(repository)) throw new Error('nonsense');
    return forge.openJobs(repository);
  };
  return new Proxy(forge, {
    get: (target, name) => {
      if (name === 'openJobs') return openJobs;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

const given = (o: Partial<SourcesGiven> = {}): SourcesGiven => ({
  forge: watched(),
  journal,
  clock,
  log,
  owners: ['acme'],
  runnerPrefix: 'pl7-',
  poll: { jobs: 30 * SECOND, runners: 10 * SECOND },
  ...o,
});
const repositories = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => {
    forge.addRepository(`acme/r${index}`);
    return `acme/r${index}`;
  });
/** Polls as often as the loop looks, and puts what is found into the journal as the loop does. */
async function live(sources: Sources, ms: number, onSecond: () => void | Promise<void> = () => {}): Promise<void> {
  for (let end = clock.now() + ms; clock.now() < end; ) {
    await onSecond();
    const jobs = await sources.pollJobs();
    if (jobs) await journal.putJobs(jobs);
    await clock.step(SECOND);
  }
}
const healthOf = (sources: Sources, source: string) => sources.health().find((one) => one.source === source);

describe('polling for jobs', () => {
  test.each([3, 40])(
    'S17, G17: with all webhooks lost a job in any of %i repositories is known within 55 s, and looks stay within 300 requests a minute',
    async (count) => {
      const names = repositories(count);
      const sources = new Sources(given());
      const waits: number[] = [];
      const queuedAt = new Map<string, number>();
      let turn = 0;
      await live(sources, 30 * MINUTE, async () => {
        for (const { id } of await journal.openJobs()) {
          const at = queuedAt.get(id);
          if (at === undefined) continue;
          waits.push(clock.now() - at);
          queuedAt.delete(id);
          await journal.putJobs([forge.finishJob(id)]);
        }
        // A job now and then, each time somewhere else.
        if (clock.now() % (97 * SECOND) < SECOND) {
          const job = forge.queueJob({ repository: names[turn++ % count] as string, labels: ['large'] });
          queuedAt.set(job.id, clock.now());
        }
      });
      expect(waits.length).toBeGreaterThan(15);
      expect(Math.max(...waits)).toBeLessThanOrEqual(55 * SECOND);
      // Two requests a look, and one for each run that is open.
      expect((looks.length * 2) / 30).toBeLessThanOrEqual(300);
    },
  );

  test('a repository where something goes on is looked at every period, a quiet one every 45 s', async () => {
    repositories(10);
    forge.queueJob({ repository: 'acme/r3', labels: ['large'] });
    const sources = new Sources(given({ poll: { jobs: 10 * SECOND, runners: 10 * SECOND } }));
    await live(sources, 10 * MINUTE);
    const count = (name: string): number => looks.filter(({ repository }) => repository === name).length;
    expect(count('acme/r3')).toBeGreaterThanOrEqual(50);
    expect(count('acme/r4')).toBeGreaterThanOrEqual(11);
    expect(count('acme/r4')).toBeLessThanOrEqual(14);
  });

  test('a webhook’s word makes a repository one of those that are looked at often', async () => {
    repositories(2);
    const sources = new Sources(given({ poll: { jobs: 10 * SECOND, runners: 10 * SECOND } }));
    await live(sources, MINUTE);
    sources.noteActivity(['acme/r1']);
    looks = [];
    await live(sources, 10 * MINUTE);
    expect(looks.filter(({ repository }) => repository === 'acme/r1').length).toBeGreaterThanOrEqual(50);
  });

  test('hundreds of repositories are looked at less often rather than beyond the budget', async () => {
    repositories(400);
    const sources = new Sources(given());
    await live(sources, 5 * MINUTE);
    looks = [];
    await live(sources, 32 * MINUTE);
    expect((looks.length * 2) / 32).toBeLessThanOrEqual(300);
    expect(new Set(looks.map(({ repository }) => repository)).size).toBe(400);
  });

  test('L-5: a repository that cannot be read stops no other, is not hammered, and shows in the health', async () => {
    repositories(3);
    const sources = new Sources(given());
    poisoned.add('acme/r0');
    await live(sources, 5 * MINUTE);
    const count = (name: string): number => looks.filter(({ repository }) => repository === name).length;
    expect(count('acme/r1')).toBeGreaterThanOrEqual(6);
    expect(count('acme/r0')).toBeLessThanOrEqual(12);
    expect(healthOf(sources, 'jobs-poll')).toMatchObject({ lastGoodAt: expect.any(Number), fault: 'nonsense' });
    expect(sources.jobsListedAt('repos/acme/r0')).toBe(0);
  });

  test('while GitHub is away it is left alone, and then everything is looked at again', async () => {
    repositories(20);
    const sources = new Sources(given());
    await live(sources, MINUTE);
    forge.outageUntil = clock.now() + 30 * MINUTE;
    looks = [];
    await live(sources, 30 * MINUTE);
    expect(looks.length).toBeLessThan(60);
    expect(healthOf(sources, 'jobs-poll')).toMatchObject({ state: 'bad', fault: 'GitHub is away' });
    const job = forge.queueJob({ repository: 'acme/r7', labels: ['large'] });
    await live(sources, 2 * MINUTE);
    expect((await journal.openJobs()).map(({ id }) => id)).toEqual([job.id]);
    expect(healthOf(sources, 'jobs-poll')).toMatchObject({ state: 'good', fault: null });
  });

  test('a clock that was set back a day makes everything due at once (S21)', async () => {
    repositories(2);
    const sources = new Sources(given());
    await live(sources, MINUTE);
    clock.jump(clock.now() - 86_400_000);
    looks = [];
    await sources.pollJobs();
    expect(looks).toHaveLength(2);
  });
});

describe('the health of webhooks', () => {
  const found = async (sources: Sources): Promise<void> => {
    forge.queueJob({ repository: 'acme/r0', labels: ['large'] });
    // Nobody looked for a minute: the webhook had its time.
    await clock.step(61 * SECOND);
    const jobs = await sources.pollJobs();
    await journal.putJobs(jobs ?? []);
  };

  test('is suspicious where polls find jobs that webhooks should have told, and mends when they come again', async () => {
    repositories(1);
    const sources = new Sources(given());
    await live(sources, SECOND);
    expect(healthOf(sources, 'webhook')).toMatchObject({ state: 'never', missed: 0 });
    sources.good('webhook');
    expect(healthOf(sources, 'webhook')).toMatchObject({ state: 'good', missed: 0 });
    await found(sources);
    expect(healthOf(sources, 'webhook')).toMatchObject({ state: 'bad', missed: 1, fault: expect.stringMatching(/no webhook/) });
    await clock.step(SECOND);
    sources.good('webhook');
    expect(healthOf(sources, 'webhook')).toMatchObject({ state: 'late', missed: 1 });
    await clock.step(60 * MINUTE);
    expect(healthOf(sources, 'webhook')).toMatchObject({ state: 'good', missed: 0 });
  });

  test('is not blamed for jobs that the journal knew, nor for those from before this process', async () => {
    repositories(1);
    forge.queueJob({ repository: 'acme/r0', labels: ['large'] });
    await clock.step(2 * MINUTE);
    const sources = new Sources(given());
    await live(sources, SECOND);
    await journal.putJobs([forge.queueJob({ repository: 'acme/r0', labels: ['large'] })]);
    await live(sources, 3 * MINUTE);
    expect(healthOf(sources, 'webhook')).toMatchObject({ state: 'never', missed: 0 });
  });
});

describe('registrations that nobody remembers', () => {
  const NAME = 'pl7-large-0a1b2c3d4e-0';
  const register = async (name = NAME): Promise<string> => {
    const answer = await forge.register('orgs/acme', { name, labels: ['large'] });
    return answer.kind === 'registered' ? answer.jitConfig : '';
  };
  /** Polls as the loop does, with no runners of its own. */
  const sweep = async (sources: Sources, ms: number, known: ReadonlySet<string> = new Set()): Promise<void> => {
    for (let end = clock.now() + ms; clock.now() < end; ) {
      await sources.pollJobs();
      await sources.pollRunners(new Set(), known);
      await clock.step(SECOND);
    }
  };
  const told = (): readonly string[] => log.messages('warn').filter((message) => message.startsWith('a registration'));

  beforeEach(() => forge.addRepository('acme/plots'));

  test('I-7: an offline one is told within three minutes and gone within ten, not before five', async () => {
    const sources = new Sources(given());
    await register();
    await sweep(sources, 3 * MINUTE);
    expect(told()).toHaveLength(1);
    expect(sources.orphans()).toEqual([NAME]);
    await sweep(sources, 2 * MINUTE - SECOND);
    expect(forge.registrations()).toEqual([NAME]);
    await sweep(sources, 5 * MINUTE);
    expect(forge.registrations()).toEqual([]);
    expect(sources.orphans()).toEqual([]);
  });

  test('one that is online and idle goes within ten minutes too: its machine leaves by itself then', async () => {
    const sources = new Sources(given());
    forge.connect(await register());
    await sweep(sources, 5 * MINUTE - SECOND);
    expect(forge.registrations()).toEqual([NAME]);
    await sweep(sources, 5 * MINUTE);
    expect(forge.registrations()).toEqual([]);
  });

  test('I-1: one that works is left alone, also where GitHub’s `busy` lags and only a job names it', async () => {
    forge.busyLag = 24 * 60 * MINUTE;
    forge.deletesByLateBusy = true;
    const job = forge.queueJob({ repository: 'acme/plots', labels: ['large'] });
    forge.connect(await register());
    forge.takeJob(NAME);
    const isWorking = (name: string): boolean => name === NAME;
    const sources = new Sources(given({ isWorking }));
    await sweep(sources, 40 * MINUTE);
    expect(forge.registrations()).toEqual([NAME]);
    forge.finishJob(job.id);
    expect(forge.registrations()).toEqual([]);
  });

  test('I-1: an idle one is not let go on lists of jobs that are older than its idleness', async () => {
    forge.connect(await register());
    poisoned.add('acme/plots');
    const sources = new Sources(given());
    await sweep(sources, 9 * MINUTE);
    expect(forge.registrations()).toEqual([NAME]);
    // Not for ever: one repository that cannot be read would keep every orphan.
    await sweep(sources, 20 * MINUTE);
    expect(forge.registrations()).toEqual([]);
  });

  test('those of known rows, of other Apps and of other makers are nobody’s orphans', async () => {
    for (const name of [NAME, 'pl77-large-0a1b2c3d4e-0', 'pl7-by-hand']) await register(name);
    const sources = new Sources(given());
    await sweep(sources, 30 * MINUTE, new Set([NAME]));
    expect(forge.registrations()).toHaveLength(3);
    expect(told()).toEqual([]);
  });

  test('L-5: one that GitHub will not let go stops the sweep for no other', async () => {
    await register('pl7-large-0a1b2c3d4e-1');
    await register('pl7-large-0a1b2c3d4e-2');
    const deregister = forge.deregister.bind(forge);
    let refusals = 0;
    forge.deregister = async (scope, id) => {
      const first = (await forge.runners(scope, 'pl7-large-0a1b2c3d4e-1'))[0]?.id;
      if (id !== first) return deregister(scope, id);
      refusals++;
      throw new Error('nonsense');
    };
    await sweep(new Sources(given()), 10 * MINUTE);
    expect(refusals).toBeGreaterThan(0);
    expect(forge.registrations()).toEqual(['pl7-large-0a1b2c3d4e-1']);
  });
});
