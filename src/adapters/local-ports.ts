import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { digest } from './digest.ts';
import { RunnerFailedTests } from './failed-tests.ts';
import { globFiles } from './glob-files.ts';
import { JUnitReports } from './junit-reports.ts';
import { LiveOutputs } from './live-output.ts';
import type { LocalGiven, LocalWiring } from './local-host.ts';
import { ChildPlanPrograms } from './plan-programs.ts';
import { ProcessAttempts } from './process-attempts.ts';
import { globsOf, scratchIn } from './run-ports.ts';
import { workspaceFiles } from './workspace-files.ts';
import { yamlDocuments } from './yaml-documents.ts';

/** The adapters of a runner, without a service, a store and GitHub. */
export const localWiring: LocalWiring = {
  plan: ({ env, folder, workflow, artifacts, forge, cancelled }) => ({
    workflow,
    artifacts,
    forge,
    coordinator: undefined,
    workspace: workspaceFiles(folder),
    files: globFiles(folder),
    yaml: yamlDocuments,
    programs: new ChildPlanPrograms(folder, env, cancelled),
    digest,
  }),
  run: (given) => ({
    ...partsOf(given),
    workflow: given.workflow,
    artifacts: given.artifacts,
    clock: given.clock,
    cancelled: given.cancelled,
    forge: undefined,
    coordinator: undefined,
    store: undefined,
    chance: { next: () => Math.random() },
    digest,
  }),
};

function partsOf({ env, folder, temp, workflow, clock, cancelled }: LocalGiven) {
  return {
    attempts: new ProcessAttempts({ workspace: folder, env, cancelled }),
    outputs: new LiveOutputs({ workflow, directory: join(temp, 'outputs'), secrets: [], clock }),
    reports: new JUnitReports(folder),
    failedTests: new RunnerFailedTests({ env, folder: () => mkdtemp(join(temp, 'tests-')) }),
    scratch: scratchIn(join(temp, 'scratch')),
    workspaceGlobs: globsOf(folder),
  };
}
