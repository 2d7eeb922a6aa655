import { z } from 'zod';
import { serviceSchema } from './schema.ts';

/** A JSON Schema as zod writes it: only the parts that are read here. */
interface JsonSchema {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | false;
  readonly items?: JsonSchema;
  readonly pattern?: string;
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
}

/** The schema of `pilotlight.yml` for editors. What two settings say together is checked by the service alone. */
export function serviceJsonSchema(): JsonSchema {
  const schema = z.toJSONSchema(serviceSchema, { io: 'input' }) as JsonSchema;
  return Object.assign(schema, { title: 'Settings of the Pilotlight service (pilotlight.yml)' });
}

/** Every setting as a row of a Markdown table, in the order of the schema. */
export function renderSettings(schema: JsonSchema): string {
  const rows = rowsOf(schema, '').map((cells) => `| ${cells.join(' | ')} |`);
  return ['| setting | value | default | meaning |', '|---|---|---|---|', ...rows].join('\n');
}

function rowsOf(schema: JsonSchema, path: string): readonly (readonly string[])[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => {
    const setting = path === '' ? name : `${path}.${name}`;
    const row = [
      `\`${setting}\``,
      typeOf(inner),
      defaultOf(inner, schema.required?.includes(name) ?? false),
      inner.description ?? '',
    ];
    return isSecret(inner) ? [row] : [row, ...rowsOf(entryOf(inner), setting)];
  });
  const named = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : null;
  return [...own, ...(named ? rowsOf(named, `${path}.NAME`) : [])];
}

/** Of a list its entries, of one or a list of them the one: their settings are told once. */
function entryOf(schema: JsonSchema): JsonSchema {
  return schema.items ?? schema.anyOf?.find(({ properties }) => properties) ?? schema;
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'number',
  number: 'number',
  boolean: 'true or false',
  object: 'mapping',
  array: 'list',
};

function typeOf(schema: JsonSchema): string {
  const { type = '', additionalProperties, anyOf, pattern } = schema;
  if (isSecret(schema)) return anyOf ? 'secret, or a list of them' : 'secret';
  if (schema.enum) return schema.enum.map((word) => `\`${word}\``).join(', ');
  if (schema.const !== undefined) return `\`${schema.const}\``;
  if (anyOf) return [...new Set(anyOf.map(typeOf))].join(' or ');
  if (pattern?.endsWith('ms)?$')) return 'duration';
  if (pattern?.endsWith(' USD$')) return 'amount';
  return additionalProperties ? 'mapping by name' : (TYPES[type] ?? 'value');
}

/** The three places of a secret are explained once, not at each secret. */
function isSecret({ properties, anyOf }: JsonSchema): boolean {
  return properties?.credential !== undefined || (anyOf?.some(isSecret) ?? false);
}

function defaultOf(schema: JsonSchema, isRequired: boolean): string {
  if (isRequired) return '**required**';
  return ['string', 'number', 'boolean'].includes(typeof schema.default) ? `\`${schema.default}\`` : '';
}
