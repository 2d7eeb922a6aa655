import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { npy, npyOf } from './array-fixtures.ts';
import { type Member, zipOf as zip } from './zip-writer.ts';

const eight = (count: number): Uint8Array => new Uint8Array(count * 8);
const good = npy("'<f8'", '(2,)', eight(2));
const member: Member = { name: 'a.npy', data: good };
const zeros = deflateRawSync(new Uint8Array(400_000_000), { level: 9 });
const text = (value: string): Uint8Array => new TextEncoder().encode(value);

const CASES: readonly (readonly [what: string, format: 'array' | 'json' | 'csv', bytes: Uint8Array, why: string])[] = [
  [
    'an .npy that declares more than it holds',
    'array',
    npy("'<f8'", '(1000000000,)', eight(2)),
    'declares 1,000,000,000 elements of 8 bytes, and holds 16 bytes',
  ],
  ['an .npy whose shape overflows', 'array', npy("'<f8'", '(9007199254740991, 9007199254740991)', eight(1)), 'shape is none'],
  ['an .npy of a negative shape', 'array', npy("'<f8'", '(-1,)', eight(1)), 'shape is none'],
  ['an .npy of a hundred dimensions', 'array', npy("'<f8'", `(${'1,'.repeat(100)})`, eight(1)), 'shape is none'],
  ['a header that runs code', 'array', npy("__import__('os').system('true')", '(2,)', eight(2)), 'cannot be read'],
  ['a header nested ten thousand deep', 'array', npyOf(`{'descr': ${'['.repeat(10_000)}`, eight(1), 2), 'cannot be read'],
  [
    'a header of four gigabytes',
    'array',
    Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 2, 0, 255, 255, 255, 255, 1),
    'declares a header of 4,294,967,295 bytes',
  ],
  [
    'a header with a key too many',
    'array',
    npyOf("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), 'x': 1}", eight(2)),
    'without exactly',
  ],
  ['a version of the future', 'array', npyOf('{}', eight(1), 9), 'is of version 9'],
  ['objects', 'array', npy("'|O'", '(2,)', eight(2)), 'Python objects'],
  ['objects within records', 'array', npy("[('a', [('b', '|O')])]", '(2,)', eight(2)), 'Python objects'],
  [
    'a record of a size beyond numbers',
    'array',
    npy("[('a', '<f8', (90071992547409, 90071992))]", '(1,)', eight(1)),
    'not known here',
  ],
  ['what is no array at all', 'array', text('#!/bin/sh'), 'neither an .npy nor an .npz'],
  ['an .npz that is cut off', 'array', zip([member]).slice(0, -30), 'no directory at its end'],
  ['an .npz whose directory lies elsewhere', 'array', zip([member], { shift: 9 }), 'does not lie within the file'],
  ['an .npz with more members than it has', 'array', zip([member], { count: 5 }), 'has a damaged directory'],
  ['an .npz of 60,000 members', 'array', zip([member], { count: 60_000 }), 'has 60,000 members'],
  [
    'a bomb: 400 MB in 0.4',
    'array',
    zip([{ ...member, data: good, packed: zeros, method: 8, size: 400_000_000 }]),
    'inflates to 400,000,000 bytes',
  ],
  ['a bomb that says it is small', 'array', zip([{ ...member, packed: zeros, method: 8 }]), 'damaged, or no'],
  [
    'a member that says it is larger',
    'array',
    zip([{ ...member, packed: deflateRawSync(good), method: 8, size: 10_000_000 }]),
    'damaged, or no 10,000,000 bytes',
  ],
  [
    'two megabytes of blocks that hold nothing',
    'array',
    zip([{ ...member, packed: Buffer.alloc(2_000_000, Uint8Array.of(0, 0, 0, 255, 255)), method: 8 }]),
    'more than the',
  ],
  ['a wrong checksum', 'array', zip([{ ...member, crc: 1 }]), 'whose checksum is wrong'],
  ['two names for one member', 'array', zip([{ ...member, localName: 'b.npy' }]), 'declared in two ways'],
  ['two sizes for one member', 'array', zip([{ ...member, localSize: 5 }]), 'declared in two ways'],
  ['two members of one name', 'array', zip([member, member]), 'two members of one name'],
  ['two arrays of one name', 'array', zip([member, { ...member, name: 'a' }]), 'two arrays of one name'],
  [
    'members that overlap',
    'array',
    zip([member, { ...member, name: 'a.npz', localName: 'a.npz' }, { ...member, name: 'a.npx', localName: 'a.npx', offset: 0 }]),
    'declared in two ways',
  ],
  [
    'a member within another',
    'array',
    zip([
      { ...member, data: zip([{ ...member, name: 'b.npy' }]) },
      { ...member, name: 'b.npy', offset: 35 },
    ]),
    'overlaps another',
  ],
  ['an encrypted member', 'array', zip([{ ...member, flags: 1 }]), 'an encrypted member'],
  ['a member compressed otherwise', 'array', zip([{ ...member, method: 12 }]), 'other than deflate'],
  ['JSON of a million opening brackets', 'json', text('['.repeat(1_000_000)), 'nested deeper than 200'],
  ['JSON of 20 million empty lists', 'json', text(`[${'[],'.repeat(20_000_000)}1]`), 'lists and mappings'],
  ['JSON of 30 million values', 'json', text(`[${'1,'.repeat(30_000_000)}1]`), 'more than 10,000,000 values'],
  ['CSV of 60 million cells', 'csv', new Uint8Array(60_000_000).fill(0x2c), 'more than 5,000,000 cells'],
];

interface Found {
  readonly ms: number;
  readonly extra: number;
}

describe('bombs and lies are unreadable, by name, within 2 s and 64 MB (A10, G18)', () => {
  let folder = '';
  let found: readonly Found[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pilotlight-hostile-'));
    const files = CASES.map(async ([, format, bytes], at) => {
      const [expected, hostile] = [join(folder, `good-${at}`), join(folder, `hostile-${at}`)];
      const fine = { array: bytes[0] === 0x50 ? zip([member]) : good, json: text('[]'), csv: text('a,b\n1,2\n') };
      await Promise.all([writeFile(expected, fine[format]), writeFile(hostile, bytes)]);
      return [format, expected, hostile];
    });
    const script = new URL('array-hostile-child.ts', import.meta.url).pathname;
    const { stdout } = await promisify(execFile)(process.execPath, [script, JSON.stringify(await Promise.all(files))]);
    found = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Found);
  }, 60_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test.each(CASES.map(([what, , , why], at) => ({ what, why, at })))('$what', ({ why, at }) => {
    expect(found[at]).toMatchObject({ kind: 'unreadable', which: 'actual', why: expect.stringContaining(why) });
    expect(found[at]?.ms).toBeLessThan(2000);
    expect(found[at]?.extra).toBeLessThan(64 * 1024 * 1024);
  });
});
