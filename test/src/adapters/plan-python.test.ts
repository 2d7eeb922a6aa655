import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ChildPlanPrograms } from '../../../src/adapters/plan-programs.ts';
import { PLAN_PYTHON } from '../../../src/adapters/plan-python.ts';
import { PLAN_PYTHON_CHILD } from '../../../src/adapters/plan-python-child.ts';

let workspace = '';
beforeAll(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'pilotlight-python-plans-'));
});
afterAll(() => rm(workspace, { recursive: true, force: true }));

const FILE = 'pilotlight.plan.py';
const PULL = { number: 7, head_ref: 'topic', base_ref: 'main', draft: false, labels: ['gpu'] };
const CONTEXT = { build_id: '42', event: 'push', pull_request: null, changed_files: null };

interface Options {
  readonly context?: object;
  readonly timeout?: number;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly mode?: number;
}

/** Neither executable nor with a first line that names Python, unless a test says so. */
async function evaluate(source: string, options: Options = {}) {
  const { context = CONTEXT, timeout = 20_000, env = {}, mode = 0o644 } = options;
  await writeFile(join(workspace, FILE), source);
  await chmod(join(workspace, FILE), mode);
  const output: string[] = [];
  const log = { write: (chunk: Uint8Array) => void output.push(Buffer.from(chunk).toString()), end: () => undefined };
  const programs = new ChildPlanPrograms(workspace, { PATH: process.env.PATH, ...env });
  const answer = await programs.evaluate({ file: FILE, context, timeout, log });
  return { answer, output: output.join('') };
}

async function planned(source: string, options: Options = {}) {
  const { answer } = await evaluate(source, options);
  if (answer.kind !== 'configurations') throw new Error(JSON.stringify(answer));
  return answer.configurations;
}
const values = async (source: string, options: Options = {}) => (await planned(source, options)).map(({ value }) => value);

describe('a plan in Python', () => {
  test('of the old form, which only defines its generator, is read as it was, each configuration with the line of its yield', async () => {
    const source = `
from pilotlight_plan import Bash, IncrementalRetry

def test_generator(build_id, pull_request):
    number = 'none' if pull_request is None else pull_request.number
    yield IncrementalRetry(Bash('make test', name='build %s of %s' % (build_id, number)), retries=3, retry_increment=600)
    for version in ('3.8', '3.13'):
        yield Bash(
            'tox',
            env={'PY': version},
        )
`;
    const retry = { type: 'incremental', retries: 3, increment: 600 };
    expect(await planned(source)).toEqual([
      { value: { run: 'make test', name: 'build 42 of none', retry }, at: { file: FILE, line: 6 } },
      { value: { run: 'tox', env: { PY: '3.8' } }, at: { file: FILE, line: 8 } },
      { value: { run: 'tox', env: { PY: '3.13' } }, at: { file: FILE, line: 8 } },
    ]);
    const [first] = await values(source, { context: { ...CONTEXT, pull_request: PULL } });
    expect(first).toMatchObject({ name: 'build 42 of 7' });
  });

  test('knows of its pull request what the context says, as attributes and as items', async () => {
    const source = `
from pilotlight_plan import Bash
def test_generator(build_id, pull_request):
    yield Bash('x', env={'A': pull_request.head_ref, 'B': pull_request['base_ref'], 'C': pull_request.labels[0]})
`;
    expect(await values(source, { context: { ...CONTEXT, pull_request: PULL } })).toEqual([
      { run: 'x', env: { A: 'topic', B: 'main', C: 'gpu' } },
    ]);
  });

  test('nests what it wraps, and every policy gives the keys of the language', async () => {
    const source = `
import datetime
from pilotlight_plan import *
def plan():
    yield Retry(Timeout(IdleTimeout(Bash('a', cwd='sub', runs_on=['big'], **{'x-owner': 'me'}), 90), '45m'), retries=2, on=['oom'])
    yield ConstantRetry(Command(['go', 'test']), retries=2, delay='5s', only_failed='go')
    yield ExponentialRetry('c', retries=4, base=datetime.timedelta(minutes=2), factor=3, cap='1h', jitter=0.5)
    yield ListRetry('d', [1, '2m'], max_total='1h')
    yield NoRetry({'run': 'e', 'name': 'e'})
main(plan)
`;
    expect(await values(source)).toEqual([
      {
        run: 'a',
        cwd: 'sub',
        runs_on: ['big'],
        'x-owner': 'me',
        idle_timeout: 90,
        timeout: '45m',
        retry: { type: 'constant', retries: 2, delay: 0, on: ['oom'] },
      },
      { run: ['go', 'test'], retry: { type: 'constant', retries: 2, delay: '5s', only_failed: 'go' } },
      { run: 'c', retry: { type: 'exponential', retries: 4, base: 120, factor: 3, cap: '1h', jitter: 0.5 } },
      { run: 'd', retry: { type: 'list', delays: [1, '2m'], max_total: '1h' } },
      { run: 'e', name: 'e', retry: 'none' },
    ]);
  });

  test.each([
    ['no argument', 'def plan():\n    yield {"run": context.event}\nmain(plan)', 'push'],
    ['the context', 'def plan(it):\n    yield {"run": it["event"]}\nmain(plan)', 'push'],
    ['build and pull request', 'def plan(build, pull):\n    yield {"run": build}\nmain(plan)', '42'],
    ['nothing, as a list', 'main([Bash("z")])', 'z'],
    ['no argument, as a method', 'class A:\n    def plan(self):\n        yield Bash("m")\nmain(A().plan)', 'm'],
  ])('may give its generator %s', async (_, source, run) => {
    expect(await values(`from pilotlight_plan import *\n${source}\n`)).toEqual([{ run }]);
  });

  test('has combinations in the order of its axes, and changes that count where they are not known', async () => {
    const source = `
from pilotlight_plan import *
def plan():
    for one in combinations(a=[1, 2], b=['x']):
        yield one
    yield {'src': changed('src/**'), 'docs': changed('docs/**', '*.{md,txt}'), 'deep': changed('**/a.py')}
main(plan)
`;
    const context = { ...CONTEXT, changed_files: ['src/deep/a.py'] };
    expect(await values(source, { context })).toEqual([
      { a: 1, b: 'x' },
      { a: 2, b: 'x' },
      { src: true, docs: false, deep: true },
    ]);
    expect((await values(source)).at(-1)).toEqual({ src: true, docs: true, deep: true });
  });

  test('may print what it likes: it goes to the log, not into the plan', async () => {
    const { answer, output } = await evaluate('from pilotlight_plan import *\nprint(\'{"name":"fake"}\')\nmain([Bash("x")])\n');
    expect(output).toBe('{"name":"fake"}\n');
    expect(answer).toMatchObject({ kind: 'configurations', configurations: [{ value: { run: 'x' } }] });
  });

  test('that prints its configurations itself, and reads its context, works as any executable does', async () => {
    const source =
      'import json, sys\ncontext = json.load(sys.stdin)\nprint(json.dumps({"name": context["event"]}))\nsys.exit(0)\n';
    const { answer, output } = await evaluate(source);
    expect(answer).toMatchObject({ kind: 'configurations', configurations: [{ value: { name: 'push' } }] });
    expect(output).toBe('');
  });

  test('whose first line names another way to run it is run that way, with the module at hand', async () => {
    const source = '#!/usr/bin/env -S python3 -B -u\nfrom pilotlight_plan import *\nmain([Bash("x", name=context.event)])\n';
    expect(await values(source, { mode: 0o755 })).toEqual([{ run: 'x', name: 'push' }]);
  });

  test('sees nothing secret of the environment, and the way to its module alone, which is gone afterwards', async () => {
    const secrets = [
      'GITHUB_TOKEN',
      'INPUT_TOKEN',
      'ACTIONS_RUNTIME_TOKEN',
      'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
      'PYTHONSTARTUP',
      'PYTHONPATH',
    ];
    const env = { HOME: '/h', ...Object.fromEntries(secrets.map((key) => [key, '/secret'])) };
    const source = 'import os\nfrom pilotlight_plan import *\nmain([dict(os.environ)])\n';
    const [found] = (await values(source, { env })) as readonly Readonly<Record<string, string>>[];
    expect(found).toMatchObject({ HOME: '/h', PATH: expect.any(String) });
    expect(JSON.stringify(found)).not.toContain('/secret');
    await expect(readdir(found?.['PYTHONPATH'] ?? '')).rejects.toThrow(/ENOENT/);
  });

  test('leaves no compiled files in the checkout', async () => {
    await writeFile(join(workspace, 'sibling.py'), 'NAME = "s"\n');
    expect(await values('import sibling\nfrom pilotlight_plan import *\nmain([Bash(sibling.NAME)])\n')).toEqual([{ run: 's' }]);
    expect(await readdir(workspace)).not.toContain('__pycache__');
  });

  test.each<[string, string, RegExp, number]>([
    ['raises', 'def test_generator(a, b):\n  yield {}\n  raise KeyError("no such")\n', /^KeyError: 'no such'$/, 3],
    [
      'raises in a function it calls',
      'def deep():\n  1 / 0\ndef test_generator(a, b):\n  yield deep()\n',
      /^ZeroDivisionError/,
      2,
    ],
    ['raises while it is loaded', '\n\nNone.x\n', /^AttributeError/, 3],
    ['raises an error of its own', 'class Mine(Exception):\n  pass\nraise Mine("why")\n', /^Mine: why$/, 3],
    ['is no Python', 'def test_generator(a, b):\n  yield (\n\nx = = 2\n', /^SyntaxError/, 2],
    [
      'has the positional argument of the ancestor’s manual',
      'from pilotlight_plan import *\ndef test_generator(a, b):\n  yield IncrementalRetry(retries=3, Bash("x"))\n',
      /^SyntaxError: positional argument follows keyword argument/,
      3,
    ],
    ['is indented at random', 'if True:\n  a = 1\n    b = 2\n', /^IndentationError/, 3],
    ['imports what is not there', 'import os\nimport nowhere\n', /^ModuleNotFoundError: No module named 'nowhere'$/, 2],
    ['calls a wrapper wrongly', 'from pilotlight_plan import *\nmain([\n  Bash(5)])\n', /^TypeError: Bash: expected the text/, 3],
    [
      'wraps twice what can be said once',
      'from pilotlight_plan import *\nx = Timeout(Bash("x"), 5)\nmain([Timeout(x, 6)])\n',
      /^ValueError: timeout is said twice: 5, and 6 around it/,
      3,
    ],
    [
      'asks its pull request for what it is not told',
      'from pilotlight_plan import *\ncontext.nope\n',
      /^AttributeError: expected one of .*event/,
      2,
    ],
    ['ends the process', 'import sys\ndef test_generator(a, b):\n  sys.exit(3)\n', /^exit code 3$/, 2],
  ])('that %s is told with file and line', async (_, source, what, line) => {
    expect((await evaluate(source)).answer).toEqual({
      kind: 'failed',
      what: expect.stringMatching(what),
      at: expect.objectContaining({ file: FILE, line }),
    });
  });

  test('that raises has its trace in the log, without our own frames', async () => {
    const { output } = await evaluate('def test_generator(a, b):\n  yield {}\n  raise KeyError("no such")\n');
    expect(output).toContain('line 3, in test_generator');
    expect(output).not.toContain('"<string>"');
  });

  test.each<[string, string, RegExp, number | undefined]>([
    ['gives a number', 'def test_generator(a, b):\n  return 5\n', /a value of type int/, 1],
    ['gives a text', 'from pilotlight_plan import *\nmain(lambda: "x")\n', /a value of type str/, 2],
    ['yields a function', 'def test_generator(a, b):\n  yield {}\n  yield len\n', /a value of type builtin_function/, 3],
    ['yields no number', 'def test_generator(a, b):\n  yield {"weight": float("nan")}\n', /JSON cannot carry/, 2],
    [
      'leaves quietly before it is done',
      'import os\ndef test_generator(a, b):\n  yield {}\n  os._exit(0)\n',
      /before its last/,
      2,
    ],
    ['prints nothing and yields nothing', 'x = 1\n', /it printed nothing, and defines no `test_generator`/, undefined],
    ['never stops printing', 'while True:\n  print("x" * 100000)\n', /more than 8 MiB/, undefined],
    ['never stops yielding', 'def test_generator(a, b):\n  while True: yield {"name": "x" * 100000}\n', /more than 8 MiB/, 1],
  ])('that %s gives no configurations, and that is told with file and line', async (_, source, what, line) => {
    expect((await evaluate(source)).answer).toEqual({
      kind: 'no-configurations',
      what: expect.stringMatching(what),
      at: { file: FILE, ...(line === undefined ? {} : { line }) },
    });
  });

  test.each([
    ['loops for ever', 'def test_generator(a, b):\n  yield {}\n  while True:\n    a = b\n', [3, 4]],
    ['sleeps for ever', 'import time\ndef test_generator(a, b):\n  yield {}\n  time.sleep(1e6)\n', [4]],
  ])(
    'that %s is ended at its time limit, and told where it stood',
    async (_, source, lines) => {
      const before = Date.now();
      await values('def test_generator(a, b):\n  yield {}\n');
      const started = Date.now();
      // Who has not begun stands nowhere: time enough for Python to start, as long as that takes here and now.
      const timeout = Math.max(2_000, 4 * (started - before));
      const { answer } = await evaluate(source, { timeout });
      expect(answer).toMatchObject({ kind: 'timeout', at: { file: FILE } });
      expect(lines).toContain(answer.kind === 'timeout' ? answer.at.line : null);
      expect(Date.now() - started).toBeLessThan(timeout + 5_000);
    },
    60_000,
  );

  test('needs no Python newer than 3.8, neither in its module nor in what loads it', () => {
    for (const text of [PLAN_PYTHON, PLAN_PYTHON_CHILD]) {
      const parse = 'import ast, sys; ast.parse(sys.stdin.read(), feature_version=(3, 8))';
      expect(spawnSync('python3', ['-c', parse], { input: text, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
      expect(text).not.toMatch(/match .*:\n +case|removeprefix|zoneinfo| \| None/);
    }
  });

  test('where there is no Python is told so', async () => {
    expect((await evaluate('x = 1\n', { env: { PATH: workspace } })).answer).toEqual({
      kind: 'failed',
      what: 'there is no python3 in PATH',
      next: expect.stringContaining('setup-python'),
      at: { file: FILE },
    });
  });
});
