import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll } from '@jest/globals';
import { OctokitComments } from '../../../src/adapters/octokit-comments.ts';
import { OctokitPulls } from '../../../src/adapters/octokit-pulls.ts';
import { OctokitWorkflowRuns } from '../../../src/adapters/octokit-workflow-runs.ts';
import { commentsKeepTheirPromises } from '../../conformance/comments.ts';
import { pullsKeepTheirPromises } from '../../conformance/pulls.ts';
import { workflowRunsKeepTheirPromises } from '../../conformance/workflow-runs.ts';
import { type HandJob, takeJob } from '../../sandbox/forge/testing/hand-runner.ts';
import { type Acme, acme, setOutage } from './octokit-sandbox.ts';

const where = { owner: 'acme', repo: 'plots' };
let files = 0;
/** A file that no other commit has touched. */
const aFile = () => ({ [`f${++files}`]: String(files) });

pullsKeepTheirPromises('OctokitPulls', async () => {
  const { forge, options, as } = await acme();
  const main = () => forge.model.accounts.repository('acme/plots')?.branches.get('main')?.sha ?? '';
  return {
    pulls: new OctokitPulls(options),
    open: async (from) => {
      const branch = `topic-${++files}`;
      const { sha } = await forge.commit({ repository: from, branch, files: aFile() });
      const { pull } = await forge.openPullRequest({
        ...{ repository: 'acme/plots', head: branch, headRepository: from, author: from.split('/')[0] ?? '', title: 'Change' },
      });
      return { number: pull.number, headSha: sha, headRef: branch, headRepository: from };
    },
    push: async ({ headRepository, headRef }) =>
      (await forge.commit({ repository: headRepository, branch: headRef, files: aFile() })).sha,
    merge: async ({ number }, method) => {
      const route = 'PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge';
      const { data } = await as('acme').request(route, { ...where, pull_number: number, merge_method: method });
      return data.sha;
    },
    enqueue: async ({ number }, onto) => {
      const branch = `gh-readonly-queue/main/pr-${number}-${onto}`;
      return (await forge.commit({ repository: 'acme/plots', branch, files: aFile() })).sha;
    },
    closePull: async ({ number }) => {
      const route = 'PATCH /repos/{owner}/{repo}/pulls/{pull_number}';
      await as('acme').request(route, { ...where, pull_number: number, state: 'closed' });
    },
    person: async (login, role) => {
      const { id } = forge.model.accounts.createAccount({ login, type: 'User' });
      forge.model.accounts.setPermission('acme/plots', login, role);
      return id;
    },
    main: async () => main(),
    now: () => Date.now(),
    setOutage: (isOut) => setOutage(forge, isOut),
    close: () => forge.close(),
  };
});

/** One forge: each test of comments has a pull request of its own. */
let shared: Promise<Acme> | null = null;
afterAll(async () => (await shared)?.forge.close());

commentsKeepTheirPromises('OctokitComments', async () => {
  shared ??= acme();
  const { forge, options } = await shared;
  const head = `topic-${++files}`;
  await forge.commit({ repository: 'acme/plots', branch: head, files: aFile() });
  const { pull } = await forge.openPullRequest({ repository: 'acme/plots', head });
  const { comments, accounts } = forge.model;
  return {
    comments: new OctokitComments(options),
    pull: pull.number,
    write: async (login, body) => {
      const { id: author } = accounts.createAccount({ login, type: 'User' });
      const made = comments.createComment({ repository: 'acme/plots', issueNumber: pull.number, author: login, body });
      if (!made.ok) throw new Error(made.error.message);
      return { id: made.value.id, author };
    },
    change: async (login, id, body) => {
      await sleep(1_000);
      comments.editComment(id, body, login);
    },
    reactionsTo: (id) => comments.reactions(id).map(({ content }) => content),
    now: () => Date.now(),
    setOutage: (isOut) => setOutage(forge, isOut),
    close: async () => setOutage(forge, false),
  };
});

workflowRunsKeepTheirPromises('OctokitWorkflowRuns', async () => {
  const { forge, options } = await acme();
  const jobs = new Map<string, HandJob>();
  /** One job at a time waits for these labels, so it is the run's. */
  const jobOf = async (run: string): Promise<HandJob> => {
    const job = jobs.get(run) ?? (await takeJob(forge, 'acme', ['self-hosted', 'large']));
    if (job.message.runId !== run) throw new Error(`expected the job of run ${run}, took one of ${job.message.runId}`);
    jobs.set(run, job);
    return job;
  };
  return {
    runs: new OctokitWorkflowRuns(options),
    begin: async () => {
      const { sha, runs } = await forge.commit({ repository: 'acme/plots', files: aFile() });
      return { run: String(runs[0]?.id), headSha: sha };
    },
    beginFork: async () => {
      const { sha } = await forge.commit({ repository: 'eve/plots', branch: 'topic', files: aFile() });
      const { runs } = await forge.openPullRequest({
        ...{ repository: 'acme/plots', head: 'topic', headRepository: 'eve/plots', author: 'eve' },
      });
      return { run: String(runs[0]?.id), headSha: sha, headBranch: 'topic' };
    },
    store: async (run, file) => (await jobOf(run)).store(file),
    finish: async (run, conclusion) => {
      const job = await jobOf(run);
      jobs.delete(run);
      await job.finish(conclusion);
    },
    setOutage: (isOut) => setOutage(forge, isOut),
    close: () => forge.close(),
  };
});
