import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Octokit } from '@octokit/core';
import type { Run } from '../../../autoscaler/simulation/github/types.ts';
import { OctokitComments } from '../../../src/adapters/octokit-comments.ts';
import { OctokitPulls } from '../../../src/adapters/octokit-pulls.ts';
import { OctokitWorkflowRuns } from '../../../src/adapters/octokit-workflow-runs.ts';
import { answerBody, answerMarker, readAnswer } from '../../../src/approval/answer.ts';
import { approve } from '../../../src/approval/approve.ts';
import type { CommentEvent } from '../../../src/approval/request.ts';
import { DEFAULT_POLICY } from '../../../src/contract/commands-config.ts';
import { type Forge, startForge } from './start-forge.ts';
import { type HandJob, takeJob } from './testing/hand-runner.ts';
import { until } from './testing/receiver.ts';

const job = (name: string, label: string, permissions: string): string =>
  `permissions: ${permissions}\njobs: { ${name}: { runs-on: [self-hosted, ${label}], steps: [{ run: echo ${name} }] } }\n`;
const FILES = {
  '.github/workflows/ci.yml': `name: CI\non: [pull_request]\n${job('draw', 'ci', '{ contents: read }')}`,
  '.github/workflows/comment.yml': `name: Comment\non: { issue_comment: { types: [created] } }\n${job('decide', 'trusted', '{ actions: write, contents: read, pull-requests: write }')}`,
  '.github/workflows/merge.yml': `name: Merge\non: { push: { branches: [main] } }\n${job('merge', 'trusted', '{ contents: read, pull-requests: read }')}`,
  '.github/workflows/closed.yml': `name: Closed\non: { pull_request: { types: [closed] } }\n${job('forget', 'trusted', '{ contents: read }')}`,
  '.github/workflows/ingest.yml': `name: Ingest\non: { workflow_run: { workflows: [CI], types: [completed] } }\n${job('ingest', 'ingest', '{ actions: read, contents: read, pull-requests: read }')}`,
};
const where = { owner: 'acme', repo: 'plots' };
const DIGEST = `4f1c22${'0'.repeat(58)}`;

let forge: Forge;
beforeEach(async () => {
  forge = await startForge();
  await forge.createRepository({ ...where, name: 'plots', files: FILES });
  forge.model.accounts.createAccount({ login: 'ada', type: 'User' });
  forge.model.accounts.setPermission('acme/plots', 'ada', 'write');
});
// Closing fails the story if any request or answer was not as GitHub describes it.
afterEach(() => forge.close());

const quiet = (): void => undefined;
const as = (login: string): Octokit =>
  new Octokit({
    baseUrl: forge.api,
    auth: forge.userToken(login),
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  });
const runsOf = (event: string): readonly Run[] => forge.model.runs.runs('acme/plots', { event }).items;
const portsOf = ({ message: { token } }: HandJob) => {
  const options = { token, repository: 'acme/plots', apiUrl: forge.api, pause: 1 };
  return { pulls: new OctokitPulls(options), comments: new OctokitComments(options), runs: new OctokitWorkflowRuns(options) };
};
const told = <T>(asked: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly because: string }): T => {
  if (!asked.ok) throw new Error(asked.because);
  return asked.value;
};
const write = (login: string, issue: number, body: string) =>
  as(login).request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', { ...where, issue_number: issue, body });

/** As the command reads the event file. */
function eventOf({ message }: HandJob): CommentEvent {
  const event = message.contexts['github'] as {
    event: {
      action: string;
      issue: { number: number };
      comment: { id: number; body: string; user: { login: string; id: number } };
      sender: { login: string; id: number };
    };
  };
  const { action, issue, comment, sender } = event.event;
  return { via: 'comment', action, pull: issue.number, commentId: comment.id, body: comment.body, author: comment.user, sender };
}

/** What the workflow of comments does, as far as it is GitHub’s. */
async function decide(trusted: HandJob, shownAt: number) {
  const { pulls, comments } = portsOf(trusted);
  const event = eventOf(trusted);
  const comment = told(await comments.comment(event.commentId));
  const role = await pulls.roleOf(comment.author.login, comment.author.id);
  const pull = told(await pulls.pull(event.pull));
  const move = told(await pulls.lastMove(pull.headRepository ?? '', pull.headRef));
  const current = { digest: DIGEST, headSha: pull.headSha };
  return approve(
    event,
    {
      ...{ repository: 'acme/plots', comment, pull, current, former: [], changedAt: null, now: Date.now() },
      ...{ isAnswered: false, role: role.ok ? role.value : null, changes: [{ partition: 'default', path: 'a.png' }] },
      activity: move ? { kind: 'moved', ...move } : { kind: 'untold' },
      shown: { ...current, updatedAt: shownAt },
    },
    DEFAULT_POLICY,
  );
}

/** The clock of a forge is this machine’s: whoever writes after somebody waits for the next second. */
const nextSecond = async (): Promise<void> => {
  const second = Math.floor(Date.now() / 1_000);
  await until(() => Math.floor(Date.now() / 1_000) > second);
};

test.each(['merge', 'squash'] as const)(
  'a red pull request is accepted by a comment, runs green, and is merged (%s)',
  async (method) => {
    const { sha } = await forge.commit({ repository: 'acme/plots', branch: 'topic', files: { plot: '2' }, author: 'ada' });
    const { pull, runs } = await forge.openPullRequest({
      repository: 'acme/plots',
      head: 'topic',
      author: 'ada',
      title: 'Thicker lines',
    });
    expect(runs).toMatchObject([{ event: 'pull_request', headSha: sha }]);
    await (await takeJob(forge, 'acme', ['self-hosted', 'ci'])).finish('failure');
    const red = runs[0]?.id ?? 0;
    await until(() => forge.model.runs.run(red)?.conclusion === 'failure');
    const shownAt = Date.now();
    await nextSecond();

    const { data: written } = await write('ada', pull.number, '/update-refdata');
    const command = Number(written.id);
    const trusted = await takeJob(forge, 'acme', ['self-hosted', 'trusted']);
    const main = forge.model.accounts.repository('acme/plots')?.branches.get('main')?.sha;
    // On the default branch, whatever the pull request says: its code is nowhere near this token.
    expect(trusted.message.contexts['github']).toMatchObject({
      event_name: 'issue_comment',
      sha: main,
      ref: 'refs/heads/main',
      actor: 'ada',
    });
    const verdict = await decide(trusted, shownAt);
    expect(verdict).toMatchObject({ kind: 'granted', digest: DIGEST, headSha: sha, by: { login: 'ada' } });
    const { comments, runs: workflows, pulls } = portsOf(trusted);
    told(await comments.react(command, 'rocket'));
    const working = answerBody({ commentId: command, state: 'working', sentence: 'Accepting.' });
    const answer = told(await comments.create(pull.number, working));
    told(await workflows.rerunFailed(String(red)));
    told(await comments.edit(answer, answerBody({ commentId: command, state: 'done', sentence: 'Accepted.' })));
    expect(readAnswer(told(await comments.find(pull.number, answerMarker(command)))?.body ?? '')?.state).toBe('done');
    await trusted.finish('success');
    // Neither our own comment nor its edit starts anything.
    expect(runsOf('issue_comment')).toHaveLength(1);

    await (await takeJob(forge, 'acme', ['self-hosted', 'ci'])).finish('success');
    expect(forge.model.runs.run(red)).toMatchObject({ status: 'completed', conclusion: 'success', attempt: 2 });

    const { data } = await as('ada').request('PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge', {
      ...{ ...where, pull_number: pull.number, merge_method: method, sha },
    });
    const merging = await takeJob(forge, 'acme', ['self-hosted', 'trusted']);
    expect(merging.message.contexts['github']).toMatchObject({ event_name: 'push', sha: data.sha, ref: 'refs/heads/main' });
    expect(told(await portsOf(merging).pulls.pull(pull.number))).toMatchObject({ merged: true, mergeSha: data.sha });
    expect(told(await portsOf(merging).pulls.ancestors(data.sha, 5))).toEqual([data.sha, main]);
    const closed = await takeJob(forge, 'acme', ['self-hosted', 'trusted']);
    expect(closed.message.contexts['github']).toMatchObject({
      event_name: 'pull_request',
      event: { action: 'closed', pull_request: { merged: true } },
    });
    // The token of a job that is over is dead.
    expect(await pulls.pull(pull.number)).toMatchObject({ ok: false, kind: 'denied' });
  },
);

test('A2, A3: a stranger’s comment, an edit and a push after the comment come to nothing', async () => {
  await forge.commit({ repository: 'acme/plots', branch: 'topic', files: { plot: '2' }, author: 'ada' });
  const { pull } = await forge.openPullRequest({ repository: 'acme/plots', head: 'topic', author: 'ada' });
  const shownAt = Date.now();
  await nextSecond();
  await write('eve', pull.number, '/update-refdata');
  const first = await takeJob(forge, 'acme', ['self-hosted', 'trusted']);
  expect(await decide(first, shownAt)).toMatchObject({ kind: 'refused', because: 'stranger', isLoud: false });

  const { data: thanks } = await write('ada', pull.number, 'Thanks');
  await as('ada').request('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', {
    ...where,
    comment_id: thanks.id,
    body: '/update-refdata',
  });
  const second = await takeJob(forge, 'acme', ['self-hosted', 'trusted']);
  expect(eventOf(second)).toMatchObject({ action: 'created', body: 'Thanks' });
  expect(await decide(second, shownAt)).toMatchObject({ kind: 'ignored' });
  expect(runsOf('issue_comment')).toHaveLength(2);

  await write('ada', pull.number, '/update-refdata');
  const third = await takeJob(forge, 'acme', ['self-hosted', 'trusted']);
  const { sha } = await forge.commit({ repository: 'acme/plots', branch: 'topic', files: { plot: '3' }, author: 'ada' });
  expect(told(await portsOf(third).pulls.pull(pull.number)).headSha).toBe(sha);
  expect(await decide(third, shownAt)).toMatchObject({ kind: 'refused', because: 'moved', isLoud: true });
});

test('A1, A13: what a fork’s job stored is fetched by the run that its end starts, and belongs to the pull request of its commit', async () => {
  await forge.fork('acme/plots', 'eve');
  const { sha } = await forge.commit({ repository: 'eve/plots', branch: 'topic', files: { plot: '2' } });
  const { pull, runs } = await forge.openPullRequest({
    repository: 'acme/plots',
    head: 'topic',
    headRepository: 'eve/plots',
    author: 'eve',
  });
  const untrusted = await takeJob(forge, 'acme', ['self-hosted', 'ci']);
  expect(await portsOf(untrusted).comments.create(pull.number, 'I am the report')).toMatchObject({ ok: false, kind: 'denied' });
  await untrusted.store({ name: 'candidate.json', bytes: new TextEncoder().encode('{"v":1}'), isArchived: true });
  await untrusted.finish('failure');

  const ingest = await takeJob(forge, 'acme', ['self-hosted', 'ingest']);
  const { event } = ingest.message.contexts['github'] as { event: { workflow_run: { id: number } } };
  expect(event.workflow_run.id).toBe(runs[0]?.id);
  const ports = portsOf(ingest);
  const run = told(await ports.runs.run(String(event.workflow_run.id)));
  expect(run).toMatchObject({ headSha: sha, headRepository: 'eve/plots', headBranch: 'topic', conclusion: 'failure' });
  const found = told(await ports.pulls.pullOfHead(run.headSha, run.headRepository, run.headBranch));
  expect(found?.number).toBe(pull.number);
  const [artifact] = told(await ports.runs.artifacts(run.id));
  expect(new TextDecoder().decode(told(await ports.runs.download(artifact?.id ?? 0, 1_000)))).toBe('{"v":1}');
});
