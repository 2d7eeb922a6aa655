import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { z } from 'zod';
import { ConfigurationSchema, PilotlightFileSchema, PlanSectionSchema } from '../../src/contract/test-config.ts';
import { FAULT_CODES, fault } from '../../src/faults.ts';
import { COMMANDS, INPUTS } from '../../src/inputs.ts';

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
const schema = (): string =>
  `${JSON.stringify({ title: 'Pilotlight, in a project', ...z.toJSONSchema(PilotlightFileSchema, { io: 'input' }) }, null, 2)}\n`;

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
  const sources = ['plan', 'run', 'gate'].map((command) => read(`src/commands/${command}.ts`)).join('');
  const set = [...sources.matchAll(/workflow\.output\('(\w+)'/g)].map(([, name]) => name);
  expect(Object.keys(action.outputs).sort()).toEqual([...new Set(set)].sort());
});

test('the action is one bundle on Node 24', () => {
  expect(action.runs).toEqual({ using: 'node24', main: 'dist/index.js' });
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

test('the reusable workflow gives the action only inputs that its command knows, and gates whatever happens', () => {
  const workflow = parse(read('.github/workflows/tests.yml')) as {
    readonly jobs: Readonly<
      Record<
        string,
        {
          readonly if?: string;
          readonly steps: readonly { readonly uses: string; readonly with?: Readonly<Record<string, string>> }[];
        }
      >
    >;
  };
  const used = Object.values(workflow.jobs).flatMap(({ steps }) => steps.filter(({ uses }) => uses.startsWith('pilotlight-ci/')));
  expect(used.map((step) => step.with?.command)).toEqual(COMMANDS);
  for (const { with: inputs = {} } of used) {
    const known = declarations
      .filter(([, { commands }]) => commands.some((command) => command === inputs.command))
      .map(([name]) => name);
    expect(known).toEqual(expect.arrayContaining(Object.keys(inputs)));
  }
  expect(workflow.jobs.gate?.if).toBe('${{ always() }}');
});
