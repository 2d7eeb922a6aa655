/** An object schema of OpenAPI 3.0 or 3.1, not yet checked: descriptions are data. */
export type Schema = Readonly<Record<string, unknown>>;

/** Where a `$ref` of the description leads once it is converted: the id under which the schema is added to ajv. */
export type Rename = (ref: string) => string;

const KEPT = new Set([
  ...['type', 'format', 'enum', 'const', 'required', 'default', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
  ...['minLength', 'maxLength', 'pattern', 'minItems', 'maxItems', 'uniqueItems', 'minProperties', 'maxProperties'],
]);
const ANNOTATIONS = new Set([
  ...[
    'title',
    'description',
    'example',
    'examples',
    'deprecated',
    'readOnly',
    'writeOnly',
    'externalDocs',
    'xml',
    'nullable',
    'discriminator',
  ],
]);
const COMPOSED = ['allOf', 'anyOf', 'oneOf'] as const;

/**
 * One schema of GitHub's description as JSON Schema 2019-09. OpenAPI 3.0 writes `nullable: true` where JSON Schema wants
 * the type `null`; annotations go; a keyword that nobody declared is an error rather than ignored.
 *
 * GitHub's description leaves almost every object open, which would let a misspelt optional field pass. So every value
 * (not every schema: parts of an `allOf` describe one value together) is closed with `unevaluatedProperties: false`;
 * objects of which the description says nothing stay open.
 */
export function convertSchema(schema: Schema, rename: Rename): Schema {
  const converted: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(schema)) Object.assign(converted, convertKeyword(key, value, rename));
  if (isFreeForm(schema)) converted.additionalProperties = true;
  // Addresses of a deployment's status are empty where none was given, and described as "uri" with the default "".
  if (schema.format === 'uri' && schema.default === '') delete converted.format;
  return schema.nullable === true ? orNull(converted) : converted;
}

/** The schema of a whole value: closed. */
export function convertValue(schema: Schema, rename: Rename): Schema {
  return { ...convertSchema(schema, rename), unevaluatedProperties: false };
}

type Convert = (value: unknown, rename: Rename) => unknown;

const convertAll: Convert = (value, rename) => (value as Schema[]).map((part) => convertSchema(part, rename));
const convertMembers: Convert = (value, rename) => {
  const entries = Object.entries(value as Record<string, Schema>);
  return Object.fromEntries(entries.map(([name, member]) => [name, convertValue(member, rename)]));
};

const CONVERTED: Readonly<Record<string, Convert>> = {
  $ref: (value, rename) => rename(value as string),
  allOf: convertAll,
  anyOf: convertAll,
  oneOf: convertAll,
  not: (value, rename) => convertSchema(value as Schema, rename),
  items: (value, rename) => convertValue(value as Schema, rename),
  additionalProperties: (value, rename) => (typeof value === 'boolean' ? value : convertValue(value as Schema, rename)),
  properties: convertMembers,
  patternProperties: convertMembers,
};

function convertKeyword(key: string, value: unknown, rename: Rename): Schema {
  if (KEPT.has(key)) return { [key]: value };
  if (ANNOTATIONS.has(key) || key.startsWith('x-')) return {};
  const convert = CONVERTED[key];
  if (convert === undefined)
    throw new Error(`the description uses the keyword ${JSON.stringify(key)}, which is not converted yet`);
  return { [key]: convert(value, rename) };
}

/** Nothing is said about the members of such an object. `{required: […]}` alone is a condition inside an `anyOf`, not a value. */
function isFreeForm(schema: Schema): boolean {
  const says = ['properties', 'patternProperties', 'additionalProperties', '$ref', 'not', ...COMPOSED];
  const { properties } = schema;
  const empty = properties !== undefined && Object.keys(properties as object).length === 0;
  if (empty && schema.additionalProperties === undefined) return true;
  return !says.some((word) => schema[word] !== undefined) && (schema.type !== undefined || schema.required === undefined);
}

function orNull(converted: Record<string, unknown>): Schema {
  const { type } = converted;
  const composed = [...COMPOSED, '$ref'].some((word) => converted[word] !== undefined);
  if (composed || typeof type !== 'string') return { anyOf: [{ type: 'null' }, converted] };
  const values = converted.enum;
  const withNull = Array.isArray(values) && !values.includes(null) ? { enum: [...values, null] } : {};
  return { ...converted, ...withNull, type: [type, 'null'] };
}
