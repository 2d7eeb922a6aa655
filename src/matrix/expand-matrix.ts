import type { PlanSection } from '../contract/test-config.ts';
import { readConfiguration } from '../contract/test-config.ts';
import type { Place } from '../lib/fault.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { Candidate, Locate } from './candidate.ts';
import { combinations } from './combinations.ts';
import { type Configuration, completeConfiguration } from './configuration.ts';
import { duplicates } from './duplicates.ts';
import { labelsAllowed } from './labels-allowed.ts';
import type { Problem } from './problem.ts';
import { outlasts } from './retry-limits.ts';

/** More is more likely a slip than a plan; 256 jobs would have to run forty each. */
export const MAX_CONFIGURATIONS = 10_000;

export interface MatrixSource {
  /** The section `plan` of `.github/pilotlight.yml`; empty when there is none. */
  readonly section: PlanSection;
  readonly sectionAt: Locate;
  /** Where the plan as a whole stands. */
  readonly planAt: Place;
  /** What a program yielded, in its order. */
  readonly generated: readonly Candidate[];
  /** Hex SHA-256 of a text. */
  readonly digest: (text: string) => string;
  /** Milliseconds that a job may take, where waits are slept on its runner; null where the service resumes what waits long. */
  readonly jobTimeout: number | null;
}

/** A configuration, and where it was written. */
export interface Expanded {
  readonly configuration: Configuration;
  readonly at: Locate;
}

/** Every configuration of the plan in the order it was written, or everything that is wrong with it. */
export function expandMatrix(source: MatrixSource): Result<readonly Expanded[], readonly Problem[]> {
  const { section, sectionAt, planAt, generated } = source;
  const combined = combinations(section, sectionAt);
  if (!combined.ok) return combined;
  const included = (section.include ?? []).map((value, index) => ({
    value,
    at: ((path) => sectionAt(['include', index, ...path])) satisfies Locate,
  }));
  const candidates = [...combined.value, ...included, ...generated];
  const many = tooMany(candidates.length, planAt);
  if (many) return err([many]);
  const read = candidates.map((candidate, index) =>
    readCandidate(candidate, source, `configuration number ${index + 1} of ${candidates.length}`),
  );
  const problems = [
    ...read.flatMap((one) => one.problems),
    ...defaultRetry(read, source),
    ...duplicates(read.flatMap(({ name, at }) => (name === undefined ? [] : [{ name, at: at(['name']) }]))),
  ];
  if (problems.length > 0) return err(problems);
  return ok(read.flatMap(({ configuration, at }) => (configuration ? [{ configuration, at }] : [])));
}

interface ReadCandidate {
  readonly name: string | undefined;
  readonly at: Locate;
  readonly configuration?: Configuration;
  /** Whether its policy is that of the defaults. */
  readonly takesRetry: boolean;
  readonly problems: readonly Problem[];
}

/** `position` names it where its name does not. */
function readCandidate({ value, at }: Candidate, { section, digest, jobTimeout }: MatrixSource, position: string): ReadCandidate {
  const label = labelOf(value, position);
  const withRun = hasRun(value) || !section.defaults?.run ? value : withDefaultRun(value, section.defaults.run);
  const read = readConfiguration(withRun);
  if (!read.ok) {
    const problems = read.error.map((issue) => ({
      kind: 'plan-invalid' as const,
      what: `${label}${issue.what}`,
      at: at(issue.path),
    }));
    return { name: nameOf(value), at, takesRetry: false, problems };
  }
  const configuration = completeConfiguration(read.value, section.defaults ?? {}, digest);
  const takesRetry = read.value.retry === undefined;
  const refusal = labelsAllowed(configuration.runs_on, section.runs_on);
  const wait = takesRetry ? undefined : outlasts(configuration.retry, jobTimeout);
  const problems: readonly Problem[] = [
    ...(refusal ? [{ kind: 'plan-labels' as const, what: `${label}${refusal}`, at: at(['runs_on']) }] : []),
    ...(wait ? [{ kind: 'plan-retry' as const, what: `${label}${wait}`, at: at(['retry']) }] : []),
  ];
  return { name: configuration.name, at, configuration, takesRetry, problems };
}

/** Told once, where it was written, however many configurations take it. */
function defaultRetry(read: readonly ReadCandidate[], { sectionAt, jobTimeout }: MatrixSource): readonly Problem[] {
  const taker = read.find((one) => one.takesRetry)?.configuration;
  const wait = taker && outlasts(taker.retry, jobTimeout);
  return wait ? [{ kind: 'plan-retry', what: `defaults.${wait}`, at: sectionAt(['defaults', 'retry']) }] : [];
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

function tooMany(count: number, at: Place): Problem | undefined {
  if (count <= MAX_CONFIGURATIONS) return undefined;
  return { kind: 'plan-too-large', what: `the plan has ${count} configurations, and ${MAX_CONFIGURATIONS} are taken`, at };
}
