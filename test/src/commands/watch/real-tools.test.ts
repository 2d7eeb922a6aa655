import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { WatchFile } from '../../../../src/contract/watch-file.ts';
import { expectTables } from '../../../repo/schema-tables.ts';
import { HOST, WatchedBuild } from './watched-build.ts';

let build: WatchedBuild;
beforeEach(async () => {
  build = await WatchedBuild.create();
});
afterEach(() => build.close());

const states = (file: WatchFile | null): Readonly<Record<string, string>> =>
  Object.fromEntries((file?.sources ?? []).map(({ id, state }) => [id.replace(`git:${HOST}`, ''), state]));

/** What the tools below did, and what the watch file of that job calls it, for the page. */
const SHOWN: (readonly [does: string, called: string])[] = [];
const show = (file: WatchFile | null, does: Readonly<Record<string, string>>): void => {
  for (const [source, what] of Object.entries(does)) SHOWN.push([what, states(file)[source] ?? 'not found']);
};

describe('scripts that call git', () => {
  test('a clone of the default branch is live, and the branch has its name', async () => {
    const { main } = await build.upstream('a/lib');
    await build.step(`git clone -q ${HOST}a/lib lib`);
    const { file } = await build.finish();
    expect(states(file)).toEqual({ 'a/lib#refs/heads/main': 'live' });
    expect(file?.sources[0]).toMatchObject({ resolved: main, url: `${HOST}a/lib`, ref: 'refs/heads/main' });
  });

  test('branches are live, tags and commits frozen, however they were named', async () => {
    const { v1, main } = await build.upstream('a/lib');
    for (const name of ['b', 'c', 'd', 'e', 'f']) await build.upstream(`a/${name}`);
    await build.step(`
      git clone -q -b dev ${HOST}a/lib.git 1
      git clone -q -b v1 ${HOST}a/b 2
      git clone -q ${HOST}a/c 3 && git -C 3 checkout -q v1
      git init -q 4 && git -C 4 remote add origin ${HOST}a/d && git -C 4 fetch -q origin dev && git -C 4 checkout -q FETCH_HEAD
      git clone -q ${HOST}a/lib 5 && git -C 5 checkout -q ${v1}
      git clone -q --bare ${HOST}a/e 6 && rm -rf 6
      git ls-remote ${HOST}a/f refs/heads/dev
    `);
    const { file } = await build.finish();
    expect(states(file)).toEqual({
      'a/lib#refs/heads/dev': 'live',
      'a/b#refs/tags/v1': 'frozen',
      'a/c#refs/tags/v1': 'frozen',
      'a/d#refs/heads/dev': 'live',
      [`a/lib#${v1}`]: 'frozen',
      'a/e#refs/heads/main': 'live',
      'a/f#refs/heads/dev': 'live',
    });
    show(file, {
      'a/lib#refs/heads/dev': '`git clone -b BRANCH`',
      'a/b#refs/tags/v1': '`git clone -b TAG`',
      'a/c#refs/tags/v1': '`git clone`, `git checkout TAG`',
      'a/d#refs/heads/dev': '`git fetch URL BRANCH`, `git checkout FETCH_HEAD`',
      [`a/lib#${v1}`]: '`git clone`, `git checkout COMMIT`',
      'a/e#refs/heads/main': '`git clone --bare` that is gone at the end',
      'a/f#refs/heads/dev': '`git ls-remote URL BRANCH`',
    });
    expect(main).toHaveLength(40);
  });

  test('submodules are frozen, and live where they are taken from their branches', async () => {
    await build.upstream('a/lib');
    await build.upstream('a/other');
    await build.upstream('a/app');
    await build.untraced(
      `cd ${build.root}/up/a/app && git submodule --quiet add -b dev ${HOST}a/lib sub && git commit -q -m sub`,
    );
    await build.step(`git clone -q --recurse-submodules ${HOST}a/app app`);
    expect(Object.values(states((await build.finish()).file)).toSorted()).toEqual(['frozen', 'live']);
    await build.step('git -C app submodule --quiet update --remote');
    const { file } = await build.finish();
    expect(states(file)).toMatchObject({ 'a/lib#refs/heads/dev': 'live', 'a/app#refs/heads/main': 'live' });
    show(file, { 'a/lib#refs/heads/dev': '`git submodule update --remote`' });
  });

  test('the repository that is built is no source of itself', async () => {
    await build.upstream('acme/plots');
    await build.step(`git clone -q ${HOST}acme/plots pages`);
    expect(states((await build.finish()).file)).toEqual({});
  });
});

describe('tools', () => {
  test('npm: a branch is live as long as no committed lock file holds it, a tag is frozen', async () => {
    for (const name of ['lib', 'pk'])
      await build.upstream(`a/${name}`, { 'package.json': JSON.stringify({ name, version: '1.0.0' }) });
    const manifest = { name: 'x', dependencies: { lib: `git+${HOST}a/lib#dev`, pk: `git+${HOST}a/pk#v1` } };
    await build.write(`${build.workspace}/package.json`, JSON.stringify(manifest));
    await build.step('npm install --silent --no-audit --no-fund --no-update-notifier');
    const first = (await build.finish()).file;
    expect(states(first)).toEqual({ 'a/lib#refs/heads/dev': 'live', 'a/pk#refs/tags/v1': 'frozen' });
    show(first, { 'a/lib#refs/heads/dev': '`npm install`, a branch', 'a/pk#refs/tags/v1': '`npm install`, a tag' });
    await build.untraced('echo node_modules > .gitignore && git add -A && git commit -q -m lock');
    const { file } = await build.finish();
    expect(file?.sources.map(({ state }) => state)).toEqual(['frozen', 'frozen']);
  });

  test('pip: what was asked for counts, also where the branch’s commit was checked out by its number', async () => {
    const files = (name: string) => ({
      'pyproject.toml': '[build-system]\nrequires = []\nbuild-backend = "own"\nbackend-path = ["."]\n',
      'own.py': OWN_BACKEND.replaceAll('NAME', name),
    });
    for (const name of ['lib', 'pk', 'third']) await build.upstream(`a/${name}`, files(name));
    const { v1 } = await build.upstream('a/fourth', files('fourth'));
    const urls = ['lib@dev', 'pk@v1', 'third', `fourth@${v1}`].map((name) => `'git+${HOST}a/${name}'`).join(' ');
    await build.step(
      `python3 -m venv --without-pip .venv && python3 -m pip --python .venv/bin/python install -q --disable-pip-version-check --no-deps --no-index ${urls}`,
    );
    const { file } = await build.finish();
    expect(states(file)).toEqual({
      'a/lib#refs/heads/dev': 'live',
      'a/pk#refs/tags/v1': 'frozen',
      'a/third#refs/heads/main': 'live',
      [`a/fourth#${v1}`]: 'frozen',
    });
    show(file, {
      'a/lib#refs/heads/dev': '`pip install git+URL@BRANCH`',
      'a/pk#refs/tags/v1': '`pip install git+URL@TAG`',
      'a/third#refs/heads/main': '`pip install git+URL`',
      [`a/fourth#${v1}`]: '`pip install git+URL@COMMIT`',
    });
  });
});

test('docs/watch.md shows what the tools above did, and what that is called', () => {
  const rows = [['what a step did', 'called'], ['---', '---'], ...SHOWN].map((cells) => `| ${cells.join(' | ')} |`);
  expectTables('docs/watch.md', { shown: rows.join('\n') });
  expect(SHOWN).toHaveLength(14);
});

describe('frozen', () => {
  test('is red where something live was used, and names it and how it was found', async () => {
    await build.upstream('a/lib');
    await build.step(`git clone -q ${HOST}a/lib lib`);
    const { outcome } = await build.finish({ auto: 'frozen' });
    expect(outcome).toMatchObject({
      ok: false,
      faults: [{ code: 'watch-live', what: expect.stringContaining('a/lib#refs/heads/main (found by git-trace)') }],
    });
  });

  test('is green where everything is pinned', async () => {
    await build.upstream('a/lib');
    await build.step(`git clone -q -b v1 ${HOST}a/lib lib`);
    expect((await build.finish({ auto: 'frozen' })).outcome).toEqual({ ok: true });
  });
});

/** A build backend without any dependency (PEP 517). */
const OWN_BACKEND = `
import zipfile
def _wheel(folder):
    name = 'NAME-1-py3-none-any.whl'
    with zipfile.ZipFile(folder + '/' + name, 'w') as z:
        z.writestr('NAME-1.dist-info/METADATA', 'Metadata-Version: 2.1\\nName: NAME\\nVersion: 1\\n')
        z.writestr('NAME-1.dist-info/WHEEL', 'Wheel-Version: 1.0\\nGenerator: own\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n')
        z.writestr('NAME-1.dist-info/RECORD', '')
    return name
def build_wheel(folder, config_settings=None, metadata_directory=None): return _wheel(folder)
`;
