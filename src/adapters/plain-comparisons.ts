import { BYTES, unseenBytes } from '../refdata/compare/unseen-bytes.ts';
import type { PairVerdict } from '../refdata/compare/verdict.ts';
import type { Comparisons, Pair } from '../refdata-ports.ts';

/** Endings of files that a format of ours reads where no rule of the project's says otherwise. */
export const READ_BY_TYPE = [
  ...['.png', '.jpg', '.jpeg', '.npy', '.npz', '.json', '.geojson', '.csv', '.tsv', '.svg', '.html', '.htm', '.xhtml', '.ipynb'],
  ...['.txt', '.log', '.md', '.rst', '.out', '.yml', '.yaml', '.toml', '.ini', '.py', '.tex'],
];

/**
 * Comparisons of a project without rules of its own. What no format reads is compared by its bytes, which takes none of the formats; they
 * are loaded, by `others`, with the first file that one of them may read.
 */
export class PlainComparisons implements Comparisons {
  readonly #others: Comparisons;

  constructor(others: Comparisons) {
    this.#others = others;
  }

  async unseen(path: string, sizes: { readonly expected: number; readonly actual: number }): Promise<PairVerdict | null> {
    const lower = path.toLowerCase();
    if (READ_BY_TYPE.some((ending) => lower.endsWith(ending))) return this.#others.unseen(path, sizes);
    const comparison = unseenBytes(sizes.expected, sizes.actual);
    if (comparison.kind === 'unreadable') return this.#others.unseen(path, sizes);
    return { ...comparison, engine: { ...BYTES, options: {} } };
  }

  compare(pair: Pair): Promise<PairVerdict> {
    return this.#others.compare(pair);
  }

  close(): Promise<void> {
    return this.#others.close();
  }
}
