import { describe, expect, test } from '@jest/globals';
import { yamlDocuments } from '../../../src/adapters/yaml-documents.ts';
import { plan, type WorkspaceFiles } from '../../../src/commands/plan.ts';
import { storedPlan } from '../../../src/commands/stored-plan.ts';
import { parsePlanned } from '../../../src/contract/needs.ts';
import { formatResumeRequest } from '../../../src/contract/resume-request.ts';
import { planArtifact } from '../../../src/contract/test-plan.ts';
import { formatPlace } from '../../../src/lib/fault.ts';
import { ok } from '../../../src/lib/result.ts';
import { sha256, someFacts } from '../../builders/action.ts';
import { FakeArtifacts } from '../../fakes/action-artifacts.ts';
import { FakeActionForge } from '../../fakes/action-forge.ts';
import { FakeCoordinator } from '../../fakes/action-outputs.ts';
import { FakePlanPrograms, fakeWorkspace } from '../../fakes/action-programs.ts';
import { FakeWorkflow } from '../../fakes/action-workflow.ts';

const noFiles: WorkspaceFiles = { files: async () => ok([]) };
const world = (files: Readonly<Record<string, string>>) => ({
  workflow: new FakeWorkflow(),
  workspace: fakeWorkspace(files),
  yaml: yamlDocuments,
  programs: new FakePlanPrograms(),
  forge: new FakeActionForge(),
  files: noFiles as WorkspaceFiles,
  artifacts: new FakeArtifacts(),
  coordinator: undefined as FakeCoordinator | undefined,
  digest: sha256,
});
const inputs = (o: Partial<Parameters<typeof plan>[0]> = {}) => ({
  token: 't',
  plan: undefined,
  plan_timeout: 60_000,
  empty: 'error' as const,
  service: undefined,
  context: 'pilotlight',
  job_timeout: 6 * 3_600_000,
  max_jobs: 256,
  only: undefined,
  explain: 'false' as const,
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
      '    timeout: 90x', // 4
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

  test.each([
    [
      '- { name: "a\\tb", run: x }',
      /^\.github\/pilotlight\.yml:3:9 plan-invalid .*name: expected a name of 1 to 80 printable characters/,
    ],
    [
      '- { name: a, run: x }\n    - { name: A, run: y }',
      /^\.github\/pilotlight\.yml:4:9 plan-duplicate .*named "A" \(the first: line 3\)/,
    ],
    ['- { name: a, run: x, env: { GITHUB_ENV: y } }', /^\.github\/pilotlight\.yml:3:33 plan-invalid .*found "GITHUB_ENV"/],
    [
      '- { name: a, run: x, retry: { constant: { retries: 9, delay: 1h } } }',
      /^\.github\/pilotlight\.yml:3:26 plan-retry .*add up to 9h/,
    ],
    [
      '- { name: a, run: x, retry: { constant: { retries: 1, base: 1h } } }',
      /^\.github\/pilotlight\.yml:3:59 plan-invalid .*"base" does not belong to a retry of type "constant"/,
    ],
    ['- { name: a, run: x, shard: { of: 2, files: "*.none" } }', /^\.github\/pilotlight\.yml:3:42 plan-shards .*found none/],
  ])('%j is told with line and column (bad input)', async (item, expected) => {
    const found = faults(await plan(inputs(), someFacts(), world({ [YAML]: `plan:\n  include:\n    ${item}\n` })));
    expect(found[0]).toMatch(expected);
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
    const configurations = Array.from({ length: 10_001 }, (_, index) => ({ value: { name: `n${index}`, run: 'x' }, at }));
    ports.programs.answer = { kind: 'configurations', configurations };
    expect(faults(await plan(inputs(), someFacts(), ports))).toEqual([
      expect.stringMatching(/^\.github\/pilotlight\.plan\.ts plan-too-large The plan has 10001 configurations/),
    ]);
  });

  test('keys are told as they are written, and a question ends itself', async () => {
    const text = 'plan:\n  axes: { db: [a] }\n  exclude: [{ dB: a }]\n  defaults: { run: x }\n';
    expect(faults(await plan(inputs(), someFacts(), world({ [YAML]: text })))).toEqual([
      `${YAML}:3:15 plan-invalid exclude[0].dB: no axis is named "dB"; did you mean "db"?`,
    ]);
    const limit = 'plan:\n  defaults: { timeout: soon }\n  include: [{ name: a, run: x, timout: 1m }]\n';
    expect(faults(await plan(inputs(), someFacts(), world({ [YAML]: limit })))).toEqual([
      expect.stringMatching(/ plan-invalid plan\.defaults\.timeout: expected .* found "soon"\.$/),
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

const programWorld = (values: readonly unknown[]) => {
  const ports = world({ [PROGRAM]: '' });
  ports.programs.answer = { kind: 'configurations', configurations: values.map((value) => ({ value, at })) };
  return ports;
};
const many = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `n${index}`, run: 'x' }));
const parcelsOf = (ports: ReturnType<typeof world>) => {
  const read = parsePlanned(ports.workflow.outputs.get('jobs') ?? '');
  if (!read.ok) throw new Error(read.error);
  return read.value.parcels;
};

describe('a plan of more than 256 configurations', () => {
  test('is packed, stored beside the matrix before anything is handed on, and found again by its digest', async () => {
    const ports = programWorld(many(600));
    expect(await plan(inputs(), someFacts(), ports)).toEqual({ ok: true });
    expect(parcelsOf(ports)).toHaveLength(256);
    expect(ports.workflow.outputs.get('count')).toBe('600');
    const digest = ports.workflow.outputs.get('digest') ?? '';
    const stored = await storedPlan(digest, ports);
    expect(stored).toMatchObject({ ok: true, value: { configurations: { length: 600 }, parcels: { length: 256 } } });
    expect((await ports.artifacts.list()).map(({ name }) => name)).toEqual([planArtifact(digest)]);
  });

  test('is the same bytes every time', async () => {
    const outputs = [programWorld(many(600)), programWorld(many(600))];
    for (const ports of outputs) await plan(inputs(), someFacts(), ports);
    expect(outputs[0]?.workflow.outputs).toEqual(outputs[1]?.workflow.outputs);
  });

  test('that cannot be stored hands nothing on', async () => {
    const ports = programWorld(many(600));
    ports.artifacts.failNextUpload = 'no room';
    expect(faults(await plan(inputs(), someFacts(), ports))).toEqual([
      ' plan-not-stored The plan cannot be stored beside the matrix: no room.',
    ]);
    expect(ports.workflow.outputs.size).toBe(0);
    const without = programWorld(many(600));
    without.artifacts.available = false;
    expect(faults(await plan(inputs(), someFacts(), without))).toEqual([
      expect.stringMatching(/plan-too-large 600 configurations take \d+ KiB .*there is no artifact service here\.$/),
    ]);
  });

  test('takes no more jobs than allowed, and no number that GitHub refuses', async () => {
    const ports = programWorld(many(9));
    await plan(inputs({ max_jobs: 4 }), someFacts(), ports);
    expect(parcelsOf(ports).map(({ configurations }) => configurations?.length)).toEqual([3, 2, 2, 2]);
    expect(faults(await plan(inputs({ max_jobs: 257 }), someFacts(), programWorld(many(9))))).toEqual([
      expect.stringContaining('input-invalid The input `max_jobs`: expected 1 to 256, found 257'),
    ]);
  });
});

describe('selection', () => {
  const values = [
    { name: 'docs', run: 'x', paths: 'docs/**' },
    { name: 'code', run: 'x', paths: 'src/**', tags: 'slow' },
  ];
  const since = someFacts({ baseSha: 'base', headSha: 'head', event: 'push' });

  test('runs what a changed file concerns, and names the rest with the reason', async () => {
    const ports = programWorld(values);
    ports.forge.changed = ['src/a'];
    await plan(inputs({ explain: 'true' }), since, ports);
    expect(parcelsOf(ports).map(({ id }) => id)).toEqual(['code']);
    expect(ports.workflow.outputs.get('selection')).toBe('some');
    expect(ports.workflow.lines.at(-1)).toBe('no durations are known yet: balanced by weight alone');
    expect(ports.workflow.lines).toContain('docs [docs]: skipped, because none of 1 changed files matches docs/**');
    expect(ports.workflow.lines).toContain(
      'code [code]: class ubuntu-24.04, 1.0 by weight, as nothing was measured, in code, because src/a changed',
    );
    expect(ports.workflow.summaries[0]).toContain('1 more do not run');
  });

  test('of nothing is no error, and has a word of its own for the gate', async () => {
    const ports = programWorld(values);
    ports.forge.changed = ['README.md'];
    expect(await plan(inputs(), since, ports)).toEqual({ ok: true });
    expect(Object.fromEntries(ports.workflow.outputs)).toMatchObject({
      count: '0',
      selection: 'nothing-affected',
      jobs: '{"include":[]}',
    });
  });

  test('fails open: without known changes everything runs', async () => {
    const ports = programWorld(values);
    await plan(inputs(), since, ports);
    expect(ports.workflow.outputs.get('selection')).toBe('all');
  });

  test('by `only` picks, and refuses what nobody is meant by', async () => {
    const ports = programWorld(values);
    await plan(inputs({ only: 'tag:slow' }), since, ports);
    expect(parcelsOf(ports).map(({ id }) => id)).toEqual(['code']);
    expect(faults(await plan(inputs({ only: 'dosc' }), since, programWorld(values)))).toEqual([
      ' plan-only The input `only`: no configuration is meant by "dosc"; did you mean "docs"?',
    ]);
  });
});

describe('the list of runners', () => {
  const pull = { number: 7, head_ref: 'x', base_ref: 'main', draft: false, labels: [] };
  const facts = (fork: boolean) => someFacts({ pullRequest: pull, baseSha: 'base', fork });
  const listed = (label: string) => `plan: { runs_on: [${label}], include: [{ name: a, run: x, runs_on: gpu }] }`;

  test('is the base branch’s in a pull request, which cannot change it for itself', async () => {
    const ports = world({ [YAML]: listed('gpu') });
    ports.forge.files = { [`base:${YAML}`]: 'later: {}\nplan: { runs_on: [small] }' };
    expect(faults(await plan(inputs(), facts(true), ports))).toEqual([
      expect.stringMatching(/plan-labels .*expected one of \[small\], found \[gpu\]\.$/),
    ]);
    ports.forge.files = { [`base:${YAML}`]: 'plan: { runs_on: [gpu] }' };
    expect(await plan(inputs(), facts(true), ports)).toEqual({ ok: true });
  });

  test('that cannot be read stops a fork, and warns everybody else', async () => {
    const ports = world({ [YAML]: listed('gpu') });
    ports.forge.mayRead = false;
    expect(faults(await plan(inputs(), facts(true), ports))).toEqual([
      ' base-unreadable The list `plan.runs_on` of the base branch cannot be read: the token may not (404).',
    ]);
    expect(await plan(inputs(), facts(false), ports)).toEqual({ ok: true });
    expect(ports.workflow.annotations).toMatchObject([{ level: 'warning' }]);
    const broken = world({ [YAML]: listed('gpu') });
    broken.forge.files = { [`base:${YAML}`]: 'plan: { runs_on: 7 }' };
    expect(faults(await plan(inputs(), facts(true), broken))).toEqual([expect.stringContaining('base-unreadable')]);
  });

  test('that the base branch does not have is the one that is checked out', async () => {
    const ports = world({ [YAML]: listed('small') });
    expect(faults(await plan(inputs(), facts(false), ports))).toEqual([expect.stringContaining('plan-labels')]);
  });

  test('holds for a plan in another file too', async () => {
    const ports = world({ 'ci.yml': listed('gpu') });
    ports.forge.files = { [`base:${YAML}`]: 'plan: { runs_on: [small] }' };
    expect(faults(await plan(inputs({ plan: 'ci.yml' }), facts(true), ports))).toEqual([expect.stringContaining('plan-labels')]);
  });
});

describe('with a service', () => {
  const timings = { configurations: { 'ubuntu-24.04': { n0: 60, n1: 5, n2: 50 } }, files: {} };

  test('durations pack the jobs and reach the plan’s program, and the plan is told', async () => {
    const ports = programWorld(many(3).map((one) => ({ ...one, allow_failure: true })));
    ports.coordinator = new FakeCoordinator();
    ports.coordinator.known = timings;
    await plan(inputs({ max_jobs: 2, service: 'https://ci.example.org', explain: 'true' }), someFacts(), ports);
    expect(ports.workflow.lines.slice(-3)).toEqual([
      'n2 [n2]: class ubuntu-24.04, 50.0 s, as it took before, in pack-001, because it has no `paths`',
      '3 configurations in 2 jobs',
      '1m55s in all; the longest job 1m, 1.000 times what is possible at best',
    ]);
    expect(parcelsOf(ports).map(({ configurations }) => configurations?.map(({ id }) => id))).toEqual([['n0'], ['n2', 'n1']]);
    expect(ports.programs.requests[0]?.context).toMatchObject({ timings });
    expect(ports.coordinator.plans).toEqual([
      {
        plan: ports.workflow.outputs.get('digest'),
        tested: 'c'.repeat(40),
        attempt: 1,
        configurations: ['n0', 'n1', 'n2'].map((id) => ({ id, name: id, flaky: 'pass', allow_failure: true })),
        text: expect.stringContaining('pilotlight-plan/1'),
      },
    ]);
  });

  test('that is away, the plan is made all the same', async () => {
    const ports = programWorld(many(3));
    ports.coordinator = new FakeCoordinator();
    ports.coordinator.refusal = 'connection refused';
    expect(await plan(inputs(), someFacts(), ports)).toEqual({ ok: true });
    expect(ports.programs.requests[0]?.context).toMatchObject({ timings: {} });
    expect(ports.workflow.annotations[0]?.message).toContain('connection refused');
  });

  test('long waits are allowed; without one they are refused with the place', async () => {
    const values = [{ name: 'a', run: 'x', retry: { constant: { retries: 2, delay: '4h' } } }];
    expect(await plan(inputs({ service: 'https://ci.example.org' }), someFacts(), programWorld(values))).toEqual({ ok: true });
    expect(faults(await plan(inputs(), someFacts(), programWorld(values)))).toEqual([
      expect.stringMatching(
        /^\.github\/pilotlight\.plan\.ts:3 plan-retry Configuration "a": retry: the waits before 2 retries add up to 8h/,
      ),
    ]);
  });
});

describe('a run that goes on with a build', () => {
  const resume = (plan: string, ...only: readonly string[]) =>
    someFacts({
      runId: '99',
      event: 'workflow_dispatch',
      inputs: {
        pilotlight: formatResumeRequest({
          run_id: '42',
          plan,
          sha: 'c'.repeat(40),
          tested: 'd'.repeat(40),
          only,
          cause: 'retry 2 of 3',
        }),
      },
    });
  /** A build of so many configurations, as the service keeps it. */
  const built = async (count: number) => {
    const first = programWorld(many(count));
    first.coordinator = new FakeCoordinator();
    await plan(inputs(), someFacts(), first);
    const digest = first.workflow.outputs.get('digest') ?? '';
    const ports = programWorld(many(1));
    ports.coordinator = new FakeCoordinator();
    ports.coordinator.planText = first.coordinator.plans[0]?.text ?? null;
    return { digest, ports, service: ports.coordinator };
  };

  test('plans only what waited, each in its own job, under the digest of the plan that was made then', async () => {
    const { digest, ports, service } = await built(600);
    expect(await plan(inputs(), resume(digest, 'n7', 'n599'), ports)).toEqual({ ok: true });
    expect(parcelsOf(ports).map(({ id, configurations }) => [id, configurations?.map((one) => one.id)])).toEqual([
      ['n7', ['n7']],
      ['n599', ['n599']],
    ]);
    expect(ports.workflow.outputs.get('digest')).toBe(digest);
    expect(await ports.artifacts.list()).toEqual([]);
    expect(service.plans).toEqual([]);
  });

  test('runs no program: what is planned was planned before', async () => {
    const { digest, ports } = await built(3);
    await plan(inputs(), resume(digest, 'n1'), ports);
    expect(ports.programs.requests).toEqual([]);
  });

  test('of another plan than the one that is meant is refused, and so is a configuration that it does not have', async () => {
    const { digest, ports, service } = await built(3);
    expect(faults(await plan(inputs(), resume('0'.repeat(64), 'n1'), ports))).toEqual([
      expect.stringContaining('plan-drift The service has another plan than 0000000000000000 for the build of run 42'),
    ]);
    expect(faults(await plan(inputs(), resume(digest, 'n9'), ports))).toEqual([
      expect.stringContaining('plan-drift The plan has no configuration n9'),
    ]);
    service.planText = null;
    expect(faults(await plan(inputs(), resume(digest, 'n1'), ports))).toEqual([
      expect.stringContaining('plan-drift The service does not have the plan of the build of run 42'),
    ]);
    service.refusal = 'connection refused';
    expect(faults(await plan(inputs(), resume(digest, 'n1'), ports))).toEqual([
      expect.stringContaining('plan-drift The plan of the build of run 42 cannot be had: connection refused'),
    ]);
    const broken = someFacts({ inputs: { pilotlight: '{}' } });
    expect(faults(await plan(inputs(), broken, programWorld(many(3))))).toEqual([
      expect.stringContaining('input-invalid The input `pilotlight`'),
    ]);
  });
});

describe('a suite that is split', () => {
  const values = [{ name: 'unit', run: 'x', shard: { of: 2, files: 'test/*' } }];

  test('asks for its files once, and gives each job its part', async () => {
    const ports = programWorld([...values, { ...values[0], name: 'again' }]);
    const asked: (readonly string[])[] = [];
    ports.files = {
      files: async (globs) => {
        asked.push(globs);
        return ok(['test/a', 'test/b', 'test/c']);
      },
    };
    expect(await plan(inputs(), someFacts(), ports)).toEqual({ ok: true });
    expect(asked).toEqual([['test/*']]);
    expect(parcelsOf(ports).map(({ configurations }) => configurations?.[0]?.shard?.files)).toEqual([
      ['test/a', 'test/c'],
      ['test/b'],
      ['test/a', 'test/c'],
      ['test/b'],
    ]);
  });

  test('without files is red', async () => {
    expect(faults(await plan(inputs(), someFacts(), programWorld(values)))).toEqual([
      expect.stringContaining('plan-shards Configuration "unit"'),
    ]);
  });
});
