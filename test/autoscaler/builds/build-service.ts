/**
 * The builds' half of the service as a process of its own: the real store, admission, desk, routes, web server and journal; GitHub
 * is a folder. `node build-service.ts DIRECTORY PORT`; it prints `{"listen": …}` once it can be asked.
 */
import { existsSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FileBuildStore } from '../../../autoscaler/adapters/file-build-store.ts';
import { openSeals } from '../../../autoscaler/adapters/file-build-store-key.ts';
import { PinoLog } from '../../../autoscaler/adapters/pino-log.ts';
import { openSqliteJournal } from '../../../autoscaler/adapters/sqlite-journal.ts';
import { SystemClock } from '../../../autoscaler/adapters/system-clock.ts';
import type { BuildRun } from '../../../autoscaler/build-ports.ts';
import { AdmissionDesk } from '../../../autoscaler/builds/admission.ts';
import { createBuildDesk } from '../../../autoscaler/builds/build-desk.ts';
import type { ResumeForge } from '../../../autoscaler/builds/resume-orders.ts';
import { shownState } from '../../../autoscaler/builds/shown-state.ts';
import { pathKey } from '../../../autoscaler/builds/tokens.ts';
import { createBuildRoutes } from '../../../autoscaler/web/build-routes.ts';
import { createOutputRoutes } from '../../../autoscaler/web/output-routes.ts';
import { createWebServer } from '../../../autoscaler/web/web-server.ts';

export const SHA = 'a'.repeat(40);

/** GitHub, where every run is busy on pull request 7, and an artifact is a file of its name. */
function folderForge(folder: string): ResumeForge {
  const run = (repository: string, id: string): BuildRun => ({
    ...{ id, repository, headSha: SHA, headBranch: 'topic', event: 'pull_request', number: '45', attempt: 1 },
    ...{
      isCompleted: false,
      isCancelled: false,
      isFork: true,
      isPrivate: false,
      workflow: '.github/workflows/ci.yml',
      createdAt: 0,
    },
  });
  return {
    run: async (repository, id) => run(repository, id),
    pull: async () => ({ head: SHA, isOpen: true }),
    hasArtifact: async (_repository, _run, name) => existsSync(join(folder, name)),
    setStatus: async (_repository, status) => {
      await appendFile(join(folder, 'statuses'), `${JSON.stringify(status)}\n`);
      return 'set';
    },
    statuses: async () => [],
    rerunFailed: async () => 'refused',
    dispatch: async () => ({ kind: 'refused', because: 'no dispatch here' }),
    branchHead: async () => SHA,
    jobs: async () => [],
    dispatched: async () => [],
  };
}

async function serve(directory: string, port: number): Promise<void> {
  const clock = new SystemClock();
  const log = new PinoLog();
  const store = await FileBuildStore.open({
    directory: join(directory, 'builds'),
    retention: { keep: 86_400_000, max: 2 ** 40 },
  });
  const seals = openSeals(store.directory);
  const journal = openSqliteJournal(join(directory, 'journal.db'), clock);
  const forge = folderForge(directory);
  const url = `http://127.0.0.1:${port}`;
  const runs = { rerunJob: async () => 'refused' as const, putCheck: async () => null };
  const desk = createBuildDesk({
    ...{ store, forge, memory: journal, clock, log, url },
    runs: runs as never,
    keyOf: (build) => (build.isPrivate ? `?key=${pathKey(build.path, seals)}` : ''),
  });
  await desk.load();
  const admission = new AdmissionDesk({ store, forge, seals, clock, owners: ['acme'], url: () => url, hold: 120_000 });
  const web = createWebServer({
    ...{ secrets: ['a secret of no worth'], owners: ['acme'], journal, clock, log },
    onDelivery: () => undefined,
    state: () => ({}),
    ready: () => ({ ok: true }),
    more: (budget) => ({
      ...createBuildRoutes({ admission, desk, store, seals, clock, log, budget }),
      ...createOutputRoutes({ store, files: store, seals, clock, shown: shownState }),
    }),
  });
  const listen = await web.listen({ host: '127.0.0.1', port });
  console.log(JSON.stringify({ listen }));
  await desk.run(new AbortController().signal);
}

if (import.meta.main) await serve(process.argv[2] ?? '', Number(process.argv[3]));
