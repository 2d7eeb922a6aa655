import { execFile, execFileSync } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { formatPack } from '../../../../src/refdata/pack.ts';

interface Result {
  readonly honest: string;
  readonly why: string;
  readonly seconds: number;
  readonly megabytes: number;
}

const PROGRAM = join(import.meta.dirname, 'handed-over-bombs.ts');
const FOLDER = mkdtempSync(join(tmpdir(), 'pilotlight-handed-over-'));
const names: readonly string[] = JSON.parse(
  execFileSync(process.execPath, [PROGRAM, 'write', FOLDER], { env: {}, encoding: 'utf8' }),
);
const HONEST = formatPack([], { partition: 'default', complete: true, files: {} });

/** The store of artifacts, in this process: what it holds is no memory of the one that is measured. */
let server: Server;
let origin = '';
let served = '';

beforeAll(async () => {
  server = createServer((request, response) => {
    const [, artifact] = /\/actions\/artifacts\/(\d)\/zip$/.exec(request.url ?? '') ?? [];
    if (artifact) response.writeHead(302, { location: `${origin}/blob/${artifact}` }).end();
    else if (request.url === '/blob/1') response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(HONEST);
    else {
      const file = join(FOLDER, served);
      const type = served.endsWith('.zip') ? 'application/zip' : 'application/octet-stream';
      response.writeHead(200, { 'content-type': type, 'content-length': statSync(file).size });
      createReadStream(file).pipe(response);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(FOLDER, { recursive: true, force: true });
});

/** In a process of its own. */
async function taken(name: string): Promise<Result> {
  served = name;
  const size = String(statSync(join(FOLDER, name)).size);
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, 'take', origin, size], { env: {} });
  return JSON.parse(stdout);
}

const isLarge = (name: string): boolean => statSync(join(FOLDER, name)).size > 50_000_000;

test.each(names.filter((name) => !isLarge(name)))(
  'A9, A10: %s, as an artifact of a fork, is refused in words, within two seconds and 64 MB beside itself',
  async (name) => isRefused(name, await taken(name)),
  30_000,
);

test('A9, A10: large ones are so beside what an honest one of their size takes', async () => {
  const honest = await taken('honest');
  expect(honest.why).toBe('is taken');
  for (const name of names.filter(isLarge)) {
    const { megabytes, ...found } = await taken(name);
    isRefused(name, { ...found, megabytes: megabytes - honest.megabytes });
  }
}, 60_000);

function isRefused(name: string, { honest, why, seconds, megabytes }: Result): void {
  expect(honest).toBe('is taken');
  expect(why).toMatch(/^(?:artifact 2 )?(?:holds|is|has|should|does|carries|lacks|gives) /);
  expect([name, seconds < 2 || seconds, megabytes < 64 || megabytes]).toEqual([name, true, true]);
}
