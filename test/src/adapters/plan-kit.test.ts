import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ChildPlanPrograms } from '../../../src/adapters/plan-programs.ts';
import { globsMatch, parseGlob } from '../../../src/lib/glob.ts';

let workspace = '';
beforeAll(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'pilotlight-kit-'));
});
afterAll(() => rm(workspace, { recursive: true, force: true }));

async function evaluate(file: string, source: string, changed: readonly string[] | null = null) {
  await writeFile(join(workspace, file), source);
  const log = { write: () => undefined, end: () => undefined };
  const programs = new ChildPlanPrograms(workspace, { PATH: process.env.PATH });
  return programs.evaluate({ file, context: { changed_files: changed }, timeout: 20_000, log });
}

async function values(file: string, source: string, changed: readonly string[] | null = null): Promise<readonly unknown[]> {
  const answer = await evaluate(file, source, changed);
  if (answer.kind !== 'configurations') throw new Error(JSON.stringify(answer));
  return answer.configurations.map(({ value }) => value);
}

describe('the helpers of a module', () => {
  test('build plain configurations step by step, each step a new one', async () => {
    const source = `
export default function* (context, { bash, config, constant, exponential, incremental, list, none }) {
  const base = bash('make test', { env: { A: 1 } }).timeout('45m').idleTimeout(90).grace('5s').runsOn('self-hosted', 'big');
  yield base.name('a').env({ B: true }).retry(incremental(3, '10m', { on: ['oom'], max_total: '3h' }));
  yield base.retry(constant(2)).tags('slow').paths('src/**', '!src/docs/**').flaky('fail').allowFailure().weight(2.5);
  yield config('c', ['go', 'test']).retry(exponential(4, '1m', { factor: 3, cap: '1h', jitter: 0.5 })).cwd('sub');
  yield config('d', 'x').retry(list(['1m', 120])).shard(3, 'test/**').reports({ junit: 'out/*.xml' }).reports({ optional: true });
  yield config('e', 'x').retry(none()).with({ 'x-owner': 'me' });
}`;
    const common = { run: 'make test', timeout: '45m', idle_timeout: 90, grace: '5s', runs_on: ['self-hosted', 'big'] };
    expect(await values('plan.ts', source)).toEqual([
      {
        ...common,
        name: 'a',
        env: { A: 1, B: true },
        retry: { type: 'incremental', retries: 3, increment: '10m', on: ['oom'], max_total: '3h' },
      },
      {
        ...common,
        env: { A: 1 },
        retry: { type: 'constant', retries: 2, delay: 0 },
        tags: ['slow'],
        paths: ['src/**', '!src/docs/**'],
        flaky: 'fail',
        allow_failure: true,
        weight: 2.5,
      },
      {
        name: 'c',
        run: ['go', 'test'],
        retry: { type: 'exponential', retries: 4, base: '1m', factor: 3, cap: '1h', jitter: 0.5 },
        cwd: 'sub',
      },
      {
        name: 'd',
        run: 'x',
        retry: { type: 'list', delays: ['1m', 120] },
        shard: { of: 3, files: ['test/**'] },
        reports: { junit: 'out/*.xml', optional: true },
      },
      { name: 'e', run: 'x', retry: 'none', 'x-owner': 'me' },
    ]);
  });

  test('that are called wrongly say what they expected, with the line', async () => {
    const answer = await evaluate('plan.ts', 'export default function* (_, { config }) {\n  yield config("a");\n}');
    expect(answer).toMatchObject({ kind: 'failed', what: expect.stringContaining('config: expected'), at: { line: 2 } });
  });

  test('have types that a plan may import although nothing is installed', async () => {
    const source = `import type { Configuration, Context, Kit } from 'pilotlight/plan';
export default function* (context: Context, { bash }: Kit): Generator<Configuration> {
  yield bash('x', { name: 'x' });
}`;
    expect(await values('plan.ts', source)).toEqual([{ name: 'x', run: 'x' }]);
  });
});

describe('changed()', () => {
  const part = fc.constantFrom('a', 'b', 'ab', '.a', 'a.b', '[a]', '(a)');
  const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
  const piece = fc.constantFrom('a', 'b', '*', 'a*', '*b', '?', '.?', '**', '{a,b}', '{a,.a/b}', '[a]', 'a*b', '.*');
  const glob = fc
    .tuple(fc.constantFrom('', '', '!', './'), fc.array(piece, { minLength: 1, maxLength: 4 }), fc.constantFrom('', '', '/'))
    .map(([before, pieces, after]) => `${before}${pieces.join('/')}${after}`);
  const samples = fc.sample(fc.tuple(fc.array(glob, { minLength: 1, maxLength: 3 }), path), { numRuns: 600, seed: 4 });
  const expected = samples.map(([globs, file]) =>
    globsMatch(
      globs.map((one) => parseGlob(one) ?? { isNegated: false, alternatives: [] }),
      file,
      { dot: true },
    ),
  );
  const cases = JSON.stringify(samples);

  test('has something to tell apart', () => {
    expect(expected.filter(Boolean).length).toBeGreaterThan(100);
    expect(expected.filter((one) => !one).length).toBeGreaterThan(100);
  });

  test('takes the files in a module that `paths` takes', async () => {
    const source = `export default function* (context, { changed }) {
      for (const [globs, file] of ${cases}) {
        context.changed_files = [file];
        yield { taken: changed(...globs) };
      }
    }`;
    const found = await values('plan.mjs', source, []);
    expect(found.map((one, index) => [...(samples[index] ?? []), one])).toEqual(
      samples.map((sample, index) => [...sample, { taken: expected[index] }]),
    );
  });

  test('takes the same in Python', async () => {
    const source = `
import json
from pilotlight_plan import changed, context, main
def plan():
    for globs, file in json.loads(r'''${cases}'''):
        context['changed_files'] = [file]
        yield {'taken': changed(*globs)}
main(plan)
`;
    const found = await values('plan.py', source, []);
    expect(found.map((one, index) => [...(samples[index] ?? []), one])).toEqual(
      samples.map((sample, index) => [...sample, { taken: expected[index] }]),
    );
  });
});
