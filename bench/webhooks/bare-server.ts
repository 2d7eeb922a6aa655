/** The floor: a server that verifies and parses what it is sent, and does nothing else. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const secret = process.argv[2] as string;

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
    const given = Buffer.from(String(request.headers['x-hub-signature-256']).slice('sha256='.length), 'hex');
    const isSigned = timingSafeEqual(createHmac('sha256', secret).update(body).digest(), given);
    const payload = JSON.parse(body.toString()) as { readonly workflow_job?: { readonly id?: unknown } };
    response.writeHead(isSigned && payload.workflow_job?.id ? 202 : 400, { 'content-length': 0 });
    response.end();
  });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ listen: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })}\n`);
});
