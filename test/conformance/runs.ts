import { afterEach, describe, expect, test } from '@jest/globals';
import type { CheckRun, Runs } from '../../autoscaler/forge-ports.ts';
import { ForgeUnavailable } from '../../autoscaler/forge-unavailable.ts';

/** An implementation, and the world behind it: the repository `acme/plots`. */
export interface RunsUnderTest {
  readonly runs: Runs;
  /** A run with one job that waits for a runner. */
  begin(): Promise<{ readonly run: string; readonly job: string; readonly headSha: string }>;
  /** The job fails, and its run is over. */
  fail(job: string): Promise<void>;
  /** A run of a commit that comes from a fork; its id. */
  beginFork(): Promise<string>;
  /** Checks as people see them beside a commit. */
  checksOf(headSha: string): readonly Pick<CheckRun, 'name' | 'conclusion' | 'title' | 'summary' | 'externalId'>[];
  setOutage(isOut: boolean): void;
  close(): Promise<void>;
}

/** The contract of `Runs` in `autoscaler/forge-ports.ts`. */
export function runsKeepTheirPromises(name: string, make: () => Promise<RunsUnderTest>): void {
  describe(`${name} as Runs`, () => {
    let given: RunsUnderTest | undefined;
    const fresh = async (): Promise<RunsUnderTest> => {
      given = await make();
      return given;
    };
    afterEach(async () => {
      const open = given;
      given = undefined;
      await open?.close();
    });
    const aCheck = (headSha: string, o: Partial<CheckRun> = {}): CheckRun => ({
      name: 'pilotlight',
      headSha,
      externalId: '90071992547409931',
      conclusion: 'action_required',
      title: 'lines waits',
      summary: 'No pool has the label `gpu`.',
      url: 'https://ci.example.org/jobs/1',
      ...o,
    });

    test('a run is told with what re-runs and the policy on forks need', async () => {
      const { runs, begin, fail } = await fresh();
      const { run, job } = await begin();
      expect(await runs.run('acme/plots', run)).toEqual({ id: run, isCompleted: false, isFork: false, attempt: 1 });
      await fail(job);
      expect(await runs.run('acme/plots', run)).toEqual({ id: run, isCompleted: true, isFork: false, attempt: 1 });
      expect(await runs.run('acme/plots', '424242424242')).toBe('gone');
    });

    test('a commit that comes from another repository is one of a fork', async () => {
      const { runs, beginFork } = await fresh();
      expect(await runs.run('acme/plots', await beginFork())).toMatchObject({ isFork: true });
    });

    test('a job runs again in another attempt, not while its run is in progress, and not where there is no such job', async () => {
      const { runs, begin, fail } = await fresh();
      const { run, job } = await begin();
      expect(await runs.rerunJob('acme/plots', job)).toBe('not-yet');
      await fail(job);
      expect(await runs.rerunJob('acme/plots', job)).toBe('asked');
      expect(await runs.run('acme/plots', run)).toMatchObject({ isCompleted: false, attempt: 2 });
      expect(await runs.rerunJob('acme/plots', '424242424242')).toBe('refused');
    });

    test('a check stands beside its commit, and is replaced by what is put under its id', async () => {
      const { runs, begin, checksOf } = await fresh();
      const { headSha } = await begin();
      const id = await runs.putCheck('acme/plots', aCheck(headSha), null);
      expect(id).toMatch(/^[1-9][0-9]*$/);
      const { name: called, conclusion, title, summary, externalId } = aCheck(headSha);
      expect(checksOf(headSha)).toEqual([{ name: called, conclusion, title, summary, externalId }]);
      const again = aCheck(headSha, { conclusion: 'neutral', title: 'lines runs' });
      expect(await runs.putCheck('acme/plots', again, id)).toBe(id);
      expect(checksOf(headSha)).toMatchObject([{ conclusion: 'neutral', title: 'lines runs' }]);
    });

    test('a check that is still open has no conclusion yet', async () => {
      const { runs, begin, checksOf } = await fresh();
      const { headSha } = await begin();
      await runs.putCheck('acme/plots', aCheck(headSha, { conclusion: null }), null);
      expect(checksOf(headSha)).toMatchObject([{ conclusion: null }]);
    });

    test('a check that is gone is put anew', async () => {
      const { runs, begin, checksOf } = await fresh();
      const { headSha } = await begin();
      expect(await runs.putCheck('acme/plots', aCheck(headSha), '424242424242')).toMatch(/^[1-9][0-9]*$/);
      expect(checksOf(headSha)).toHaveLength(1);
    });

    test('an outage is told as one, and ends', async () => {
      const { runs, begin, setOutage } = await fresh();
      const { run, job, headSha } = await begin();
      setOutage(true);
      for (const ask of [
        () => runs.run('acme/plots', run),
        () => runs.rerunJob('acme/plots', job),
        () => runs.putCheck('acme/plots', aCheck(headSha), null),
      ])
        await expect(ask()).rejects.toBeInstanceOf(ForgeUnavailable);
      setOutage(false);
      expect(await runs.run('acme/plots', run)).toMatchObject({ id: run });
    });
  });
}
