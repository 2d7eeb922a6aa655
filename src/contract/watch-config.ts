import { globsMatch, parseGlob } from '../lib/glob.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { check } from './issue.ts';
import type { Issue } from './issue-text.ts';
import { type WatchSection, WatchSectionSchema } from './watch-config-schema.ts';
import { milliseconds, type WrittenDuration } from './written-duration.ts';

export { WatchSectionSchema } from './watch-config-schema.ts';

/** The section `watch` of `.github/pilotlight.yml`, read from the default branch, with everything filled in. Durations in milliseconds. */
export interface WatchConfig {
  /** `frozen`: a build that used something live is red. */
  readonly auto: boolean | 'frozen';
  /** Globs of branches whose builds register; none: all of them do. */
  readonly only: readonly string[];
  /** Globs of configurations that are frozen whatever `auto` says for the others. */
  readonly frozen: readonly string[];
  readonly include: readonly IncludedSource[];
  /** Patterns of ids, `*` for anything. */
  readonly ignore: readonly string[];
  readonly actions: boolean;
  readonly every: number;
  readonly quiet: number;
  /** At least `quiet`. */
  readonly maxWait: number;
  /** Paths below the workspace. */
  readonly collectors: readonly string[];
  readonly trigger: {
    /** Null: the workflow of the watch file. */
    readonly workflow: string | null;
    readonly inputs: Readonly<Record<string, string>>;
  };
  /** `name` or `name:port`: what `watch-poll` may ask though it lies in a network of one's own. */
  readonly trusted: readonly string[];
  readonly store: string | null;
}

/** A source by hand; its id is made as that of any other. */
export type IncludedSource =
  | { readonly kind: 'git'; readonly url: string; readonly ref: string | null }
  | { readonly kind: 'oci'; readonly image: string }
  | { readonly kind: 'pypi' | 'npm'; readonly name: string; readonly range: string | null }
  | { readonly kind: 'index'; readonly url: string };

const ALL_BUT_GIT: readonly string[] = ['oci:*', 'pypi:*', 'npm:*', 'index:*'];
const MINUTE_MS = 60_000;

/** Of the section's value; undefined and null are a section that says nothing. Paths of issues begin at the section. */
export function readWatchConfig(section: unknown): Result<WatchConfig, readonly Issue[]> {
  const checked = check(WatchSectionSchema, section ?? {});
  if ('issues' in checked) return err(checked.issues);
  const {
    auto = true,
    only = [],
    frozen = [],
    trusted = [],
    include = [],
    ignore = ALL_BUT_GIT,
    actions = false,
    collectors = [],
    ...given
  } = checked.value;
  const [quiet, maxWait] = [durationOf(given.quiet, 5 * MINUTE_MS), durationOf(given.max_wait, 60 * MINUTE_MS)];
  if (maxWait < quiet && given.max_wait !== undefined)
    return err([{ path: ['max_wait'], what: 'max_wait: expected at least as long as `quiet`, found less' }]);
  return ok({
    ...{ auto, only, frozen, ignore, actions, quiet, collectors, trusted },
    include: include.map(includedOf),
    every: durationOf(given.every, 10 * MINUTE_MS),
    maxWait: Math.max(maxWait, quiet),
    trigger: triggerOf(given.trigger),
    store: given.store ?? null,
  });
}

/** As one configuration has it. */
export function configFor(config: WatchConfig, configuration: string): WatchConfig {
  const globs = config.frozen.flatMap((text) => parseGlob(text) ?? []);
  const isFrozen = config.auto !== false && globs.length > 0 && globsMatch(globs, configuration, { dot: true });
  return isFrozen ? { ...config, auto: 'frozen' } : config;
}

const durationOf = (written: WrittenDuration | undefined, otherwise: number): number =>
  written === undefined ? otherwise : milliseconds(written);

function includedOf(given: NonNullable<WatchSection['include']>[number]): IncludedSource {
  if ('git' in given) return { kind: 'git', url: given.git, ref: given.ref ?? null };
  if ('image' in given) return { kind: 'oci', image: given.image };
  if ('pypi' in given) return { kind: 'pypi', name: given.pypi, range: given.range ?? null };
  if ('npm' in given) return { kind: 'npm', name: given.npm, range: given.range ?? null };
  return { kind: 'index', url: given.index };
}

const triggerOf = ({ workflow, inputs = {} }: NonNullable<WatchSection['trigger']> = {}): WatchConfig['trigger'] => ({
  workflow: workflow ?? null,
  inputs: Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, String(value)])),
});
