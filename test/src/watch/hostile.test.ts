import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { yamlDocuments } from '../../../src/adapters/yaml-documents.ts';
import { readWatchConfig } from '../../../src/contract/watch-config.ts';
import { readGitAddress } from '../../../src/contract/watch-file-source.ts';
import { formatWatchFile, parseWatchFile } from '../../../src/contract/watch-file-text.ts';
import { readFiles } from '../../../src/watch/read-files.ts';
import { readOwnSources } from '../../../src/watch/read-own.ts';
import { readTrace } from '../../../src/watch/trace-events.ts';

const start = (argv: readonly string[], sid = '1'): string => JSON.stringify({ event: 'start', sid, argv });
const good = `${start(['git', 'clone', 'https://example.org/a'])}\n{"event":"exit","sid":"1","code":0}\n`;

const LOCKS: Readonly<Record<string, string>> = {
  'package-lock.json':
    '{"lockfileVersion":3,"packages":{"node_modules/a":{"resolved":"git+https://example.org/a#1111111111111111111111111111111111111111"}}}',
  'uv.lock':
    '[[package]]\nname = "a"\nsource = { git = "https://example.org/a?branch=dev#1111111111111111111111111111111111111111" }\n',
  'poetry.lock':
    '[[package]]\nname = "a"\n[package.source]\ntype = "git"\nurl = "https://example.org/a"\nreference = "dev"\nresolved_reference = "1111111111111111111111111111111111111111"\n',
  'Cargo.lock':
    '[[package]]\nname = "a"\nsource = "git+https://example.org/a?branch=dev#1111111111111111111111111111111111111111"\n',
  'yarn.lock':
    '"a@git+https://example.org/a#dev":\n  version "1"\n  resolved "git+https://example.org/a#1111111111111111111111111111111111111111"\n',
  'pnpm-lock.yaml':
    "      specifier: git+https://example.org/a#dev\n    resolution: {commit: 1111111111111111111111111111111111111111, repo: 'https://example.org/a', type: git}\n",
  'direct_url.json':
    '{"url":"https://example.org/a","vcs_info":{"vcs":"git","requested_revision":"dev","commit_id":"1111111111111111111111111111111111111111"}}',
  '.gitmodules': '[submodule "a"]\n\tpath = a\n\turl = https://example.org/a\n\tbranch = dev\n',
  'CMakeLists.txt': 'FetchContent_Declare(a\n  GIT_REPOSITORY https://example.org/a\n  GIT_TAG dev\n)\n',
  'buildout.cfg': '[buildout]\nsources = sources\n[sources]\na = git https://example.org/a branch=dev\n',
  'all.repos': 'repositories:\n  a: {type: git, url: https://example.org/a, version: dev}\n',
  'west.yml':
    'manifest:\n  remotes: [{name: o, url-base: https://example.org}]\n  projects: [{name: a, remote: o, revision: dev}]\n',
  'default.xml':
    '<manifest><remote name="o" fetch="https://example.org"/><default remote="o" revision="dev"/><project name="a"/></manifest>',
};

describe('files that tools write', () => {
  test.each(Object.entries(LOCKS))('%s names the repository, and whether a committed one holds it', (path, text) => {
    const read = (committed: boolean) => readFiles([{ path, text, committed }], yamlDocuments);
    expect(read(false).errors).toEqual([]);
    expect(read(false).git.map(({ url }) => readGitAddress(url)?.key)).toEqual(['https://example.org/a']);
    const isLock = path.includes('lock');
    expect(read(true).git.map(({ held }) => held)).toEqual([isLock || path === '.gitmodules']);
  });

  test('a file that is broken in any way breaks no other one, and never throws', () => {
    const entries = Object.entries(LOCKS);
    fc.assert(
      fc.property(
        fc.nat(entries.length - 1),
        fc.nat(400),
        fc.nat(40),
        fc.string({ unit: 'binary', maxLength: 20 }),
        (which, at, cut, rubbish) => {
          const [path, text] = entries[which] as [string, string];
          const broken = text.slice(0, at) + rubbish + text.slice(at + cut);
          const [name, fine] = entries[(which + 1) % entries.length] as [string, string];
          const other = { path: name, text: fine, committed: true };
          const both = readFiles([{ path, text: broken, committed: true }, other], yamlDocuments);
          expect(both.git).toEqual(expect.arrayContaining([...readFiles([other], yamlDocuments).git]));
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('traces', () => {
  test('of 200 files of which 100 are broken in 100 ways, 100 are read and the others are errors', () => {
    const rubbish = [
      '',
      '{',
      '[]',
      'null',
      '\u0000',
      '{"event":"start"}',
      '{"event":"start","sid":1,"argv":[]}',
      '{"event":"start","sid":"1","argv":{}}',
      '{"event":"start","sid":"1","argv":[1]}',
      good.slice(0, 30),
    ];
    const broken = Array.from({ length: 100 }, (_, index) => ({
      name: `b${index}`,
      text: `${rubbish[index % 10]}${'x'.repeat(Math.floor(index / 10))}`,
      isCut: false,
    }));
    const fine = Array.from({ length: 100 }, (_, index) => ({ name: `a${index}`, text: good, isCut: false }));
    const { processes, errors } = readTrace([...broken, ...fine]);
    expect(processes).toHaveLength(100);
    expect(new Set(errors.map(({ path }) => path)).size).toBe(100);
  });

  test('a torn file still tells which process began', () => {
    const { processes, errors } = readTrace([{ name: 'a', text: good.slice(0, -10), isCut: false }]);
    expect(processes.map(({ exit }) => exit)).toEqual([null]);
    expect(errors).toHaveLength(1);
  });
});

describe('addresses', () => {
  test('are one however they are written, and lose what opens the door', () => {
    const ways = [
      'git@github.com:O/r.git',
      'https://github.com/o/r',
      'https://user:secret@github.com/o/r.git/',
      'git+ssh://git@github.com/o/r',
      'ssh://git@github.com:22/o/r.git',
    ];
    expect(new Set(ways.map((way) => readGitAddress(way)?.key))).toEqual(new Set(['https://github.com/o/r']));
    expect(readGitAddress('https://user:secret@github.com/o/r')?.url).toBe('https://github.com/o/r');
    expect(readGitAddress('git@github.com:o/r.git')?.url).toBe('ssh://git@github.com/o/r.git');
  });

  test.each([
    'ext::sh -c id',
    '-oProxyCommand=id',
    '/tmp/r',
    '../r',
    'https://',
    'javascript:alert(1)',
    'https://h/a\nb',
    'C:\\r',
    '',
  ])('%j is none', (text) => {
    expect(readGitAddress(text)).toBeNull();
  });
});

describe('programs of the project', () => {
  test('a line that says nothing is an error, and the others count', () => {
    const text = '{"git":"https://example.org/a","ref":"dev"}\nnonsense\n{"image":"postgres:16"}\n{"pypi":"../x"}\n';
    const { git, sources, errors } = readOwnSources(text, './own');
    expect([git.length, sources.map(({ id }) => id), errors.map(({ path }) => path)]).toEqual([
      1,
      ['oci:docker.io/library/postgres:16'],
      ['line 2', 'line 4'],
    ]);
  });

  test('an index in one’s own network may be named without TLS: whether it is asked, the operator says', () => {
    const text =
      '{"index":"http://10.1.2.3:3141/simple/a/"}\n{"index":"ftp://example.org/a/"}\n{"index":"http://u:p@example.org/a/"}\n';
    const { sources, errors } = readOwnSources(text, './own');
    expect([sources.map(({ id }) => id), errors.map(({ path }) => path)]).toEqual([
      ['index:http://10.1.2.3:3141/simple/a/'],
      ['line 2', 'line 3'],
    ]);
    const included = (index: string) => readWatchConfig({ include: [{ index }] }).ok;
    expect(['http://10.1.2.3:3141/simple/a/', 'ftp://example.org/a/', 'http://u:p@example.org/a/'].map(included)).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('what an index gave is told with the version that the build got', () => {
    const { sources } = readOwnSources('{"index":"https://example.org/simple/a/","resolved":"1.0"}\n', './own');
    expect(sources).toMatchObject([{ kind: 'index', resolved: '1.0' }]);
  });
});

test('a watch file is read as it was written, and one of a newer schema as far as it is understood', () => {
  const build = {
    repository: 'a/b',
    ref: 'refs/heads/main',
    sha: 'c'.repeat(40),
    run: '1',
    workflow: 't.yml',
    configuration: 'default',
    at: 1,
  };
  const source = {
    id: 'git:https://example.org/a#refs/heads/dev',
    kind: 'git',
    url: 'https://example.org/a',
    ref: 'refs/heads/dev',
    resolved: null,
    state: 'live',
    via: ['git-trace'],
  } as const;
  const file = { schema: 1, frozen: false, build, sources: [source], errors: [] } as const;
  for (const one of [file, { ...file, partial: true as const }])
    expect(parseWatchFile(formatWatchFile(one))).toEqual({ ok: true, value: one });
  const newer = JSON.stringify({ ...file, schema: 2, more: 1, sources: [source, { kind: 'svn' }] });
  expect(parseWatchFile(newer)).toMatchObject({ ok: true, value: { sources: [source], errors: [{ path: 'sources[1]' }] } });
});
