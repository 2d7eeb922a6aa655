import type { RunnerView } from '../../../../autoscaler/simulation/github/types.ts';
import type { Json } from './rendering.ts';

/** `runner`. A just-in-time runner has the labels it was given and no others. `os` is known once it connected. */
export function renderRunner(runner: RunnerView): Json {
  return {
    id: runner.id,
    name: runner.name,
    os: runner.version === null ? 'unknown' : 'Linux',
    status: runner.status,
    busy: runner.busy,
    labels: runner.labels.map((name, index) => ({ id: index + 1, name, type: 'custom' })),
    runner_group_id: runner.groupId,
    ephemeral: runner.ephemeral,
    ...(runner.version === null ? {} : { version: runner.version }),
  };
}
