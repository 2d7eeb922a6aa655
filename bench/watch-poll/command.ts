import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWatchStore } from '../../src/adapters/watch-publish.ts';
import type { WatchedSource } from '../../src/contract/watch-file.ts';
import { watchFileKey } from '../../src/contract/watch-file-text.ts';
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
    await tell(`file://${store}`, sources);
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

async function tell(store: string, sources: readonly WatchedSource[]): Promise<void> {
  const opened = await openWatchStore(store, { role: undefined, env: {} });
  if (!opened.ok) throw new Error(opened.error);
  for (let first = 0; first < sources.length; first += USES) {
    const place = { repository: REPOSITORY, workflow: 'tests.yml', ref: 'refs/heads/main', configuration: `from-${first}` };
    const build = { ...place, sha: 'a'.repeat(40), run: '1', at: Date.now() - 60_000 };
    const own = sources.slice(first, first + USES);
    await opened.value.put(watchFileKey(build), { schema: 1, frozen: false, build, sources: own, errors: [] });
  }
}
