import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Schema } from './convert-schema.ts';
import type { Components } from './schema-set.ts';

/** A parameter of an operation, after its `$ref` was followed. */
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
  /** GitHub's mark for parameters that may hold slashes: branch names, paths. */
  readonly 'x-multi-segment'?: boolean;
}

export interface Body {
  readonly required?: boolean;
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}

export interface RawOperation {
  readonly operationId: string;
  readonly parameters?: readonly unknown[];
  readonly requestBody?: Body;
  readonly responses: Readonly<Record<string, unknown>>;
}

export interface RestDescription extends Components {
  readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
}

export interface WebhookDescription extends Components {
  readonly webhooks: Readonly<Record<string, { readonly post: RawOperation }>>;
}

let rest: RestDescription | undefined;
let webhooks: WebhookDescription | undefined;

/** GitHub's description of its REST API as `@octokit/openapi` publishes it; read once per process (13 MB, ~0.2 s). */
export function restDescription(): RestDescription {
  rest ??= readJson('@octokit/openapi/generated/api.github.com.json') as RestDescription;
  return rest;
}

/** GitHub's description of its webhooks as `@octokit/openapi-webhooks` publishes it; read once per process. */
export function webhookDescription(): WebhookDescription {
  webhooks ??= readJson('@octokit/openapi-webhooks/generated/api.github.com.json') as WebhookDescription;
  return webhooks;
}

function readJson(specifier: string): unknown {
  const [scope, name, ...rest] = specifier.split('/');
  // `@octokit/openapi` has a main that loads every description; only the one file is wanted.
  const manifest = createRequire(import.meta.url).resolve(`${scope}/${name}/package.json`);
  return JSON.parse(readFileSync(manifest.replace(/package\.json$/, rest.join('/')), 'utf8'));
}
