import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { REFUSAL_MEANINGS } from '../../src/approval/asking-refusals.ts';
import { CommandsSectionSchema, DEFAULT_COMMANDS, readCommandPolicies } from '../../src/contract/commands-config.ts';
import { COMMAND_NAMES, usageOf } from '../../src/contract/comment-command.ts';
import { formatDuration } from '../../src/lib/duration.ts';
import { ROOT } from './planted-tree.ts';

// The tables of docs/commands.md are those of the code. UPDATE_DOCS=1 writes them.
const PAGE = resolve(ROOT, 'docs/commands.md');

interface Described {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Described>>;
  readonly additionalProperties?: Described | boolean;
  readonly items?: Described;
  readonly anyOf?: readonly Described[];
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');

/** Keys below one, each with what it says. */
function keyRows({ properties = {} }: Described, above: string): readonly (readonly string[])[] {
  return Object.entries(properties).flatMap(([key, value]) => {
    const name = `${above}${key}`;
    const named = typeof value.additionalProperties === 'object' ? keyRows(value.additionalProperties, `${name}.NAME.`) : [];
    const own: readonly (readonly string[])[] = value.description === undefined ? [] : [[`\`${name}\``, value.description]];
    return [...own, ...keyRows(value, `${name}.`), ...keyRows(value.items ?? {}, `${name}[].`), ...named];
  });
}

/** Keys that several commands share stand once, below `NAME`. */
function keys(): string {
  const { properties = {}, additionalProperties } = z.toJSONSchema(CommandsSectionSchema, { io: 'input' }) as Described;
  const top = Object.entries(properties).map(([key, { description = '' }]) => [`\`${key}\``, description]);
  const own = typeof additionalProperties === 'object' ? additionalProperties : {};
  return table(['key', 'meaning'], [...top, ['`NAME`', own.description ?? ''], ...keyRows(own, 'NAME.')]);
}

const commands = (): string =>
  table(
    ['comment', 'what it does'],
    COMMAND_NAMES.flatMap((name) => usageOf(name).map(({ usage, does }) => [`\`${usage}\``, does])),
  );

function defaults(): string {
  const rows = Object.values(DEFAULT_COMMANDS).map(({ name, role, author, cooldown, forks, run }) => {
    const waits = [
      cooldown.onPull > 0 ? `${formatDuration(cooldown.onPull)} on a pull request` : '',
      cooldown.byPerson > 0 ? `${formatDuration(cooldown.byPerson)} by a person` : '',
    ];
    const needs = name === 'publish' || name === 'promote' ? '`run`' : run === null ? 'nothing' : run.workflow;
    return [
      `\`/${name}\``,
      author ? `${role}, and the author` : role,
      waits.filter(Boolean).join(', ') || 'none',
      forks === 'deny' ? 'refused' : 'as any other',
      needs,
    ];
  });
  return table(
    ['command', 'least role', 'cooldown', 'forks', 'must be set'],
    [...rows, ['one of your own', 'write', 'none', 'refused', '`run`']],
  );
}

const refusals = (): string =>
  table(
    ['code', 'meaning'],
    Object.entries(REFUSAL_MEANINGS).map(([code, meaning]) => [`\`${code}\``, meaning]),
  );

function page(): string {
  return Object.entries({ commands, defaults, keys, refusals }).reduce(
    (text, [name, write]) => {
      const section = new RegExp(`(<!-- ${name}: [^>]*-->\n)[^]*?(<!-- /${name} -->)`);
      if (!section.test(text)) throw new Error(`docs/commands.md has no section ${name}`);
      return text.replace(section, (_, start: string, end: string) => `${start}${write()}\n${end}`);
    },
    readFileSync(PAGE, 'utf8'),
  );
}

test('the tables of docs/commands.md are those of the code', () => {
  if (process.env.UPDATE_DOCS === '1') writeFileSync(PAGE, page());
  expect(readFileSync(PAGE, 'utf8')).toBe(page());
});

test('each row says something, and each key of a command has one', () => {
  const text = readFileSync(PAGE, 'utf8');
  expect(text.match(/^.*\|[ ]+\|.*$/gm) ?? []).toEqual([]);
  for (const key of [
    'NAME.role',
    'NAME.cooldown',
    'NAME.confirm.within',
    'NAME.blackout[].zone',
    'NAME.run.inputs',
    'NAME.args.NAME.pattern',
    'service',
  ])
    expect(text).toContain(`| \`${key}\` |`);
});

test('the example is taken, and means what the page says', () => {
  const [, example = ''] = /```yaml .github\/pilotlight.yml\n([\s\S]*?)```/.exec(readFileSync(PAGE, 'utf8')) ?? [];
  const read = readCommandPolicies((parse(example) as { readonly commands: unknown }).commands);
  expect(read.ok ? [] : read.error).toEqual([]);
  const own = read.ok ? read.value.commands.get('benchmark') : undefined;
  expect(own).toMatchObject({
    role: 'triage',
    run: { inputs: { what: '$args.what', sha: '$head' } },
    args: { what: { default: 'all' } },
  });
});
