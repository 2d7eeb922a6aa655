import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { peer } from '../../scripts/peers.ts';
import { ROOT } from '../repo/planted-tree.ts';
import { type Forge, startForge } from '../sandbox/forge/start-forge.ts';
import { DIST } from '../src/refdata-bundle-steps.ts';
import { runAct } from './act-program.ts';
import { livingIn } from './process-facts.ts';

// act executes a step with `comment`; a forge on this host is what it knows GitHub by.
const OURS = 'pilotlight-ci/pilotlight@v1';
const WORDS = 'acme/words';
const REMOTE = `https://github.com/${WORDS}.git`;
const TITLE = 'act obeys a comment of a pull request';
const WORKFLOW = `
on: { issue_comment: { types: [created] } }
jobs:
  command:
    if: github.event.issue.pull_request && startsWith(github.event.comment.body, '/')
    runs-on: ubuntu-24.04
    steps: [{ uses: '${OURS}', with: { command: comment } }]
`;
const DISPATCHED =
  'on: { workflow_dispatch: { inputs: { word: {} } } }\njobs: { spell: { runs-on: [self-hosted], steps: [] } }\n';
const RULES = 'commands: { spell: { run: { workflow: spell.yml, inputs: { word: $args.word } }, args: { word: {} } } }\n';
const found = await peer('act');

if (found.kind === 'ready') describe(TITLE, () => suite(found.path));
else if (process.env['CI'] === 'true')
  test(TITLE, () => {
    throw new Error(`With CI=true act must be there. ${found.because}`);
  });
// biome-ignore lint/suspicious/noSkippedTests: a peer that cannot be had here; CI fails instead
else test.skip(`${TITLE}: skipped, ${found.because}`, () => {});

function suite(act: string): void {
  let [root, project] = ['', ''];
  let forge: Forge;
  let [pull, runs] = [0, 0];

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'pilotlight-act-comment-'));
    [project] = [join(root, 'project')];
    await mkdir(join(root, 'pilotlight'));
    await cp(join(ROOT, 'action.yml'), join(root, 'pilotlight/action.yml'));
    await cp(dirname(DIST), join(root, 'pilotlight/dist'), { recursive: true });
    forge = await startForge();
    const workflows = { '.github/workflows/comments.yml': WORKFLOW, '.github/workflows/spell.yml': DISPATCHED };
    await forge.createRepository({ owner: 'acme', name: 'words', files: { ...workflows, '.github/pilotlight.yml': RULES } });
    forge.setRole(WORDS, 'ada', 'write');
    forge.setRole(WORDS, 'eve', 'read');
    await forge.commit({ repository: WORDS, branch: 'topic', files: { 'word.txt': 'word' }, author: 'ada' });
    pull = (await forge.openPullRequest({ repository: WORDS, head: 'topic', author: 'ada' })).pull.number;
    const git = async (...args: readonly string[]): Promise<unknown> => promisify(execFile)('git', args);
    await git('clone', '--quiet', `${forge.url}/${WORDS}.git`, project);
    await git('-C', project, 'remote', 'set-url', 'origin', REMOTE);
  }, 30_000);
  afterAll(async () => {
    // Throws where GitHub’s description does not allow what was asked.
    await forge.close();
    await rm(root, { recursive: true, force: true });
  });

  async function says(login: string, body: string) {
    runs += 1;
    const home = join(root, `home-${runs}`);
    await mkdir(home);
    await writeFile(join(home, '.gitconfig'), `[url "file://${project}"]\n\tinsteadOf = ${REMOTE}\n[safe]\n\tdirectory = *\n`);
    const made = forge.model.comments.createComment({ repository: WORDS, issueNumber: pull, author: login, body });
    if (!made.ok) throw new Error(made.error.message);
    const user = { login, id: forge.model.accounts.account(login)?.id ?? 0 };
    const ran = await runAct({
      ...{ act, project, home, actor: login, token: forge.userToken('acme') },
      actions: { [OURS]: join(root, 'pilotlight') },
      event: {
        name: 'issue_comment',
        payload: {
          ...{ action: 'created', repository: { default_branch: 'main', full_name: WORDS }, sender: user },
          ...{ issue: { number: pull, pull_request: {} }, comment: { id: made.value.id, body, user } },
        },
      },
      env: { GITHUB_API_URL: forge.api, GITHUB_RUN_ID: String(runs) },
    });
    expect(await livingIn(home)).toEqual([]);
    const answers = forge.model.comments.comments(WORDS, pull).filter(({ author }) => author === 'acme');
    return { ...ran, answer: answers.find((one) => one.body.includes(`comment=${made.value.id} `))?.body ?? '' };
  }

  test('help, the project’s own command, and nothing for a stranger', async () => {
    const help = await says('ada', '/help');
    expect([help.code, help.errors]).toEqual([0, []]);
    expect(help.answer).toMatch(/You may ask for[\s\S]*spell/);
    const stranger = await says('eve', '/spell word=fig');
    expect([stranger.code, stranger.answer]).toEqual([0, '']);
    const own = await says('ada', '/spell word=plum');
    expect(own.answer).toMatch(/The workflow .*spell.* was started/);
    const dispatched = forge.model.runs.runs(WORDS, { event: 'workflow_dispatch' }).items;
    expect(dispatched).toHaveLength(1);
  }, 120_000);
}
