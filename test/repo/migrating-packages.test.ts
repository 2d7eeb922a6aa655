import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { readConfig } from '../../autoscaler/config.ts';
import { localHost } from '../../src/adapters/local-host.ts';
import { localWiring } from '../../src/adapters/local-ports.ts';
import { readSites } from '../../src/contract/sites-config-read.ts';
import { readWatchConfig } from '../../src/contract/watch-config.ts';
import { ok } from '../../src/lib/result.ts';
import { runLocal } from '../../src/local/program.ts';
import { readOwnSources } from '../../src/watch/read-own.ts';
import { causeOf, declaredInputs } from '../../src/watch/trigger-cause.ts';
import { changeOf } from '../builders/watch.ts';
import { type StaticSites, serveStatic } from '../sandbox/demo/static-sites.ts';
import { interpolate } from '../sandbox/workflows/expressions.ts';
import { ROOT } from './planted-tree.ts';
import { snippetsOf } from './snippets.ts';

// What docs/migrating-packages.md shows is what examples/packages does: its files, its commands, and what they make.
const PAGE = 'docs/migrating-packages.md';
const EXAMPLE = join(ROOT, 'examples/packages');
const page = await readFile(join(ROOT, PAGE), 'utf8');
const snippets = snippetsOf(PAGE, page);
const text = (path: string): Promise<string> => readFile(join(EXAMPLE, path), 'utf8');

test('every file on the page is the example’s, word by word', async () => {
  const files = snippets.filter(({ info }) => info !== '');
  expect(files.map(({ info }) => info).sort()).toEqual([
    '.github/pilotlight.plan.py',
    '.github/pilotlight.yml',
    '.github/watch.d/index',
    '.github/workflows/packages.yml',
    'tools/build.sh',
  ]);
  for (const { info, text: shown } of files) expect(shown).toBe(await text(info));
});

test('every command on the page is one that the example’s story or this suite runs', async () => {
  const story = await text('../../test/sandbox/demo/examples/packages.ts');
  const lines = snippets
    .filter(({ language, info }) => language === 'sh' && info === '')
    .flatMap((one) => one.text.trim().split('\n'));
  const runs: Readonly<Record<string, boolean>> = {
    'npm ci': true,
    'npm run demo -- --example packages': true,
    'pip install --index-url https://wheels.example/simple/ geometry': story.includes("['install', '--quiet', ...indexes"),
  };
  const service = /^pilotlight (\w+) --config \/etc\/pilotlight\/pilotlight\.yml/;
  const isRun = (line: string): boolean => runs[line] ?? story.includes(`cast.pilotlight('${service.exec(line)?.[1] ?? '?'}'`);
  expect(lines).toHaveLength(6);
  expect(lines.filter((line) => !isRun(line))).toEqual([]);
});

test('the example’s settings are taken, and its workflow takes what it is started with', async () => {
  const settings = parse(await text('.github/pilotlight.yml'));
  expect(readSites(settings.sites)).toMatchObject({ ok: true });
  expect(readWatchConfig(settings.watch)).toMatchObject({
    ok: true,
    value: { ignore: [], collectors: ['.github/watch.d/index'] },
  });
  const inputs = declaredInputs(parse(await text('.github/workflows/packages.yml')));
  expect(inputs).toEqual(['configurations', 'cause', 'compare', 'asked']);
});

test('no snippet is left: what a started run is called follows from its change, and the service takes the host that its operator names', async () => {
  const others = snippets.filter(({ language, info }) => info === '' && !['sh', 'console'].includes(language));
  const [title, settings] = others.map((one) => one.text.trimEnd());
  expect(others).toHaveLength(2);

  const [, url = '', from = '', to = '', asked = ''] =
    /^upstream: (\S+) (\w{7})\.\.(\w{7}) \((watch-[0-9a-f-]{36})\)$/.exec(title ?? '') ?? [];
  const index = { kind: 'index', url: `https://${url}/`, id: `index:https://${url}/`, configurations: [] } as const;
  const cause = causeOf([{ ...changeOf('x', from.padEnd(64, '0'), to.padEnd(64, '0')), ...index }]);
  const { 'run-name': name } = parse(await text('.github/workflows/packages.yml'));
  expect(interpolate(name, { inputs: { cause, asked } })).toBe(title);
  expect(interpolate(name, { inputs: {} })).toBe('');

  const whole = { ...parse(await readFile(join(ROOT, 'examples/pilotlight.yml'), 'utf8')), ...parse(settings ?? '') };
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const read = readConfig({
    ...{ text: JSON.stringify(whole), file: '/etc/pilotlight/pilotlight.yml' },
    readCredential: (source) => ok(/key|pem/.test(JSON.stringify(source)) ? pem : 's'.repeat(40)),
  });
  expect(read).toMatchObject({ ok: true, value: { watch: { trusted: ['packages.acme.internal:3141'] } } });
});

test('sources as the page writes them are taken', () => {
  const inline = [...page.matchAll(/`(\{"pypi".*?\})`/g)].map(([, line = '']) => line);
  expect(inline).toHaveLength(1);
  expect(readOwnSources(inline.join('\n'), 'index')).toMatchObject({
    errors: [],
    sources: [{ id: 'pypi:numpy', ref: '>=2,<3' }],
  });
});

// Without Python there is nothing to try; where everything must be there, that is an error.
const hasPip = spawnSync('python3', ['-m', 'pip', '--version']).status === 0 || process.env['CI'] === 'true';
(hasPip ? describe : describe.skip)('the example, in a checkout (needs python3 with pip)', () => {
  let [folder, served] = ['', ''];
  let site: StaticSites;
  const env = { PATH: process.env['PATH'] ?? '', PYTHONDONTWRITEBYTECODE: '1', GITHUB_RUN_NUMBER: '7' };
  const index = async (...words: readonly string[]) => {
    const given = { cwd: folder, env };
    const run = promisify(execFile)('python3', ['tools/index.py', ...words], given);
    return run.then(
      ({ stdout }) => ({ code: 0, said: stdout }),
      (error: { readonly code: number; readonly stderr: string }) => ({ code: error.code, said: error.stderr }),
    );
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'packages-'));
    served = join(folder, 'served');
    await mkdir(served);
    await cp(EXAMPLE, folder, { recursive: true, filter: (path) => !/\/(?:out|site|__pycache__)$/.test(path) });
    for (const words of [
      ['init', '-q', '-b', 'main'],
      ['add', '-A'],
    ])
      execFileSync('git', words, { cwd: folder, env });
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', 'commit', '-qm', 'All'], { cwd: folder, env });
    site = await serveStatic(served);
  });
  afterAll(async () => {
    await site.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function planned(...words: readonly string[]): Promise<string> {
    const said: Buffer[] = [];
    const out = { write: (chunk: string | Uint8Array) => said.push(Buffer.from(chunk as string)) };
    const machine = { env, folder, out, err: { write: () => true }, cancelled: new AbortController().signal };
    await runLocal(['plan', ...words], await localHost(machine, localWiring));
    return Buffer.concat(said).toString();
  }

  test('`pilotlight plan` says what the page shows', async () => {
    const shown = snippets.find(({ language }) => language === 'console')?.text.replace('$ pilotlight plan\n', '');
    expect(await planned()).toBe(shown);
  });

  test('of the configurations that the service asks for, those that are gone leave the others to be built', async () => {
    await mkdir(join(folder, 'kit'));
    await writeFile(join(folder, 'kit/pilotlight_plan.py'), await planned('--python'));
    const program =
      'import runpy; plan = runpy.run_path(".github/pilotlight.plan.py"); print(*[one.fields["name"] for one in plan["test_generator"]("1", None)])';
    const wanted = (inputs: Readonly<Record<string, string>>) =>
      execFileSync('python3', ['-c', program], {
        ...{ cwd: folder, env: { ...env, PYTHONPATH: join(folder, 'kit') }, encoding: 'utf8' },
        input: JSON.stringify({ schema: 'pilotlight-context/1', inputs, changed_files: null }),
      })
        .trim()
        .split(' ');
    expect(wanted({ configurations: '["gone-py38", "weather-py310"]' })).toEqual(['weather-py310']);
    expect(wanted({ configurations: '' })).toHaveLength(6);
    expect(wanted({ configurations: '["gone-py38"]' })).toEqual(['']);
  });

  test('one wheel is built as in its job, tested as it is installed, and numbered', () => {
    const built = spawnSync('tools/build.sh', ['glossary', 'py38'], { cwd: folder, env, encoding: 'utf8' });
    expect([built.status, built.stderr]).toEqual([0, expect.stringContaining('OK')]);
    const wheels = execFileSync('ls', [join(folder, 'out/wheels')], { encoding: 'utf8' });
    expect(wheels.trim()).toBe('glossary-2.0-7-py38-none-any.whl');
  }, 60_000);

  test('an index keeps what was published, and replaces what was built again', async () => {
    const wheels = join(folder, 'wheels');
    const wheel = join(folder, 'out/wheels/glossary-2.0-7-py38-none-any.whl');
    await mkdir(wheels);
    await cp(wheel, join(wheels, 'glossary-2.0-6-py38-none-any.whl'));
    await cp(wheel, join(wheels, 'glossary-2.0-6-py310-none-any.whl'));
    expect(await index(served, '--wheels', wheels, '--published', site.url)).toMatchObject({
      code: 0,
      said: '2 new wheels, 2 in all\n',
    });
    expect(await index('site', '--wheels', 'out/wheels', '--published', site.url)).toMatchObject({
      said: '1 new wheels, 2 in all\n',
    });
    const listed = await readFile(join(folder, 'site/simple/glossary/index.html'), 'utf8');
    expect([...listed.matchAll(/>(glossary-[^<]+)</g)].map(([, name]) => name)).toEqual([
      'glossary-2.0-6-py310-none-any.whl',
      'glossary-2.0-7-py38-none-any.whl',
    ]);
  });

  test('what is not as its digest says, no index at all, and files that are no wheels leave everything as it was', async () => {
    const json = join(served, 'simple/glossary/index.json');
    const told = await readFile(json, 'utf8');
    await writeFile(json, told.replace(/"sha256": "[0-9a-f]{8}/, '"sha256": "00000000'));
    const none = join(folder, 'none');
    const build = (...words: readonly string[]) => index('refused', '--wheels', none, ...words);
    expect(await build('--published', site.url)).toMatchObject({ code: 1, said: expect.stringContaining('is not what') });
    await rm(join(served, 'simple/index.json'));
    expect(await build('--published', site.url)).toMatchObject({
      code: 1,
      said: expect.stringContaining('without its index.json'),
    });
    expect(await build('--published', '')).toMatchObject({ code: 1, said: expect.stringContaining('expected a web address') });
    await mkdir(none);
    await writeFile(join(none, 'glossary-2.0-py38-none-any.whl'), 'nothing');
    expect(await build()).toMatchObject({ code: 1, said: expect.stringContaining('is no wheel') });
    expect(spawnSync('ls', [join(folder, 'refused')]).status).not.toBe(0);
  });
});
