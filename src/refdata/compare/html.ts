import { z } from 'zod';
import type { Result } from '../../lib/result.ts';
import type { Format } from './format.ts';
import { htmlLines } from './html-lines.ts';
import { type HtmlNode, type Page, readPage, treeOf } from './html-tree.ts';
import { compareLines } from './lines.ts';
import { namePatterns } from './name-patterns.ts';
import { decodeText, readBoth } from './text-decode.ts';

/** A page with a plotting library inside has some 5 MB; twice that would take more than two seconds (A10). */
const MAX_HTML = 5 * 1024 * 1024;

const options = z.strictObject({
  ignore_attributes: namePatterns('Attributes that are left out, by name: `data-*`, `id`. Default: none.'),
  ignore_elements: namePatterns('Elements that are left out with all that they hold, by name: `script`. Default: none.'),
});
export type HtmlOptions = z.output<typeof options>;

/** HTML as browsers read it: the order of attributes and classes, comments, and white space that does not show do not count. */
export const html: Format<HtmlOptions> = {
  name: 'html',
  version: 1,
  extensions: ['.html', '.htm', '.xhtml'],
  options,
  compare(expected, actual, { options }) {
    const pages = readBoth(expected, actual, pageOf);
    if (!pages.ok) return pages.error;
    const read = readBoth(pages.value.expected, pages.value.actual, treeOf);
    if (!read.ok) return read.error;
    const cursor = (root: HtmlNode) => htmlLines(root, options);
    return compareLines(cursor(read.value.expected), cursor(read.value.actual), 'elements and texts');
  },
};

function pageOf(bytes: Uint8Array): Result<Page, string> {
  const text = decodeText(bytes, MAX_HTML);
  return text.ok ? readPage(text.value) : text;
}
