import { mkdir, mkdtemp, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorkspaceGlobs } from '../commands/keep-artifacts.ts';
import { type BuildPlace, formatBuildPlace } from '../contract/build-place.ts';
import type { InputsOf } from '../inputs.ts';
import type { LogSink } from '../ports.ts';
import type { RunFacts } from '../run-facts.ts';
import { cancellation } from './cancellation.ts';
import { digest } from './digest.ts';
import { RunnerFailedTests } from './failed-tests.ts';
import { globFiles } from './glob-files.ts';
import { JUnitReports } from './junit-reports.ts';
import { LiveOutputs } from './live-output.ts';
import { createStoreSink, parseStore } from './object-store.ts';
import { ProcessAttempts } from './process-attempts.ts';
import type { Surroundings } from './surroundings.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** What `run` needs besides the surroundings. */
export async function runPorts(inputs: InputsOf<'run'>, { facts, workflow, clock }: Surroundings, env: Env) {
  const { workspace } = facts;
  const folder = await mkdtemp(join(facts.temp, 'pilotlight-run-'));
  const cancelled = cancellation();
  const secrets = [inputs.mask, inputs.token, env['ACTIONS_RUNTIME_TOKEN'], env['ACTIONS_ID_TOKEN_REQUEST_TOKEN']];
  return {
    attempts: new ProcessAttempts({ workspace, env, cancelled }),
    outputs: new LiveOutputs({
      workflow,
      directory: join(folder, 'outputs'),
      secrets: secrets.flatMap((one) => one ?? []),
      clock,
    }),
    reports: new JUnitReports(workspace),
    failedTests: new RunnerFailedTests({ env, folder: () => mkdtemp(join(folder, 'tests-')) }),
    scratch: scratchIn(join(folder, 'scratch')),
    workspaceGlobs: globsOf(workspace),
    store: storeOf(inputs, facts),
    chance: { next: () => Math.random() },
    cancelled,
    digest,
  };
}

export function scratchIn(folder: string) {
  return {
    async write(name: string, text: string): Promise<string> {
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, name), text);
      return join(folder, name);
    },
  };
}

export function globsOf(workspace: string): WorkspaceGlobs {
  const { files } = globFiles(workspace);
  return async (globs) => {
    const found = await files(globs);
    const paths = found.ok ? found.value : [];
    const sized = paths.map(async (path) => {
      const file = join(workspace, path);
      return { path, file, size: (await stat(file)).size };
    });
    return Promise.all(sized);
  };
}

/** The address was checked with the other inputs. */
function storeOf({ store, store_url }: InputsOf<'run'>, facts: RunFacts): LogSink | undefined {
  return store !== undefined && parseStore(store).ok
    ? createStoreSink(store, formatBuildPlace(placeOf(facts)), store_url ?? null)
    : undefined;
}

function placeOf({ repository, pullRequest, ref, runNumber }: RunFacts): BuildPlace {
  const [owner = '', repo = ''] = repository.split('/');
  const branch = ref.replace(/^refs\/(heads|tags)\//, '');
  return { owner, repo, of: pullRequest ? { pull: pullRequest.number } : { branch: branch || 'HEAD' }, number: runNumber };
}
