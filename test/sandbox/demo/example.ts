import { join } from 'node:path';
import { readDirectory } from '../forge/git/read-directory.ts';
import { type Farm, startFarm } from './farm.ts';
import { HOME, type Scene, type Story, summedUp } from './scene.ts';

/** What an example's story gets: the farm, and the files of its project below `examples/`. */
export interface Example extends Story {
  /** Every file of `examples/NAME/…`, as a commit holds them. */
  files(folder: string): Promise<Awaited<ReturnType<typeof readDirectory>>>;
}
/** Plays it, and gives the scenes whose promises count. */
export type Play = (example: Example) => Promise<readonly Scene[]>;

/** Each is one small project with its story, on a farm of its own. */
export const EXAMPLES = {
  plots: () => import('./examples/plots.ts'),
  generator: () => import('./examples/generator.ts'),
  platform: () => import('./examples/platform.ts'),
  packages: () => import('./examples/packages.ts'),
  customised: () => import('./examples/customised.ts'),
} as const satisfies Readonly<Record<string, () => Promise<{ readonly play: Play }>>>;
export type ExampleName = keyof typeof EXAMPLES;

/** `npm run demo -- --example NAME`. 0 when every promise was kept and nothing of ours is left. */
export async function runExample(name: ExampleName, { say, signal }: Pick<Story, 'say' | 'signal'>): Promise<number> {
  const begun = Date.now();
  const { play } = await EXAMPLES[name]();
  const farm = await startFarm({ large: 3, small: 2, project: { 'README.md': 'Another project of the farm.\n' } });
  const files = (folder: string) => readDirectory(join(HOME, 'examples', folder));
  const isGreen = await played({ farm, say, signal, files }, play).catch(async (error: unknown) => {
    say(
      `\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\nThe service's last words:\n${await farm.lastWords()}`,
    );
    return false;
  });
  const leftovers = await farm.close();
  for (const { pid, command } of leftovers) say(`had to be ended: ${pid} ${command}`);
  say(`${name}: ${isGreen ? 'as promised' : 'NOT as promised'}, in ${((Date.now() - begun) / 1000).toFixed(1)} s.`);
  return isGreen && leftovers.length === 0 ? 0 : 1;
}

async function played(example: Example, play: Play): Promise<boolean> {
  const scenes = await play(example);
  const kept = [];
  for (const scene of scenes) kept.push(await summedUp(scene));
  await runnersGone(example.farm);
  return kept.length > 0 && kept.every(Boolean);
}

const GONE_WITHIN = 60_000;

/** Until no runner is left of what the story began; what is still there afterwards is told as left behind. */
export async function runnersGone(farm: Farm): Promise<void> {
  const deadline = Date.now() + GONE_WITHIN;
  while (!(await farm.hasNoRunners()) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 200));
}
