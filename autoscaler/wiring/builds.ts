import type { FileBuildStore } from '../adapters/file-build-store.ts';
import type { SqliteJournal } from '../adapters/sqlite-journal.ts';
import type { Seals } from '../builds/build-files.ts';
import type { ResumeForge } from '../builds/resume-orders.ts';
import type { Config } from '../config.ts';
import { FaultError, fault } from '../faults.ts';
import type { Runs } from '../forge-ports.ts';
import type { Clock, Log } from '../ports.ts';
import type { FlakyOf } from '../requests/service-doer.ts';
import type { ApiBuilds } from '../web/api/api-given.ts';
import type { PageBuilds } from '../web/people/pull-page-builds.ts';
import type { BodyBudget } from '../web/read-body.ts';
import type { Routes } from '../web/web-server.ts';

/** The half of the service that keeps outputs of tests, writes their statuses and goes on with what waits. */
export interface Builds {
  readonly routes: (budget: BodyBudget) => Routes;
  /** What proves whose build speaks. */
  readonly sealed: { readonly store: FileBuildStore; readonly seals: Seals };
  /** GitHub told that a run changed. */
  readonly runChanged: (runId: string) => void;
  readonly flakyOf: FlakyOf;
  /** What pages of jobs and pull requests read of builds. */
  readonly pages: PageBuilds & ApiBuilds;
  /** Until `signal` aborts. Never rejects. */
  readonly run: (signal: AbortSignal) => Promise<void>;
}

export interface BuildsGiven {
  readonly config: Config;
  readonly journal: SqliteJournal;
  readonly forge: ResumeForge;
  readonly runs: Runs;
  readonly clock: Clock;
  readonly log: Log;
  /** Where the service listens, once it does: what people are told where no public address is configured. */
  readonly listens: () => string;
}

/** Builds that are old, or too many, are looked for so often. Milliseconds. */
const SWEEP_EVERY = 600_000;

/**
 * Null where no directory is configured for them.
 * @throws {FaultError} where it cannot be used.
 */
export async function createBuilds(given: BuildsGiven): Promise<Builds | null> {
  const { config, journal, forge, runs, clock, log } = given;
  if (!config.builds) return null;
  const { directory, keep, max, hold } = config.builds;
  const [{ FileBuildStore: Store }, { openSeals }, { createBuildDesk }, { AdmissionDesk }, { pathKey }] = await Promise.all([
    import('../adapters/file-build-store.ts'),
    import('../adapters/file-build-store-key.ts'),
    import('../builds/build-desk.ts'),
    import('../builds/admission.ts'),
    import('../builds/tokens.ts'),
  ]);
  const store = await Store.open({ directory, retention: { keep, max } }).catch(unusable);
  const seals = await Promise.resolve(store.directory).then(openSeals).catch(unusable);
  const url = (): string => config.server.url ?? given.listens();
  const keyOf = (build: { readonly isPrivate: boolean; readonly path: string }): string =>
    build.isPrivate ? `?key=${pathKey(build.path, seals)}` : '';
  const desk = createBuildDesk({ store, forge, runs, memory: journal, clock, log, url: url(), keyOf });
  await desk.load();
  const admission = new AdmissionDesk({ store, forge, seals, clock, owners: config.github.owners, url, hold });
  const [{ createBuildRoutes }, { createOutputRoutes }, { shownState }, { createPages }] = await Promise.all([
    import('../web/build-routes.ts'),
    import('../web/output-routes.ts'),
    import('../builds/shown-state.ts'),
    import('../web/pages/pages.ts'),
  ]);
  // Outputs can be read without them: a service whose pages are not beside it still does its work.
  const mayRun = (config.pages?.untrustedUrl ?? null) !== null;
  const control = config.pages ? config.server.url : null;
  const pages = await createPages({ store, files: store, api: config.github.url, control }).catch((error: unknown) => {
    log.warn('pages of builds are missing; their addresses give lists in plain text', { stage: 'service', error });
    return null;
  });
  return {
    sealed: { store, seals },
    routes: (budget) => ({
      ...createBuildRoutes({ admission, desk, store, seals, clock, log, budget }),
      ...createOutputRoutes({
        store,
        files: store,
        seals,
        clock,
        shown: shownState,
        mayRun,
        ...(pages && { pages: pages.reply }),
      }),
      ...pages?.routes,
    }),
    runChanged: (runId) => desk.runChanged(runId),
    pages: { store, files: store, shown: shownState, address: (build) => `/builds/${build.path}/`, key: keyOf },
    flakyOf: async ({ repository, pull, head }) => {
      const builds = pull === null ? [] : await store.below(`${repository}/pulls/${pull}`);
      const build = builds.find(({ headSha }) => headSha === head);
      const states = build ? await store.all(build, 'state') : new Map<string, unknown>();
      return [...states].filter(([, state]) => wasFlaky(shownState(state).state['standing'])).map(([id]) => id);
    },
    run: async (signal) => {
      await Promise.all([desk.run(signal), sweep(store, given, signal)]);
      await store.release();
    },
  };
}

/** It passed after it had failed, or some of its tests did. */
function wasFlaky(standing: unknown): boolean {
  const { verdict, tests } = (standing ?? {}) as {
    readonly verdict?: unknown;
    readonly tests?: { readonly flaky?: unknown } | null;
  };
  return verdict === 'flaky' || Number(tests?.flaky ?? 0) > 0;
}

function unusable(error: unknown): never {
  const because = error instanceof Error ? error.message : String(error);
  throw new FaultError(fault('builds-unusable', `The directory of builds cannot be used: ${because}.`));
}

async function sweep(store: FileBuildStore, { clock, log }: BuildsGiven, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await store
      .sweep(clock.now())
      .catch((error: unknown) => log.warn('old builds could not be removed', { stage: 'service', error }));
    await clock.sleep(SWEEP_EVERY, signal);
  }
}
