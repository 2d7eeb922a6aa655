import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { peer } from '../../../scripts/peers.ts';
import { prepareFailedTests } from '../../../src/adapters/failed-tests.ts';
import type { FailedTestsEnd } from '../../../src/adapters/failed-tests-request.ts';
import { ProcessAttempts } from '../../../src/adapters/process-attempts.ts';
import type { TestRunner } from '../../../src/contract/retry-policy.ts';
import { NO_READING, type ReportReading, testKey } from '../../../src/testrun/report-reading.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const isStrict = process.env['CI'] === 'true';
const pytest = await peer('pytest');
const hasGo = spawnSync('go', ['version']).status === 0;

let base = '';
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'pilotlight-failed-tests-'));
});
afterAll(() => rm(base, { recursive: true, force: true }));

let count = 0;
/** A project of these files, by path. */
function project(files: Readonly<Record<string, string>>): string {
  count += 1;
  const folder = join(base, `project-${count}`);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

interface Once {
  readonly runner: TestRunner;
  readonly run: string;
  readonly folder: string;
  readonly failed?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly reading?: ReportReading;
}

/** One attempt with the real runner. `ran`: what the tests themselves wrote into the file `ran`. */
async function once({
  runner,
  run,
  folder,
  failed,
  env = {},
  reading = NO_READING,
}: Once): Promise<FailedTestsEnd & { code: number | null; output: string; env: Readonly<Record<string, string>> }> {
  count += 1;
  const own = join(base, `attempt-${count}`);
  await mkdir(own);
  const prepared = await prepareFailedTests({ runner, failed: failed ?? [], env, folder: own });
  const output: Uint8Array[] = [];
  const write = (chunk: Uint8Array): void => {
    output.push(chunk);
    prepared.write(chunk);
  };
  const { PATH, HOME } = process.env;
  const attempts = new ProcessAttempts({ workspace: folder, env: { PATH, HOME }, cancelled: new AbortController().signal });
  const outcome = await attempts.run({
    run,
    env: { ...env, ...prepared.env },
    cwd: '.',
    timeout: 60_000,
    idleTimeout: null,
    grace: 500,
    log: { write },
  });
  const end = await prepared.end(reading);
  return { ...end, code: outcome.code, output: Buffer.concat(output).toString(), env: prepared.env };
}

const hasPytest = pytest.kind === 'ready';
const withPytest = hasPytest || isStrict ? test : test.skip;

describe(`pytest${pytest.kind === 'ready' ? '' : ` (skipped: ${pytest.because})`}`, () => {
  const program = pytest.kind === 'ready' ? pytest.path : 'pytest';
  // Fails for as long as the file `broken` names it.
  const TESTS = `
import pathlib, pytest
BROKEN = pathlib.Path(__file__).parent / "broken"
def check(name):
    assert name not in BROKEN.read_text().split()
@pytest.fixture
def service():
    check("setup")
def test_one(): check("one")
def test_two(service): pass
@pytest.mark.parametrize("x", ["a b", "[c]", "ü@g"])
def test_three(x): check("three")
class TestFour:
    def test_in(self): check("four")
@pytest.mark.skip
def test_five(): pass
`;
  const at = (broken: string): string => project({ 'test_it.py': TESTS, 'test_other.py': 'def test_other(): pass\n', broken });
  const mend = (folder: string, broken = ''): void => writeFileSync(join(folder, 'broken'), broken);
  const summary = (output: string): string =>
    output
      .trimEnd()
      .split('\n')
      .at(-1)
      ?.replace(/ in [0-9.]+s/, '') ?? '';

  withPytest.each([['-p no:cacheprovider'], ['-p no:cacheprovider -n 2']])(
    '%s: runs exactly what has not passed, failed setups too',
    async (options) => {
      const folder = at('one setup three');
      const run = `${program} -q ${options}`;
      const first = await once({ runner: 'pytest', run, folder });
      expect(first).toMatchObject({ code: 1, alone: false, doubt: null });
      expect(first.failed).toEqual([
        'test_it.py::test_one',
        'test_it.py::test_three[[c]]',
        'test_it.py::test_three[\\xfc@g]',
        'test_it.py::test_three[a b]',
        'test_it.py::test_two',
      ]);
      mend(folder, 'setup');
      const second = await once({ runner: 'pytest', run, folder, failed: first.failed });
      expect(second).toMatchObject({ code: 1, alone: true, doubt: null, failed: ['test_it.py::test_two'] });
      expect(summary(second.output)).toMatch(/^4 passed, (3 deselected, )?1 error$/);
      mend(folder);
      const third = await once({ runner: 'pytest', run, folder, failed: second.failed });
      expect(third).toMatchObject({ code: 0, alone: true, doubt: null, failed: [] });
      expect(summary(third.output)).toMatch(/^1 passed(, 7 deselected)?$/);
    },
  );

  withPytest('what an early end left out runs again with what failed', async () => {
    const folder = at('one');
    const run = `${program} -q -x`;
    const first = await once({ runner: 'pytest', run, folder });
    expect(first.failed).toContain('test_other.py::test_other');
    mend(folder);
    const second = await once({ runner: 'pytest', run, folder, failed: first.failed });
    expect(second).toMatchObject({ code: 0, doubt: null });
    expect(summary(second.output)).toContain('7 passed, 1 skipped');
  });

  withPytest('everything runs again where none of the tests is found any more', async () => {
    const second = await once({ runner: 'pytest', run: `${program} -q`, folder: at(''), failed: ['test_it.py::test_gone'] });
    expect(second).toMatchObject({ code: 0, alone: false, doubt: null });
    expect(summary(second.output)).toContain('7 passed, 1 skipped');
  });

  withPytest('a success without one of the tests that had to run again is doubted', async () => {
    const failed = ['test_it.py::test_gone', 'test_it.py::test_one'];
    const second = await once({ runner: 'pytest', run: `${program} -q`, folder: at(''), failed });
    expect(second).toMatchObject({
      code: 0,
      alone: true,
      failed: [],
      doubt: 'a test that had to run again was not found: "test_it.py::test_gone"',
    });
  });

  withPytest('a file that cannot be imported hides its tests, so everything runs again', async () => {
    const folder = at('one');
    writeFileSync(join(folder, 'test_syntax.py'), 'def (');
    const first = await once({ runner: 'pytest', run: `${program} -q --continue-on-collection-errors`, folder });
    expect(first).toMatchObject({ code: 1, failed: [] });
  });

  withPytest('a second pytest that the first attempt never reached runs in full', async () => {
    const folder = at('one');
    const run = `${program} -q test_it.py && MODE=2 ${program} -q test_it.py`;
    const first = await once({ runner: 'pytest', run, folder });
    expect(first.failed).toEqual(['test_it.py::test_one']);
    mend(folder);
    const second = await once({ runner: 'pytest', run, folder, failed: first.failed });
    expect(second).toMatchObject({ code: 0, doubt: null });
    expect(second.output).toMatch(/^1 passed, 6 deselected/m);
    expect(second.output).toMatch(/^6 passed, 1 skipped/m);
  });

  withPytest('of two that ran, nobody knows whose the failures are, so everything runs again', async () => {
    const folder = at('one');
    const run = `${program} -q test_it.py; MODE=2 ${program} -q test_it.py`;
    expect((await once({ runner: 'pytest', run: `set +e; ${run}`, folder })).failed).toEqual([]);
  });

  withPytest('a pytest that was killed, or does not come about, tells nothing and proves nothing', async () => {
    const folder = at('one');
    const killed = await once({ runner: 'pytest', run: `${program} -q -p nosuchplugin`, folder });
    expect(killed).toMatchObject({ failed: [] });
    const failed = ['test_it.py::test_one'];
    const none = await once({ runner: 'pytest', run: 'true', folder, failed });
    expect(none.doubt).toBe('no pytest ran, although a test had to run again');
  });

  withPytest('values of its variables that are there already are kept', async () => {
    const folder = at('');
    mkdirSync(join(folder, 'lib'));
    writeFileSync(join(folder, 'lib/mine.py'), 'x = 1');
    writeFileSync(join(folder, 'test_mine.py'), 'import mine\ndef test_mine(): pass\n');
    const env = { PYTHONPATH: join(folder, 'lib'), PYTEST_ADDOPTS: '-q -q' };
    const first = await once({ runner: 'pytest', run: `${program}`, folder, env });
    expect(first).toMatchObject({ code: 0, doubt: null });
    expect(first.env['PYTEST_ADDOPTS']).toBe('-q -q -p pilotlight_pytest');
  });
});

const withGo = hasGo || isStrict ? test : test.skip;

describe(`go${hasGo ? '' : ' (skipped: go is not there)'}`, () => {
  const testsOf = (name: string, body = ''): string => `package ${name}
import ("os"; "strings"; "testing")
func check(t *testing.T, name string) {
	data, _ := os.ReadFile("../broken")
	if strings.Contains(string(data), name) { t.Fatal("broken") }
}
func TestOne(t *testing.T) { t.Run("sub", func(t *testing.T) { check(t, "${name}-one") }) }
func TestTwo(t *testing.T) { check(t, "${name}-two") }
${body}`;
  const at = (broken: string, more: Readonly<Record<string, string>> = {}): string =>
    project({
      'go.mod': 'module example.com/m\n\ngo 1.21\n',
      'a/a_test.go': testsOf('a'),
      'b/b_test.go': testsOf('b'),
      broken,
      ...more,
    });
  const go = (run: string, folder: string, failed: readonly string[] = []) =>
    once({ runner: 'go', run, folder, failed, env: { GOFLAGS: '-count=1', GOTOOLCHAIN: 'local' } });

  withGo.each(['go test ./...', 'go test -v ./...', 'go test -json ./...'])('%s: runs the failed ones alone', async (run) => {
    const folder = at('a-one');
    const first = await go(run, folder);
    expect(first).toMatchObject({ code: 1, alone: false, doubt: null });
    expect(first.failed.toSorted()).toEqual(['example.com/m/a', 'example.com/m/a TestOne', 'example.com/m/b']);
    const again = await go(run, folder, first.failed);
    expect(again).toMatchObject({ code: 1, alone: true, doubt: null });
    writeFileSync(join(folder, 'broken'), '');
    const third = await go(`${run} && go vet ./...`, folder, again.failed);
    expect(third).toMatchObject({ code: 0, alone: true, doubt: null });
    expect(third.env['GOFLAGS']).toBe('-count=1 -run=^(TestOne)$');
    if (run.includes('-v')) expect(third.output).not.toContain('TestTwo');
  });

  withGo('everything runs again where something did not build, or panicked', async () => {
    expect((await go('go test ./...', at('a-one', { 'c/c_test.go': 'package c\nsyntax error' }))).failed).toEqual([]);
    const panics = {
      'c/c_test.go': testsOf('c', 'func TestPanics(t *testing.T) { panic("x") }\nfunc TestThree(t *testing.T) {}\n'),
    };
    expect((await go('go test ./...', at('a-one', panics))).failed).toEqual([]);
    expect((await go('go test -json ./...', at('a-one', panics))).failed).toEqual([]);
  });

  withGo('a success that reached packages which were not tested before is doubted', async () => {
    const folder = at('a-one');
    const run = 'go test ./a && go test ./b';
    const first = await go(run, folder);
    expect(first.failed).toEqual(['example.com/m/a', 'example.com/m/a TestOne']);
    writeFileSync(join(folder, 'broken'), '');
    const second = await go(run, folder, first.failed);
    expect(second).toMatchObject({
      code: 0,
      failed: [],
      doubt: 'only tests that had failed before ran, and the package "example.com/m/b" had not been tested before',
    });
  });

  withGo('a success without the tests that had failed is doubted', async () => {
    const failed = ['example.com/m/a', 'example.com/m/b', 'example.com/m/a TestGone'];
    const second = await go('go test ./...', at(''), failed);
    expect(second).toMatchObject({ code: 0, doubt: 'the tests of "example.com/m/a" that had failed before did not run again' });
  });
});

describe('jest', () => {
  const JEST = `${process.execPath} ${join(ROOT, 'node_modules/jest/bin/jest.js')} -t "$PILOTLIGHT_JEST_NAMES" --no-watchman`;
  const TESTS = `
const broken = require('fs').readFileSync(__dirname + '/broken', 'utf8');
const check = (name) => { if (broken.includes(name)) throw new Error(name); };
describe('sums (a|b)', () => {
  test('one + 1', () => check('one'));
  test('one + 12', () => {});
  test('two', () => check('two'));
});
test('three $', () => check('three'));
`;
  const at = (broken: string, more: Readonly<Record<string, string>> = {}): string =>
    project({
      'package.json': '{"jest":{"testEnvironment":"node"}}',
      'a.test.js': TESTS,
      'b.test.js': "test('other', () => {});",
      broken,
      ...more,
    });
  const jest = (folder: string, failed: readonly string[] = [], more: Partial<Once> = {}) =>
    once({ runner: 'jest', run: JEST, folder, failed, env: { FORCE_COLOR: '1' }, ...more });

  test('runs the failed ones alone, whatever characters their names hold and however it is painted', async () => {
    const folder = at('one three');
    const first = await jest(folder);
    expect(first).toMatchObject({ code: 1, alone: false, doubt: null, env: { PILOTLIGHT_JEST_NAMES: '' } });
    expect(first.failed).toEqual(['sums (a|b) one + 1', 'three $', 'Tests: 5 total']);
    writeFileSync(join(folder, 'broken'), '');
    const second = await jest(folder, first.failed);
    expect(second).toMatchObject({ code: 0, alone: true, doubt: null });
    expect(second.output).toContain('2 passed');
    expect(second.output).toContain('3 skipped');
  });

  test('everything runs again where a file could not be loaded, or the run stopped early', async () => {
    expect((await jest(at('one', { 'c.test.js': 'syntax error' }))).failed).toEqual([]);
    const bail = await jest(at('one'), [], { run: `${JEST} --bail -i a.test.js b.test.js` });
    expect(bail).toMatchObject({ code: 1, failed: [] });
  });

  test('a success is doubted where no test has such a name, and where there are tests that were not known', async () => {
    const none = await jest(at(''), ['renamed', 'Tests: 5 total']);
    expect(none).toMatchObject({ code: 0, doubt: 'none of the tests that had failed before ran again: none has such a name' });
    const more = await jest(at(''), ['sums (a|b) two', 'Tests: 4 total']);
    expect(more).toMatchObject({
      code: 0,
      doubt: 'only tests that had failed before ran, and 1 of the 5 tests were not known before',
    });
  });

  test('names come from JUnit reports where jest prints no summary', async () => {
    const reading: ReportReading = {
      ...NO_READING,
      files: 1,
      counts: { total: 5, failed: 1, skipped: 0 },
      failed: [
        { key: testKey('sums (a|b)', 'two'), suite: 'sums (a|b)', name: 'two', file: null, line: null, message: '', detail: '' },
      ],
    };
    const folder = at('two');
    const first = await jest(folder, [], { run: `${JEST} --silent --reporters github-actions`, reading });
    expect(first.failed).toEqual(['two', 'Tests: 5 total']);
    const second = await jest(folder, first.failed);
    expect(second).toMatchObject({ code: 1, alone: true, doubt: null });
    expect(second.output).toContain('4 skipped');
  });
});
