import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Patience } from './reply.ts';

/** When a request's body must have come: Node's own limit is one for all addresses of a server. */
export class BodyDeadline implements Patience {
  readonly #request: IncomingMessage;
  readonly #late: () => void;
  readonly #stop = (): void => clearTimeout(this.#timer);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(response: ServerResponse<IncomingMessage>, ms: number, late: () => void) {
    this.#request = response.req;
    this.#late = late;
    this.#start(ms);
    this.#request.once('end', this.#stop).once('close', this.#stop);
    // A body that nobody reads to its end tells neither.
    response.once('close', this.#stop);
  }

  extend(ms: number): void {
    this.#stop();
    this.#start(ms);
  }

  #start(ms: number): void {
    if (this.#request.complete || this.#request.destroyed) return;
    this.#timer = setTimeout(() => {
      // A route that wanted no body has not read it; what came of it is there all the same.
      if (!this.#request.complete) this.#late();
    }, ms);
  }
}
