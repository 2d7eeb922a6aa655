import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Contexts, type Functions, interpolate } from '../workflows/expressions.ts';
import type { Variables } from './environment.ts';
import { type JobRun, type Scope, statusOf } from './job-run.ts';

export interface StepView {
  readonly scope: Scope;
  readonly env: Variables;
  /** The part of `env` that the step and the steps around it wrote themselves. */
  readonly ownEnv: Variables;
  /** Keys of `github` that differ per step: `action`, `action_path`, the file commands' paths. */
  readonly github?: Readonly<Record<string, unknown>>;
}

/** What expressions of a step may read. A composite action's steps see its inputs, and no `secrets`. */
export function contextsOf(job: JobRun, { scope, env, github }: StepView): Contexts {
  const given = job.message.contexts;
  const composite = scope.composite;
  return {
    vars: {},
    needs: {},
    ...given,
    matrix: given['matrix'] ?? null,
    strategy: given['strategy'] ?? null,
    github: {
      ...job.github,
      ...github,
      ...(composite ? { action_path: composite.actionPath, action_status: scope.status } : {}),
    },
    env,
    job: { ...(given['job'] as object | undefined), status: statusOf(job) },
    runner: job.runner,
    steps: stepsContext(scope),
    inputs: composite?.inputs ?? given['inputs'] ?? {},
    ...(composite ? {} : { secrets: { ...job.message.secrets, GITHUB_TOKEN: job.message.token } }),
  };
}

/** Steps without an `id` of their own carry one that starts with two underscores, and are not shown. */
function stepsContext(scope: Scope): Record<string, unknown> {
  return Object.fromEntries([...scope.records].filter(([id]) => !id.startsWith('__')));
}

/** The functions that only a runner can answer. Inside a composite action they look at the action's own steps. */
export function functionsOf(job: JobRun, scope: Scope): Functions {
  const isCancelled = (): boolean => job.cancellation.state !== 'running';
  return {
    always: () => true,
    cancelled: isCancelled,
    success: () => !isCancelled() && scope.status === 'success',
    failure: () => !isCancelled() && scope.status === 'failure',
    hashFiles: (...patterns) => hashFiles(job.directories.workspace, patterns.map(String)),
  };
}

/** Evaluates each value; a value may read the ones of earlier maps, as `env` does. */
export function interpolateAll(map: Readonly<Record<string, string>>, contexts: Contexts, functions: Functions): Variables {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, interpolate(value, contexts, functions)]));
}

/**
 * SHA-256 over the SHA-256 of each file that a pattern finds in the workspace, in the order of their names; empty without a file.
 * `!pattern` takes files away again.
 */
export function hashFiles(workspace: string, patterns: readonly string[]): string {
  const files = findFiles(workspace, patterns);
  if (files.length === 0) return '';
  const total = createHash('sha256');
  for (const path of files) total.update(createHash('sha256').update(readFileSync(path)).digest());
  return total.digest('hex');
}

function findFiles(workspace: string, patterns: readonly string[]): readonly string[] {
  const found = new Set<string>();
  for (const line of patterns.flatMap((one) => one.split('\n')).map((one) => one.trim())) {
    if (line === '' || line.startsWith('#')) continue;
    const isExclusion = line.startsWith('!');
    for (const path of globSync(isExclusion ? line.slice(1) : line, { cwd: workspace })) {
      if (isExclusion) found.delete(path);
      else found.add(path);
    }
  }
  return [...found]
    .sort()
    .map((path) => join(workspace, path))
    .filter((path) => statSync(path).isFile());
}
