import { afterEach, describe, expect, test } from '@jest/globals';
import type { WantedStatus } from '../../autoscaler/build-ports.ts';
import type { ResumeForge } from '../../autoscaler/builds/resume-orders.ts';
import { ForgeUnavailable } from '../../autoscaler/forge-unavailable.ts';

/** An implementation, and the world behind it: the repository `acme/plots` with a workflow `ci.yml` of one job, `lines`. */
export interface BuildForgeUnderTest {
  readonly forge: ResumeForge;
  /** A push to `main` begins a run. */
  begin(): Promise<{ readonly run: string; readonly headSha: string }>;
  /** A pull request from a fork: its number, its run, and its head. */
  beginFork(): Promise<{ readonly pull: number; readonly run: string; readonly headSha: string }>;
  /** The job `lines` of the latest attempt ends. */
  finish(run: string, conclusion: 'success' | 'failure'): Promise<void>;
  /** What a dispatch carried, by its run. */
  inputsOf(run: string): Readonly<Record<string, unknown>>;
  setOutage(isOut: boolean): void;
  close(): Promise<void>;
}

const REPO = 'acme/plots';
const WORKFLOW = '.github/workflows/ci.yml';

/** The contract of `BuildForge` in `autoscaler/build-ports.ts`, and of `ResumeForge`. */
export function buildForgeKeepsItsPromises(name: string, make: () => Promise<BuildForgeUnderTest>): void {
  describe(`${name} as BuildForge`, () => {
    let given: BuildForgeUnderTest | undefined;
    const fresh = async (): Promise<BuildForgeUnderTest> => {
      given = await make();
      return given;
    };
    afterEach(async () => {
      const open = given;
      given = undefined;
      await open?.close();
    });
    const aStatus = (sha: string, o: Partial<WantedStatus> = {}): WantedStatus & { readonly sha: string } => ({
      ...{
        sha,
        context: 'pilotlight/lines',
        state: 'pending',
        description: 'queued',
        targetUrl: 'https://ci.example.org/b/lines/',
      },
      ...o,
    });

    test('a run is told with all that a build needs of it', async () => {
      const { forge, begin, finish } = await fresh();
      const { run, headSha } = await begin();
      const facts = {
        id: run,
        repository: REPO,
        headSha,
        headBranch: 'main',
        event: 'push',
        number: '1',
        attempt: 1,
        workflow: WORKFLOW,
      };
      expect(await forge.run(REPO, run)).toMatchObject({ ...facts, isCompleted: false, isFork: false, isPrivate: false });
      await finish(run, 'failure');
      expect(await forge.run(REPO, run)).toMatchObject({ isCompleted: true });
      expect(await forge.run(REPO, '424242424242')).toBe('gone');
    });

    test('a pull request from a fork is told as one, with its head', async () => {
      const { forge, beginFork } = await fresh();
      const { pull, run, headSha } = await beginFork();
      expect(await forge.run(REPO, run)).toMatchObject({ isFork: true, headSha });
      expect(await forge.run(REPO.toUpperCase(), run)).toMatchObject({ repository: REPO });
      expect(await forge.pull(REPO, pull)).toEqual({ head: headSha, isOpen: true });
      expect(await forge.pull(REPO, 4_242)).toBeNull();
    });

    test('an artifact that is not there is not there', async () => {
      const { forge, begin } = await fresh();
      expect(await forge.hasArtifact(REPO, (await begin()).run, 'pilotlight-proof-x')).toBe(false);
    });

    test('the newest status of each context stands beside the commit, and only those of the prefix are told', async () => {
      const { forge, begin } = await fresh();
      const { headSha } = await begin();
      expect(await forge.setStatus(REPO, aStatus(headSha))).toBe('set');
      expect(await forge.setStatus(REPO, aStatus(headSha, { state: 'failure', description: 'fail' }))).toBe('set');
      expect(await forge.setStatus(REPO, aStatus(headSha, { context: 'other/lines' }))).toBe('set');
      expect(await forge.statuses(REPO, headSha, 'pilotlight/l')).toEqual([
        { context: 'pilotlight/lines', state: 'failure', description: 'fail', targetUrl: 'https://ci.example.org/b/lines/' },
      ]);
    });

    test('a description that GitHub takes for too long is refused, not thrown', async () => {
      const { forge, begin } = await fresh();
      const { headSha } = await begin();
      expect(await forge.setStatus(REPO, aStatus(headSha, { description: 'x'.repeat(141) }))).toBe('refused');
    });

    test('failed jobs run again in another attempt, not while their run is in progress, and not where none failed', async () => {
      const { forge, begin, finish } = await fresh();
      const { run } = await begin();
      expect(await forge.rerunFailed(REPO, run)).toBe('not-yet');
      await finish(run, 'failure');
      expect(await forge.rerunFailed(REPO, run)).toBe('asked');
      expect(await forge.run(REPO, run)).toMatchObject({ attempt: 2, isCompleted: false });
      await finish(run, 'success');
      expect(await forge.rerunFailed(REPO, run)).toBe('refused');
    });

    test('jobs of the latest attempt are told by name', async () => {
      const { forge, begin, finish } = await fresh();
      const { run } = await begin();
      const [first] = await forge.jobs(REPO, run);
      expect(first).toEqual({ id: expect.stringMatching(/^[1-9][0-9]*$/), name: 'lines' });
      await finish(run, 'failure');
      await forge.rerunFailed(REPO, run);
      const again = await forge.jobs(REPO, run);
      expect(again).toHaveLength(1);
      expect(again[0]?.id).not.toBe(first?.id);
    });

    test('a dispatch begins a run that carries its inputs, and that is found again by branch and commit', async () => {
      const { forge, begin, inputsOf } = await fresh();
      const { headSha } = await begin();
      const since = Date.now() - 60_000;
      const which = { workflow: WORKFLOW, branch: 'main', headSha, since: Math.min(since, Date.UTC(2026, 10, 21, 11)) };
      expect(await forge.dispatched(REPO, which)).toEqual([]);
      const answer = await forge.dispatch(REPO, {
        workflow: WORKFLOW,
        ref: 'main',
        inputs: { pilotlight: '{"only":["lines"]}' },
      });
      expect(answer).toEqual({ kind: 'asked', runId: expect.stringMatching(/^[1-9][0-9]*$/) });
      const runId = answer.kind === 'asked' ? (answer.runId ?? '') : '';
      expect(inputsOf(runId)).toEqual({ pilotlight: '{"only":["lines"]}' });
      expect(await forge.dispatched(REPO, which)).toEqual([runId]);
      expect(await forge.dispatched(REPO, { ...which, headSha: 'f'.repeat(40) })).toEqual([]);
    });

    test('a dispatch of what is not there is refused in words', async () => {
      const { forge, begin } = await fresh();
      await begin();
      const nowhere = await forge.dispatch(REPO, { workflow: WORKFLOW, ref: 'gone', inputs: {} });
      expect(nowhere).toMatchObject({ kind: 'refused', because: expect.stringContaining('No ref found') });
      expect(await forge.dispatch(REPO, { workflow: '.github/workflows/other.yml', ref: 'main', inputs: {} })).toMatchObject({
        kind: 'refused',
      });
    });

    test('a branch stands at a commit, whatever its name holds, or there is none', async () => {
      const { forge, begin } = await fresh();
      const { headSha } = await begin();
      expect(await forge.branchHead(REPO, 'main')).toBe(headSha);
      expect(await forge.branchHead(REPO, 'feature/lines')).toBeNull();
    });

    test('an outage is told as one, and ends', async () => {
      const { forge, begin, setOutage } = await fresh();
      const { run, headSha } = await begin();
      setOutage(true);
      for (const ask of [
        () => forge.run(REPO, run),
        () => forge.setStatus(REPO, aStatus(headSha)),
        () => forge.statuses(REPO, headSha, 'pilotlight/'),
        () => forge.rerunFailed(REPO, run),
        () => forge.branchHead(REPO, 'main'),
        () => forge.dispatch(REPO, { workflow: WORKFLOW, ref: 'main', inputs: {} }),
      ])
        await expect(ask()).rejects.toBeInstanceOf(ForgeUnavailable);
      setOutage(false);
      expect(await forge.run(REPO, run)).toMatchObject({ id: run });
    });
  });
}
