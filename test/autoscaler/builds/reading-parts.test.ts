import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readRange } from '../../../autoscaler/builds/byte-range.ts';
import { PlainText } from '../../../autoscaler/builds/plain-text.ts';
import { shownState } from '../../../autoscaler/builds/shown-state.ts';

describe('ranges', () => {
  test.each<[string | undefined, number, ReturnType<typeof readRange>]>([
    [undefined, 10, 'all'],
    ['bytes=0-', 10, { from: 0, to: 10 }],
    ['bytes=3-5', 10, { from: 3, to: 6 }],
    ['bytes=3-99', 10, { from: 3, to: 10 }],
    ['bytes=-4', 10, { from: 6, to: 10 }],
    ['bytes=-40', 10, { from: 0, to: 10 }],
    ['bytes=10-', 10, 'unsatisfiable'],
    ['bytes=-0', 10, 'unsatisfiable'],
    ['bytes=0-', 0, 'unsatisfiable'],
    ['bytes=5-3', 10, 'all'],
    ['bytes=0-1,3-4', 10, 'all'],
    ['lines=0-1', 10, 'all'],
    ['bytes=-', 10, 'all'],
    ['bytes=99999999999999999999-', 10, 'all'],
  ])('%s of %d bytes', (header, size, range) => expect(readRange(header, size)).toEqual(range));
});

describe('plain text', () => {
  const plainOf = (chunks: readonly Uint8Array[]): string => {
    const plain = new PlainText();
    return Buffer.concat(chunks.map((chunk) => plain.write(chunk))).toString();
  };
  const COLOURS =
    '\x1b[1;32mok\x1b[0m \x1b]0;a title\x07b\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\ \x1b(Bc\x1b[2K\x1b=d\x1b[?25l é\n';

  test('has no terminal sequences, wherever the chunks are cut', () => {
    const bytes = Buffer.from(COLOURS);
    for (let cut = 0; cut <= bytes.length; cut++)
      expect(plainOf([bytes.subarray(0, cut), bytes.subarray(cut)])).toBe('ok blink cd é\n');
  });

  test('what holds no escape passes as it is, and what is cut makes no difference', () => {
    fc.assert(
      fc.property(fc.uint8Array({ max: 255 }), fc.nat(20), (bytes, cut) => {
        const whole = plainOf([bytes]);
        expect(plainOf([bytes.subarray(0, cut), bytes.subarray(cut)])).toBe(whole);
        if (!bytes.includes(0x1b)) expect(whole).toBe(Buffer.from(bytes).toString());
      }),
      { numRuns: 200 },
    );
  });

  test('a sequence that never ends does not swallow the rest', () => {
    expect(plainOf([Buffer.from(`\x1b]0;${'x'.repeat(10_000)}END\n`)])).toContain('END');
  });
});

describe('the state that everybody may read', () => {
  test('holds what is known to be harmless and nothing else', () => {
    const note = { order: { id: 'secret' } };
    const document = {
      plan: 'p',
      of: 3,
      runId: '1',
      note,
      standing: { kind: 'running', attempt: 1, of: 3, runner: 'r', secret: 1 },
    };
    expect(shownState(document)).toEqual({
      ended: false,
      state: { plan: 'p', of: 3, standing: { kind: 'running', attempt: 1, of: 3, runner: 'r' } },
    });
    expect(shownState({ standing: { kind: 'ended', verdict: 'pass' } }).ended).toBe(true);
    for (const odd of [null, undefined, 1, 'x', [], { standing: null }]) expect(shownState(odd).ended).toBe(false);
  });
});
