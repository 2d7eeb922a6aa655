import type { SitePlace } from '../../contract/sites-config.ts';
import type { Result } from '../../lib/result.ts';
import type { Comments, PeopleFacts } from '../../people-ports.ts';
import type { Reigns } from '../../site/windows.ts';
import type { SiteGitHub, SitePorts } from './ports.ts';

/** What `promote-site` needs beside what publishing needs. */
export interface PromotePorts extends Omit<SitePorts, 'github'> {
  readonly github: PromoteGitHub | undefined;
  /** Hexadecimal SHA-256 of bytes. */
  readonly hashOf: (bytes: Uint8Array) => string;
  readonly reigns: Reigns;
  /** Lets a cache forget everything below a prefix. The error is a sentence with what to do by hand: the promotion is done all the same. */
  readonly invalidate: (what: Invalidated) => Promise<Result<null, string>>;
}

export interface PromoteGitHub extends SiteGitHub {
  readonly pulls: Pick<PeopleFacts, 'pull' | 'roleOf'>;
  readonly comments: Comments;
}

export interface Invalidated {
  /** Whose role may do it. */
  readonly place: SitePlace;
  readonly distribution: string;
  /** Of the promotion, as the section says it. */
  readonly prefix: string;
  /** Two with one reference are one. */
  readonly reference: string;
}
