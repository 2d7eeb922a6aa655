import type { Hello } from '../../src/contract/build-protocol.ts';
import type { Seals } from './build-files.ts';

/** Milliseconds that a job has for its proof: an upload of one small artifact. */
export const CHALLENGE_LIFE = 15 * 60_000;

const PURPOSE = 'challenge';
/** Seconds since the epoch in base 36, salt, seal. */
const NONCE = /^([0-9a-z]{7})([A-Za-z0-9_-]{8})([A-Za-z0-9_-]{40})$/;

/** A nonce that can be checked without having been kept: it is bound to the hello it answers. */
export function makeChallenge(hello: Hello, seals: Seals, now: number): string {
  const head =
    Math.floor(now / 1000)
      .toString(36)
      .padStart(7, '0') + seals.salt();
  return head + seals.seal(PURPOSE, `${head}\n${textOf(hello)}`);
}

export function isChallengeOf(
  nonce: string,
  hello: Hello,
  { seals, now }: { readonly seals: Seals; readonly now: number },
): boolean {
  const [, time = '', salt = '', seal = ''] = NONCE.exec(nonce) ?? [];
  if (!seals.isSealOf(seal, PURPOSE, `${time}${salt}\n${textOf(hello)}`)) return false;
  const age = now - Number.parseInt(time, 36) * 1000;
  return age > -60_000 && age <= CHALLENGE_LIFE;
}

const textOf = ({ repository, run_id, build, pull, sha, context }: Hello): string =>
  JSON.stringify([repository, run_id, build, pull, sha, context]);
