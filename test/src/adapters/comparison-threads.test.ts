import { afterEach, describe, expect, test } from '@jest/globals';
import { boundedCost } from '../../../src/adapters/comparison-cost.ts';
import { ComparisonThreads, compareInProcess, type ThreadLimits } from '../../../src/adapters/comparison-threads.ts';
import { comparisonOf, defaultsOf, type Rule } from '../../../src/refdata/compare/formats.ts';

const asText = (): Rule => ruleFor('text');

function ruleFor(format: string): Rule {
  const found = comparisonOf(format);
  return { format, options: found && defaultsOf(found) };
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const open: ComparisonThreads[] = [];

function threads(limits: Partial<ThreadLimits> = {}, ruleOf: (path: string) => Rule = asText): ComparisonThreads {
  const made = new ComparisonThreads(ruleOf, { here: 0, ...limits });
  open.push(made);
  return made;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

describe('comparing in threads', () => {
  test('pairs get the verdicts that they get without threads', async () => {
    const pairs = Array.from({ length: 20 }, (_, n) => ({
      path: `${n}.txt`,
      texts: [`a\nb\n${n}\n`, `a\nB\n${n % 2 ? n : 'x'}\n`],
    }));
    const made = ({ path, texts: [one = '', other = ''] }: (typeof pairs)[number]) => ({
      path,
      expected: bytes(one),
      actual: bytes(other),
    });
    const pool = threads({ threads: 2 });
    const found = await Promise.all(pairs.map((pair) => pool.compare(made(pair))));
    const direct = await Promise.all(pairs.map((pair) => compareInProcess(asText).compare(made(pair))));
    expect(found).toEqual(direct);
    expect(found[0]).toMatchObject({ kind: 'different', engine: { name: 'text', version: 1 }, detail: { kind: 'lines' } });
  });

  test('a pair that takes too long is unreadable, and the next one gets its verdict (A10)', async () => {
    const pool = threads({ threads: 1, deadline: 60 });
    const many = (seed: number) => bytes(Array.from({ length: 200_000 }, (_, n) => `${(n * seed) % 99_991}`).join('\n'));
    const slow = await pool.compare({ path: 'slow', expected: many(7), actual: many(11) });
    expect(slow).toMatchObject({ kind: 'unreadable', why: 'the two could not be compared: it took longer than 0.06 s' });
    expect(await pool.compare({ path: 'b', expected: bytes('x'), actual: bytes('y') })).toMatchObject({ kind: 'different' });
  });

  test('a pair that needs too much memory is unreadable, and the process goes on (A10)', async () => {
    const pool = threads({ threads: 1, heap: 16 });
    const many = (seed: number) => bytes(Array.from({ length: 290_000 }, (_, n) => `line ${n} of ${seed}`).join('\n'));
    const greedy = await pool.compare({ path: 'greedy', expected: many(7), actual: many(11) });
    expect(greedy).toMatchObject({
      kind: 'unreadable',
      why: 'the two could not be compared: that needs more than 16 MB of memory',
    });
    expect(await pool.compare({ path: 'b', expected: bytes('x'), actual: bytes('x') })).toMatchObject({ kind: 'equal' });
  });

  test('bytes move into the thread; those that lie in a piece with others are copied', async () => {
    const pool = threads();
    const [own, shared] = [Uint8Array.from(bytes('own')), new Uint8Array(64).subarray(8, 12)];
    await pool.compare({ path: 'a', expected: own, actual: shared });
    expect([own.length, shared.length]).toEqual([0, 4]);
  });

  test('one buffer for both sides is no trouble', async () => {
    const same = bytes('same');
    expect(await threads().compare({ path: 'a', expected: same, actual: same })).toMatchObject({ kind: 'equal' });
  });

  test('files compared by their bytes start no thread, and stay where they are', async () => {
    const pool = threads({}, () => ruleFor('bytes'));
    const own = Uint8Array.from(bytes('own'));
    expect(await pool.compare({ path: 'a.bin', expected: own, actual: bytes('other') })).toMatchObject({
      kind: 'different',
      detail: { kind: 'bytes', expected: 3, actual: 5, at: 1 },
    });
    expect(own.length).toBe(3);
  });

  test('what waits when all is ended is told that it was never compared', async () => {
    const pool = threads({ threads: 1 });
    const pairs = ['a', 'b', 'c'].map((path) => pool.compare({ path, expected: bytes(path), actual: bytes('x') }));
    await pool.close();
    const kinds = (await Promise.all(pairs)).map(({ kind }) => kind);
    expect(kinds.slice(1)).toEqual(['unreadable', 'unreadable']);
    expect(await pool.compare({ path: 'd', expected: bytes('d'), actual: bytes('d') })).toMatchObject({ kind: 'unreadable' });
  });

  test('small pairs are compared without a thread, as long as there is room, and keep their bytes', async () => {
    const pool = threads({ here: 100 });
    const [first, second] = [bytes('abcde'), bytes('abcdf')];
    expect(await pool.compare({ path: 'a', expected: first, actual: bytes('x') })).toMatchObject({ kind: 'different' });
    expect(await pool.compare({ path: 'b', expected: second, actual: bytes('abc\ndef') })).toMatchObject({ kind: 'different' });
    expect([first.length, second.length]).toEqual([5, 0]);
  });

  test('what can be larger than it looks always goes into a thread (A10)', () => {
    const png = (width: number) =>
      Uint8Array.from([
        137,
        80,
        78,
        71,
        13,
        10,
        26,
        10,
        0,
        0,
        0,
        13,
        73,
        72,
        68,
        82,
        0,
        0,
        0,
        1,
        ...[24, 16, 8, 0].map((by) => (width >>> by) & 255),
        0,
      ]);
    expect(boundedCost('image', png(1_000_000), png(4_000_000))).toBe(4_000_000);
    expect(boundedCost('image', png(1), png(4_000_001))).toBeNull();
    expect(boundedCost('image', png(1), bytes('a JPEG'))).toBeNull();
    expect(boundedCost('text', new Uint8Array(65_536), new Uint8Array(65_537))).toBeNull();
    for (const format of ['array', 'notebook', 'hologram']) expect(boundedCost(format, bytes('a'), bytes('b'))).toBeNull();
  });

  test('a format that nobody knows is told, not thrown', async () => {
    const pool = threads({}, () => ({ format: 'hologram', options: {} }));
    expect(await pool.compare({ path: 'a', expected: bytes('a'), actual: bytes('b') })).toMatchObject({
      kind: 'unreadable',
      why: 'no format is called hologram',
    });
  });
});
