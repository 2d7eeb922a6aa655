import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A chat's incoming webhook on this host. */
export interface Chat {
  readonly url: string;
  /** What was posted, the oldest first. */
  readonly texts: string[];
  close(): Promise<void>;
}

/** Takes what Mattermost's incoming webhooks take. */
export async function startChat(): Promise<Chat> {
  const texts: string[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const post = JSON.parse(Buffer.concat(chunks).toString()) as {
        readonly attachments?: readonly { readonly text?: string }[];
      };
      texts.push(...(post.attachments ?? []).map(({ text }) => text ?? ''));
      response.end('ok');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/platform`,
    texts,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
