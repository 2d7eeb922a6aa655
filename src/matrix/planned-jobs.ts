import type { Timings } from '../contract/build-protocol.ts';
import { runnerClass } from '../contract/labels.ts';
import type { Shard, TestJob } from '../contract/test-job.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { Locate } from './candidate.ts';
import type { Configuration } from './configuration.ts';
import { duplicates } from './duplicates.ts';
import type { Expanded } from './expand-matrix.ts';
import type { Problem } from './problem.ts';
import { slugs } from './slugs.ts';
import { splitFiles } from './split-files.ts';

/** A configuration as `run` gets it, with what only the plan needs to know of it. */
export interface PlannedJob {
  readonly job: TestJob;
  readonly paths: readonly string[] | null;
  readonly tags: readonly string[];
  readonly weight: number;
}

export interface SplitFacts {
  /** Files of the workspace that a list of globs takes. */
  readonly filesOf: (globs: readonly string[]) => readonly string[];
  readonly timings: Timings;
}

interface Part {
  readonly configuration: Configuration;
  readonly name: string;
  readonly shard: Shard | null;
  readonly weight: number;
  readonly at: Locate;
}

/** Splits what asks for it, and gives each its id. */
export function plannedJobs(expanded: readonly Expanded[], facts: SplitFacts): Result<readonly PlannedJob[], readonly Problem[]> {
  const split = expanded.map((one) => parts(one, facts));
  const all = split.flatMap((one) => (one.ok ? one.value : []));
  const named = all.map(({ name, at }) => ({ name, at: at(['name']) }));
  const problems = [...split.flatMap((one) => (one.ok ? [] : [one.error])), ...duplicates(named)];
  if (problems.length > 0) return err(problems);
  const ids = slugs(all.map(({ name }) => name));
  return ok(all.map((part, index) => planned(part, ids[index] ?? '')));
}

/** There are no more parts than files: a part without files might run all of them, or nothing. */
function parts({ configuration, at }: Expanded, { filesOf, timings }: SplitFacts): Result<readonly Part[], Problem> {
  const { name, split, weight } = configuration;
  if (!split) return ok([{ configuration, name, shard: null, weight, at }]);
  const files = filesOf(split.files);
  if (files.length === 0) {
    const what = `configuration ${JSON.stringify(name)}: shard.files: expected files that match ${split.files.join(', ')}, found none`;
    return err({ kind: 'plan-shards', what, at: at(['shard', 'files']) });
  }
  const of = Math.min(split.of, files.length);
  const dealt = splitFiles(files, of, timings.files[runnerClass(configuration.runs_on)] ?? {});
  return ok(
    dealt.map((share, index) => ({
      configuration,
      name: `${name} (${index + 1}/${of})`,
      shard: { index: index + 1, of, files: share },
      weight: weight / of,
      at,
    })),
  );
}

function planned({ configuration, name, shard, weight }: Part, id: string): PlannedJob {
  const { split: _split, paths, tags, weight: _weight, ...body } = configuration;
  return { job: { ...body, id, name, shard }, paths, tags, weight };
}
