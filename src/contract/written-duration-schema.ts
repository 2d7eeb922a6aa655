import { z } from 'zod';
import { isDurationBetween, type WrittenDuration } from './written-duration.ts';

/** `from` and `to` in milliseconds, ends included. */
export const durationBetween = (from: number, to: number, example: string) => durationThat(isDurationBetween(from, to), example);

export function durationThat(is: (written: WrittenDuration) => boolean, example: string) {
  const error = `a duration ${example}, or a number of seconds`;
  return z.union([z.string(), z.number()], { error }).refine(is, { error });
}
