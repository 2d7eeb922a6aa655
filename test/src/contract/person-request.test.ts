import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type CommandPolicy, readCommandPolicies } from '../../../src/contract/commands-config.ts';
import { COMMAND_NAMES, commandNameIn, formatRequest, parseRequest } from '../../../src/contract/comment-command.ts';
import { readOwnArguments } from '../../../src/contract/comment-command-own.ts';
import type { PersonRequest } from '../../../src/contract/person-request.ts';
import { processorTime } from '../../processor-time.ts';

const SECTION = {
  nightly: {
    run: { workflow: 'nightly.yml' },
    args: { branch: {}, size: { default: 'small', pattern: 'small|large' }, note: { default: '', pattern: '.{0,50}' } },
  },
  tidy: { run: { workflow: 'tidy.yml' } },
};
const read = readCommandPolicies(SECTION);
if (!read.ok) throw new Error(JSON.stringify(read.error));
const OWN: ReadonlyMap<string, CommandPolicy> = read.value.commands;
const requestIn = (body: string): PersonRequest | string | null => {
  const parsed = parseRequest(body, OWN);
  return parsed === null ? null : parsed.ok ? parsed.value : parsed.error;
};
const retest = (o: object = {}) => ({ kind: 'retest', what: 'failed', ids: [], times: 1, ...o });
const nightly = (args: object) => ({
  kind: 'custom',
  name: 'nightly',
  args: { branch: 'main', size: 'small', note: '', ...args },
});

describe('a comment whose first line is a command', () => {
  test.each([
    ['/retest', retest()],
    ['/retest failed', retest()],
    ['/retest flaky times=5', retest({ what: 'flaky', times: 5 })],
    ['/retest times=10 all', retest({ what: 'all', times: 10 })],
    ['/retest linux-* mac-py3.12', retest({ what: 'ids', ids: ['linux-*', 'mac-py3.12'] })],
    ['/retest "all" times=2', retest({ what: 'ids', ids: ['all'], times: 2 })],
    ['/retest id=flaky', retest({ what: 'ids', ids: ['flaky'] })],
    ['/retest times', retest({ what: 'ids', ids: ['times'] })],
    ['/runner start large', { kind: 'runner', pool: 'large', for: null }],
    ['/runner start for=90m large', { kind: 'runner', pool: 'large', for: 5_400_000 }],
    ['/runner start pool=gpu-2 for=24h', { kind: 'runner', pool: 'gpu-2', for: 86_400_000 }],
    ['/publish', { kind: 'publish', site: null }],
    ['/publish docs', { kind: 'publish', site: 'docs' }],
    ['/promote site=docs.v2', { kind: 'promote', site: 'docs.v2' }],
    ['/promote docs digest=0123456789AB', { kind: 'promote', site: 'docs', digest: '0123456789ab' }],
    ['/confirm comment:123', { kind: 'confirm', request: 'comment:123' }],
    ['/help', { kind: 'help' }],
    ['\n\n /help \r\nplease', { kind: 'help' }],
    ['/update-refdata undo', { kind: 'refdata', request: { kind: 'undo' } }],
    ['/nightly branch=main', nightly({})],
    ['/nightly size=large branch=a/b', nightly({ branch: 'a/b', size: 'large' })],
    ['/nightly branch=main note="two words"', nightly({ note: 'two words' })],
    ['/nightly branch=main note=a=b', nightly({ note: 'a=b' })],
    ['/tidy', { kind: 'custom', name: 'tidy', args: {} }],
  ])('%j is read', (body, request) => expect(requestIn(body)).toEqual(request));
});

describe('A2: what is no command of ours or of the project’s stays unheard', () => {
  test.each([
    '/rebase',
    '/retests',
    '/nightly-now',
    '/Retest',
    '/merge squash',
    '> /retest',
    '    /tidy',
    'x /tidy',
    '/__proto__',
    '/constructor',
    '',
  ])('%j', (body) => {
    expect(requestIn(body)).toBeNull();
    expect(commandNameIn(body, OWN)).toBeNull();
  });
});

describe('a mistake is told as a sentence', () => {
  test.each([
    ['/retest flakey x', 'retest', retest({ what: 'ids', ids: ['flakey', 'x'] })],
    ['/retest flaky linux-*', 'retest', expect.stringContaining('`flaky` says already which tests are meant')],
    ['/retest times=11', 'retest', '`times` takes a number from 1 to 10, found `11`.'],
    ['/retest times=1e1', 'retest', '`times` takes a number from 1 to 10, found `1e1`.'],
    ['/retest times=2 times=3', 'retest', '`times` is given twice, and once is enough.'],
    ['/retest failed all', 'retest', expect.stringContaining('`what` is given twice')],
    ['/retest !linux', 'retest', expect.stringContaining('I do not know what `!linux` means here.')],
    ['/runner', 'runner', '`/runner` is written `/runner start POOL [for=DURATION]`.'],
    ['/runner stop large', 'runner', expect.stringContaining('is written')],
    ['/runner start', 'runner', '`pool` is missing: `/runner start POOL [for=DURATION]`.'],
    ['/runner start large for=9m', 'runner', '`for` takes a duration from 10m to 24h, found `9m`.'],
    ['/runner start large for=25h', 'runner', expect.stringContaining('from 10m to 24h')],
    ['/runner start large for=3', 'runner', expect.stringContaining('from 10m to 24h')],
    ['/runner start ../x', 'runner', expect.stringContaining('`../x`')],
    ['/publish a b', 'publish', expect.stringContaining('once is enough')],
    ['/promote', 'promote', '`site` is missing: `/promote SITE [digest=DIGEST]`.'],
    ['/promote -rf', 'promote', expect.stringContaining('It is written `/promote SITE [digest=DIGEST]`.')],
    ['/confirm', 'confirm', '`request` is missing: `/confirm ID`.'],
    ['/help me', 'help', 'I do not know what `me` means here. It is written `/help`.'],
    ['/nightly', 'nightly', '`branch` is missing: `/nightly branch=BRANCH [size=small] [note=]`.'],
    ['/nightly branch="a b"', 'nightly', expect.stringContaining('`branch` takes up to 100 letters, digits')],
    ['/nightly branch=main size=huge', 'nightly', '`size` takes what matches `small|large`, found `huge`.'],
    ['/nightly brunch=main', 'nightly', 'I do not know what `brunch=main` means here. Did you mean `branch`?'],
    ['/nightly branch=main "open', 'nightly', expect.stringContaining('not closed')],
    ['/tidy all', 'tidy', 'I do not know what `all` means here. It is written `/tidy`.'],
  ])('%j', (body, name, found) => {
    expect(requestIn(body)).toEqual(found);
    expect(commandNameIn(body, OWN)).toBe(name);
  });
});

test('a name of ours is ours, whatever a project declares', () => {
  const tidy = OWN.get('tidy') as CommandPolicy;
  const stolen = new Map(COMMAND_NAMES.map((name) => [name, { ...tidy, name }]));
  expect(parseRequest('/help', stolen)).toEqual({ ok: true, value: { kind: 'help' } });
  for (const name of COMMAND_NAMES)
    expect(readCommandPolicies({ [name]: { run: { workflow: 'x.yml' }, args: {} } }).ok).toBe(false);
});

test('arguments are those that are declared, with their defaults', () => {
  const policy = OWN.get('nightly') as CommandPolicy;
  expect(readOwnArguments(policy, { branch: 'x' })).toEqual({ ok: true, value: { branch: 'x', size: 'small', note: '' } });
  for (const given of [
    {},
    { branch: 'x', more: 'y' },
    { branch: '$(id)' },
    { branch: 'x', toString: 'y' },
    { branch: 'x', note: 'a`b' },
  ])
    expect(readOwnArguments(policy, given).ok).toBe(false);
});

const name = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/);
const REQUESTS: fc.Arbitrary<PersonRequest> = fc.oneof(
  fc.record({
    ...{ kind: fc.constant('retest' as const), what: fc.constantFrom('failed' as const, 'flaky' as const, 'all' as const) },
    ...{ ids: fc.constant([]), times: fc.integer({ min: 1, max: 10 }) },
  }),
  fc.record({
    ...{ kind: fc.constant('retest' as const), what: fc.constant('ids' as const), times: fc.integer({ min: 1, max: 10 }) },
    ids: fc.array(
      fc.oneof(
        fc.constantFrom('all', 'failed', 'times', 'what=all', 'times=3', '`a`', 'a b'),
        fc.stringMatching(/^[a-z*`=#][a-z {},/?*`=#-]{0,12}$/),
      ),
      { minLength: 1, maxLength: 4 },
    ),
  }),
  fc.record({
    ...{ kind: fc.constant('runner' as const), pool: name },
    for: fc.option(fc.integer({ min: 600_000, max: 86_400_000 })),
  }),
  fc.record({ kind: fc.constant('publish' as const), site: fc.option(name) }),
  fc.record({ kind: fc.constant('promote' as const), site: name }),
  fc.record({
    kind: fc.constant('confirm' as const),
    request: fc.stringMatching(/^(?:comment|button|api):[A-Za-z0-9_-]{1,40}$/),
  }),
  fc.constant({ kind: 'help' as const }),
  fc.record({
    ...{ kind: fc.constant('custom' as const), name: fc.constant('nightly') },
    args: fc.record({
      branch: fc.stringMatching(/^[A-Za-z0-9._/-]{1,30}$/),
      size: fc.constantFrom('small', 'large'),
      note: fc.stringMatching(/^[a-zé =@<>,]{0,20}$/),
    }),
  }),
);

test('every request is written and read back as itself, in one line', () => {
  fc.assert(
    fc.property(REQUESTS, (one) => {
      const text = formatRequest(one);
      expect(text).not.toMatch(/[\r\n]/);
      expect(requestIn(text)).toEqual(one);
      expect(requestIn(`${text}\nand why`)).toEqual(one);
    }),
    { numRuns: 3_000 },
  );
});

test('who asks for the same writes the same', () => {
  const same = (...bodies: string[]) => new Set(bodies.map((body) => formatRequest(requestIn(body) as PersonRequest))).size;
  expect(same('/retest', '/retest failed', ' /retest  times=1')).toBe(1);
  expect(same('/nightly branch=a size=small', '/nightly size=small branch=a', '/nightly branch="a"')).toBe(1);
  expect(same('/runner start a for=1h', '/runner start a for=60m', '/runner start for=3600s pool=a')).toBe(1);
});

test('no comment makes the grammar fail or dawdle, of 64 KB either', () => {
  const started = processorTime();
  for (const command of ['/retest ', '/runner start ', '/nightly branch=', '/publish ', '/'])
    for (const piece of ['"', '`', 'a ', ' ', '\t', '\n', '=', 'a=', '{', '{,', '*', '**/', '-', 'all ', '\u0000', '😀']) {
      parseRequest(command + piece.repeat(65_536 / piece.length), OWN);
      parseRequest(`${command}${piece.repeat(16_000 / piece.length)}\n`, OWN);
      parseRequest(piece.repeat(65_536 / piece.length) + command, OWN);
    }
  const text = fc.oneof(fc.string({ maxLength: 200 }), fc.string({ unit: 'binary', maxLength: 200 }));
  fc.assert(
    fc.property(
      fc.constantFrom('retest', 'runner', 'nightly', 'confirm'),
      text,
      (command, rest) => void parseRequest(`/${command} ${rest}`, OWN),
    ),
  );
  expect(processorTime() - started).toBeLessThan(3_000);
});
