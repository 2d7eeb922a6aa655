import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { plantTree, ROOT, runTool } from './planted-tree.ts';

interface Plant {
  readonly rule: string;
  readonly file: string;
  readonly imports: string;
  /** Rules that the same import breaks by their own right. */
  readonly also?: readonly string[];
}

const PLANTS: readonly Plant[] = [
  { rule: 'no-cycles', file: 'autoscaler/web/circle-a.ts', imports: './circle-b.ts' },
  { rule: 'no-load-cycles', file: 'bench/circle-a.ts', imports: './circle-b.ts' },
  { rule: 'no-unresolvable', file: 'bench/nowhere.ts', imports: './does-not-exist.ts' },
  { rule: 'no-undeclared-package', file: 'bench/undeclared.ts', imports: 'undeclared' },
  { rule: 'product-needs-no-dev-package', file: 'autoscaler/commands/dev.ts', imports: 'dev-tool' },
  { rule: 'no-looking-ahead', file: 'autoscaler/webhook/ahead.ts', imports: '../demand/allowed.ts' },
  { rule: 'no-looking-ahead', file: 'autoscaler/launch/ahead.ts', imports: '../runner/allowed.ts' },
  { rule: 'no-looking-ahead', file: 'src/matrix/ahead.ts', imports: '../testrun/allowed.ts' },
  { rule: 'no-looking-ahead', file: 'src/output/ahead.ts', imports: '../testrun/allowed.ts' },
  { rule: 'no-looking-ahead', file: 'src/report/ahead.ts', imports: '../approval/allowed.ts' },
  { rule: 'lines-take-nothing-from-aside', file: 'autoscaler/plan/aside.ts', imports: '../timers/allowed.ts' },
  { rule: 'lines-take-nothing-from-aside', file: 'src/refdata/aside.ts', imports: '../site/allowed.ts' },
  { rule: 'aside-stands-alone', file: 'autoscaler/timers/lonely.ts', imports: '../announce/allowed.ts' },
  { rule: 'aside-stands-alone', file: 'src/branches/lonely.ts', imports: '../matrix/allowed.ts' },
  { rule: 'aside-stands-alone', file: 'autoscaler/statuses/lonely.ts', imports: '../rates/allowed.ts' },
  { rule: 'aside-stands-alone', file: 'autoscaler/timings/lonely.ts', imports: '../timers/allowed.ts' },
  { rule: 'lib-knows-nothing', file: 'src/lib/curious.ts', imports: '../contract/allowed.ts' },
  { rule: 'contract-knows-lib-and-zod', file: 'src/contract/curious.ts', imports: 'codec' },
  { rule: 'pure-rooms-import-no-node', file: 'autoscaler/plan/host.ts', imports: 'node:fs', also: ['node-only-at-the-edge'] },
  {
    rule: 'pure-rooms-import-no-node',
    file: 'src/refdata/compare/host.ts',
    imports: 'node:zlib',
    also: ['node-only-at-the-edge'],
  },
  { rule: 'pure-rooms-import-no-package', file: 'src/testrun/package.ts', imports: 'codec' },
  { rule: 'pure-rooms-import-no-package', file: 'autoscaler/announce/package.ts', imports: 'zod' },
  { rule: 'formats-are-read-by-codecs', file: 'src/refdata/compare/package.ts', imports: 'codec' },
  { rule: 'page-stands-alone', file: 'src/report/refdata-page/curious.js', imports: '../../lib/allowed.ts' },
  { rule: 'page-comes-embedded', file: 'src/report/carried.ts', imports: './refdata-page/allowed.js' },
  { rule: 'pure-rooms-know-no-shell', file: 'autoscaler/runner/shell.ts', imports: '../reconcile.ts' },
  { rule: 'pure-rooms-know-no-shell', file: 'src/approval/shell.ts', imports: '../commands/allowed.ts' },
  { rule: 'pure-rooms-take-only-types-from-ports', file: 'autoscaler/demand/value.ts', imports: '../ports.ts' },
  { rule: 'pure-rooms-take-only-types-from-ports', file: 'autoscaler/statuses/value.ts', imports: '../build-ports.ts' },
  { rule: 'models-stay-models', file: 'autoscaler/simulation/host.ts', imports: 'node:timers', also: ['node-only-at-the-edge'] },
  { rule: 'models-stay-models', file: 'autoscaler/simulation/github/package.ts', imports: 'codec' },
  {
    rule: 'models-meet-no-adapter',
    file: 'autoscaler/simulation/real.ts',
    imports: '../adapters/allowed.ts',
    also: ['adapters-only-from-main'],
  },
  { rule: 'service-needs-no-model', file: 'autoscaler/reconcile-on-model.ts', imports: './simulation/allowed.ts' },
  { rule: 'action-never-imports-autoscaler', file: 'src/commands/far.ts', imports: '../../autoscaler/reconcile.ts' },
  { rule: 'autoscaler-takes-little', file: 'autoscaler/web/far.ts', imports: '../../src/matrix/allowed.ts' },
  { rule: 'autoscaler-takes-little', file: 'autoscaler/adapters/far.ts', imports: '../../src/adapters/allowed.ts' },
  { rule: 'sdk-only-in-adapters', file: 'src/commands/sdk.ts', imports: '@actions/core' },
  { rule: 'sdk-only-in-adapters', file: 'autoscaler/web/sdk.ts', imports: '@octokit/core' },
  { rule: 'node-only-at-the-edge', file: 'src/commands/host.ts', imports: 'node:child_process' },
  { rule: 'node-only-at-the-edge', file: 'autoscaler/on-host.ts', imports: 'node:fs' },
  { rule: 'adapters-only-from-main', file: 'src/commands/wired.ts', imports: '../adapters/allowed.ts' },
  { rule: 'adapters-only-from-main', file: 'autoscaler/wired.ts', imports: './adapters/allowed.ts' },
  { rule: 'nobody-imports-test-or-dist', file: 'autoscaler/web/borrowed.ts', imports: '../../test/fakes/allowed.ts' },
  { rule: 'nobody-imports-test-or-dist', file: 'src/commands/bundled.ts', imports: '../../dist/index.js' },
  { rule: 'sandbox-is-a-peer', file: 'test/sandbox/forge/borrowed.ts', imports: '../../../autoscaler/reconcile.ts' },
  { rule: 'sandbox-is-a-peer', file: 'test/sandbox/runner/borrowed.ts', imports: '../../../src/matrix/allowed.ts' },
];

/** What each place may import without a word: a rule that fires here is too wide. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'src/lib/allowed.ts': ['./other.ts'],
  'src/contract/allowed.ts': ['../lib/allowed.ts', 'zod'],
  'src/matrix/allowed.ts': ['../contract/allowed.ts', '../lib/allowed.ts'],
  'src/output/allowed.ts': ['../matrix/allowed.ts', '../contract/allowed.ts'],
  'src/testrun/allowed.ts': ['../matrix/allowed.ts'],
  'src/refdata/compare/allowed.ts': ['diff', 'zod', '../../lib/allowed.ts'],
  'src/report/refdata-page/allowed.js': ['./other.js'],
  'src/approval/allowed.ts': ['../matrix/allowed.ts'],
  'src/site/allowed.ts': ['./other.ts', '../contract/allowed.ts'],
  'src/commands/allowed.ts': ['../matrix/allowed.ts', '../ports.ts', '../faults.ts'],
  'src/adapters/allowed.ts': ['node:fs', '@actions/core', '../ports.ts'],
  'src/main.ts': ['node:process', './adapters/allowed.ts', './commands/allowed.ts'],
  'autoscaler/webhook/allowed.ts': ['../../src/contract/allowed.ts'],
  'autoscaler/demand/allowed.ts': ['../webhook/allowed.ts', '../../src/lib/allowed.ts'],
  'autoscaler/plan/allowed.ts': ['../demand/allowed.ts'],
  'autoscaler/runner/allowed.ts': ['../plan/allowed.ts'],
  'autoscaler/timers/allowed.ts': ['../../src/contract/allowed.ts'],
  'autoscaler/announce/allowed.ts': ['./other.ts'],
  'autoscaler/rates/allowed.ts': ['../../src/lib/allowed.ts'],
  'autoscaler/adapters/allowed.ts': ['node:fs', '@octokit/core', '../ports.ts', '../plan/allowed.ts'],
  'autoscaler/reconcile.ts': ['./plan/allowed.ts', './ports.ts', '../src/approval/allowed.ts'],
  'autoscaler/simulation/allowed.ts': ['../reconcile.ts', '../ports.ts', '../../src/lib/allowed.ts'],
  'autoscaler/main.ts': ['node:process', './adapters/allowed.ts', './cli/simulate.ts', './reconcile.ts'],
  'autoscaler/cli/simulate.ts': ['node:fs', '../simulation/allowed.ts', '../adapters/allowed.ts'],
  'autoscaler/wiring/service.ts': ['node:crypto', '../adapters/allowed.ts', '../reconcile.ts'],
  'test/sandbox/forge/allowed.ts': [
    'node:http',
    '../../../autoscaler/simulation/allowed.ts',
    '../../../src/contract/allowed.ts',
    'dev-tool',
  ],
  'test/line/story.test.ts': ['../../autoscaler/main.ts', '../sandbox/forge/allowed.ts', '../../dist/index.js'],
  'test/fakes/allowed.ts': ['../../autoscaler/ports.ts'],
};

const REST: Readonly<Record<string, string>> = {
  'bench/circle-b.ts': "import './circle-a.ts';\n",
  'autoscaler/web/circle-b.ts': "import type { word } from './circle-a.ts';\nexport type Word = typeof word;\n",
  'test/sandbox/runner/lazy-a.ts': "import './lazy-b.ts';\n",
  'test/sandbox/runner/lazy-b.ts': "export const later = () => import('./lazy-a.ts');\n",
  'src/lib/other.ts': 'export const word = 1;\n',
  'src/report/refdata-page/other.js': 'export const word = 1;\n',
  'src/site/other.ts': 'export const word = 1;\n',
  'autoscaler/announce/other.ts': 'export const word = 1;\n',
  'src/ports.ts': 'export interface Facts {}\n',
  'src/faults.ts': 'export const word = 1;\n',
  'autoscaler/ports.ts': 'export interface Facts {}\nexport const value = 1;\n',
  'autoscaler/build-ports.ts': 'export interface Builds {}\nexport const value = 1;\n',
  'autoscaler/forge-ports.ts': 'export interface Jobs {}\nexport const value = 1;\n',
  'autoscaler/machine-ports.ts': 'export interface Machines {}\nexport const value = 1;\n',
  'autoscaler/demand/types-only.ts': "import type { Jobs } from '../forge-ports.ts';\nexport type Seen = Jobs;\n",
  'autoscaler/runner/types-only.ts': "import type { Machines } from '../machine-ports.ts';\nexport type Seen = Machines;\n",
  'autoscaler/plan/types-only.ts': "import type { Facts } from '../ports.ts';\nexport type Seen = Facts;\n",
  'autoscaler/timers/types-only.ts': "import type { Facts } from '../ports.ts';\nexport type Seen = Facts;\n",
  'autoscaler/statuses/types-only.ts': "import type { Builds } from '../build-ports.ts';\nexport type Seen = Builds;\n",
  'dist/index.js': 'export {};\n',
  'package.json': JSON.stringify({
    name: 'planted',
    type: 'module',
    dependencies: { zod: '1', codec: '1', diff: '1', '@actions/core': '1', '@octokit/core': '1' },
    devDependencies: { 'dev-tool': '1' },
  }),
};

const packages = ['zod', 'codec', 'diff', '@actions/core', '@octokit/core', 'dev-tool', 'undeclared'].flatMap((name) => [
  [
    `node_modules/${name}/package.json`,
    JSON.stringify({ name, version: '1.0.0', type: 'module', exports: { import: './index.js' } }),
  ],
  [`node_modules/${name}/index.js`, 'export {};\n'],
]);

const importsOf = (paths: readonly string[]): string =>
  [...paths.map((path) => `import '${path}';`), 'export const word = 1;', ''].join('\n');

interface Violation {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

async function cruise(
  cwd: string,
  folders: readonly string[],
): Promise<{ readonly violations: Violation[]; readonly seen: string[] }> {
  const { stdout, stderr } = await runTool('dependency-cruiser/bin/dependency-cruise.mjs', {
    args: ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...folders],
    cwd,
  });
  if (stdout === '') throw new Error(stderr);
  const { modules, summary } = JSON.parse(stdout) as {
    modules: { source: string }[];
    summary: { violations: { from: string; to: string; rule: { name: string } }[] };
  };
  return {
    violations: summary.violations.map(({ from, to, rule }) => ({ rule: rule.name, from, to })),
    seen: modules.map(({ source }) => source),
  };
}

describe('the import rules', () => {
  let root = '';
  let violations: readonly Violation[] = [];

  beforeAll(async () => {
    const planted = PLANTS.map(({ file, imports }) => [file, importsOf([imports])]);
    const allowed = Object.entries(ALLOWED).map(([file, paths]) => [file, importsOf(file.endsWith('ports.ts') ? [] : paths)]);
    const files = Object.fromEntries([...planted, ...allowed, ...Object.entries(REST), ...packages]) as Record<string, string>;
    root = plantTree(files, ['.dependency-cruiser.cjs', 'tsconfig.json']);
    ({ violations } = await cruise(root, ['src', 'autoscaler', 'test', 'bench']));
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  test.each(PLANTS)('$rule catches $imports in $file', ({ rule, file, also = [] }) => {
    const caught = violations.filter(({ from }) => from === file).map((violation) => violation.rule);
    expect(new Set(caught)).toEqual(new Set([rule, ...also]));
  });

  test('what the design allows passes without a word', () => {
    const planted = new Set(PLANTS.map(({ file }) => file));
    const others = violations.filter(({ from }) => !planted.has(from) && !from.endsWith('/circle-b.ts'));
    expect(others).toEqual([]);
  });

  test('each rule of the configuration is planted at least once', () => {
    const { forbidden } = createRequire(import.meta.url)(join(ROOT, '.dependency-cruiser.cjs')) as {
      forbidden: { name: string }[];
    };
    expect(new Set(PLANTS.map(({ rule }) => rule))).toEqual(new Set(forbidden.map(({ name }) => name)));
  });

  test('a trusted package is resolved as a package, so that the rules about packages bite on the real tree', async () => {
    const { seen } = await cruise(ROOT, ['src/contract', 'autoscaler/adapters']);
    expect(seen).toContainEqual(expect.stringMatching(/^node_modules\/zod\//));
  });
});
