import { contextsOf } from './contexts.ts';
import { githubVariables, layerEnvironment, runnerVariables, type Variables } from './environment.ts';
import { runProcess } from './run-process.ts';
import type { StepWork } from './run-step.ts';

export interface StepProcess {
  readonly command: string;
  readonly arguments: readonly string[];
  readonly cwd: string;
  /** Beyond what every step gets. */
  readonly env?: Variables;
}

/** Runs the step's process in its environment. Its exit code; null when it did not start, which stands in the log. */
export async function runStepProcess(work: StepWork, wanted: StepProcess): Promise<number | null> {
  const { job, output, view, signal } = work;
  const end = await runProcess({
    command: wanted.command,
    arguments: wanted.arguments,
    cwd: wanted.cwd,
    env: layerEnvironment({
      inherited: process.env,
      written: [{ RUNNER_TRACKING_ID: job.trackingId }, view.env],
      imposed: [
        githubVariables(contextsOf(job, view)['github'] as Record<string, unknown>),
        runnerVariables(job.runner),
        wanted.env ?? {},
      ],
      paths: job.paths,
    }),
    onLine: (line) => output.line(line),
    signal,
    timings: job.settings.timings,
  });
  if (end.kind === 'not-started') {
    output.issue(
      'error',
      `An error occurred trying to start process '${wanted.command}' with working directory '${wanted.cwd}'. ${end.because}`,
    );
    return null;
  }
  if (end.areStreamsOpen)
    output.say(
      'The STDIO streams did not close within the time allowed after the exit of the process: a background process may hold them.',
    );
  return end.code;
}

/** Shows the environment that the step was given, as the real runner does before it starts. */
export function showEnvironment({ view, output }: StepWork): void {
  const entries = Object.entries(view.env);
  if (entries.length > 0) output.say('env:');
  for (const [key, value] of entries) output.say(`  ${key}: ${value}`);
}
