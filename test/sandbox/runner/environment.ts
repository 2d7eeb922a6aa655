/** Which variables a step's process sees, and in what order of strength. Pure. */

export type Variables = Readonly<Record<string, string>>;

/** Keys of the `github` context that become `GITHUB_*`: the real runner's list. The token and the event's body are not among them. */
const GITHUB_KEYS = [
  'action',
  'action_path',
  'action_ref',
  'action_repository',
  'actor',
  'actor_id',
  'api_url',
  'base_ref',
  'env',
  'event_name',
  'event_path',
  'graphql_url',
  'head_ref',
  'job',
  'output',
  'path',
  'ref',
  'ref_name',
  'ref_protected',
  'ref_type',
  'repository',
  'repository_id',
  'repository_owner',
  'repository_owner_id',
  'retention_days',
  'run_attempt',
  'run_id',
  'run_number',
  'server_url',
  'sha',
  'state',
  'step_summary',
  'triggering_actor',
  'workflow',
  'workflow_ref',
  'workflow_sha',
  'workspace',
] as const;

/** `GITHUB_*` of a `github` context: absent values are empty texts where GitHub documents the variable as always set. */
export function githubVariables(github: Readonly<Record<string, unknown>>): Variables {
  const variables: Record<string, string> = { GITHUB_BASE_REF: '', GITHUB_HEAD_REF: '' };
  for (const key of GITHUB_KEYS) {
    const value = github[key];
    if (value !== undefined && value !== null) variables[`GITHUB_${key.toUpperCase()}`] = String(value);
  }
  return variables;
}

/** `RUNNER_*` of a `runner` context. */
export function runnerVariables(runner: Variables): Variables {
  return Object.fromEntries(Object.entries(runner).map(([key, value]) => [`RUNNER_${key.toUpperCase()}`, value]));
}

export interface Layers {
  /** The runner's own environment. */
  readonly inherited: NodeJS.ProcessEnv;
  /** Workflow, job, GITHUB_ENV and step `env`, weakest first. */
  readonly written: readonly Variables[];
  /** `GITHUB_*`, `RUNNER_*` and an action's inputs: nobody overrides them. */
  readonly imposed: readonly Variables[];
  /** Directories of GITHUB_PATH, first searched first. */
  readonly paths: readonly string[];
}

/** Variables that carry the runner's registration or its settings, and no job's business. */
const PRIVATE = /^(ACTIONS_RUNNER_INPUT_|SANDBOX_RUNNER_)/;

/** The environment of a step's process. `CI` is `true` unless somebody said otherwise. */
export function layerEnvironment({ inherited, written, imposed, paths }: Layers): Variables {
  const merged: Record<string, string> = {};
  for (const [key, value] of Object.entries(inherited)) if (value !== undefined && !PRIVATE.test(key)) merged[key] = value;
  for (const layer of [{ CI: inherited['CI'] ?? 'true' }, ...written, ...imposed]) Object.assign(merged, layer);
  merged['GITHUB_ACTIONS'] = 'true';
  if (paths.length > 0) merged['PATH'] = [...paths, merged['PATH'] ?? ''].filter((path) => path !== '').join(':');
  return merged;
}

/** `INPUT_*`: upper case, spaces become underscores, dashes stay. */
export function inputVariables(inputs: Variables): Variables {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase().replaceAll(' ', '_')}`, value]),
  );
}

export function stateVariables(state: Variables): Variables {
  return Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]));
}
