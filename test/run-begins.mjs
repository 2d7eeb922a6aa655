import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// A folder for what all suites of a run share; programs that inherit the environment find sources there that are compiled already.
// biome-ignore lint/style/noDefaultExport: what jest asks for
export default async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pilotlight-suites-'));
  process.env.PILOTLIGHT_RUN_FOLDER = folder;
  process.env.NODE_COMPILE_CACHE ??= join(folder, 'compiled');
  const socket = join(folder, 'git.sock');
  const starter = spawn(process.execPath, [join(import.meta.dirname, 'git-starter.mjs'), socket], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(starter.stdout, 'data');
  starter.stdout.unref();
  starter.stdin.unref();
  starter.unref();
  process.env.PILOTLIGHT_GIT_STARTER = socket;
};
