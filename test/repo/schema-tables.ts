import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from '@jest/globals';
import { z } from 'zod';
import { type Command, type Declaration, INPUTS } from '../../src/input-table.ts';
import { ROOT } from './planted-tree.ts';

// Tables that pages show and the code knows. UPDATE_DOCS=1 writes them.

interface Described {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Described>>;
  readonly additionalProperties?: Described | boolean;
  readonly items?: Described;
}

type Rows = readonly (readonly string[])[];

const table = (head: readonly string[], rows: Rows): string =>
  [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');

/** Keys below one, each with what it says; `NAME` where a person chooses the name. */
function keyRows({ properties = {} }: Described, above: string): Rows {
  return Object.entries(properties).flatMap(([key, value]) => {
    const name = `${above}${key}`;
    const named = typeof value.additionalProperties === 'object' ? keyRows(value.additionalProperties, `${name}.NAME.`) : [];
    const below = [...keyRows(value, `${name}.`), ...keyRows(value.items ?? {}, `${name}[].`), ...named];
    const isSaid = value.description !== undefined || below.length === 0;
    return [...(isSaid ? [[`\`${name}\``, value.description ?? '']] : []), ...below];
  });
}

/** Every key of a section, or of the entries of one that is a list. */
export function keysTable(schema: z.ZodType): string {
  const whole = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Described;
  return table(['key', 'meaning'], keyRows(whole.items ?? whole, ''));
}

/** Inputs that the steps of these commands may have. */
export function inputsTable(commands: readonly Command[]): string {
  const rows = Object.entries<Declaration>(INPUTS).flatMap(([name, one]) => {
    const mine = one.commands.filter((command) => commands.includes(command));
    if (mine.length === 0) return [];
    const of = mine.length === commands.length ? [] : [mine.map((command) => `\`${command}\``).join(', ')];
    const value = one.default ?? one.expression;
    return [[`\`${name}\``, ...(commands.length > 1 ? [of[0] ?? 'all'] : []), value ? `\`${value}\`` : '', one.description]];
  });
  return table(['input', ...(commands.length > 1 ? ['of'] : []), 'default', 'meaning'], rows);
}

/** That a page's tables between `<!-- NAME: … -->` and `<!-- /NAME -->` are these, and each key says something. */
export function expectTables(path: string, tables: Readonly<Record<string, string>>): void {
  const page = resolve(ROOT, path);
  const wanted = Object.entries(tables).reduce(
    (text, [name, wantedTable]) => {
      const section = new RegExp(`(<!-- ${name}: [^>]*-->\n)[^]*?(<!-- /${name} -->)`);
      if (!section.test(text)) throw new Error(`${path} has no section ${name}`);
      return text.replace(section, (_, start: string, end: string) => `${start}${wantedTable}\n${end}`);
    },
    readFileSync(page, 'utf8'),
  );
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(page, wanted);
  expect(readFileSync(page, 'utf8')).toBe(wanted);
  expect(wanted.match(/^\| `[^`]+` \| \|$/gm) ?? []).toEqual([]);
}
