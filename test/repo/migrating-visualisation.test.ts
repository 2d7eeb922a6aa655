import { execFileSync, spawnSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { localHost } from '../../src/adapters/local-host.ts';
import { localWiring } from '../../src/adapters/local-ports.ts';
import { readCommandPolicies } from '../../src/contract/commands-config.ts';
import { parseRequest } from '../../src/contract/comment-command.ts';
import { readNightly } from '../../src/contract/nightly-config.ts';
import { readSites } from '../../src/contract/sites-config-read.ts';
import { runLocal } from '../../src/local/program.ts';
import { readRefdataSection } from '../../src/refdata/compare/section.ts';
import { EXAMPLES } from '../sandbox/demo/example.ts';
import { toolsOf } from '../sandbox/demo/examples/plots-tools.ts';
import { ROOT } from './planted-tree.ts';
import { snippetsOf } from './snippets.ts';

// What docs/migrating-visualisation.md shows is what examples/plots does: its files, its commands, and what they make.
const PAGE = 'docs/migrating-visualisation.md';
const EXAMPLE = join(ROOT, 'examples/plots');
const page = await readFile(join(ROOT, PAGE), 'utf8');
const snippets = snippetsOf(PAGE, page);
const text = (path: string): Promise<string> => readFile(join(EXAMPLE, path), 'utf8');

test('every file on the page is the example’s, word by word', async () => {
  const files = snippets.filter(({ language }) => language === 'yaml');
  expect(files.map(({ info }) => basename(info)).sort()).toEqual([
    'pictures.yml',
    'pilotlight.yml',
    'refdata.yml',
    'site.yml',
    'sites.yml',
  ]);
  for (const { info, text: shown } of files) expect(shown).toBe(await text(info));
});

test('every command on the page is one that there is', async () => {
  const scripts = async (folder: string) => Object.keys(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')).scripts);
  const named = (pattern: RegExp) => [...page.matchAll(pattern)].map(([, name = '']) => name);
  const npm = named(/npm run ([\w-]+)/g);
  const known = [...(await scripts(ROOT)), ...(await scripts(EXAMPLE))];
  expect(npm.length).toBeGreaterThan(3);
  expect(npm.filter((name) => !known.includes(name))).toEqual([]);
  const help = await readFile(join(ROOT, 'autoscaler/main.ts'), 'utf8');
  const programs = named(/`(?:npx )?pilotlight ([a-z]+)/g);
  const local = ['plan', 'run', 'refdata'];
  expect(programs.length).toBeGreaterThan(5);
  expect(programs.filter((name) => !local.includes(name) && !help.includes(`\n  ${name}: {`))).toEqual([]);
});

test('what people comment is understood, and the tools are typed by the example’s story', async () => {
  const { commands } = ok(readCommandPolicies(parse(await text('.github/pilotlight.yml')).commands));
  const comments = [...page.matchAll(/`(\/[a-z][a-z-]*(?: [a-z]+)*)`/g)].map(([, comment = '']) => comment);
  expect(comments).toEqual(expect.arrayContaining(['/retest all', '/promote docs', '/update-refdata', '/runner start large']));
  expect(comments.filter((comment) => parseRequest(comment, commands)?.ok !== true)).toEqual([]);
  expect(Object.keys(EXAMPLES)).toContain('plots');
  expect(toolsOf(page)).toHaveLength(6);
});

test('the example’s settings are taken, every section of them', async () => {
  const settings = parse(await text('.github/pilotlight.yml'));
  const [site] = ok(readSites(settings.sites));
  expect(site?.promotions[0]).toMatchObject({ name: 'official', minInterval: 600_000 });
  expect(ok(readNightly(settings.nightly))).toMatchObject([{ workflow: 'site.yml' }]);
  expect(ok(readCommandPolicies(settings.commands)).commands.get('promote')).toMatchObject({ role: 'maintain' });
  expect(readRefdataSection(settings.refdata).ok).toBe(true);
});

function ok<T>(read: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown }): T {
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

describe('the example, built', () => {
  let folder: string;
  const env = { PATH: process.env['PATH'] ?? '', SEED: '1' };
  const npm = (...words: readonly string[]) => execFileSync('npm', words, { cwd: folder, encoding: 'utf8', env });
  const site = async () => {
    const entries = await readdir(join(folder, 'site'), { recursive: true, withFileTypes: true });
    const paths = entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
    return new Map(await Promise.all(paths.map(async (path) => [path, await readFile(path)] as const)));
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plots-'));
    await cp(EXAMPLE, folder, { recursive: true, filter: (path) => !/\/(?:out|site)$/.test(path) });
    for (const words of [['test'], ['run', 'notebooks'], ['run', 'site']]) npm(...words);
  }, 60_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('notebooks are executed: what a cell says stands below it', async () => {
    const { cells } = JSON.parse(await readFile(join(folder, 'out/notebooks/random-walks.ipynb'), 'utf8'));
    const said = cells.flatMap(({ outputs = [] }) => outputs.map(({ output_type }: { output_type: string }) => output_type));
    expect(said).toEqual(['stream', 'display_data', 'execute_result']);
    expect(cells[1].outputs[0].text).toMatch(/^one ends at -?\d+\.\d{3}\n/);
  });

  test('no page of the site leads to what is not there, and names of assets are of what they hold', async () => {
    const files = await site();
    const pages = [...files].filter(([path]) => path.endsWith('.html'));
    expect(pages).toHaveLength(3);
    const links = pages.flatMap(([path, bytes]) =>
      [...String(bytes).matchAll(/(?:href|src)="([^":]+)"/g)].map(([, link = '']) => join(dirname(path), link)),
    );
    expect(links.length).toBeGreaterThan(12);
    expect(links.filter((path) => !files.has(path))).toEqual([]);
    const assets = [...files].filter(([path]) => path.includes('/assets/'));
    const wrong = assets.filter(([path, bytes]) => !path.includes(`.${hash('sha256', bytes).slice(0, 12)}.`));
    expect([assets.length, wrong.map(([path]) => path)]).toEqual([9, []]);
  });

  test('built again it is the same to the last byte, so that nothing moves', async () => {
    const before = await site();
    npm('run', 'notebooks');
    npm('run', 'site');
    expect(await site()).toEqual(before);
  });

  test('a notebook that fails is red, and keeps what came before', async () => {
    const path = join(folder, 'notebooks/random-walks.ipynb');
    const whole = await readFile(path, 'utf8');
    await writeFile(path, whole.replace('display(', 'displayed('));
    const ended = spawnSync('npm', ['run', 'notebooks'], { cwd: folder, encoding: 'utf8', env });
    expect([ended.status, ended.stdout]).toEqual([1, expect.stringContaining('cell picture: displayed is not defined')]);
    const { cells } = JSON.parse(await readFile(join(folder, 'out/notebooks/random-walks.ipynb'), 'utf8'));
    const last = cells.map(({ outputs = [] }: { outputs?: readonly { output_type: string }[] }) => outputs.at(-1)?.output_type);
    expect(last).toEqual([undefined, 'stream', 'error', undefined, undefined]);
  });

  test('`pilotlight plan` finds the suites that the page names', async () => {
    const said: Buffer[] = [];
    const out = { write: (chunk: string | Uint8Array) => said.push(Buffer.from(chunk as string)) };
    const machine = {
      env: { PATH: process.env['PATH'] ?? '' },
      folder,
      out,
      err: out,
      cancelled: new AbortController().signal,
    };
    expect(await runLocal(['plan'], await localHost(machine, localWiring))).toBe(0);
    expect(String(Buffer.concat(said))).toMatch(/^lines .*\[self-hosted, linux, large\]/m);
  });
});
