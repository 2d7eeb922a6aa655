import { execFileSync, spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { readConfig } from '../../autoscaler/config.ts';
import { localHost } from '../../src/adapters/local-host.ts';
import { localWiring } from '../../src/adapters/local-ports.ts';
import { readBranchRules } from '../../src/contract/branches-config.ts';
import { INPUTS } from '../../src/input-table.ts';
import { ok } from '../../src/lib/result.ts';
import { runLocal } from '../../src/local/program.ts';
import { EXAMPLES } from '../sandbox/demo/example.ts';
import { ROOT } from './planted-tree.ts';
import { snippetsOf } from './snippets.ts';

// What docs/migrating-platform.md shows is what examples/platform does, which `npm run demo -- --example platform` plays.
const PAGE = 'docs/migrating-platform.md';
const EXAMPLE = join(ROOT, 'examples/platform');
const page = await readFile(join(ROOT, PAGE), 'utf8');
const snippets = snippetsOf(PAGE, page);
const text = (path: string): Promise<string> => readFile(join(EXAMPLE, path), 'utf8');
const named = (pattern: RegExp): readonly string[] => [...page.matchAll(pattern)].map(([, name = '']) => name);

test('every file on the page is the example’s, word by word, and there is no other snippet that nothing checks', async () => {
  const files = snippets.filter(({ info }) => info !== '');
  const shown = ['.github/workflows/tests.yml', '.github/pilotlight.yml', '.github/workflows/branches.yml'];
  expect(files.map(({ info }) => info)).toEqual(shown);
  for (const one of files) expect(one.text).toBe(await text(one.info));
  const others = snippets.filter(({ info }) => info === '').map(({ language, text: lines }) => [language, lines.split('\n')[0]]);
  expect(others).toEqual([
    ['sh', 'npm ci'],
    ['yaml', 'announce:'],
  ]);
});

test('every command on the page is one that there is', async () => {
  expect(Object.keys(EXAMPLES)).toContain('platform');
  expect([...new Set(named(/(npm run [^`\n]+)/g))]).toEqual(['npm run demo -- --example platform']);
  const help = await readFile(join(ROOT, 'autoscaler/main.ts'), 'utf8');
  const programs = named(/`pilotlight ([a-z]+)/g);
  expect(programs).toEqual(expect.arrayContaining(['check', 'plan', 'serve']));
  expect(programs.filter((name) => name !== 'plan' && !help.includes(`\n  ${name}: {`))).toEqual([]);
  for (const script of new Set(named(/`(\w+\.(?:sh|service))`/g)))
    expect([script, existsSync(join(ROOT, 'autoscaler/deploy', script))]).toEqual([script, true]);
  expect(page).toContain('`command: promote-branches` and `dry_run: true`');
  expect(INPUTS.dry_run.commands).toContain('promote-branches');
});

test('the branches are there after what is typed once by hand', async () => {
  const [command = ''] = named(/`git (push [^`]+)`/g);
  const folder = await mkdtemp(join(tmpdir(), 'platform-'));
  try {
    const git = (...words: readonly string[]): string => execFileSync('git', words, { cwd: folder, encoding: 'utf8' });
    git('init', '-q', '-b', 'master');
    git('init', '-q', '--bare', 'there.git');
    git('-c', 'user.name=a', '-c', 'user.email=a@example.org', 'commit', '-q', '--allow-empty', '-m', 'All');
    git('remote', 'add', 'origin', join(folder, 'there.git'));
    git('push', '-q', 'origin', 'master');
    expect(spawnSync('git', command.split(' '), { cwd: folder }).status).toBe(0);
    const settings = parse(await text('.github/pilotlight.yml'));
    const rules = readBranchRules(settings.branches);
    const used = rules.ok ? (rules.value?.moves ?? []).flatMap(({ from, to }) => [from, to]) : [];
    const there = git('ls-remote', '--heads', 'origin').match(/(?<=refs\/heads\/).+/g) ?? [];
    expect([...there].sort()).toEqual([...new Set(used)].sort());
    expect(there).toHaveLength(4);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('the example’s sections are taken, and its plan is one configuration', async () => {
  const { branches } = parse(await text('.github/pilotlight.yml'));
  expect(readBranchRules(branches)).toMatchObject({
    ok: true,
    value: { block: { branch: 'master', until: '[testfix]' }, forced: { counts: false } },
  });
  const folder = await mkdtemp(join(tmpdir(), 'platform-'));
  try {
    // `pilotlight plan` looks from the checkout's root.
    await cp(EXAMPLE, folder, { recursive: true });
    execFileSync('git', ['init', '-q', '-b', 'master'], { cwd: folder });
    const said: Buffer[] = [];
    const out = { write: (chunk: string | Uint8Array) => said.push(Buffer.from(chunk as string)) };
    const machine = { env: { PATH: process.env['PATH'] ?? '' }, folder, out, err: { write: () => true } };
    await runLocal(['plan'], await localHost({ ...machine, cancelled: new AbortController().signal }, localWiring));
    expect(Buffer.concat(said).toString()).toMatch(
      /^python +\[self-hosted, linux, large\] +time limit 5m\n1 configurations?, plan /,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('the service takes the chat of the page, and its address from the place that is named', async () => {
  const shown = parse(snippets.find(({ text: lines }) => lines.startsWith('announce:'))?.text ?? '');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const asked: string[] = [];
  const whole = { ...parse(await readFile(join(ROOT, 'examples/pilotlight.yml'), 'utf8')), ...shown };
  const read = readConfig({
    ...{ text: JSON.stringify(whole), file: '/etc/pilotlight/pilotlight.yml' },
    readCredential: (source) => {
      asked.push(JSON.stringify(source));
      if (asked.at(-1)?.includes('chat-platform')) return ok('https://chat.example/hooks/x');
      return ok(/key|pem/.test(JSON.stringify(source)) ? pem : 's'.repeat(40));
    },
  });
  expect(read.ok ? [] : read.error).toEqual([]);
  expect(asked).toContain('{"credential":"chat-platform"}');
  expect(shown.announce[0].events).toContain('promoted');
});
