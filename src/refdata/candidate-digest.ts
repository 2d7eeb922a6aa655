import { canonicalJson } from '../lib/canonical-json.ts';
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
