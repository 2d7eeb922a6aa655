import { rmSync } from 'node:fs';
import { relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { plantTree, runTool } from './planted-tree.ts';

interface Plant {
  /** The rule's category, and for our own plugins its message. */
  readonly caught: string;
  readonly code: string;
}

const global = (name: string): Plant => ({
  caught: `lint/style/noRestrictedGlobals: Do not use the global variable ${name}.`,
  code: `export const used = () => ${name};`,
});
const own = (message: string, code: string): Plant => ({ caught: `plugin: ${message}`, code });

const CLOCK_AND_CHANCE: readonly Plant[] = [
  own('take `now` as an argument', 'export const now = () => Date.now();'),
  own('take `now` as an argument', 'export const clock = Date.now;'),
  own('take `now` as an argument', 'export const today = () => new Date();'),
  own('take `now` as an argument', 'export const spoken = () => Date();'),
  own('take the choice as an argument', 'export const dice = () => Math.random();'),
];
const HOST = ['process', 'console', 'fetch', 'performance', 'crypto', 'globalThis', 'Buffer', 'setTimeout', 'setInterval'].map(
  global,
);

const IN_PURE_ROOMS: readonly Plant[] = [
  ...CLOCK_AND_CHANCE,
  ...HOST,
  ...['Promise', 'setImmediate', 'queueMicrotask'].map(global),
  own('return a Result', "export function refuse(): never {\n  throw new Error('no');\n}"),
  own('pure rooms are synchronous', 'export async function wait() {\n  return 1;\n}'),
  own('pure rooms are synchronous', 'export const wait = async () => 1;'),
  own('pure rooms are synchronous', 'export const wait = {\n  async until() {},\n};'),
  own('pure rooms are synchronous', 'export class Patience {\n  async wait() {}\n}'),
  own('no module state', 'let count = 0;\nexport const next = () => count++;'),
];

const INNOCENT = [
  'export const at = (ms: number) => new Date(ms).toISOString();',
  "export const read = (text: string) => Date.parse(text);\nexport const asyncIsAWord = 'throw new Error()';",
  'export function sum(xs: readonly number[]): number {\n  let total = 0;\n  for (const x of xs) total += x;\n  return total;\n}',
  'export class Tally {\n  asyncronicity() {\n    return 1;\n  }\n}',
];

const ROOMS = [
  ...[
    'contract',
    'lib',
    'matrix',
    'output',
    'testrun',
    'refdata',
    'refdata/compare',
    'report',
    'approval',
    'site',
    'branches',
    'watch',
  ].map((room) => `src/${room}`),
  ...[
    'webhook',
    'demand',
    'plan',
    'plan/rules',
    'launch',
    'runner',
    'watch',
    'timers',
    'announce',
    'rates',
    'statuses',
    'timings',
  ].map((room) => `autoscaler/${room}`),
];

interface Expectation extends Plant {
  readonly file: string;
}

const PLANTED: readonly Expectation[] = [
  ...IN_PURE_ROOMS.map((plant, i) => ({ ...plant, file: `autoscaler/plan/planted-${i}.ts` })),
  ...[...CLOCK_AND_CHANCE, ...HOST].map((plant, i) => ({ ...plant, file: `autoscaler/simulation/planted-${i}.ts` })),
  // Every room is listed in the configuration: the first and the last kind of rule in each of them.
  ...ROOMS.map((room) => ({
    ...own('return a Result', "export function refuse(): never {\n  throw new Error('no');\n}"),
    file: `${room}/refuses.ts`,
  })),
  ...ROOMS.map((room) => ({ ...global('process'), file: `${room}/environment.ts` })),
  ...['jest.mock', 'jest.spyOn', 'jest.unstable_mockModule', 'jest.doMock'].map((name, i) => ({
    ...own('pass a fake through a port', `import { jest } from '@jest/globals';\n\n${name}('x', 'y');`),
    file: `test/fakes/mocked-${i}.ts`,
  })),
  { caught: "lint/style/noEnum: Don't use enum", code: 'export enum Colour {\n  Red,\n}', file: 'autoscaler/web/colour.ts' },
  {
    caught: 'lint/correctness/useImportExtensions: Add a file extension for relative imports.',
    code: "export { at } from './shell';",
    file: 'src/commands/no-extension.ts',
  },
  {
    caught: 'lint/style/useFilenamingConvention: The filename should be in kebab-case.',
    code: 'export const at = 1;',
    file: 'src/commands/camelCase.ts',
  },
  { caught: 'lint/style/noDefaultExport: Avoid default exports.', code: 'export default 1;', file: 'src/commands/unnamed.ts' },
];

const CLEAN: Readonly<Record<string, string>> = Object.fromEntries([
  ...ROOMS.flatMap((room) => INNOCENT.map((code, i) => [`${room}/innocent-${i}.ts`, code])),
  // The shell may do all that rooms may not; the models may wait and refuse.
  ['src/commands/shell.ts', 'export const at = async () => Date.now() + Math.random();\nsetTimeout(() => process.exit(1), 1);'],
  [
    'autoscaler/simulation/waits.ts',
    "export const wait = async () => {\n  await new Promise((done) => setImmediate(done));\n  throw new Error('ordered');\n};",
  ],
]);

interface Finding {
  readonly file: string;
  readonly caught: string;
}

async function lint(cwd: string): Promise<readonly Finding[]> {
  const { stdout, stderr } = await runTool('@biomejs/biome/bin/biome', {
    args: ['lint', '--reporter=github', '--max-diagnostics=none', '--diagnostic-level=error', '.'],
    cwd,
  });
  const found = [...stdout.matchAll(/^::error title=([^,]+),file=([^,]+),[^:]*::(.*)$/gm)];
  if (found.length === 0) throw new Error(stderr);
  return found.map(([, title, file, message]) => ({ file: relative(cwd, `${file}`), caught: `${title}: ${message?.trim()}` }));
}

describe('the purity rules', () => {
  let root = '';
  let findings: readonly Finding[] = [];

  beforeAll(async () => {
    const files = Object.fromEntries(PLANTED.map(({ file, code }) => [file, `${code}\n`]));
    root = plantTree({ ...CLEAN, ...files, '.gitignore': 'node_modules/\n' }, ['biome.jsonc', 'lint']);
    findings = await lint(root);
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  test.each(PLANTED)('$caught — caught in $file', ({ file, caught }) => {
    const inFile = new Set(findings.filter((finding) => finding.file === file).map((finding) => finding.caught));
    expect([...inFile]).toEqual([expect.stringContaining(caught)]);
  });

  test('what rooms, models and the shell may do passes without a word', () => {
    expect(findings.filter(({ file }) => file in CLEAN)).toEqual([]);
  });
});
