import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileChange, Files } from '../../forge/git/read-directory.ts';
import type { Example } from '../example.ts';
import { OWNER, Scene } from '../scene.ts';
import { SignedIn } from '../signed-in.ts';
import { type Chat, startChat } from './platform-chat.ts';

const SCHEMA_TEST = 'tests/test_schema.py';

/** Stable branches: what was tested goes on, by the service and, where it has no right to, by a workflow. */
export async function play(example: Example): Promise<readonly Scene[]> {
  const chat = await startChat();
  try {
    await announceTo(chat.url, example);
    const alone = await platform(example, 'platform-alone', true);
    await byWorkflow(alone);
    const served = await servedPlatform(example);
    await byService(served, chat);
    await served.until(() => [alone, served].every((one) => one.runs('push').every(({ status }) => status === 'completed')));
    await served.until(() => example.farm.hasNoRunners());
    return [alone, served];
  } finally {
    await chat.close();
  }
}

export async function servedPlatform(example: Example): Promise<Platform> {
  const { app, forge } = example.farm;
  const permissions = forge.model.accounts.app(app.id)?.permissions ?? {};
  forge.model.accounts.updateApp(app.id, { permissions: { ...permissions, contents: 'write', workflows: 'write' } });
  const scene = await platform(example, 'platform', false);
  scene.say(`\nThe App is given contents: write: from now on the service moves the branches of ${scene.repository}`);
  return scene;
}

/** One platform, its branches all at the first commit. */
export class Platform extends Scene {
  first = '';
  schemaTest: FileChange = '';
  reader: SignedIn | null = null;

  head(branch: string): string {
    return this.model.accounts.repository(this.repository)?.branches.get(branch)?.sha ?? '';
  }

  /** The newest run of the tests at a commit. */
  testsOf(sha: string, event = 'push') {
    return this.runs(event).find((run) => run.headSha === sha && run.name === 'tests');
  }

  async tested(sha: string, event = 'push'): Promise<string | null> {
    await this.until(() => this.testsOf(sha, event)?.status === 'completed');
    return this.testsOf(sha, event)?.conclusion ?? null;
  }

  async push(files: Files, message: string, branch = 'master'): Promise<string> {
    const { sha } = await this.commit(branch, files, message);
    this.say(`  ada pushes ${sha.slice(0, 12)} to ${branch}: ${message}`);
    return sha;
  }

  /** The page of its branches, as a browser without scripts gets it. */
  page(): Promise<string> {
    this.reader ??= new SignedIn(this.farm, 'ada');
    return this.reader.read(`/branches/${this.repository}`);
  }

  async parents(sha: string): Promise<readonly string[]> {
    const commit = (await this.ask('GET', `commits/${sha}`, { login: 'ada' })) as {
      readonly parents: readonly { readonly sha: string }[];
    };
    return commit.parents.map((parent) => parent.sha);
  }

  pulls(head: string) {
    return this.model.events.pulls(this.repository, { state: 'all' }).filter(({ headRef }) => headRef === head);
  }
}

const OWN_WORKFLOW = '.github/workflows/branches.yml';

/** With the workflow that moves branches, or without it. */
async function platform(example: Example, name: string, isAlone: boolean): Promise<Platform> {
  const scene = new Platform(example, name);
  const { [OWN_WORKFLOW]: workflow, ...others } = await example.files('platform');
  const files = isAlone && workflow !== undefined ? { ...others, [OWN_WORKFLOW]: workflow } : others;
  const { forge, serviceUrl } = example.farm;
  const { sha } = await forge.createRepository({ owner: OWNER, name, files, defaultBranch: 'master' });
  scene.schemaTest = files[SCHEMA_TEST] ?? '';
  forge.setRole(scene.repository, 'ada', 'maintain');
  forge.model.accounts.setVariable(scene.repository, 'PILOTLIGHT_SERVICE', serviceUrl);
  const database = { repository: scene.repository, branch: 'db-devel', from: 'master', author: 'ada' };
  const begun = await forge.commit({
    ...database,
    files: { 'DATABASE.md': 'Changes to the database.\n' },
    message: 'Begin [skip ci]',
  });
  for (const [branch, at] of [
    ['stable', sha],
    ['db-stable', begun.sha],
  ] as const)
    await scene.ask('POST', 'git/refs', { login: 'ada', body: { ref: `refs/heads/${branch}`, sha: at } });
  scene.first = sha;
  scene.say(`${scene.repository}: master and stable at ${sha.slice(0, 12)}, db-devel and db-stable at ${begun.sha.slice(0, 12)}`);
  return scene;
}

/** The App may not write contents: the service only tells, and a workflow moves with its own token. */
async function byWorkflow(scene: Platform): Promise<void> {
  const sha = await scene.push({ 'hosting/roles.py': 'ROLES = ("reader", "writer")\n' }, 'Name the roles');
  await scene.over('workflow_run', 1);
  const run = scene.runs('workflow_run')[0]?.id ?? 0;
  const summary = scene.model.runs
    .jobs(run)
    .map((job) => job.summary)
    .join('\n');
  scene.tell('summary', summary);
  scene.promise('without the service a workflow moves stable to the commit that was tested', scene.head('stable') === sha);
  scene.promise(
    'its summary draws what follows what, and names the run',
    /```mermaid\nflowchart LR[\s\S]*"master"[\s\S]*"stable"[\s\S]*tested: moved/.test(summary) &&
      summary.includes('/actions/runs/'),
  );
  const merged = scene.head('db-devel');
  scene.promise(
    'it merges back, and warns that what GITHUB_TOKEN pushed is tested by nobody',
    (await scene.parents(merged)).includes(sha) &&
      /whose pushes start no workflow/.test(await scene.log(run)) &&
      !scene.testsOf(merged),
  );
}

async function byService(scene: Platform, chat: Chat): Promise<void> {
  const good = await greenThenRed(scene);
  const mended = await mendedAtLast(scene, good);
  await backMerge(scene, mended);
  await page(scene, mended);
  await conflict(scene);
  const told = () => chat.texts.filter((text) => text.includes('stable') && text.includes(mended.slice(0, 12)));
  await scene.until(() => told().length > 0);
  for (const text of chat.texts) scene.say(`  chat: ${text}`);
  scene.promise('a chat is told of each promotion, once', told().length === 1);
}

/** A green commit goes on while a newer one is tested; the red one stays. */
async function greenThenRed(scene: Platform): Promise<string> {
  const good = await scene.push({ 'hosting/series.py': 'SERIES = ("stable", "next")\n' }, 'Name the series');
  const slow = 'import time\nimport unittest\n\n\nclass Slow(unittest.TestCase):\n    def test_ends(self):\n';
  const test = `${slow}        time.sleep(12)\n        self.fail('no')\n`;
  const bad = await scene.push({ [SCHEMA_TEST]: test }, 'Test the schema otherwise');
  await scene.until(() => scene.head('stable') !== scene.first);
  scene.promise(
    'stable is at the tested commit, though master has a newer one that is not tested yet',
    scene.head('stable') === good && scene.head('master') === bad && scene.testsOf(bad)?.status !== 'completed',
  );
  await scene.tested(bad);
  return good;
}

/** Green is not enough after red: a commit must say that it mends it. */
async function mendedAtLast(scene: Platform, good: string): Promise<string> {
  const other = await scene.push({ 'hosting/other.py': 'OTHER = 1\n', [SCHEMA_TEST]: scene.schemaTest }, 'Something else');
  const green = await scene.tested(other);
  const silent = await scene.push({ 'hosting/other.py': 'OTHER = 2\n' }, 'Only looked at [testfix] [skip ci]');
  await scene.ask('POST', 'actions/workflows/tests.yml/dispatches', { login: 'ada', body: { ref: 'master', inputs: {} } });
  const forced = await scene.tested(silent, 'workflow_dispatch');
  await scene.until(async () => (await scene.page()).includes('says that it mends it, and is not green yet'));
  scene.promise('after a failure another green commit is not enough', green === 'success' && scene.head('stable') === good);
  scene.promise(
    'nor is a build that somebody forced, though its commit says [testfix]',
    forced === 'success' && scene.head('stable') === good,
  );
  const mended = await scene.push({ 'hosting/other.py': 'OTHER = 3\n' }, 'Test the schema as before [testfix]');
  await scene.until(() => scene.head('stable') !== good);
  scene.promise('the commit that says [testfix] and is green goes on', scene.head('stable') === mended);
  return mended;
}

async function backMerge(scene: Platform, mended: string): Promise<void> {
  await scene.until(async () => (await scene.parents(scene.head('db-devel'))).includes(mended));
  const merged = scene.head('db-devel');
  await scene.until(() => scene.head('db-stable') === merged);
  scene.promise('stable is merged back into db-devel', (await scene.parents(merged)).length === 2);
  scene.promise('db-stable follows once that merge was tested', (await scene.tested(merged)) === 'success');
}

/** What people see who come for the branches, without scripts. */
async function page(scene: Platform, mended: string): Promise<void> {
  await scene.until(async () => (await scene.page()).includes('db-stable is at'));
  const html = await scene.page();
  scene.say(`  ${scene.farm.serviceUrl}/branches/${scene.repository}`);
  scene.promise(
    'the page draws what follows what, with each commit and the run that tested it',
    /<svg[\s\S]*>master<[\s\S]*>db-stable<[\s\S]*<\/svg>/.test(html) &&
      html.includes(mended.slice(0, 12)) &&
      /of run \d+ \(push\)/.test(html),
  );
  const written = ['moving', 'moved'].every((word) => new RegExp(`<td[^>]*>${word}</td>`).test(html));
  scene.promise('and what was done is written down there, before and after', written);
}

/** The same line on both sides: one pull request for people, closed by itself once nothing is left. */
async function conflict(scene: Platform): Promise<void> {
  const file = 'hosting/other.py';
  await scene.push({ [file]: 'OTHER = "of the database"\n' }, 'Take another [skip ci]', 'db-devel');
  const ours = await scene.push({ [file]: 'OTHER = "of the service"\n' }, 'Take one');
  const pulls = () => scene.pulls('pilotlight/stable-into-db-devel');
  await scene.until(() => scene.head('stable') === ours);
  await scene.until(() => pulls().length > 0);
  await scene.until(async () => (await scene.page()).includes(`#${pulls()[0]?.number} asks people to merge stable`));
  const [pull] = pulls();
  scene.say(`  #${pull?.number}: ${pull?.title}`);
  scene.promise(
    'a back merge in conflict opens one pull request, from a branch of its own',
    pulls().length === 1 && pull?.state === 'open' && pull.baseRef === 'db-devel' && pull.headSha === ours,
  );
  await scene.push({ [file]: 'OTHER = 3\n' }, 'Take back another [skip ci]', 'db-devel');
  await scene.until(() => pulls()[0]?.state === 'closed');
  const merged = scene.head('db-devel');
  scene.promise('it is closed once nothing is in conflict any more', (await scene.parents(merged)).includes(ours));
  await scene.until(() => scene.head('db-stable') === merged);
}

/** Restarts the service with a chat that is told of promotions. */
async function announceTo(url: string, { farm }: Example): Promise<void> {
  await writeFile(join(farm.directory, 'chat'), url, { mode: 0o600 });
  const target =
    '{ name: platform-team, url: { file: chat }, events: [promoted], repositories: [acme/platform], branches: [stable] }';
  await appendFile(join(farm.directory, 'pilotlight.yml'), `announce: [${target}]\n`);
  await farm.service.stop();
  await farm.service.start();
}
