import { afterEach, describe, expect, test } from '@jest/globals';
import { OctokitRequestRuns } from '../../../src/adapters/octokit-request-runs.ts';
import type { OctokitOptions } from '../../../src/adapters/octokit-requests.ts';
import { takeJob } from '../../sandbox/forge/testing/hand-runner.ts';
import { type Acme, acme, setOutage } from './octokit-sandbox.ts';

const PLOTS = 'acme/plots';
const DEPLOY = `
name: deploy
run-name: "\${{ inputs.asked && format('for {0}, {1}', inputs.asked, inputs.what) || '' }}"
on: { workflow_dispatch: { inputs: { asked: { type: string }, what: { type: string } } } }
permissions: {}
jobs:
  deploy:
    runs-on: [self-hosted, small]
    steps: [{ run: echo deployed }]
`;
const PAIR = `
on: push
permissions: {}
jobs:
  one: { runs-on: [self-hosted, one], steps: [{ run: echo one }] }
  two: { runs-on: [self-hosted, two], steps: [{ run: echo two }] }
`;

let world: Acme | null = null;
afterEach(async () => {
  const open = world;
  world = null;
  // Throws where GitHub's description does not allow what was asked.
  await open?.forge.close();
});

async function begin(files: Readonly<Record<string, string>> = {}) {
  world = await acme();
  const { forge, options } = world;
  const added = { '.github/workflows/deploy.yml': DEPLOY, ...files };
  const { sha, runs: started } = await forge.commit({ repository: PLOTS, files: added });
  return { forge, options, runs: new OctokitRequestRuns(options), sha, started };
}

const jobs = async (runs: OctokitRequestRuns, run: string): Promise<readonly string[]> => {
  const asked = await runs.jobsOfRun(run);
  if (!asked.ok) throw new Error(asked.because);
  return asked.value.map(({ name, status, conclusion }) => `${name} ${status} ${conclusion}`).sort();
};

describe('Runs of a commit', () => {
  test('are told as they stand, the newest of each workflow, without those that were started for somebody', async () => {
    const { forge, runs, sha } = await begin({ '.github/workflows/pair.yml': PAIR });
    const dispatched = await runs.dispatch({ workflow: 'deploy.yml', ref: null, inputs: { what: 'docs' } });
    expect(dispatched.ok).toBe(true);
    const asked = await runs.runsOfHead(sha);
    if (!asked.ok) throw new Error(asked.because);
    expect(
      asked.value.map(({ workflow, status, conclusion, attempt }) => [workflow, status, conclusion, attempt]).sort(),
    ).toEqual([
      ['.github/workflows/ci.yml', 'running', null, 1],
      ['.github/workflows/pair.yml', 'running', null, 1],
    ]);
    expect(asked.value[0]?.url).toBe(`${forge.url}/acme/plots/actions/runs/${asked.value[0]?.id}`);
    expect(await runs.runsOfHead('f'.repeat(40))).toEqual({ ok: true, value: [] });
  });

  test('start again wholly, their failed jobs alone, or one job; not while they go on', async () => {
    const { forge, runs, started } = await begin({ '.github/workflows/pair.yml': PAIR });
    const run = String(started.find(({ path }) => path.endsWith('pair.yml'))?.id ?? '');
    const serve = async (conclusions: Readonly<Record<string, 'success' | 'failure'>>): Promise<void> => {
      for (const [name, conclusion] of Object.entries(conclusions))
        await (await takeJob(forge, 'acme', ['self-hosted', name])).finish(conclusion);
    };
    for (const ask of [runs.rerunAll(run), runs.rerunFailed(run)])
      expect(await ask).toMatchObject({ ok: false, kind: 'refused' });
    await serve({ one: 'success', two: 'failure' });
    expect(await jobs(runs, run)).toEqual(['one completed success', 'two completed failure']);

    expect(await runs.rerunFailed(run)).toEqual({ ok: true, value: null });
    expect(await jobs(runs, run)).toEqual(['one completed success', 'two running null']);
    await serve({ two: 'success' });

    const listed = await runs.jobsOfRun(run);
    const one = listed.ok ? listed.value.find(({ name }) => name === 'one') : undefined;
    expect(await runs.rerunJob(one?.id ?? '')).toEqual({ ok: true, value: null });
    expect(await jobs(runs, run)).toEqual(['one running null', 'two completed success']);
    await serve({ one: 'success' });

    expect(await runs.rerunAll(run)).toEqual({ ok: true, value: null });
    expect(await jobs(runs, run)).toEqual(['one running null', 'two running null']);
    expect(forge.model.runs.run(Number(run))?.attempt).toBe(4);
  });

  test('that are not there, and an outage, are answers', async () => {
    const { forge, runs, sha } = await begin();
    expect(await runs.rerunAll('424242424242')).toMatchObject({ ok: false, kind: 'missing' });
    expect(await runs.jobsOfRun('424242424242')).toMatchObject({ ok: false, kind: 'missing' });
    setOutage(forge, true);
    const all = [runs.runsOfHead(sha), runs.jobsOfRun('1'), runs.rerunAll('1'), runs.rerunJob('1')];
    for (const asked of await Promise.all(all)) expect(asked).toMatchObject({ ok: false, kind: 'unreachable' });
    setOutage(forge, false);
  });
});

describe('A dispatch', () => {
  test('names its run, on the default branch or the one that is named', async () => {
    const { forge, runs } = await begin();
    await forge.commit({ repository: PLOTS, branch: 'next', files: { 'next.txt': 'next' } });
    for (const [ref, branch] of [
      [null, 'main'],
      ['next', 'next'],
    ] as const) {
      const asked = await runs.dispatch({
        workflow: 'deploy.yml',
        ref,
        inputs: { asked: `comment:${branch.length}`, what: 'docs' },
      });
      if (!asked.ok || asked.value.runId === null) throw new Error('expected a run');
      expect(asked.value.url).toBe(`${forge.url}/acme/plots/actions/runs/${asked.value.runId}`);
      expect(forge.model.runs.run(Number(asked.value.runId))).toMatchObject({ event: 'workflow_dispatch', headBranch: branch });
    }
  });

  test('is an answer too where it cannot be: no such workflow, no such branch, an input that it does not take', async () => {
    const { runs } = await begin();
    expect(await runs.dispatch({ workflow: 'none.yml', ref: null, inputs: {} })).toMatchObject({ ok: false, kind: 'missing' });
    const what = { workflow: 'deploy.yml', inputs: {} };
    expect(await runs.dispatch({ ...what, ref: 'nowhere' })).toMatchObject({ ok: false, kind: 'refused' });
    expect(await runs.dispatch({ ...what, ref: null, inputs: { how: 'fast' } })).toMatchObject({ ok: false, kind: 'refused' });
  });

  test('of a server that tells no details has begun, and names no run', async () => {
    const { options } = await begin();
    const { runs, close } = await withoutDetails(options);
    try {
      expect(await runs.dispatch({ workflow: 'deploy.yml', ref: 'main', inputs: {} })).toEqual({
        ok: true,
        value: { runId: null, url: null },
      });
    } finally {
      await close();
    }
  });

  test('whose answer was lost is found by the id in its title, as a whole', async () => {
    const { runs } = await begin();
    const since = Date.now();
    const ids = new Map<string, string>();
    for (const asked of ['comment:421', 'comment:42', 'my-comment:42']) {
      const made = await runs.dispatch({ workflow: 'deploy.yml', ref: null, inputs: { asked, what: 'docs' } });
      if (made.ok) ids.set(asked, made.value.runId ?? '');
    }
    const find = (titleHolds: string, at = since) => runs.findRun({ workflow: 'deploy.yml', titleHolds, since: at });
    for (const [asked, runId] of ids) expect(await find(asked)).toMatchObject({ ok: true, value: { runId } });
    expect(await find('comment:4')).toEqual({ ok: true, value: null });
    expect(await find('comment:42', since + 600_000)).toEqual({ ok: true, value: null });
    // The clock of whoever asked may be ahead of GitHub's.
    expect(await find('comment:42', since + 30_000)).toMatchObject({ value: { runId: ids.get('comment:42') } });
  });
});

/** GitHub Enterprise servers before `return_run_details` answer 204 without a body. */
async function withoutDetails(options: OctokitOptions) {
  const { createServer } = await import('node:http');
  const server = createServer((_, response) => response.writeHead(204).end());
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const runs = new OctokitRequestRuns({ ...options, apiUrl: `http://127.0.0.1:${port}` });
  return { runs, close: () => new Promise((closed) => server.close(closed)) };
}
