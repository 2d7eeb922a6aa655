import type { GitHub } from '../../../../autoscaler/simulation/github/parts.ts';
import type { Urls } from '../forge-parts.ts';
import type { CommitBook } from '../git/commit-book.ts';

/** What every renderer needs: the facts, and the addresses that links are made of. */
export interface Rendering {
  readonly github: GitHub;
  readonly commits: CommitBook;
  readonly urls: Urls;
}

export type Json = Readonly<Record<string, unknown>>;

/** Milliseconds as GitHub writes times: seconds, UTC. */
export const iso = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

export const isoOrNull = (ms: number | null): string | null => (ms === null ? null : iso(ms));

/** An opaque global id, made as GitHub made them for long: base64 of kind and number. */
export const nodeId = (kind: string, id: number | string): string =>
  Buffer.from(`0${kind.length}:${kind}${id}`).toString('base64');
