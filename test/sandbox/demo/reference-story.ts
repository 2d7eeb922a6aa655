import type { Answers } from './answers.ts';
import { Cast, type Proposal, type Story } from './reference-cast.ts';
import { summedUp } from './scene.ts';

/** How a story ended. */
export interface Told {
  readonly isGreen: boolean;
  readonly answers: Answers;
}

/**
 * Reference data from the first picture to a conflict, on the farm's own forge and runners. Prints what people would see, with files
 * and digests.
 */
export async function referenceStory(story: Story): Promise<Told> {
  const cast = new Cast(story, { name: 'pictures' });
  const answers: Answers = {};
  await cast.prepare();
  await firstImport(cast);
  const [first, second] = [await cast.proposeWidth('thicker-lines', 3), await cast.proposeWidth('bolder-lines', 4)];
  await cast.over('pull_request', 2);
  cast.promise('a pull request that changes a plot is red', cast.runOf(first)?.conclusion === 'failure');
  cast.tell(`${cast.repository}#${first.number}`, await cast.commentOf(first.number));
  await strangerIsIgnored(cast, first);
  await accepted(cast, first, answers);
  const again = await newPush(cast, first, answers);
  await conflictIsForetold(cast, first, second);
  await merged(cast, again, second);
  return { isGreen: await summedUp(cast), answers };
}

export async function firstImport(cast: Cast): Promise<void> {
  cast.say('\nNothing is reference data yet: main draws its pictures, and a maintainer takes them by workflow_dispatch.');
  const { sha } = await cast.commit(
    'main',
    { 'NOTES.md': 'Pictures are reference data from here on.\n' },
    'Begin with reference data',
  );
  await cast.over('push', 2);
  const digest = await cast.summaryDigest(sha);
  await cast.take({ branch: 'main', request: digest });
  await cast.over('workflow_dispatch', 1);
  const data = await cast.dataOf('main');
  cast.promise('the first import makes data of the branch', Object.keys(data).length >= 10);
  cast.say(`main has ${Object.keys(data).length} files now; lines.png is ${data['lines.png'] ?? 'missing'}.`);
}

async function strangerIsIgnored(cast: Cast, { number }: Proposal): Promise<void> {
  const before = cast.comments(number).length;
  await cast.comment('mallory', number, '/update-refdata');
  await cast.over('issue_comment', 1);
  cast.promise('a stranger’s comment is refused quietly', cast.comments(number).length === before + 1);
}

async function accepted(cast: Cast, proposal: Proposal, answers: Answers): Promise<void> {
  const { number } = proposal;
  await cast.nextSecond();
  await cast.command(number, '/update-refdata only lines-one.png');
  answers.accepted = cast.lastAnswer(number);
  cast.promise('a developer’s comment is granted, for the file that it names', /accepted 1 file/.test(cast.lastAnswer(number)));
  await cast.command(number, '/update-refdata');
  answers.cooldown = cast.lastAnswer(number);
  cast.promise('a comment within the cooldown is told when', /again in/.test(cast.lastAnswer(number)));
  await cast.cooledDown(number);
  await cast.command(number, '/update-refdata');
  await cast.until(() => cast.runOf(proposal)?.attempt === 2 && cast.runOf(proposal)?.status === 'completed');
  cast.promise('once all is accepted the failed jobs run again and are green', cast.runOf(proposal)?.conclusion === 'success');
}

async function newPush(cast: Cast, proposal: Proposal, answers: Answers): Promise<Proposal> {
  const { number } = proposal;
  const old = cast.shownDigest(number);
  const { sha } = await cast.draw(proposal.branch, 5);
  await cast.nextSecond();
  await cast.command(number, `/update-refdata ${old}`);
  answers.stale = cast.lastAnswer(number);
  cast.promise('a comment after a new push is told that the data is stale', /stale/.test(cast.lastAnswer(number)));
  const next = { ...proposal, sha };
  await cast.until(() => cast.runOf(next)?.status === 'completed');
  await cast.cooledDown(number);
  await cast.command(number, '/update-refdata');
  await cast.until(() => cast.runOf(next)?.attempt === 2 && cast.runOf(next)?.status === 'completed');
  cast.promise('its results are accepted in their turn', cast.runOf(next)?.conclusion === 'success');
  return next;
}

async function conflictIsForetold(cast: Cast, first: Proposal, second: Proposal): Promise<void> {
  await cast.command(second.number, '/update-refdata');
  cast.promise(
    'a second pull request is told of the conflict before anything is merged',
    cast.lastAnswer(second.number).includes(String(first.number)),
  );
}

async function merged(cast: Cast, first: Proposal, second: Proposal): Promise<void> {
  const before = await cast.dataOf('main');
  const wanted = await cast.dataOfPull(first.number);
  const pushes = cast.runs('push').length;
  await cast.merge(first.number);
  await cast.over('push', pushes + 2);
  const after = await cast.dataOf('main');
  cast.say('\nMerged. The data of main:');
  for (const path of Object.keys({ ...before, ...after }).sort()) {
    const change = before[path] === after[path] ? '  the same' : `  was ${before[path] ?? 'none'}`;
    cast.say(`  ${path.padEnd(20)} ${after[path] ?? 'none'}${change}`);
  }
  const isTaken = Object.entries(wanted).length > 0 && Object.entries(wanted).every(([path, digest]) => after[path] === digest);
  cast.promise('the base branch’s data is the new one', isTaken && after['lines.png'] !== before['lines.png']);
  cast.promise(
    'main is green with it',
    cast
      .runs('push')
      .filter(({ name }) => name === 'pictures')
      .at(0)?.conclusion === 'success',
  );
  await cast.until(async () => /changed for/.test(await cast.commentOf(second.number)));
  cast.tell(`${cast.repository}#${second.number}`, await cast.commentOf(second.number));
  cast.promise('the second pull request is told that its base has moved', true);
}
