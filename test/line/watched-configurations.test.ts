import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Farm, startFarm } from '../sandbox/demo/farm.ts';
import { SignedIn } from '../sandbox/demo/signed-in.ts';
import { shortName } from '../sandbox/demo/timeline.ts';

// The reusable workflow with `watch: true`, by the action as it is built: what its jobs use starts them.
const REPOSITORY = 'acme/plots';
const WORKFLOW = `
name: ci
run-name: \${{ inputs.cause }}
on: { push: { branches: [main] }, pull_request: {}, workflow_dispatch: { inputs: { cause: { type: string } } } }
permissions: {}
jobs:
  tests:
    permissions: { contents: read, statuses: write }
    uses: pilotlight-ci/pilotlight/.github/workflows/tests.yml@v1
    with: { watch: true, runs_on: '["self-hosted", "linux", "small"]', timeout_minutes: 5 }
`;
const clone = (ref: string): string =>
  `git -c advice.detachedHead=false clone -q -b ${ref} "$GITHUB_SERVER_URL/acme/words" words && cat words/names`;
const planOf = (refs: Readonly<Record<string, string>>): string =>
  `
watch: { only: main, quiet: 0s, frozen: [release] }
plan:
  defaults: { runs_on: [self-hosted, linux, large], timeout: 2m }
  include:
${Object.entries(refs)
  .map(([name, ref]) => `    - { name: ${name}, run: '${clone(ref)}' }\n`)
  .join('')}`;

let farm: Farm;
beforeAll(async () => {
  const project = { '.github/workflows/ci.yml': WORKFLOW, '.github/pilotlight.yml': planOf({ newest: 'main', release: 'v1' }) };
  farm = await startFarm({ project, large: 2, small: 1, idle: 3_000 });
  await farm.forge.createRepository({ owner: 'acme', name: 'words', files: { names: 'tea\n' }, tags: ['v1'] });
  farm.forge.setRole(REPOSITORY, 'ada', 'maintain');
}, 60_000);
afterAll(async () => {
  // Runners outlive the service by design: an idle one would be left.
  await until('every runner is gone', () => farm.hasNoRunners()).finally(async () => {
    expect(await farm.close()).toEqual([]);
  });
}, 90_000);

async function until(what: string, isSo: () => boolean | Promise<boolean>, within = 120_000): Promise<void> {
  const deadline = Date.now() + within;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`not in time: ${what}\n${await farm.lastWords()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const commit = (repository: string, files: Readonly<Record<string, string>>) =>
  farm.forge.commit({ repository, branch: 'main', files, message: 'Change something', author: 'ada' });

/** The newest run of an event, once it is over: its verdict, and the log of each of its jobs. */
async function ended(event: string) {
  const newest = () => farm.forge.model.runs.runs(REPOSITORY, { event }).items[0];
  await until(`the run of ${event} is over`, () => newest()?.status === 'completed');
  const run = newest();
  const jobs = farm.forge.model.runs.jobs(run?.id ?? 0);
  const logs = new Map<string, string>();
  for (const { id, name } of jobs) logs.set(shortName(name), await farm.forge.jobLog(id));
  const verdicts = Object.fromEntries(jobs.map(({ name, conclusion }) => [shortName(name), conclusion]));
  return { conclusion: run?.conclusion, title: run?.displayTitle ?? '', verdicts, log: (job: string) => logs.get(job) ?? '' };
}

/** The steps of a job's log, in their order: the action that each of them ran. */
const steps = (log: string): readonly string[] =>
  [...log.matchAll(/##\[group\](?:Run ([^@\s]+)@|(Post job cleanup)\.)/g)].map(([, action, post]) => action ?? post ?? '');

test('each job of the plan watches before anything is checked out and tells the service at its end; what moves starts the plan again, with its cause', async () => {
  await commit(REPOSITORY, { 'README.md': 'Made of words.\n' });
  const first = await ended('push');
  expect([first.conclusion, first.verdicts]).toEqual([
    'success',
    { plan: 'success', newest: 'success', release: 'success', gate: 'success' },
  ]);
  for (const [job, live] of [
    ['newest', 1],
    ['release', 0],
  ] as const) {
    const [ours, theirs] = ['pilotlight-ci/pilotlight', 'actions/checkout'];
    expect([...steps(first.log(job))].filter((step) => step !== 'Post job cleanup')).toEqual([ours, theirs, ours]);
    expect(steps(first.log(job)).at(-1)).toBe('Post job cleanup');
    expect(first.log(job)).toContain(`1 sources were used, ${live} of them live.`);
  }
  expect(first.log('plan') + first.log('gate')).not.toContain('sources were used');

  const ada = new SignedIn(farm, 'ada');
  // The first sight only records: a push before it would start nothing.
  await until('the page shows that what is watched was seen', async () => {
    const page = await ada.read('/watch');
    return page.includes('acme/words#refs/heads/main') && !page.includes('not yet');
  });
  const { sha } = await commit('acme/words', { names: 'tea\ncocoa\n' });
  const again = await ended('workflow_dispatch');
  expect(again.title).toMatch(new RegExp(`^upstream: words main [0-9a-f]{7}\\.\\.${sha.slice(0, 7)}`));
  expect([again.conclusion, Object.keys(again.verdicts).sort()]).toEqual(['success', ['gate', 'newest', 'plan', 'release']]);
  expect(again.log('newest')).toMatch(/cocoa/);
  expect(again.log('release')).not.toMatch(/cocoa/);
}, 300_000);

test('a pull request’s jobs register nothing, and one that is frozen and uses what is live is red at its end, and with it the gate', async () => {
  const plan = planOf({ newest: 'main', release: 'main' });
  await farm.openPullRequest({ branch: 'thaw', title: 'Thaw', files: { '.github/pilotlight.yml': plan } });
  const { verdicts, log } = await ended('pull_request');
  expect(verdicts).toEqual({ plan: 'success', newest: 'success', release: 'failure', gate: 'failure' });
  expect(log('newest')).toContain('This build registers nothing: it belongs to a pull request.');
  expect(log('release')).toMatch(
    /`watch\.auto` is frozen, and this build used 1 live source: git:\S+\/acme\/words#refs\/heads\/main/,
  );
  expect(farm.forge.model.runs.runs(REPOSITORY, { event: 'workflow_dispatch' }).items).toHaveLength(1);
}, 200_000);
