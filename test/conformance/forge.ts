import { afterEach, describe, expect, test } from '@jest/globals';
import type { Forge, JobFacts, RegisterAnswer, Scope } from '../../autoscaler/forge-ports.ts';
import { ForgeUnavailable } from '../../autoscaler/forge-unavailable.ts';

/** An implementation, and the world behind it: the organisation `acme` with the repositories `acme/plots` and `acme/docs`. */
export interface ForgeUnderTest {
  readonly forge: Forge;
  /** Jobs of one run of `acme/plots` that may be taken at once, with the labels `self-hosted` and `large`. */
  queueJobs(count: number): Promise<void>;
  /** The runner with this JIT configuration connects, takes a job, and tells how to finish it with success. */
  work(jitConfig: string): Promise<{ finish(): Promise<void> }>;
  /** The runner connects and waits. */
  connect(jitConfig: string): Promise<void>;
  /** Nothing answers any more, or everything again. */
  setOutage(isOut: boolean): void;
  close(): Promise<void>;
}

const LABELS = ['self-hosted', 'large'];
const SCOPES = ['orgs/acme', 'repos/acme/plots'] as const satisfies readonly Scope[];

/** The contract of `Forge` in `autoscaler/forge-ports.ts`. */
export function forgeKeepsItsPromises(name: string, make: () => Promise<ForgeUnderTest>): void {
  describe(`${name} as Forge`, () => {
    let given: ForgeUnderTest | undefined;
    const fresh = async (): Promise<ForgeUnderTest> => {
      given = await make();
      return given;
    };
    afterEach(async () => {
      const open = given;
      given = undefined;
      await open?.close();
    });

    const registered = (answer: RegisterAnswer): Extract<RegisterAnswer, { kind: 'registered' }> => {
      if (answer.kind !== 'registered') throw new Error(`expected a registration, found ${JSON.stringify(answer)}`);
      return answer;
    };
    const only = (jobs: readonly JobFacts[]): JobFacts => {
      const [job] = jobs;
      if (!job || jobs.length !== 1) throw new Error(`expected one job, found ${jobs.length}`);
      return job;
    };

    test('an organisation is its repositories, a repository is itself', async () => {
      const { forge } = await fresh();
      expect([...(await forge.repositories('acme'))].sort()).toEqual(['acme/docs', 'acme/plots']);
      expect(await forge.repositories('acme/plots')).toEqual(['acme/plots']);
    });

    test('an owner where the App is not installed is an error, never an empty list (I-18)', async () => {
      const { forge } = await fresh();
      await expect(forge.repositories('nobody')).rejects.toThrow(/nobody/);
      await expect(forge.repositories('nobody/nothing')).rejects.toThrow(/nobody/);
    });

    test('a repository without runs has no open jobs', async () => {
      const { forge } = await fresh();
      expect(await forge.openJobs('acme/plots')).toEqual([]);
    });

    test('queued jobs are told with what the plan needs', async () => {
      const { forge, queueJobs } = await fresh();
      const before = Date.now();
      await queueJobs(2);
      const jobs = await forge.openJobs('acme/plots');
      expect(jobs).toHaveLength(2);
      for (const job of jobs) {
        expect(job).toMatchObject({
          repository: 'acme/plots',
          attempt: 1,
          status: 'queued',
          conclusion: null,
          runnerName: null,
          startedAt: null,
          completedAt: null,
        });
        expect([...job.labels].sort()).toEqual([...LABELS].sort());
        expect(job.id).toMatch(/^[1-9][0-9]*$/);
        expect(job.runId).toMatch(/^[1-9][0-9]*$/);
        expect(Math.abs(job.createdAt - before)).toBeLessThan(400 * 86_400_000);
      }
      expect(new Set(jobs.map(({ id }) => id)).size).toBe(2);
      expect(await forge.openJobs('acme/docs')).toEqual([]);
    });

    test('every page counts: 130 jobs are 130 jobs', async () => {
      const { forge, queueJobs } = await fresh();
      await queueJobs(130);
      const jobs = await forge.openJobs('acme/plots');
      expect(new Set(jobs.map(({ id }) => id)).size).toBe(130);
      // Once more: an unchanged answer is the same answer.
      expect(await forge.openJobs('acme/plots')).toEqual(jobs);
    });

    test('one job is told as in the list, and one that never was is gone', async () => {
      const { forge, queueJobs } = await fresh();
      await queueJobs(1);
      const job = only(await forge.openJobs('acme/plots'));
      expect(await forge.job('acme/plots', job.id)).toEqual(job);
      expect(await forge.job('acme/plots', '424242424242')).toBe('gone');
    });

    test.each(SCOPES)('a runner registered at %s is listed by its prefix only, offline and idle', async (scope) => {
      const { forge } = await fresh();
      const { runnerId, jitConfig } = registered(await forge.register(scope, { name: 'pl7-large-a-0', labels: LABELS }));
      expect(jitConfig).not.toBe('');
      expect(await forge.runners(scope, 'pl7-')).toEqual([{ id: runnerId, name: 'pl7-large-a-0', online: false, busy: false }]);
      expect(await forge.runners(scope, 'pl8-')).toEqual([]);
      expect(await forge.runners(scope, 'large')).toEqual([]);
    });

    test('a name is taken once', async () => {
      const { forge } = await fresh();
      registered(await forge.register('orgs/acme', { name: 'pl7-large-a-0', labels: LABELS }));
      expect(await forge.register('orgs/acme', { name: 'pl7-large-a-0', labels: LABELS })).toEqual({ kind: 'name-taken' });
      expect(await forge.runners('orgs/acme', 'pl7-')).toHaveLength(1);
    });

    test('a registration where the App is not installed is refused with a reason', async () => {
      const { forge } = await fresh();
      const answer = await forge.register('orgs/nobody', { name: 'pl7-large-a-0', labels: LABELS });
      expect(answer).toEqual({ kind: 'refused', because: expect.stringMatching(/\w/) });
    });

    test.each(SCOPES)('an idle runner of %s is removed once, then gone', async (scope) => {
      const { forge } = await fresh();
      const { runnerId } = registered(await forge.register(scope, { name: 'pl7-large-a-0', labels: LABELS }));
      expect(await forge.deregister(scope, runnerId)).toBe('removed');
      expect(await forge.deregister(scope, runnerId)).toBe('gone');
      expect(await forge.runners(scope, 'pl7-')).toEqual([]);
    });

    test('a runner that connects is online', async () => {
      const { forge, connect } = await fresh();
      const { jitConfig } = registered(await forge.register('orgs/acme', { name: 'pl7-large-a-0', labels: LABELS }));
      await connect(jitConfig);
      expect(await forge.runners('orgs/acme', 'pl7-')).toMatchObject([{ online: true, busy: false }]);
    });

    test.each(SCOPES)('a runner of %s that works cannot be removed, and its job names it (I-1)', async (scope) => {
      const { forge, queueJobs, work } = await fresh();
      await queueJobs(1);
      const { runnerId, jitConfig } = registered(await forge.register(scope, { name: 'pl7-large-a-0', labels: LABELS }));
      const { finish } = await work(jitConfig);
      const job = only(await forge.openJobs('acme/plots'));
      expect(job).toMatchObject({ status: 'in_progress', runnerName: 'pl7-large-a-0', startedAt: expect.any(Number) });
      expect(await forge.deregister(scope, runnerId)).toBe('busy');
      expect(await forge.runners(scope, 'pl7-')).toMatchObject([{ id: runnerId, busy: true }]);
      await finish();
      // A run that just ended may be told once more.
      const after = await forge.openJobs('acme/plots');
      expect(after.filter(({ status }) => status !== 'completed')).toEqual([]);
      expect(await forge.openJobs('acme/plots')).toEqual([]);
      expect(await forge.job('acme/plots', job.id)).toMatchObject({
        status: 'completed',
        conclusion: 'success',
        runnerName: 'pl7-large-a-0',
      });
    });

    test('a runner is good for one job: its registration ends with it (I-6)', async () => {
      const { forge, queueJobs, work } = await fresh();
      await queueJobs(1);
      const { runnerId, jitConfig } = registered(await forge.register('orgs/acme', { name: 'pl7-large-a-0', labels: LABELS }));
      const { finish } = await work(jitConfig);
      await finish();
      expect(await forge.deregister('orgs/acme', runnerId)).toBe('gone');
    });

    test('an outage is told as one, with a time to come back, and ends', async () => {
      const { forge, setOutage } = await fresh();
      await forge.repositories('acme');
      setOutage(true);
      const error = await forge.openJobs('acme/plots').catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(ForgeUnavailable);
      expect((error as ForgeUnavailable).until).toBeGreaterThan(0);
      await expect(forge.register('orgs/acme', { name: 'pl7-large-a-0', labels: LABELS })).rejects.toBeInstanceOf(
        ForgeUnavailable,
      );
      setOutage(false);
      expect(await forge.openJobs('acme/plots')).toEqual([]);
    });
  });
}
