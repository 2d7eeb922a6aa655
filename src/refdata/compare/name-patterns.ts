import { z } from 'zod';

const error = 'a name, or a pattern of * and ?, 1 to 100 characters';

/** A list of patterns of names, lower and upper case told apart. */
export const namePatterns = (description: string, ...given: readonly string[]) =>
  z
    .array(z.string({ error }).min(1, { error }).max(100, { error }), { error: 'a list of names' })
    .max(50, { error: 'at most 50 names' })
    .default([...given])
    .describe(description);
