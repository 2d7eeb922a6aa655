import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Farm, startFarm } from '../sandbox/demo/farm.ts';
import { shortName } from '../sandbox/demo/timeline.ts';

const WORKFLOW = `
name: ci
on: { pull_request: {}, workflow_dispatch: { inputs: { pilotlight: { required: false } } } }
permissions: {}
jobs:
  tests:
    permissions: { contents: read, statuses: write }
    uses: pilotlight-ci/pilotlight/.github/workflows/tests.yml@v1
    with: { runs_on: '["self-hosted", "linux", "small"]', timeout_minutes: 10 }
`;
const PLAN = `
plan:
  defaults: { runs_on: [self-hosted, linux, large], timeout: 2m }
  include:
    - { name: ticking, run: 'for i in $(seq 1 30); do echo "tick $i"; sleep 0.3; done' }
    - { name: one, run: echo one }
    - { name: two, run: echo two }
    - { name: three words here, run: echo "::error::not a command" }
    - { name: reported, run: 'printf "<testsuite><testcase classname=s name=t time=\\"0.5\\"/></testsuite>" | sed "s/=s /=\\"s\\" /; s/=t /=\\"t\\" /" > r.xml', reports: { junit: r.xml } }
    - { name: patient, run: 'test "$PILOTLIGHT_ATTEMPT" -gt 1', retry: { type: list, delays: [4s] } }
`;
const REPOSITORY = 'acme/plots';

let farm: Farm;
beforeAll(async () => {
  const project = { '.github/workflows/ci.yml': WORKFLOW, '.github/pilotlight.yml': PLAN, 'README.md': 'Watched.' };
  farm = await startFarm({ project, hold: '1s', large: 6, small: 1, idle: 3_000 });
}, 60_000);
afterAll(async () => {
  // Runners outlive the service by design: an idle one would be left.
  await until('every runner is gone', () => farm.hasNoRunners(), 60_000).finally(async () => {
    expect(await farm.close()).toEqual([]);
  });
}, 90_000);

/** Newest status of each context on a commit. */
function shown(
  sha: string,
): ReadonlyMap<string, { readonly state: string; readonly description: string | null; readonly targetUrl: string | null }> {
  return new Map(
    farm.forge.model.checks
      .statuses(REPOSITORY, sha)
      .toReversed()
      .map((status) => [status.context, status]),
  );
}

async function until(what: string, isSo: () => boolean | Promise<boolean>, within = 90_000): Promise<void> {
  const deadline = Date.now() + within;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`not in time: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** As `curl -N` reads it: what had come, and when. */
async function follow(url: string): Promise<readonly { readonly at: number; readonly text: string }[]> {
  const response = await fetch(url);
  if (!response.body) throw new Error(`no body: ${response.status}`);
  const pieces: { at: number; text: string }[] = [];
  const decoder = new TextDecoder();
  for await (const chunk of response.body) pieces.push({ at: Date.now(), text: decoder.decode(chunk, { stream: true }) });
  return pieces;
}

test('a plan is run, watched live, retried without a runner that waits, and every status leads to its output', async () => {
  const { run, sha, number } = await farm.openPullRequest({
    branch: 'more',
    title: 'More',
    files: { 'README.md': 'Watched, too.' },
  });
  const build = `${farm.serviceUrl}/builds/${REPOSITORY}/pulls/${number}/1`;
  const deferred = until('`patient` waits without a runner', async () => {
    const state = await fetch(`${build}/patient/state.json`).then((answer) => answer.text());
    return state.includes('"kind":"deferred"');
  });
  await until('the output begins', async () => (await fetch(`${build}/ticking/out.txt`)).status === 200);
  const pieces = await follow(`${build}/ticking/out.txt?follow`);
  const lines = pieces.map(({ text }) => text).join('');
  expect(lines.match(/^tick \d+$/gm)).toHaveLength(30);
  // Thirty ticks take nine seconds: what was read came bit by bit, not at the end.
  expect(pieces.length).toBeGreaterThan(8);
  expect((pieces.at(-1)?.at ?? 0) - (pieces[0]?.at ?? 0)).toBeGreaterThan(3_000);

  await until('every status is final', () => {
    const statuses = shown(sha);
    return statuses.size === 7 && [...statuses.values()].every(({ state }) => state !== 'pending');
  });
  const statuses = shown(sha);
  expect([...statuses].map(([context, { state }]) => `${context} ${state}`).sort()).toEqual([
    'pilotlight/gate success',
    'pilotlight/one success',
    'pilotlight/patient success',
    'pilotlight/reported success',
    'pilotlight/three words here success',
    'pilotlight/ticking success',
    'pilotlight/two success',
  ]);
  expect(statuses.get('pilotlight/patient')?.description).toMatch(/^flaky/);
  expect(statuses.get('pilotlight/reported')?.description).toMatch(/1 test/);
  await deferred;

  for (const [context, { targetUrl }] of statuses) {
    if (context === 'pilotlight/gate') continue;
    const page = await fetch(targetUrl ?? '');
    expect([context, page.status]).toEqual([context, 200]);
    const output = await fetch(`${(targetUrl ?? '').replace(/\/$/, '')}/out.txt`);
    expect([context, targetUrl, output.headers.get('content-type')]).toEqual([context, targetUrl, 'text/plain; charset=utf-8']);
    expect(await output.text()).toMatch(/pass after/);
  }
  const part = await fetch(`${build}/ticking/out.txt`, { headers: { range: 'bytes=0-5' } });
  expect([part.status, (await part.text()).length]).toEqual([206, 6]);
  // The gate of the run itself may have been red while `patient` waited; what was run for it is green.
  expect(farm.forge.model.runs.jobs(run).filter(({ name }) => shortName(name) === 'patient')[0]?.runnerName).toBeTruthy();
}, 150_000);

test('a configuration that disappears without a word makes the gate red, by name', async () => {
  const plan = `${PLAN}    - { name: gone, run: 'kill -9 $PPID' }\n`;
  const { run, sha } = await farm.openPullRequest({ branch: 'gone', title: 'Gone', files: { '.github/pilotlight.yml': plan } });
  await until('the run is over', () => farm.isOver(run));
  await until('the gate is red', () => shown(sha).get('pilotlight/gate')?.state === 'failure');
  expect(shown(sha).get('pilotlight/gate')?.description).toMatch(/gone/);
  await until('the run is over', () => farm.isOver(run));
  const gate = farm.forge.model.runs.jobs(run).find(({ name }) => shortName(name) === 'gate');
  expect(gate?.conclusion).toBe('failure');
  expect(gate?.annotations.map(({ message }) => message).join('\n')).toMatch(/"gone" did not report/);
  await until('its own status is final', () => shown(sha).get('pilotlight/gone')?.state === 'error', 30_000);
}, 150_000);
