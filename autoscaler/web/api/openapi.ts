import { z } from 'zod';
import { ANSWERS, Refusal } from './api-answers.ts';
import type { Operation, Refusals } from './api-operation.ts';
import { API, type ApiName, type ApiPlace } from './api-table.ts';

type Json = Readonly<Record<string, unknown>>;

/** What every operation may answer: by the door, the body's limits, and what goes wrong here. */
const ALWAYS: Refusals = { 500: ['internal'], 503: ['overloaded'] };
const WITH_BODY: Refusals = { 400: ['invalid', 'aborted'], 413: ['too-large'], 415: ['wrong-type', 'wrong-encoding'] };
const BY_GUARD: Readonly<Record<ApiPlace['guard']['kind'], Refusals>> = {
  open: {},
  socket: { 403: ['socket-only'] },
  scope: { 401: ['no-token', 'unknown-token'], 403: ['wrong-scope', 'operators-only'] },
};
const MEANINGS: Readonly<Record<number, string>> = {
  400: 'Not what was expected; the message names it',
  401: 'Nobody is known by what was sent',
  403: 'Known, and not let in',
  404: 'Not there',
  409: 'Not as things stand',
  413: 'Too large',
  415: 'Not a type that is read here',
  500: 'Something went wrong; the log knows more',
  503: 'Too much to do at once; come again',
};

/** The description of the API: OpenAPI 3.1, from the schemas that requests are checked by. */
export function describeApi(operations: Readonly<Record<ApiName, Operation>>): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const [name, place] of Object.entries(API) as [ApiName, ApiPlace][]) {
    const path = place.path.replace(/:([a-z]+)/g, '{$1}');
    paths[path] = { ...paths[path], [place.method.toLowerCase()]: operationOf(name, place, operations[name]) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Pilotlight',
      version: '1',
      description:
        'What the pages and `pilotlight monitor` use. Times are milliseconds since the epoch, money US dollars, ids text. Every refusal has one shape.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: answerSchemas(),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: '`pilotlight token create NAME --scopes …` makes one.' },
      },
    },
  };
}

function operationOf(name: ApiName, { guard }: ApiPlace, operation: Operation): Json {
  const { summary, tells, body, status = 200, answer } = operation;
  const refusals = refusalsOf(operation, guard.kind);
  return {
    operationId: name,
    summary,
    description: [...(tells === undefined ? [] : [tells]), accessOf(guard)].join('\n\n'),
    security: guard.kind === 'scope' ? [{ token: [guard.scope] }] : [],
    parameters: [
      ...parametersOf('path', operation.params),
      ...parametersOf('query', operation.query),
      ...parametersOf('header', operation.headers),
    ],
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } } }),
    responses: {
      [status]: 'type' in answer && !(answer instanceof z.ZodType) ? contentOf(answer) : jsonOf(answer as z.ZodType),
      ...Object.fromEntries(Object.entries(refusals).map(([code, words]) => [code, refusalOf(Number(code), words)])),
    },
  };
}

function refusalsOf({ refusals = {}, body, query, headers, params }: Operation, kind: ApiPlace['guard']['kind']): Refusals {
  const all: Record<number, readonly string[]> = {};
  // Unknown words in a query are refused everywhere, and a path that cannot be read leads nowhere.
  const read: Refusals = { 400: ['invalid'], ...(params && { 404: ['not-found'] }) };
  void [query, headers];
  for (const one of [ALWAYS, BY_GUARD[kind], read, body ? WITH_BODY : {}, refusals])
    for (const [code, words] of Object.entries(one)) all[Number(code)] = [...new Set([...(all[Number(code)] ?? []), ...words])];
  return all;
}

function accessOf(guard: ApiPlace['guard']): string {
  if (guard.kind === 'open') return 'For everybody.';
  if (guard.kind === 'socket') return 'For tools of this host alone, over its socket.';
  const people = {
    nobody: '',
    operators: ', and operators who are signed in',
    everybody: ', and whoever is signed in, of what they may see',
  };
  return `For tokens of the scope \`${guard.scope}\`, tools of this host over its socket${people[guard.people]}.`;
}

function parametersOf(where: 'path' | 'query' | 'header', shape: Operation['params'] = {}): readonly Json[] {
  return Object.entries(shape).map(([name, schema]) => ({
    name: where === 'header' ? canonical(name) : name,
    in: where,
    required: !schema.safeParse(undefined).success,
    schema: schemaOf(schema, 'output'),
  }));
}

function canonical(header: string): string {
  return header.replace(/(^|-)([a-z])/g, (_, before: string, letter: string) => `${before}${letter.toUpperCase()}`);
}

/** Without the line that names the dialect: OpenAPI 3.1 has it by itself. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...told } = z.toJSONSchema(schema, { io, target: 'draft-2020-12' });
  return told;
}

function refusalOf(status: number, words: readonly string[]): Json {
  const meaning = MEANINGS[status] ?? 'Refused';
  return { ...jsonOf(Refusal), description: `${meaning}. \`error\`: ${words.map((word) => `\`${word}\``).join(', ')}` };
}

function jsonOf(schema: z.ZodType): Json {
  const id = ANSWERS.get(schema)?.id;
  if (id === undefined) throw new Error('an answer has no name');
  return { description: id, content: { 'application/json': { schema: { $ref: `#/components/schemas/${id}` } } } };
}

function contentOf({ type, tells }: { readonly type: string; readonly tells: string }): Json {
  return {
    description: tells,
    content: { [type.split(';', 1)[0] ?? type]: { schema: { type: type.startsWith('application/json') ? 'object' : 'string' } } },
  };
}

function answerSchemas(): Json {
  const { schemas } = z.toJSONSchema(ANSWERS, {
    io: 'output',
    target: 'draft-2020-12',
    uri: (id) => `#/components/schemas/${id}`,
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, schema]) => {
      const { $schema: _, $id: __, ...told } = schema as Record<string, unknown>;
      return [id, told];
    }),
  );
}
