import { foldedPath } from '../contract/refdata-keys.ts';

/**
 * Paths that no folder can hold beside each other on every machine (A9): two that differ by case or form alone, and a file
 * where another path needs a folder.
 */
export class HeldPaths {
  readonly #files = new Map<string, string>();
  /** Folded folders, each with a file below it. */
  readonly #folders = new Map<string, string>();

  constructor(paths: Iterable<string>) {
    for (const path of paths) this.add(path);
  }

  add(path: string): void {
    this.#files.set(foldedPath(path), path);
    for (const folder of foldersOf(path)) this.#folders.set(foldedPath(folder), path);
  }

  /** The path among those held, other than itself, that stands in its way; null where none does. */
  inTheWayOf(path: string): string | null {
    const folded = foldedPath(path);
    const twin = this.#files.get(folded);
    if (twin !== undefined && twin !== path) return twin;
    const below = this.#folders.get(folded);
    if (below !== undefined) return below;
    for (const folder of foldersOf(path)) {
      const file = this.#files.get(foldedPath(folder));
      if (file !== undefined) return file;
    }
    return null;
  }
}

function* foldersOf(path: string): Generator<string> {
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) yield path.slice(0, at);
}
