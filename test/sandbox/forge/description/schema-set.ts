import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import ajvFormats from 'ajv-formats';
import { convertSchema, convertValue, type Schema } from './convert-schema.ts';

/** What a description must have for its schemas to be found. */
export interface Components {
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** What is wrong with a value: where (a JSON pointer, `/` for the whole) and what. Empty when nothing is. */
export type Faults = readonly string[];

const REF = /^#\/components\/([a-z]+)\/(.+)$/;
const MOST_FAULTS = 12;
const addFormats = ajvFormats as unknown as (ajv: Ajv2019, formats: readonly string[]) => void;

/** Compiles schemas of one description when they are first needed: the whole of GitHub's would take minutes. */
export class SchemaSet {
  readonly #description: Components;
  readonly #ajv: Ajv2019;
  readonly #compiled = new Map<string, ValidateFunction>();
  readonly #added = new Set<string>();

  /** With `coerce`, text from a URL is turned into the described type in place (the value must be an object's member). */
  constructor(description: Components, { coerce = false } = {}) {
    this.#description = description;
    this.#ajv = new Ajv2019({
      strict: true,
      strictTypes: false,
      strictRequired: false,
      allowUnionTypes: true,
      allErrors: true,
      validateSchema: false,
      coerceTypes: coerce,
      inlineRefs: false,
      // Each is asked a few times only: to optimise its code takes longer than that code saves.
      code: { optimize: false },
    });
    addFormats(this.#ajv, ['date-time', 'date', 'uri', 'email', 'uri-template', 'regex']);
    this.#ajv.addFormat('int64', { type: 'number', validate: Number.isInteger });
    // GitHub's own: a repository's name with owner.
    this.#ajv.addFormat('repo.nwo', /^[\w.-]+\/[\w.-]+$/);
  }

  /** `key` names the schema for good: the same key must always come with the same schema. */
  check(key: string, schema: Schema, value: unknown): Faults {
    const validate = this.#compiled.get(key) ?? this.#compile(key, schema);
    if (validate(value)) return [];
    return readable(validate.errors ?? []);
  }

  #compile(key: string, schema: Schema): ValidateFunction {
    const validate = this.#ajv.compile(convertValue(schema, (ref) => this.#add(ref)));
    this.#compiled.set(key, validate);
    return validate;
  }

  /** Adds the schema a reference leads to, and whatever that one refers to; answers its id. */
  #add(ref: string): string {
    const [, kind, name] = REF.exec(ref) ?? [];
    const schema = kind && name ? this.#description.components[kind]?.[name] : undefined;
    if (schema === undefined) throw new Error(`the description refers to ${ref}, which does not exist`);
    const id = `description:/${kind}/${name}`;
    if (!this.#added.has(id)) {
      this.#added.add(id);
      this.#ajv.addSchema({ $id: id, ...convertSchema(schema as Schema, (inner) => this.#add(inner)) });
    }
    return id;
  }
}

function readable(errors: readonly ErrorObject[]): Faults {
  const lines = new Set(errors.map((error) => `${error.instancePath || '/'} ${error.message ?? error.keyword}${detail(error)}`));
  const all = [...lines];
  return all.length <= MOST_FAULTS ? all : [...all.slice(0, MOST_FAULTS), `… and ${all.length - MOST_FAULTS} more`];
}

function detail({ params }: ErrorObject): string {
  const extra = params.unevaluatedProperty ?? params.additionalProperty ?? params.allowedValues;
  return extra === undefined ? '' : `: ${JSON.stringify(extra)}`;
}
