import type { Look } from '../watch-ports.ts';

/** A push as a webhook tells it: `ref` as GitHub writes it. */
export interface Push {
  /** `owner/name`. */
  readonly repository: string;
  readonly ref: string;
  /** What was there before is no part of what is there now; left out: nobody said so. */
  readonly isForced?: boolean;
}

interface Heard {
  /** One that was forced is not seen yet. */
  readonly isForced: boolean;
  /** It was heard of while the source was being asked: the answer may be older. */
  readonly isMissed: boolean;
}

/** Pushes to sources whose result is not seen yet. Forgotten when the process ends: then nobody says that one was forced. */
export class HeardPushes {
  readonly #heard = new Map<string, Heard>();

  heard(id: string, { isForced, isAsked }: { readonly isForced: boolean; readonly isAsked: boolean }): void {
    const before = this.#heard.get(id);
    if (!isForced && !isAsked && !before) return;
    this.#heard.set(id, { isForced: isForced || before?.isForced === true, isMissed: isAsked });
  }

  /** Whether what an answer shows came by a push that was forced. */
  isForced(id: string): boolean {
    const heard = this.#heard.get(id);
    return heard?.isForced === true && !heard.isMissed;
  }

  isMissed(id: string): boolean {
    return this.#heard.get(id)?.isMissed === true;
  }

  /** An answer is worked in; one that says nothing leaves what was heard. */
  seen(id: string, { kind }: Look): void {
    const heard = this.#heard.get(id);
    if (heard?.isMissed) this.#heard.set(id, { ...heard, isMissed: false });
    else if (kind === 'value' || kind === 'same') this.#heard.delete(id);
  }
}
