import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join, normalize } from 'node:path';

/** A web server that knows files and nothing else, as any that a folder is put before. */
export interface StaticSites {
  readonly url: string;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = { html: 'text/html; charset=utf-8', css: 'text/css', png: 'image/png' };

/** What Pilotlight keeps for itself, `_ci/`, is for nobody. */
export async function serveStatic(folder: string): Promise<StaticSites> {
  const server = createServer(async ({ url = '/' }, answer) => {
    const path = normalize(decodeURIComponent(new URL(url, 'http://localhost').pathname));
    const file = path.endsWith('/') ? `${path}index.html` : path;
    const bytes = /\/_ci\//.test(file) ? null : await readFile(join(folder, file)).catch(() => null);
    answer.writeHead(bytes ? 200 : 404, { 'content-type': TYPES[file.slice(file.lastIndexOf('.') + 1)] ?? 'text/plain' });
    answer.end(bytes ?? 'There is nothing here.\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port to be had');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
