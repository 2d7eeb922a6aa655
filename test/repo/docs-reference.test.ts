import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { CommandsSectionSchema } from '../../src/contract/commands-config.ts';
import { usageOf } from '../../src/contract/comment-command.ts';
import { type Command, type Declaration, INPUTS } from '../../src/input-table.ts';
import { RefdataSectionSchema } from '../../src/refdata/compare/section.ts';
import { ROOT } from './planted-tree.ts';

// The tables of docs/reference-data.md are those of the code. UPDATE_DOCS=1 writes them.
const PAGE = resolve(ROOT, 'docs/reference-data.md');
const COMMANDS: readonly Command[] = [
  'refdata-pull',
  'refdata-check',
  'refdata-accept',
  'refdata-merge',
  'refdata-gc',
  'comment',
];

interface Described {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Described>>;
  readonly items?: Described;
}

/** One row a key, with those below it; what stands in a list of alternatives has a page of its own. */
function keyRows({ properties = {} }: Described, above: string): readonly string[] {
  return Object.entries(properties).flatMap(([key, value]) => {
    const name = `${above}${key}`;
    const row = value.description === undefined ? [] : [`| \`${name}\` | ${value.description} |`];
    const below = [...keyRows(value, `${name}.`), ...keyRows(value.items ?? {}, `${name}[].`)];
    return row.length === 0 && below.length === 0 ? [`| \`${name}\` | |`] : [...row, ...below];
  });
}

const keysTable = (schema: z.ZodType): string =>
  [
    '| key | meaning |',
    '|---|---|',
    ...keyRows(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Described, ''),
  ].join('\n');

function inputsTable(): string {
  const rows = Object.entries<Declaration>(INPUTS).flatMap(([name, one]) => {
    const mine = one.commands.filter((command) => COMMANDS.includes(command));
    if (mine.length === 0) return [];
    const of = mine.length === COMMANDS.length ? 'all' : mine.map((command) => `\`${command}\``).join(', ');
    const value = one.default ?? one.expression;
    return [`| \`${name}\` | ${of} | ${value === undefined ? '' : `\`${value}\``} | ${one.description} |`];
  });
  return ['| input | of | default | meaning |', '|---|---|---|---|', ...rows].join('\n');
}

const commentsTable = (): string =>
  [
    '| comment | what it does |',
    '|---|---|',
    ...usageOf('update-refdata').map(({ usage, does }) => `| \`${usage}\` | ${does} |`),
  ].join('\n');

function page(): string {
  const tables = {
    comments: commentsTable(),
    'refdata-keys': keysTable(RefdataSectionSchema),
    'commands-keys': keysTable(CommandsSectionSchema.pick({ 'update-refdata': true })),
    'refdata-inputs': inputsTable(),
  };
  return Object.entries(tables).reduce(
    (text, [name, table]) => {
      const section = new RegExp(`(<!-- ${name}: [^>]*-->\n)[^]*?(<!-- /${name} -->)`);
      if (!section.test(text)) throw new Error(`docs/reference-data.md has no section ${name}`);
      return text.replace(section, (_, start: string, end: string) => `${start}${table}\n${end}`);
    },
    readFileSync(PAGE, 'utf8'),
  );
}

test('the tables of docs/reference-data.md are those of the code', () => {
  if (process.env.UPDATE_DOCS === '1') writeFileSync(PAGE, page());
  expect(readFileSync(PAGE, 'utf8')).toBe(page());
});

test('each key of both sections has a row, and each row says something', () => {
  const text = readFileSync(PAGE, 'utf8');
  for (const key of ['store', 'guards.max_drop', 'keep.reports', 'update-refdata.cooldown', 'update-refdata.approvers'])
    expect(text).toContain(`| \`${key}\` |`);
  expect(text.match(/^\| `[^`]+` \| \|$/gm) ?? []).toEqual([]);
});
