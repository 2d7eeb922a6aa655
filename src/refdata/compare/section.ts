import { z } from 'zod';
import { check, strict } from '../../contract/issue.ts';
import type { Issue } from '../../contract/issue-text.ts';
import { nearest } from '../../lib/nearest.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { Format } from './format.ts';
import { comparisonOf, FORMATS } from './formats.ts';
import { type FileRule, filled, type RefdataSection } from './section-values.ts';
import { globs, sectionSchema } from './section-words.ts';

export type { FileRule, RefdataSection } from './section-values.ts';

/** The keys that an options object takes; none where a format declares them otherwise. */
export const shapeOf = ({ options }: Format<unknown>): z.core.$ZodShape => (options instanceof z.ZodObject ? options.shape : {});

const names = FORMATS.map(({ name }) => name);
const rules = FORMATS.map((format) =>
  strict({
    files: globs('Files that the rule is for, below the folder of results.'),
    as: z.literal(format.name).describe('The format.'),
    ...shapeOf(format),
  }).describe(`Compared as ${format.name}.`),
);

/** Which format, before its options are looked at: otherwise every option would be told as unknown. */
const ruleText = `a mapping with files and as (${names.join(', ')}), and options of that format`;
const rule = z.discriminatedUnion('as', rules as [(typeof rules)[number], ...(typeof rules)[number][]], {
  error: ({ input }) => formatText(input),
});

function formatText(input: unknown): string {
  if (typeof input !== 'object' || input === null || !('as' in input) || typeof input.as !== 'string') return ruleText;
  const meant = nearest(input.as, names);
  return `one of ${names.join(', ')} as \`as\`${meant ? ` (did you mean ${meant}?)` : ''}; ${JSON.stringify(input.as.slice(0, 40))} is none`;
}

const rulesSchema = z.array(rule, { error: 'a list of rules' }).max(200, { error: 'at most 200 rules' });

export const RefdataSectionSchema = sectionSchema(rulesSchema);

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

type WrittenRule = z.output<typeof rulesSchema>[number];

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
