import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { aJitConfig, BootBench, WITNESS } from './boot-bench.ts';

let bench: BootBench;
let mirror: Server;
let archive: Buffer;
let downloads = 0;

beforeEach(async () => {
  bench = await BootBench.start({ runner: null });
  const folder = join(bench.directory, 'release');
  mkdirSync(folder);
  copyFileSync(WITNESS.program, join(folder, 'run.sh'));
  execFileSync('tar', ['-czf', join(bench.directory, 'runner.tar.gz'), '-C', folder, '.']);
  archive = readFileSync(join(bench.directory, 'runner.tar.gz'));
  downloads = 0;
  mirror = createServer((_, response) => {
    downloads++;
    response.end(archive);
  });
  mirror.listen(0, '127.0.0.1');
  await once(mirror, 'listening');
});
afterEach(async () => {
  await bench.stop();
  mirror.closeAllConnections();
  mirror.close();
});

const runnerFrom = (sha256: string) => ({
  directory: '/opt/actions-runner',
  download: { url: `http://127.0.0.1:${(mirror.address() as AddressInfo).port}/runner.tar.gz`, sha256 },
});
const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe('an image without a runner', () => {
  test('runs the pinned version that it downloads (S23)', async () => {
    await bench.boot({ jitConfig: aJitConfig(), runner: runnerFrom(sha256Of(archive)) });
    await bench.runnerStarted();
    await bench.finishRunner(0);
    await bench.isOff();
    expect(bench.desk.milestones.at(-1)).toBe('runner-exited 0');
  });

  test('unpacks nothing of an archive that is not the pinned one (S23)', async () => {
    const pinned = sha256Of(archive);
    archive = Buffer.concat([archive, Buffer.from('x')]);
    await bench.boot({ jitConfig: aJitConfig(), runner: runnerFrom(pinned) });
    await bench.isOff();
    expect(bench.machine.console).toContain(`expected SHA-256 ${pinned}, found ${sha256Of(archive)}`);
    expect(existsSync(join(bench.machine.root, 'opt/actions-runner'))).toBe(false);
    expect(bench.desk.milestones).not.toContain('runner-started');
  });

  test('fetches it once for both starts of a stopped machine', async () => {
    const runner = runnerFrom(sha256Of(archive));
    bench.desk.answers = [{ kind: 'stock', maxLifetime: 600_000 }];
    await bench.boot({ runner });
    await bench.until(() => bench.machine.console.includes('waiting to be stopped'), 'it waits');
    await bench.machine.halt();
    bench.desk.answers = [{ kind: 'runner', name: 'r', jitConfig: aJitConfig(), maxLifetime: 600_000 }];
    await bench.boot({ runner });
    await bench.runnerStarted();
    expect(downloads).toBe(1);
  });

  test('says what is missing where nothing is to be downloaded', async () => {
    await bench.boot({ jitConfig: aJitConfig() });
    await bench.isOff();
    expect(bench.machine.console).toContain('expected the runner as /opt/actions-runner/run.sh, found none; shutting down');
  });
});
