import { mkdir, mkdtemp, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorkspaceGlobs } from '../commands/keep-artifacts.ts';
import type { Clock, Workflow } from '../ports.ts';
import { digest } from './digest.ts';
import { RunnerFailedTests } from './failed-tests.ts';
import { globFiles } from './glob-files.ts';
import { JUnitReports } from './junit-reports.ts';
import { LiveOutputs } from './live-output.ts';
import { ProcessAttempts } from './process-attempts.ts';

export interface AttemptsGiven {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly workspace: string;
  /** For files of this process alone. */
  readonly folder: string;
  readonly workflow: Workflow;
  readonly clock: Clock;
  readonly cancelled: AbortSignal;
  /** Never shown in an output. */
  readonly secrets: readonly string[];
}

/** What `run` needs to run commands and to keep what they leave, on a runner and in a checkout alike. */
export function attemptPorts({ env, workspace, folder, workflow, clock, cancelled, secrets }: AttemptsGiven) {
  return {
    workflow,
    clock,
    cancelled,
    attempts: new ProcessAttempts({ workspace, env, cancelled }),
    outputs: new LiveOutputs({ workflow, directory: join(folder, 'outputs'), secrets, clock }),
    reports: new JUnitReports(workspace),
    failedTests: new RunnerFailedTests({ env, folder: () => mkdtemp(join(folder, 'tests-')) }),
    scratch: scratchIn(join(folder, 'scratch')),
    workspaceGlobs: globsOf(workspace),
    chance: { next: () => Math.random() },
    digest,
  };
}

function scratchIn(folder: string) {
  return {
    async write(name: string, text: string): Promise<string> {
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, name), text);
      return join(folder, name);
    },
  };
}

function globsOf(workspace: string): WorkspaceGlobs {
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
