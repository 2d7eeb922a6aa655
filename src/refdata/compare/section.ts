import { check, type Issue } from '../../contract/issue.ts';
import { milliseconds, type WrittenDuration } from '../../contract/written-duration.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { comparisonOf, type Rule } from './formats.ts';
import { RefdataSectionSchema, type WrittenRefdata } from './section-words.ts';

export { RefdataSectionSchema } from './section-words.ts';

/** The section `refdata`, with what was left out filled in. Durations in milliseconds, shares from 0 to 1. */
export interface RefdataSection {
  readonly store: string | undefined;
  /** Without a slash at its end. */
  readonly storeUrl: string | undefined;
  /** Relative to the workspace. */
  readonly results: string | undefined;
  readonly references: string | undefined;
  readonly files: readonly string[];
  /** In their order; the last that takes a file counts. */
  readonly compare: readonly FileRule[];
  readonly guards: { readonly minFiles: number; readonly maxDrop: number };
  readonly keep: {
    readonly grace: number;
    readonly snapshots: number;
    readonly candidates: number;
    readonly reports: number;
  };
}

export interface FileRule extends Rule {
  readonly files: readonly string[];
}

/** Checks what YAML made of the section. All faults are told at once; paths begin inside the section. */
export function readRefdataSection(value: unknown): Result<RefdataSection, readonly Issue[]> {
  const checked = check(RefdataSectionSchema, value ?? {});
  if ('issues' in checked) return err(checked.issues);
  const raw = (value ?? {}) as { readonly compare?: readonly object[] };
  const rules = (checked.value.compare ?? []).map((rule, index) => fileRule(rule, raw.compare?.[index] ?? {}, index));
  const issues = rules.flatMap((one) => ('issues' in one ? one.issues : []));
  if (issues.length > 0) return err(issues);
  return ok({ ...filled(checked.value), compare: rules.flatMap((one) => ('rule' in one ? [one.rule] : [])) });
}

type WrittenRule = NonNullable<WrittenRefdata['compare']>[number];

/**
 * A format may ask more of its options together than of each alone. It gets them as they were written: what one reading has made
 * of them need not stand a second one.
 */
function fileRule(
  { files, as }: WrittenRule,
  raw: object,
  index: number,
): { readonly rule: FileRule } | { readonly issues: readonly Issue[] } {
  const format = comparisonOf(as);
  if (!format) return { issues: [{ path: ['compare', index, 'as'], what: `no format is called ${as}` }] };
  const options = Object.fromEntries(Object.entries(raw).filter(([key]) => key !== 'files' && key !== 'as'));
  const checked = check(format.options, options);
  if ('value' in checked) return { rule: { files, format: as, options: checked.value } };
  const issues = checked.issues.map(({ path, what }) => ({
    path: ['compare', index, ...path],
    what: `compare[${index}]: ${what}`,
  }));
  return { issues };
}

function filled(written: WrittenRefdata): Omit<RefdataSection, 'compare'> {
  const { guards = {}, keep = {} } = written;
  return {
    store: written.store,
    storeUrl: written.store_url?.replace(/\/$/, ''),
    results: written.results,
    references: written.references,
    files: written.files ?? ['**'],
    guards: { minFiles: guards.min_files ?? 1, maxDrop: share(guards.max_drop ?? '20%') },
    keep: {
      grace: duration(keep.grace, '14d'),
      snapshots: keep.snapshots ?? 100,
      candidates: duration(keep.candidates, '30d'),
      reports: duration(keep.reports, '90d'),
    },
  };
}

const duration = (written: WrittenDuration | undefined, otherwise: WrittenDuration): number => milliseconds(written ?? otherwise);

const share = (written: string): number => Number(written.slice(0, -1)) / 100;
