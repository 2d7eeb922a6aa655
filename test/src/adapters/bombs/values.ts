import { bombsOf } from './bomb.ts';

/** JSON that is broken just below its limits. */
export const VALUES = bombsOf('[]', {
  'deep.json': () => '['.repeat(8_000_000),
});
