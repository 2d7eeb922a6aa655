import { retryPolicy } from '../contract/retry-config.ts';
import type { PlanSection, WrittenConfiguration } from '../contract/test-config.ts';
import type { Reports, TestJob } from '../contract/test-job.ts';
import { milliseconds } from '../contract/written-duration.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import { slug } from './slugs.ts';

/** A configuration with everything decided, before it is split and has its id. */
export interface Configuration extends Omit<TestJob, 'id' | 'shard'> {
  /** Into how many parts it is split, and the globs of the files that are. */
  readonly split: { readonly of: number; readonly files: readonly string[] } | null;
  /** It runs only where a file changed that one of these globs takes; null: always. */
  readonly paths: readonly string[] | null;
  readonly tags: readonly string[];
  /** How long it takes compared with others. */
  readonly weight: number;
}

export const DEFAULT_RUNS_ON = 'ubuntu-24.04';
export const DEFAULT_TIMEOUT = '6h';
/** Short, so that everything is gone within ten seconds of a time limit, as it is after a cancellation. */
export const DEFAULT_GRACE = '5s';

export type Defaults = NonNullable<PlanSection['defaults']>;

/** Fills in what the configuration leaves out: from the plan's defaults, then from ours. Environments are laid over each other. */
export function completeConfiguration(
  written: WrittenConfiguration,
  defaults: Defaults,
  digest: (text: string) => string,
): Configuration {
  const { name, env: _, ...own } = written;
  const all = { ...defaults, ...own };
  const environment = (...layers: WrittenConfiguration['env'][]): Readonly<Record<string, string>> =>
    Object.fromEntries(layers.flatMap((env) => Object.entries(env ?? {})).map(([key, value]) => [key, String(value)]));
  return {
    name: name ?? nameOf(written, environment(written.env), digest),
    run: all.run,
    env: environment(defaults.env, written.env),
    runs_on: [all.runs_on ?? DEFAULT_RUNS_ON].flat(),
    cwd: all.cwd ?? '.',
    timeout: milliseconds(all.timeout ?? DEFAULT_TIMEOUT),
    idle_timeout: all.idle_timeout === undefined ? null : milliseconds(all.idle_timeout),
    grace: milliseconds(all.grace ?? DEFAULT_GRACE),
    retry: retryPolicy(all.retry ?? { type: 'none' }),
    reports: reportsOf(all.reports),
    flaky: all.flaky ?? 'pass',
    allow_failure: all.allow_failure ?? false,
    split: all.shard ?? null,
    paths: all.paths ?? null,
    tags: all.tags ?? [],
    weight: all.weight ?? 1,
  };
}

const reportsOf = ({
  junit = [],
  artifacts = [],
  optional = false,
}: NonNullable<WrittenConfiguration['reports']> = {}): Reports => ({
  junit,
  artifacts,
  optional,
});

/** The same wherever and however it is written: the values of its variables, and a hash of all that it says itself. */
function nameOf(written: WrittenConfiguration, env: Readonly<Record<string, string>>, digest: (text: string) => string): string {
  const { name: _, ...said } = completeConfiguration({ ...written, name: '-' }, {}, digest);
  const values = Object.entries(env).sort(([a], [b]) => (a < b ? -1 : 1));
  const hash = digest(canonicalJson(said)).slice(0, 8);
  return `${slug(values.map(([, value]) => value).join('-'))}-${hash}`;
}
