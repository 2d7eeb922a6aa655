import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
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

// act executes steps with `refdata-check` and `refdata-accept`; a forge on this host is what they know GitHub by. What a step says right
// before it ends act may lose, errors among it, so the lines before them are looked at.
const OURS = 'pilotlight-ci/pilotlight@v1';
const CHECKOUT = 'actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8';
const REMOTE = 'https://github.com/acme/words.git';
const TITLE = 'act executes the commands of reference data';
const WORKFLOW = `
on:
  push: {}
  pull_request: {}
  workflow_dispatch: { inputs: { branch: { type: string }, request: { type: string } } }
jobs:
  check:
    if: github.event_name != 'workflow_dispatch'
    runs-on: ubuntu-24.04
    steps:
      - uses: ${CHECKOUT}
      - run: mkdir -p out && sh words.sh longest < words.sh > out/longest.txt
      - run: \${{ vars.FINISH }}
      - uses: ${OURS}
        if: \${{ !cancelled() }}
        with:
          command: refdata-check
          store: \${{ vars.STORE }}
          hand_over: \${{ vars.HAND_OVER }}
  accept:
    if: github.event_name == 'workflow_dispatch'
    runs-on: ubuntu-24.04
    steps:
      - uses: ${OURS}
        with:
          command: refdata-accept
          store: \${{ vars.STORE }}
          branch: \${{ inputs.branch }}
          request: \${{ inputs.request }}
`;
const found = await peer('act');

if (found.kind === 'ready') describe(TITLE, () => suite(found.path));
else if (process.env['CI'] === 'true')
  test(TITLE, () => {
    throw new Error(`With CI=true act must be there. ${found.because}`);
  });
// biome-ignore lint/suspicious/noSkippedTests: a peer that cannot be had here; CI fails instead
else test.skip(`${TITLE}: skipped, ${found.because}`, () => {});

interface Asked {
  readonly event?: string;
  /** What the tests do after they have written `longest.txt`. */
  readonly finish?: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly handOver?: boolean;
}

function suite(act: string): void {
  let [root, project, head] = ['', '', ''];
  let forge: Forge;
  let runs = 0;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'pilotlight-act-'));
    project = join(root, 'project');
    await mkdir(join(root, 'pilotlight'));
    await mkdir(join(root, 'store'));
    await cp(join(ROOT, 'action.yml'), join(root, 'pilotlight/action.yml'));
    await cp(dirname(DIST), join(root, 'pilotlight/dist'), { recursive: true });
    const sample = join(root, 'sample');
    await cp(join(ROOT, 'examples/act'), sample, { recursive: true });
    await writeFile(join(sample, '.github/workflows/ci.yml'), WORKFLOW);
    await writeFile(join(sample, '.github/pilotlight.yml'), 'refdata: { results: out }\n');
    forge = await startForge();
    await forge.createRepository({ owner: 'acme', name: 'words', directory: sample });
    forge.model.accounts.createAccount({ login: 'ada', type: 'User' });
    forge.model.accounts.setPermission('acme/words', 'ada', 'maintain');
    // The forge answers in this process.
    const git = async (...args: readonly string[]): Promise<string> => (await promisify(execFile)('git', args)).stdout.trim();
    await git('clone', '--quiet', `${forge.url}/acme/words.git`, project);
    await git('-C', project, 'remote', 'set-url', 'origin', REMOTE);
    head = await git('-C', project, 'rev-parse', 'HEAD');
  }, 30_000);
  afterAll(async () => {
    // Throws where GitHub’s description does not allow what was asked.
    await forge.close();
    await rm(root, { recursive: true, force: true });
  });

  async function run({ event = 'push', finish = 'true', inputs, handOver = false }: Asked) {
    runs += 1;
    const home = join(root, `home-${runs}`);
    await mkdir(home);
    await writeFile(join(home, '.gitconfig'), `[url "file://${project}"]\n\tinsteadOf = ${REMOTE}\n[safe]\n\tdirectory = *\n`);
    const ran = await runAct({
      ...{ act, project, home, actor: 'ada', token: forge.userToken('ada') },
      actions: { [OURS]: join(root, 'pilotlight'), [CHECKOUT]: join(ROOT, 'test/sandbox/actions/checkout') },
      event: {
        name: event,
        payload: {
          repository: { default_branch: 'main', full_name: 'acme/words' },
          ...(inputs ? { inputs } : {}),
          ...(event === 'pull_request' ? { number: 1, pull_request: pullRequest(head) } : {}),
        },
      },
      variables: { STORE: `file://${join(root, 'store')}`, FINISH: finish, HAND_OVER: handOver ? 'true' : 'auto' },
      env: {
        ...{ GITHUB_API_URL: forge.api, GITHUB_RUN_ID: String(runs) },
        GITHUB_ACTOR_ID: String(forge.model.accounts.account('ada')?.id ?? 0),
      },
    });
    expect(await livingIn(home)).toEqual([]);
    return { ...ran, artifacts: await readdir(join(home, 'artifacts', String(runs))).catch(() => []) };
  }

  let digest = '';

  test('a push with new files is red, and says what to ask for', async () => {
    const { code, log } = await run({ finish: 'echo 1 > out/one.txt' });
    expect({ code, log }).toEqual({ code: 1, log: expect.stringContaining('pilotlight: 2 new, 0 the same') });
    digest = /request: ([0-9a-f]{12})`/.exec(log)?.[1] ?? '';
    expect(digest).toMatch(/^[0-9a-f]{12}$/);
  }, 60_000);

  test('a dispatch takes them as the branch’s data, and the same push is green', async () => {
    const accepted = await run({ event: 'workflow_dispatch', inputs: { branch: 'main', request: digest } });
    expect({ code: accepted.code, errors: accepted.errors, log: accepted.log }).toMatchObject({ code: 0, errors: [] });
    expect(accepted.log).toContain('ada accepted 2 files');
    const { code, errors } = await run({ finish: 'echo 1 > out/one.txt' });
    expect({ code, errors }).toEqual({ code: 0, errors: [] });
  }, 90_000);

  test('a pull request with one other file is red for that one', async () => {
    const { code, log } = await run({ event: 'pull_request', finish: 'echo 2 > out/one.txt' });
    expect({ code, log }).toEqual({ code: 1, log: expect.stringContaining('pilotlight: 1 changed, 1 the same') });
  }, 60_000);

  test('a file that was not made is missing, but not where a step before failed: `job.status` is what GitHub means by it', async () => {
    const whole = await run({ finish: 'true' });
    expect(whole.log).toMatch(/\| missing \|/);
    const broken = await run({ finish: 'exit 3' });
    expect(broken.code).toBe(1);
    expect(broken.log).not.toMatch(/\| missing \|/);
    expect(broken.log).toMatch(/not produced|not-produced/);
  }, 90_000);

  test('results are handed over as an artifact', async () => {
    const { code, errors, artifacts } = await run({ event: 'pull_request', handOver: true });
    expect({ code, errors }).toEqual({ code: 0, errors: [] });
    expect(artifacts).toEqual([expect.stringMatching(/^pilotlight-refdata-default/)]);
  }, 60_000);
}

const pullRequest = (sha: string) => ({
  number: 1,
  draft: false,
  labels: [],
  head: { sha, ref: 'two', repo: { full_name: 'acme/words' } },
  base: { sha, ref: 'main', repo: { full_name: 'acme/words' } },
});
