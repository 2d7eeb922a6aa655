import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { z } from 'zod';
import { BranchesSectionSchema } from '../../src/contract/branches-config-schema.ts';
import { CommandsSectionSchema, readRefdataPolicy } from '../../src/contract/commands-config.ts';
import { NightlySectionSchema } from '../../src/contract/nightly-config.ts';
import { SitesSectionSchema } from '../../src/contract/sites-config-schema.ts';
import { ConfigurationSchema, PilotlightFileSchema, PlanSectionSchema } from '../../src/contract/test-config.ts';
import { WatchSectionSchema } from '../../src/contract/watch-config-schema.ts';
import { FAULT_CODES, fault } from '../../src/faults.ts';
import { COMMANDS, INPUTS } from '../../src/inputs.ts';
import { RefdataSectionSchema, readRefdataSection } from '../../src/refdata/compare/section.ts';

// What is written twice is compared: action.yml, the code, docs/plan.md, docs/schemas. UPDATE_DOCS=1 writes what is generated.
const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const isUpdating = process.env.UPDATE_DOCS === '1';

interface Declared {
  readonly description: string;
  readonly required?: boolean;
  readonly default?: string;
}
const action = parse(read('action.yml')) as {
  readonly inputs: Readonly<Record<string, Declared>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: Readonly<Record<string, string>>;
};
const declarations = Object.entries(INPUTS) as [string, (typeof INPUTS)['command'] & { expression?: string; default?: string }][];

function withSection(text: string, name: string, body: string): string {
  const section = new RegExp(`(<!-- ${name}:[^>]*-->\n)[\\s\\S]*?(<!-- /${name} -->)`);
  if (!section.test(text)) throw new Error(`docs/plan.md has no section ${name}`);
  return text.replace(section, (_, start: string, end: string) => `${start}${body}\n${end}`);
}

function keysTable(schema: z.ZodType): string {
  const json = z.toJSONSchema(schema, { io: 'input' }) as {
    properties: Record<string, { description?: string }>;
    required?: string[];
  };
  const rows = Object.entries(json.properties).map(
    ([key, { description = '' }]) => `| \`${key}\`${json.required?.includes(key) ? ' (required)' : ''} | ${description} |`,
  );
  return ['| key | meaning |', '|---|---|', ...rows].join('\n');
}

function inputsTable(): string {
  const rows = declarations.map(([name, one]) => {
    const value = one.default ? `\`${one.default}\`` : one.expression ? `\`${one.expression}\`` : one.required ? 'required' : '';
    return `| \`${name}\` | ${one.commands.map((command) => `\`${command}\``).join(', ')} | ${value} | ${one.description} |`;
  });
  return ['| input | of | default | meaning |', '|---|---|---|---|', ...rows].join('\n');
}

function page(): string {
  const keys = withSection(read('docs/plan.md'), 'plan-keys', keysTable(PlanSectionSchema));
  return withSection(withSection(keys, 'configuration-keys', keysTable(ConfigurationSchema)), 'inputs', inputsTable());
}

const SCHEMA = 'docs/schemas/pilotlight-project.json';
/** Each section by the schema that reads it. */
function schema(): string {
  const jsonOf = ({ $schema: _, ...rest }: z.core.JSONSchema.BaseSchema) => rest;
  const whole = z.toJSONSchema(PilotlightFileSchema, { io: 'input' });
  const sections = {
    ...{ refdata: RefdataSectionSchema, commands: CommandsSectionSchema, sites: SitesSectionSchema },
    ...{ branches: BranchesSectionSchema, watch: WatchSectionSchema, nightly: NightlySectionSchema },
  };
  const read = Object.entries(sections).map(([name, one]) => [name, jsonOf(z.toJSONSchema(one, { io: 'input' }))] as const);
  const properties = { ...whole.properties, ...Object.fromEntries(read) };
  return `${JSON.stringify({ title: 'Pilotlight, in a project', ...whole, properties }, null, 2)}\n`;
}

test('action.yml declares the inputs that the code knows, with the same words, and no other', () => {
  expect(Object.keys(action.inputs)).toEqual(declarations.map(([name]) => name));
  for (const [name, { description, commands, required, expression }] of declarations) {
    // Only the command is required of every step; what one command needs is checked by the code.
    const isRequired = required && commands.length === COMMANDS.length;
    expect([name, action.inputs[name]]).toEqual([
      name,
      { description, ...(isRequired ? { required: true } : {}), ...(expression ? { default: expression } : {}) },
    ]);
  }
});

test('action.yml names every output that the commands set, and no other', () => {
  const sources = globSync('src/commands/**/*.ts', { cwd: root }).map(read).join('');
  const set = [...sources.matchAll(/workflow\.output\('(\w+)'/g)].map(([, name]) => name);
  expect(Object.keys(action.outputs).sort()).toEqual([...new Set(set)].sort());
});

test('the action is one bundle on Node 24', () => {
  expect(action.runs).toEqual({ using: 'node24', main: 'dist/index.js', post: 'dist/post.js', 'post-if': 'always()' });
});

test('the tables of docs/plan.md are those of the code', () => {
  if (isUpdating) writeFileSync(new URL('docs/plan.md', root), page());
  expect(read('docs/plan.md')).toBe(page());
});

test('the JSON Schema that editors use is that of the code', () => {
  if (isUpdating) writeFileSync(new URL(SCHEMA, root), schema());
  expect(read(SCHEMA)).toBe(schema());
});

test('the schema takes the example of docs/plan.md and refuses what the action refuses', () => {
  const validate = new Ajv2020({ strict: false }).compile(JSON.parse(read(SCHEMA)));
  const example = /## As YAML[\s\S]*?```yaml\n([\s\S]*?)```/.exec(read('docs/plan.md'))?.[1] ?? '';
  expect(validate(parse(example)) || validate.errors).toBe(true);
  expect(PilotlightFileSchema.safeParse(parse(example)).success).toBe(true);
  for (const [from, to] of [
    ['axes:', 'axis:'],
    ['timeout: 45m', 'timeout: []'],
    ['run: make lint', 'run: []'],
    ["'${db}'", '[]'],
  ] as const) {
    expect(example).toContain(from);
    const broken: unknown = parse(example.replace(from, to));
    expect([to, validate(broken), PilotlightFileSchema.safeParse(broken).success]).toEqual([to, false, false]);
  }
});

test('the schema takes what the commands of reference data take, and refuses what they refuse, options of each format too', () => {
  const validate = new Ajv2020({ strict: false }).compile(JSON.parse(read(SCHEMA)));
  const example = `refdata:
  store: s3://acme-store/plots
  results: out
  compare:
    - { files: "maps/**", as: svg, atol: 0.01 }
    - { files: ["**/*.log"], as: text, ignore_lines: ["took * s"] }
  guards: { max_drop: "5%" }
  keep: { grace: 30d }
commands:
  update-refdata:
    role: maintain
    cooldown: 5m
    approvers: [{ paths: "maps/**", logins: [ada] }]
`;
  const answers = (text: string) => {
    const value = parse(text);
    return [validate(value), readRefdataSection(value.refdata).ok && readRefdataPolicy(value.commands).ok];
  };
  expect(answers(example)).toEqual([true, true]);
  for (const [from, to] of [
    ['store:', 'stroe:'],
    ['s3://acme', 'gs://acme'],
    ['as: svg', 'as: svgs'],
    ['atol: 0.01', 'ignore_lines: []'],
    ['atol: 0.01', 'atol: -1'],
    ['"5%"', '5'],
    ['keep:', 'accept: { role: write }\n  keep:'],
    ['update-refdata:', 'update-refs:'],
    ['role: maintain', 'role: read'],
    ['logins: [ada]', 'logins: ["@ada"]'],
  ] as const) {
    expect(example).toContain(from);
    expect([to, ...answers(example.replace(from, to))]).toEqual([to, false, false]);
  }
});

test('every fault says who acts, and what comes next, in a sentence', () => {
  expect(FAULT_CODES.length).toBeGreaterThan(10);
  for (const code of FAULT_CODES) {
    expect(fault(code, 'X.')).toMatchObject({
      code,
      what: 'X.',
      blame: expect.stringMatching(/^(theirs|ours)$/),
      next: expect.stringMatching(/^[A-Z].*[.]$/),
    });
  }
});

test('each fault code of the table is used', () => {
  const files = globSync('src/**/*.ts', { cwd: root }).filter((path) => path !== 'src/faults.ts');
  const sources = files.map(read).join('');
  expect(FAULT_CODES.filter((code) => !sources.includes(`'${code}'`))).toEqual([]);
});

interface Called {
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly if?: string;
        readonly steps: readonly { readonly uses?: string; readonly with?: Readonly<Record<string, string>> }[];
      }
    >
  >;
}
const workflowOf = (path: string): Called => parse(read(path));
const stepsOfOurs = ({ jobs }: Called) =>
  Object.values(jobs).flatMap(({ steps }) =>
    steps.flatMap(({ uses, with: inputs = {} }) => (uses?.startsWith('pilotlight-ci/') ? [inputs] : [])),
  );

const REUSABLE = ['tests', 'refdata', 'sites', 'branches', 'watches'] as const;
/** What stands in the jobs of a project, beside its own steps. */
const IN_JOBS = ['refdata-pull', 'nightly'];

test('the reusable workflows together use every command but those that stand in a project’s own jobs', () => {
  const [tests = [], ...others] = REUSABLE.map((name) => stepsOfOurs(workflowOf(`.github/workflows/${name}.yml`)));
  expect(tests.map(({ command }) => command)).toEqual(['plan', 'watch', 'run', 'refdata-check', 'gate']);
  const used = [...tests, ...others.flat()].map(({ command }) => command);
  expect([...new Set([...used, ...IN_JOBS])].sort()).toEqual([...COMMANDS].sort());
});

test.each(REUSABLE)('the reusable workflow %s gives the action only inputs that its command knows', (name) => {
  const used = stepsOfOurs(workflowOf(`.github/workflows/${name}.yml`));
  expect(used.length).toBeGreaterThan(0);
  for (const { command, ...inputs } of used) {
    const known = declarations.filter(([, { commands }]) => commands.some((one) => one === command)).map(([input]) => input);
    expect(known).toEqual(expect.arrayContaining(Object.keys(inputs)));
  }
});

test('the reusable workflow gates whatever happens', () => {
  expect(workflowOf('.github/workflows/tests.yml').jobs.gate?.if).toBe('${{ always() }}');
});
