import { describe, expect, test } from '@jest/globals';
import { yamlDocuments } from '../../../src/adapters/yaml-documents.ts';
import { plan } from '../../../src/commands/plan.ts';
import { readInputs } from '../../../src/inputs.ts';
import { formatPlace } from '../../../src/lib/fault.ts';
import { ok } from '../../../src/lib/result.ts';
import { sha256, someFacts } from '../../builders/action.ts';
import { FakeArtifacts } from '../../fakes/action-artifacts.ts';
import { FakeActionForge } from '../../fakes/action-forge.ts';
import { FakePlanPrograms, fakeWorkspace } from '../../fakes/action-programs.ts';
import { FakeWorkflow } from '../../fakes/action-workflow.ts';

// What people write who come from elsewhere, and what they are told.
const YAML = '.github/pilotlight.yml';

async function planOf(files: Readonly<Record<string, string>>) {
  const request = readInputs({ INPUT_COMMAND: 'plan', INPUT_TOKEN: 't' });
  if (!request.ok || request.value.command !== 'plan') throw new Error(JSON.stringify(request));
  const workflow = new FakeWorkflow();
  const outcome = await plan(request.value.inputs, someFacts(), {
    workflow,
    workspace: fakeWorkspace(files),
    yaml: yamlDocuments,
    programs: new FakePlanPrograms(),
    forge: new FakeActionForge(),
    files: { files: async () => ok([]) },
    artifacts: new FakeArtifacts(),
    coordinator: undefined,
    digest: sha256,
  });
  const faults = outcome.ok
    ? []
    : outcome.faults.map(({ what, next, at }) => `${at ? formatPlace(at) : ''} ${what} ${next}`.trim());
  return { faults, workflow };
}

const included = (item: string): string => `plan:\n  include:\n    - ${item}\n`;

describe('a newcomer', () => {
  test.each([
    ['{ name: a, run: x, timeout-minutes: 5 }', 'is called `timeout` here, and takes a unit'],
    ['{ name: a, run: x, working-directory: b }', 'is called `cwd` here'],
    ['{ name: a, run: x, continue-on-error: true }', 'is called `allow_failure` here'],
    ['{ name: a, run: x, retries: 3 }', 'belongs inside `retry`'],
    ['{ name: a, run: x, needs: [b] }', 'configurations do not wait for each other'],
    ['{ name: a, run: x, steps: [] }', 'a configuration is one command'],
    ['{ name: a, run: x, if: true }', '`paths` leaves out'],
    ['{ name: a, run: x, shell: sh }', 'text runs in bash'],
  ])('who writes %s is told how that is said here', async (item, hint) => {
    const { faults } = await planOf({ [YAML]: included(item) });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^\.github\/pilotlight\.yml:3:\d+ The key /);
    expect(faults[0]).toContain(hint);
  });

  test.each([
    ['matrix: { a: [1] }', 'is called `axes` here'],
    ['strategy: { matrix: { a: [1] } }', 'is called `axes` here'],
    ['run: ./test.sh', 'belongs inside `defaults`'],
  ])('who writes `%s` into the section is told how that is said here', async (line, hint) => {
    expect((await planOf({ [YAML]: `plan:\n  ${line}\n` })).faults[0]).toContain(hint);
  });

  test('who writes an expression of GitHub’s is told how an axis is written', async () => {
    const text = "plan:\n  axes: { py: [a, b] }\n  env: { PY: '${{ matrix.py }}' }\n  defaults: { run: x }\n";
    expect((await planOf({ [YAML]: text })).faults).toEqual([
      expect.stringMatching(/^\.github\/pilotlight\.yml:3:10 Env\.PY: .*not evaluated here; an axis is written `\$\{py\}`/i),
    ]);
  });

  test('may leave out in `include` the command that the defaults have, and is told where nobody has one', async () => {
    const { faults, workflow } = await planOf({ [YAML]: `${included('{ name: a }')}  defaults: { run: ./test.sh }\n` });
    expect(faults).toEqual([]);
    expect(workflow.outputs.get('jobs')).toContain('./test.sh');
    expect((await planOf({ [YAML]: included('{ name: a }') })).faults).toEqual([
      expect.stringMatching(/^\.github\/pilotlight\.yml:3:7 plan\.include\[0\]\.run: expected a command.*found nothing/),
    ]);
  });

  test('whose axes stand in no variable is warned that no command can see them', async () => {
    const axes = 'plan:\n  axes: { python: [a, b], db: [c, d], one: [e] }\n  defaults: { run: ./test.sh }\n';
    const warnings = async (text: string) =>
      (await planOf({ [YAML]: text })).workflow.annotations.map(({ level, message }) => `${level}: ${message}`);
    expect(await warnings(axes)).toEqual([
      expect.stringContaining('warning: No variable in `env` holds `${python}`'),
      expect.stringContaining('warning: No variable in `env` holds `${db}`'),
    ]);
    expect(await warnings(`${axes}  env: { BOTH: "\${python} \${db}" }\n`)).toEqual([]);
  });

  test('whose unquoted version numbers give two configurations one name is led to the axes', async () => {
    const { faults } = await planOf({ [YAML]: "plan:\n  defaults: { run: x }\n  axes: { py: ['3.1', 3.10] }\n" });
    expect(faults).toEqual([expect.stringMatching(/^\.github\/pilotlight\.yml:3:3 Two configurations are named "3.1"/)]);
  });

  test.each(['.github/pilotlight.yaml', '.github/pilotlight.plan.yml', '.github/pilotlight.plan.json'])(
    'who calls the plan %s is told where plans that are data stand',
    async (file) => {
      expect((await planOf({ [file]: included('{ name: a, run: x }') })).faults).toEqual([
        expect.stringContaining(`${file} is not read: a plan that is data stands in the section \`plan\` of ${YAML}.`),
      ]);
    },
  );
});
