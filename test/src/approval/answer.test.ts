import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type AnswerState,
  answerBody,
  answerMarker,
  helpFor,
  readAnswer,
  sentenceMarkdown,
} from '../../../src/approval/answer.ts';
import { DEFAULT_POLICY } from '../../../src/contract/commands-config.ts';

const STATES: readonly AnswerState[] = ['working', 'done', 'refused', 'failed'];

test('an answer says which command it answers and how that stands, and is found by its marker', () => {
  const command = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
  fc.assert(
    fc.property(command, fc.constantFrom(...STATES), fc.string(), (commentId, state, sentence) => {
      const body = answerBody({ commentId, state, sentence, details: [sentence] });
      expect(body).toContain(answerMarker(commentId));
      expect(body).not.toContain(answerMarker(commentId + 1));
      expect(readAnswer(body)).toEqual({ commentId, state });
    }),
  );
});

test('the marker of one command is not that of a command whose number begins the same', () => {
  expect(answerBody({ commentId: 1234, state: 'done', sentence: 's' })).not.toContain(answerMarker(123));
});

test.each([
  '',
  'text',
  '> <!-- pilotlight:answer:1 comment=1 state=done -->',
  '<!-- pilotlight:answer:1 comment=1 state=won -->',
  '<!-- pilotlight:answer:2 comment=1 state=done -->',
])('%j answers nothing', (body) => expect(readAnswer(body)).toBeNull());

test('A7: whatever stands in a sentence, Markdown makes neither markup nor mention nor address of it', () => {
  const nasty = [
    '@everyone',
    '#12',
    '<img src=x onerror=alert(1)>',
    '![a](https://example.org/x.png)',
    'https://example.org',
    'www.example.org',
    '-->',
    '**b**',
    '\n# h',
    '\u202e',
    'fixes #3',
    '| a | b |',
    '&lt;',
    '`',
  ];
  for (const piece of nasty) {
    for (const sentence of [piece, `found \`${piece}\`.`, `a ${piece} b \``]) {
      const body = answerBody({ commentId: 1, state: 'refused', sentence, details: [sentence] });
      const shown = body.split('\n').slice(1).join('\n');
      expect(shown).not.toMatch(/@|#(?![0-9]{1,6};)|[*[\]!|\u202e]|https?:|www\.|<(?!\/?code>)|-->/);
      expect(shown.split('\n').length).toBe(3);
    }
  }
  expect(sentenceMarkdown('I do not know `a_b`. Well, 1-2.')).toBe('I do not know <code>a&#95;b</code>. Well, 1&#45;2.');
});

test('an answer with ten thousand details stays far below what GitHub takes', () => {
  const details = Array.from({ length: 10_000 }, (_, index) => `\`${'<'.repeat(300)}${index}\``);
  const body = answerBody({ commentId: 1, state: 'done', sentence: 's', details });
  expect(Buffer.byteLength(body)).toBeLessThan(65_536);
  expect(body).toContain('and 9950 more');
});

test('help is made of the grammar and the rules that count for whoever asks', () => {
  expect(helpFor('write', DEFAULT_POLICY)).toEqual([
    expect.stringContaining('accepts what the report shows'),
    expect.stringContaining('`/update-refdata undo` takes back'),
    expect.stringContaining('revert #NUMBER'),
    expect.stringContaining('status'),
    expect.stringContaining('help'),
    'a fork’s digest must be named',
    'between two changes there are at least 10m',
  ]);
  expect(helpFor('triage', { ...DEFAULT_POLICY, role: 'maintain' })).toEqual([
    expect.stringContaining('status'),
    expect.stringContaining('help'),
    'accepting, undoing and reverting need the role maintain; yours is triage',
  ]);
  const strict = helpFor('admin', {
    ...DEFAULT_POLICY,
    bare: false,
    forks: 'deny',
    cooldown: 0,
    approvers: [{ paths: ['a'], logins: ['b'], role: null }],
  });
  expect(strict.slice(5)).toEqual([
    'a digest must be named with every acceptance',
    'nothing is accepted from forks',
    'for some files the configuration names who may accept them',
  ]);
});
