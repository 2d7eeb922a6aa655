import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ChildPlanPrograms } from '../../../src/adapters/plan-programs.ts';

let workspace = '';
beforeAll(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'pilotlight-plans-'));
});
afterAll(() => rm(workspace, { recursive: true, force: true }));

interface Options {
  readonly file?: string;
  readonly context?: unknown;
  readonly timeout?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly mode?: number;
}

async function evaluate(
  source: string,
  { file = 'plan.ts', context = { changed_files: null }, timeout = 20_000, env = {}, mode = 0o755 }: Options = {},
) {
  await writeFile(join(workspace, file), source);
  await chmod(join(workspace, file), mode);
  const output: string[] = [];
  const log = { write: (chunk: Uint8Array) => void output.push(Buffer.from(chunk).toString()), end: () => undefined };
  const programs = new ChildPlanPrograms(workspace, { PATH: process.env.PATH, ...env });
  const answer = await programs.evaluate({ file, context, timeout, log });
  return { answer, output: output.join('') };
}
const values = async (source: string, options: Options = {}) => {
  const { answer } = await evaluate(source, options);
  if (answer.kind !== 'configurations') throw new Error(JSON.stringify(answer));
  return answer.configurations;
};

describe('a module', () => {
  test('in TypeScript yields configurations, each with the line of its yield', async () => {
    const source = `
interface Context { readonly event: string }
const names: readonly string[] = ['a', 'b'];
export default function* plan({ event }: Context) {
  yield { name: 'first', run: event };
  for (const name of names) {
    yield { name, run: 'x' };
  }
}
`;
    expect(await values(source, { context: { event: 'push', changed_files: null } })).toEqual([
      { value: { name: 'first', run: 'push' }, at: { file: 'plan.ts', line: 5 } },
      { value: { name: 'a', run: 'x' }, at: { file: 'plan.ts', line: 7 } },
      { value: { name: 'b', run: 'x' }, at: { file: 'plan.ts', line: 7 } },
    ]);
  });

  test.each([
    ['an async generator', 'export default async function* () { await null; yield { name: "x" } }'],
    ['a promise of a list', 'export default async () => [{ name: "x" }]'],
    ['a list itself', 'export default [{ name: "x" }]'],
    ['a set', 'export default () => new Set([{ name: "x" }])'],
  ])('may give %s', async (_, source) => {
    expect(await values(source, { file: 'plan.mjs' })).toEqual([{ value: { name: 'x' }, at: { file: 'plan.mjs', line: 1 } }]);
  });

  test('that gives a list has its configurations placed by their names', async () => {
    const found = await values("export default () => [\n  { name: 'a' },\n  { name: 'b' },\n];\n");
    expect(found.map(({ at }) => at.line)).toEqual([2, 3]);
  });

  test('that gives a list has no line for a configuration whose name the source does not spell out', async () => {
    const found = await values("export default () => [\n  { name: 'a' },\n  { name: '' },\n  { name: `${1}` },\n];\n");
    expect(found.map(({ at }) => at)).toEqual([{ file: 'plan.ts', line: 2 }, { file: 'plan.ts' }, { file: 'plan.ts' }]);
  });

  test('has helpers for combinations and changes, which are taken for changed when they are not known', async () => {
    const source = `export default function* (context, { combinations, changed }) {
      for (const one of combinations({ a: [1, 2], b: ['x'] })) yield one;
      yield { src: changed('src/**'), docs: changed('docs/**') };
    }`;
    const told = await values(source, { context: { changed_files: ['src/deep/a.ts'] } });
    expect(told.map(({ value }) => value)).toEqual([
      { a: 1, b: 'x' },
      { a: 2, b: 'x' },
      { src: true, docs: false },
    ]);
    expect((await values(source)).at(-1)?.value).toEqual({ src: true, docs: true });
  });

  test('may print what it likes: it goes to the log, not into the plan', async () => {
    const { answer, output } = await evaluate('console.log(\'{"value":{"name":"fake"}}\'); export default [{ name: "x" }];');
    expect(output).toBe('{"value":{"name":"fake"}}\n');
    expect(answer).toMatchObject({ kind: 'configurations', configurations: [{ value: { name: 'x' } }] });
  });

  test('sees PATH, HOME, LANG and CI, and nothing else of the environment', async () => {
    const env = {
      HOME: '/h',
      LANG: 'C',
      CI: 'true',
      GITHUB_TOKEN: 'secret',
      INPUT_TOKEN: 'secret',
      ACTIONS_RUNTIME_TOKEN: 'secret',
      NODE_OPTIONS: '--no-warnings',
    };
    const [first] = await values('export default [{ keys: Object.keys(process.env).sort(), home: process.env.HOME }];', { env });
    expect(first?.value).toEqual({ keys: ['CI', 'HOME', 'LANG', 'PATH', 'PILOTLIGHT_ATTEMPT_ID'], home: '/h' });
  });

  test.each<[string, string, RegExp, number]>([
    [
      'throws',
      'export default function* () {\n  yield { name: "a" };\n  throw new TypeError("no such thing");\n}',
      /^TypeError: no such thing/,
      3,
    ],
    [
      'throws in a function it calls',
      'function deep(): never {\n  throw new Error("deep");\n}\nexport default () => deep();',
      /^Error: deep/,
      2,
    ],
    ['throws while it is loaded', '\n\nnull.x;\nexport default [];', /^TypeError: Cannot read properties of null/, 3],
    ['is no TypeScript', 'export default [\n  { name: ,\n];', /^SyntaxError.*Expression expected/, 2],
    ['imports what is not there', 'import x from "./nope.ts";\nexport default [x];', /Cannot find module/, 2],
    ['ends the process', 'export default function* () {\n  process.exit(3);\n}', /^exit code 3$/, 1],
  ])('that %s is told with file and line', async (_, source, what, line) => {
    expect((await evaluate(source)).answer).toEqual({
      kind: 'failed',
      what: expect.stringMatching(what),
      at: expect.objectContaining({ file: 'plan.ts', line }),
    });
  });

  test.each([
    ['an enum', 'enum X { A }', /enum is not supported/],
    ['a namespace with code', 'namespace N { export const a = 1 }', /namespace/],
    ['a parameter property', 'class C { constructor(private a: number) {} }', /parameter property/],
  ])('that uses %s, which is more than types, is told the line and what to write instead', async (_, source, what) => {
    expect((await evaluate(`export default [];\n${source}`)).answer).toEqual({
      kind: 'failed',
      what: expect.stringMatching(what),
      at: expect.objectContaining({ file: 'plan.ts', line: 2 }),
      next: expect.stringContaining('as const'),
    });
  });

  test.each<[string, string, RegExp, number | undefined]>([
    ['has no default export', 'export const plan = [];', /no default export/, undefined],
    ['gives a number', '\nexport default () => 5;', /a value of type number/, 2],
    ['yields what refers to itself', 'export default function* () {\n  const a = {};\n  a.a = a;\n  yield a;\n}', /circular/, 4],
    ['yields a function', 'export default function* () {\n  yield () => 1;\n}', /a value of type function/, 2],
    [
      'leaves quietly before it is done',
      'export default function* () {\n  yield { name: "a" };\n  process.exit(0);\n}',
      /before its last configuration/,
      1,
    ],
    [
      'never stops printing',
      'export default async function* () {\n  for (;;) {\n    console.log("x".repeat(100000));\n    await new Promise(setImmediate);\n  }\n}',
      /more than 8 MiB/,
      1,
    ],
    [
      'never stops yielding',
      'export default function* () {\n  for (;;) yield { name: "x".repeat(100000) };\n}',
      /more than 8 MiB/,
      1,
    ],
  ])('that %s gives no configurations, and that is told with file and line', async (_, source, what, line) => {
    expect((await evaluate(source)).answer).toEqual({
      kind: 'no-configurations',
      what: expect.stringMatching(what),
      at: { file: 'plan.ts', ...(line === undefined ? {} : { line }) },
    });
  });

  test.each<[string, string, number]>([
    [
      'loops for ever',
      'function spin(): void {\n  for (;;) {\n    Math.random();\n  }\n}\nexport default function* () {\n  yield { name: "a" };\n  spin();\n}',
      3,
    ],
    ['waits for ever', 'export default async function* () {\n  yield { name: "a" };\n  await new Promise(() => {});\n}', 3],
  ])(
    'that %s is ended at its time limit, and told where it stood',
    async (_, source, line) => {
      const before = Date.now();
      await values('export default () => [{ name: "a" }];');
      const started = Date.now();
      // Who has not begun stands nowhere: time enough for Node to start, as long as that takes here and now.
      const timeout = Math.max(4_000, 4 * (started - before));
      const { answer } = await evaluate(source, { timeout });
      expect(answer).toMatchObject({ kind: 'timeout', at: { file: 'plan.ts' } });
      expect(Math.abs((answer.kind === 'timeout' ? (answer.at.line ?? 0) : 0) - line)).toBeLessThanOrEqual(1);
      expect(Date.now() - started).toBeLessThan(timeout + 5_000);
    },
    60_000,
  );

  test('that waits for ever is told where it stood, though something else keeps its thread busy when its time is over', async () => {
    const end = Date.now() + 4_000;
    await writeFile(
      join(workspace, 'busy.mjs'),
      `setTimeout(() => { while (Date.now() < ${end + 700}); }, Math.max(0, ${end - 300} - Date.now()));`,
    );
    const source =
      'import "./busy.mjs";\nexport default async function* () {\n  yield { name: "a" };\n  await new Promise(() => {});\n}';
    const { answer } = await evaluate(source, { timeout: end - Date.now() });
    expect(answer).toEqual({ kind: 'timeout', at: { file: 'plan.ts', line: expect.any(Number) } });
  });
});

describe('an executable', () => {
  const file = 'plan.sh';

  test('prints a list, or one object a line, and reads its context', async () => {
    expect((await values('#!/bin/sh\necho \'[{"name":"a"},{"name":"b"}]\'', { file })).map(({ value }) => value)).toEqual([
      { name: 'a' },
      { name: 'b' },
    ]);
    const lines = await values(
      '#!/bin/sh\nevent=$(sed \'s/.*"event":"\\([a-z]*\\)".*/\\1/\')\necho "{\\"name\\":\\"$event\\"}"\necho\necho \'{"name":"b"}\'',
      {
        file,
        context: { event: 'push' },
      },
    );
    expect(lines.map(({ value }) => value)).toEqual([{ name: 'push' }, { name: 'b' }]);
  });

  test.each<[string, string, object]>([
    [
      'prints no JSON',
      '#!/bin/sh\necho hello',
      { kind: 'no-configurations', what: 'expected a JSON list or a JSON object a line, found in line 1 of its output "hello"' },
    ],
    ['prints nothing', '#!/bin/sh', { kind: 'no-configurations', what: 'it printed nothing' }],
    ['fails', '#!/bin/sh\nexit 4', { kind: 'failed', what: 'exit code 4' }],
    [
      'has no interpreter',
      '#!/no/such/interpreter -x\n',
      {
        kind: 'failed',
        what: 'its interpreter /no/such/interpreter could not be started (ENOENT)',
        next: expect.stringContaining('#!/usr/bin/env bash'),
      },
    ],
    [
      'has the line ends of Windows',
      '#!/bin/sh\r\necho\r\n',
      {
        kind: 'failed',
        what: 'its first line, which names the interpreter /bin/sh, ends with a carriage return',
        next: expect.stringContaining('line ends of Unix'),
      },
    ],
  ])('that %s is told, with no line that nobody knows', async (_, source, answer) => {
    expect((await evaluate(source, { file })).answer).toEqual({ ...answer, at: { file } });
  });

  test('that is not executable is told with the command that makes it so', async () => {
    expect((await evaluate('#!/bin/sh\necho []', { file: 'the plan.sh', mode: 0o644 })).answer).toEqual({
      kind: 'failed',
      what: 'it is not executable',
      next: "Run `git update-index --chmod=+x 'the plan.sh'` and commit that.",
      at: { file: 'the plan.sh' },
    });
  });

  test.each([
    ['fails', 'echo "::error::why"; exit 3'],
    ['prints no JSON', 'echo "::error::why"'],
  ])('that %s has its standard output shown in the log', async (_, script) => {
    expect((await evaluate(`#!/bin/sh\n${script}\n`, { file })).output).toBe('::error::why\n');
  });

  test('that prints a plan has it read, not shown', async () => {
    expect((await evaluate('#!/bin/sh\necho seen >&2; echo \'[{"name":"a"}]\'', { file })).output).toBe('seen\n');
  });

  test('that fails after printing much has whole last lines of it shown', async () => {
    const { output } = await evaluate('#!/bin/sh\nseq 1 100000\nexit 3\n', { file });
    const [first, second, ...others] = output.split('\n');
    expect(first).toBe('… of 588895 bytes on its standard output, the last:');
    expect(Number(second)).toBeGreaterThan(97_000);
    expect(others.at(-2)).toBe('100000');
    expect(output.length).toBeLessThan(16_500);
  });

  test('that never ends is ended, and so is what it started', async () => {
    const started = Date.now();
    expect((await evaluate('#!/bin/sh\nsetsid sleep 321654 &\nsleep 321654', { file, timeout: 300 })).answer).toEqual({
      kind: 'timeout',
      at: { file },
    });
    expect(Date.now() - started).toBeLessThan(5_000);
  });
});
