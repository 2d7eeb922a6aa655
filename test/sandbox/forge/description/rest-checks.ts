import type { Schema } from './convert-schema.ts';
import { jsonSchema, type Match, type Operation } from './operations.ts';
import type { Body, Parameter } from './read-description.ts';
import { restDescription } from './read-description.ts';
import { type Faults, SchemaSet } from './schema-set.ts';

/** A request's parameters as the operation wants them: numbers and booleans are such, not text. */
export interface CheckedRequest {
  readonly faults: Faults;
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
}

const BASIC_ERROR: Schema = { $ref: '#/components/schemas/basic-error' };
const VALIDATION_ERROR: Schema = {
  anyOf: [
    BASIC_ERROR,
    { $ref: '#/components/schemas/validation-error' },
    { $ref: '#/components/schemas/validation-error-simple' },
  ],
};

/**
 * Statuses that GitHub documents for the whole API rather than per operation ("Troubleshooting the REST API", "Rate
 * limits", "Best practices"): bad JSON, bad or missing credentials, missing permission or limit, not there or not
 * visible, validation, limit, GitHub's own troubles. 304 answers a conditional request and has no body.
 */
const EVERYWHERE: Readonly<Record<number, Schema | null>> = {
  304: null,
  ...Object.fromEntries([400, 401, 403, 404, 429, 500, 502, 503].map((status) => [status, BASIC_ERROR])),
  422: VALIDATION_ERROR,
};

/**
 * Where the description contradicts GitHub's documentation. `created` of runs takes the search syntax for dates
 * (`>=2026-01-01`, `a..b`), but is described as one date and time.
 */
const CORRECTED: Readonly<Record<string, Schema>> = {
  'actions/list-workflow-runs created': { type: 'string' },
  'actions/list-workflow-runs-for-repo created': { type: 'string' },
};

/** Checks traffic of the REST API against GitHub's own description of it. Schemas are compiled when first needed. */
class RestChecks {
  readonly #bodies = new SchemaSet(restDescription());
  readonly #parameters = new SchemaSet(restDescription(), { coerce: true });

  /** `body` is `undefined` when none was sent. A query parameter or a member of the body that GitHub does not know is a fault. */
  request({ operation, params }: Match, query: URLSearchParams, body: unknown): CheckedRequest {
    const inPath: Record<string, unknown> = { ...params };
    const inQuery = collect(query);
    const faults = [
      ...this.#check(operation, 'path', inPath).map((fault) => `path${fault}`),
      ...this.#check(operation, 'query', inQuery).map((fault) => `query${fault}`),
      ...this.#requestBody(operation, body).map((fault) => `body${fault}`),
    ];
    return { faults, params: inPath, query: inQuery };
  }

  /** `body` is `undefined` when the response has none. */
  response(operation: Operation, status: number, body: unknown): Faults {
    const documented = operation.responses[String(status)];
    const schema = documented ? bodyOf(documented, status) : EVERYWHERE[status];
    if (documented === undefined && schema === undefined) {
      return [`status ${status} is not documented for ${operation.id}: ${Object.keys(operation.responses).join(', ')}`];
    }
    if (schema === undefined || schema === null) return body === undefined ? [] : [`body: status ${status} has none`];
    if (body === undefined) return [`body: missing, status ${status} has one`];
    const key = documented ? `${operation.id} ${status}` : `everywhere ${status}`;
    return this.#bodies.check(key, schema, withoutStatus(body, status)).map((fault) => `body${fault}`);
  }

  #check(operation: Operation, where: Parameter['in'], values: Record<string, unknown>): Faults {
    const parameters = operation.parameters.filter((parameter) => parameter.in === where);
    const schema: Schema = {
      type: 'object',
      properties: Object.fromEntries(
        parameters.map((parameter) => [parameter.name, CORRECTED[`${operation.id} ${parameter.name}`] ?? parameter.schema]),
      ),
      required: parameters.filter((parameter) => parameter.required).map((parameter) => parameter.name),
      additionalProperties: false,
    };
    return this.#parameters.check(`${operation.id} ${where}`, schema, values);
  }

  #requestBody({ id, requestBody }: Operation, body: unknown): Faults {
    const schema = jsonSchema(requestBody);
    if (body === undefined) return schema && requestBody?.required ? ['/ must be present'] : [];
    if (schema === undefined) return ['/ must not be present'];
    return this.#bodies.check(`${id} body`, schema, body);
  }
}

export type { RestChecks };

let shared: RestChecks | undefined;

/** The checks, one for the whole process: what was compiled once serves every forge. */
export function restChecks(): RestChecks {
  shared ??= new RestChecks();
  return shared;
}

/** GitHub's errors carry their status as text, which its schemas of validation errors do not know. */
function withoutStatus(body: unknown, status: number): unknown {
  if (status < 400 || typeof body !== 'object' || body === null) return body;
  const { status: told, ...rest } = body as { readonly status?: unknown };
  return told === String(status) ? rest : body;
}

/** Errors that the description gives no content for (merges: 404, 409) have GitHub's usual body all the same. */
function bodyOf(documented: Body, status: number): Schema | undefined {
  return jsonSchema(documented) ?? (status >= 400 ? BASIC_ERROR : undefined);
}

/** `a=1&b=2` as a record; a name that occurs twice becomes a list. */
function collect(query: URLSearchParams): Record<string, unknown> {
  const names = [...new Set(query.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = query.getAll(name);
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
}
