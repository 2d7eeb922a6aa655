import { z } from 'zod';
import type { Format } from './format.ts';
import { compareLines } from './lines.ts';
import { lineCursor } from './lines-cursor.ts';
import { decodeText, readBoth } from './text-decode.ts';

const which = 'ignore or exact';
const globText = 'a pattern of * and ?, 1 to 200 characters';

const options = z.strictObject({
  line_endings: z
    .enum(['ignore', 'exact'], { error: which })
    .default('ignore')
    .describe('Whether CR LF, LF, and none after the last line count as the same. Default: ignore.'),
  trailing_blanks: z
    .enum(['ignore', 'exact'], { error: which })
    .default('exact')
    .describe('Whether spaces and tabs at the end of a line count. Default: exact.'),
  ignore_lines: z
    .array(z.string({ error: globText }).min(1, { error: globText }).max(200, { error: globText }), {
      error: 'a list of patterns',
    })
    .max(50, { error: 'at most 50 patterns' })
    .default([])
    .describe(
      'Lines that are left out on both sides: patterns over the whole line, `*` for any characters and `?` for one. A line of more than 10,000 characters is never left out.',
    ),
});
export type TextOptions = z.output<typeof options>;

/** Text, line by line. */
export const text: Format<TextOptions> = {
  name: 'text',
  version: 1,
  extensions: ['.txt', '.log', '.md', '.rst', '.out', '.yml', '.yaml', '.toml', '.ini', '.py', '.tex'],
  options,
  compare(expected, actual, { options }) {
    const read = readBoth(expected, actual, (bytes) => decodeText(bytes));
    if (!read.ok) return read.error;
    const cursor = (content: string) => lineCursor(content, options);
    return compareLines(cursor(read.value.expected), cursor(read.value.actual), 'lines');
  },
};
