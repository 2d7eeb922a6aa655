import { canonicalJson } from '../lib/canonical-json.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { compareText } from './files.ts';

export interface NamedCandidate {
  readonly partition: string;
  /** SHA-256 of the candidate's document. */
  readonly digest: string;
}

/** The text whose SHA-256 is what people approve: all candidates of one head, in whatever order they came. */
export function candidatesText(candidates: readonly NamedCandidate[]): string {
  const pairs = candidates.map(({ partition, digest }): readonly [string, string] => [partition, digest]);
  return canonicalJson({ v: 1, candidates: pairs.sort((a, b) => compareText(a[0], b[0]) || compareText(a[1], b[1])) });
}

/** What a person types of a digest, at least. */
export const LEAST_DIGITS = 6;
const WRITTEN = /^[0-9a-f]{6,64}$/;

/** Whether a digest is the one that somebody wrote the beginning of; six digits are the fewest, in either case. */
export function digestMatches(written: string, digest: string): boolean {
  const text = written.toLowerCase();
  return WRITTEN.test(text) && digest.startsWith(text);
}

/** The one of several that is meant; the error is the end of a sentence about what was written. */
export function findDigest(written: string, digests: readonly string[]): Result<string, string> {
  if (!WRITTEN.test(written.toLowerCase())) return err(`is no digest: ${LEAST_DIGITS} to 64 hexadecimal digits were expected`);
  const [found, second] = [...new Set(digests)].filter((digest) => digestMatches(written, digest));
  if (found === undefined) return err('names none of the candidates');
  return second === undefined ? ok(found) : err('is the beginning of several candidates; write more of its digits');
}
