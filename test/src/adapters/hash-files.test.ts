import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { hashAhead } from '../../../src/adapters/hash-ahead.ts';
import { hashFiles } from '../../../src/adapters/hash-files.ts';
import { orderOf } from '../../../src/adapters/hash-parts.ts';
import { HashThread } from '../../../src/adapters/hash-thread.ts';
import { createResultFiles } from '../../../src/adapters/result-files.ts';
import { hashAll, Turns } from '../../../src/adapters/result-files-hash.ts';
import { createSiteFolder } from '../../../src/adapters/site-folder.ts';
import { siteQuestion } from '../../../src/adapters/site-walk.ts';
import { readInputs } from '../../../src/inputs.ts';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'pilotlight-hash-')));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('files are hashed in their order, in one thread or two, and what is no file is refused by its name', async () => {
  mkdirSync(join(root, 'a'));
  const paths = Array.from({ length: 150 }, (_, n) => `a/${String(n).padStart(3, '0')}.txt`);
  for (const path of paths) writeFileSync(join(root, path), path.repeat(500));
  symlinkSync(join(root, 'a/000.txt'), join(root, 'a/link'));
  const expected = paths.map((path) => {
    const bytes = path.repeat(500);
    return { path, stored: [createHash('sha256').update(bytes).digest('hex'), bytes.length] };
  });
  for (const few of [1, 1_000]) {
    const { files, refused } = await hashFiles(root, [...paths, 'a/link', 'a/none'], { few });
    expect(files).toEqual(expected);
    expect(refused.map(({ path }) => path)).toEqual(['a/link', 'a/none']);
  }
  expect(await hashFiles(root, [], { few: 1_000 })).toEqual({ files: [], refused: [] });
  const below = paths.map((path) => join(root, path).slice(1));
  const { files } = await hashFiles('/', below);
  expect(files.map(({ stored }) => stored)).toEqual(expected.map(({ stored }) => stored));
});

test('however few files come at once, others get a turn now and then', async () => {
  const paths = Array.from({ length: 6 }, (_, n) => `turn-${n}`);
  for (const path of paths) writeFileSync(join(root, path), path);
  let time = 0;
  let given = 0;
  // By this clock an answer to "what time is it" takes a millisecond.
  const now = () => time++;
  const turns = new Turns(now);
  for (const path of paths) {
    const other = setImmediate(() => {
      given += 1;
    });
    expect((await hashAll(root, [path], { now, turns })).files.length).toBe(1);
    clearImmediate(other);
  }
  expect(given).toBeGreaterThan(1);
  expect(given).toBeLessThan(paths.length);
});

function built(name: string): readonly string[] {
  mkdirSync(join(root, name), { recursive: true });
  const paths = Array.from({ length: 70 }, (_, n) => `${n}.txt`.padStart(8, '0'));
  for (const path of paths) writeFileSync(join(root, name, path), `${name} ${path}`);
  return paths;
}

test('what a thread has begun with is not begun again, where the guess was right', async () => {
  const paths = built('guessed');
  const thread = new HashThread(siteQuestion(root, 'guessed'));
  const begun = await thread.begun(siteQuestion(root, 'guessed'));
  expect(begun?.files).toEqual(paths);
  // What is built later is in no list: the thread's was taken.
  writeFileSync(join(root, 'guessed', 'later.txt'), 'x');
  const { files, refused } = await createSiteFolder(root, thread).scan('guessed');
  expect([files.map(({ path }) => path), refused]).toEqual([paths, []]);
  const text = `guessed ${paths[9]}`;
  expect(files[9]).toMatchObject({ sha256: createHash('sha256').update(text).digest('hex'), size: text.length });
});

test.each(['another folder', 'a folder that is not there', 'a folder outside, through a link', 'a thread that died'])(
  'a wrong guess changes nothing: %s',
  async (which) => {
    const paths = built('real');
    built('other');
    rmSync(join(root, 'out'), { force: true });
    symlinkSync(tmpdir(), join(root, 'out'));
    const guess =
      { 'another folder': 'other', 'a folder that is not there': 'nowhere' }[which] ?? (which.includes('link') ? 'out' : 'real');
    const thread = new HashThread(siteQuestion(root, guess));
    if (which === 'a thread that died') thread.end();
    const { files } = await createSiteFolder(root, thread).scan('real');
    expect(files.map(({ path }) => path)).toEqual(paths);
    expect(files[0]?.sha256).toBe(createHash('sha256').update(`real ${paths[0]}`).digest('hex'));
    if (guess === 'nowhere')
      expect((await createSiteFolder(root, new HashThread(siteQuestion(root, guess))).scan(guess)).files).toEqual([]);
  },
);

test('a thread that ends while it hashes leaves the rest to whoever asked', async () => {
  const paths = built('half');
  const thread = new HashThread(siteQuestion(root, 'half'));
  const begun = await thread.begun(siteQuestion(root, 'half'));
  if (!begun) throw new Error('it has begun');
  thread.end();
  const { files } = await hashFiles(join(root, 'half'), paths, { thread, begun });
  expect(files.map(({ path }) => path)).toEqual(paths);
  expect(orderOf('/x', paths).parts.flat()).toEqual(paths);
});

test.each([
  ['guessed', { folder: 'results', globs: ['**'] }],
  ['nothing guessed', null],
  ['another folder guessed', { folder: 'site', globs: ['**'] }],
  ['other globs guessed', { folder: 'results', globs: ['*.png'] }],
  ['a folder guessed that is not there', { folder: 'nowhere', globs: ['**'] }],
] as const)('a scan of results gives the same with a thread as without: %s', async (_, guess) => {
  built('site');
  const paths = built('results');
  mkdirSync(join(root, 'results', 'deeper'), { recursive: true });
  writeFileSync(join(root, 'results', 'deeper', 'x.png'), 'x');
  rmSync(join(root, 'results', 'link'), { force: true });
  symlinkSync(join(root, 'results', 'deeper'), join(root, 'results', 'link'));
  const alone = await createResultFiles(root).scan('results', ['**']);
  expect(alone.files.map(({ path }) => path)).toEqual([...paths, 'deeper/x.png'].sort());
  const thread = new HashThread(guess && { workspace: root, ...guess });
  expect(await createResultFiles(root, undefined, thread).scan('results', ['**'])).toEqual(alone);
  expect(thread.isAlive).toBe(false);
});

test.each([
  ['results', 'refdata: { results: results }', {}, ['results', ['**']]],
  ['results that an input names', 'refdata: { results: other }', { results: 'results' }, ['results', ['**']]],
  ['nothing where globs are chosen', 'refdata:\n  results: results\n  files: ["*.txt"]\n', {}, null],
  ['nothing outside the checkout', 'refdata: { results: ../results }', {}, null],
])('before anything is loaded a check begins with %s', async (_, settings, inputs, expected) => {
  rmSync(join(root, 'results'), { recursive: true, force: true });
  built('results');
  mkdirSync(join(root, '.github'), { recursive: true });
  writeFileSync(join(root, '.github/pilotlight.yml'), settings);
  const env = { GITHUB_WORKSPACE: root, ...named({ command: 'refdata-check', ...inputs }) };
  const request = readInputs(env);
  if (!request.ok || request.value.command !== 'refdata-check') throw new Error('expected a check');
  expect(hashAhead(request.value, { ...env, GITHUB_EVENT_NAME: 'workflow_run' })).toBeNull();
  const thread = hashAhead(request.value, env);
  const [folder, globs] = expected ?? ['results', ['**']];
  const begun = await thread?.begun({ workspace: root, folder: folder as string, globs: globs as string[] });
  expect(begun === null ? null : begun?.files.length).toBe(expected && 70);
  thread?.end();
});

const named = (inputs: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));
