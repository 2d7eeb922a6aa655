import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileBuildStore } from '../../../autoscaler/adapters/file-build-store.ts';
import type { StoreLimits } from '../../../autoscaler/adapters/file-build-store-limits.ts';
import { SystemClock } from '../../../autoscaler/adapters/system-clock.ts';
import type { Build, BuildDesk } from '../../../autoscaler/build-ports.ts';
import { AdmissionDesk } from '../../../autoscaler/builds/admission.ts';
import { shownState } from '../../../autoscaler/builds/shown-state.ts';
import { makeToken, pathKey } from '../../../autoscaler/builds/tokens.ts';
import { createBuildRoutes } from '../../../autoscaler/web/build-routes.ts';
import { createOutputRoutes } from '../../../autoscaler/web/output-routes.ts';
import type { WebLimits } from '../../../autoscaler/web/web-server.ts';
import { aBuild } from '../../conformance/build-store.ts';
import { testSeals } from '../builds/test-seals.ts';
import { serving } from './serving.ts';

export interface Heard {
  readonly what: string;
  readonly build: string;
  readonly message?: unknown;
}

interface BuildServing {
  readonly limits?: Partial<WebLimits>;
  readonly storeLimits?: Partial<StoreLimits>;
  /** Thrown by the desk. */
  readonly trouble?: Error;
}

/** The routes of builds on the real web server and the real store; the desk notes what it hears, and GitHub says yes. */
export async function servingBuilds({ limits = {}, storeLimits = {}, trouble }: BuildServing = {}) {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'pilotlight-routes-')));
  const store = await FileBuildStore.open({ directory, retention: { keep: 1e9, max: 1e12 }, limits: storeLimits });
  const seals = testSeals('routes');
  const clock = new SystemClock();
  const heard: Heard[] = [];
  const note = (what: string) => async (build: Build, message: unknown) => {
    if (trouble) throw trouble;
    heard.push({ what, build: build.runId, message });
  };
  const desk: BuildDesk = {
    ...{ plan: note('plan'), progress: note('progress'), results: note('results') },
    resume: async (_build, id) => (id === 'deferred' ? { attempts: [], failed_tests: ['one'] } : null),
    planText: async () => 'the plan',
    timings: async () => ({ configurations: {}, files: {} }),
    heard: (build, id) => void heard.push({ what: `heard ${id}`, build: build.runId }),
  };
  const forge = {
    run: async () => 'gone' as const,
    pull: async () => null,
    hasArtifact: async () => false,
  };
  const admission = new AdmissionDesk({ store, forge, seals, clock, owners: ['acme'], url: () => 'http://x', hold: null });
  const server = await serving({
    limits,
    more: (budget) => ({
      ...createBuildRoutes({ admission, desk, store, seals, clock, budget, log: { info() {}, warn() {}, error() {} } }),
      ...createOutputRoutes({ store, files: store, seals, clock, shown: shownState }),
    }),
  });
  const build = await store.begin(aBuild());
  return {
    ...{ directory, store, seals, heard, build, port: server.port, log: server.log, web: server.web },
    tokenOf: (runId: string) => makeToken({ run: runId, build: runId }, seals, clock.now()),
    keyOf: (of: Build) => `?key=${pathKey(of.path, seals)}`,
    async close() {
      await server.close();
      await store.release();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

export interface BytesAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly text: string;
}

interface Fetching {
  readonly port: number;
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
}

export function fetched({ port, path, method = 'GET', headers = {}, body }: Fetching): Promise<BytesAnswer> {
  return new Promise((resolve, reject) => {
    const sending = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        const bytes = Buffer.concat(chunks);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes, text: bytes.toString() });
      });
    });
    sending.on('error', reject);
    sending.end(body);
  });
}
