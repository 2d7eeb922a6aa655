import { execFileSync } from 'node:child_process';
import { appendFile, cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { peer } from '../../scripts/peers.ts';
import { ROOT } from '../repo/planted-tree.ts';
import { type ActRun, runAct } from './act-program.ts';
import { livingIn } from './process-facts.ts';

// act executes the reusable workflow of this checkout, with its dist/, for the project in examples/act: our words and our
// bundle in an engine that somebody else wrote.
const SIX = ['bash-count', 'bash-longest', 'bash-unique', 'dash-count', 'dash-longest', 'dash-unique'];
const OURS = 'pilotlight-ci/pilotlight@v1';
const CHECKOUT = 'actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8';
const REMOTE = 'https://github.com/acme/words.git';
const TITLE = 'act executes the reusable workflow';
const found = await peer('act');

if (found.kind === 'ready') describe(TITLE, () => suite(found.path));
else if (process.env['CI'] === 'true')
  test(TITLE, () => {
    throw new Error(`With CI=true act must be there. ${found.because}`);
  });
// biome-ignore lint/suspicious/noSkippedTests: a peer that cannot be had here; CI fails instead
else test.skip(`${TITLE}: skipped, ${found.because}`, () => {});

function suite(act: string): void {
  let root = '';
  let projects = 0;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'pilotlight-act-'));
    for (const path of ['action.yml', 'dist', '.github/workflows/tests.yml'])
      await cp(join(ROOT, path), join(root, 'pilotlight', path), { recursive: true });
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  /** Runs the example, committed as a project of its own, with these lines added to its plan. */
  async function run({ plan = '', only }: { plan?: string; only?: readonly string[] } = {}) {
    projects += 1;
    const home = join(root, `home-${projects}`);
    const project = join(root, `project-${projects}`);
    await mkdir(home);
    await cp(join(ROOT, 'examples/act'), project, { recursive: true });
    await appendFile(join(project, '.github/pilotlight.yml'), plan);
    // Its checkout comes from this folder; nothing is fetched from elsewhere.
    await writeFile(join(home, '.gitconfig'), `[url "file://${project}"]\n\tinsteadOf = ${REMOTE}\n`);
    commit(project, home);
    const actions = { [OURS]: join(root, 'pilotlight'), [CHECKOUT]: join(ROOT, 'test/sandbox/actions/checkout') };
    const ran = await runAct({ act, project, actions, home, ...(only ? { only } : {}) });
    expect(await livingIn(home)).toEqual([]);
    return { ...ran, artifacts: await readdir(join(home, 'artifacts/1')).catch(() => []) };
  }

  const gateOf = ({ errors }: ActRun): readonly string[] => errors.filter((line) => line.startsWith('gate: '));
  const green = (step: string): string => `${step} success`;

  test('plan, six jobs and the gate are green, and nothing but loopback is listened on', async () => {
    const { code, jobs, errors, listening, log } = await run();
    expect({ code, errors, ...(code === 0 ? {} : { log }) }).toEqual({ code: 0, errors: [] });
    expect([...jobs.keys()].sort()).toEqual([...SIX, 'gate', 'plan']);
    expect(jobs.get('plan')).toEqual([green(CHECKOUT), green(OURS)]);
    for (const name of SIX) expect(jobs.get(name)).toEqual([green(CHECKOUT), green(OURS)]);
    expect(jobs.get('gate')).toEqual([green(OURS)]);
    expect(listening).toEqual([expect.stringMatching(/^127\.0\.0\.1:\d+$/)]);
  }, 60_000);

  test('one leg of the matrix that never begins is red, although every job that ran is green', async () => {
    const ran = await run({ only: SIX.slice(0, 5) });
    expect(ran.code).toBe(1);
    expect([...ran.jobs.keys()].sort()).toEqual([...SIX.slice(0, 5), 'gate', 'plan']);
    for (const name of SIX.slice(0, 5)) expect(ran.jobs.get(name)).toEqual([green(CHECKOUT), green(OURS)]);
    expect(ran.jobs.get('gate')).toEqual([`${OURS} failure`]);
    expect(ran.errors).toEqual([expect.stringMatching(/^gate: .*"dash-unique"/)]);
  }, 60_000);

  test('a failing configuration and one whose job is killed before it reports are both named, and no other', async () => {
    const plan = `  include:
    - { name: wrong, run: exit 7 }
    - { name: killed, run: 'kill -9 $PPID' }
`;
    const ran = await run({ plan });
    expect(ran.code).toBe(1);
    expect([...ran.jobs.keys()].sort()).toEqual([...SIX, 'gate', 'killed', 'plan', 'wrong']);
    for (const name of SIX) expect(ran.jobs.get(name)).toEqual([green(CHECKOUT), green(OURS)]);
    expect([...gateOf(ran)].sort()).toEqual([expect.stringMatching(/"killed"/), expect.stringMatching(/"wrong".*exit code 7/)]);
  }, 60_000);

  test('a plan too large for its outputs travels as an artifact, from which every job takes its part', async () => {
    const rest = 'x'.repeat(60_000);
    const plan = `  include:\n${[1, 2, 3].map((n) => `    - { name: long-${n}, run: 'true # ${rest}' }\n`).join('')}`;
    const ran = await run({ plan });
    expect({ code: ran.code, errors: ran.errors }).toEqual({ code: 0, errors: [] });
    const names = [...SIX, 'long-1', 'long-2', 'long-3'];
    expect([...ran.jobs.keys()].sort()).toEqual([...names, 'gate', 'plan'].sort());
    expect(ran.artifacts.filter((name) => name.startsWith('pilotlight-plan-'))).toHaveLength(1);
    expect(ran.artifacts.filter((name) => name.startsWith('pilotlight-result-'))).toHaveLength(names.length);
  }, 60_000);
}

function commit(project: string, home: string): void {
  const git = (...args: string[]): void => {
    const env = { PATH: process.env['PATH'], HOME: home, GIT_CONFIG_NOSYSTEM: '1' };
    execFileSync('git', args, { cwd: project, env, stdio: 'ignore' });
  };
  git('init', '--initial-branch=main');
  git('add', '--all');
  git('-c', 'user.name=Somebody', '-c', 'user.email=somebody@example.org', 'commit', '--message=Words');
  // act takes the repository's name from here.
  git('remote', 'add', 'origin', REMOTE);
}
