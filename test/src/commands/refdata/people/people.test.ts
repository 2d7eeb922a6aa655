import { mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commit } from '../../../refdata/some-refdata.ts';
import { sha256 } from '../store/store-builders.ts';
import { SomeProject } from './some-project.ts';

const short = (text: string): string => sha256(text).slice(0, 12);

let project: SomeProject;
let snapshots: readonly string[] = [];

/** Two partitions; #7 changed a plot and was merged; #8 began before that and changed the same; #9 is open beside it. */
beforeAll(async () => {
  project = await SomeProject.make();
  await project.import('linux', { 'plots/a.png': 'a', 'plots/b.png': 'b', 'table.csv': 't' });
  await project.import('mac', { 'plots/a.png': 'a' });
  await project.accept(8, 'linux', { 'plots/a.png': 'eight', 'plots/b.png': 'b', 'table.csv': 't' });
  await project.accept(7, 'linux', { 'plots/a.png': 'seven', 'plots/new.png': 'n', 'table.csv': 't' });
  await project.merge(7);
  await project.accept(9, 'linux', { 'plots/a.png': 'nine', 'plots/new.png': 'n', 'table.csv': 't' });
  const { out } = await project.run('log', '--json');
  snapshots = (JSON.parse(out) as readonly { snapshot: string }[]).map(({ snapshot }) => snapshot);
});
afterAll(() => project.close());

describe('pilotlight refdata status', () => {
  test('shows branches, open pull requests, and which of them will be in conflict with what', async () => {
    const { code, out } = await project.run('status');
    expect(code).toBe(0);
    expect(out).toMatch(/^main {2}snapshot [0-9a-f]{12}, generation 3, 2026-11-21 12:03 UTC, 2 partitions: linux, mac$/m);
    expect(out).toMatch(/^#8 {2}into main {2}1 accepted file {2}changed 2026-11-21 12:01 UTC$/m);
    expect(out).not.toMatch(/^#7 /m);
    expect(out).toMatch(/#8: main changed for 1 file by #7 since this was accepted: plots\/a\.png/);
    expect(out).toMatch(/#8: #9 accepts other bytes for 1 file: plots\/a\.png/);
    expect(out).not.toMatch(/#9: main changed/);
  });

  test('of a pull request names every accepted file, by whom and in which candidate', async () => {
    const { out } = await project.run('status', '--pull', '8');
    expect(out).toMatch(/^#8 into main, open, generation 1/);
    expect(out).toContain(
      `linux  plots/a.png  ${short('a')} → ${short('eight')}  by grace, 2026-11-21 12:01 UTC, candidate ${short('seen')}`,
    );
    expect(JSON.parse((await project.run('status', '--json')).out)).toMatchObject({
      pulls: [{ pull: 7 }, { pull: 8 }, { pull: 9 }],
    });
  });

  test('shows what is undecided once a conflict was merged', async () => {
    const other = await SomeProject.make();
    try {
      await other.import('linux', { 'a.png': 'a' });
      await other.accept(1, 'linux', { 'a.png': 'one' });
      await other.accept(2, 'linux', { 'a.png': 'two' });
      await other.merge(1);
      await other.merge(2);
      const { out } = await other.run('status');
      expect(out).toContain(`  undecided: linux a.png has ${short('one')}, #2 brought ${short('two')}`);
      expect((await other.run('diff', 'pull/2')).told).toMatch(/have the same reference data/);
      expect((await other.run('blame', 'a.png')).out).toMatch(/merged #1/);
    } finally {
      await other.close();
    }
  });
});

describe('pilotlight refdata log and blame', () => {
  test('tell the whole history, the newest first, with what each changed where', async () => {
    const { out } = await project.run('log');
    expect(out.split('\n')).toEqual([
      expect.stringMatching(/^[0-9a-f]{12} {2}2026-11-21 12:03 UTC {2}merged #7 as [0-9a-f]{10} by pilotlight$/),
      '    linux: 1 changed, 1 new, 1 removed',
      expect.stringMatching(/set by ada: first import$/),
      '    mac: 0 changed, 1 new, 0 removed',
      expect.stringMatching(/set by ada: first import$/),
      '    linux: 0 changed, 3 new, 0 removed',
    ]);
    const cut = await project.run('log', '--limit=1');
    expect(cut.out.split('\n')).toHaveLength(2);
    expect(cut.told).toBe('there is more; --limit 5 shows further back');
  });

  test('follow one file through time', async () => {
    const { out } = await project.run('log', 'plots/a.png', '--partition', 'linux');
    expect(out).toMatch(new RegExp(`merged #7.*\\n {4}linux: ${short('a')} → ${short('seven')}\\n`));
    expect(out).toMatch(new RegExp(`\\n {4}linux: – → ${short('a')}$`));
    expect(await project.run('log', 'never.png')).toMatchObject({ out: '', told: expect.stringMatching(/never was/) });
  });

  test('name for each file what gave it its present bytes', async () => {
    const { out } = await project.run('blame', '**/*.png', 'table.csv');
    const rows = out.split('\n').map((line) => line.split(/ {2,}/));
    expect(
      rows.map(([digest, partition, path, , , cause]) => [digest, partition, path, cause?.replace(/ (as|by) .*/, '')]),
    ).toEqual([
      [short('seven'), 'linux', 'plots/a.png', 'merged #7'],
      [short('n'), 'linux', 'plots/new.png', 'merged #7'],
      [short('t'), 'linux', 'table.csv', 'set'],
      [short('a'), 'mac', 'plots/a.png', 'set'],
    ]);
    expect(await project.run('blame', '*.svg')).toMatchObject({ code: 1, out: '' });
  });

  test('show the events, and send the terminal nothing that it would obey', async () => {
    const { out } = await project.run('log', '--events');
    expect(out.split('\n')).toHaveLength(3);
    expect(out).toContain('grace');
    expect(out).toContain('accepted \\u001b[31mred\\u202e');
    const json = await project.run('log', '--events', '--json');
    expect(json.out).not.toMatch(/\u202e/);
    expect(JSON.parse(json.out)).toHaveLength(3);
    expect(JSON.parse(json.out)[0]).toMatchObject({ kind: 'accept', text: 'accepted \u001b[31mred\u202e' });
  });
});

describe('pilotlight refdata diff', () => {
  test.each([
    ['pull/8', 'linux: 1 changed, 0 new, 0 removed', 'from main to #8'],
    ['pull/7', 'linux: 1 changed, 1 new, 1 removed', 'to #7, merged'],
    ['main', 'linux: 1 changed, 1 new, 1 removed', 'to main'],
  ])('of %s alone compares it with what was before it', async (state, counts, told) => {
    const answer = await project.run('diff', state);
    expect(answer.out.split('\n')[0]).toBe(counts);
    expect(answer.told).toContain(told);
  });

  test('compares any two states, by snapshot, commit, branch or pull request', async () => {
    const [last = '', , first = ''] = snapshots;
    const { out } = await project.run('diff', first.slice(0, 8), 'main');
    expect(out.split('\n')).toEqual([
      'linux: 1 changed, 1 new, 1 removed',
      `  ~ plots/a.png  ${short('a')} → ${short('seven')}`,
      `  - plots/b.png  ${short('b')} → –`,
      `  + plots/new.png  – → ${short('n')}`,
      'mac: 0 changed, 1 new, 0 removed',
      `  + plots/a.png  – → ${short('a')}`,
    ]);
    expect((await project.run('diff', commit('merge 7'), last, '--json')).out).toBe(
      `{"from":"commit ${commit('merge 7').slice(0, 10)}","to":"snapshot ${last.slice(0, 12)}","changes":[]}`,
    );
    expect((await project.run('diff', '#8', '#9', '--partition=linux')).out).toContain(
      `~ plots/a.png  ${short('eight')} → ${short('nine')}`,
    );
  });

  test.each(['nowhere', 'pull/77', '#77', 'ffffff', commit('unknown')])('refuses %s, and says what there is', async (state) => {
    const answer = await project.run('diff', state);
    expect(answer).toMatchObject({ code: 2, out: '' });
    expect(answer.told).toMatch(/there are main|is no pull request/);
  });
});

describe('pilotlight refdata pull', () => {
  test('writes a state into a folder, then only what differs, and removes others when asked', async () => {
    const folder = project.at('references');
    const first = await project.run('pull', folder, '--partition', 'linux');
    expect(first.out).toBe(`3 files of main, linux, in ${folder}: 3 written`);
    expect(await readFile(project.at('references', 'plots', 'a.png'), 'utf8')).toBe('seven');
    const before = await stat(project.at('references', 'table.csv'));
    await writeFile(project.at('references', 'mine.txt'), 'mine');
    const second = await project.run('pull', folder, 'pull/8', '--partition', 'linux');
    expect(second.out).toBe(`3 files of #8, linux, in ${folder}: 1 written; 1 other file left alone`);
    expect(await readFile(project.at('references', 'plots', 'a.png'), 'utf8')).toBe('eight');
    expect((await stat(project.at('references', 'table.csv'))).mtimeMs).toBe(before.mtimeMs);
    const third = await project.run('pull', folder, 'main', '--partition=linux', '--only', 'plots/a*', '--delete');
    expect(third.out).toMatch(/^1 file of main, linux, .*: 1 written; 3 other files removed$/);
    expect(await readdir(folder)).toEqual(['plots']);
  });

  test('A9: writes through no link', async () => {
    await mkdir(project.at('outside'), { recursive: true });
    await mkdir(project.at('linked'), { recursive: true });
    await symlink(project.at('outside'), project.at('linked', 'plots'));
    const answer = await project.run('pull', project.at('linked'), '--partition=mac');
    expect(answer).toMatchObject({
      code: 1,
      out: '',
      told: expect.stringMatching(/^error: .*linked\/plots is no folder, or a link/),
    });
    expect(await readdir(project.at('outside'))).toEqual([]);
  });

  test.each(['.', './', '..', 'references/..', '/'])('removes nothing in %s, which holds the whole checkout', async (folder) => {
    await writeFile(project.at('work.txt'), 'mine');
    const answer = await project.run('pull', folder, '--partition=mac', '--delete');
    expect(answer).toMatchObject({ code: 2, told: expect.stringMatching(/holds this checkout/) });
    expect(await readFile(project.at('work.txt'), 'utf8')).toBe('mine');
  });

  test('asks which partition where there are several', async () => {
    expect(await project.run('pull', 'x')).toMatchObject({ code: 2, told: expect.stringMatching(/one of linux, mac/) });
    expect(await project.run('pull', 'x', '--partition=win')).toMatchObject({ code: 2, told: expect.stringMatching(/"win"/) });
  });
});

describe('pilotlight refdata fsck', () => {
  test('finds everything there, and names what is missing once it is not; a missing set is an error, never empty data (R-8)', async () => {
    const whole = await project.run('fsck', '--full');
    expect(whole).toMatchObject({ code: 0, out: expect.stringMatching(/everything is there$/) });
    const other = await SomeProject.make();
    try {
      await other.import('linux', { 'a.png': 'a' });
      await rm(other.at('store', 'objects'), { recursive: true });
      expect(await other.run('fsck')).toMatchObject({ code: 1, out: expect.stringMatching(/^missing: objects\//) });
      await rm(other.at('store', 'sets'), { recursive: true });
      const log = await other.run('log');
      expect(log).toMatchObject({ code: 1, out: '' });
      expect(log.told).toMatch(/^error: .*sets\/.* is named by other data and is not there/);
    } finally {
      await other.close();
    }
  });
});

describe('the command line', () => {
  test.each<[readonly string[], RegExp]>([
    [['statsu'], /expected one of the commands status, .* found "statsu"; did you mean status\?/],
    [['status', 'x'], /status: expected no words, found "x"/],
    [['blame'], /blame: expected GLOB…, found nothing/],
    [['diff', 'a', 'b', 'c'], /diff: expected \[FROM\] TO/],
    [['log', '--limt', '3'], /log: it knows no option --limt; did you mean --limit\?/],
    [['log', '--limit'], /log: --limit: expected N, found nothing/],
    [['log', '--limit', '-1'], /log: --limit: expected a whole number from 1 on, found "-1"/],
    [['log', '--limit=1', '--limit=2'], /log: --limit is given twice/],
    [['log', '--json=yes'], /log: --json takes no value, found "yes"/],
    [['log', '--branch', 'other'], /log: the branch "other" has no reference data/],
    [['blame', 'x', '--branch', '\u001b[2J'], /the branch "\\u001b\[2J" has no reference data/],
    [['status', '--store', 'ftp://x'], /expected an address, found ftp:\/\/x/],
    [['status', '--pull', '1e3'], /--pull: "1e3" is no pull request/],
    [['status', '--__proto__', 'x'], /it knows no option --__proto__/],
  ])('%j is refused with a sentence and exit code 2', async (argv, sentence) => {
    const answer = await project.run(...argv);
    expect(answer).toMatchObject({ code: 2, out: '' });
    expect(answer.told).toMatch(sentence);
  });

  test('explains itself', async () => {
    expect(await project.run('--help')).toMatchObject({ code: 0, out: expect.stringMatching(/refdata fsck/) });
    expect(await project.run()).toMatchObject({ code: 2 });
    expect((await project.run('pull', '--help')).out).toMatch(/--only GLOB +Keeps to what matches/);
  });
});
