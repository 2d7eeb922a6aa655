import { describe, expect, test } from '@jest/globals';
import { formatDocument } from '../../../src/contract/refdata-documents.ts';
import { checkDocument } from '../../../src/contract/refdata-documents-schema.ts';
import { effectiveFiles, originSentence, storedSetOf } from '../../../src/refdata/effective-files.ts';
import { anEntry, f, sha256, storedSet } from './some-refdata.ts';

const PACK: [string, number] = [sha256('pack'), 64];
const base = storedSet({ 'b.png': 'b', 'a.png': 'a', constructor: 'c' }, { places: { [sha256('b')]: PACK } });
const effective = (delta = {}) =>
  effectiveFiles({ partition: 'linux', branch: 'main', snapshot: sha256('tip'), stored: base, delta });

describe('the effective baseline', () => {
  test('is the base where the pull request accepted nothing, and every file says so', () => {
    const { files, removed } = effective();
    expect([...files.keys()]).toEqual(['a.png', 'b.png', 'constructor']);
    expect(files.get('b.png')).toMatchObject({ file: f('b'), place: PACK });
    expect(files.get('a.png')?.place).toBeNull();
    expect(removed.size).toBe(0);
    expect([...files.values()].map(({ origin }) => originSentence(origin))).toEqual(
      Array(3).fill(`From main, snapshot ${sha256('tip').slice(0, 12)}`),
    );
  });

  test('is the accepted value over the base, of this partition alone, and tells who accepted it', () => {
    const place: [string, number] = [sha256('other pack'), 8];
    const { files, removed } = effective({
      linux: { 'a.png': anEntry('a', 'A', { place }), 'b.png': anEntry('b', null), 'new.png': anEntry(null, 'n') },
      windows: { constructor: anEntry('c', null) },
    });
    expect([...files.keys()]).toEqual(['a.png', 'constructor', 'new.png']);
    expect(files.get('a.png')).toMatchObject({ file: f('A'), place });
    expect([...removed.keys()]).toEqual(['b.png']);
    const origin = files.get('new.png')?.origin;
    expect(origin && originSentence(origin)).toBe(
      `Accepted by ada at 2026-11-21T12:00:00.000Z in candidate ${sha256('seen').slice(0, 12)}`,
    );
  });

  test('is empty, not an error, for a partition that the base has not', () => {
    const none = effectiveFiles({ partition: 'constructor', branch: 'main', snapshot: null, stored: null, delta: {} });
    expect(none.files.size).toBe(0);
  });

  test('gives a set that the store reads back as it was, places too', () => {
    const set = storedSetOf(effective({ linux: { 'b.png': anEntry('b', null) } }));
    expect(checkDocument('set', JSON.parse(formatDocument(set)))).toEqual({ ok: true, value: set });
    expect(set.places).toEqual({});
    expect(storedSetOf(effective()).places).toEqual({ [sha256('b')]: PACK });
  });
});
