import type { PlanSection } from '../contract/test-config.ts';
import { readConfiguration } from '../contract/test-config.ts';
import type { Place } from '../lib/fault.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { Candidate, Locate } from './candidate.ts';
import { combinations } from './combinations.ts';
import { type Configuration, completeConfiguration } from './configuration.ts';
import { labelsAllowed } from './labels-allowed.ts';
import type { Problem } from './problem.ts';
import { slugs } from './slugs.ts';

/** GitHub starts no job at all when a matrix has more. */
export const MAX_CONFIGURATIONS = 256;

export interface MatrixSource {
  /** The section `plan` of `.github/pilotlight.yml`; empty when there is none. */
  readonly section: PlanSection;
  readonly sectionAt: Locate;
  /** Where the plan as a whole stands. */
  readonly planAt: Place;
  /** What a program yielded, in its order. */
  readonly generated: readonly Candidate[];
}

/** Every configuration of the plan in the order it was written, or everything that is wrong with it. */
export function expandMatrix({
  section,
  sectionAt,
  planAt,
  generated,
}: MatrixSource): Result<readonly Configuration[], readonly Problem[]> {
  const combined = combinations(section, sectionAt);
  if (!combined.ok) return combined;
  const included = (section.include ?? []).map((value, index) => ({
    value,
    at: ((path) => sectionAt(['include', index, ...path])) satisfies Locate,
  }));
  const candidates = [...combined.value, ...included, ...generated];
  const read = candidates.map((candidate, index) =>
    readCandidate(candidate, section, `configuration number ${index + 1} of ${candidates.length}`),
  );
  const problems = [
    ...read.flatMap((one) => one.problems),
    ...duplicates(read.flatMap(({ name, at }) => (name === undefined ? [] : [{ name, at }]))),
    ...tooMany(read.length, planAt),
  ];
  if (problems.length > 0) return err(problems);
  const written = read.flatMap((one) => one.configuration ?? []);
  const ids = slugs(written.map((one) => one.name));
  return ok(written.map((one, index) => ({ ...one, id: ids[index] ?? '' })));
}

interface ReadCandidate {
  readonly name: string | undefined;
  readonly at: Place;
  readonly configuration?: Omit<Configuration, 'id'>;
  readonly problems: readonly Problem[];
}

/** `position` names it where its name does not. */
function readCandidate({ value, at }: Candidate, section: PlanSection, position: string): ReadCandidate {
  const label = labelOf(value, position);
  const withRun = hasRun(value) || !section.defaults?.run ? value : withDefaultRun(value, section.defaults.run);
  const read = readConfiguration(withRun);
  if (!read.ok) {
    const problems = read.error.map((issue) => ({
      kind: 'plan-invalid' as const,
      what: `${label}${issue.what}`,
      at: at(issue.path),
    }));
    return { name: nameOf(value), at: at(['name']), problems };
  }
  const configuration = completeConfiguration(read.value, section.defaults ?? {});
  const refusal = labelsAllowed(configuration.runs_on, section.runs_on);
  const problems = refusal ? [{ kind: 'plan-labels' as const, what: `${label}${refusal}`, at: at(['runs_on']) }] : [];
  return { name: configuration.name, at: at(['name']), configuration, problems };
}

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const hasRun = (value: unknown): boolean => isMapping(value) && value['run'] !== undefined;

const withDefaultRun = (value: unknown, run: unknown): unknown => (isMapping(value) ? { ...value, run } : value);

const nameOf = (value: unknown): string | undefined =>
  isMapping(value) && typeof value['name'] === 'string' ? value['name'] : undefined;

function labelOf(value: unknown, position: string): string {
  const name = nameOf(value);
  return name?.trim() ? `configuration ${JSON.stringify(name)}: ` : `${position}: `;
}

/** Status contexts compare without regard to case, so names that differ in case alone would overwrite each other. */
function duplicates(named: readonly { readonly name: string; readonly at: Place }[]): readonly Problem[] {
  const first = new Map<string, { readonly name: string; readonly at: Place }>();
  return named.flatMap((one) => {
    const key = one.name.toLowerCase();
    const earlier = first.get(key);
    if (!earlier) {
      first.set(key, one);
      return [];
    }
    const line = earlier.at.line === undefined ? '' : ` (the first: line ${earlier.at.line})`;
    return [
      { kind: 'plan-duplicate' as const, what: `two configurations are named ${JSON.stringify(one.name)}${line}`, at: one.at },
    ];
  });
}

function tooMany(count: number, at: Place): readonly Problem[] {
  if (count <= MAX_CONFIGURATIONS) return [];
  const what = `the plan has ${count} configurations, and GitHub starts no job of a matrix with more than ${MAX_CONFIGURATIONS}`;
  return [{ kind: 'plan-too-large', what, at }];
}
