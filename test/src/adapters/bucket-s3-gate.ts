import { once } from 'node:events';
import { createServer, request as forward, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What meets a request. `lost`: carried out, and the connection breaks before the answer. `cut`: it breaks before that. */
export type GateFault =
  | { readonly kind: 'lost' | 'cut' | 'silent' }
  | { readonly kind: 'status'; readonly status: number; readonly code: string }
  /** Not carried out, and the error comes with the status 200, as Amazon's may for a copy. */
  | { readonly kind: 'late'; readonly code: string };

export interface GateOrder {
  readonly method?: string;
  /** Somewhere in the path with its query. */
  readonly path?: string;
  readonly times?: number;
  readonly fault: GateFault;
}

/**
 * Stands before moto, which looks at a condition and writes in two steps: writes go through it one at a time, as if they were one step.
 * Breaks what it is told to, and can take conditions away, as stores do that do not know them.
 */
export class S3Gate {
  dropsConditions = false;
  /** Looks at the conditions of copies, as Amazon does; moto does not. */
  knowsCopies = false;
  readonly seen: { readonly method: string; readonly path: string; readonly headers: IncomingMessage['headers'] }[] = [];
  /** Connections that were made. */
  connections = 0;
  readonly #orders: { left: number; readonly order: GateOrder }[] = [];
  readonly #server: Server;
  readonly #target: string;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(target: string) {
    this.#target = target;
    this.#server = createServer((asked, answer) => void this.#meet(asked, answer));
    this.#server.on('connection', () => {
      this.connections += 1;
    });
  }

  static async before(target: string): Promise<S3Gate> {
    const gate = new S3Gate(target);
    gate.#server.listen(0, '127.0.0.1');
    await once(gate.#server, 'listening');
    return gate;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  order(order: GateOrder): void {
    this.#orders.push({ order, left: order.times ?? 1 });
  }

  /** Forgets requests and orders; gives how many faults nothing has met. */
  forget(): number {
    this.seen.length = 0;
    return this.#orders.splice(0).reduce((sum, { left }) => sum + left, 0);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #meet(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { method = '', url: path = '' } = asked;
    this.seen.push({ method, path, headers: asked.headers });
    const body = await bytesOf(asked);
    if (body === null) return;
    const fault = this.#faultFor(method, path);
    if (fault?.kind === 'cut') return void asked.socket.destroy();
    if (fault?.kind === 'silent') return;
    if (fault?.kind === 'status') return refuse(answer, fault);
    if (fault?.kind === 'late') return refuse(answer, { ...fault, status: 200 });
    const carriedOut = method === 'GET' || method === 'HEAD' ? this.#forward(asked, body) : this.#inTurn(asked, body);
    const found = await carriedOut.catch(() => null);
    // moto has broken off, or is gone before a request whose sender was killed.
    if (found === null || fault?.kind === 'lost') return void asked.socket.destroy();
    const { status, headers, bytes } = found;
    answer.writeHead(status, headers);
    answer.end(bytes);
  }

  #inTurn(asked: IncomingMessage, body: Buffer) {
    const carriedOut = this.#turn.then(async () => {
      if (this.knowsCopies && (await this.#isRefusedCopy(asked))) return REFUSED_COPY;
      return this.#forward(asked, body);
    });
    this.#turn = carriedOut.catch(() => undefined);
    return carriedOut;
  }

  #faultFor(method: string, path: string): GateFault | null {
    const met = this.#orders.find(
      ({ left, order }) => left > 0 && (order.method ?? method) === method && path.includes(order.path ?? ''),
    );
    if (!met) return null;
    met.left -= 1;
    return met.order.fault;
  }

  async #isRefusedCopy({ headers, url = '' }: IncomingMessage): Promise<boolean> {
    const { 'x-amz-copy-source': source, 'x-amz-copy-source-if-match': wanted } = headers;
    if (typeof source !== 'string') return false;
    const tagAt = async (path: string) => {
      const { authorization = '', 'x-amz-date': date = '', 'x-amz-content-sha256': sum = '' } = headers;
      const own = { authorization, 'x-amz-date': String(date), 'x-amz-content-sha256': String(sum) };
      const found = await fetch(this.#target + path, { method: 'HEAD', headers: own });
      return found.ok ? found.headers.get('etag') : null;
    };
    const [from, to] = [await tagAt(source), await tagAt(url)];
    if (from === null) return false;
    if (wanted !== undefined && wanted !== from) return true;
    if (headers['if-none-match'] === '*' && to !== null) return true;
    return headers['if-match'] !== undefined && headers['if-match'] !== to;
  }

  async #forward(asked: IncomingMessage, body: Buffer) {
    const headers = { ...asked.headers };
    if (this.dropsConditions) for (const name of ['if-none-match', 'if-match']) delete headers[name];
    const sent = forward(this.#target + asked.url, { method: asked.method, headers });
    // What comes after the answer is nobody's error.
    sent.on('error', () => undefined);
    sent.end(body);
    const [got] = (await once(sent, 'response')) as [IncomingMessage];
    const bytes = await bytesOf(got);
    const { 'transfer-encoding': _, connection: __, ...kept } = got.headers;
    return { status: got.statusCode ?? 500, headers: kept, bytes: bytes ?? Buffer.alloc(0) };
  }
}

const errorText = (code: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>as it was ordered</Message></Error>`;
const REFUSED_COPY = {
  status: 412,
  headers: { 'content-type': 'application/xml' },
  bytes: Buffer.from(errorText('PreconditionFailed')),
};

function refuse(answer: ServerResponse, { status, code }: { readonly status: number; readonly code: string }): void {
  answer.writeHead(status, { 'content-type': 'application/xml', date: new Date().toUTCString() });
  answer.end(errorText(code));
}

/** Null where the sender broke off. */
async function bytesOf(message: IncomingMessage): Promise<Buffer | null> {
  const pieces: Buffer[] = [];
  try {
    for await (const piece of message) pieces.push(piece as Buffer);
    return Buffer.concat(pieces);
  } catch {
    return null;
  }
}
