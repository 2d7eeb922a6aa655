import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { commentsKeepTheirPromises } from '../../conformance/comments.ts';
import { peopleFactsKeepTheirPromises } from '../../conformance/people-facts.ts';
import { aPeopleWorld, finishRun, PERMISSIONS, type PeopleWorld } from './github-people-world.ts';

const where = { owner: 'acme', repo: 'plots' };
const PLOTS = 'acme/plots';
const REFDATA = '.github/workflows/refdata.yml';
let files = 0;
/** A file that no other commit has touched. */
const aFile = () => ({ [`f${++files}`]: String(files) });

/** One forge for both contracts: each of their tests opens a pull request of its own. */
let shared: Promise<PeopleWorld> | null = null;
const sharedWorld = (): Promise<PeopleWorld> => {
  shared ??= aPeopleWorld();
  return shared;
};
afterAll(async () => (await shared)?.forge.close());

peopleFactsKeepTheirPromises('GitHubPeople on the sandbox', async () => {
  const { forge, people, as, setOutage } = await sharedWorld();
  return {
    facts: people.people(PLOTS),
    open: async (from) => {
      const branch = `topic-${++files}`;
      const { sha } = await forge.commit({ repository: from, branch, files: aFile() });
      const author = from.split('/')[0] ?? '';
      const wanted = { repository: PLOTS, head: branch, headRepository: from, author, title: 'Change' };
      const { pull } = await forge.openPullRequest(wanted);
      return { number: pull.number, headSha: sha, headRef: branch, headRepository: from };
    },
    push: async ({ headRepository, headRef }) =>
      (await forge.commit({ repository: headRepository, branch: headRef, files: aFile() })).sha,
    merge: async ({ number }, method) => {
      const route = 'PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge';
      const { data } = await as('acme').request(route, { ...where, pull_number: number, merge_method: method });
      return data.sha;
    },
    closePull: async ({ number }) => {
      const route = 'PATCH /repos/{owner}/{repo}/pulls/{pull_number}';
      await as('acme').request(route, { ...where, pull_number: number, state: 'closed' });
    },
    person: async (login, role) => {
      const { id } = forge.model.accounts.createAccount({ login, type: 'User' });
      forge.model.accounts.setPermission(PLOTS, login, role);
      return id;
    },
    main: async () => forge.model.accounts.repository(PLOTS)?.branches.get('main')?.sha ?? '',
    now: () => Date.now(),
    setOutage,
    close: async () => setOutage(false),
  };
});

commentsKeepTheirPromises('GitHubPeople on the sandbox', async () => {
  const { forge, people, setOutage } = await sharedWorld();
  const head = `topic-${++files}`;
  await forge.commit({ repository: PLOTS, branch: head, files: aFile() });
  const { pull } = await forge.openPullRequest({ repository: PLOTS, head });
  const { comments, accounts } = forge.model;
  return {
    comments: people.people(PLOTS).comments,
    pull: pull.number,
    write: async (login, body) => {
      const { id: author } = accounts.createAccount({ login, type: 'User' });
      const made = comments.createComment({ repository: PLOTS, issueNumber: pull.number, author: login, body });
      if (!made.ok) throw new Error(made.error.message);
      return { id: made.value.id, author };
    },
    change: async (login, id, body) => {
      // GitHub tells times in whole seconds.
      await sleep(1_000);
      comments.editComment(id, body, login);
    },
    reactionsTo: (id) => comments.reactions(id).map(({ content }) => content),
    now: () => Date.now(),
    setOutage,
    close: async () => setOutage(false),
  };
});

describe('GitHub for people', () => {
  let world: PeopleWorld | null = null;
  const begin = async (app = {}): Promise<PeopleWorld> => {
    world = await aPeopleWorld(app);
    return world;
  };
  afterEach(async () => {
    const open = world;
    world = null;
    await open?.forge.close();
  });

  test('who we are is asked once, and again after a failure', async () => {
    const { people, setOutage, answers } = await begin();
    setOutage(true);
    expect(await people.selfLogin()).toMatchObject({ ok: false, kind: 'unreachable' });
    setOutage(false);
    const before = answers.length;
    for (let twice = 0; twice < 2; twice += 1) expect(await people.selfLogin()).toEqual({ ok: true, value: 'pilotlight[bot]' });
    expect(answers).toHaveLength(before + 1);
  });

  test('a file of the default branch, of a commit, and one that is not there', async () => {
    const { forge, people } = await begin();
    const { sha } = await forge.commit({ repository: PLOTS, files: { 'pilot light/é.yml': 'commands: {}\n' } });
    await forge.commit({ repository: PLOTS, files: { 'pilot light/é.yml': 'commands: { retest: false }\n' } });
    const file = (ref: string | null) => people.fileAt(PLOTS, 'pilot light/é.yml', ref);
    expect(await file(null)).toEqual({ ok: true, value: 'commands: { retest: false }\n' });
    expect(await file(sha)).toEqual({ ok: true, value: 'commands: {}\n' });
    expect(await people.fileAt(PLOTS, 'nowhere.yml', null)).toEqual({ ok: true, value: null });
    expect(await people.defaultBranch(PLOTS)).toEqual({ ok: true, value: 'main' });
  });

  test('what is no text of at most a mebibyte is refused, and a repository where we are not is no missing file', async () => {
    const { forge, people } = await begin();
    await forge.createRepository({ owner: 'rival', name: 'plots', private: true });
    await forge.commit({
      repository: PLOTS,
      files: { 'd/large.yml': 'x'.repeat(1024 * 1024 + 1), 'd/most.yml': 'x'.repeat(1024 * 1024) },
    });
    expect(await people.fileAt(PLOTS, 'd/large.yml', null)).toMatchObject({ ok: false, kind: 'refused' });
    expect(await people.fileAt(PLOTS, 'd/most.yml', null)).toMatchObject({ ok: true });
    expect(await people.fileAt(PLOTS, 'd', null)).toMatchObject({ ok: false, kind: 'refused' });
    expect(await people.fileAt('rival/plots', 'README.md', null)).toMatchObject({ ok: false, kind: 'missing' });
  });

  test('what did not change since is not paid for: a file and a role are asked for by their tags', async () => {
    const { forge, people, answers } = await begin();
    const { id } = forge.model.accounts.createAccount({ login: 'ada', type: 'User' });
    for (let twice = 0; twice < 2; twice += 1) {
      await people.fileAt(PLOTS, '.github/workflows/ci.yml', null);
      expect(await people.people(PLOTS).roleOf('ada', id)).toEqual({ ok: true, value: 'read' });
    }
    const statuses = (part: string) => answers.filter(({ path }) => path.includes(part)).map(({ status }) => status);
    expect(statuses('/contents/')).toEqual([200, 304]);
    expect(statuses('/collaborators/')).toEqual([200, 304]);
  });

  test('a dispatched run names itself, and is found again by its title where the answer was lost', async () => {
    const { people, forge } = await begin();
    const since = Date.now() - 1_000;
    const inputs = { pull: '7', request: 'accept', answer: '4242' };
    const asked = await people.dispatch(PLOTS, { workflow: REFDATA, ref: 'main', inputs });
    await people.dispatch(PLOTS, { workflow: REFDATA, ref: 'main', inputs: { ...inputs, answer: '4243' } });
    if (!asked.ok || asked.value.runId === null) throw new Error('expected a run');
    expect(asked.value.url).toBe(`${forge.url}/acme/plots/actions/runs/${asked.value.runId}`);
    const find = (displayTitleHolds: string) => people.findRun(PLOTS, { workflow: REFDATA, displayTitleHolds, since });
    expect(await find('for 4242')).toMatchObject({
      ok: true,
      value: { id: asked.value.runId, workflow: REFDATA, event: 'workflow_dispatch', title: 'reference data of 7 for 4242' },
    });
    expect(await find('for 9999')).toEqual({ ok: true, value: null });
    expect(await people.dispatch(PLOTS, { workflow: 'nowhere.yml', ref: 'main', inputs })).toMatchObject({ kind: 'missing' });
    expect(await people.dispatch(PLOTS, { workflow: REFDATA, ref: 'gone', inputs })).toMatchObject({ kind: 'refused' });
  });

  test('runs of a head run again as a whole, by what failed, or one job, once they are over', async () => {
    const { people, forge } = await begin();
    const { sha, runs } = await forge.commit({ repository: PLOTS, files: aFile() });
    const run = String(runs[0]?.id);
    const told = async () => {
      const asked = await people.runsOfHead(PLOTS, sha);
      return asked.ok ? asked.value.map(({ status, conclusion, attempt }) => ({ status, conclusion, attempt })) : asked;
    };
    expect(await told()).toEqual([{ status: 'running', conclusion: null, attempt: 1 }]);
    for (const asked of [people.rerunFailed(PLOTS, run), people.rerunAll(PLOTS, run)])
      expect(await asked).toMatchObject({ ok: false, kind: 'refused' });
    finishRun(forge, run, 'failure');
    expect(await people.rerunFailed(PLOTS, run)).toEqual({ ok: true, value: null });
    expect(await told()).toEqual([{ status: 'running', conclusion: null, attempt: 2 }]);
    finishRun(forge, run, 'success');
    expect(await people.rerunFailed(PLOTS, run)).toMatchObject({ ok: false, kind: 'refused' });
    expect(await people.rerunAll(PLOTS, run)).toEqual({ ok: true, value: null });
    finishRun(forge, run, 'failure');
    const jobs = await people.jobsOfRun(PLOTS, run);
    if (!jobs.ok) throw new Error(jobs.because);
    expect(jobs.value).toMatchObject([{ name: 'draw', status: 'completed', conclusion: 'failure' }]);
    const job = jobs.value[0]?.id ?? '';
    expect(await people.rerunJob(PLOTS, job)).toEqual({ ok: true, value: null });
    expect(await people.rerunJob(PLOTS, job)).toMatchObject({ ok: false, kind: 'refused' });
    expect(await people.run(PLOTS, run)).toMatchObject({
      ok: true,
      value: { id: run, status: 'running', attempt: 4, headSha: sha },
    });
    expect(await people.rerunAll(PLOTS, '424242424242')).toMatchObject({ kind: 'missing' });
  });

  test('statuses of a commit are told by context, and its pull requests', async () => {
    const { people, forge, as } = await begin();
    const { sha } = await forge.commit({ repository: PLOTS, branch: 'topic', files: aFile() });
    const { pull } = await forge.openPullRequest({ repository: PLOTS, head: 'topic' });
    for (const state of ['pending', 'failure'] as const)
      await as('acme').request('POST /repos/{owner}/{repo}/statuses/{sha}', { ...where, sha, state, context: 'plots / draw' });
    expect(await people.statusesOf(PLOTS, sha)).toEqual({
      ok: true,
      value: [{ context: 'plots / draw', state: 'failure', description: '', targetUrl: '' }],
    });
    expect(await people.pullsOfCommit(PLOTS, sha)).toMatchObject({ ok: true, value: [{ number: pull.number, headSha: sha }] });
    expect(await people.statusesOf(PLOTS, 'f'.repeat(40))).toMatchObject({ ok: false, kind: 'refused' });
  });

  test('a comment of somebody else may be edited: the action goes on in the comment that the service began', async () => {
    const { people, forge } = await begin();
    const made = forge.model.comments.createComment({ repository: PLOTS, issueNumber: 1, author: 'acme', body: 'queued' });
    if (!made.ok) throw new Error(made.error.message);
    const { comments } = people.people(PLOTS);
    expect(await comments.edit(made.value.id, 'running')).toEqual({ ok: true, value: null });
    expect(await comments.comment(made.value.id)).toMatchObject({ value: { body: 'running', author: { login: 'acme' } } });
  });

  test('A2: a comment with our marker that a person or another program wrote is not ours', async () => {
    const { people, forge } = await begin();
    await forge.commit({ repository: PLOTS, branch: 'topic', files: aFile() });
    const { pull } = await forge.openPullRequest({ repository: PLOTS, head: 'topic' });
    for (const author of ['eve', 'github-actions[bot]', 'pilotlight'])
      forge.model.comments.createComment({ repository: PLOTS, issueNumber: pull.number, author, body: '<!-- m -->' });
    expect(await people.people(PLOTS).comments.find(pull.number, '<!-- m -->')).toEqual({ ok: true, value: null });
  });

  test('S10: an App that lacks a right is told so as a refusal, with nothing thrown', async () => {
    const { actions: _, ...permissions } = PERMISSIONS;
    const { people } = await begin({ permissions });
    expect(await people.rerunAll(PLOTS, '1')).toMatchObject({ ok: false, kind: 'denied' });
    expect(await people.runsOfHead(PLOTS, 'f'.repeat(40))).toMatchObject({ ok: false, kind: 'denied' });
    expect(await people.people('nobody/here').pull(1)).toMatchObject({ ok: false, kind: 'missing' });
  });

  test('a move in a fork that may not be read is missing, and no answer', async () => {
    const { people, forge } = await begin();
    await forge.createRepository({ owner: 'mallory', name: 'plots', private: true });
    expect(await people.people(PLOTS).lastMove('mallory/plots', 'main')).toMatchObject({ ok: false, kind: 'missing' });
  });

  test('an outage is an answer to every question', async () => {
    const { people, setOutage } = await begin();
    setOutage(true);
    const asked = [
      people.fileAt(PLOTS, 'README.md', null),
      people.defaultBranch(PLOTS),
      people.dispatch(PLOTS, { workflow: REFDATA, ref: 'main', inputs: {} }),
      people.findRun(PLOTS, { workflow: REFDATA, displayTitleHolds: 'x', since: 0 }),
      people.run(PLOTS, '1'),
      people.runsOfHead(PLOTS, 'f'.repeat(40)),
      people.jobsOfRun(PLOTS, '1'),
      people.rerunFailed(PLOTS, '1'),
      people.rerunAll(PLOTS, '1'),
      people.rerunJob(PLOTS, '1'),
      people.statusesOf(PLOTS, 'f'.repeat(40)),
      people.pullsOfCommit(PLOTS, 'f'.repeat(40)),
      people.selfLogin(),
    ];
    for (const answer of await Promise.all(asked)) expect(answer).toMatchObject({ ok: false, kind: 'unreachable' });
  });
});
