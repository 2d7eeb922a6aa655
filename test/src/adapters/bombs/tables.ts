import { bombsOf } from './bomb.ts';

const MAX_BYTES = 64 * 1024 * 1024;
const CELLS = '1,2\n'.repeat(2_490_000);

/** CSV that is broken just below its limits. */
export const TABLES = bombsOf('a,b\n1,2\n', {
  'cells.csv': () => `a,b\n${'1,2\n'.repeat(8_000_000)}`,
  'never-closed.csv': () => `"${'x\n'.repeat(MAX_BYTES / 2 - 1)}`,
  'last-quote.csv': () => `${CELLS}"`,
  'last-two-byte-quote.csv': () => `€${CELLS}"`,
  'late-opening.csv': () => `1,${'x'.repeat(MAX_BYTES - 8)}"y`,
  'late-utf8.csv': () => Buffer.concat([Buffer.from('é'.repeat(MAX_BYTES / 2 - 1)), Buffer.of(0xff)]),
  'late-utf16.csv': () => Buffer.from(`\ufeff${'€'.repeat(MAX_BYTES / 8 - 4)}"x`, 'utf16le'),
  'wide.csv': () => `${`${'1,'.repeat(99_990)}\n`.repeat(49)}"`,
  'names.csv': () => `${'x'.repeat(MAX_BYTES - 8)}\n1`,
});
