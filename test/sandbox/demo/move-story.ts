import { join } from 'node:path';
import { readDirectory } from '../forge/git/read-directory.ts';
import type { Example } from './example.ts';
import { commitAt, watchPage } from './examples/customised-cast.ts';
import { type Platform, servedPlatform } from './examples/platform.ts';
import { type Ended, HOME, Scene, type Story, short, summedUp } from './scene.ts';

/** A repository of the same owner: its webhook tells of it at once. */
const UPSTREAM = 'acme/addons';

/** What moves by itself: a branch after the commit that was tested, and a build after a commit somewhere else. */
export async function moveStory(story: Story): Promise<Ended> {
  const example: Example = { ...story, files: (folder) => readDirectory(join(HOME, 'examples', folder)) };
  const scenes = await Promise.all([stableFollows(example), upstreamStarts(example)]);
  const kept = [];
  for (const scene of scenes) kept.push(await summedUp(scene));
  return { isGreen: kept.every(Boolean), outcomes: scenes.flatMap(({ outcomes }) => outcomes) };
}

/** Two commits, of which the newer one is tested by nobody: only the older one goes on. */
async function stableFollows(example: Example): Promise<Scene> {
  const scene = await servedPlatform(example);
  const good = await scene.push({ 'hosting/series.py': 'SERIES = ("stable", "next")\n' }, 'Name the series');
  const newer = await scene.push({ 'hosting/series.py': 'SERIES = ("next",)\n' }, 'Drop a series [skip ci]');
  await scene.until(() => scene.head('stable') !== scene.first);
  const isTested = (await scene.tested(good)) === 'success';
  scene.promise(
    'stable moved to the commit that was tested, not to the newest of master',
    isTested && scene.head('stable') === good && scene.head('master') === newer && scene.testsOf(newer) === undefined,
  );
  await saidOnItsPage(scene, good);
  return scene;
}

async function saidOnItsPage(scene: Platform, sha: string): Promise<void> {
  const run = scene.testsOf(sha)?.id ?? 0;
  await scene.until(async () => (await scene.page()).includes(`of run ${run} (push)`));
  scene.promise(
    'the page of its branches names the commit, and the run that tested it',
    (await scene.page()).includes(short(sha)),
  );
  scene.outcomes.push(
    `master → stable: ${scene.repository} moved stable from ${short(scene.first)} to ${short(sha)}, tested by run ${run}; master is at ${short(scene.head('master'))}`,
  );
}

const PROJECT = {
  '.github/pilotlight.yml': 'watch: { only: main, quiet: 0s }\n',
  'build.sh':
    '#!/usr/bin/env bash\nset -euo pipefail\ngit -c advice.detachedHead=false clone --quiet --branch "$1" "$GITHUB_SERVER_URL/acme/addons" addons\ncat addons/names\n',
};
const WORKFLOW = '.github/workflows/builds.yml';

/** One configuration is built of a branch of somebody else's, one of a tag; the workflow is that of the example `customised`. */
async function project(example: Example): Promise<Scene> {
  const scene = new Scene(example, 'shop');
  const builds = await workflowText(example);
  await scene.create({ [WORKFLOW]: builds });
  scene.model.accounts.setVariable(scene.repository, 'PILOTLIGHT_SERVICE', example.farm.serviceUrl);
  await scene.commit('main', PROJECT, 'Build a shop of addons');
  return scene;
}

async function workflowText(example: Example): Promise<string> {
  const file = (await example.files('customised'))[WORKFLOW];
  const text = file !== null && typeof file === 'object' && 'content' in file ? file.content.toString() : '';
  const own = text.replace(`'["17.0", "16.0", "release"]'`, `'["main", "v1"]'`).replace('./build.sh', 'bash build.sh');
  if (!own.includes('["main", "v1"]') || !own.includes('bash build.sh')) throw new Error('the example builds otherwise now');
  return own;
}

async function upstreamStarts(example: Example): Promise<Scene> {
  const [owner = '', name = ''] = UPSTREAM.split('/');
  await example.farm.forge.createRepository({ owner, name, files: { names: 'tea\n' }, tags: ['v1'] });
  const scene = await project(example);
  await scene.over('push', 1);
  await scene.until(async () => (await watchPage(example)).includes(`${UPSTREAM}#refs/heads/main well`));
  const isQuiet = scene.runs('workflow_dispatch').length === 0;
  const sha = await commitAt(example.farm, UPSTREAM, 'main', { names: 'tea\ncocoa\n' });
  scene.say(
    `\n${scene.repository} is built of ${UPSTREAM}: of its branch main, and of its tag v1. Somebody commits ${short(sha)} there.`,
  );
  await scene.over('workflow_dispatch', 1);
  const [run] = scene.runs('workflow_dispatch');
  const title = run?.displayTitle ?? '';
  const jobs = scene.model.runs.jobs(run?.id ?? 0).map((job) => job.name);
  scene.say(`  ${title}: ${jobs.join(', ')}`);
  scene.promise(
    'a commit to what a build uses starts that build, with its cause',
    isQuiet && title.startsWith('upstream: addons main ') && title.includes(`..${sha.slice(0, 7)} (watch-`),
  );
  const log = await scene.log(run?.id ?? 0);
  scene.promise('it is built of that commit, and is green', run?.conclusion === 'success' && /cocoa/.test(log));
  scene.promise('what is built of a tag is not built again', jobs.join() === 'main');
  await scene.until(async () => (await watchPage(example)).includes(title.replace(/ \(.*/, '')));
  scene.outcomes.push(
    `upstream: ${UPSTREAM} got ${short(sha)}, and run ${run?.id} of ${scene.repository} began by itself, cause: ${title}`,
  );
  return scene;
}
