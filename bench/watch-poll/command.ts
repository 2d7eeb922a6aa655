import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WatchedSource } from '../../src/contract/watch-file.ts';
import { formatWatchFile, watchFileKey } from '../../src/contract/watch-file-text.ts';
import { SmallGitHub } from '../publish/small-github.ts';
import { type Ended, ended } from '../refdata/process.ts';
import { ACTION } from '../refdata/project.ts';

const REPOSITORY = 'acme/shop';
/** In one watch file. */
const USES = 200;

/** One run of the shipped command `watch-poll`, as a job starts it, over a folder in which these sources were told. */
export async function polledByCommand(sources: readonly WatchedSource[], host: string): Promise<Ended> {
  const workspace = mkdtempSync(join(tmpdir(), 'pilotlight-poll-'));
  const store = join(workspace, 'store');
  mkdirSync(store);
  const github = await SmallGitHub.with(JSON.stringify({ watch: { store: `file://${store}`, trusted: [host] } }));
  try {
    for (let first = 0; first < sources.length; first += USES) writeFile(store, first, sources.slice(first, first + USES));
    const file = (name: string, text = ''): string => {
      writeFileSync(join(workspace, name), text);
      return join(workspace, name);
    };
    const payload = { repository: { full_name: REPOSITORY, default_branch: 'main' } };
    const env = {
      ...{ PATH: process.env['PATH'], HOME: workspace, GITHUB_ACTIONS: 'true', GITHUB_REPOSITORY: REPOSITORY },
      ...{ GITHUB_EVENT_NAME: 'schedule', GITHUB_REF: 'refs/heads/main', GITHUB_SHA: 'a'.repeat(40), GITHUB_RUN_ID: '1' },
      ...{ GITHUB_API_URL: github.url, GITHUB_SERVER_URL: github.url, GITHUB_WORKSPACE: workspace, RUNNER_TEMP: workspace },
      ...{ GITHUB_EVENT_PATH: file('event.json', JSON.stringify(payload)), GITHUB_OUTPUT: file('output') },
      ...{ GITHUB_STEP_SUMMARY: file('summary'), INPUT_COMMAND: 'watch-poll', INPUT_TOKEN: 'bench' },
    };
    return await ended({ command: [process.execPath, ACTION], env, cwd: workspace });
  } finally {
    await github.close();
    rmSync(workspace, { recursive: true, force: true });
  }
}

function writeFile(store: string, first: number, sources: readonly WatchedSource[]): void {
  const place = { repository: REPOSITORY, workflow: 'tests.yml', ref: 'refs/heads/main', configuration: `from-${first}` };
  const build = { ...place, sha: 'a'.repeat(40), run: '1', at: Date.now() - 60_000 };
  const path = join(store, watchFileKey(place));
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, formatWatchFile({ schema: 1, frozen: false, build, sources, errors: [] }));
}
