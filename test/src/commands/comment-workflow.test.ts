import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ROOT } from '../../repo/planted-tree.ts';
import { snippetsOf } from '../../repo/snippets.ts';
import { readDirectory } from '../../sandbox/forge/git/read-directory.ts';
import { openWorkshop, type Workshop } from '../../sandbox/forge/testing/workshop.ts';
import { DIST } from '../refdata-bundle-steps.ts';

// The workflow of docs/commands.md as it stands there, the reusable workflow behind it and the action's bundle, obeyed by the sandbox's
// runner on its forge. Nothing but GitHub, as far as the project knows.
const PAGES = 'acme/pages';
const COMMENTS = '.github/workflows/comments.yml';
const HOSTED = ['ubuntu-24.04'];
const CI = `
name: ci
on: pull_request
permissions: {}
jobs:
  unit: { runs-on: [self-hosted, unit], permissions: {}, steps: [{ run: exit 3 }] }
`;
const DEPLOY = `
name: deploy
run-name: "\${{ inputs.asked && format('deploy for {0}, please', inputs.asked) || '' }}"
on: { workflow_dispatch: { inputs: { what: { type: string }, asked: { type: string } } } }
permissions: {}
jobs:
  deploy:
    runs-on: [self-hosted, deploy]
    permissions: {}
    steps: [{ run: 'echo "deployed $WHAT"', env: { WHAT: "\${{ inputs.what }}" } }]
`;
const RULES = `
  retest: { cooldown: 10m }
  deploy:
    run: { workflow: deploy.yml, inputs: { what: $args.what, asked: $request } }
    args: { what: { default: docs } }
    confirm: { role: write }
`;

let shop: Workshop;
let directory = '';
let pull = 0;
let ci = 0;
let runners = 0;
/** Runners that wait for a job, or have one. */
const alive = new Set<ChildProcess>();

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pilotlight-comments-'));
  shop = await openWorkshop();
  const { forge } = shop;
  const bundle = Object.entries(await readDirectory(dirname(DIST))).map(([path, file]) => [`dist/${path}`, file] as const);
  const own = await Promise.all(
    ['action.yml', COMMENTS].map(async (path) => [path, await readFile(join(ROOT, path), 'utf8')] as const),
  );
  await forge.createRepository({
    owner: 'pilotlight-ci',
    name: 'pilotlight',
    files: Object.fromEntries([...own, ...bundle]),
    tags: ['v1'],
  });
  const page = snippetsOf('docs/commands.md', await readFile(join(ROOT, 'docs/commands.md'), 'utf8'));
  await forge.createRepository({
    owner: 'acme',
    name: 'pages',
    files: {
      [COMMENTS]: page.find(({ info }) => info === COMMENTS)?.text ?? '',
      '.github/workflows/ci.yml': CI,
      '.github/workflows/deploy.yml': DEPLOY,
      '.github/pilotlight.yml': `commands:${RULES}`,
    },
  });
  for (const [login, role] of [
    ['ada', 'write'],
    ['ben', 'maintain'],
    ['eve', 'read'],
  ] as const)
    forge.setRole(PAGES, login, role);
  await forge.commit({ repository: PAGES, branch: 'topic', files: { 'a.txt': 'a' }, author: 'ada' });
  const opened = await forge.openPullRequest({ repository: PAGES, head: 'topic', author: 'ada' });
  [pull, ci] = [opened.pull.number, opened.runs[0]?.id ?? 0];
  await serve(['self-hosted', 'unit']);
  // What was said in the second of a push may have been said before it.
  await second();
}, 60_000);
afterAll(async () => {
  for (const child of alive) child.kill('SIGKILL');
  // Throws where GitHub's description does not allow what was asked.
  await shop.forge.close();
  await rm(directory, { recursive: true, force: true });
});

const second = () => new Promise((resolve) => setTimeout(resolve, 1_100));

/** A runner of these labels takes the job that waits for it, and goes. */
async function serve(labels: readonly string[] = HOSTED): Promise<void> {
  runners += 1;
  const route = 'POST /orgs/{org}/actions/runners/generate-jitconfig';
  const wanted = { org: 'acme', name: `r-${runners}`, runner_group_id: 1, labels: [...labels] };
  const { data } = await shop.octokit.request(route, wanted);
  const home = join(directory, `r-${runners}`);
  await mkdir(home);
  const compiled = process.env['NODE_COMPILE_CACHE'];
  const cache = compiled === undefined ? {} : { SANDBOX_RUNNER_COMPILED: compiled };
  const env = { PATH: `${dirname(process.execPath)}:${process.env['PATH']}`, HOME: home, ...cache };
  const child = spawn(join(ROOT, 'test/sandbox/runner/run.sh'), [], {
    cwd: home,
    env: { ...env, ACTIONS_RUNNER_INPUT_JITCONFIG: data.encoded_jit_config },
    stdio: 'ignore',
  });
  alive.add(child);
  const code = await new Promise<number | null>((ended) => child.on('exit', ended));
  alive.delete(child);
  expect(code).toBe(0);
}

/** Somebody writes; gives the comment's id. */
async function write(login: string, body: string): Promise<number> {
  const octokit = shop.as(shop.forge.userToken(login));
  const where = { owner: 'acme', repo: 'pages', issue_number: pull };
  const { data } = await octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', { ...where, body });
  return Number(data.id);
}

/** Somebody writes, and the workflow of comments runs. */
async function say(login: string, body: string): Promise<number> {
  const id = await write(login, body);
  await serve();
  return id;
}

const model = () => shop.forge.model;
/** The newest first. */
const runsOf = (event: string) => model().runs.runs(PAGES, { event }).items;
const ours = (): readonly string[] =>
  model()
    .comments.comments(PAGES, pull)
    .flatMap(({ author, body }) => (author === 'github-actions[bot]' ? [body] : []));
const answerTo = (id: number): string => ours().find((body) => body.includes(`comment=${id} `)) ?? '';
const reactions = (id: number) =>
  model()
    .comments.reactions(id)
    .map(({ content }) => content);
const logOfLast = async (event = 'issue_comment'): Promise<string> => {
  const [job] = model().runs.jobs(runsOf(event)[0]?.id ?? 0);
  return shop.forge.jobLog(job?.id ?? 0);
};

describe('The workflow of docs/commands.md', () => {
  test('tells what may be asked, here and now', async () => {
    const id = await say('ada', '/help');
    expect(answerTo(id)).toMatch(/state=done[\s\S]*You may ask for[\s\S]*retest[\s\S]*deploy/);
    expect(runsOf('issue_comment')[0]?.conclusion).toBe('success');
  }, 60_000);

  test('starts what failed again, once: the next one is told when to ask', async () => {
    const id = await say('ada', '/retest failed');
    expect(answerTo(id)).toContain(`/acme/pages/actions/runs/${ci}`);
    expect(reactions(id)).toContain('eyes');
    expect(model().runs.run(ci)).toMatchObject({ attempt: 2, status: 'queued' });
    await serve(['self-hosted', 'unit']);
    const again = await say('ben', '/retest');
    expect(answerTo(again)).toMatch(/🚫 .*ask again in/);
    expect(model().runs.run(ci)?.attempt).toBe(2);
  }, 60_000);

  test('is silent to strangers and takes no runner for talk (A2)', async () => {
    const before = ours().length;
    await write('ada', 'I would /retest this');
    expect(runsOf('issue_comment')[0]).toMatchObject({ status: 'completed', conclusion: 'skipped' });
    const id = await say('eve', '/retest all');
    expect([ours().length, reactions(id)]).toEqual([before, []]);
    expect(await logOfLast()).toContain('refused (stranger)');
  }, 60_000);

  test('obeys no comment that was edited before it was read (A2)', async () => {
    const id = await write('ben', '/deploy what=docs');
    await second();
    const where = { owner: 'acme', repo: 'pages', comment_id: id };
    const octokit = shop.as(shop.forge.userToken('ben'));
    await octokit.request('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', {
      ...where,
      body: '/deploy what=everything',
    });
    await serve();
    expect(answerTo(id)).toMatch(/🚫 .*edited/);
    expect(runsOf('workflow_dispatch')).toEqual([]);
  }, 60_000);

  test('starts the project’s own workflow once a second person agrees, with what was asked', async () => {
    const id = await say('ada', '/deploy what=api');
    // As a reader sees it: colons and slashes are written as entities.
    const [, confirm = ''] = /<code>(.{1,20}confirm .{1,60})<\/code>/.exec(answerTo(id)) ?? [];
    const command = confirm.replaceAll(/&#([0-9]+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
    expect(command).toMatch(new RegExp(`^/confirm .*${id}$`));
    await second();
    const own = await say('ada', command);
    expect(answerTo(own)).toContain('🚫');
    expect(runsOf('workflow_dispatch')).toEqual([]);
    await say('ben', command);
    const [run, ...more] = runsOf('workflow_dispatch');
    expect(more).toEqual([]);
    expect(run).toMatchObject({ name: 'deploy', displayTitle: `deploy for comment:${id}, please`, actor: 'github-actions[bot]' });
    expect(answerTo(id)).toContain(`/acme/pages/actions/runs/${run?.id}`);
    await serve(['self-hosted', 'deploy']);
    expect(await logOfLast('workflow_dispatch')).toContain('deployed api');
  }, 90_000);

  test('loses none of several that come at once, and obeys one after the other', async () => {
    const ids: number[] = [];
    for (const body of ['/help', '/deploy what=one', '/help']) ids.push(await write('ben', body));
    const statuses = () =>
      runsOf('issue_comment')
        .slice(0, 3)
        .map(({ status }) => status);
    const waiting = model().runs.jobs(runsOf('issue_comment')[0]?.id ?? 0);
    expect(waiting.map(({ status }) => status)).toEqual(['pending']);
    for (const _ of ids) await serve();
    expect(statuses()).toEqual(['completed', 'completed', 'completed']);
    for (const id of ids) expect(answerTo(id)).not.toBe('');
  }, 90_000);

  test('leaves everything to a service once the default branch names one', async () => {
    const named = `commands:\n  service: pilotlight-acme[bot]${RULES}`;
    await shop.forge.commit({ repository: PAGES, branch: 'main', files: { '.github/pilotlight.yml': named }, author: 'ben' });
    const before = ours().length;
    await say('ada', '/help');
    expect(ours()).toHaveLength(before);
    expect(await logOfLast()).toContain('the service `pilotlight-acme[bot]` answers comments here');
    expect(runsOf('issue_comment')[0]?.conclusion).toBe('success');
  }, 60_000);
});
