/**
 * A kind of machines cannot be asked now: its API is down, throttles, or the connection broke. Nothing is said about whether
 * a launch took place. Callers leave it alone until `until`, and repeat the same order under the same id.
 */
export class MachinesUnavailable extends Error {
  override readonly name = 'MachinesUnavailable';
  /** Milliseconds since the epoch, by our clock: no call makes sense before. */
  readonly until: number;

  constructor(message: string, until: number, options?: ErrorOptions) {
    super(message, options);
    this.until = until;
  }
}
