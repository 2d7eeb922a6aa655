import { z } from 'zod';
import { strict } from '../../contract/issue.ts';
import { type Glob, globsMatch, parseGlob } from '../../lib/glob.ts';
import type { ArrayRule } from './array-compare.ts';
import { nanKey, toleranceKeys } from './number-tolerance.ts';

const COUNT = 'a whole number of at least 0';
const count = z.number({ error: COUNT }).int({ error: COUNT }).min(0, { error: COUNT });

const keys = {
  ...toleranceKeys,
  ulp: count.describe('Units in the last place by which floating-point numbers may differ besides, whatever rtol and atol are'),
  nan: nanKey,
  max_outside: count.describe('Elements that may lie outside the tolerance'),
};

const GLOB = 'a glob over names of members';
const glob = z.string({ error: GLOB }).refine((text) => parseGlob(text) !== null, { error: GLOB });
const member = strict({
  rtol: keys.rtol.optional(),
  atol: keys.atol.optional(),
  ulp: keys.ulp.optional(),
  nan: keys.nan.optional(),
  max_outside: keys.max_outside.optional(),
  ignore: z.boolean({ error: 'true or false' }).describe('Leaves the members out, new and missing ones too').optional(),
});

export const arrayOptions = strict({
  rtol: keys.rtol.default(0),
  atol: keys.atol.default(0),
  ulp: keys.ulp.default(0),
  nan: keys.nan.default('equal'),
  max_outside: keys.max_outside.default(0),
  members: z
    .record(glob, member, { error: 'a mapping from globs to options' })
    .default({})
    .describe('Of an .npz: by glob over the names of its members, other options for these; a later one wins'),
});

export type ArrayOptions = z.output<typeof arrayOptions>;

/** What holds for a member: null where it is ignored. An .npy is the member with the empty name. */
export function memberRules({ members, ...rest }: ArrayOptions): (name: string) => ArrayRule | null {
  const overrides = Object.entries(members).map(([text, override]) => ({ glob: parseGlob(text), override }));
  return (name) => {
    const own = overrides.filter(({ glob }) => glob && matches(glob, name)).map(({ override }) => definedOf(override));
    const { ignore, ...rule } = Object.assign({ ...rest, ignore: false }, ...own) as ArrayRule & { readonly ignore: boolean };
    return ignore ? null : rule;
  };
}

const matches = (glob: Glob, name: string): boolean => globsMatch([glob], name, { dot: true });

const definedOf = (override: z.output<typeof member>): object =>
  Object.fromEntries(Object.entries(override).filter(([, value]) => value !== undefined));
