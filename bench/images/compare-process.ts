/** `node compare-process.ts EXPECTED ACTUAL`: 0 where the images are equal, 1 where they differ, 2 where one cannot be read. */
import { readFileSync } from 'node:fs';
import { image } from '../../src/refdata/compare/image.ts';
import { CODECS } from './codecs.ts';

const [expected = '', actual = ''] = process.argv.slice(2);
const nested = () => ({ kind: 'unreadable', which: 'expected', why: 'images have nothing inside' }) as const;
const { kind } = image.compare(readFileSync(expected), readFileSync(actual), {
  options: image.options.parse({}),
  codecs: CODECS,
  nested,
});
process.exitCode = { equal: 0, different: 1, unreadable: 2 }[kind];
