import { z } from 'zod';
import { strict } from '../../contract/issue.ts';
import { nanKey, toleranceKeys } from './number-tolerance.ts';

const CHARACTER = 'one character';
const DELIMITER = 'one character, or auto';
const character = (what: string) => z.string({ error: what }).regex(/^[^\r\n]$/, { error: what });
const COLUMN = 'the name of a column';
const KEYS = 'a list of at most 20 names of columns';
const FLAG = 'true or false';
const ORDER = '`same` or `any`';

const column = strict({
  rtol: toleranceKeys.rtol.optional(),
  atol: toleranceKeys.atol.optional(),
  ignore: z.boolean({ error: FLAG }).describe('Leaves the column out, also where it is new or missing').optional(),
});

export const csvOptions = strict({
  rtol: toleranceKeys.rtol.default(0).describe('Relative tolerance. With rtol and atol 0, cells must be the same text'),
  atol: toleranceKeys.atol.default(0),
  nan: nanKey.default('equal'),
  columns: z
    .record(z.string().min(1, { error: COLUMN }), column, { error: 'a mapping from names of columns to options' })
    .default({})
    .describe('Other tolerances by column; without a header columns are named 1, 2, …'),
  keys: z
    .array(z.string({ error: COLUMN }).min(1, { error: COLUMN }), { error: KEYS })
    .max(20, { error: KEYS })
    .default([])
    .describe(
      'Columns that tell a row; without any, its number does. Of rows with equal keys the first is compared with the first',
    ),
  order: z
    .enum(['same', 'any'], { error: ORDER })
    .default('same')
    .describe('Whether rows and columns that only stand elsewhere are a difference; `any` needs `keys`'),
  header: z.boolean({ error: FLAG }).default(true).describe('Whether the first row names the columns'),
  delimiter: z
    .union([z.literal('auto'), character(DELIMITER)], { error: DELIMITER })
    .default('auto')
    .describe('What stands between cells; auto: whichever of comma, tab, semicolon and bar the first expected line has most'),
  quote: character(CHARACTER)
    .default('"')
    .describe('What stands around cells with delimiters or line breaks in them; doubled, it is itself'),
}).refine(({ order, keys }) => order === 'same' || keys.length > 0, { error: '`keys` with `order: any`', path: ['keys'] });

export type CsvOptions = z.output<typeof csvOptions>;
