import type { IncomingMessage } from 'node:http';
import { type BodyBudget, readBody } from './read-body.ts';
import { type Reply, refusal } from './reply.ts';

/** Bytes of a form: the longest field that pages have is a request's text. */
const LARGEST = 65_536;
/** Fields of a form. */
const MOST_FIELDS = 100;
const FORM_TYPE = /^application\/x-www-form-urlencoded(?:\s*;|\s*$)/i;

/** What a form carried, or why it is not read. */
export async function readForm(request: IncomingMessage, budget: BodyBudget): Promise<URLSearchParams | Reply> {
  if (!FORM_TYPE.test(request.headers['content-type'] ?? '')) {
    return refusal(415, 'wrong-type', 'a form is expected: application/x-www-form-urlencoded');
  }
  if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') {
    return refusal(415, 'wrong-encoding', 'a form is expected as it is, not packed');
  }
  const body = await readBody(request, { limit: LARGEST, budget });
  if (body.kind === 'too-large')
    return { ...refusal(413, 'too-large', 'the form is too large'), headers: { connection: 'close' } };
  if (body.kind === 'overloaded')
    return { ...refusal(503, 'overloaded', 'too much to do at once'), headers: { 'retry-after': '1' } };
  if (body.kind === 'aborted') return refusal(400, 'aborted', 'the form did not come to its end');
  const fields = new URLSearchParams(body.bytes.toString('utf8'));
  body.release();
  return fields.size > MOST_FIELDS ? refusal(400, 'invalid', 'the form has too many fields') : fields;
}
