import type { Build } from '../../build-ports.ts';
import type { BuildFiles } from '../../builds/build-files.ts';
import { LineCounter, type LineIndex } from './line-index.ts';

/** Indexes that are kept; the one that was asked for longest ago goes. */
const KEPT = 64;
/** Bytes that are read in one go. */
const STEP = 4 * 1024 * 1024;

/** Line indexes of the outputs that are read now: each byte is counted once, however many read it. */
export class LineIndexes {
  readonly #files: Pick<BuildFiles, 'output'>;
  readonly #counters = new Map<string, { readonly counter: LineCounter; readonly changed: Promise<void> }>();

  constructor(files: Pick<BuildFiles, 'output'>) {
    this.#files = files;
  }

  /** Of the output as it is now; of nothing where none came yet. */
  async of(build: Build, id: string): Promise<LineIndex> {
    const key = `${build.runId}/${build.path}/${id}`;
    const known = this.#counters.get(key);
    const counter = known?.counter ?? new LineCounter();
    const changed = (known?.changed ?? Promise.resolve()).then(() => this.#count(counter, build, id));
    this.#counters.delete(key);
    this.#counters.set(key, { counter, changed: changed.catch(() => undefined) });
    for (const oldest of [...this.#counters.keys()].slice(0, -KEPT)) this.#counters.delete(oldest);
    try {
      await changed;
    } catch (error) {
      // What broke off in the middle of a piece is counted anew.
      this.#counters.delete(key);
      throw error;
    }
    return counter.index();
  }

  async #count(counter: LineCounter, build: Build, id: string): Promise<void> {
    const file = await this.#files.output(build, id);
    if (!file) return;
    try {
      const size = await file.size();
      while (counter.position < size) {
        const before = counter.position;
        for await (const bytes of file.read(before, Math.min(size, before + STEP))) counter.write(bytes);
        if (counter.position === before) return;
      }
    } finally {
      await file.close();
    }
  }
}
