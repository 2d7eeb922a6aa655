import { afterEach, describe, expect, test } from '@jest/globals';
import type { WorkflowRuns } from '../../src/refdata-ports.ts';

/** An implementation, and the world behind it: the repository `acme/plots` with a workflow of one job. */
export interface WorkflowRunsUnderTest {
  readonly runs: WorkflowRuns;
  /** A push to `main` begins a run. */
  begin(): Promise<{ readonly run: string; readonly headSha: string }>;
  /** A pull request from the fork `eve/plots` begins one. */
  beginFork(): Promise<{ readonly run: string; readonly headSha: string; readonly headBranch: string }>;
  /** The job of the run stores a file as an artifact: as it is, or in an archive. */
  store(run: string, file: { readonly name: string; readonly bytes: Uint8Array; readonly isArchived: boolean }): Promise<void>;
  /** The job ends. */
  finish(run: string, conclusion: 'success' | 'failure'): Promise<void>;
  setOutage(isOut: boolean): void;
  close(): Promise<void>;
}

/** The contract of `WorkflowRuns` in `src/refdata-ports.ts`. */
export function workflowRunsKeepTheirPromises(name: string, make: () => Promise<WorkflowRunsUnderTest>): void {
  describe(`${name} as WorkflowRuns`, () => {
    let given: WorkflowRunsUnderTest | undefined;
    const fresh = async (): Promise<WorkflowRunsUnderTest> => {
      given = await make();
      return given;
    };
    afterEach(async () => {
      const open = given;
      given = undefined;
      await open?.close();
    });

    test('a run is told as it stands, with where its code comes from', async () => {
      const { runs, begin, beginFork, finish } = await fresh();
      const { run, headSha } = await begin();
      const facts = { id: run, headSha, headRepository: 'acme/plots', headBranch: 'main', event: 'push', attempt: 1 };
      expect(await runs.run(run)).toEqual({ ok: true, value: { ...facts, status: 'running', conclusion: null } });
      await finish(run, 'failure');
      expect(await runs.run(run)).toEqual({ ok: true, value: { ...facts, status: 'completed', conclusion: 'failure' } });
      const fork = await beginFork();
      const { headBranch } = fork;
      expect(await runs.run(fork.run)).toMatchObject({
        value: { headSha: fork.headSha, headRepository: 'eve/plots', headBranch, event: 'pull_request' },
      });
      expect(await runs.run('424242424242')).toMatchObject({ ok: false, kind: 'missing' });
    });

    test('failed jobs run again once the run is over, and not otherwise', async () => {
      const { runs, begin, finish } = await fresh();
      const { run } = await begin();
      expect(await runs.rerunFailed(run)).toMatchObject({ ok: false, kind: 'refused' });
      await finish(run, 'failure');
      expect(await runs.rerunFailed(run)).toEqual({ ok: true, value: null });
      expect(await runs.run(run)).toMatchObject({ value: { status: 'running', attempt: 2 } });
      await finish(run, 'success');
      expect(await runs.rerunFailed(run)).toMatchObject({ ok: false, kind: 'refused' });
      expect(await runs.rerunFailed('424242424242')).toMatchObject({ ok: false, kind: 'missing' });
    });

    test.each([true, false])(
      'an artifact of another run gives its file (in an archive: %s), and no more bytes than are asked for',
      async (isArchived) => {
        const { runs, begin, store, finish } = await fresh();
        const { run } = await begin();
        const bytes = new TextEncoder().encode(JSON.stringify({ files: 'x'.repeat(5_000) }));
        await store(run, { name: 'candidate.json', bytes, isArchived });
        await finish(run, 'success');
        const listed = await runs.artifacts(run);
        if (!listed.ok) throw new Error(listed.because);
        expect(listed.value.map((artifact) => artifact.name)).toEqual(['candidate.json']);
        const [{ id } = { id: 0 }] = listed.value;
        const found = await runs.download(id, 10_000);
        if (!found.ok) throw new Error(found.because);
        expect(Buffer.from(found.value).equals(bytes)).toBe(true);
        expect(await runs.download(id, bytes.length)).toMatchObject({ ok: true });
        expect(await runs.download(id, bytes.length - 1)).toMatchObject({ ok: false, kind: 'refused' });
        expect(await runs.download(424_242, 10)).toMatchObject({ ok: false, kind: 'missing' });
      },
    );

    test('an outage is an answer to everything, and ends', async () => {
      const { runs, begin, setOutage } = await fresh();
      const { run } = await begin();
      setOutage(true);
      const asked = [runs.run(run), runs.rerunFailed(run), runs.artifacts(run), runs.download(1, 10)];
      for (const answer of await Promise.all(asked)) expect(answer).toMatchObject({ ok: false, kind: 'unreachable' });
      setOutage(false);
      expect(await runs.run(run)).toMatchObject({ ok: true });
    });
  });
}
