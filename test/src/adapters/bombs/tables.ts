import { bombsOf } from './bomb.ts';

/** CSV that is broken just below its limits. */
export const TABLES = bombsOf('a,b\n1,2\n', {
  'cells.csv': () => `a,b\n${'1,2\n'.repeat(8_000_000)}`,
});
