import type { IncomingMessage } from 'node:http';
import { type Credentials, loginOf } from '../auth/credentials.ts';
import { parseJson, readBody } from '../http/read-body.ts';
import type { Reply } from '../http/send.ts';
import { Refused } from '../refused.ts';

const QUERY = /^\s*(?:query\s*)?\{\s*viewer\s*\{\s*login\s*\}\s*\}\s*$/;

/** As much of GitHub's GraphQL as tells whose a token is: people, Apps and `GITHUB_TOKEN` alike, where REST tells people only. */
export async function answerGraphql(credentials: Credentials, request: IncomingMessage): Promise<Reply> {
  const body = parseJson(await readBody(request)) as { readonly query?: unknown } | undefined;
  const principal = await credentials.identify(request.headers.authorization);
  if (principal.kind === 'anonymous' || principal.kind === 'app')
    throw new Refused(401, 'This endpoint requires you to be authenticated.');
  if (typeof body?.query !== 'string' || !QUERY.test(body.query))
    return { status: 200, body: { errors: [{ message: 'the sandbox’s forge answers `{ viewer { login } }` alone' }] } };
  return { status: 200, body: { data: { viewer: { login: loginOf(principal) } } } };
}
