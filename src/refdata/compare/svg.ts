import { z } from 'zod';
import type { Result } from '../../lib/result.ts';
import type { TreeDetail } from './detail.ts';
import type { Comparison, Format } from './format.ts';
import { namePatterns } from './name-patterns.ts';
import { built, checked, type SvgText, type SvgTree, surveyed } from './svg-tree.ts';
import { compareTrees } from './svg-walk.ts';
import { decodeText, readBoth } from './text-decode.ts';

const tolerance = (description: string) => {
  const error = 'a number, 0 or more';
  return z.number({ error }).min(0, { error }).default(0).describe(description);
};

const options = z.strictObject({
  rtol: tolerance('Numbers of attributes, paths and transforms may differ by this share of the expected one. Default: 0.'),
  atol: tolerance('… and by this much besides: |actual − expected| ≤ atol + rtol · |expected|. Default: 0.'),
  ids: z
    .enum(['renumber', 'exact'], { error: 'renumber or exact' })
    .default('renumber')
    .describe('Whether ids may be others as long as all that refers to them agrees. Default: renumber.'),
  ignore_attributes: namePatterns('Attributes that are left out, by name without prefix: `data-*`. Default: none.'),
  ignore_elements: namePatterns(
    'Elements that are left out with all that they hold. Default: `metadata`, where programs write the time.',
    'metadata',
  ),
});
/** A drawing that is larger takes too long to be read twice. */
const MAX_BYTES = 8 * 1024 * 1024;

export type SvgOptions = z.output<typeof options>;

/** Drawings in SVG, by structure: how a number, a list, a path or a prefix is written does not count. */
export const svg: Format<SvgOptions> = {
  name: 'svg',
  version: 1,
  extensions: ['.svg'],
  options,
  compare(expected, actual, { options }) {
    const read = treesOf(expected, actual);
    if (!read.ok) return read.error;
    const detail = compareTrees(read.value, options);
    return detail.total === 0
      ? { kind: 'equal', why: 'the same elements, written otherwise or within the tolerance', detail: null }
      : { kind: 'different', why: sentence(detail), detail };
  },
};

function treesOf(
  expected: Uint8Array,
  actual: Uint8Array,
): Result<{ readonly expected: SvgTree; readonly actual: SvgTree }, Comparison> {
  const texts = readBoth(expected, actual, textOf);
  if (!texts.ok) return texts;
  const { expected: one, actual: other } = texts.value;
  const whole = one.isSmall && other.isSmall ? texts : readBoth(one, other, checked);
  return whole.ok ? readBoth(one, other, built) : whole;
}

function textOf(bytes: Uint8Array): Result<SvgText, string> {
  const text = decodeText(bytes, MAX_BYTES);
  return text.ok ? surveyed(text.value) : text;
}

function sentence({ changes, total }: TreeDetail): string {
  const [first] = changes;
  const why = first?.why === undefined ? '' : ` (${first.why})`;
  return `${total} ${total === 1 ? 'difference' : 'differences'}, the first at ${first?.path.join('/').slice(0, 200)}${why}`;
}
