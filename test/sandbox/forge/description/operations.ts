import type { Schema } from './convert-schema.ts';
import { type Body, type Parameter, restDescription } from './read-description.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One operation of GitHub's REST API, e.g. `actions/list-workflow-runs-for-repo`. */
export interface Operation {
  readonly id: string;
  readonly method: Method;
  /** Template as GitHub writes it: `/repos/{owner}/{repo}/actions/runs`. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody: Body | undefined;
  /** By status, as text. */
  readonly responses: Readonly<Record<string, Body>>;
}

export interface Match {
  readonly operation: Operation;
  /** Decoded, still text. */
  readonly params: Readonly<Record<string, string>>;
}

interface Route {
  readonly operation: Operation;
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly rank: string;
}

/** Every operation of GitHub's description, by id and by address. */
class Operations {
  readonly #byId = new Map<string, Operation>();
  readonly #routes = new Map<string, Route[]>();

  constructor() {
    const { paths } = restDescription();
    for (const [path, methods] of Object.entries(paths)) {
      for (const [method, raw] of Object.entries(methods)) {
        const operation: Operation = {
          id: raw.operationId,
          method: method.toUpperCase() as Method,
          path,
          parameters: (raw.parameters ?? []).map((parameter) => follow<Parameter>(parameter)),
          requestBody: raw.requestBody,
          responses: Object.fromEntries(
            Object.entries(raw.responses).map(([status, response]) => [status, follow<Body>(response)]),
          ),
        };
        this.#byId.set(operation.id, operation);
        this.#routes.set(operation.method, [...(this.#routes.get(operation.method) ?? []), routeOf(operation)]);
      }
    }
    for (const routes of this.#routes.values()) routes.sort((a, b) => (a.rank < b.rank ? -1 : 1));
  }

  byId(id: string): Operation | undefined {
    return this.#byId.get(id);
  }

  /** The operation that GitHub would answer with; a fixed segment wins over a parameter. `path` begins with `/`, no query. */
  match(method: string, path: string): Match | undefined {
    for (const { operation, pattern, names } of this.#routes.get(method) ?? []) {
      const found = pattern.exec(path);
      if (found) return { operation, params: Object.fromEntries(names.map((name, i) => [name, decode(found[i + 1] ?? '')])) };
    }
    return undefined;
  }
}

export type { Operations };

let shared: Operations | undefined;

/** The operations, one index for the whole process. */
export function operations(): Operations {
  shared ??= new Operations();
  return shared;
}

function routeOf(operation: Operation): Route {
  const names: string[] = [];
  const segments = operation.path.split('/').slice(1);
  const source = segments.map((segment) =>
    segment.replaceAll(/\{([^}]+)\}|[^{]+/g, (text, name?: string) => {
      if (name === undefined) return text.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&');
      names.push(name);
      return operation.parameters.some((p) => p.name === name && p['x-multi-segment']) ? '(.+)' : '([^/]+)';
    }),
  );
  // Longer templates first, then fixed segments before parameters ("~" sorts after every letter).
  const rank = [String(100 - segments.length), ...segments.map((segment) => (segment.startsWith('{') ? '~' : segment))].join('/');
  return { operation, names, rank, pattern: new RegExp(`^/${source.join('/')}$`) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function follow<T>(item: unknown): T {
  const ref = (item as { $ref?: string }).$ref;
  if (ref === undefined) return item as T;
  const [, , kind = '', name = ''] = ref.split('/');
  return restDescription().components[kind]?.[name] as T;
}

/** The schema of a JSON body, if the description gives one. */
export function jsonSchema(body: Body | undefined): Schema | undefined {
  return body?.content?.['application/json']?.schema;
}
