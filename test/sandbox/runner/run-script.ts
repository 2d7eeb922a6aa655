import { randomUUID } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { StepFault } from './action-source.ts';
import type { StepWork } from './run-step.ts';
import { type Shell, shellArguments, shellFor } from './shells.ts';
import { runStepProcess, showEnvironment } from './step-process.ts';

/** Runs a `run:` step; answers whether it failed. */
export async function runScript(work: StepWork): Promise<boolean> {
  const { job, planned, output, resolve: evaluated } = work;
  const { definition, scope } = planned;
  // Within a composite action the job's defaults do not hold.
  const defaults = scope.composite ? {} : job.message.defaults;
  const script = evaluated(definition.run ?? '');
  const shell = shellFor(optional(definition.shell ?? defaults.shell, evaluated));
  if (!shell.ok) throw new StepFault(shell.error);
  const directory = optional(definition.workingDirectory ?? defaults.workingDirectory, evaluated) ?? '';
  showScript(work, script, shell.value);
  const path = join(job.directories.temp, `${randomUUID()}${shell.value.extension}`);
  writeFileSync(path, script);
  output.debug(`${shell.value.command} ${shellArguments(shell.value, path).join(' ')}`);
  const code = await runStepProcess(work, {
    command: shell.value.command,
    arguments: shellArguments(shell.value, path),
    cwd: resolve(job.directories.workspace, directory),
  });
  if (code !== null && code !== 0 && !work.signal.aborted) output.issue('error', `Process completed with exit code ${code}.`);
  return code !== 0;
}

function optional(text: string | undefined, evaluated: (text: string) => string): string | undefined {
  return text === undefined ? undefined : evaluated(text);
}

function showScript(work: StepWork, script: string, shell: Shell): void {
  const { output } = work;
  const firstLine = script.trimStart().split(/[\r\n]/, 1)[0] ?? '';
  output.say(`##[group]Run ${firstLine}`);
  for (const line of script.replaceAll('\r\n', '\n').replace(/\n+$/, '').split('\n')) output.say(`\u001b[36;1m${line}\u001b[0m`);
  output.say(
    `shell: ${which(shell.command, [...work.job.paths, ...(process.env['PATH'] ?? '').split(delimiter)])} ${shell.arguments.join(' ')}`,
  );
  showEnvironment(work);
  output.say('##[endgroup]');
}

function which(command: string, paths: readonly string[]): string {
  return paths.map((path) => join(path, command)).find((path) => existsSync(path)) ?? command;
}
