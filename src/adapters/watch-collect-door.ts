import { join } from 'node:path';
import { beginWatch } from '../commands/watch/begin.ts';
import { finishWatch } from '../commands/watch/finish.ts';
import type { BuildRemains, FinishPorts, WatchedJob } from '../commands/watch/ports.ts';
import { parseWatchState } from '../commands/watch/watch-state.ts';
import type { Env, InputsOf } from '../inputs.ts';
import { readInputs } from '../inputs.ts';
import type { Outcome } from '../ports.ts';
import { type Surroundings, surroundings } from './surroundings.ts';
import { askClones, askRemotes, runOwnCollector, sitePackages } from './watch-collect.ts';
import { findWatchedFiles, readSmallFile } from './watch-files.ts';
import { installedVersions } from './watch-files-installed.ts';
import { HttpWatchService, openWatchStore } from './watch-publish.ts';
import { RunnerJobState, readTraceFiles, WATCH_STATE } from './watch-trace.ts';
import { yamlDocuments } from './yaml-documents.ts';

const MAX_WORKFLOW = 1024 * 1024;

/** `command: watch`, where its step begins. */
export function performBeginWatch(
  inputs: InputsOf<'watch'>,
  { facts, workflow, forge }: Surroundings,
  env: Env,
): Promise<Outcome> {
  return beginWatch(inputs, facts, { workflow, forge, yaml: yamlDocuments, job: new RunnerJobState(env) });
}

/** Whether this process is the end of a step that watches. */
export const endsWatch = (env: Env): boolean => (env[`STATE_${WATCH_STATE}`] ?? '') !== '';

/** The same step where its job ends: reads what the job left. Fails for `frozen` alone. */
export async function performFinishWatch(env: Env): Promise<Outcome> {
  const state = parseWatchState(env[`STATE_${WATCH_STATE}`] ?? '');
  const request = readInputs(env);
  if (!state || !request.ok || request.value.command !== 'watch') return { ok: true };
  const { inputs } = request.value;
  const around = await surroundings(env, inputs);
  const { facts, workflow, clock, coordinator } = around;
  const ports: FinishPorts = {
    ...{ workflow, clock, yaml: yamlDocuments, remains: remainsOf(facts.workspace, env) },
    open: (address) => openWatchStore(address, { role: inputs.role, env }),
    service: coordinator && inputs.service !== undefined ? new HttpWatchService(inputs.service, coordinator) : undefined,
  };
  return finishWatch(
    { state, job: watchedJob(env), succeeded: (env['INPUT_JOB_STATUS'] || 'success') === 'success' },
    facts,
    ports,
  );
}

/** `acme/plots/.github/workflows/tests.yml@refs/heads/main`. */
export function watchedJob(env: Env): WatchedJob {
  const [, workflow = null] = /^[^/]+\/[^/]+\/\.github\/workflows\/([^/@]+)@/.exec(env['GITHUB_WORKFLOW_REF'] ?? '') ?? [];
  return { workflow, own: `${env['GITHUB_SERVER_URL'] ?? 'https://github.com'}/${env['GITHUB_REPOSITORY'] ?? ''}` };
}

export function remainsOf(workspace: string, env: Env): BuildRemains {
  const { own } = watchedJob(env);
  const sites = (): Promise<readonly string[]> => sitePackages(env, workspace);
  return {
    traces: readTraceFiles,
    clones: (folders) => askClones(folders, env),
    files: async () => findWatchedFiles({ workspace, own, env, sites: await sites() }),
    async workflowFile(name) {
      const path = `.github/workflows/${name}`;
      const read = await readSmallFile(join(workspace, path), MAX_WORKFLOW);
      return read.ok ? { path, text: read.value, committed: null } : null;
    },
    versions: async () => installedVersions(workspace, await sites()),
    collector: (path) => runOwnCollector(path, { env, cwd: workspace }),
    remotes: (questions) => askRemotes(questions, { env, cwd: workspace }),
  };
}
