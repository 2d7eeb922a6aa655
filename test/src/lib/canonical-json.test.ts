import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from '../../../src/lib/canonical-json.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const json = fc.jsonValue() as fc.Arbitrary<Json>;

const shuffled = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, shuffled(inner)]),
  );
};

test('reads back as the value it was made of', () => {
  fc.assert(fc.property(json, (value) => expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))));
});

test('does not depend on the order in which keys were written', () => {
  fc.assert(fc.property(json, (value) => canonicalJson(shuffled(value)) === canonicalJson(value)));
});

test('has no white space and sorts keys by code unit', () => {
  expect(canonicalJson({ b: [1, { z: null, a: 'x' }], B: true, '10': 1, '9': 2 })).toBe(
    '{"10":1,"9":2,"B":true,"b":[1,{"a":"x","z":null}]}',
  );
});
