import { z } from 'zod';
import { err, type Result } from '../../lib/result.ts';
import type { TreeDetail } from './detail.ts';
import type { Format } from './format.ts';
import { namePatterns } from './name-patterns.ts';
import { parseSvg, type SvgTree } from './svg-tree.ts';
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
    const read = readBoth(expected, actual, treeOf);
    if (!read.ok) return read.error;
    const detail = compareTrees(read.value, options);
    return detail.total === 0
      ? { kind: 'equal', why: 'the same elements, written otherwise or within the tolerance', detail: null }
      : { kind: 'different', why: sentence(detail), detail };
  },
};

function treeOf(bytes: Uint8Array): Result<SvgTree, string> {
  const text = decodeText(bytes, MAX_BYTES);
  return text.ok ? parseSvg(text.value) : err(text.error);
}

function sentence({ changes, total }: TreeDetail): string {
  const [first] = changes;
  const why = first?.why === undefined ? '' : ` (${first.why})`;
  return `${total} ${total === 1 ? 'difference' : 'differences'}, the first at ${first?.path.join('/').slice(0, 200)}${why}`;
}
