import type { Generation } from './site-manifest.ts';

/** As objects carry it: `<created>-<run>`. */
export const formatGeneration = ({ created, run }: Generation): string => `${created}-${run}`;

/** Null where it is none: another tool wrote the object. */
export function parseGeneration(text: string | null): Generation | null {
  const [, created, run] = /^(0|[1-9][0-9]{0,14})-([0-9]{1,20})$/.exec(text ?? '') ?? [];
  return created === undefined || run === undefined ? null : { created: Number(created), run };
}

/** Negative where `a` is older. Runs that were created at one moment are told apart by their numbers, which grow. */
export function compareGenerations(a: Generation, b: Generation): number {
  if (a.created !== b.created) return a.created - b.created;
  const [left, right] = [a.run.replace(/^0+/, ''), b.run.replace(/^0+/, '')];
  if (left.length !== right.length) return left.length - right.length;
  return left < right ? -1 : Number(left > right);
}
