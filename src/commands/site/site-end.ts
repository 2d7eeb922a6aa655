import type { Generation } from '../../contract/site-manifest.ts';

/** Why a publication ends before it is complete. */
export type Ending =
  /** A newer one has published, or publishes. */
  | { readonly kind: 'superseded'; readonly by: Generation }
  /** Its pull request was closed. */
  | { readonly kind: 'closed' }
  /** Its pull request has another head by now. */
  | { readonly kind: 'moved' }
  /** Somebody else holds the site, or took the manifest away: look again. */
  | { readonly kind: 'lost' }
  /** The end of a sentence about the site's store: nothing that another attempt mends. */
  | { readonly kind: 'refused'; readonly why: string };

/** Ends the work in hand from wherever it is noticed. */
export class SiteEnd extends Error {
  readonly ending: Ending;

  constructor(ending: Ending) {
    super(`the publication ends: ${ending.kind}`);
    this.name = 'SiteEnd';
    this.ending = ending;
  }
}
