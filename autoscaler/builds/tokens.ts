import type { Seals } from './build-files.ts';

/** Whose token it is. */
export interface Bearer {
  /** The run that proved itself. */
  readonly run: string;
  /** The build it may write to, by the run that began it. */
  readonly build: string;
}

/** Milliseconds; a self-hosted job lasts five days at most. */
export const TOKEN_LIFE = 6 * 86_400_000;

const PURPOSE = 'token';
const TOKEN = /^pl1\.([0-9]{1,20})\.([0-9]{1,20})\.([0-9a-z]{1,10})\.([A-Za-z0-9_-]{40})$/;

/** A token that any later process of this service understands: it says itself whose it is. */
export function makeToken({ run, build }: Bearer, seals: Seals, now: number): string {
  const claim = `${run}.${build}.${Math.floor((now + TOKEN_LIFE) / 1000).toString(36)}`;
  return `pl1.${claim}.${seals.seal(PURPOSE, claim)}`;
}

/** Null for whatever is not a token of ours that still holds. */
export function readToken(text: string, seals: Seals, now: number): Bearer | null {
  const [, run = '', build = '', until = '', seal = ''] = TOKEN.exec(text) ?? [];
  if (!seals.isSealOf(seal, PURPOSE, `${run}.${build}.${until}`)) return null;
  return Number.parseInt(until, 36) * 1000 > now ? { run, build } : null;
}

/** Opens the build at `path` for who reads, where its repository is private. */
export const pathKey = (path: string, seals: Seals): string => seals.seal('read', path);

export const isPathKey = (key: string, path: string, seals: Seals): boolean => seals.isSealOf(key, 'read', path);
