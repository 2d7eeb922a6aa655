import type { Bomb } from './bomb.ts';

/** Archives of arrays that lie about what is in them. */
export const ARCHIVES: readonly Bomb[] = [];
