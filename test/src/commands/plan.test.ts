import { describe, expect, test } from '@jest/globals';
import { yamlDocuments } from '../../../src/adapters/yaml-documents.ts';
import { plan } from '../../../src/commands/plan.ts';
import { formatPlace } from '../../../src/lib/fault.ts';
import { someFacts } from '../../builders/action.ts';
import { FakeActionForge } from '../../fakes/action-forge.ts';
import { FakePlanPrograms, fakeWorkspace } from '../../fakes/action-programs.ts';
import { FakeWorkflow } from '../../fakes/action-workflow.ts';

const world = (files: Readonly<Record<string, string>>) => ({
  workflow: new FakeWorkflow(),
  workspace: fakeWorkspace(files),
  yaml: yamlDocuments,
  programs: new FakePlanPrograms(),
  forge: new FakeActionForge(),
  digest: (text: string) => Buffer.from(text).toString('hex').padEnd(64, '0').slice(0, 64),
});
const inputs = (o: Partial<Parameters<typeof plan>[0]> = {}) => ({
  token: 't',
  plan: undefined,
  plan_timeout: 60_000,
  empty: 'error' as const,
  ...o,
});
const faults = (outcome: Awaited<ReturnType<typeof plan>>): readonly string[] =>
  outcome.ok ? [] : outcome.faults.map(({ code, what, at }) => `${at ? formatPlace(at) : ''} ${code} ${what}`);

const YAML = '.github/pilotlight.yml';
const SECTION = 'plan:\n  axes: { db: [pg15, pg16] }\n  defaults: { run: ./test.sh }\n';
const PROGRAM = '.github/pilotlight.plan.ts';
const at = { file: PROGRAM, line: 3 };

describe('plan', () => {
  test('hands matrix, count and digest to the workflow, and shows them', async () => {
    const ports = world({ [YAML]: SECTION });
    expect(await plan(inputs(), someFacts(), ports)).toEqual({ ok: true });
    const { include } = JSON.parse(ports.workflow.outputs.get('jobs') ?? '');
    expect(include.map(({ id }: { id: string }) => id)).toEqual(['pg15', 'pg16']);
    expect(ports.workflow.outputs.get('count')).toBe('2');
    expect(JSON.parse(include[0].job).plan).toBe(ports.workflow.outputs.get('digest'));
    expect(ports.workflow.summaries[0]).toContain('2 configurations');
  });

  test('the digest depends on what is planned, not on how it was written', async () => {
    const digestOf = async (text: string) => {
      const ports = world({ [YAML]: text });
      await plan(inputs(), someFacts(), ports);
      return ports.workflow.outputs.get('digest');
    };
    const spelt =
      'plan:\n  include:\n    - { run: ./test.sh, name: pg15 }\n    - { name: pg16, run: ./test.sh, timeout: 360m }\n';
    expect(await digestOf(spelt)).toBe(await digestOf(SECTION));
  });

  test('five mistakes in a file are five messages, each with its line, and nothing is handed on', async () => {
    const text = [
      'plan:',
      '  axis: { db: [pg15] }', // 2
      '  defaults:',
      '    timeout: 90', // 4
      '  include:',
      '    - name: a',
      '      run: x',
      '      env: { LD_PRELOAD: y }', // 8
      '    - name: b', // 9: no command
      '    - name: c',
      '      run: x',
      '      runs-on: big', // 12
      '',
    ].join('\n');
    const ports = world({ [YAML]: text });
    const found = faults(await plan(inputs(), someFacts(), ports));
    expect(found.map((one) => one.split(' ')[0]?.split(':')[1])).toEqual(expect.arrayContaining(['2', '4', '8', '9', '12']));
    expect(found).toHaveLength(5);
    expect(found.find((one) => one.includes('runs-on'))).toContain('did you mean "runs_on"?');
    expect(ports.workflow.outputs.size).toBe(0);
  });

  test('YAML that is none is told with line and column', async () => {
    const found = faults(await plan(inputs(), someFacts(), world({ [YAML]: 'plan:\n  axes: { a: [1\n' })));
    expect(found[0]).toMatch(/^\.github\/pilotlight\.yml:\d+:\d+ plan-invalid/);
    const twice = faults(await plan(inputs(), someFacts(), world({ [YAML]: `${SECTION}plan: {}\n` })));
    expect(twice[0]).toMatch(/^\.github\/pilotlight\.yml:4:1 plan-invalid Map keys must be unique/);
  });

  test('no plan is an error, and so are two, which are both named', async () => {
    expect(faults(await plan(inputs(), someFacts(), world({})))).toEqual([
      expect.stringContaining('plan-missing There is no plan'),
    ]);
    const both = faults(
      await plan(inputs(), someFacts(), world({ [YAML]: SECTION, [PROGRAM]: '', '.github/pilotlight.plan.mjs': '' })),
    );
    expect(both).toEqual([
      ' plan-ambiguous There are 3 plans: the section `plan` of .github/pilotlight.yml and .github/pilotlight.plan.mjs and .github/pilotlight.plan.ts.',
    ]);
  });

  test('the input names one of several', async () => {
    const files = { [YAML]: SECTION, [PROGRAM]: '', 'ci/other.yml': 'plan: { include: [{ name: x, run: y }] }' };
    const ports = world(files);
    expect(await plan(inputs({ plan: 'ci/other.yml' }), someFacts(), ports)).toEqual({ ok: true });
    expect(ports.workflow.outputs.get('jobs')).toContain('"name":"x"');
    expect(faults(await plan(inputs({ plan: 'ci/nope.ts' }), someFacts(), world(files)))).toEqual([
      expect.stringContaining('there is no file "ci/nope.ts"'),
    ]);
    expect(faults(await plan(inputs({ plan: '../../etc/passwd' }), someFacts(), world(files)))).toEqual([
      expect.stringContaining('plan-missing'),
    ]);
  });

  test('a folder is no plan, and is the mistake of whoever named it', async () => {
    const files = { [YAML]: SECTION, 'ci.yml/x': '' };
    for (const folder of ['.github', 'ci.yml']) {
      const outcome = await plan(inputs({ plan: folder }), someFacts(), world(files));
      expect(outcome).toMatchObject({
        ok: false,
        faults: [
          { code: 'plan-missing', blame: 'theirs', what: `The input \`plan\`: "${folder}" is a folder; expected a file.` },
        ],
      });
    }
    expect(faults(await plan(inputs(), someFacts(), world({ [`${YAML}/x`]: '' })))).toEqual([
      ` plan-missing ${YAML} is a folder; expected a file.`,
    ]);
  });

  test('too many configurations of a program are told at the program, not at a file that does not exist', async () => {
    const ports = world({ [PROGRAM]: '' });
    const configurations = Array.from({ length: 300 }, (_, index) => ({ value: { name: `n${index}`, run: 'x' }, at }));
    ports.programs.answer = { kind: 'configurations', configurations };
    expect(faults(await plan(inputs(), someFacts(), ports))).toEqual([
      expect.stringMatching(/^\.github\/pilotlight\.plan\.ts plan-too-large The plan has 300 configurations/),
    ]);
  });

  test('keys are told as they are written, and a question ends itself', async () => {
    const text = 'plan:\n  axes: { db: [a] }\n  exclude: [{ dB: a }]\n  defaults: { run: x }\n';
    expect(faults(await plan(inputs(), someFacts(), world({ [YAML]: text })))).toEqual([
      `${YAML}:3:15 plan-invalid exclude[0].dB: no axis is named "dB"; did you mean "db"?`,
    ]);
    const limit = 'plan:\n  defaults: { timeout: 90 }\n  include: [{ name: a, run: x, timout: 1m }]\n';
    expect(faults(await plan(inputs(), someFacts(), world({ [YAML]: limit })))).toEqual([
      expect.stringMatching(/ plan-invalid plan\.defaults\.timeout: expected .* found the number 90\.$/),
      expect.stringMatching(/ plan-invalid The key "timout" is not known here; did you mean "timeout"\?$/),
    ]);
  });

  test('beside a program, the section only restricts it and fills in', async () => {
    const ports = world({ [YAML]: 'plan: { runs_on: [small], defaults: { runs_on: small, run: ./x } }', [PROGRAM]: '' });
    ports.programs.answer = {
      kind: 'configurations',
      configurations: [
        { value: { name: 'a' }, at },
        { value: { name: 'b', runs_on: 'large' }, at },
      ],
    };
    expect(faults(await plan(inputs(), someFacts(), ports))).toEqual([
      `${PROGRAM}:3 plan-labels Configuration "b": runs_on: expected one of [small], found [large].`,
    ]);
  });

  test('a program is told what is known of the change, and null where nothing is', async () => {
    const ports = world({ [PROGRAM]: '' });
    ports.programs.answer = { kind: 'configurations', configurations: [{ value: { name: 'a', run: 'x' }, at }] };
    ports.forge.changed = ['src/a.ts'];
    await plan(inputs(), someFacts({ baseSha: 'base', headSha: 'head', event: 'push' }), ports);
    expect(ports.forge.asked).toEqual([{ before: 'base', after: 'head', pull: null }]);
    expect(ports.programs.requests[0]?.context).toMatchObject({
      schema: 'pilotlight-context/1',
      build_id: '42',
      changed_files: ['src/a.ts'],
      sha: 'head',
      base_sha: 'base',
    });
    await plan(inputs(), someFacts(), ports);
    expect(ports.programs.requests[1]?.context).toMatchObject({ changed_files: null, pull_request: null });
    expect(ports.workflow.open).toBe(0);
  });

  test.each([
    [{ kind: 'failed' as const, what: 'Error: boom', at }, `${PROGRAM}:3 program-failed The plan's program failed: Error: boom.`],
    [
      { kind: 'timeout' as const, at },
      `${PROGRAM}:3 program-timeout The plan's program ${PROGRAM} did not end within 60 s; it stood here.`,
    ],
    [
      { kind: 'timeout' as const, at: { file: PROGRAM } },
      `${PROGRAM} program-timeout The plan's program ${PROGRAM} did not end within 60 s.`,
    ],
    [
      { kind: 'no-configurations' as const, what: 'it printed nothing', at },
      `${PROGRAM}:3 program-output The plan's program gave no configurations: it printed nothing.`,
    ],
  ])('a program that %j is red, with its file, and its line where that is known', async (answer, sentence) => {
    const ports = world({ [PROGRAM]: '' });
    ports.programs.answer = answer;
    expect(faults(await plan(inputs(), someFacts(), ports))).toEqual([sentence]);
    expect(ports.workflow.outputs.size).toBe(0);
  });

  test('an empty plan is red unless it is said to be fine', async () => {
    const ports = world({ [PROGRAM]: '' });
    expect(faults(await plan(inputs(), someFacts(), ports))).toEqual([expect.stringContaining('plan-empty')]);
    expect(await plan(inputs({ empty: 'ok' }), someFacts(), ports)).toEqual({ ok: true });
    expect(ports.workflow.outputs.get('jobs')).toBe('{"include":[]}');
    expect(ports.workflow.outputs.get('count')).toBe('0');
  });
});
