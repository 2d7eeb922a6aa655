import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Context, Request } from './policy-evaluator.ts';
import { decide, policiesOf, type RefdataRole, ROLES } from './refdata-policies.ts';

/** A call that the policies forbid, as people would look for it. */
export interface Refused {
  readonly role: string;
  readonly action: string;
  readonly resource: string;
}

/** In front of a store that allows everything: whoever signs with the name of a role may do what `docs/policies` says of it. */
export class S3Gate {
  readonly refused: Refused[] = [];
  /** Actions by role, below the prefix: the first part of the key. */
  readonly used = new Set<string>();
  readonly #server: Server;

  private constructor(target: string) {
    this.#server = createServer((request, response) => {
      this.#answer(request, response, target).catch(() => response.destroy());
    });
  }

  static async open(target: string): Promise<S3Gate> {
    const gate = new S3Gate(target);
    gate.#server.listen(0, '127.0.0.1');
    await once(gate.#server, 'listening');
    return gate;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #answer(request: IncomingMessage, response: ServerResponse, target: string): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const signer = /Credential=([a-z]+)\//.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const asked = requestsOf(request, body);
    const denied = asked.filter((one) => !this.#allows(signer, one));
    const [first] = denied;
    if (!first) return forward(request, { body, response, target });
    const isMany = first.action === 's3:DeleteObject';
    const code = '<Code>AccessDenied</Code><Message>Access Denied</Message>';
    const errors = denied.map(
      ({ resource }) => `<Error><Key>${resource.split(':::')[1]?.replace(/^[^/]*\//, '')}</Key>${code}</Error>`,
    );
    response.writeHead(isMany ? 200 : 403, { 'content-type': 'application/xml', date: new Date().toUTCString() });
    response.end(
      request.method === 'HEAD' ? '' : isMany ? `<DeleteResult>${errors.join('')}</DeleteResult>` : `<Error>${code}</Error>`,
    );
  }

  #allows(signer: string, asked: Request): boolean {
    const role = ROLES.find((one): one is RefdataRole => one === signer);
    const isAllowed = role !== undefined && decide(role, asked, policiesOf(role)) === 'allow';
    if (isAllowed) this.used.add(`${role} ${asked.action} ${asked.resource.split('/')[2] ?? ''}`);
    else this.refused.push({ role: signer, action: asked.action, resource: asked.resource });
    return isAllowed;
  }
}

/** What IAM is asked about a call; a removal of many keys is one question each. */
function requestsOf({ method = '', url = '', headers }: IncomingMessage, body: Buffer): readonly Request[] {
  const { pathname, searchParams } = new URL(url, 'http://store');
  const [, bucket = '', ...rest] = decodeURIComponent(pathname).split('/');
  const key = rest.join('/');
  const of = (action: string, name = key, context: Context = {}): Request => ({
    action: `s3:${action}`,
    resource: `arn:aws:s3:::${bucket}${name === '' ? '' : `/${name}`}`,
    context,
  });
  const conditions: Context = {
    ...(headers['if-none-match'] ? { 's3:if-none-match': headers['if-none-match'] } : {}),
    ...(headers['if-match'] ? { 's3:if-match': headers['if-match'] } : {}),
  };
  const isPart = searchParams.has('uploads') || (method === 'PUT' && searchParams.has('partNumber'));
  if (isPart) return [of('PutObject', key, { 's3:ObjectCreationOperation': 'false' })];
  if (searchParams.has('delete'))
    return [...body.toString().matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, name = '']) => of('DeleteObject', name));
  if (method === 'DELETE') return [of(searchParams.has('uploadId') ? 'AbortMultipartUpload' : 'DeleteObject')];
  if (method === 'PUT' || method === 'POST') return [of('PutObject', key, conditions)];
  return [of(key === '' ? 'ListBucket' : 'GetObject')];
}

interface Forwarding {
  readonly body: Buffer;
  readonly response: ServerResponse;
  readonly target: string;
}

async function forward({ method, url, headers }: IncomingMessage, { body, response, target }: Forwarding): Promise<void> {
  const onward = send(`${target}${url}`, { method, headers });
  onward.end(body);
  const [answer] = (await once(onward, 'response')) as [IncomingMessage];
  response.writeHead(answer.statusCode ?? 502, answer.headers);
  answer.pipe(response);
}
