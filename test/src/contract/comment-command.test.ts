import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatCommand, parseComment, usageOf } from '../../../src/contract/comment-command.ts';
import { commandOf, type RefdataRequest, refdataRequestOf } from '../../../src/contract/refdata-request.ts';
import { processorTime } from '../../processor-time.ts';

const requestIn = (body: string): RefdataRequest | string | null => {
  const parsed = parseComment(body);
  if (parsed === null) return null;
  return parsed.ok ? refdataRequestOf(parsed.value) : parsed.error;
};
const accept = (o: object = {}) => ({ kind: 'accept', digest: null, only: [], not: [], partitions: [], alone: false, ...o });

describe('a comment whose first line is a command', () => {
  test.each([
    ['/update-refdata', accept()],
    ['\n  \n/update-refdata  \r\nThanks!', accept()],
    ['   /update-refdata', accept()],
    ['/update-refdata 4F1c22', accept({ digest: '4f1c22' })],
    ['/update-refdata digest=4f1c22', accept({ digest: '4f1c22' })],
    ['/update-refdata only plots/*.png not plots/a.png', accept({ only: ['plots/*.png'], not: ['plots/a.png'] })],
    ['/update-refdata only=a only "b c/**" only `d*`', accept({ only: ['a', 'b c/**', 'd*'] })],
    [
      '/update-refdata 4f1c22 partition=linux partition py3.12 alone',
      accept({ digest: '4f1c22', partitions: ['linux', 'py3.12'], alone: true }),
    ],
    ['/update-refdata only undo', accept({ only: ['undo'] })],
    ['/update-refdata undo', { kind: 'undo' }],
    ['/update-refdata revert #12', { kind: 'revert', pull: 12 }],
    ['/update-refdata revert 12', { kind: 'revert', pull: 12 }],
    ['/update-refdata revert pull=12', { kind: 'revert', pull: 12 }],
    ['/update-refdata status', { kind: 'status' }],
    ['/update-refdata\thelp', { kind: 'help' }],
  ])('%j is read', (body, request) => expect(requestIn(body)).toEqual(request));
});

describe('A2: what is no command of ours stays unheard', () => {
  test.each([
    ['text before it', 'Please\n/update-refdata'],
    ['a quote', '> /update-refdata'],
    ['a nested quote', '> > /update-refdata'],
    ['a fence', '```\n/update-refdata\n```'],
    ['a tilde fence', '~~~\n/update-refdata\n~~~'],
    ['code by four spaces', '    /update-refdata'],
    ['code by a tab', '\t/update-refdata'],
    ['inline code', '`/update-refdata`'],
    ['an HTML comment', '<!--\n/update-refdata\n-->'],
    ['an HTML comment in one line', '<!-- x --> /update-refdata'],
    ['a list', '- /update-refdata'],
    ['a heading', '# /update-refdata'],
    ['bold', '**/update-refdata**'],
    ['a link', '[/update-refdata](https://example.org)'],
    ['another command', '/update-refdatas'],
    ['a longer name', '/update-refdata-now'],
    ['another case', '/Update-Refdata'],
    ['a path', '/update-refdata/undo'],
    ['a zero-width space before it', '\u200b/update-refdata'],
    ['a byte order mark before it', '\ufeff/update-refdata'],
    ['a no-break space after it', '/update-refdata\u00a0undo'],
    ['a slash alone', '/'],
    ['nothing', ''],
    ['white space', ' \n \n'],
    ['a first line that is cut', `/update-refdata ${'only a '.repeat(3_000)}`],
    ['more than is looked at before it', `${'\n'.repeat(16_384)}/update-refdata`],
  ])('%s', (_, body) => expect(parseComment(body)).toBeNull());
});

describe('a mistake is told as a sentence', () => {
  test.each([
    ['/update-refdata undoo', 'I do not know what `undoo` means here. Did you mean `undo`?'],
    ['/update-refdata looks good to me', expect.stringContaining('It is written `/update-refdata [DIGEST] [only GLOB]')],
    ['/update-refdata 4f1c', expect.stringContaining('`4f1c`')],
    ['/update-refdata digest=xyz', '`digest` takes 6 to 64 hexadecimal digits, found `xyz`.'],
    ['/update-refdata only', '`only` takes a glob such as plots/**, found nothing.'],
    ['/update-refdata only !a', expect.stringContaining('takes a glob')],
    ['/update-refdata only "a', 'A quotation mark is opened and not closed: `"a`.'],
    ['/update-refdata alone alone', '`alone` is given twice, and once is enough.'],
    ['/update-refdata 4f1c22 aaaaaa', '`digest` is given twice, and once is enough.'],
    ['/update-refdata revert', '`pull` is missing: `/update-refdata revert #NUMBER`.'],
    ['/update-refdata revert #0', expect.stringContaining('`#0`')],
    ['/update-refdata undo now', 'I do not know what `now` means here. It is written `/update-refdata undo`.'],
    ['/update-refdata partition=../x', expect.stringContaining('takes the name of a partition')],
    ['/update-refdata `a', expect.stringContaining('not closed')],
    ['/update-refdata alone=no', expect.stringContaining('alone=no')],
  ])('%j', (body, sentence) => expect(requestIn(body)).toEqual(sentence));

  test('what somebody wrote stands between backticks and cannot end them', () => {
    const wrong = requestIn('/update-refdata "a`b @everyone <img>"');
    expect(wrong).toContain('`a’b @everyone <img>`');
  });
});

test('every request is written and read back as itself', () => {
  const glob = fc.stringMatching(/^[a-z*`]{1,6}[a-z {},/?*`=#-]{0,8}$/);
  const request: fc.Arbitrary<RefdataRequest> = fc.oneof(
    fc.record({
      kind: fc.constant('accept' as const),
      digest: fc.option(fc.stringMatching(/^[0-9a-f]{6,64}$/)),
      only: fc.array(glob, { maxLength: 3 }),
      not: fc.array(glob, { maxLength: 3 }),
      partitions: fc.array(fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,9}$/), { maxLength: 2 }),
      alone: fc.boolean(),
    }),
    fc.record({ kind: fc.constantFrom('undo' as const, 'status' as const, 'help' as const) }),
    fc.record({ kind: fc.constant('revert' as const), pull: fc.integer({ min: 1, max: 999_999_999 }) }),
  );
  fc.assert(fc.property(request, (one) => expect(requestIn(formatCommand(commandOf(one)))).toEqual(one)));
});

test('no comment makes the grammar fail or dawdle', () => {
  const started = processorTime();
  for (const piece of ['/update-refdata ', '"', '`', 'only ', ' ', '\n', '=', 'a=', '{', ',']) {
    parseComment(piece.repeat(65_536 / piece.length));
    parseComment(`/update-refdata ${piece.repeat(16_000 / piece.length)}\n`);
  }
  fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => void parseComment(`/update-refdata ${text}`)));
  expect(processorTime() - started).toBeLessThan(1_000);
});

test('the help is made of the grammar', () => {
  expect(usageOf('update-refdata').map(({ usage }) => usage)).toEqual([
    '/update-refdata [DIGEST] [only GLOB]… [not GLOB]… [partition=NAME]… [alone]',
    '/update-refdata undo',
    '/update-refdata revert #NUMBER',
    '/update-refdata status',
    '/update-refdata help',
  ]);
});
