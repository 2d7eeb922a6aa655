import type { Build } from '../build-ports.ts';
import type { Clock } from '../ports.ts';
import type { BuildFiles, StoredFile } from './build-files.ts';

export interface Following {
  readonly files: Pick<BuildFiles, 'output' | 'watch'>;
  readonly build: Build;
  readonly id: string;
  /** Byte to begin with. */
  readonly from: number;
  /** Whether the configuration has ended. */
  readonly ended: () => Promise<boolean>;
  readonly clock: Pick<Clock, 'sleep'>;
  readonly gone: AbortSignal;
}

/** Milliseconds between two looks whether it ended; output itself comes at once. */
const LOOK = 1_000;

/** The output as it comes, until the configuration has ended and nothing came for a moment. */
export async function* follow(following: Following): AsyncGenerator<Uint8Array> {
  const { files, build, id, gone } = following;
  const bell = new Bell();
  const stop = files.watch(build, id, () => bell.ring());
  let position = following.from;
  let file: StoredFile | null = null;
  let hadEnded = false;
  try {
    while (!gone.aborted) {
      const heard = bell.heard();
      file ??= await files.output(build, id);
      const size = (await file?.size()) ?? 0;
      if (file && size > position) {
        for await (const bytes of file.read(position, size)) {
          position += bytes.length;
          yield bytes;
        }
        hadEnded = false;
        continue;
      }
      if (await heard.within(LOOK, following)) continue;
      // Twice: the last bytes may be on their way when the result is told.
      const isEnded = await following.ended();
      if (isEnded && hadEnded) return;
      hadEnded = isEnded;
    }
  } finally {
    stop();
    await file?.close();
  }
}

/** Rings for who listens since before it looked, so that nothing is missed between the look and the wait. */
class Bell {
  #ring: (() => void) | null = null;
  #rang = false;

  ring(): void {
    this.#rang = true;
    this.#ring?.();
  }

  /** Forgets what rang so far. `within` tells whether it rang since. */
  heard(): { within(ms: number, by: Pick<Following, 'clock' | 'gone'>): Promise<boolean> } {
    this.#rang = false;
    return {
      within: async (ms, { clock, gone }) => {
        if (this.#rang || gone.aborted) return this.#rang;
        const enough = new AbortController();
        const leave = (): void => enough.abort();
        gone.addEventListener('abort', leave, { once: true });
        this.#ring = leave;
        await clock.sleep(ms, enough.signal);
        this.#ring = null;
        gone.removeEventListener('abort', leave);
        return this.#rang;
      },
    };
  }
}
