import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { renderSettings, serviceJsonSchema } from '../../autoscaler/config/settings-reference.ts';
import { OUTCOMES } from '../../autoscaler/web/delivery-outcome.ts';

const root = new URL('../../', import.meta.url);
const page = new URL('docs/service.md', root);
const schemaFile = new URL('docs/schemas/pilotlight-service.json', root);
const example = () => readFileSync(new URL('examples/pilotlight.yml', root), 'utf8');

/** `UPDATE_DOCS=1 npm test -- settings-reference` writes what is generated; nothing else does. */
const isUpdating = process.env.UPDATE_DOCS === '1';

function withSection(text: string, name: string, body: string): string {
  const section = new RegExp(`(<!-- ${name}:[^>]*-->\n)[\\s\\S]*?(<!-- /${name} -->)`);
  if (!section.test(text)) throw new Error(`docs/service.md has no section ${name}`);
  return text.replace(section, (_all, start: string, end: string) => `${start}${body}\n${end}`);
}

function generatedPage(): string {
  const outcomes = Object.entries(OUTCOMES).map(([word, { status, message }]) => `| ${status} | \`${word}\` | ${message} |`);
  const text = readFileSync(page, 'utf8');
  return withSection(withSection(text, 'settings', renderSettings(serviceJsonSchema())), 'outcomes', outcomes.join('\n'));
}

const generatedSchema = () => `${JSON.stringify(serviceJsonSchema(), null, 2)}\n`;

test('the settings and outcomes on the page are those of the code', () => {
  if (isUpdating) writeFileSync(page, generatedPage());
  expect(readFileSync(page, 'utf8')).toBe(generatedPage());
});

test('the JSON Schema that editors use is that of the code', () => {
  if (isUpdating) writeFileSync(schemaFile, generatedSchema());
  expect(readFileSync(schemaFile, 'utf8')).toBe(generatedSchema());
});

test('every setting has a meaning on the page', () => {
  const rows = renderSettings(serviceJsonSchema()).split('\n').slice(2);
  expect(rows.length).toBeGreaterThan(20);
  for (const row of rows) expect(row).toMatch(/^\| `[a-zA-Z0-9_.]+` \| [a-z`][a-z0-9 `,-]+ \| [^|]* \| [A-Z][^|]*\. \|$/);
});

test('every key that the schema knows is on the page, however deep it stands', () => {
  const settings = renderSettings(serviceJsonSchema());
  const known = new Set<string>();
  JSON.stringify(serviceJsonSchema(), (key, value) => {
    if (key === 'properties') for (const name of Object.keys(value)) known.add(name);
    return value;
  });
  // The three places of a secret are explained below the table.
  for (const place of ['credential', 'file', 'env']) known.delete(place);
  expect(known.size).toBeGreaterThan(50);
  for (const name of known) expect(settings).toMatch(new RegExp(`\\b${name}\``));
});

test('the JSON Schema takes the example and refuses what the service refuses', () => {
  const validate = new Ajv2020({ strict: false }).compile(JSON.parse(readFileSync(schemaFile, 'utf8')));
  expect(validate(parse(example())) || validate.errors).toBe(true);
  for (const [from, to] of [
    ['idle: 2m', 'idle: 2'],
    ['max: 4', 'max: 0'],
    ['journal:', 'jornal:'],
    ['  small:', '  Small:'],
    ['    idle:', '    ilde:'],
  ] as const) {
    expect(example()).toContain(from);
    expect([to, validate(parse(example().replace(from, to)))]).toEqual([to, false]);
  }
});
