import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a role's trust policy looks at. */
export interface Claims {
  readonly sub: string;
  readonly aud: string;
}

/**
 * GitHub's endpoint of OIDC tokens, and AWS's token service before moto's: that one believes every token, so a token is judged here,
 * by who issued it, its audience and its subject, and answers are worded as AWS words them.
 */
export class TokenDesk {
  /** What jobs present to get a token: `ACTIONS_ID_TOKEN_REQUEST_TOKEN`. */
  readonly bearer = `bearer-${randomUUID()}`;
  /** Of the job that asks. */
  sub = 'repo:acme/plots:pull_request';
  /** What GitHub answers, where not with a token. */
  outage: number | null = null;
  readonly issued: string[] = [];
  /** Sessions that were opened: role and name. */
  readonly sessions: { readonly role: string; readonly name: string }[] = [];
  /** The secrets of those sessions. */
  readonly credentials: string[] = [];
  readonly #trusted: ReadonlyMap<string, string>;
  readonly #server: Server;
  readonly #moto: string;

  private constructor(moto: string, trusted: ReadonlyMap<string, string>) {
    this.#moto = moto;
    this.#trusted = trusted;
    this.#server = createServer((asked, answer) => void this.#meet(asked, answer));
  }

  /** `trusted`: by a role's ARN, the subject that may take it. */
  static async open(moto: string, trusted: Readonly<Record<string, string>>): Promise<TokenDesk> {
    const desk = new TokenDesk(moto, new Map(Object.entries(trusted)));
    desk.#server.listen(0, '127.0.0.1');
    await once(desk.#server, 'listening');
    return desk;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** What the runner gives a job with `id-token: write`. */
  get environment(): Readonly<Record<string, string>> {
    return {
      ACTIONS_ID_TOKEN_REQUEST_URL: `${this.url}/token?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: this.bearer,
      AWS_ENDPOINT_URL_STS: this.url,
    };
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #meet(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const url = new URL(asked.url ?? '/', this.url);
    if (asked.method === 'GET' && url.pathname === '/token') return this.#issue(asked, url, answer);
    return this.#exchange(Buffer.concat(await asked.toArray()).toString(), answer);
  }

  #issue({ headers }: IncomingMessage, { searchParams }: URL, answer: ServerResponse): void {
    if (this.outage !== null || headers.authorization !== `Bearer ${this.bearer}`)
      return void answer.writeHead(this.outage ?? 401).end();
    const claims: Claims = { sub: this.sub, aud: searchParams.get('audience') ?? '' };
    const parts = [{ alg: 'RS256' }, claims, { signature: randomUUID() }];
    const value = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    this.issued.push(value);
    answer.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ value }));
  }

  async #exchange(body: string, answer: ServerResponse): Promise<void> {
    const form = new URLSearchParams(body);
    const [role, name, token] = ['RoleArn', 'RoleSessionName', 'WebIdentityToken'].map((field) => form.get(field) ?? '') as [
      string,
      string,
      string,
    ];
    const refusal = this.#refusalOf(role, token);
    if (refusal) return void answer.writeHead(refusal.status, { 'content-type': 'text/xml' }).end(refusal.xml);
    const got = await fetch(this.#moto, { method: 'POST', body: form });
    const xml = await got.text();
    this.sessions.push({ role, name });
    this.credentials.push(
      ...[...xml.matchAll(/<(?:SecretAccessKey|SessionToken)>([^<]+)/g)].flatMap(([, secret]) => secret ?? []),
    );
    answer.writeHead(got.status, { 'content-type': 'text/xml' }).end(xml);
  }

  #refusalOf(role: string, token: string): { readonly status: number; readonly xml: string } | null {
    if (!this.issued.includes(token)) return refusal(400, 'InvalidIdentityToken', 'Couldn’t retrieve verification key');
    const { sub, aud }: Claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    if (aud !== 'sts.amazonaws.com') return refusal(400, 'InvalidIdentityToken', 'Incorrect token audience');
    if (this.#trusted.get(role) === sub) return null;
    return refusal(403, 'AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity');
  }
}

const refusal = (status: number, code: string, message: string) => ({
  status,
  xml: `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
});
