import type { Example } from '../example.ts';
import { type Proposal, Scene } from '../scene.ts';

/** A library whose tests a program chooses: pull requests, live output, statuses, patient retries. */
export async function play(example: Example): Promise<readonly Scene[]> {
  const scene = new Scene(example, 'words');
  await scene.create(await example.files('generator'));
  const variable = { repository: scene.repository, name: 'PILOTLIGHT_SERVICE', value: example.farm.serviceUrl };
  scene.model.accounts.setVariable(variable.repository, variable.name, variable.value);
  scene.say(`${scene.repository}: test_generator(build_id, pull_request) says what a pull request needs.`);
  const first = await scene.propose(
    'longer-words',
    { 'words/more.py': 'LONGEST = "floccinaucinihilipilification"\n' },
    'Add a longer word',
  );
  await outputWhileItRuns(scene, first);
  await scene.over('pull_request', 1);
  await verdicts(scene, first);
  await anotherTest(scene);
  return [scene];
}

/** The Details link leads to the output while the test still waits for its licence. */
async function outputWhileItRuns(scene: Scene, { sha }: Proposal): Promise<void> {
  const page = () => scene.statuses(sha).get('pilotlight/licence')?.targetUrl ?? null;
  await scene.until(() => page() !== null);
  const text = () => fetch(`${page()}out.txt`).then((answer) => (answer.ok ? answer.text() : ''));
  await scene.until(async () => (await text()).includes('the licence is taken'));
  scene.promise(
    'the output is read where the status leads to while its test still waits',
    scene.runs('pull_request')[0]?.status !== 'completed',
  );
  scene.say(`  curl ${page()}out.txt`);
}

async function verdicts(scene: Scene, { sha }: Proposal): Promise<void> {
  const statuses = scene.statuses(sha);
  for (const [context, { state, targetUrl }] of statuses) scene.say(`  ${context}: ${state}  ${targetUrl ?? ''}`);
  const names = ['pilotlight/licence', 'pilotlight/words'];
  scene.promise(
    'each file of tests is one configuration with a status of its own',
    names.every((name) => statuses.get(name)?.state === 'success'),
  );
  const page = statuses.get('pilotlight/licence')?.targetUrl ?? '';
  const output = await fetch(`${page}out.txt`).then((answer) => answer.text());
  scene.promise('what is busy is tried again until it is not', /the licence is taken[\s\S]*OK/.test(output));
  const artifact = await fetch(`${page}artifacts/out/licence.txt`);
  scene.promise('what the tests made lies beside their output', artifact.ok && (await artifact.text()) === 'granted for a while');
  scene.promise('the gate is green', scene.runs('pull_request')[0]?.conclusion === 'success');
}

/** The generator is of the pull request: what it adds is run. */
async function anotherTest(scene: Scene): Promise<void> {
  const test =
    'import unittest\n\n\nclass Fails(unittest.TestCase):\n    def test_fails(self):\n        self.fail("this is not counted")\n';
  const { sha } = await scene.propose('more-tests', { 'tests/test_more.py': test }, 'Test more');
  await scene.over('pull_request', 2);
  const state = (name: string) => scene.statuses(sha).get(`pilotlight/${name}`)?.state;
  scene.promise(
    'a new file of tests is a new configuration, and red alone',
    state('more') === 'failure' && state('words') === 'success',
  );
  scene.promise('the gate is red', state('gate') === 'failure');
}
