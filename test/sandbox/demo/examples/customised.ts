import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Example } from '../example.ts';
import type { Scene } from '../scene.ts';
import { addTheme, commitAt, createProject, createUpstream, inClone, watchPage } from './customised-cast.ts';

/** A source of `vendors` is looked at once a minute; the machine may be busy. */
const A_LOOK = 150_000;
/** As a schedule would; each source is looked at once a minute. */
const POLLS_EVERY = 10_000;
/** As much as a story has patience for. */
const soon = (text: string): string => text.replace('every: 10m', 'every: 1m').replace('quiet: 5m', 'quiet: 0s');

/** A build made of live and frozen repositories: it finds out which, and begins again when one moves. */
export async function play(example: Example): Promise<readonly Scene[]> {
  const { farm } = example;
  await createUpstream(example);
  const shop = await createProject(example, 'shop', (path, text) => (path.endsWith('/pilotlight.yml') ? soon(text) : text));
  shop.model.accounts.setVariable(shop.repository, 'PILOTLIGHT_SERVICE', farm.serviceUrl);
  const store = await storeOf(farm.directory);
  const alone = await createProject(example, 'shop-without-service', (path, text) =>
    path.endsWith('/pilotlight.yml')
      ? `${soon(text)}  trusted: ['${new URL(farm.forge.server).host}']\n  store: file://${store}\n`
      : text,
  );
  await addTheme(example, shop);
  await addTheme(example, alone);
  await shop.over('push', 1);
  await whatWasUsed(shop);
  await shop.until(async () => (await watchPage(example)).includes('vendors/server#refs/heads/17.0 well'), A_LOOK);
  await alone.over('push', 1);
  await poll(alone, 1);
  await upstreamMoves(shop, example);
  await withoutService(alone);
  await frozenThatIsLive(shop);
  await vanished(shop, example);
  return [shop, alone];
}

/** A store is made by whoever names it. */
async function storeOf(directory: string): Promise<string> {
  const store = join(directory, 'watch-files');
  await mkdir(store);
  return store;
}

async function whatWasUsed(scene: Scene): Promise<void> {
  const [run] = scene.runs('push');
  scene.promise('every configuration is built from its own branches', run?.conclusion === 'success');
  const said = await scene.log(run?.id ?? 0);
  for (const [, line] of said.matchAll(/(\d+ sources were used, \d+ of them live)/g)) scene.say(`  ${line}`);
  const told = [
    '6 sources were used, 5 of them live',
    '6 sources were used, 3 of them live',
    '6 sources were used, 0 of them live',
  ];
  scene.promise(
    'the end of each job says what was live and what frozen: clones, pip, a submodule, and what only the project knows of',
    told.every((line) => said.includes(line)),
  );
}

const namesOf = (scene: Scene, run: number): readonly string[] => scene.model.runs.jobs(run).map(({ name }) => name);

async function upstreamMoves(scene: Scene, { farm }: Example): Promise<void> {
  await commitAt(farm, 'vendors/pricing', 'main', { 'pricing.py': 'def price(net):\n    return net * 2\n' });
  await commitAt(farm, 'vendors/server', '17.0', { 'server.py': 'SERIES = "17.0.1"\n' });
  scene.say('vendors commit to server 17.0, which is live, and to pricing, of which the tag v1 is used.');
  await scene.until(() => scene.runs('workflow_dispatch').length > 0, A_LOOK);
  await scene.over('workflow_dispatch', 1);
  const [run] = scene.runs('workflow_dispatch');
  scene.say(`  ${run?.displayTitle}: ${namesOf(scene, run?.id ?? 0).join(', ')}`);
  scene.promise(
    'a commit in a live branch starts the build with its cause',
    /^upstream: server 17\.0 [0-9a-f]{7}\.\.[0-9a-f]{7} \(watch-/.test(run?.displayTitle ?? '') && run?.conclusion === 'success',
  );
  scene.promise('the configurations concerned alone', namesOf(scene, run?.id ?? 0).join() === '17.0');
  const page = await watchPage({ farm });
  scene.promise('the page shows the start, with what moved', page.includes('upstream: server 17.0') && page.includes('started'));
}

async function poll(scene: Scene, count: number): Promise<void> {
  await scene.dispatch('watches.yml', {});
  await scene.until(() => polls(scene).filter(({ status }) => status === 'completed').length >= count, A_LOOK);
  const [last] = polls(scene);
  if (last?.conclusion !== 'success') throw new Error(`A poll ended ${last?.conclusion}:\n${await scene.log(last?.id ?? 0)}`);
}

const polls = (scene: Scene) => scene.runs('workflow_dispatch').filter(({ path }) => path.includes('watches.yml'));
const starts = (scene: Scene) => scene.runs('workflow_dispatch').filter(({ path }) => path.includes('builds.yml'));

/** The first look was before: the same commit is found by a workflow on a schedule. */
async function withoutService(scene: Scene): Promise<void> {
  scene.promise('what is seen for the first time starts nothing', starts(scene).length === 0);
  await scene.until(async () => {
    await scene.sleep(POLLS_EVERY);
    await poll(scene, polls(scene).length + 1);
    return starts(scene).some(({ status }) => status === 'completed');
  }, A_LOOK);
  const [run] = starts(scene);
  scene.say(`  without the service: ${run?.displayTitle}: ${namesOf(scene, run?.id ?? 0).join(', ')}`);
  scene.promise(
    'without the service a scheduled workflow starts the same build',
    (run?.displayTitle ?? '').startsWith('upstream: server 17.0 ') && namesOf(scene, run?.id ?? 0).join() === '17.0',
  );
  scene.promise(
    'every poll ended well',
    polls(scene).every(({ conclusion }) => conclusion === 'success'),
  );
}

/** `release` takes its server from a branch by mistake. */
async function frozenThatIsLive(scene: Scene): Promise<void> {
  const before = scene.runs('push').length;
  const release = 'SERVER=17.0\nADDONS=v1\nPRICING=v1\nROUNDING=v1\nTHEME=frozen\nPHRASES=v1\n';
  await scene.commit('main', { 'configurations/release': release }, 'Take the newest server for the release');
  await scene.over('push', before + 1);
  const [run] = scene.runs('push');
  const red = scene.model.runs.jobs(run?.id ?? 0).filter(({ conclusion }) => conclusion === 'failure');
  scene.promise(
    'a frozen configuration that used something live is red, alone',
    red.map(({ name }) => name).join() === 'release',
  );
  const said = await scene.log(run?.id ?? 0);
  const [line] = said.split('\n').filter((one) => one.includes('vendors/server#refs/heads/17.0') && one.includes('##[error]'));
  scene.say(`  ${line}`);
  scene.promise('and names what was live', line !== undefined);
}

async function vanished(scene: Scene, example: Example): Promise<void> {
  await inClone(example, 'vendors/server', async (run) => {
    await run('push', '--quiet', 'origin', ':refs/heads/16.0');
  });
  const before = starts(scene).length;
  await scene.until(async () => (await watchPage(example)).includes('vendors/server#refs/heads/16.0 gone'), A_LOOK);
  scene.promise('a branch that vanished is told on the page', true);
  await commitAt(example.farm, 'acme/addons', 'main', { 'addons.py': 'NAMES = ["cocoa"]\n' });
  await scene.until(() => starts(scene).length > before, 30_000);
  await scene.over('workflow_dispatch', before + 1);
  const all = starts(scene);
  scene.say(`  ${all[0]?.displayTitle}: ${namesOf(scene, all[0]?.id ?? 0).join(', ')}`);
  scene.promise(
    'the others go on: a push to a repository of the same owner is seen at once, by all who use it',
    (all[0]?.displayTitle ?? '').startsWith('upstream: addons main') &&
      namesOf(scene, all[0]?.id ?? 0)
        .toSorted()
        .join() === '16.0,17.0',
  );
  scene.promise(
    'what is frozen never started anything',
    all.every(({ displayTitle }) => !displayTitle.includes('pricing')),
  );
}
