import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { aStep, Bench } from './runner-under-test.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
});
afterEach(() => bench.stop());

const messages = (): readonly string[] => (bench.forge.result?.annotations ?? []).map((annotation) => annotation.message);

/** Writes files into the workspace of `acme/plots` before its job starts. */
function inWorkspace(files: Readonly<Record<string, string>>): void {
  writeAll(join(bench.directory, '_work', 'plots', 'plots'), files);
}

function writeAll(root: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
}

/** Makes a bare repository with one commit per set of files; answers their SHAs. */
function aRepository(name: string, ...commits: readonly (Readonly<Record<string, string>> | string)[]): readonly string[] {
  const tree = join(bench.directory, 'trees', name);
  mkdirSync(tree, { recursive: true });
  const git = (...words: string[]): string =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...words], {
      cwd: tree,
      encoding: 'utf8',
    }).trim();
  git('init', '-q', '-b', 'main');
  const shas = commits.map((files) => {
    if (typeof files === 'string') cpSync(files, tree, { recursive: true });
    else writeAll(tree, files);
    git('add', '-A');
    git('commit', '-q', '-m', 'a commit');
    return git('rev-parse', 'HEAD');
  });
  const bare = join(bench.directory, 'git', `${name}.git`);
  git('clone', '-q', '--bare', tree, bare);
  execFileSync('git', ['config', 'uploadpack.allowAnySHA1InWant', 'true'], { cwd: bare });
  return shas;
}

const ECHO_ACTION = `
name: Echo
inputs:
  who to greet: { default: '\${{ github.actor }}' }
  dash-ed: { required: true }
  old: { deprecationMessage: use another }
runs: { using: node24, main: main.mjs, post: post.mjs, post-if: success() }
`;

test('a local JavaScript action gets its inputs, defaults, state and runtime variables, and its post step runs at the end', async () => {
  inWorkspace({
    'act/action.yml': ECHO_ACTION,
    'act/main.mjs': `
      import { appendFileSync } from 'node:fs';
      const e = process.env;
      console.log('greet', e.INPUT_WHO_TO_GREET, e['INPUT_DASH-ED'], e.ACTIONS_RESULTS_URL.endsWith('/results/'), e.ACTIONS_RUNTIME_TOKEN.length);
      console.log('cwd', process.cwd() === e.GITHUB_WORKSPACE);
      appendFileSync(e.GITHUB_STATE, 'kept=by file\\n');
      console.log('::save-state name=also::by command');
      appendFileSync(e.GITHUB_OUTPUT, 'said<<EOF\\nline 1\\nline 2\\nEOF\\n');`,
    'act/post.mjs': `console.log('post', process.env.STATE_kept, process.env.STATE_also, process.env['INPUT_DASH-ED']);`,
  });
  await bench.run({
    steps: [
      aStep({ id: 'act', name: 'act', uses: './act', with: { 'Dash-ed': '${{ matrix.os }}', surplus: '1', old: 'x' } }),
      aStep({
        id: '__2',
        name: 'after',
        run: 'echo "${{ steps.act.outputs.said }}"; echo "run sees ${ACTIONS_RUNTIME_TOKEN-nothing}"',
      }),
    ],
  });
  expect(bench.forge.lines).toEqual(
    expect.arrayContaining([
      'greet ada linux true 24',
      'cwd true',
      'line 2',
      'run sees nothing',
      'post by file by command linux',
    ]),
  );
  expect(bench.conclusions()).toEqual({ act: 'success', after: 'success', 'Post act': 'success' });
  expect(messages()).toEqual([
    "Unexpected input(s) 'surplus', valid inputs are ['who to greet', 'dash-ed', 'old']",
    "Input 'old' has been deprecated with message: use another",
  ]);
});

test('an action written with @actions/core is understood: outputs, state, variables, path, masks, annotations, summary', async () => {
  const core = pathToFileURL(join(import.meta.dirname, '../../../node_modules/@actions/core/lib/core.js')).href;
  inWorkspace({
    'core/action.yml': 'inputs: { names: {}, sure: {} }\nruns: { using: node24, main: m.mjs, post: p.mjs }',
    'core/m.mjs': `
      import * as core from '${core}';
      core.setOutput('text', core.getMultilineInput('names').join('|') + core.getBooleanInput('sure') + '\\n::error::no command');
      core.saveState('kept', { deep: [1] });
      core.exportVariable('EXPORTED', 'line 1\\nline 2');
      core.addPath('/added/path');
      core.setSecret('mellon' + 'mellon');
      core.info('speak mellon' + 'mellon');
      core.warning('50% of: a,b', { title: 'T, t', file: 'src/x.ts', startLine: 2, endLine: 5 });
      await core.summary.addHeading('Sum').addRaw('mary').write();
      core.startGroup('G'); core.endGroup();
      core.setFailed('failed on purpose');`,
    'core/p.mjs': `import * as core from '${core}'; core.info('kept ' + core.getState('kept'));`,
  });
  await bench.run({
    steps: [
      aStep({ id: 'core', name: 'core', uses: './core', with: { names: 'a\nb', sure: 'true' }, continueOnError: true }),
      aStep({ id: '__2', run: 'printf "%s" "$EXPORTED" | wc -l; echo "${PATH%%:*}"' }),
    ],
    outputs: { text: '${{ steps.core.outputs.text }}' },
  });
  expect(bench.forge.result).toEqual({
    conclusion: 'success',
    outputs: { text: 'a|btrue\n::error::no command' },
    annotations: [
      { level: 'warning', message: '50% of: a,b', title: 'T, t', path: 'src/x.ts', startLine: 2, endLine: 5 },
      { level: 'failure', message: 'failed on purpose' },
    ],
    summary: expect.stringContaining('<h1>Sum</h1>'),
  });
  expect(bench.forge.lines).toEqual(expect.arrayContaining(['speak ***', '##[group]G', 'kept {"deep":[1]}', '1', '/added/path']));
});

test('post steps run in reverse order, always unless post-if says otherwise, and not for a step that was skipped', async () => {
  const action = (name: string, condition: string): Readonly<Record<string, string>> => ({
    [`${name}/action.yml`]: `runs: { using: node20, main: m.mjs, post: p.mjs${condition} }`,
    [`${name}/m.mjs`]: '',
    [`${name}/p.mjs`]: `console.log('post of ${name}')`,
  });
  inWorkspace({ ...action('a', ''), ...action('b', ''), ...action('c', ", post-if: 'success()'"), ...action('d', '') });
  await bench.run({
    steps: [
      ...['a', 'b', 'c'].map((name) => aStep({ id: `__${name}`, name, uses: `./${name}` })),
      aStep({ id: '__4', name: 'bad', run: 'exit 1' }),
      aStep({ id: '__d', name: 'd', uses: './d' }),
    ],
  });
  expect(bench.forge.lines.filter((line) => line.startsWith('post of'))).toEqual(['post of b', 'post of a']);
  expect(Object.entries(bench.conclusions()).slice(4)).toEqual([
    ['d', 'skipped'],
    ['Post c', 'skipped'],
    ['Post b', 'success'],
    ['Post a', 'success'],
  ]);
});

test('an action of another repository is cloned at its commit with the token in a header, and its pre runs before every step', async () => {
  const [sha = ''] = aRepository('tools/actions', {
    'sub/action.yaml': 'runs: { using: node24, pre: pre.mjs, main: main.mjs, post: main.mjs }',
    'sub/pre.mjs': `console.log('::save-state name=from::pre'); console.log('pre ran')`,
    'sub/main.mjs':
      'console.log(`main after ${process.env.STATE_from} of ${process.env.GITHUB_ACTION_REPOSITORY}@${process.env.GITHUB_ACTION_REF}`)',
  });
  bench.forge.actions.set('tools/actions/sub@v1', { cloneUrl: `${bench.forge.url}/tools/actions.git`, sha, path: 'sub' });
  await bench.run({
    steps: [aStep({ id: '__1', name: 'first', run: 'echo first' }), aStep({ id: '__2', uses: 'tools/actions/sub@v1' })],
  });
  const told = bench.forge.lines.filter((line) => /^(pre ran|first|main after)/.test(line));
  expect(told).toEqual(['pre ran', 'first', 'main after pre of tools/actions@v1', 'main after pre of tools/actions@v1']);
  expect(Object.keys(bench.conclusions())).toEqual([
    'Pre Run tools/actions/sub@v1',
    'first',
    'Run tools/actions/sub@v1',
    'Post Run tools/actions/sub@v1',
  ]);
  const basic = Buffer.from('x-access-token:ghs_token0123456789abcdef').toString('base64');
  expect([...bench.forge.gitAuthorizations]).toEqual([`basic ${basic}`]);
});

test('an action that the forge cannot resolve fails the job while it is set up, and no step runs', async () => {
  const code = await bench.run({
    steps: [aStep({ id: '__1', name: 'never', run: 'echo never' }), aStep({ id: '__2', uses: 'no/such@v9' })],
  });
  expect(bench.forge.steps.map(({ name, conclusion }) => [name, conclusion])).toEqual([
    ['Set up job', 'failure'],
    ['Complete job', 'success'],
  ]);
  expect(messages()).toEqual([expect.stringContaining('Unable to resolve action `no/such@v9`')]);
  expect([bench.forge.result?.conclusion, code]).toEqual(['failure', 0]);
});

test('a local action that is not there, or not runnable here, fails its step with the reason', async () => {
  inWorkspace({ 'box/action.yml': 'runs: { using: docker, image: x }' });
  await bench.run({
    steps: [
      aStep({ id: '__1', name: 'absent', uses: './absent', continueOnError: true }),
      aStep({ id: '__2', name: 'docker', uses: './box', continueOnError: true }),
    ],
  });
  expect(messages()).toEqual([
    expect.stringContaining('Did you forget to run actions/checkout before running your local action?'),
    expect.stringContaining("'using: docker' is not supported"),
  ]);
});

test('a composite action runs its steps in a scope of their own and hands out its outputs', async () => {
  inWorkspace({
    'outer/action.yml': `
      inputs: { greeting: { default: hello } }
      outputs: { result: { value: '\${{ steps.inner.outputs.result }} and \${{ inputs.greeting }}' } }
      runs:
        using: composite
        steps:
          - { id: inner, uses: ./inner, with: { value: '\${{ inputs.greeting }}!' } }
          - { run: 'echo "own step sees \${{ steps.before.outcome }}x, path \${GITHUB_ACTION_PATH##*/}, level $LEVEL"; echo "LATER=set" >> $GITHUB_ENV', shell: bash, working-directory: / }
          - { run: 'echo "later: $LATER"', shell: bash, if: "inputs.greeting == 'bonjour'" }
          - { run: exit 4, shell: bash, if: "inputs.greeting == 'fail'" }
          - { run: 'echo "cleanup after \${{ github.action_status }}"', shell: sh, if: failure() }`,
    'inner/action.yml': 'inputs: { value: {} }\nruns: { using: node24, main: m.mjs, post: p.mjs }',
    'inner/m.mjs': `import { appendFileSync } from 'node:fs'; appendFileSync(process.env.GITHUB_OUTPUT, 'result=' + process.env.INPUT_VALUE + '\\n')`,
    'inner/p.mjs': `console.log('inner post', process.env.INPUT_VALUE)`,
  });
  await bench.run({
    env: [{ LEVEL: 'job' }],
    steps: [
      aStep({ id: 'before', name: 'before', run: 'true' }),
      aStep({ id: 'comp', name: 'comp', uses: './outer', with: { greeting: 'bonjour' }, env: { LEVEL: 'step' } }),
      aStep({ id: '__3', name: 'after', run: 'echo "outer gave ${{ steps.comp.outputs.result }} ${{ steps.inner.outcome }}."' }),
      aStep({ id: '__4', name: 'fails', uses: './outer', with: { greeting: 'fail' } }),
    ],
  });
  expect(bench.forge.lines).toEqual(
    expect.arrayContaining([
      'own step sees x, path outer, level step',
      'later: set',
      'outer gave bonjour! and bonjour .',
      'cleanup after failure',
      'inner post bonjour!',
    ]),
  );
  expect(bench.conclusions()).toEqual({
    before: 'success',
    comp: 'success',
    after: 'success',
    fails: 'failure',
    'Post Run ./inner': 'success',
  });
});

const CHECKOUT = join(import.meta.dirname, '..', 'actions', 'checkout');

function aCheckout(): void {
  const [sha = ''] = aRepository('actions/checkout', CHECKOUT);
  bench.forge.actions.set('actions/checkout@v7', { cloneUrl: `${bench.forge.url}/actions/checkout.git`, sha, path: '' });
}

test('checkout fetches the exact commit of the event, although the branch has moved on, and keeps no token afterwards', async () => {
  aCheckout();
  const [first = '', second = ''] = aRepository('acme/plots', { 'file.txt': 'first' }, { 'file.txt': 'second' });
  const github = { repository: 'acme/plots', ref: 'refs/heads/main', sha: first };
  await bench.run({
    contexts: { github },
    steps: [
      aStep({ id: 'co', uses: 'actions/checkout@v7' }),
      aStep({
        id: '__2',
        run: 'cat file.txt; echo; git branch --show-current; git rev-list --count HEAD; git ls-remote -q origin main',
      }),
      aStep({
        id: 'all',
        uses: 'actions/checkout@v7',
        with: { path: 'other', ref: 'main', 'fetch-depth': '0', 'persist-credentials': 'false' },
      }),
      aStep({
        id: '__4',
        run: 'cd other; git rev-list --count HEAD; git branch --show-current; grep -c extraheader .git/config || true',
      }),
    ],
    outputs: { first: '${{ steps.co.outputs.commit }}', second: '${{ steps.all.outputs.commit }}' },
  });
  expect(bench.forge.result).toMatchObject({ conclusion: 'success', outputs: { first, second } });
  expect(bench.forge.lines).toEqual(expect.arrayContaining(['first', 'main', '1', '2', '0', `${second}\trefs/heads/main`]));
  const config = join(bench.directory, '_work', 'plots', 'plots', '.git', 'config');
  expect(existsSync(config)).toBe(true);
  expect(readFileSync(config, 'utf8')).not.toMatch(/AUTHORIZATION/i);
  const basic = Buffer.from('x-access-token:ghs_token0123456789abcdef').toString('base64');
  expect([...bench.forge.gitAuthorizations]).toEqual([`basic ${basic}`]);
});

test('checkout refuses an input it cannot read, and a ref that is not there', async () => {
  aCheckout();
  aRepository('acme/plots', { 'file.txt': 'first' });
  const refused = (id: string, inputs: Readonly<Record<string, string>>): ReturnType<typeof aStep> =>
    aStep({ id: `__${id}`, name: id, uses: 'actions/checkout@v7', with: inputs, continueOnError: true });
  await bench.run({
    steps: [
      refused('depth', { 'fetch-depth': 'abc' }),
      refused('path', { path: '../../..' }),
      refused('repository', { repository: 'nonsense' }),
      refused('ref', { ref: 'no-such-branch' }),
    ],
  });
  expect(messages()).toEqual([
    "fetch-depth: expected a whole number from 0, found 'abc'",
    expect.stringMatching(/^path: '.*' is not below '.*'$/),
    "repository: expected owner/name, found 'nonsense'",
    expect.stringContaining('git fetch'),
  ]);
});
