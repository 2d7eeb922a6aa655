import { join } from 'node:path';
import { readDirectory } from '../forge/git/read-directory.ts';
import type { Example } from './example.ts';
import { addTheme, commitAt, createProject, createUpstream, watchPage } from './examples/customised-cast.ts';
import { stableFollows } from './examples/platform.ts';
import { HOME, type Scene, type Story, summedUp } from './scene.ts';

/** A repository of the same owner: its webhook tells of it at once. */
const UPSTREAM = 'acme/addons';

/** What moves by itself: a branch after the commit that was tested, and a build after a commit somewhere else. */
export async function moveStory(story: Story): Promise<boolean> {
  const example: Example = { ...story, files: (folder) => readDirectory(join(HOME, 'examples', folder)) };
  const scenes = await Promise.all([stableFollows(example), upstreamStarts(example)]);
  const kept = [];
  for (const scene of scenes) kept.push(await summedUp(scene));
  return kept.every(Boolean);
}

async function upstreamStarts(example: Example): Promise<Scene> {
  await createUpstream(example);
  const scene = await createProject(example, 'shop', (_, text) => text.replace('quiet: 5m', 'quiet: 0s'));
  scene.model.accounts.setVariable(scene.repository, 'PILOTLIGHT_SERVICE', example.farm.serviceUrl);
  await addTheme(example, scene);
  await scene.over('push', 1);
  await scene.until(async () => (await watchPage(example)).includes(`${UPSTREAM}#refs/heads/main well`));
  const sha = await commitAt(example.farm, UPSTREAM, 'main', { 'addons.py': 'NAMES = ["cocoa"]\n' });
  scene.say(`\n${scene.repository} was built of other people’s branches; somebody commits ${sha.slice(0, 7)} to ${UPSTREAM}.`);
  await scene.over('workflow_dispatch', 1);
  const [run] = scene.runs('workflow_dispatch');
  scene.say(
    `  ${run?.displayTitle}: ${scene.model.runs
      .jobs(run?.id ?? 0)
      .map(({ name }) => name)
      .join(', ')}`,
  );
  scene.promise(
    'a commit to what a build uses starts that build, with its cause',
    (run?.displayTitle ?? '').startsWith('upstream: addons main ') && (run?.displayTitle ?? '').includes(`..${sha.slice(0, 7)}`),
  );
  return scene;
}
