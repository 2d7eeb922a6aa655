import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { keyPairNo } from '../sandbox/forge/oauth/key-pairs.ts';

const MAIN = resolve(import.meta.dirname, '../../autoscaler/main.ts');
const folder = mkdtempSync(join(tmpdir(), 'stopped-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function configuration(gitHub: number): string {
  const { privateKey } = keyPairNo(0);
  writeFileSync(join(folder, 'app.pem'), privateKey);
  writeFileSync(join(folder, 'secret'), 'webhook-secret');
  writeFileSync(
    join(folder, 'pilotlight.yml'),
    `github:
  url: http://127.0.0.1:${gitHub}
  app: { id: 7, private_key: { file: app.pem }, webhook_secret: { file: secret } }
  owners: [acme]
server: { listen: 127.0.0.1:0 }
journal: sqlite:journal.db
pools:
  large: { labels: [self-hosted, large], machines: { local: { runner: /bin/sh, directory: machines } }, max: 2 }
`,
  );
  return join(folder, 'pilotlight.yml');
}

test('G15: SIGTERM while GitHub answers nothing at all: the program is gone within six seconds, and was stopped in order', async () => {
  let asked = (): void => {};
  const isAsked = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const silent = createServer(() => asked());
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const program = spawn(process.execPath, [MAIN, 'serve', '--config', configuration((silent.address() as AddressInfo).port)], {
    cwd: folder,
  });
  try {
    await isAsked;
    const began = performance.now();
    program.kill('SIGTERM');
    expect(await once(program, 'exit')).toEqual([0, null]);
    expect(performance.now() - began).toBeLessThan(6_000);
  } finally {
    program.kill('SIGKILL');
    silent.closeAllConnections();
    silent.close();
  }
}, 30_000);
