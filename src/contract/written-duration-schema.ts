import { z } from 'zod';
import { isDurationBetween } from './written-duration.ts';

/** `from` and `to` in milliseconds, ends included. */
export function durationBetween(from: number, to: number, example: string) {
  const error = `a duration ${example}, or a number of seconds`;
  return z.union([z.string(), z.number()], { error }).refine(isDurationBetween(from, to), { error });
}
