import { hash } from 'node:crypto';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { globFiles } from '../../../src/adapters/glob-files.ts';
import { planPorts } from '../../../src/adapters/plan-ports.ts';
import { plan } from '../../../src/commands/plan.ts';
import { parsePlanned } from '../../../src/contract/needs.ts';
import { readInputs } from '../../../src/inputs.ts';
import { someFacts } from '../../builders/action.ts';
import { FakeArtifacts } from '../../fakes/action-artifacts.ts';
import { FakeActionForge } from '../../fakes/action-forge.ts';
import { FakeWorkflow } from '../../fakes/action-workflow.ts';
import { SteppedClock } from '../../fakes/stepped-clock.ts';

const EXAMPLES = join(import.meta.dirname, '../../../examples/plans');
const FRONT_ENDS = ['yaml', 'typescript', 'python', 'shell'] as const;
type FrontEnd = (typeof FRONT_ENDS)[number];

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pilotlight-front-ends-'));
  await cp(EXAMPLES, folder, { recursive: true });
  for (const spec of ['a', 'b', 'deep/c', 'deep/d', 'e'].flatMap((name) => FRONT_ENDS.map((one) => [one, name] as const))) {
    const file = join(folder, spec[0], 'browser', `${spec[1]}.spec.js`);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, '');
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The real command on the real adapters; only the runner and GitHub are stand-ins. */
async function planned(workspace: string, changed: readonly string[] | null) {
  const request = readInputs({ INPUT_COMMAND: 'plan', INPUT_TOKEN: 't' });
  if (!request.ok || request.value.command !== 'plan') throw new Error(JSON.stringify(request));
  const workflow = new FakeWorkflow();
  const forge = new FakeActionForge();
  forge.changed = changed;
  const facts = someFacts({ workspace, baseSha: 'b'.repeat(40) });
  const ports = {
    ...planPorts(workspace, { PATH: process.env.PATH }),
    files: globFiles(workspace),
    workflow,
    forge,
    artifacts: new FakeArtifacts(),
    clock: new SteppedClock(),
    coordinator: undefined,
  };
  return { outcome: await plan(request.value.inputs, facts, ports), workflow };
}

async function outputsOf(frontEnd: FrontEnd, changed: readonly string[] | null) {
  const { outcome, workflow } = await planned(join(folder, frontEnd), changed);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults, null, 1));
  return { jobs: '', count: '', digest: '', ...Object.fromEntries(workflow.outputs) };
}

describe('one plan in four languages', () => {
  test.each<[string, readonly string[] | null, number]>([
    ['where nobody knows what changed', null, 13],
    ['where the documents changed', ['docs/index.md'], 13],
    ['where only old documents and code changed', ['docs/old/index.md', 'src/a.js'], 12],
  ])('gives the same bytes %s', async (_, changed, count) => {
    const all = await Promise.all(FRONT_ENDS.map((frontEnd) => outputsOf(frontEnd, changed)));
    const [yaml, ...others] = all;
    expect(yaml?.count).toBe(String(count));
    expect(yaml?.jobs.length).toBeGreaterThan(5_000);
    for (const other of others) expect(other).toEqual(yaml);
    expect(new Set(all.map(({ jobs }) => hash('sha256', jobs))).size).toBe(1);
    expect(new Set(all.map(({ digest }) => digest)).size).toBe(1);
  });

  test('holds every kind of retry, a split suite, nameless configurations and the defaults', async () => {
    const { jobs } = await outputsOf('python', null);
    const read = parsePlanned(jobs);
    if (!read.ok) throw new Error(read.error);
    const all = read.value.parcels.flatMap(({ configurations }) => configurations ?? []);
    const delays = Object.fromEntries(all.map(({ name, retry }) => [name, retry.delays]));
    expect(delays).toMatchObject({
      'pg15 on debian': [30_000],
      'mysql8 on debian': [30_000],
      unit: [600_000, 1_200_000, 1_800_000],
      integration: [60_000, 180_000, 540_000, 600_000],
      'browser (2/3)': [60_000, 300_000],
      docs: [],
    });
    expect(all.filter(({ shard }) => shard).flatMap(({ shard }) => shard?.files ?? [])).toHaveLength(5);
    expect(all.filter(({ name }) => /-[0-9a-f]{8}$/.test(name)).map(({ run }) => run)).toEqual(['./smoke.sh', 'pytest -q']);
    expect(all.find(({ name }) => name === 'mysql8 on alpine')).toBeUndefined();
    expect(all.every(({ env }) => env['COLOUR'] === 'always')).toBe(true);
  });

  test.each([
    ['pilotlight.yml', 'plan:\n  include:\n    - name: a\n      run: x\n      timout: 5m\n', 5],
    ['pilotlight.plan.ts', "export default function* () {\n  yield { name: 'a', run: 'x', timout: '5m' };\n}\n", 2],
    [
      'pilotlight.plan.mjs',
      "export default function* (_, { config }) {\n  const a = config('a', 'x');\n  yield a.with({ timout: '5m' });\n}\n",
      3,
    ],
    [
      'pilotlight.plan.py',
      "from pilotlight_plan import *\ndef test_generator(a, b):\n  x = Bash('x', name='a', timout='5m')\n  yield Retry(x)\n",
      4,
    ],
    ['pilotlight.plan.sh', '#!/bin/sh\ntrue\necho \'{"name": "a", "run": "x", "timout": "5m"}\'\n', 3],
  ])('tells a mistake in %s with the line where it was made', async (file, source, line) => {
    const workspace = await mkdtemp(join(tmpdir(), 'pilotlight-mistake-'));
    try {
      await mkdir(join(workspace, '.github'));
      await writeFile(join(workspace, '.github', file), source, { mode: 0o755 });
      expect((await planned(workspace, null)).outcome).toEqual({
        ok: false,
        faults: [
          expect.objectContaining({
            code: 'plan-invalid',
            what: expect.stringMatching(/"timout".*did you mean "timeout"/),
            at: expect.objectContaining({ file: `.github/${file}`, line }),
          }),
        ],
      });
    } finally {
      await rm(workspace, { recursive: true, force: true });
    }
  });
});
