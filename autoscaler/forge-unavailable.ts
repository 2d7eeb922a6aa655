/**
 * GitHub cannot be asked now: it is down, a limit is used up, or the connection broke. Nothing is said about whether a
 * write took place. Every method of `Forge` throws it; callers leave the forge alone until `until`.
 */
export class ForgeUnavailable extends Error {
  override readonly name = 'ForgeUnavailable';
  /** Milliseconds since the epoch, by our clock: no call makes sense before. */
  readonly until: number;

  constructor(message: string, until: number, options?: ErrorOptions) {
    super(message, options);
    this.until = until;
  }
}
