import type { Answers } from './answers.ts';
import { browserStory } from './browser-story.ts';
import { Cast, type Proposal, type Stage, type Story } from './reference-cast.ts';
import { firstImport, type Told } from './reference-story.ts';
import { summedUp } from './scene.ts';
import { Scene } from './service-scene.ts';

/** The sample's own, for a project whose comments the service answers: none of them starts a run, and dispatches say for whom they are. */
const REFDATA = `name: refdata
run-name: \${{ inputs.asked && format('Reference data for {0}', inputs.asked) || 'Reference data' }}
on:
  push: { branches: [main] }
  workflow_dispatch:
    inputs:
      pull: { type: number }
      branch: { type: string }
      request: { type: string, required: true }
      by: { type: string }
      answer: { type: string }
      asked: { type: string }
permissions: {}
jobs:
  refdata:
    permissions: { contents: read, pull-requests: write, actions: write, statuses: write, id-token: write }
    uses: pilotlight-ci/pilotlight/.github/workflows/refdata.yml@v1
    with: { runs_on: '["self-hosted", "linux", "small"]', store: '\${{ vars.PILOTLIGHT_STORE }}' }
`;

const answeredBy = (login: string): Stage => ({
  name: 'figures',
  files: (settings) => ({
    '.github/workflows/refdata.yml': REFDATA,
    '.github/pilotlight.yml': settings.replace('commands:\n', `commands:\n  service: '${login}'\n`),
  }),
});

/**
 * The same decisions with the service as the one that answers: no workflow run for a comment, and one comment for each command, edited
 * from queued to its end.
 */
export async function serviceStory(story: Story): Promise<Told> {
  const cast = new Cast(story, answeredBy(story.farm.app.login));
  const scene = new Scene(story, cast);
  const answers: Answers = {};
  await cast.prepare();
  await firstImport(cast);
  const [proposal, other] = [await cast.proposeWidth('thicker-lines', 3), await cast.proposeWidth('bolder-lines', 4)];
  await cast.over('pull_request', 2);
  cast.promise('a pull request that changes a plot is red', cast.runOf(proposal)?.conclusion === 'failure');
  await strangerIsIgnored(scene, proposal);
  await accepted(scene, proposal, answers);
  await newPush(scene, proposal, answers);
  await cast.until(() => cast.runs('pull_request').every(({ status }) => status === 'completed'));
  await browserStory(story, scene, other);
  cast.promise('no comment started a workflow run', cast.runs('issue_comment').length === 0);
  return { isGreen: await summedUp(cast), answers };
}

async function strangerIsIgnored({ cast, ended }: Scene, { number }: Proposal): Promise<void> {
  const before = cast.comments(number).length;
  const id = await cast.comment('mallory', number, '/update-refdata');
  const { state, because } = await ended(id);
  cast.say(`\nmallory on #${number}: /update-refdata\n  nobody answers; the audit has: ${state}, ${because}`);
  const isQuiet = cast.comments(number).length === before + 1 && cast.runs('workflow_dispatch').length === 1;
  cast.promise('a stranger’s comment is refused quietly, and stands in the audit', isQuiet && because === 'stranger');
}

async function accepted({ cast, ask, didItsApp }: Scene, proposal: Proposal, answers: Answers): Promise<void> {
  const { number } = proposal;
  const first = await ask(number, '/update-refdata only lines-one.png');
  answers.accepted = cast.lastAnswer(number);
  cast.promise(
    'one comment answers, edited from queued to running with its link to the verdict',
    isInOrder(first.told, [
      /^⏳ This is queued\.$/,
      /^⏳ The workflow .* was started\. \[See the run\]\(http/,
      /^✅ .*accepted 1 file/,
    ]),
  );
  cast.promise(
    'the App started the run that decided, and the audit names it',
    first.entry.state === 'done' && didItsApp(first.entry),
  );
  const second = await ask(number, '/update-refdata');
  answers.cooldown = cast.lastAnswer(number);
  cast.promise(
    'a comment within the cooldown is told when',
    /again in/.test(answers.cooldown) && second.entry.state === 'refused',
  );
  await cast.cooledDown(number);
  await ask(number, '/update-refdata');
  await cast.until(() => cast.runOf(proposal)?.attempt === 2 && cast.runOf(proposal)?.status === 'completed');
  cast.promise('once all is accepted the failed jobs run again and are green', cast.runOf(proposal)?.conclusion === 'success');
}

async function newPush({ cast, ask }: Scene, { number, branch }: Proposal, answers: Answers): Promise<void> {
  const old = cast.shownDigest(number);
  await cast.draw(branch, 5);
  const { entry } = await ask(number, `/update-refdata ${old}`);
  answers.stale = cast.lastAnswer(number);
  cast.promise(
    'a comment after a new push is told that the data is stale',
    /stale/.test(answers.stale) && entry.state === 'refused',
  );
}

/** What was said, one after the other, and nothing else but repetitions. */
function isInOrder(told: readonly string[], wanted: readonly RegExp[]): boolean {
  const steps = told.filter((line, index) => line !== told[index - 1]);
  return steps.length === wanted.length && wanted.every((pattern, index) => pattern.test(steps[index] ?? ''));
}
