import { test } from '@jest/globals';
import fc from 'fast-check';
import { byteLength } from '../../../src/lib/byte-length.ts';

test('counts what UTF-8 takes, lone surrogates included', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => byteLength(text) === Buffer.byteLength(text)));
  fc.assert(
    fc.property(
      fc.array(fc.nat(0xffff)),
      (units) => byteLength(String.fromCharCode(...units)) === Buffer.byteLength(String.fromCharCode(...units)),
    ),
  );
});
