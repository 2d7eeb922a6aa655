import type { GitHub } from '../../../autoscaler/simulation/github/parts.ts';
import type { HookSender } from './hooks/hook-sender.ts';

/** Node's timers hold 2^31 - 1 ms at most. */
const LONGEST = 2 ** 31 - 1;

/** Gives the model real time: advances it whenever it changed or its next timer is due, and sends the webhooks that fall due. */
export class Pump {
  readonly #github: GitHub;
  readonly #hooks: HookSender;
  readonly #now: () => number;
  readonly #unwatch: () => void;
  #timer: NodeJS.Timeout | undefined;
  #soon: NodeJS.Immediate | undefined;

  constructor(github: GitHub, hooks: HookSender, now: () => number) {
    this.#github = github;
    this.#hooks = hooks;
    this.#now = now;
    // Listeners must not call the model: it is pumped in a turn of its own.
    this.#unwatch = github.watch(() => {
      this.#soon ??= setImmediate(() => this.#run());
    });
    this.#run();
  }

  stop(): void {
    this.#unwatch();
    clearTimeout(this.#timer);
    clearImmediate(this.#soon);
  }

  #run(): void {
    clearImmediate(this.#soon);
    clearTimeout(this.#timer);
    this.#github.advance(this.#now());
    this.#hooks.drain();
    this.#soon = undefined;
    const next = this.#github.nextTimer();
    this.#timer =
      next === undefined ? undefined : setTimeout(() => this.#run(), Math.min(LONGEST, Math.max(0, next - this.#now())));
    this.#timer?.unref();
  }
}
