/** A hostile file, and the good one that it is compared with. Both are made when they are asked for. */
export interface Bomb {
  /** Of its file: `deep.svg`; the ending chooses the format. */
  readonly name: string;
  readonly expected: () => string | Uint8Array;
  readonly actual: () => string | Uint8Array;
}

/** All against the same good file. */
export const bombsOf = (expected: string, files: Readonly<Record<string, Bomb['actual']>>): readonly Bomb[] =>
  Object.entries(files).map(([name, actual]) => ({ name, expected: () => expected, actual }));
