import type { RequestEntry } from '../../../src/requests/ports.ts';
import type { Answers } from './answers.ts';
import { Cast, type Proposal, type Stage, type Story } from './reference-cast.ts';
import { firstImport, summedUp, type Told } from './reference-story.ts';

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
  const proposal = await cast.propose('thicker-lines', 3);
  await cast.over('pull_request', 1);
  cast.promise('a pull request that changes a plot is red', cast.runOf(proposal)?.conclusion === 'failure');
  await strangerIsIgnored(scene, proposal);
  await accepted(scene, proposal, answers);
  await newPush(scene, proposal, answers);
  await cast.until(() => cast.runs('pull_request').every(({ status }) => status === 'completed'));
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

/** A command, what became of it in the audit, and what its answer said, oldest first. */
interface Asked {
  readonly entry: RequestEntry;
  readonly told: readonly string[];
}

/** Who asks the service, and what it is seen to do. */
class Scene {
  readonly cast: Cast;
  readonly #farm: Story['farm'];

  constructor({ farm }: Story, cast: Cast) {
    this.cast = cast;
    this.#farm = farm;
  }

  readonly ask = async (pull: number, body: string): Promise<Asked> => {
    const { cast } = this;
    await cast.nextSecond();
    cast.say(`\nada on #${pull}: ${body}`);
    const entry = await this.ended(await cast.comment('ada', pull, body));
    const told = this.#edits(entry.answer).map(firstLine);
    for (const line of told) cast.tell('answer', line);
    for (const line of cast.lastAnswer(pull).split('\n').slice(2)) cast.tell('answer', line);
    return { entry, told };
  };

  /** What the audit has of a comment, once it has come to its end. */
  readonly ended = async (comment: number): Promise<RequestEntry> => {
    let entry: RequestEntry | undefined;
    await this.cast.until(async () => {
      const all = await this.#farm.service.requests(this.cast.repository);
      entry = all.find(({ id }) => id === `comment:${comment}`);
      return entry !== undefined && entry.endedAt !== null;
    });
    if (!entry) throw new Error(`the audit has nothing of comment ${comment}`);
    return entry;
  };

  /** Whether a run that the App itself started did it, and well. */
  readonly didItsApp = ({ runId }: RequestEntry): boolean => {
    const run = this.cast.runs('workflow_dispatch').find(({ id }) => String(id) === runId);
    return run?.conclusion === 'success' && run.actor === this.#farm.app.login;
  };

  /** By the forge's log of what it told the App: each state that the comment ever had. */
  #edits(comment: number | null): readonly string[] {
    const { forge, app } = this.#farm;
    const { items } = forge.model.hooks.list(app.id, { perPage: 1_000 });
    return items
      .flatMap(({ facts }) => (facts.event === 'issue_comment' && facts.comment.id === comment ? [facts.comment.body] : []))
      .reverse();
  }
}

const firstLine = (body: string): string => body.split('\n').find((line) => !line.startsWith('<!--')) ?? '';
