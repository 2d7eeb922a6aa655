import { formatPath } from '../contract/issue-text.ts';
import type { PlanSection } from '../contract/test-config.ts';
import { nearest } from '../lib/nearest.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { Candidate, Locate } from './candidate.ts';
import type { Problem } from './problem.ts';

type Scalar = string | number | boolean;
type Combination = Readonly<Record<string, Scalar>>;

/** Beyond this the product is not even computed. */
const MAX_PRODUCT = 10_000;

/** The combinations of `axes` less those of `exclude`, as configurations; the last axis turns fastest. */
export function combinations(section: PlanSection, locate: Locate): Result<readonly Candidate[], readonly Problem[]> {
  const axes = Object.entries(section.axes ?? {});
  const problems = axes.length > 0 ? checkSection(section, locate) : withoutAxes(section, locate);
  if (problems.length > 0) return err(problems);
  if (axes.length === 0) return ok([]);
  const excluded = section.exclude ?? [];
  const kept = product(axes).filter((one) => !excluded.some((rule) => agrees(one, rule)));
  return ok(kept.map((one) => asCandidate(one, section, locate)));
}

function product(axes: readonly (readonly [string, readonly Scalar[]])[]): readonly Combination[] {
  return axes.reduce<readonly Combination[]>(
    (all, [axis, values]) => all.flatMap((one) => values.map((value) => ({ ...one, [axis]: value }))),
    [{}],
  );
}

/** `3.10` in YAML is the number 3.1: values agree when they are written alike once read. */
const agrees = (one: Combination, rule: Combination): boolean =>
  Object.entries(rule).every(([axis, value]) => String(one[axis]) === String(value));

function asCandidate(one: Combination, section: PlanSection, locate: Locate): Candidate {
  const env = Object.entries(section.env ?? {}).map(([key, template]) => [key, fill(template, one)]);
  const name = section.name === undefined ? Object.values(one).join('-') : fill(section.name, one);
  const value = { name, ...(env.length > 0 ? { env: Object.fromEntries(env) } : {}) };
  const isWritten = (key: string | number | undefined): key is 'name' | 'env' =>
    (key === 'name' || key === 'env') && section[key] !== undefined;
  return { value, at: ([key, ...rest]) => locate(isWritten(key) ? [key, ...rest] : ['axes']) };
}

/** Axes whose values no command can see, as no variable holds them: all that they multiply does the same. */
export function unseenAxes({ axes, env }: PlanSection): readonly string[] {
  const templates = Object.values(env ?? {});
  return Object.entries(axes ?? {}).flatMap(([axis, values]) =>
    values.length > 1 && !templates.some((text) => text.includes(`\${${axis}}`)) ? [axis] : [],
  );
}

const PLACEHOLDER = /\$\{([^}]*)\}/g;

const fill = (template: string, one: Combination): string =>
  template.replace(PLACEHOLDER, (_, axis: string) => String(one[axis] ?? ''));

function checkSection(section: PlanSection, locate: Locate): readonly Problem[] {
  const axes = Object.keys(section.axes ?? {});
  const size = Object.values(section.axes ?? {}).reduce((total, values) => total * values.length, 1);
  const templates: (readonly [path: readonly string[], text: string])[] = [
    ...(section.name === undefined ? [] : [[['name'], section.name] as const]),
    ...Object.entries(section.env ?? {}).map(([key, text]) => [['env', key], text] as const),
  ];
  const unknownAxis = (axis: string, path: readonly (string | number)[]): Problem => {
    if (axis.startsWith('{')) {
      const what = `${formatPath(path)}: GitHub’s expressions are not evaluated here; an axis is written \`\${${axes[0]}}\``;
      return { kind: 'plan-invalid', what, at: locate(path) };
    }
    const meant = nearest(axis, axes);
    const hint = meant ? `did you mean ${JSON.stringify(meant)}?` : `axes here: ${axes.join(', ')}`;
    return {
      kind: 'plan-invalid',
      what: `${formatPath(path)}: no axis is named ${JSON.stringify(axis)}; ${hint}`,
      at: locate(path),
    };
  };
  return [
    ...templates.flatMap(([path, text]) =>
      [...text.matchAll(PLACEHOLDER)].flatMap(([, axis = '']) => (axes.includes(axis) ? [] : [unknownAxis(axis, path)])),
    ),
    ...(section.exclude ?? []).flatMap((rule, index) =>
      Object.keys(rule).flatMap((axis) => (axes.includes(axis) ? [] : [unknownAxis(axis, ['exclude', index, axis])])),
    ),
    ...(size > MAX_PRODUCT
      ? [{ kind: 'plan-too-large' as const, what: `axes: they make ${size} combinations`, at: locate(['axes']) }]
      : []),
  ];
}

/** What speaks of combinations means nothing without axes, and is more likely a mistake than a wish. */
function withoutAxes(section: PlanSection, locate: Locate): readonly Problem[] {
  return (['exclude', 'name', 'env'] as const)
    .filter((key) => section[key] !== undefined)
    .map((key) => ({ kind: 'plan-invalid', what: `${key}: has a meaning only beside \`axes\``, at: locate([key]) }));
}
