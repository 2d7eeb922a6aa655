import { z } from 'zod';
import { strict } from '../../contract/issue.ts';
import { MAX_PATTERN, parsePath } from './json-path.ts';
import { nanKey, toleranceKeys } from './number-tolerance.ts';

const PATH = `a path such as results.*.time, of 1 to ${MAX_PATTERN} characters`;
const path = z.string({ error: PATH }).refine((text) => parsePath(text) !== null, { error: PATH });
const PATHS = 'a list of at most 50 paths';
const paths = z.array(path, { error: PATHS }).max(50, { error: PATHS });
const tolerance = strict({ rtol: toleranceKeys.rtol.default(0), atol: toleranceKeys.atol.default(0) });

export const jsonOptions = strict({
  rtol: toleranceKeys.rtol.default(0),
  atol: toleranceKeys.atol.default(0),
  nan: nanKey.default('equal'),
  paths: z
    .record(path, tolerance, { error: 'a mapping from paths to rtol and atol' })
    .default({})
    .describe('Other tolerances by path; a later one wins. A path counts for all that lies below it'),
  ignore: paths.default([]).describe('Paths that are left out, new and missing ones too'),
  unordered: paths.default([]).describe('Paths of lists whose order does not count'),
});

export type JsonOptions = z.output<typeof jsonOptions>;
