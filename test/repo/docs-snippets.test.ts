import { execFileSync, spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { readConfig } from '../../autoscaler/config.ts';
import { localHost } from '../../src/adapters/local-host.ts';
import { localWiring } from '../../src/adapters/local-ports.ts';
import { readPeopleRequest } from '../../src/commands/refdata/people/command-line.ts';
import { readRefdataPolicy } from '../../src/contract/commands-config.ts';
import { COMMANDS, type Declaration, INPUTS } from '../../src/input-table.ts';
import { ok } from '../../src/lib/result.ts';
import { readOptions } from '../../src/local/options.ts';
import { runLocal } from '../../src/local/program.ts';
import { readRefdataSection } from '../../src/refdata/compare/section.ts';
import { all, isPlan, isRefdata, isSection, isService, isWorkflow, ours, rows } from './page-snippets.ts';
import { ROOT } from './planted-tree.ts';

// What people copy from the pages works: plans go through the real program, commands run, their output is as shown. Fences with
// a file's name behind the language are files of the page's project; `before` marks what belongs to another system.
let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pilotlight-docs-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
  if (/\.sh$|^bin\//.test(path)) await chmod(join(folder, path), 0o755);
}

/** The program with the adapters that it ships with, what it says and what it prints in one list. */
async function pilotlight(...words: readonly string[]) {
  const said: Buffer[] = [];
  const out = { write: (chunk: string | Uint8Array) => said.push(Buffer.from(chunk as string)) };
  const env = { PATH: `${join(folder, 'bin')}:${process.env.PATH}` };
  const machine = { env, folder, out, err: out, cancelled: new AbortController().signal };
  const code = await runLocal(words, await localHost(machine, localWiring));
  return { code, said: Buffer.concat(said).toString() };
}

/** What the pages take for granted in a project, and in its machine. */
async function project(): Promise<void> {
  for (const path of ['test/a.test.ts', 'test/b.spec.js', 'tests/one', 'tests/two', 'tests/test_words.py', 'checks/lint.sh'])
    await write(path, '');
  await write('bin/nox', `#!/bin/sh\necho '[{"session": "tests-3.12"}, {"session": "lint"}]'\n`);
}

const FILE: Readonly<Record<string, string>> = {
  yaml: '.github/pilotlight.yml',
  ts: '.github/pilotlight.plan.ts',
  python: '.github/pilotlight.plan.py',
};

test('every snippet of the pages is one that something checks', () => {
  const known = ['yaml', 'ts', 'python', 'sh', 'json', 'console', ''];
  expect(all.filter(({ language }) => !known.includes(language))).toEqual([]);
  const yaml = ours.filter(({ language }) => language === 'yaml');
  expect(yaml.filter((one) => ![isPlan, isWorkflow, isService, isRefdata, isSection].some((is) => is(one)))).toEqual([]);
  expect(yaml.filter(isPlan).length).toBeGreaterThan(8);
});

describe('a plan', () => {
  const plans = ours.filter(
    (one) => isPlan(one) || one.language === 'ts' || one.language === 'python' || one.info.includes('pilotlight.plan'),
  );

  test.each(rows(plans))('that stands at %s is made as it is', async (_, { language, info, text }) => {
    await project();
    await write(info || (FILE[language] ?? ''), text);
    const made = await pilotlight('plan', '--json');
    expect([made.code, made.said]).toEqual([0, expect.stringContaining('"digest"')]);
    expect(made.said).not.toContain('warning');
    expect(JSON.parse(made.said.slice(made.said.indexOf('{'))).configurations.length).toBeGreaterThan(0);
  });
});

describe('a workflow', () => {
  const inputs = async (uses: string): Promise<readonly string[]> => {
    const [, file = ''] = /^pilotlight-ci\/pilotlight\/(\.github\/workflows\/[a-z]+\.yml)@v1$/.exec(uses) ?? [];
    const called = parse(await readFile(join(ROOT, file), 'utf8'));
    return Object.keys(called.on.workflow_call.inputs);
  };
  /** Of the command that a step names, or of those that an expression chooses from. */
  const known = ({ command }: Readonly<Record<string, unknown>>): readonly string[] => {
    const chosen = COMMANDS.filter((one) =>
      String(command)
        .match(/[a-z-]+/g)
        ?.includes(one),
    );
    const declared = Object.entries<Declaration>(INPUTS);
    return declared.flatMap(([name, { commands }]) => (chosen.some((one) => commands.includes(one)) ? [name] : []));
  };

  test.each(rows(ours.filter(isWorkflow)))('that stands at %s hands over only what is known', async (_, { page, text }) => {
    const { on, jobs = {} } = parse(text);
    const given = Object.values(jobs as Record<string, Job>).flatMap((job) => [job, ...(job.steps ?? [])]);
    const mine = given.filter(({ uses }) => uses?.startsWith('pilotlight-ci/'));
    if (!on?.workflow_dispatch) expect(mine.length).toBeGreaterThan(0);
    for (const { uses = '', with: values = {} } of mine) {
      const names = uses === 'pilotlight-ci/pilotlight@v1' ? known(values) : await inputs(uses);
      expect(Object.keys(values).filter((name) => !names.includes(name))).toEqual([]);
    }
    for (const name of Object.keys(on?.workflow_dispatch?.inputs ?? {})) expect(DISPATCHED[kindOf(page, mine)]).toContain(name);
  });

  /** What is filled into inputs of workflows that are started by themselves; any other is never filled in. */
  const DISPATCHED: Readonly<Record<string, readonly string[]>> = {
    reference: ['pull', 'branch', 'request', 'by', 'answer', 'asked'],
    sites: ['site', 'to', 'digest', 'rollback', 'by', 'answer', 'asked'],
    watched: ['cause', 'compare', 'configurations', 'asked'],
    tests: ['pilotlight'],
  };
  const kindOf = (page: string, mine: readonly Job[]): string => {
    if (mine.some(({ uses }) => uses?.includes('/sites.yml@'))) return 'sites';
    if (page.includes('reference-')) return 'reference';
    return mine.some(({ with: given }) => given?.['command'] === 'watch' || given?.['command'] === 'nightly')
      ? 'watched'
      : 'tests';
  };

  interface Job {
    readonly uses?: string;
    readonly with?: Readonly<Record<string, unknown>>;
    readonly steps?: readonly Job[];
  }

  test('takes six lines in the README', () => {
    const [first] = ours.filter((one) => one.page === 'README.md' && isWorkflow(one));
    expect(first?.text.trimEnd().split('\n')).toHaveLength(6);
  });
});

test.each(rows(ours.filter(isRefdata)))('the sections about reference data at %s are taken', (_, { text }) => {
  const { refdata, commands } = parse(text) as { readonly refdata?: unknown; readonly commands?: unknown };
  const [section, policy] = [readRefdataSection(refdata), readRefdataPolicy(commands)];
  expect([section.ok ? [] : section.error, policy.ok ? [] : policy.error]).toEqual([[], []]);
});

test.each(rows(ours.filter(({ language, text }) => language === 'sh' && text.includes('pilotlight refdata '))))(
  'what people ask about reference data at %s is understood',
  (_, { text }) => {
    const asked = [...text.matchAll(/^npx pilotlight refdata (.*)$/gm)].map(([, words = '']) =>
      words.replaceAll("'", '').split(' '),
    );
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.map((words) => readPeopleRequest(words)).filter(({ ok: isRead }) => !isRead)).toEqual([]);
  },
);

test('the policies that docs/reference-store.md names are there, and each of them is named', async () => {
  const page = await readFile(join(ROOT, 'docs/reference-store.md'), 'utf8');
  const files = await readdir(join(ROOT, 'docs/policies'));
  for (const file of files) JSON.parse(await readFile(join(ROOT, 'docs/policies', file), 'utf8'));
  const looped = ['read', 'candidate', 'branch', 'accept'].map((role) => `trust-${role}.json`);
  expect(page).toContain('for role in read candidate branch accept; do');
  expect(files.filter((file) => !page.includes(file) && !looped.includes(file))).toEqual([]);
  const mentioned = [...page.matchAll(/policies\/([a-z-]+\.json)/g)].map(([, file]) => file);
  expect(mentioned.filter((file) => !files.includes(file ?? ''))).toEqual([]);
});

const LINKING = globSync(['*.md', 'docs/*.md', 'examples/*/README.md'], { cwd: ROOT });
test.each(LINKING)('each link of %s leads to a page, and to a heading of it', async (page) => {
  const text = await readFile(join(ROOT, page), 'utf8');
  for (const [, target = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^https?:/.test(target)) continue;
    const [path = '', heading] = target.split('#');
    const file = path === '' ? page : join(dirname(page), path);
    const isFolder = (await stat(join(ROOT, file))).isDirectory();
    if (isFolder || heading === undefined) continue;
    const headings = [...(await readFile(join(ROOT, file), 'utf8')).matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
      anchorOf(title),
    );
    expect([target, headings]).toEqual([target, expect.arrayContaining([heading])]);
  }
});

/** As GitHub makes it of a heading. */
const anchorOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-');

test.each(rows(ours.filter(isService)))('settings of the service at %s are taken', async (_, { text }) => {
  const example = parse(await readFile(join(ROOT, 'examples/pilotlight.yml'), 'utf8'));
  const whole = JSON.stringify({ ...example, ...(parse(text) as object) });
  const key = await import('node:crypto').then(({ generateKeyPairSync }) => generateKeyPairSync('rsa', { modulusLength: 2048 }));
  const pem = key.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const read = readConfig({
    text: whole,
    file: '/etc/pilotlight.yml',
    readCredential: (source) => ok(/key|pem/.test(JSON.stringify(source)) ? pem : 's'.repeat(40)),
  });
  expect(read.ok ? [] : read.error).toEqual([]);
});

test.each(rows(ours.filter(({ language, info }) => language === 'sh' && info === '')))(
  'commands at %s are ones that the shell and the program know',
  (_, { text }) => {
    expect(spawnSync('bash', ['-n'], { input: text, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
    for (const [, words = ''] of text.matchAll(/^pilotlight ((?:plan|run)\b[^\n#]*)/gm))
      expect([words, readOptions(words.trim().split(/\s+/)).ok]).toEqual([words, true]);
  },
);

/** Times differ from machine to machine; what changed since where depends on the repository. */
const steady = (text: string): string =>
  text
    .replace(/^changed files: .*\n/gm, '')
    .replace(/\b\d+\.\d+s\b/g, '0.1s')
    .replace(/\b\d\d:\d\d UTC\b/g, '14:35 UTC');

test('docs/start.md can be followed word by word, and shows what will be seen', async () => {
  execFileSync('git', ['init', '-q', '-b', 'main', folder]);
  const steps = ours.filter(({ page }) => page === 'docs/start.md');
  let shown = 0;
  for (const { language, info, text } of steps) {
    if (language !== 'console' && info !== '') await write(info, text);
    if (language !== 'console') continue;
    for (const [, line = '', expected = ''] of text.matchAll(/^\$ pilotlight (.*)\n((?:(?!\$ ).*\n)*)/gm)) {
      const { said } = await pilotlight(...line.split(' '));
      expect(steady(said)).toBe(steady(expected));
      shown += 1;
    }
  }
  expect(shown).toBe(4);
});
