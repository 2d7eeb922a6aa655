import { once } from 'node:events';
import { Agent, createServer, request as forward, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** What clients asked for, and what went over the wire, heads of requests and answers included. */
export interface Traffic {
  /** By method; a listing (`GET` with `list-type` or `prefix` in the query) stands under `LIST`. */
  readonly requests: Readonly<Record<string, number>>;
  /** Bytes from the clients to the server, and back. */
  readonly up: number;
  readonly down: number;
}

export const requestsOf = ({ requests }: Traffic): number => Object.values(requests).reduce((sum, count) => sum + count, 0);

/** Stands before a server on loopback, passes everything on as it is, and counts it. */
export class CountingProxy {
  readonly #server: Server;
  readonly #target: URL;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 64 });
  readonly #sockets = new Set<Socket>();
  #requests: Record<string, number> = {};
  /** Of connections that are closed. */
  #ended = { up: 0, down: 0 };

  private constructor(target: string) {
    this.#target = new URL(target);
    this.#server = createServer((asked, answer) => this.#pass(asked, answer));
    this.#server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => {
        this.#sockets.delete(socket);
        this.#ended = { up: this.#ended.up + socket.bytesRead, down: this.#ended.down + socket.bytesWritten };
      });
    });
  }

  static async before(target: string): Promise<CountingProxy> {
    const proxy = new CountingProxy(target);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Of what `work` does; its connections end with it. */
  async during(work: () => Promise<unknown>): Promise<Traffic> {
    this.#drop();
    await work();
    return this.#drop();
  }

  async close(): Promise<void> {
    this.#agent.destroy();
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** Gives what was counted, and begins anew. */
  #drop(): Traffic {
    let { up, down } = this.#ended;
    for (const { bytesRead, bytesWritten } of this.#sockets) [up, down] = [up + bytesRead, down + bytesWritten];
    const requests = this.#requests;
    this.#requests = {};
    // A connection that is still open has counted until now.
    const open = [...this.#sockets];
    this.#ended = {
      up: -open.reduce((sum, socket) => sum + socket.bytesRead, 0),
      down: -open.reduce((sum, socket) => sum + socket.bytesWritten, 0),
    };
    return { requests, up, down };
  }

  #pass(asked: IncomingMessage, answer: ServerResponse): void {
    const { method = '', url = '' } = asked;
    const name = method === 'GET' && /[?&](list-type|prefix|delimiter)=/.test(url) ? 'LIST' : method;
    this.#requests[name] = (this.#requests[name] ?? 0) + 1;
    const { hostname, port } = this.#target;
    const sent = forward({ hostname, port, path: url, method, headers: asked.headers, agent: this.#agent });
    sent.on('response', (got) => {
      answer.writeHead(got.statusCode ?? 500, got.headers);
      got.pipe(answer);
    });
    sent.on('error', () => asked.socket.destroy());
    asked.pipe(sent);
  }
}
