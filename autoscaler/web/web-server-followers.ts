import type { ServerResponse } from 'node:http';

export interface FollowerLimits {
  readonly all: number;
  /** Of one client. A proxy on this machine speaks for the whole world, and is not counted. */
  readonly ofOneAddress: number;
}

/** Readers whose answer goes on until there is nothing more to come. */
export class Followers {
  readonly #limits: FollowerLimits;
  readonly #responses = new Set<ServerResponse>();
  readonly #byAddress = new Map<string, number>();

  constructor(limits: FollowerLimits) {
    this.#limits = limits;
  }

  /** Counts it until it is closed; false where there are too many. */
  admit(response: ServerResponse): boolean {
    const address = (response.req.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
    const isLoopback = address === '::1' || address.startsWith('127.');
    const count = this.#byAddress.get(address) ?? 0;
    if (this.#responses.size >= this.#limits.all || (!isLoopback && count >= this.#limits.ofOneAddress)) return false;
    this.#responses.add(response);
    this.#byAddress.set(address, count + 1);
    response.once('close', () => {
      this.#responses.delete(response);
      const left = (this.#byAddress.get(address) ?? 1) - 1;
      if (left > 0) this.#byAddress.set(address, left);
      else this.#byAddress.delete(address);
    });
    return true;
  }

  breakOff(): void {
    for (const response of this.#responses) response.destroy();
  }
}
