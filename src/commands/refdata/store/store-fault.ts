/**
 * `missing`: what something names is not there; never to be taken for "there is none yet". `damaged`: other bytes than its name
 * says, or no document of this kind. `format`: written by another version. `contended`: too many changed the same ref at once.
 * `too-large`: beyond what the store takes. `busy`: somebody else cleans up. `lease-lost`: took too long, somebody else cleans up now.
 */
export type StoreFaultKind = 'missing' | 'damaged' | 'format' | 'contended' | 'too-large' | 'busy' | 'lease-lost';

/** The store has what it should not have, or has not what it should. What the bucket itself refuses is a `BucketFault`. */
export class StoreFault extends Error {
  readonly kind: StoreFaultKind;
  readonly key: string;
  constructor(kind: StoreFaultKind, key: string, message: string) {
    super(message);
    this.name = 'StoreFault';
    this.kind = kind;
    this.key = key;
  }
}
