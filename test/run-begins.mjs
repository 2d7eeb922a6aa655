import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beginStarter } from './sandbox/forge/git/begin-starter.ts';

// A folder for what all suites of a run share; programs that inherit the environment find sources there that are compiled already.
// biome-ignore lint/style/noDefaultExport: what jest asks for
export default async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pilotlight-suites-'));
  process.env.PILOTLIGHT_RUN_FOLDER = folder;
  process.env.NODE_COMPILE_CACHE ??= join(folder, 'compiled');
  await beginStarter(folder);
};
