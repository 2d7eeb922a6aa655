/** `store-server.ts DIRECTORY`: keeps what is put to `/logs/ID?offset=N` in a file, as the service does. Prints its port. */
import { open } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { join } from 'node:path';

const [directory = '.'] = process.argv.slice(2);
const sizes = new Map<string, number>();

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

async function put(request: IncomingMessage): Promise<{ readonly code: number; readonly size: number }> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const id = url.pathname.split('/').at(-1) ?? '';
  const offset = Number(url.searchParams.get('offset'));
  const bytes = await bodyOf(request);
  const size = sizes.get(id) ?? 0;
  if (offset > size) return { code: 409, size };
  const file = await open(join(directory, `${id}.txt`), size === 0 ? 'w' : 'a');
  await file.appendFile(bytes.subarray(size - offset)).finally(() => file.close());
  const grown = Math.max(size, offset + bytes.length);
  sizes.set(id, grown);
  return { code: 200, size: grown };
}

const server = createServer((request, response) => {
  put(request).then(
    ({ code, size }) => response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify({ size })),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' ? address?.port : address}\n`);
});
