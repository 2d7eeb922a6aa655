import { COMMIT, DIGEST } from './refdata-keys.ts';

/** What a comment of ours shows: good for accepting just that, and nothing newer (A3). */
export interface ShownResults {
  /** Of all candidates of the head, 64 hexadecimal digits. */
  readonly digest: string;
  readonly headSha: string;
}

/** How each comment of ours about reference data begins; it is found again by this. */
export const COMMENT_MARKER = '<!-- pilotlight refdata v1 ';

export const formatCommentMarker = ({ digest, headSha }: ShownResults): string =>
  `${COMMENT_MARKER}${JSON.stringify({ digest, head: headSha })} -->`;

const MARKER = /^<!-- pilotlight refdata v1 \{"digest":"([0-9a-f]{1,64})","head":"([0-9a-f]{1,64})"\} -->(?:\r?\n|$)/;

/** From the beginning of a body and nowhere else: what stands further below may be foreign. Null where it is no such comment. */
export function readCommentMarker(body: string): ShownResults | null {
  const [, digest, headSha] = MARKER.exec(body.slice(0, 300)) ?? [];
  if (digest === undefined || headSha === undefined || !DIGEST.test(digest) || !COMMIT.test(headSha)) return null;
  return { digest, headSha };
}
