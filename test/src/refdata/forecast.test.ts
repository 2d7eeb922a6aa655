import { describe, expect, test } from '@jest/globals';
import { type ForecastFacts, forecast, forecastSentences } from '../../../src/refdata/forecast.ts';
import { anEntry, aPull, commit, files, sha256 } from './some-refdata.ts';

const mine = aPull({ linux: { 'a.png': anEntry('a', 'A'), 'b.png': anEntry('b', 'B') }, mac: { 'a.png': anEntry('a', 'A') } });
const base = { linux: files({ 'a.png': 'a', 'b.png': 'b' }), mac: files({ 'a.png': 'a' }) };
const told = (o: Partial<ForecastFacts>): readonly string[] =>
  forecastSentences(forecast({ pull: mine, others: [], branch: 'main', base, ...o }), 'main');
const rival = (delta: Parameters<typeof aPull>[0], o: Parameters<typeof aPull>[1] = {}) => aPull(delta, { pull: 12, ...o });

describe('the forecast of conflicts', () => {
  test('is silent where nobody else touches the files, or to the same end', () => {
    expect(told({})).toEqual([]);
    expect(told({ others: [mine, rival({ linux: { 'a.png': anEntry('a', 'A'), 'z.png': anEntry(null, 'z') } })] })).toEqual([]);
  });

  test('names the open pull request that accepts other bytes for the same file of the same partition', () => {
    const other = rival({
      linux: { 'a.png': anEntry('a', 'X'), 'b.png': anEntry('b', null) },
      windows: { 'a.png': anEntry('a', 'Y') },
    });
    expect(told({ others: [other] })).toEqual([
      '#12 accepts other bytes for 2 files: a.png, b.png. Whichever is merged second is in conflict there.',
    ]);
    expect(told({ others: [{ ...other, state: 'closed' }] })).toEqual([]);
    expect(told({ others: [{ ...other, base: 'develop' }] })).toEqual([]);
  });

  test('says that the base changed, and by which pull request, where that is known', () => {
    const merged = rival(
      { linux: { 'a.png': anEntry('a', 'X') } },
      { pull: 123, state: 'merged', merged: { sha: commit('m'), snapshot: sha256('s') } },
    );
    const now = { linux: files({ 'a.png': 'X', 'b.png': 'Z' }), mac: files({ 'a.png': 'A' }) };
    const sentences = told({ others: [merged], base: now });
    expect(sentences).toHaveLength(2);
    expect(sentences[1]).toMatch(/^main changed for 1 file by #123 since this was accepted: a\.png\. Bring/);
    expect(sentences[0]).toMatch(/^main changed for 1 file since this was accepted: b\.png\./);
  });

  test('says nothing of a partition whose set was not read', () => {
    expect(told({ base: { mac: files({ 'a.png': 'X' }) } })).toHaveLength(1);
    expect(told({ base: {} })).toEqual([]);
    expect(told({ base: { linux: {} } })[0]).toMatch(/for 2 files/);
  });
});
