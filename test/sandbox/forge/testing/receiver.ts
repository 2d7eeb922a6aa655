import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly raw: Buffer;
  readonly payload: Record<string, never>;
}

/** A receiver of webhooks that keeps what it gets and answers as it is told. */
export interface Receiver {
  readonly url: string;
  readonly received: Received[];
  /** The status of the next answers; null: no answer at all. */
  status: number | null;
  close(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks);
      receiver.received.push({ headers: request.headers, raw, payload: JSON.parse(raw.toString()) as Record<string, never> });
      if (receiver.status !== null) response.writeHead(receiver.status).end('seen');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received: [],
    status: 202,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return receiver;
}

/** Looks every few milliseconds, for at most some seconds; answers what it found. */
export async function until<T>(look: () => T | undefined | false, most = 5_000): Promise<T> {
  const end = Date.now() + most;
  for (;;) {
    const found = look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`waited in vain for ${look.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
