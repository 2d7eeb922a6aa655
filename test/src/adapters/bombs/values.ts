import { bombsOf } from './bomb.ts';

const keys = (count: number): string => Array.from({ length: count }, (_, at) => `"${at}":1`).join();

/** JSON that is broken just below its limits, mostly at its end. */
export const VALUES = bombsOf('[]', {
  'deep.json': () => '['.repeat(8_000_000),
  'lists.json': () => `[${'[],'.repeat(1_990_000)}`,
  'numbers.json': () => `[${'1e308,'.repeat(9_900_000)}`,
  'texts.json': () => `[${'"ab",'.repeat(9_900_000)}`,
  'mappings.json': () => `[${'{"\\n":1,"a":1,"b":1},'.repeat(1_990_000)}`,
  'key-twice.json': () => `{${keys(1_990_000)},"0":1}`,
  'keys.json': () => `{${keys(5_000_000)},"0":1}`,
  'wide.json': () => `["€${'a'.repeat(66_000_000)}`,
  'escapes.json': () => `["${'\\u00e9'.repeat(11_000_000)}\\x"]`,
});
