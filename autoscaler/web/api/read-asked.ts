import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import type { Params } from '../guard.ts';
import { type BodyBudget, readBody } from '../read-body.ts';
import { type Reply, refusal } from '../reply.ts';
import type { Operation } from './api-operation.ts';

type Shape = Readonly<Record<string, z.ZodType>>;
type Values = Readonly<Record<string, unknown>>;
interface Read {
  readonly params: Values;
  readonly query: Values;
  readonly headers: Values;
  readonly body: unknown;
}

/** Bytes of a body, and of an address. */
const LARGEST = 16_384;
const LONGEST = 8_192;
const JSON_TYPE = /^application\/json(?:[ \t]*;|[ \t]*$)/i;
const STRICT = new TextDecoder('utf-8', { fatal: true });

/** What the operation was asked, checked by its schemas; or the refusal, which names what is wrong. */
export async function readAsked(
  operation: Operation,
  request: IncomingMessage,
  { params, budget }: { readonly params: Params; readonly budget: BodyBudget },
): Promise<Read | Reply> {
  const { url = '', headers } = request;
  if (url.length > LONGEST) return refusal(400, 'invalid', 'the address is too long');
  const sent = queryOf(url, operation.query ?? {});
  if (typeof sent === 'string') return refusal(400, 'invalid', sent);
  const read = readShapes([
    ['the path', operation.params ?? {}, params],
    ['the query', operation.query ?? {}, sent],
    ['the headers', operation.headers ?? {}, headers],
  ]);
  if (typeof read === 'string') return refusal(400, 'invalid', read);
  const body = operation.body ? await readJson(request, operation.body, budget) : { value: undefined };
  if ('status' in body) return body;
  const [path = {}, query = {}, head = {}] = read;
  return { params: path, query, headers: head, body: body.value };
}

/** A sentence where something is there twice, or is not known. */
function queryOf(url: string, known: Shape): Values | string {
  const start = url.indexOf('?');
  const query: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(start < 0 ? '' : url.slice(start + 1))) {
    if (!Object.hasOwn(known, name)) {
      const names = Object.keys(known);
      return `expected ${names.length === 0 ? 'no query' : `only ${names.join(', ')} in the query`}, found ${quoted(name)}`;
    }
    if (Object.hasOwn(query, name)) return `expected ${name} once in the query, found it twice`;
    query[name] = value;
  }
  return query;
}

function readShapes(parts: readonly (readonly [where: string, shape: Shape, values: Values])[]): readonly Values[] | string {
  const read: Values[] = [];
  for (const [where, shape, values] of parts) {
    const part: Record<string, unknown> = {};
    for (const [name, schema] of Object.entries(shape)) {
      const checked = schema.safeParse(Object.hasOwn(values, name) ? values[name] : undefined);
      if (!checked.success) return `${name} in ${where}: ${issueOf(checked.error)}`;
      if (checked.data !== undefined) part[name] = checked.data;
    }
    read.push(part);
  }
  return read;
}

async function readJson(
  request: IncomingMessage,
  schema: z.ZodType,
  budget: BodyBudget,
): Promise<{ readonly value: unknown } | Reply> {
  if (!JSON_TYPE.test(request.headers['content-type'] ?? ''))
    return refusal(415, 'wrong-type', 'JSON is expected: application/json');
  if ((request.headers['content-encoding'] ?? 'identity') !== 'identity')
    return refusal(415, 'wrong-encoding', 'the body is expected as it is, not packed');
  const body = await readBody(request, { limit: LARGEST, budget });
  if (body.kind === 'too-large')
    return { ...refusal(413, 'too-large', 'the body is too large'), headers: { connection: 'close' } };
  if (body.kind === 'overloaded')
    return { ...refusal(503, 'overloaded', 'too much to do at once'), headers: { 'retry-after': '1' } };
  if (body.kind === 'aborted') return refusal(400, 'aborted', 'the body did not come to its end');
  try {
    const checked = schema.safeParse(JSON.parse(STRICT.decode(body.bytes)));
    return checked.success ? { value: checked.data } : refusal(400, 'invalid', `the body: ${issueOf(checked.error)}`);
  } catch {
    return refusal(400, 'invalid', 'the body is not JSON');
  } finally {
    body.release();
  }
}

function issueOf({ issues }: z.ZodError): string {
  const [first] = issues;
  const at = first && first.path.length > 0 ? `${first.path.map(String).join('.').slice(0, 100)}: ` : '';
  return `${at}${(first?.message ?? 'not what was expected').slice(0, 300)}`;
}

/** As JSON, so that nothing in it does anything to whoever reads it. */
function quoted(text: string): string {
  return JSON.stringify(text.slice(0, 60)).replace(/[^\x20-\x7e]/g, '?');
}
